from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.core.model import Document
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import theme as themes
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.panels.shelf_rows import facts
from reader.ui.session import Session
from tests.conftest import put_article

COUNT = 30


@pytest.fixture
def documents(library: Library) -> list[Document]:
    return [
        put_article(library, f"خبر عن الجسر رقم {n}.\nوتفصيله هنا.\n", title=f"خبر {n:02}")
        for n in range(COUNT)
    ]


@pytest.fixture
def session(library: Library, documents: list[Document], qtbot: QtBot) -> Iterator[Session]:
    made = Session(library, Settings())
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> ShelfPanel:
    language.use("ar")
    made = ShelfPanel(session, themes.load("light"))
    made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(made)
    made.resize(276, 700)
    made.show()
    made.set_order("number")
    return made


def click(panel: ShelfPanel, qtbot: QtBot, row: int) -> None:
    view = panel.list
    place = view.visualRect(panel.articles.index(row)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_a_click_opens_and_enter_goes_to_the_text(
    panel: ShelfPanel, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    click(panel, qtbot, 2)
    assert session.document is not None
    assert session.document.id == documents[2].id
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert session.document.id == documents[2].id, "arrows only go through the list"
    with qtbot.waitSignal(panel.reading_requested):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert session.document.id == documents[3].id


def test_next_and_previous_follow_the_list(
    panel: ShelfPanel, session: Session, documents: list[Document]
) -> None:
    assert panel.next()
    assert not panel.has_previous
    assert panel.next()
    assert session.document is not None
    assert session.document.id == documents[1].id
    assert panel.list.chosen == [documents[1].id]
    panel.set_order("newest")
    assert panel.next()
    assert session.document.id == documents[0].id
    assert not panel.has_next
    assert not panel.next()


def test_delete_removes_and_undo_brings_back(
    panel: ShelfPanel, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    panel.list.choose([documents[4].id], documents[4].id)
    with qtbot.waitSignal(session.toast_raised) as said:
        qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    assert said.args[1] is True
    assert panel.articles.place_of(documents[4].id) == -1
    session.undo()
    assert panel.articles.place_of(documents[4].id) == 4


def test_where_the_open_article_goes_the_next_that_stays_is_opened(
    panel: ShelfPanel, session: Session, documents: list[Document]
) -> None:
    session.open_document(documents[4].id)
    panel.acts.remove([documents[4].id])
    assert session.document is not None
    assert session.document.id == documents[5].id
    panel.acts.remove([documents[0].id])
    assert session.document.id == documents[5].id, "what is not open goes without a stir"
    session.open_document(documents[-1].id)
    panel.acts.remove([documents[-1].id])
    assert session.document.id == documents[-2].id
    session.undo()
    assert session.document.id == documents[-1].id


def test_dates_take_the_digits_of_the_interface(
    panel: ShelfPanel, session: Session, documents: list[Document]
) -> None:
    dated = replace(documents[0], published="2025-09-19")
    session.act(operations.change_document(before=documents[0], after=dated))
    row = panel.articles.article(panel.articles.place_of(documents[0].id))
    assert row is not None
    assert "2025-09-19" in facts(row, 0)
    language.use("ar", "arabic")
    assert "٢٠٢٥-٠٩-١٩" in facts(row, 0)


def test_several_are_removed_in_one_act(
    panel: ShelfPanel, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    ids = [each.id for each in documents[5:25]]
    panel.list.choose(ids, ids[0])
    with qtbot.waitSignal(session.toast_raised):
        panel.remove()
    assert len(panel.articles.ids) == COUNT - len(ids)
    act = session.library.history.entries(1)[0]
    assert (act.label.id, act.label.values["count"]) == ("history.remove", len(ids))
    session.undo()
    qtbot.waitUntil(lambda: len(panel.articles.ids) == COUNT)


def test_scroll_and_selection_stay_when_articles_come_and_go(
    panel: ShelfPanel, session: Session, documents: list[Document]
) -> None:
    view = panel.list
    view.scrollTo(panel.articles.index(20))
    view.choose([documents[20].id], documents[20].id)
    top = view.visualRect(panel.articles.index(20)).top()
    for each in documents[:3]:
        rows = session.library.rows.of_document(each.id)
        session.act(operations.remove_document(rows=rows))
    place = panel.articles.place_of(documents[20].id)
    assert place == 17
    assert view.visualRect(panel.articles.index(place)).top() == top
    assert view.chosen == [documents[20].id]
    session.changed.emit(session.library.undo())
    place = panel.articles.place_of(documents[20].id)
    assert place == 18
    assert view.visualRect(panel.articles.index(place)).top() == top


def test_typed_words_filter_after_a_moment_and_escape_shows_all(
    panel: ShelfPanel, qtbot: QtBot
) -> None:
    panel.filter.field.setText("خبر 07")
    qtbot.waitUntil(lambda: len(panel.articles.ids) == 1)
    assert panel.filter.is_filtering
    panel.filter.field.setText("لا يوجد")
    qtbot.waitUntil(lambda: not panel.articles.ids)
    assert panel.pages.currentIndex() == 2
    qtbot.keyClick(panel.filter.field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: len(panel.articles.ids) == COUNT)


def test_a_filter_of_the_form_becomes_a_chip_that_takes_it_back(
    panel: ShelfPanel, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    session.open_document(documents[3].id)
    panel.filter_button.setChecked(True)
    panel.filter.form.reading.choose(value=False)
    panel.filter.form.changed.emit()
    assert panel.articles.ids == [documents[3].id]
    panel.filter_button.setChecked(False)
    from reader.ui.components.chip import Chip

    chips = [chip for chip in panel.filter.findChildren(Chip) if chip.isVisible()]
    assert len(chips) == 1
    chips[0].remove_requested.emit()
    assert len(panel.articles.ids) == COUNT


def test_filter_and_order_are_there_the_next_time(
    panel: ShelfPanel, session: Session, qtbot: QtBot
) -> None:
    panel.shelves.add("مجموعة")
    collection = panel.shelves.collections[0]
    panel.set_order("title")
    panel.show_collection(collection.id)
    other = ShelfPanel(session, themes.load("dark"))
    qtbot.addWidget(other)
    assert other.query == panel.query
    assert other.query.collection_id == collection.id
    panel.delete_collection(1)
    assert panel.query.collection_id is None
    assert len(panel.articles.ids) == COUNT


def test_a_collection_is_named_where_it_stands(
    panel: ShelfPanel, session: Session, qtbot: QtBot
) -> None:
    from PySide6.QtWidgets import QLineEdit

    panel.new_collection()
    field = panel.collections.findChild(QLineEdit)
    assert field is not None
    field.setText("نهر")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [c.name for c in panel.shelves.collections] == ["نهر"])
    assert not panel.shelves.has_draft
    panel.new_collection()
    field = panel.collections.findChildren(QLineEdit)[-1]
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not panel.shelves.has_draft)
    assert panel.shelves.rowCount() == 2


def test_articles_dragged_onto_a_collection_lie_in_it(
    panel: ShelfPanel, documents: list[Document], qtbot: QtBot, qapp: QApplication
) -> None:
    panel.shelves.add("مجموعة")
    qtbot.waitUntil(lambda: panel.collections.height() == 60)
    data = panel.articles.mimeData([panel.articles.index(3)])
    view = panel.collections
    place = view.visualRect(panel.shelves.index(1)).center()
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    qapp.sendEvent(view.viewport(), QDragEnterEvent(place, copy, data, left, none))
    qapp.sendEvent(view.viewport(), QDragMoveEvent(place, copy, data, left, none))
    assert view.drop_row == 1
    drop = QDropEvent(QPointF(place), copy, data, left, none)
    qapp.sendEvent(view.viewport(), drop)
    assert panel.shelves.collections[0].document_ids == (documents[3].id,)
    assert view.drop_row == -1
    assert len(panel.articles.ids) == COUNT


def test_files_dropped_on_the_pane_are_asked_for(panel: ShelfPanel, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/مقال.txt"), QUrl("https://example.org/a")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args[0] == [Path("/tmp/مقال.txt")]


def test_the_menu_names_articles_with_the_same_text(
    panel: ShelfPanel, session: Session, documents: list[Document]
) -> None:
    text = session.library.texts.get(documents[0].text_sha256)
    twin = put_article(session.library, text, title="النسخة & الأخرى")
    menu = panel.acts.menu([documents[0].id], None, [], panel)
    texts = [action.text() for action in menu.actions()]
    assert any("النسخة && الأخرى" in each for each in texts)
    assert twin.number == COUNT + 1


def test_articles_are_put_in_a_collection_and_taken_out(
    panel: ShelfPanel, documents: list[Document]
) -> None:
    panel.shelves.add("مجموعة")
    ids = [documents[2].id, documents[1].id]
    panel.acts.put_in(panel.shelves.collections[0], ids)
    panel.show_collection(panel.shelves.collections[0].id)
    assert set(panel.articles.ids) == set(ids)
    panel.acts.take_out(panel.shelves.collections[0], ids[:1])
    assert panel.articles.ids == ids[1:]


def test_read_marks_are_changed_and_shown(panel: ShelfPanel, documents: list[Document]) -> None:
    panel.acts.mark([documents[0].id], read=True)
    row = panel.articles.article(0)
    assert row is not None
    assert row.read
    assert "0" not in facts(row, 0)


def test_rows_and_bars_have_the_sizes_of_the_design_in_both_directions(
    panel: ShelfPanel, qtbot: QtBot
) -> None:
    rect = panel.list.visualRect(panel.articles.index(0))
    assert rect.height() == 95
    assert panel.collections.height() == 30
    assert panel.filter.field.geometry().height() == 32
    field = panel.filter.field.mapTo(panel, QPoint(0, 0)).x()
    assert field == 16
    assert panel.width() - panel.title.geometry().right() - 1 == 16
    assert panel.add_button.x() == 16
    panel.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.waitUntil(lambda: panel.title.x() == 16)
    assert panel.width() - panel.add_button.geometry().right() - 1 == 16
    assert panel.add_button.x() > panel.sort_button.x() > panel.filter_button.x()


def test_everything_is_said_anew_in_another_language(panel: ShelfPanel) -> None:
    before = panel.summary.text()
    language.use("en")
    panel.retranslate()
    assert panel.title.text() == "Library"
    assert panel.summary.text() != before
    assert panel.collections.accessibleName() == "Collections"
    language.use("ar")


def test_an_empty_library_says_so_and_hides_the_filter(library: Library, qtbot: QtBot) -> None:
    language.use("ar")
    panel = ShelfPanel(Session(library, Settings()), themes.load("light"))
    qtbot.addWidget(panel)
    panel.show()
    assert panel.pages.currentIndex() == 1
    assert not panel.filter.isVisible()
    assert panel.empty.title.text() == "لا مقالات بعد"


def test_a_collection_keeps_the_focus_once_it_is_named(panel: ShelfPanel, qtbot: QtBot) -> None:
    with qtbot.waitActive(panel):
        panel.activateWindow()
    panel.collections.name_new()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    field.setText("نهر")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(panel.collections.hasFocus)
    assert [c.name for c in panel.shelves.collections] == ["نهر"]
