"""The smaller sheets: keys, history, about, the log; and what all sheets have in common."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from reader import language, paths
from reader.core import operations
from reader.core.model import Document
from reader.language import say
from reader.ui.actions import ACTIONS
from reader.ui.dialogs.about import AboutDialog, LogDialog
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.dialogs.history import HistoryDialog
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.session import Session
from reader.ui.theme import Theme, load
from reader.ui.view_keys import VIEWS


def test_every_action_with_a_key_is_listed_once(theme: Theme, qtbot: QtBot) -> None:
    dialog = KeysDialog(theme)
    qtbot.addWidget(dialog)
    listed = [line.what for line in dialog.lines]
    here = [spec for spec in ACTIONS.values() if spec.shortcuts and spec.menu != "student"]
    actions = [spec.said() for spec in here]
    assert sorted(listed) == sorted(actions + [say(key.text) for view in VIEWS for key in view])


def test_a_key_is_found_by_what_it_does_or_by_itself(theme: Theme, qtbot: QtBot) -> None:
    dialog = KeysDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.field.setText("تراجع")
    found = [line.what for line in dialog.lines if not line.isHidden()]
    assert "تراجع" in found
    assert found == [line.what for line in dialog.lines if "تراجع" in line.what]
    dialog.field.setText("ctrl+k")
    assert len([line for line in dialog.lines if not line.isHidden()]) == 1
    language.use("en")
    dialog.retranslate()
    assert len([line for line in dialog.lines if not line.isHidden()]) == 1


def test_history_shows_what_was_done_and_goes_back_and_forth(
    session: Session, article: Document, theme: Theme, qtbot: QtBot
) -> None:
    session.act(operations.add_collection(collections=[], name="أ"))
    dialog = HistoryDialog(session, theme)
    qtbot.addWidget(dialog)
    newest = dialog.list.records.records[0]
    assert "أ" in newest.head
    assert "سلمى" in newest.below
    assert not dialog.redo.isEnabled()
    dialog.undo.click()
    assert dialog.list.records.records[0].dim
    dialog.redo.click()
    assert not dialog.list.records.records[0].dim


def test_a_new_library_has_no_history(session: Session, theme: Theme, qtbot: QtBot) -> None:
    dialog = HistoryDialog(session, theme)
    qtbot.addWidget(dialog)
    assert not dialog.nothing.isHidden()
    assert not dialog.undo.isEnabled()


def test_about_says_where_everything_lies(session: Session, theme: Theme, qtbot: QtBot) -> None:
    dialog = AboutDialog(session, theme)
    qtbot.addWidget(dialog)
    shown = [
        field.text()
        for field in dialog.places.findChildren(QWidget)
        if hasattr(field, "isReadOnly")
    ]
    assert str(session.library.path) in shown
    assert str(paths.settings_file()) in shown


def test_the_end_of_the_log_is_shown_and_copied(theme: Theme, qtbot: QtBot) -> None:
    paths.log_file().parent.mkdir(parents=True, exist_ok=True)
    lines = [f"line {number} خطأ" for number in range(5000)]
    paths.log_file().write_text("\n".join(lines), "utf-8")
    dialog = LogDialog(theme)
    qtbot.addWidget(dialog)
    text = dialog.area.toPlainText()
    assert text.startswith("line ")
    assert text.endswith("line 4999 خطأ")
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == text


def test_no_log_is_said(theme: Theme, qtbot: QtBot) -> None:
    dialog = LogDialog(theme)
    qtbot.addWidget(dialog)
    assert dialog.about.text() == "لا أخطاء مسجّلة."
    assert not dialog.copy.isEnabled()


def test_escape_closes_and_enter_takes_the_first_choice(theme: Theme, qtbot: QtBot) -> None:
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        dialog = LogDialog(theme)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.keyClick(dialog, key)
        assert dialog.isHidden()


def test_the_row_of_buttons_mirrors(theme: Theme, qtbot: QtBot) -> None:
    dialog = LogDialog(theme)
    qtbot.addWidget(dialog)
    dialog.show()
    close = dialog.footer.itemAt(dialog.footer.count() - 1).widget()
    assert close.x() < dialog.copy.x()
    dialog.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    dialog.footer.activate()
    assert close.x() > dialog.copy.x()


def test_a_sheet_takes_another_theme(session: Session, theme: Theme, qtbot: QtBot) -> None:
    dialog = HistoryDialog(session, theme)
    qtbot.addWidget(dialog)
    dark = load("dark", scale=125)
    dialog.set_theme(dark)
    assert dialog.heading.theme is dark
    assert dialog.width() > 600


def test_files_and_libraries_are_asked_for_where_the_person_was(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    answers = [[str(tmp_path / "أ" / "خبر.txt")], [], [str(tmp_path / "أ" / "جديدة.hamish")]]
    parent = QWidget()
    qtbot.addWidget(parent)

    def answer(dialog: QFileDialog) -> int:
        asked.append(dialog.directory().absolutePath())
        return int(bool(answers[0]))

    monkeypatch.setattr(QFileDialog, "exec", answer)
    monkeypatch.setattr(QFileDialog, "selectedFiles", lambda _dialog: answers[0])
    (tmp_path / "أ").mkdir()
    chooser = FileChooser(tmp_path)
    assert chooser.article_files(parent) == [tmp_path / "أ" / "خبر.txt"]
    answers.pop(0)
    assert chooser.article_folder(parent) is None
    answers.pop(0)
    assert chooser.new_library(parent) == tmp_path / "أ" / "جديدة.hamish"
    assert asked == [str(tmp_path), str(tmp_path / "أ"), str(tmp_path / "أ")]
