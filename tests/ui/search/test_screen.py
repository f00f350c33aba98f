from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from threading import Event
from typing import ClassVar

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.core.errors import Cancelled, LibraryError
from reader.core.model import Annotation, Document
from reader.core.progress import Progress
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.panels.tag_picker import TagPicker
from reader.ui.search import pages, ticked
from reader.ui.search.asked import Asked
from reader.ui.search.engine import Engine
from reader.ui.search.finder import First, Gathered
from reader.ui.search.outline import HEADER, Place
from reader.ui.search.saved import all_saved, recall_last
from reader.ui.search.saved_popup import SavedPopup
from reader.ui.search.screen import SearchScreen
from reader.ui.session import Session
from reader.ui.theme import Theme, load
from reader.ui.view_keys import CONCORDANCE
from tests.conftest import put_article
from tests.ui.search.conftest import Search, wait_for_all

pytestmark = pytest.mark.qt_log_ignore("plugin does not support", extend=True)
RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight


def plain(text: str) -> str:
    """Drop the bidi isolates around values."""
    return text.translate(dict.fromkeys(range(0x2066, 0x206A)))


def said(screen: SearchScreen) -> str:
    return plain(f"{screen.summary.hits.text()} {screen.summary.articles.text()}")


def row_of(screen: SearchScreen, number: int, hit: int) -> int:
    outline = screen.model.outline
    return outline.row_of(Place(outline.number_of(number), hit))


def own(session: Session, document: Document) -> list[Annotation]:
    return session.library.annotations.of(document.id)


# --- asking ----------------------------------------------------------------------------------


def test_typing_searches_by_itself(screen: SearchScreen, qtbot: QtBot) -> None:
    assert screen.pages.currentWidget() is screen.help
    for letters in ("ا", "النه", "النهر"):  # QTest cannot press Arabic keys
        screen.question.head.field.setText(letters)
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.list)
    wait_for_all(screen, qtbot)
    assert said(screen) == "6 نتائج في مقالين من 3"
    assert [screen.model.title(row) for row in (0, 5)] == ["خبر 1", "خبر 2"]
    hits = [screen.model.hit(row) for row in range(8)]
    assert [hit.match for hit in hits if hit] == ["النَّهرِ", *["النهر"] * 5]
    screen.question.head.field.clear()
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.help)
    assert not screen.footer.isVisible()


def test_the_ways_find_more_and_more(screen: SearchScreen, search: Search, qtbot: QtBot) -> None:
    search("النهر", way="exact")
    assert said(screen).startswith("5 نتائج")
    search('"مياه النهر"', way="exact")
    assert screen.pages.currentWidget() is screen.nothing
    assert "«" in screen.nothing.state.title.text()
    offered = screen.nothing.state.button
    assert offered is not None
    qtbot.mouseClick(offered, Qt.MouseButton.LeftButton)
    wait_for_all(screen, qtbot)
    assert screen.asked.way == "folded"
    assert said(screen) == "نتيجتان في مقال واحد من 3"
    search("النهر", way="family")
    assert said(screen).startswith("7 نتائج في 3")


class Held(Engine):
    """An engine whose gathering waits to be let on."""

    let_on = Event()
    stopped: ClassVar[list[str]] = []

    def first(self, asked: Asked, count: int, progress: Progress) -> First:
        return super().first(asked, 2, progress)

    def gather(self, asked: Asked, progress: Progress) -> Gathered:
        while not self.let_on.wait(0.01):
            if progress.cancelled:
                self.stopped.append(asked.words)
                raise Cancelled("work.cancelled")
        return super().gather(asked, progress)


@pytest.fixture
def held(session: Session, light: Theme, qtbot: QtBot) -> Iterator[SearchScreen]:
    Held.let_on.clear()
    Held.stopped.clear()
    made = SearchScreen(session, light, finders=Held)
    qtbot.addWidget(made)
    made.resize(768, 900)
    made.show()
    yield made
    Held.let_on.set()
    made.course.cancel()


