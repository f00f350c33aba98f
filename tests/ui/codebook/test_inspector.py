"""The inspector: what is written is kept, keys move and say so, places and examples lead there."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Tag
from reader.ui.codebook.inspector import TagInspector
from reader.ui.codebook.screen import TagsScreen
from reader.ui.codebook.split import SplitDialog
from reader.ui.session import Session
from reader.ui.theme import Theme

Find = Callable[[str], Tag]
Acts = Callable[[], list[str]]


@pytest.fixture
def inspector(screen: TagsScreen, tag: Find, acts: Acts, qtbot: QtBot) -> TagInspector:
    screen.choose(tag("مصدر رسمي").id)
    qtbot.waitUntil(lambda: bool(screen.inspector.places.rows))
    return screen.inspector


def write(inspector: TagInspector, text: str, *, writing: bool) -> None:
    inspector.form.use.setPlainText(text)
    inspector.form.edited.emit(writing)


def test_what_is_written_is_kept_when_the_field_is_left(
    inspector: TagInspector, tag: Find, acts: Acts, qapp: QApplication
) -> None:
    before = tag("مصدر رسمي").use
    inspector.form.use.setPlainText("حين يُسمّى القائل")
    assert tag("مصدر رسمي").use == before
    leaving = QFocusEvent(QEvent.Type.FocusOut, Qt.FocusReason.TabFocusReason)
    qapp.sendEvent(inspector.form.use, leaving)
    assert tag("مصدر رسمي").use == "حين يُسمّى القائل"
    assert acts() == ["history.tag_change"]


def test_one_writing_is_one_act_and_the_next_another(
    inspector: TagInspector, session: Session, tag: Find, acts: Acts
) -> None:
    before = tag("مصدر رسمي").use
    for text in ("حين", "حين يُسمّى", "حين يُسمّى القائل"):
        write(inspector, text, writing=True)
    inspector.form.edited.emit(False)
    assert len(acts()) == 1
    write(inspector, "غير ذلك", writing=False)
    assert len(acts()) == 2
    session.undo()
    session.undo()
    assert tag("مصدر رسمي").use == before
    assert inspector.form.use.toPlainText() == (before or "")


def test_choosing_another_tag_keeps_what_was_written(
    inspector: TagInspector, screen: TagsScreen, tag: Find
) -> None:
    inspector.form.avoid.setPlainText("إلا إذا جُهل القائل")
    screen.choose(tag("لغة مشحونة").id)
    assert tag("مصدر رسمي").avoid == "إلا إذا جُهل القائل"
    assert inspector.form.avoid.toPlainText() == (tag("لغة مشحونة").avoid or "")


def test_recolouring_takes_a_colour_of_its_own_away(
    inspector: TagInspector, session: Session, tag: Find
) -> None:
    from dataclasses import replace

    before = tag("مصدر رسمي")
    inspector.acts.change(before, replace(before, custom_colour="#123456"), writing=False)
    write(inspector, "شيء", writing=False)
    assert tag("مصدر رسمي").custom_colour == "#123456"
    inspector.form.slots.buttons[6].click()
    assert (tag("مصدر رسمي").slot, tag("مصدر رسمي").custom_colour) == (7, None)
    assert tag("مصدر رسمي").shortcut == "4"  # recolouring does not move keys


@pytest.mark.parametrize("typed", ["5", "٥"])
def test_a_pressed_key_is_taken_and_moves_from_its_tag(
    inspector: TagInspector,
    session: Session,
    tag: Find,
    qtbot: QtBot,
    qapp: QApplication,
    typed: str,
) -> None:
    with qtbot.waitSignal(session.toast_raised) as told:
        pressed = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, typed)
        qapp.sendEvent(inspector.form.key, pressed)
    assert (told.args[0].id, told.args[0].values["name"]) == ("codebook.key_moved", "مصدر مجهول")
    assert (tag("مصدر رسمي").shortcut, tag("مصدر مجهول").shortcut) == ("5", None)
    session.undo()
    assert (tag("مصدر رسمي").shortcut, tag("مصدر مجهول").shortcut) == ("4", "5")
    qtbot.keyClick(inspector.form.key, Qt.Key.Key_Delete)
    assert tag("مصدر رسمي").shortcut is None


def test_the_menu_of_keys_says_whose_they_are(inspector: TagInspector, tag: Find) -> None:
    menu = inspector.form.key.menu()
    actions = menu.actions()
    assert actions[3].isChecked()
    assert "مصدر مجهول" in actions[4].text()
    actions[4].trigger()
    assert tag("مصدر رسمي").shortcut == "5"


def test_a_taken_name_is_refused_beside_the_field(
    inspector: TagInspector, tag: Find, acts: Acts, qtbot: QtBot
) -> None:
    with qtbot.waitExposed(inspector):
        inspector.window().activateWindow()
    inspector.form.name.setFocus()
    inspector.form.name.setText("مصدر مجهول")
    inspector.form.edited.emit(False)
    assert inspector.form.wrong.isVisible()
    assert "مصدر مجهول" in inspector.form.wrong.text()
    assert acts() == []
    inspector.form.name.setText("مصدر مسمّى")
    inspector.form.edited.emit(False)
    assert not inspector.form.wrong.isVisible()
    assert tag("مصدر مسمّى").slot == 4


def test_groups_have_neither_colour_nor_key_nor_examples(
    inspector: TagInspector, screen: TagsScreen, tag: Find, qtbot: QtBot
) -> None:
    screen.choose(tag("الوقائع").id)
    assert inspector.form.slots.isHidden()
    assert inspector.form.key.isHidden()
    assert inspector.examples.isHidden()
    qtbot.waitUntil(lambda: len(inspector.places.rows) == 1)
    assert inspector.places.rows[0].place.count == 2
    screen.choose(tag("تلطيف أو تعميم").id)
    assert not inspector.form.slots.isHidden()


# places and examples


def test_places_lead_to_their_articles(
    inspector: TagInspector, screen: TagsScreen, session: Session, marks: dict[str, str],
    qtbot: QtBot,
) -> None:  # fmt: skip
    rows = inspector.places.rows
    assert [row.place.count for row in rows] == [1, 1]
    with qtbot.waitSignal(screen.article_requested) as told:
        rows[1].click()
    assert told.args == [session.library.annotations.get(marks["other"]).document_id]


def test_the_active_highlight_becomes_an_example(
    inspector: TagInspector, session: Session, marks: dict[str, str], acts: Acts, tag: Find
) -> None:
    examples = inspector.examples
    assert not examples.add_active.isEnabled()
    session.open_document(session.library.annotations.get(marks["spokesman"]).document_id)
    session.set_active(marks["figure"])
    assert not examples.add_active.isEnabled()  # it has another tag
    session.set_active(marks["spokesman"])
    examples.add_active.click()
    assert [card.row.id for card in examples.cards] == [marks["spokesman"]]
    assert not examples.add_active.isEnabled()
    assert session.library.tags.examples() == {tag("مصدر رسمي").id: (marks["spokesman"],)}
    assert acts() == ["history.example_add"]
    session.undo()
    assert examples.cards == []


def test_an_example_leads_to_its_passage_and_can_be_taken_away(
    inspector: TagInspector, screen: TagsScreen, session: Session, marks: dict[str, str],
    tag: Find, qtbot: QtBot,
) -> None:  # fmt: skip
    inspector.acts.turn_example(tag("مصدر رسمي"), marks["other"])
    (card,) = inspector.examples.cards
    with qtbot.waitSignal(screen.passage_requested) as told:
        card.click()
    assert told.args[1] == marks["other"]
    qtbot.keyClick(card, Qt.Key.Key_Delete)
    assert session.library.tags.examples() == {}


# splitting


def test_splitting_takes_the_chosen_highlights_along(
    inspector: TagInspector, session: Session, theme: Theme, tag: Find, marks: dict[str, str],
    acts: Acts, qtbot: QtBot,
) -> None:  # fmt: skip
    dialog = SplitDialog(session, inspector.acts, tag("مصدر رسمي"), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert list(dialog.passages.ids) == [marks["spokesman"], marks["other"]]
    assert not dialog.go.isEnabled()
    dialog.list.setFocus()
    dialog.list.setCurrentIndex(dialog.passages.index(1))
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.go.isEnabled()
    dialog.name.setText("ناطق رسمي")
    assert "ناطق رسمي" in dialog.said.text()
    dialog.go.click()
    assert not dialog.isVisible()
    made = tag("ناطق رسمي")
    assert session.codebook.children(made.parent_id)[1] == made
    assert made.id in session.library.annotations.get(marks["other"]).tag_ids
    assert session.library.annotations.get(marks["spokesman"]).tag_ids == (tag("مصدر رسمي").id,)
    assert acts() == ["history.tag_split"]
    session.undo()
    assert session.codebook.look_up("ناطق رسمي") is None


def test_a_refused_split_says_why_in_the_sheet(
    inspector: TagInspector, session: Session, theme: Theme, tag: Find, qtbot: QtBot
) -> None:
    dialog = SplitDialog(session, inspector.acts, tag("مصدر رسمي"), theme)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.all.click()
    dialog.name.setText("مصدر مجهول")
    dialog.go.click()
    assert dialog.isVisible()
    assert "مصدر مجهول" in dialog.wrong.text()


def test_deleting_shows_nothing(
    inspector: TagInspector, screen: TagsScreen, session: Session, tag: Find
) -> None:
    gone = tag("مصدر رسمي")
    inspector.delete()
    assert inspector.tag is None
    assert inspector.pages.currentIndex() == 1
    session.undo()
    screen.choose(gone.id)
    assert inspector.title.text() == "مصدر رسمي"


def test_it_is_said_in_english_too(inspector: TagInspector) -> None:
    language.use("en")
    inspector.retranslate()
    assert inspector.title.text() == "Official source"
    assert inspector.where.text() == "Where it occurs"
