"""The whole window, as a person uses it: keys, selection, cards, undo, restart."""

import sqlite3
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.core.messages import message
from reader.language import say
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import app, appearance, opening
from reader.ui.actions import ACTIONS, TAG_ACTIONS
from reader.ui.commands.asking import offered
from reader.ui.commands.filing import Filing
from reader.ui.dialogs.go_to import GoToPalette
from reader.ui.export.dialog import ExportDialog
from reader.ui.main_window import MainWindow
from reader.ui.search.section import SearchSection
from reader.ui.session import Session
from tests import demo

FILE = "05-sariya.txt"


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the library of samples once; each test works on a copy."""
    path = tmp_path_factory.mktemp("samples") / "demo.hamish"
    demo.build(path).close()
    return path


@pytest.fixture
def library_file(samples: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "copy.hamish"
    copy.write_bytes(samples.read_bytes())
    return copy


def open_window(qtbot, path: Path, **chosen: object) -> MainWindow:
    application = appearance.application()
    settings = Settings(**{"language": "ar", "theme": "light", "reduced_motion": True, **chosen})
    appearance.speak(application, settings)
    library, _ = opening.open_library(path)
    library.by = "سلمى"
    window = app.show_window(application, Session(library, settings), [])
    qtbot.addWidget(window)
    window.activateWindow()
    qtbot.waitActive(window)
    return window


@pytest.fixture
def window(qtbot, library_file: Path) -> Iterator[MainWindow]:
    opened = open_window(qtbot, library_file)
    show(opened, FILE)
    yield opened
    shut(opened)


def shut(window: MainWindow) -> None:
    window.close()
    window.session.close()
    language.use("ar")


def show(window: MainWindow, file_name: str) -> None:
    library = window.session.library
    window.session.open_document(demo.document_named(library, file_name).id)
    window.view.setFocus()
    QTest.qWait(20)


def select(window: MainWindow, quotation: str) -> None:
    start = window.session.text.index(quotation)
    window.view.scroll_to(start, start + len(quotation))
    window.view.set_selection(start, start + len(quotation))
    window.view.finish_selection()


def press(window: MainWindow, key: int | str, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget() or window
    if isinstance(key, str):
        click = QTest.KeyAction.Click
        QTest.sendKeyEvent(click, target, Qt.Key(ord(key)), key, modifier)
    else:
        QTest.keyClick(target, key, modifier)


def marks(window: MainWindow) -> dict[str, tuple[str, ...]]:
    names = {tag.id: tag.name for tag in window.session.codebook.tags}
    return {a.exact: tuple(names[i] for i in a.tag_ids) for a in window.session.annotations}


def test_every_action_has_a_method(window: MainWindow):
    students = {spec.name for spec in ACTIONS.values() if spec.menu == "student"}
    for name in ACTIONS.keys() - TAG_ACTIONS.keys() - students:
        assert callable(window.method_for(name))


@pytest.mark.parametrize("language_", ["ar", "en"])
def test_a_line_leads_without_a_gap_from_the_active_card_to_the_margin(
    window: MainWindow, language_: str
):
    window.session.set_settings(language=language_)
    one = window.session.annotations[10]
    window.session.set_active(one.id)
    window.view.scroll_to(one.start, one.end)
    QTest.qWait(20)
    start = window.notes.leader_start()
    assert start is not None
    at = window.mapFromGlobal(start)
    image, color = window.grab().toImage(), window.notes.leader_color()
    assert all(image.pixelColor(at.x() + way, at.y()) == color for way in range(-2, 3))
    window.session.set_active(None)
    image = window.grab().toImage()
    assert all(image.pixelColor(at.x() + way, at.y()) != color for way in range(-2, 3))


def test_the_way_to_everything_opens_by_its_key(window: MainWindow):
    window.actions_by_name["go_to"].trigger()
    opened = [one for one in window.findChildren(GoToPalette) if one.isVisible()]
    assert len(opened) == 1
    document, annotation = window.session.document, window.session.annotations[0]
    assert document is not None
    window.sectioning.section_tags()
    window.session.close_document()
    opened[0].note_chosen.emit(document.id, annotation.id)
    assert window.sections.current == "library"
    assert window.session.active == annotation.id
    window.sectioning.section_search()
    opened[0].note_chosen.emit(document.id, "")
    assert window.sections.current == "library"
    opened[0].close()


@pytest.mark.parametrize("section", ["search", "tags", "chart"])
def test_f6_stops_at_every_pane_of_a_section(window: MainWindow, section: str):
    window.resize(1440, 900)
    if section == "search":
        window.sectioning.section_search()
        window.sections.currentWidget().search.search_for("الاتفاق")
        QTest.qWait(300)
    else:
        window.sectioning.section_tags()
    screen = window.sections.currentWidget()
    screen.codebook.choose(window.session.codebook.find("رقم أو إحصاء").id)
    if section == "chart":
        screen.views.show_tab("articles")
    QTest.qWait(300)
    stops = [window.rail, *screen.stops]
    window.rail.setFocus()

    def where() -> int:
        focus = QApplication.focusWidget()
        return next(n for n, stop in enumerate(stops) if stop is focus or stop.isAncestorOf(focus))

    onwards = []
    for _ in stops:
        press(window, Qt.Key.Key_F6)
        onwards.append(where())
    assert sorted(onwards) == list(range(len(stops)))
    assert all(after == (before + 1) % len(stops) for before, after in pairwise(onwards))
    press(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert where() == onwards[-2]


def test_a_digit_marks_tags_and_untags(window: MainWindow):
    select(window, "خلاف على ذكر الحادثة")
    press(window, Qt.Key.Key_3)
    assert marks(window)["خلاف على ذكر الحادثة"] == ("إطار سياسي",)
    active = window.session.active
    press(window, Qt.Key.Key_8)
    assert marks(window)["خلاف على ذكر الحادثة"] == ("إطار سياسي", "تلطيف أو تعميم")
    press(window, Qt.Key.Key_3)
    press(window, Qt.Key.Key_8)
    assert marks(window)["خلاف على ذكر الحادثة"] == ()
    assert window.session.active == active


@pytest.mark.parametrize("letter", ["٣", "3"])
def test_both_digit_sets_press_tags(window: MainWindow, letter: str):
    select(window, "لجنة تحقيق فنية")
    press(window, letter)
    assert marks(window)["لجنة تحقيق فنية"] == ("إطار سياسي",)


@pytest.mark.parametrize(("letter", "step"), [("N", 1), ("ى", 1), ("P", -1), ("ح", -1)])
def test_plain_keys_work_on_both_layouts(window: MainWindow, letter: str, step: int):
    ids = [a.id for a in window.session.annotations]
    window.session.set_active(ids[3])
    press(window, letter)
    assert window.session.active == ids[3 + step]


def test_undo_takes_back_each_act_and_redo_brings_it_again(window: MainWindow):
    before = marks(window)
    select(window, "خلاف على ذكر الحادثة")
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(window)["خلاف على ذكر الحادثة"] == ("إطار أمني",)
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert marks(window) == before
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(window, Qt.Key.Key_Z, both)
    assert marks(window)["خلاف على ذكر الحادثة"] == ("إطار أمني",)


def test_undo_goes_to_the_article_where_the_act_was(window: MainWindow):
    first = window.session.document
    select(window, "خلاف على ذكر الحادثة")
    press(window, Qt.Key.Key_1)
    show(window, "02-mijdaf.txt")
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.document is not None
    assert first is not None
    assert window.session.document.id == first.id


def test_escape_goes_back_one_level_at_a_time(window: MainWindow):
    window.looking.focus_mode(alone=True)
    window.looking.focus_mode(alone=False)
    window.reading.find()
    window.page.find_bar.field.setText("النهر")
    window.view.setFocus()
    window.session.set_active(window.session.annotations[0].id)
    select(window, "خلاف على ذكر الحادثة")
    assert window.page.bar.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.view.has_selection
    assert not window.page.bar.isVisible()
    assert window.session.active is not None
    press(window, Qt.Key.Key_Escape)
    assert window.session.active is None
    assert window.page.find_bar.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert not window.page.find_bar.isVisible()


def test_a_memo_is_written_in_its_card_and_is_one_undo(window: MainWindow, qtbot):
    target = window.session.annotations[3]
    window.session.set_active(target.id)
    press(window, "M")
    field = QApplication.focusWidget()
    assert field is not None
    field.insertPlainText("ملاحظةٌ أولى")
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.session.library.annotations.get(target.id).note == "ملاحظةٌ أولى"
    window.undo()
    assert window.session.library.annotations.get(target.id).note is None


def test_enter_goes_to_the_card_and_back(window: MainWindow):
    window.session.set_active(window.session.annotations[2].id)
    press(window, Qt.Key.Key_Return)
    assert window.notes.isAncestorOf(QApplication.focusWidget())
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.view


def test_delete_takes_the_active_highlight_away(window: MainWindow):
    target = window.session.annotations[4]
    window.session.set_active(target.id)
    press(window, Qt.Key.Key_Delete)
    assert target.id not in {a.id for a in window.session.annotations}
    assert window.session.active is None


def test_the_keyboard_resizes_the_active_highlight_by_words(window: MainWindow):
    target = next(a for a in window.session.annotations if a.exact == "37 أسرة")
    window.session.set_active(target.id)
    press(window, "E")
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Return)
    assert window.session.library.annotations.get(target.id).exact == "37 أسرة نقلت"
    press(window, "E")
    press(window, Qt.Key.Key_Left)
    press(window, Qt.Key.Key_Escape)
    assert window.session.library.annotations.get(target.id).exact == "37 أسرة نقلت"


def test_the_menu_of_a_place_names_what_can_be_done_there(window: MainWindow) -> None:
    window.session.set_active(None)
    window.view.clear_selection()
    assert offered(window.marking.target()) == ("select_sentence", "select_all")
    start = window.session.text.index("الصارية")
    window.view.set_selection(start, start + 7)
    named = offered(window.marking.target())
    assert "highlight" in named
    assert "delete_mark" not in named
    mark = window.session.annotations[0]
    window.view.clear_selection()
    window.session.set_active(mark.id)
    named = offered(window.marking.target())
    assert "delete_mark" in named
    assert "highlight" not in named


def test_copy_takes_the_stored_text(window: MainWindow):
    show(window, "03-daftar.txt")
    nbsp = window.session.text.index("\u00a0")
    window.view.set_selection(nbsp - 4, nbsp + 4)
    press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == window.session.text[nbsp - 4 : nbsp + 4]


def test_find_marks_all_spellings_and_goes_round(window: MainWindow):
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.page.find_bar
    bar.field.setText("الاتفاق")
    hits = len(bar.hits)
    assert hits > 3
    first = bar.current
    for _ in range(hits):
        QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.current == first


def test_a_part_is_corrected_in_one_act(window: MainWindow):
    document = window.session.document
    assert document is not None
    advert = next(part for part in document.parts if part.kind == "advert")
    window.view.part_requested.emit(advert.start, advert.end, "paragraph")
    now = window.session.document
    assert now is not None
    assert next(p for p in now.parts if p.start == advert.start).kind == "paragraph"
    window.undo()
    assert window.session.document is not None
    assert window.session.document.parts == document.parts


def test_all_is_as_it_was_after_a_restart(qtbot, library_file: Path):
    window = open_window(qtbot, library_file)
    show(window, FILE)
    select(window, "لجنة تحقيق فنية")
    press(window, Qt.Key.Key_5)
    window.view.set_top_offset(window.session.text.index("ما الذي سيتغير"))
    QTest.qWait(400)
    place = window.view.top_offset()
    before = marks(window)
    shut(window)
    again = open_window(qtbot, library_file)
    QTest.qWait(30)
    assert again.session.document is not None
    assert again.session.document.file_name == FILE
    assert marks(again) == before
    assert again.view.top_offset() == place
    again.undo()
    assert "لجنة تحقيق فنية" not in marks(again)
    shut(again)


def test_a_second_window_opens_read_only_and_says_so(window: MainWindow, qtbot):
    path = window.session.library.path
    library, notices = opening.open_library(path)
    assert library.read_only
    assert [notice.id for notice in notices] == ["library.open_elsewhere"]
    library.close()


@pytest.mark.parametrize("chosen", ["ar", "en"])
def test_the_window_mirrors_with_its_language(qtbot, library_file: Path, chosen: str):
    window = open_window(qtbot, library_file, language=chosen)
    window.resize(1440, 900)
    QTest.qWait(20)

    def left(widget) -> int:
        return widget.mapTo(window, QPoint(0, 0)).x()

    order = [left(w) for w in (window.rail, window.shelf, window.page, window.notes)]
    assert order == sorted(order, reverse=chosen == "ar")
    assert window.rail.width() == 68
    assert abs(window.shelf.width() - 276) <= 2
    assert abs(window.notes.width() - 344) <= 2
    assert window.page.top_bar.height() == 48
    assert window.page.status.height() == 30
    shut(window)


def test_language_and_theme_change_while_it_runs(window: MainWindow):
    window.session.set_settings(language="en", theme="dark")
    assert window.layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert window.shelf.title.text() == "Library"
    assert window.view.theme.is_dark
    window.session.set_settings(language="ar", theme="light")
    assert window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert window.shelf.title.text() == "المكتبة"


def test_narrow_windows_fold_the_shelf_then_the_notes(window: MainWindow):
    for width, shelf, notes in ((1300, True, True), (1200, False, True), (1000, False, False)):
        window.resize(width, 700)
        QTest.qWait(20)
        assert (window.shelf.isVisible(), window.notes.isVisible()) == (shelf, notes)
    window.panes.toggle("shelf")
    assert window.shelf.isVisible()
    assert window.step_back()
    assert not window.shelf.isVisible()


def test_the_library_lies_in_one_file_after_closing(qtbot, library_file: Path):
    window = open_window(qtbot, library_file)
    show(window, FILE)
    select(window, "لجنة تحقيق فنية")
    press(window, Qt.Key.Key_5)
    shut(window)
    names = sorted(p.name for p in library_file.parent.iterdir())
    assert names == [library_file.name, library_file.name + ".lock"]
    with Library.open(library_file, read_only=True) as library:
        document = demo.document_named(library, FILE)
        assert any(a.exact == "لجنة تحقيق فنية" for a in library.annotations.of(document.id))


def test_tab_goes_through_the_window_as_the_eye_does(window: MainWindow) -> None:
    shelf, head = window.shelf, window.notes.head
    wanted = [
        head.tabs.buttons[0], head.filter,
        shelf.filter_button, shelf.sort_button, shelf.add_button,
        shelf.filter.field, shelf.collections, shelf.list, window.view,
    ]  # fmt: skip
    met = []
    for _ in range(60):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
        if met[-1] is window.view:
            break
    assert [widget for widget in met if widget in wanted] == wanted


def test_the_codebook_is_a_section_and_a_passage_leads_back(window: MainWindow):
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.sections.current == "tags"
    assert window.actions_by_name["section_tags"].isChecked()
    assert not window.actions_by_name["section_library"].isChecked()
    target = window.session.annotations[5]
    window.sections.currentWidget().passage_requested.emit(target.document_id, target.id)  # type: ignore[attr-defined]
    assert window.sections.current == "library"
    assert window.session.active == target.id


def test_undo_in_the_codebook_stays_there_unless_a_passage_comes_back(window: MainWindow):
    select(window, "خلاف على ذكر الحادثة")
    press(window, Qt.Key.Key_1)
    window.sectioning.section_tags()
    window.undo()
    assert window.sections.current == "library"


def test_the_selection_is_searched_for_everywhere_and_a_hit_leads_back(window: MainWindow, qtbot):
    select(window, "لجنة تحقيق فنية")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(window, Qt.Key.Key_F, both)
    assert window.sections.current == "search"
    section = window.sections.currentWidget()
    assert isinstance(section, SearchSection)
    assert section.search.asked.words.strip('"«»') == "لجنة تحقيق فنية"
    document = demo.document_named(window.session.library, "02-mijdaf.txt")
    section.hit_requested.emit(document.id, 10, 20)
    assert window.sections.current == "library"
    assert window.session.document is not None
    assert window.session.document.id == document.id
    assert window.view.selected_range() == (10, 20)
    window.session.tasks.stop()


def test_a_library_damaged_while_it_is_open_is_told_with_the_way_to_the_backups(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    app.catch_bugs(window.session)
    library = window.session.library
    library.checkpoint()
    with library.reader() as other:  # as a worker, or the window itself, with little in its cache
        size = library.path.stat().st_size
        with library.path.open("r+b") as file:
            file.seek(4096)
            file.write(b"\xa5" * (size - 4096))
        try:
            other.documents.rows(other.documents.ids())
        except sqlite3.DatabaseError:
            sys.excepthook(*sys.exc_info())
    assert window.toast.label.text() == say("library.damaged", file=str(library.path))
    assert window.following.way == "backups"
    assert window.toast.action.text() == say("action.backups")
    opened: list[str] = []
    monkeypatch.setattr(Filing, "backups", lambda _self: opened.append("backups"))
    window.toast.action.click()
    assert opened == ["backups"]
    window.following.say(message("history.highlight"), undoable=True)
    assert window.following.way == "undo"


def test_a_mistake_of_ours_is_not_told_as_damage(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
):
    told: list[object] = []
    window.session.failed.connect(told.append)
    app.tell(window.session, sqlite3.OperationalError("no such column: x"))
    assert told == []


def test_an_export_means_what_is_searched_for_where_the_search_is_in_front(window: MainWindow):
    def words() -> str:
        window.method_for("export")()
        (dialog,) = window.findChildren(ExportDialog)
        source, asked = dialog.options.source.value, dialog.options.query.text()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return f"{source}: {asked}"

    assert words() == "article: "
    window.sectioning.section_search()
    assert words() == "article: "
    window.sections.currentWidget().search.search_for("الاتفاق")
    assert words() == "search: الاتفاق"