def test_first_hits_are_shown_while_the_rest_is_counted(held: SearchScreen, qtbot: QtBot) -> None:
    held.ask(Asked("النهر"))
    qtbot.waitUntil(lambda: held.model.outline.hits == 2)
    assert said(held) == "أكثر من نتيجتين في مقالين من 3"
    assert not held.footer.export.isEnabled()
    held.model.tick([1], on=True)
    held.list.go_to(2)
    Held.let_on.set()
    wait_for_all(held, qtbot)
    assert said(held) == "6 نتائج في مقالين من 3"
    assert held.model.ticked == 1, "ticks stay"
    assert held.list.current_row == 2
    assert held.footer.export.isEnabled()


def test_everything_is_ticked_that_is_still_to_come(held: SearchScreen, qtbot: QtBot) -> None:
    held.ask(Asked("النهر"))
    qtbot.waitUntil(lambda: held.model.outline.hits == 2)
    held.model.tick_all(on=True)
    Held.let_on.set()
    wait_for_all(held, qtbot)
    assert held.model.ticked == 6


def test_the_next_question_stops_the_one_before(held: SearchScreen, qtbot: QtBot) -> None:
    held.ask(Asked("النهر"))
    qtbot.waitUntil(lambda: held.model.outline.hits == 2)
    held.ask(Asked("الجسر"))
    qtbot.waitUntil(lambda: Held.stopped == ["النهر"])
    Held.let_on.set()
    wait_for_all(held, qtbot)
    assert said(held) == "نتيجتان في مقالين من 3"


def test_another_order_while_counting_begins_anew(held: SearchScreen, qtbot: QtBot) -> None:
    held.ask(Asked("النهر"))
    qtbot.waitUntil(lambda: held.model.outline.hits == 2)
    held.model.tick_all(on=True)
    held.ask(Asked("النهر", sort="after"))
    Held.let_on.set()
    wait_for_all(held, qtbot)
    assert not held.model.outline.headed
    assert held.model.ticked == 0


class Broken(Engine):
    works = False

    def first(self, asked: Asked, count: int, progress: Progress) -> First:
        if not self.works:
            raise LibraryError("library.not_writable", file="x")
        return super().first(asked, count, progress)


def test_what_cannot_be_read_is_said_with_a_way_on(
    session: Session, light: Theme, qtbot: QtBot
) -> None:
    Broken.works = False
    screen = SearchScreen(session, light, finders=Broken)
    qtbot.addWidget(screen)
    screen.show()
    screen.ask(Asked("النهر"))
    qtbot.waitUntil(lambda: screen.pages.currentWidget() is screen.failure)
    assert screen.failure.state.how.text()
    Broken.works = True
    assert screen.failure.state.button is not None
    screen.failure.state.button.click()
    wait_for_all(screen, qtbot)
    assert screen.pages.currentWidget() is screen.list


def test_out_of_sight_nothing_is_searched(screen: SearchScreen, qtbot: QtBot) -> None:
    screen.hide()
    screen.search_for("مياه\nالنهر")
    assert not screen.course.is_running
    assert screen.question.head.field.text() == '"مياه النهر"'
    screen.show()
    wait_for_all(screen, qtbot)
    assert screen.model.outline.hits == 2


def test_the_last_question_is_asked_again_next_time(
    screen: SearchScreen, search: Search, session: Session, light: Theme, qtbot: QtBot
) -> None:
    search("الجسر", way="family", notes=True)
    assert recall_last(session.library, session.codebook) == screen.asked
    again = SearchScreen(session, light)
    qtbot.addWidget(again)
    again.show()
    wait_for_all(again, qtbot)
    assert again.asked == screen.asked
    assert again.question.row.ways.value == "family"
    assert again.model.outline.hits == screen.model.outline.hits


def test_switches_and_order_ask_anew(screen: SearchScreen, search: Search, qtbot: QtBot) -> None:
    search("النهر")
    row = screen.question.row
    row.switches["outside"].click()
    assert screen.asked.outside
    row.ways.buttons[2].click()
    assert screen.asked.way == "family"
    row.order_by("before")
    wait_for_all(screen, qtbot)
    assert [screen.model.place(n).hit for n in range(7)] == list(range(7)), "no headers"
    screen.list.go_to(0)
    hit = screen.model.hit(0)
    assert hit is not None
    assert screen.summary.hint.text() == f"خبر {hit.number}"


