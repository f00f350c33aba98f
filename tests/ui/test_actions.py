import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from reader import language
from reader.ui import actions, icons
from reader.ui.actions import ACTIONS, ActionSpec
from reader.ui.theme import load

SPECS = list(ACTIONS.values())
BY_NAME = pytest.mark.parametrize("spec", SPECS, ids=list(ACTIONS))


@pytest.fixture(autouse=True)
def english() -> None:
    language.use("en")


@pytest.fixture
def window(qapp: QApplication, qtbot) -> QWidget:
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.resize(300, 200)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.setFocus()
    return made


def press(widget: QWidget, key: int, text: str = "", modifiers=Qt.KeyboardModifier.NoModifier):
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(
            widget.window().windowHandle(), QKeyEvent(kind, key, modifiers, text)
        )


def test_no_key_is_heard_twice_at_one_place() -> None:
    assert actions.clashes(SPECS) == []


def test_a_clash_is_found() -> None:
    two = [
        ActionSpec("one", "edit", "tag", ("T",), frozenset({"reader"})),
        ActionSpec("two", "edit", "tag", ("T",), frozenset({"window"})),
    ]
    assert ("T", "one", "two") in actions.clashes(two)


@BY_NAME
def test_every_action_has_a_key_an_icon_and_a_place(spec: ActionSpec) -> None:
    assert spec.shortcuts
    assert spec.where
    assert spec.icon in icons.ICONS
    for shortcut in spec.sequences:
        assert QKeySequence(shortcut).count() == 1, shortcut
        assert QKeySequence(shortcut)[0].key() != Qt.Key.Key_unknown


@BY_NAME
def test_every_action_is_named_in_both_languages(spec: ActionSpec) -> None:
    language.use("en")
    english = spec.said()
    language.use("ar")
    arabic = spec.said()
    assert english != arabic
    assert any("\u0600" <= letter <= "\u06ff" for letter in arabic)
    assert not any("\u0600" <= letter <= "\u06ff" for letter in english)


def test_every_menu_is_named_and_has_actions() -> None:
    for menu in actions.MENUS:
        assert language.say(f"menu.{menu}")
        assert actions.in_menu(menu)
    assert {spec.menu for spec in SPECS} == {*actions.MENUS, "tags"}


def test_no_action_uses_what_types_two_letters_on_an_arabic_keyboard() -> None:
    plain = {shortcut for spec in SPECS for shortcut in spec.shortcuts}
    assert not any(shortcut.split("+")[-1] == "B" for shortcut in plain)
    assert not plain & {"Shift+G", "Shift+T"}


def test_a_key_has_its_arabic_form() -> None:
    assert actions.forms("T") == ("T", "ف")
    assert actions.forms("1") == ("1", "١")
    assert actions.forms("Ctrl+Shift+Z") == ("Ctrl+Shift+Z", "Ctrl+Shift+ئ")
    assert actions.forms("Ctrl++") == ("Ctrl++",)
    assert actions.forms("F9") == ("F9",)
    assert len(set(actions.ARABIC_KEYS.values())) == len(actions.ARABIC_KEYS)


def test_the_twelve_tag_keys_press_tags() -> None:
    keys = {ACTIONS[name].shortcuts[0] for name in actions.TAG_ACTIONS}
    assert keys == set("1234567890-=")


@pytest.mark.parametrize(
    ("key", "name"),
    [
        (Qt.Key.Key_M, "memo"),
        (ord("ة"), "memo"),
        (ord("ف"), "other_tag"),
        (ord("٣"), "tag_key_3"),
        (Qt.Key.Key_Minus, "tag_key_11"),
        (Qt.Key.Key_Delete, "delete_mark"),
    ],
)
def test_a_plain_key_acts_in_both_alphabets(window: QWidget, key: int, name: str) -> None:
    heard: list[str] = []
    for spec in SPECS:
        if "reader" in spec.where:
            actions.make(spec, window, lambda *_, n=spec.name: heard.append(n))
    press(window, key, chr(key) if key < 0x10000 else "")
    assert heard == [name]


def test_a_key_that_matches_in_two_forms_still_acts(window: QWidget) -> None:
    heard: list[str] = []
    action = actions.make(ACTIONS["memo"], window, lambda: heard.append("memo"))
    twice = QShortcutEvent(QKeySequence("M"), 1, True)
    QApplication.sendEvent(action, twice)
    assert heard == ["memo"]


def test_a_plain_key_belongs_to_the_field_that_has_the_focus(window: QWidget) -> None:
    heard: list[str] = []
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    actions.make(ACTIONS["memo"], window, lambda: heard.append("memo"))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_M)
    assert heard == []
    assert field.text().lower() == "m"


def test_a_checkable_action_tells_its_state(window: QWidget) -> None:
    heard: list[bool] = []
    action = actions.make(ACTIONS["dim_outside"], window, heard.append)
    action.trigger()
    action.trigger()
    assert heard == [True, False]


def test_an_action_is_said_anew_in_another_language(window: QWidget) -> None:
    spec = ACTIONS["undo"]
    action = actions.make(spec, window, lambda: None, theme=load("light"))
    assert action.text() == "Undo"
    assert spec.key in action.toolTip()
    assert not action.icon().isNull()
    language.use("ar")
    actions.dress(action, spec, load("dark"))
    assert action.text() == "تراجع"


def test_holding_a_key_repeats_only_what_may_repeat(window: QWidget) -> None:
    repeats = {s.name for s in SPECS if actions.make(s, window, lambda *_: None).autoRepeat()}
    assert "tag_key_1" not in repeats
    assert "delete_mark" not in repeats
    assert {"next_mark", "undo", "text_larger"} <= repeats
