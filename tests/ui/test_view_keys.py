"""The keys of single views: told apart on both keyboards, done by the views, listed by F1."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from pytestqt.qtbot import QtBot

from reader.language import say
from reader.ui.actions import key_text
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.theme import load
from reader.ui.view_keys import CODEBOOK, CONCORDANCE, VIEWS, ViewKeys

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def event(key: int, held: Qt.KeyboardModifier = NONE, text: str = "") -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.title)
def test_each_key_is_told_from_the_others(view: ViewKeys) -> None:
    for key in view:
        for shortcut in key.shortcuts:
            typed = QKeySequence(shortcut)[0]
            assert view.pressed(event(typed.key(), typed.keyboardModifiers())) == key.name


def test_keys_of_an_arabic_keyboard_and_of_the_number_pad_are_heard() -> None:
    assert CONCORDANCE.pressed(event(ord("ف"), text="ف")) == "tag"
    assert CONCORDANCE.pressed(event(0, text="t")) == "tag"
    assert CONCORDANCE.pressed(event(ord("ش"), CTRL)) == "tick_all"
    pad = Qt.KeyboardModifier.KeypadModifier
    assert CONCORDANCE.pressed(event(Qt.Key.Key_Enter, pad, "\r")) == "open"
    assert CONCORDANCE.pressed(event(Qt.Key.Key_T, CTRL)) == ""
    assert CONCORDANCE.pressed(event(Qt.Key.Key_Up)) == ""


def test_arrows_are_shown_as_arrows() -> None:
    assert key_text("Ctrl+Up") == "Ctrl+↑"
    assert key_text("Left") == "←"
    assert CODEBOOK.shortcut("up") == "Alt+Up"
    assert CODEBOOK.shortcut("split") == ""
    assert key_text("") == ""


def test_the_list_of_keys_names_them_all(qtbot: QtBot) -> None:
    dialog = KeysDialog(load("light"))
    qtbot.addWidget(dialog)
    listed = {line.what for line in dialog.lines}
    assert {say(key.text) for view in VIEWS for key in view} <= listed
    dialog.field.setText("Ctrl+↓")
    shown = [line.what for line in dialog.lines if not line.isHidden()]
    assert shown == [say("keys.next_article")]