def test_filters_are_chips_until_dropped(
    screen: SearchScreen, search: Search, qtbot: QtBot
) -> None:
    search("النهر")
    question = screen.question
    question.row.filter.click()
    box = question.form.boxes["outlet"]
    box.setCurrentIndex(box.findData("الصارية"))
    box.activated.emit(box.currentIndex())
    question.form.dates["published_from"].setText("٢٠٣١")
    question.form.dates["published_from"].editingFinished.emit()
    wait_for_all(screen, qtbot)
    assert (screen.asked.outlet, screen.asked.published_from) == ("الصارية", "2031-01-01")
    assert screen.model.outline.ids == [1]
    assert not question.chips.chips
    question.row.filter.click()
    assert len(question.chips.chips) == 2
    question.chips.chips[0].remove_requested.emit()
    wait_for_all(screen, qtbot)
    assert screen.asked.outlet is None
    assert screen.model.outline.ids == [1, 2]


# --- keys ------------------------------------------------------------------------------------


def test_the_keyboard_goes_everywhere(
    screen: SearchScreen, search: Search, documents: list[Document], qtbot: QtBot
) -> None:
    search("النهر")
    field, view = screen.question.head.field, screen.list
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    field.setFocus()
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert view.hasFocus()
    assert view.current_row == 1, "the first hit"
    qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(screen.passage_requested) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    hit = screen.model.hit(2)
    assert hit is not None
    assert opened.args == [documents[0].id, hit.start, hit.end]
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert view.current_row == 6, "the first hit of the next article"
    qtbot.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert view.current_row == 1
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_row == 7
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_row == 0
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert field.hasFocus()


def test_enter_in_the_field_searches_at_once_and_then_goes_down(
    screen: SearchScreen, qtbot: QtBot
) -> None:
    field = screen.question.head.field
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    field.setText("النهر")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert screen.course.is_running
    wait_for_all(screen, qtbot)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert screen.list.hasFocus()


def test_esc_leaves_one_level_at_a_time(screen: SearchScreen, search: Search, qtbot: QtBot) -> None:
    search("النهر")
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.focus_results()
    qtbot.keyClick(screen.list, Qt.Key.Key_Space)
    assert screen.model.ticked == 1
    qtbot.keyClick(screen.list, Qt.Key.Key_Escape)
    assert screen.model.ticked == 0
    qtbot.keyClick(screen.list, Qt.Key.Key_Escape)
    assert screen.question.head.field.hasFocus()
    screen.question.row.filter.click()
    screen.question.form.dates["published_to"].setFocus()
    qtbot.keyClick(screen.question.form.dates["published_to"], Qt.Key.Key_Escape)
    assert screen.question.form.isHidden()


def test_every_key_that_is_listed_does_something(
    screen: SearchScreen, search: Search, qtbot: QtBot
) -> None:
    search("النهر")
    view, model = screen.list, screen.model
    for key in CONCORDANCE:
        for shortcut in key.shortcuts:
            view.go_to(1)
            model.tick([1], on=True)
            typed = QKeySequence(shortcut)[0]
            event = QKeyEvent(QEvent.Type.KeyPress, typed.key(), typed.keyboardModifiers())
            event.ignore()
            before = (view.current_row, model.ticked, len(model.outline))
            heard = []
            for wish in (view.opened, view.tagging_requested):
                wish.connect(lambda *_, heard=heard: heard.append(1))
            view.keyPressEvent(event)
            assert event.isAccepted(), key.name
            after = (view.current_row, model.ticked, len(model.outline))
            assert heard or after != before or key.name in {"fold", "previous_article"}, key.name


