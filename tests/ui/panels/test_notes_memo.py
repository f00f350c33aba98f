"""Memos are written in the card; what was typed is kept, and one undo takes one editing back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.changes import ChangeSet
from reader.core.errors import LibraryError
from reader.core.model import Annotation
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.panels.cards import CardsView
from reader.ui.panels.notes_memo import SAVE_AFTER, MemoField
from reader.ui.session import Session
from tests.conftest import put_article
from tests.ui.panels.notes_stage import TEXT, EvenLines, mark


@pytest.fixture
def session(library: Library, qtbot: QtBot) -> Iterator[Session]:
    language.use("ar")
    made = Session(library, Settings(reduced_motion=True))
    made.open_document(put_article(library, TEXT).id)
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture
def stage(session: Session, qtbot: QtBot) -> QWidget:
    """Show cards, and a field to go to."""
    fonts.load()
    whole = QWidget()
    column = QVBoxLayout(whole)
    cards = CardsView(session, themes.load("light"))
    session.marks_changed.connect(lambda _ids: cards.show_annotations(session.annotations))
    column.addWidget(QLineEdit())
    column.addWidget(cards)
    qtbot.addWidget(whole)
    whole.resize(344, 800)
    cards.align_with(EvenLines(session, cards))
    with qtbot.waitActive(whole):
        whole.show()
        whole.activateWindow()
    return whole


@pytest.fixture
def cards(stage: QWidget) -> CardsView:
    found = stage.findChild(CardsView)
    assert found is not None
    return found


@pytest.fixture
def one(session: Session, cards: CardsView) -> Annotation:
    return mark(session, 0, 9, "4")


def note(session: Session, one: Annotation) -> str | None:
    """Read the memo as it is stored."""
    return session.library.annotations.get(one.id).note


def open_field(cards: CardsView, one: Annotation) -> MemoField:
    cards.edit_memo(one.id)
    field = cards.cards[one.id].field
    assert field is not None
    assert field.hasFocus()
    return field


def test_a_double_click_opens_the_field_in_the_card(
    cards: CardsView, one: Annotation, qtbot: QtBot
) -> None:
    card = cards.cards[one.id]
    before = card.height()
    qtbot.mouseDClick(card, Qt.MouseButton.LeftButton, pos=QPoint(100, 50))
    assert card.field is not None
    assert card.height() > before
    assert card.rect().contains(card.field.geometry())


def test_it_saves_one_second_after_the_last_key(
    cards: CardsView, session: Session, one: Annotation, qtbot: QtBot
) -> None:
    field = open_field(cards, one)
    assert field._timer.interval() == SAVE_AFTER == 1000
    field._timer.setInterval(20)
    field.insertPlainText("من أحصاها؟")
    assert note(session, one) is None
    qtbot.waitUntil(lambda: note(session, one) == "من أحصاها؟")
    assert cards.cards[one.id].field is field


def test_the_field_breaks_its_lines_at_its_own_width(cards: CardsView, one: Annotation) -> None:
    open_field(cards, one).insertPlainText("كلمات كثيرة تملأ السطر وتفيض عنه " * 6)
    cards.flush()
    field = open_field(cards, one)
    layout = field.document().firstBlock().layout()
    assert layout.lineCount() > 2
    assert layout.lineAt(0).width() == field.viewport().width()
    bottom = field.blockBoundingGeometry(field.document().lastBlock()).bottom()
    assert bottom <= field.viewport().height()


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_leave_the_field_and_keep_what_was_typed(
    cards: CardsView, session: Session, one: Annotation, qtbot: QtBot,
    key: Qt.Key, modifier: Qt.KeyboardModifier,
) -> None:  # fmt: skip
    field = open_field(cards, one)
    field.insertPlainText("سطر\nوسطر")
    qtbot.keyClick(field, key, modifier)
    assert note(session, one) == "سطر\nوسطر"
    assert cards.cards[one.id].field is None
    assert cards.cards[one.id].hasFocus()


def test_going_elsewhere_keeps_and_closes(
    stage: QWidget, cards: CardsView, session: Session, one: Annotation
) -> None:
    open_field(cards, one).insertPlainText("ملاحظة")
    elsewhere = stage.findChild(QLineEdit)
    assert elsewhere is not None
    elsewhere.setFocus()
    assert note(session, one) == "ملاحظة"
    assert cards.cards[one.id].field is None


def test_a_menu_that_takes_the_focus_saves_but_leaves_the_field_open(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    field = open_field(cards, one)
    field.insertPlainText("قبل القائمة")
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.PopupFocusReason)
    QApplication.sendEvent(field, away)
    assert note(session, one) == "قبل القائمة"
    assert cards.cards[one.id].field is field


def test_one_undo_takes_one_editing_back(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    field = open_field(cards, one)
    for piece in ("أول", " ثان", " ثالث"):
        field.insertPlainText(piece)
        field.save()
    cards.flush()
    assert note(session, one) == "أول ثان ثالث"
    session.undo()
    assert note(session, one) is None
    session.redo()
    field = open_field(cards, one)
    field.insertPlainText(" رابع")
    cards.flush()
    session.undo()
    assert note(session, one) == "أول ثان ثالث"


def test_undo_in_the_field_belongs_to_the_field(
    stage: QWidget, cards: CardsView, one: Annotation, qtbot: QtBot
) -> None:
    elsewhere = list[bool]()
    shortcut = QShortcut(QKeySequence("Ctrl+Z"), stage)
    shortcut.activated.connect(lambda: elsewhere.append(True))
    field = open_field(cards, one)
    field.insertPlainText("نص")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert elsewhere == []
    cards.flush()
    qtbot.keyClick(cards.cards[one.id], Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert elsewhere == [True]


def test_an_undo_while_writing_shows_what_is_stored(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    field = open_field(cards, one)
    field.insertPlainText("نص")
    field.save()
    session.undo()
    assert field.text() == ""
    field.insertPlainText("آخر")
    cards.flush()
    assert note(session, one) == "آخر"


def test_an_emptied_memo_goes(cards: CardsView, session: Session, one: Annotation) -> None:
    open_field(cards, one).insertPlainText("نص")
    cards.flush()
    field = open_field(cards, one)
    field.setPlainText("  ")
    cards.flush()
    assert note(session, one) is None


def test_signs_of_the_keyboard_are_kept_as_they_are(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    text = "شكـراً لـ 74%\u00a0من می\u200cشود 👩\u200d🌾 see p. 3"
    open_field(cards, one).insertPlainText(text)
    cards.flush()
    assert note(session, one) == text
    assert open_field(cards, one).text() == text


def test_what_cannot_be_kept_stays_in_the_field(
    stage: QWidget, cards: CardsView, session: Session, one: Annotation, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    field = open_field(cards, one)

    def refuse(_change_set: ChangeSet) -> None:
        raise LibraryError("library.disk_full", file="library.hamish")

    elsewhere = stage.findChild(QLineEdit)
    assert elsewhere is not None
    with monkeypatch.context() as patched:
        patched.setattr(session.library, "apply", refuse)
        field.insertPlainText("لا تضِع")
        with qtbot.waitSignal(session.failed):
            elsewhere.setFocus()
        assert cards.cards[one.id].field is field
        assert field.text() == "لا تضِع"
        assert not cards.flush()
    assert cards.flush()
    assert note(session, one) == "لا تضِع"


def test_another_article_gets_nothing_of_it(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    field = open_field(cards, one)
    field.insertPlainText("لهذا المقال")
    session.open_document(put_article(session.library, "مقال آخر قصير.\n").id)
    cards.flush()
    assert note(session, one) == "لهذا المقال"


def test_the_card_stays_in_sight_while_its_memo_is_written(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    open_field(cards, one).insertPlainText("نص")
    surface = cards._around.places
    assert isinstance(surface, EvenLines)
    surface.scroll = 5000
    cards.realign()
    assert cards.rect().contains(cards.cards[one.id].geometry())


def test_a_highlight_that_goes_takes_its_field_along(
    cards: CardsView, session: Session, one: Annotation
) -> None:
    open_field(cards, one).insertPlainText("نص")
    session.undo()  # the highlight itself
    assert session.annotations == []
    assert cards.cards == {}
    assert not cards._writing.field.isVisible()


def test_the_field_stands_where_its_text_begins(qtbot: QtBot) -> None:
    language.use("ar")
    field = MemoField("", themes.load("light"), lambda _text, _series: True)
    qtbot.addWidget(field)
    edge = lambda: field.document().defaultTextOption().alignment()  # noqa: E731
    field.insertPlainText("كم عددهم؟")
    assert edge() == Qt.AlignmentFlag.AlignRight
    field.setPlainText("How many were they?")
    assert edge() == Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("way", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_an_empty_field_runs_as_the_interface_and_not_as_the_keyboard(
    qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    field = MemoField("", themes.load("light"), lambda _text, _series: True)
    qtbot.addWidget(field)
    field.setLayoutDirection(way)
    field.begin("")
    option = field.document().defaultTextOption
    assert option().textDirection() == way
    field.insertPlainText("نص")
    assert option().textDirection() == Qt.LayoutDirection.LayoutDirectionAuto