def test_ticks_by_key_and_mouse(screen: SearchScreen, search: Search, qtbot: QtBot) -> None:
    search("النهر")
    view, model = screen.list, screen.model
    view.go_to(1)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert plain(screen.footer.ticked.text()) == "حُددت نتيجة واحدة"
    assert plain(screen.footer.total.text()) == "من 6"
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [model.is_ticked(row) for row in range(5)] == [False, True, True, True, False]
    view.go_to(0)
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert model.ticks.state(1) == "all"
    qtbot.keyClick(view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert model.ticked == 6
    screen.footer.all.click()
    assert model.ticked == 0
    place = view.rows.tick_place(view._rect(2)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert model.is_ticked(2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier,
                     view._rect(4).center())  # fmt: skip
    assert model.ticked == 3
    offer = view.rows.offer_place(view._rect(5), 5).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=offer)
    assert model.ticks.state(2) == "all"
    assert not model.outline.is_folded(1), "that was no click on the caret"


def test_articles_fold(screen: SearchScreen, search: Search, qtbot: QtBot) -> None:
    search("النهر")
    view, model = screen.list, screen.model
    height = model.outline.height
    view.go_to(3)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert model.rowCount() == 4
    assert view.current_row == 0
    assert model.outline.height == height - 4 * model.outline.row
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert model.rowCount() == 8
    middle = view._rect(5).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert model.outline.is_folded(1)
    model.fold_all(folded=True)
    assert [model.place(row) for row in range(2)] == [Place(0, HEADER), Place(1, HEADER)]


def test_a_double_click_opens(
    screen: SearchScreen, search: Search, documents: list[Document], qtbot: QtBot
) -> None:
    search("النهر")
    with qtbot.waitSignal(screen.passage_requested) as opened:
        qtbot.mouseDClick(screen.list.viewport(), Qt.MouseButton.LeftButton,
                          pos=screen.list._rect(7).center())  # fmt: skip
    assert opened.args is not None
    assert opened.args[0] == documents[1].id


@pytest.mark.parametrize("letter", ["t", "ف"])
def test_t_asks_for_tags_on_either_keyboard(
    letter: str, screen: SearchScreen, search: Search, qtbot: QtBot
) -> None:
    search("النهر")
    asked: list[QRect] = []
    screen.list.tagging_requested.disconnect()
    screen.list.tagging_requested.connect(asked.append)
    screen.list.go_to(1)
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    QApplication.sendEvent(screen.list, key)
    (place,) = asked
    assert place.height() == 34


# --- tagging ---------------------------------------------------------------------------------


def choose(screen: SearchScreen, tag_id: str) -> None:
    """Choose a tag for what is ticked."""
    screen.pick_tags(QRect(0, 0, 10, 10))
    picker = screen.findChild(TagPicker)
    picker.tag_chosen.emit(tag_id)
    picker.close()


@pytest.fixture
def tag_id(session: Session) -> str:
    return next(tag.id for tag in session.codebook.tags if not tag.is_group)


@pytest.mark.parametrize("at_once", [True, False])
def test_ticked_hits_are_tagged_in_one_act(
    at_once: bool,
    screen: SearchScreen,
    search: Search,
    session: Session,
    documents: list[Document],
    tag_id: str,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not at_once:
        monkeypatch.setattr(ticked, "IN_SIGHT", 0)
    search("النهر")
    screen.model.tick_all(on=True)
    with qtbot.waitSignal(session.toast_raised, timeout=10_000) as told:
        choose(screen, tag_id)
    assert told.args is not None
    assert told.args[0].values["count"] == 6
    assert told.args[1], "with undo"
    assert [len(own(session, d)) for d in documents] == [4, 2, 0]
    assert all(a.tag_ids == (tag_id,) for d in documents for a in own(session, d))
    texts = [session.library.texts.get(d.text_sha256) for d in documents]
    for document, text in zip(documents, texts, strict=True):
        assert all(text[a.start : a.end] == a.exact for a in own(session, document))
    wait_for_all(screen, qtbot)
    hit = screen.model.hit(1)
    assert hit is not None
    assert hit.tag_ids == (tag_id,), "the swatch is there without searching anew"
    acts = len(session.library.history.entries(9))
    with qtbot.waitSignal(session.changed, timeout=10_000):
        session.undo()
    assert not any(own(session, d) for d in documents)
    assert len(session.library.history.entries(9)) == acts
    assert session.library.annotators.all() == [], "who acted went with the act"


def test_a_hit_that_is_a_highlight_gets_the_tag(
    screen: SearchScreen,
    search: Search,
    session: Session,
    documents: list[Document],
    tag_id: str,
    qtbot: QtBot,
) -> None:
    search("القديم")
    text = session.library.texts.get(documents[0].text_sha256)
    start = text.index("القديم")
    session.act(
        operations.add_highlight(
            document=documents[0], text=text, start=start, end=start + 6, hand=session.hand()
        )
    )
    screen.model.tick_all(on=True)
    choose(screen, tag_id)
    (annotation,) = own(session, documents[0])
    assert annotation.tag_ids == (tag_id,)
    with qtbot.waitSignal(session.toast_raised) as told:
        choose(screen, tag_id)
    assert told.args is not None
    assert told.args[0].id == "concordance.tagged_before"


def test_a_new_tag_comes_with_the_act(
    screen: SearchScreen, search: Search, session: Session, documents: list[Document]
) -> None:
    search("القديم")
    screen.list.go_to(1)
    screen.pick_tags(QRect(0, 0, 10, 10))
    picker = screen.findChild(TagPicker)
    picker.tag_created.emit("سدود")
    picker.close()
    tag = session.codebook.find("سدود")
    assert [a.tag_ids for a in own(session, documents[0])] == [(tag.id,)]
    session.undo()
    assert session.codebook.look_up("سدود") is None


def test_a_hit_in_a_note_stands_for_its_highlight(
    screen: SearchScreen,
    search: Search,
    session: Session,
    documents: list[Document],
    tag_id: str,
    qtbot: QtBot,
) -> None:
    text = session.library.texts.get(documents[2].text_sha256)
    session.act(
        operations.add_highlight(
            document=documents[2], text=text, start=3, end=6, hand=session.hand(),
            note="العنقاء عنقاء",
        )
    )  # fmt: skip
    search("العنقاء", notes=True)
    assert screen.model.outline.hits == 1
    with qtbot.waitSignal(screen.passage_requested) as opened:
        screen.list._open(1)
    assert opened.args == [documents[2].id, 3, 6]
    screen.list.go_to(1)
    choose(screen, tag_id)
    (annotation,) = own(session, documents[2])
    assert annotation.tag_ids == (tag_id,)


# --- following -------------------------------------------------------------------------------


def test_articles_that_come_and_go_are_followed(
    screen: SearchScreen, search: Search, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    search("النهر")
    screen.model.tick([1], on=True)
    screen.model.fold(1, folded=True)
    screen.list.go_to(2)
    put = put_article(session.library, "خبر آخر عن النهر.\n")
    session.changed.emit(operations.add_document(document=put))
    wait_for_all(screen, qtbot)
    assert screen.model.outline.ids == [1, 2, 4]
    assert screen.model.is_ticked(1)
    assert screen.model.outline.is_folded(1)
    assert screen.list.current_row == 2
    rows = session.library.rows.of_document(documents[0].id)
    session.act(operations.remove_document(rows=rows))
    wait_for_all(screen, qtbot)
    assert screen.model.outline.ids == [2, 4]
    assert screen.model.ticked == 0


def test_marks_matter_where_they_are_asked_for(
    screen: SearchScreen, search: Search, session: Session, documents: list[Document], qtbot: QtBot
) -> None:
    search("القديم", inside=True)
    assert screen.pages.currentWidget() is screen.nothing
    text = session.library.texts.get(documents[0].text_sha256)
    start = text.index("السدّ")
    session.act(
        operations.add_highlight(
            document=documents[0], text=text, start=start, end=start + 12, hand=session.hand()
        )
    )
    wait_for_all(screen, qtbot)
    assert screen.model.outline.hits == 1


def test_another_library_is_searched_in(
    screen: SearchScreen, search: Search, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    search("النهر")
    other = Library.open(tmp_path / "other.hamish")
    put_article(other, "نهر آخر.\n")
    session.switch_library(other)
    assert screen.pages.currentWidget() is screen.help
    screen.ask(Asked("نهر"))
    wait_for_all(screen, qtbot)
    assert screen.model.outline.hits == 1
    session.tasks.stop()
    screen.model.clear()
    other.close()


# --- keeping and giving ----------------------------------------------------------------------


def test_searches_are_saved_renamed_deleted_and_run(
    screen: SearchScreen, search: Search, session: Session, qtbot: QtBot
) -> None:
    search("النهر", way="family")
    popup = SavedPopup(session, screen.theme, screen.asked, screen)
    popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(popup)
    assert popup.name.text() == "النهر"
    popup.keep()
    popup.name.setText("كل صيغ النهر")
    popup.keep()
    names = [each.name for each in all_saved(session.library, session.codebook)]
    assert names == ["النهر", "كل صيغ النهر"]
    popup.rows[0].delete.click()
    assert len(all_saved(session.library, session.codebook)) == 1
    popup.rows[0].restore.click()
    popup.rows[1].edit.click()
    popup.rows[1].field.setText("النهر كله")
    qtbot.keyClick(popup.rows[1].field, Qt.Key.Key_Return)
    names = [each.name for each in all_saved(session.library, session.codebook)]
    assert names == ["النهر كله", "النهر"]
    search("الجسر")
    popup.chosen.connect(screen.ask)
    popup.rows[0].run.click()
    assert screen.asked == Asked("النهر", way="family")


def test_two_names_never_stand_for_one(screen: SearchScreen, session: Session) -> None:
    for words in ("سد", "نهر"):
        popup = SavedPopup(session, screen.theme, Asked(words), screen)
        popup.name.setText("واحد")
        popup.keep()
        popup.deleteLater()
    (only,) = all_saved(session.library, session.codebook)
    assert only.asked == Asked("نهر")


@pytest.mark.parametrize("chosen", [None, [1, 6]])
def test_what_was_found_is_exported(
    chosen: list[int] | None,
    screen: SearchScreen,
    search: Search,
    session: Session,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "نتائج.csv"
    monkeypatch.setattr(screen.exporting.chooser, "table", lambda _parent: path)
    search("النهر")
    if chosen:
        screen.model.tick(chosen, on=True)
    with qtbot.waitSignal(session.toast_raised, timeout=10_000) as told:
        screen.footer.export.click()
    assert told.args is not None
    assert told.args[0].values["count"] == (2 if chosen else 6)
    lines = path.read_text("utf-8-sig").split("\n")
    assert lines[1].startswith('"1","خبر 1","الصارية","2031-04-09","21","29",')
    assert '"النَّهرِ"' in lines[1]


# --- geometry --------------------------------------------------------------------------------


@pytest.fixture(params=["ar", "en"])
def either(
    request: pytest.FixtureRequest, qapp: QApplication, screen: SearchScreen, search: Search
) -> SearchScreen:
    """Show the screen in either language, with hits."""
    language.use(request.param)
    qapp.setLayoutDirection(RTL if request.param == "ar" else LTR)
    screen.retranslate()
    search("النهر")
    return screen


def test_everything_lies_where_the_design_says(either: SearchScreen) -> None:
    screen = either
    question, view = screen.question, screen.list
    assert (question.head.height(), question.row.height()) == (48, 40)
    assert (screen.summary.height(), screen.footer.height()) == (30, 52)
    assert question.head.field.height() in (32, 34)
    assert [view._rect(row).height() for row in (0, 1, 5)] == [40, 34, 40]
    assert view._rect(1).top() == 40
    hit = screen.model.hit(1)
    assert hit is not None
    words = view.rows.setter.set(hit, view.viewport().width())
    spans = words.places
    middle = spans.keyword.left + spans.keyword.width / 2
    rtl = screen.layoutDirection() == RTL
    room = view.viewport().width() - 16 - 24 - 20 - 16
    assert abs(middle - ((16 + 20 if rtl else 16 + 24) + room / 2)) <= 1
    assert spans.keyword.width == 108
    tick = view.rows.tick_place(view._rect(1))
    assert tick.width() == 40
    assert tick.left() == (view.viewport().width() - 40 if rtl else 0)
    assert spans.before.left > spans.keyword.left, "the text runs from the right in both"


def test_words_keep_to_their_places(either: SearchScreen) -> None:
    view = either.list
    for row in (1, 2, 3, 4, 6, 7):
        hit = either.model.hit(row)
        assert hit is not None
        words = view.rows.setter.set(hit, view.viewport().width())
        for layout, left, span in (
            (words.before, words.before_left, words.places.before),
            (words.keyword, words.keyword_left, words.places.keyword),
            (words.after, words.after_left, words.places.after),
        ):
            line = layout.lineAt(0)
            if not line.isValid():
                continue
            assert left >= span.left - 0.5
            assert left + line.naturalTextWidth() <= span.left + span.width + 0.5
        rtl = hit.direction == "rtl"
        assert (words.before_left > words.keyword_left) == rtl


@pytest.mark.parametrize("width", [560, 700, 768, 1200])
def test_nothing_overlaps_at_any_width(width: int, either: SearchScreen, qtbot: QtBot) -> None:
    screen = either
    screen.resize(width, 640)
    QApplication.processEvents()
    row = screen.question.row
    shown = [child for child in row.findChildren(QWidget) if child.parentWidget() is row
             and child.isVisible()]  # fmt: skip
    rects = sorted((child.geometry() for child in shown), key=QRect.left)
    for one, other in pairwise(rects):
        assert one.right() < other.left()
    for child in shown:
        assert child.width() >= child.sizeHint().width() - 1, child
    assert row.switches_folded == (not row.switches["notes"].isVisible())
    screen.question.unfold(shown=True)
    QApplication.processEvents()
    assert screen.question.form.switches["notes"].isVisible() == row.switches_folded
    assert screen.width() == width


def test_the_theme_turns_in_sight(either: SearchScreen) -> None:
    from reader.ui.components.themed import retheme

    retheme(either, load("dark", scale=150))
    assert either.list.theme.is_dark
    assert either.list._rect(1).height() == 51
    assert either.question.head.height() == 72
    image = either.grab().toImage()
    assert image.pixelColor(image.width() // 2, 5).lightness() < 80
    retheme(either, load("light"))


def test_rows_say_what_they_are(either: SearchScreen, session: Session) -> None:
    model = either.model
    spoken = [model.data(model.index(row)) for row in range(2)]
    ar = language.language() == "ar"
    assert plain(spoken[0]).startswith("مقال: خبر 1، 4" if ar else "Article: خبر 1, 4")
    assert "«النَّهرِ»" in plain(spoken[1]) if ar else "“النَّهرِ”" in plain(spoken[1])
    model.tick([1], on=True)
    assert plain(model.data(model.index(1))).startswith("محددة" if ar else "Selected")
    rows = QAccessible.queryAccessibleInterface(either.list)
    assert rows.childCount() == 8
    assert rows.child(1).rect().height() == 34
    assert rows.child(1).state().checked
    for widget in either.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            assert widget.accessibleName() or getattr(widget, "text", str)(), widget


def test_scrolling_brings_rows_into_sight_and_keeps_little(
    screen: SearchScreen, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_KEPT", 4)
    put_article(session.library, "".join(f"سطر {n} عن العنقاء.\n" for n in range(1000)))
    screen.ask(Asked("العنقاء"))
    qtbot.waitUntil(lambda: screen.model.outline.hits == 1000, timeout=10_000)
    bar = screen.list.verticalScrollBar()
    assert bar.maximum() == 40 + 1000 * 34 - screen.list.viewport().height()
    for value in range(0, bar.maximum(), bar.maximum() // 8):
        bar.setValue(value)
        last = screen.list.rows_in_sight()[1]
        qtbot.waitUntil(lambda last=last: screen.model.hit(last) is not None)
    hit = screen.model.hit(screen.list.rows_in_sight()[0])
    assert hit is not None
    assert len(screen.model.pages._pages) <= 4
    assert screen.list.indexAt(QPoint(5, 5)).row() == screen.list.rows_in_sight()[0]


def test_the_reading_font_is_the_persons_own(screen: SearchScreen, session: Session) -> None:
    session.settings = replace(Settings(), reading_font="Noto Sans Arabic")
    session.settings_changed.emit(session.settings)
    families = screen.list.rows.setter._fonts["rtl", True].families()
    assert families[0] == "Noto Sans Arabic"
