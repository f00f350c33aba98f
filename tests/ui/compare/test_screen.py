"""Two articles side by side, as a person uses them: keys, marks, decisions, undo, restart."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.core import operations
from reader.language import say
from reader.ui.compare.bar import KeyedButton
from reader.ui.compare.choosing import ArticlePicker
from reader.ui.compare.memo import LinkNotePopup, NotePopup
from reader.ui.compare.screen import CompareScreen
from reader.ui.compare.words import spoken
from reader.ui.dialogs.print_preview import PrintDialog
from reader.ui.main_window import MainWindow
from tests.ui.compare.conftest import FIRST, SECOND, named, open_window, put, shut


def press(key: int | str) -> None:
    """Press a key where the focus is; a letter as an Arabic or a Latin keyboard sends it."""
    target = QApplication.focusWidget()
    assert target is not None
    if isinstance(key, str):
        modifier = Qt.KeyboardModifier.NoModifier
        QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key(ord(key.upper())), key, modifier)
    else:
        QTest.keyClick(target, key)


def undo_all(window: MainWindow, steps: int) -> None:
    for _ in range(steps):
        window.session.undo()


def select(screen: CompareScreen, name: str, quotation: str) -> None:
    side = screen.sides[name]  # type: ignore[index]
    start = side.session.text.index(quotation)
    side.view.setFocus()
    side.view.scroll_to(start, start + len(quotation))
    side.view.set_selection(start, start + len(quotation))
    side.view.finish_selection()


def test_keys_of_both_keyboards_go_from_pair_to_pair_and_decide(
    window: MainWindow, screen: CompareScreen
):
    state = screen.state
    press("j")
    first = state.active
    press("ت")
    assert state.active is not None
    assert state.active != first
    press("k")
    assert state.active == first
    assert screen.page.gutter.accessibleName() == spoken(state)
    assert state.active is not None
    press("c")
    assert state.active is not None
    assert state.active.pair is not None
    assert state.active.pair.status == "confirmed"
    links = window.session.library.links
    stored = links.between(*(one for one in screen.ids if one))
    assert [link.status for link in stored] == ["confirmed"]
    window.comparing.deciding.relate("contradicts")
    assert state.active.pair is not None
    assert state.active.pair.relation == "contradicts"
    undo_all(window, 2)
    assert window.sections.current == "compare"
    assert not links.between(*(one for one in screen.ids if one))
    assert state.active is not None
    assert state.active.kind == "suggested"


def test_a_rejected_pair_is_gone_until_it_is_undone(window: MainWindow, screen: CompareScreen):
    state = screen.state
    before = [tie.key for tie in state.stops]
    press("j")
    refused = state.active
    press("r")
    assert refused is not None
    assert refused.key not in [tie.key for tie in state.stops]
    assert state.active is not None
    window.session.undo()
    assert [tie.key for tie in state.stops] == before


def test_undoing_a_decision_elsewhere_goes_to_the_comparison(
    window: MainWindow, screen: CompareScreen
):
    before = screen.ids
    press("j")
    press("c")
    window.sectioning.section_library()
    window.session.undo()
    assert window.sections.current == "compare"
    assert screen.ids == before
    assert screen.state.active is not None
    assert screen.state.active.kind == "suggested"
    other = named(window, "07-minbar.txt").id
    screen.put("b", other)
    window.session.redo()
    assert screen.ids == before
    window.session.undo()
    assert screen.ids == before


def test_what_is_printed_is_the_article_in_front(window: MainWindow, screen: CompareScreen):
    screen.b.view.setFocus()
    screen.page.front = "b"
    window.actions_by_name["print"].trigger()
    dialog = window.findChild(PrintDialog)
    assert dialog is not None
    assert dialog._article.document.id == screen.ids[1]
    dialog.reject()


def test_the_button_of_the_next_passage_shows_its_key(screen: CompareScreen):
    forth, back = screen.bar.forth, screen.bar.back
    assert forth.key == "J"
    assert forth.width() >= forth.sizeHint().width()
    assert forth.sizeHint().width() > KeyedButton(screen.theme, "", "down").sizeHint().width()
    assert not forth.geometry().intersects(back.geometry())


def test_a_narrow_bar_leaves_out_words_and_cuts_none(window: MainWindow, screen: CompareScreen):
    bar = screen.bar
    words = bar.forth.text()
    assert words
    whole = bar._row.sizeHint().width()
    for width in range(whole, bar.minimumSizeHint().width(), -40):
        bar.resize(width, bar.height())
        QApplication.sendPostedEvents()
        assert all(b.width() >= b.sizeHint().width() for b in bar.modes.buttons)
        assert bar.forth.accessibleName()
    bar.resize(whole + 400, bar.height())
    assert bar.forth.text() == words


def test_the_switch_of_the_strip_covers_no_title(screen: CompareScreen):
    strip = screen.page.strip
    title = strip.columns[-1].title
    place = title.mapTo(strip, title.rect().topLeft())
    assert not title.rect().translated(place).intersects(strip.switch.geometry())


def test_a_decision_is_taken_back_by_a_key(window: MainWindow, screen: CompareScreen):
    press("j")
    press("c")
    press(Qt.Key.Key_Backspace)
    assert screen.state.active is not None
    assert screen.state.active.kind == "suggested"
    undo_all(window, 2)


def test_the_relations_are_a_menu_and_naming_one_confirms(
    window: MainWindow, screen: CompareScreen
):
    press("j")
    press("v")
    menu = QApplication.activePopupWidget()
    assert menu is not None
    names = [action.text() for action in menu.actions()]
    assert say("relation.same_quote") in names
    menu.actions()[0].trigger()
    menu.close()
    active = screen.state.active
    assert active is not None
    assert active.pair is not None
    assert (active.pair.status, active.pair.relation) == ("confirmed", "same fact")
    window.session.undo()


def test_a_note_on_a_pair_is_kept_in_one_undo(window: MainWindow, screen: CompareScreen):
    press("j")
    press("c")
    press("o")
    popup = screen.findChild(LinkNotePopup)
    assert popup is not None
    popup.field.setPlainText("رقمان لحادث واحد")
    popup.close()
    active = screen.state.active
    assert active is not None
    assert active.pair is not None
    assert active.pair.note == "رقمان لحادث واحد"
    undo_all(window, 2)


def test_two_selections_are_linked_by_hand(window: MainWindow, screen: CompareScreen):
    select(screen, "a", "مسؤولًا حضر الجولات الثلاث الأخيرة")
    select(screen, "b", "وقال مسؤول في الاتحاد")
    press("g")
    active = screen.state.active
    assert active is not None
    assert active.pair is not None
    assert active.pair.status == "manual"
    assert screen.a.session.text[slice(*active.a or (0, 0))].startswith("مسؤول")
    window.session.undo()
    assert active.key not in [tie.key for tie in screen.state.ties]


def test_digits_and_marks_belong_to_the_side_that_has_the_focus(
    window: MainWindow, screen: CompareScreen
):
    quotation = "بروتوكول عام 1987"
    select(screen, "b", quotation)
    counts = len(screen.a.session.annotations), len(screen.b.session.annotations)
    press("٤")
    assert len(screen.a.session.annotations) == counts[0]
    assert len(screen.b.session.annotations) == counts[1] + 1
    made = screen.b.session.active_annotation
    assert made is not None
    assert made.exact == quotation
    window.session.open_document(named(window, SECOND).id)
    assert made.id in {one.id for one in window.session.annotations}  # the same highlight
    press("n")
    assert screen.b.session.active not in (None, made.id)
    assert screen.a.session.active is None
    window.session.undo()
    assert window.sections.current == "compare"
    assert len(screen.b.session.annotations) == counts[1]


def test_a_memo_is_written_beside_its_passage(window: MainWindow, screen: CompareScreen):
    annotation = screen.a.session.annotations[0]
    screen.a.session.set_active(annotation.id)
    press("m")
    popup = screen.a.findChild(NotePopup)
    assert popup is not None
    assert popup.isVisible()
    popup._field.setPlainText("لغة الوصف قبل الخبر")
    popup.close()
    QTest.qWait(5)
    kept = screen.a.session.annotations[0]
    assert kept.note == "لغة الوصف قبل الخبر"
    window.session.undo()


def test_a_click_on_a_band_makes_its_pair_active(screen: CompareScreen):
    tie = screen.state.stops[3]
    assert tie.a is not None
    view = screen.a.view
    view.scroll_to(*tie.a)
    place = QPoint(view.sheet.caret_x(tie.a[0] + 3), view.line_rect(tie.a[0] + 3).center().y())
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert screen.state.active is not None
    assert screen.state.active.a == tie.a


def test_a_click_on_a_pill_chooses_and_beside_it_lets_go(screen: CompareScreen):
    gutter = screen.page.gutter
    screen.page.go(1)
    QTest.qWait(5)
    tie = screen.state.active
    pill = gutter.pill_rect(tie)
    assert pill is not None
    screen.state.set_active(None)
    QTest.mouseClick(gutter, Qt.MouseButton.LeftButton, pos=gutter.pill_rect(tie).center())  # type: ignore[union-attr]
    assert screen.state.active == tie


def test_what_only_one_side_has_is_gone_to_by_keys(screen: CompareScreen):
    screen.a.view.set_selection(0, 0)
    press("q")
    spans = [span for span, waits in screen.state.alone("a") if not waits]
    assert screen.a.view.caret() == spans[0][0]
    press("ض")
    assert screen.a.view.caret() == spans[1][0]
    press("w")
    assert screen.page.front == "b"


def test_facts_mark_their_places_in_both_texts(screen: CompareScreen):
    a, b = [(10, 20), (40, 50)], [(5, 9)]
    screen.state.show_places(a, b)
    assert list(screen.a.view.canvas.hits.spans) == a
    assert list(screen.b.view.canvas.hits.spans) == b
    screen.state.show_places([], [])
    assert not screen.a.view.canvas.hits.spans


def test_articles_change_sides_and_are_replaced(window: MainWindow, screen: CompareScreen):
    before = screen.ids
    names = [side.view.accessibleName() for side in (screen.a, screen.b)]
    assert len(set(names)) == 2
    press("u")
    assert screen.ids == (before[1], before[0])
    press("u")
    other = named(window, "03-daftar.txt").id
    screen.choose_article("b")
    picker = screen.findChild(ArticlePicker)
    assert picker is not None
    picker.field.setText("دفتر")
    assert before[0] not in picker.articles.ids or picker.list.isRowHidden(
        picker.articles.place_of(before[0] or "")
    )
    picker.chosen.emit(other)
    picker.close()
    assert screen.ids == (before[0], other)
    assert screen.state.comparison is not None
    assert screen.state.comparison.b.id == other


def test_two_chosen_articles_are_compared_by_key_and_by_dragging(
    window: MainWindow, screen: CompareScreen
):
    one, other = named(window, "03-daftar.txt").id, named(window, "07-minbar.txt").id
    window.sectioning.section_library()
    window.shelf.list.choose([one, other])
    window.actions_by_name["compare_chosen"].trigger()
    assert window.sections.current == "compare"
    assert set(screen.ids) == {one, other}
    window.sectioning.section_library()
    shelf = window.shelf
    first, second = (shelf.articles.place_of(named(window, name).id) for name in (FIRST, SECOND))
    carried = shelf.articles.mimeData([shelf.articles.index(second)])
    shelf.list.scrollTo(shelf.articles.index(first))
    place = QPointF(shelf.list.visualRect(shelf.articles.index(first)).center())
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    drop = QDropEvent(place, Qt.DropAction.CopyAction, carried, buttons, keys)
    shelf.list.dropEvent(drop)
    assert screen.ids == (named(window, FIRST).id, named(window, SECOND).id)


def test_versions_show_what_was_moved_edited_added_and_deleted(
    window: MainWindow, screen: CompareScreen
):
    document = named(window, SECOND)
    library = window.session.library
    text = library.texts.get(document.text_sha256)
    lines = text.split("\n")
    long = [n for n, line in enumerate(lines) if len(line) > 120]
    lines[long[0]] = lines[long[0]].replace("قرية", "بلدة")
    moved = lines.pop(long[3])
    lines.insert(long[1], moved)
    lines.append("أضيفت هذه الفقرة في المساء بعد أن صدر البيان الثاني.")
    newer = put(library, "\n".join(lines))
    screen.compare(document.id, newer.id)  # auto finds out that they are versions
    state = screen.state
    assert state.is_versions
    assert {"edited", "moved", "added"} <= {tie.kind for tie in state.stops}
    press("d")
    assert not state.differences
    assert not screen.a.view.ground._words
    press("d")
    assert screen.a.view.ground._words
    screen.bar.mode_chosen.emit("reports")
    assert not state.is_versions


def test_an_article_that_is_removed_leaves_the_other(window: MainWindow, screen: CompareScreen):
    rows = window.session.library.rows.of_document(named(window, SECOND).id)
    window.session.act(operations.remove_document(rows=rows))
    assert screen.pages.currentWidget() is not screen.page
    assert screen.ids == (named(window, FIRST).id, None)
    assert screen.state.comparison is None
    window.session.undo()
    window.comparing.section_compare()


def test_what_concerns_pairs_can_be_done_only_where_there_are_some(
    window: MainWindow, screen: CompareScreen
):
    confirm = window.actions_by_name["confirm_pair"]
    assert confirm.isEnabled()
    window.sectioning.section_library()
    assert not confirm.isEnabled()
    window.comparing.section_compare()
    assert confirm.isEnabled()
    assert screen.isVisible()


def test_esc_leaves_one_level_at_a_time(window: MainWindow, screen: CompareScreen):
    press("j")
    select(screen, "a", "مسؤولًا حضر")
    assert window.step_back()
    assert not screen.a.view.has_selection
    assert window.step_back()
    assert screen.state.active is None


def test_f6_stops_at_both_texts_and_the_gutter(window: MainWindow, screen: CompareScreen):
    window.rail.items["compare"].setFocus()
    found = []
    for _ in range(4):
        window.looking.next_pane()
        found.append(QApplication.focusWidget())
    page = screen.page
    assert [one for one in found if one in (screen.a.view, page.gutter, screen.b.view)] == [
        screen.a.view,
        page.gutter,
        screen.b.view,
    ]


def test_arrows_in_the_gutter_go_from_pair_to_pair(screen: CompareScreen):
    screen.page.gutter.setFocus()
    press(Qt.Key.Key_Down)
    assert screen.state.place == 1
    press(Qt.Key.Key_Down)
    assert screen.state.place == 2
    press(Qt.Key.Key_Up)
    assert screen.state.place == 1


@pytest.mark.parametrize("language", ["en"])
def test_what_was_compared_and_confirmed_is_there_after_a_restart(
    samples: Path, tmp_path: Path, language: str
):
    path = tmp_path / "again.hamish"
    path.write_bytes(samples.read_bytes())
    window = open_window(path, language=language)
    window.comparing.compare([named(window, FIRST).id, named(window, SECOND).id])
    screen = window.comparing.screen
    screen.page.go(1)
    window.comparing.deciding.confirm_pair()
    active, ids = screen.state.active, screen.ids
    assert active is not None
    shut(window)
    window = open_window(path, language=language)
    window.comparing.section_compare()
    again = window.comparing.screen
    assert again.ids == ids
    assert [tie.key for tie in again.state.ties if tie.is_sure] == [active.key]
    shut(window)


def test_many_ties_are_shown_step_by_step_and_others_meanwhile_at_once(
    window: MainWindow, screen: CompareScreen, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, ground = screen.state, screen.b.view.ground
    comparison = state.comparison
    shown = list(ground.bands)
    assert shown
    state.show(None)
    assert not ground.bands
    monkeypatch.setattr("reader.ui.compare.page._MANY", 0)
    state.show(comparison)
    assert not ground.bands
    qtbot.waitUntil(lambda: list(ground.bands) == shown)
    qtbot.waitUntil(lambda: not screen.page._steps)
    state.show(comparison)  # and while the first steps wait, something else is shown
    monkeypatch.setattr("reader.ui.compare.page._MANY", 300)
    state.show(None)
    assert not ground.bands
    QTest.qWait(5)
    assert not ground.bands
    state.show(comparison)
    assert list(ground.bands) == shown


def test_long_articles_are_opened_one_after_the_other(
    qtbot, window: MainWindow, screen: CompareScreen, monkeypatch: pytest.MonkeyPatch
):
    one, other = named(window, "03-daftar.txt").id, named(window, "07-minbar.txt").id
    before = screen.ids
    monkeypatch.setattr(screen.computing, "takes_long", lambda *_: True)

    def compared() -> tuple[str | None, str | None]:
        found = screen.state.comparison
        return (found.a.id, found.b.id) if found else (None, None)

    screen.compare(one, other)
    assert screen.ids == (one, before[1])
    assert compared() == (None, None)  # nothing of the others is shown on this one
    qtbot.waitUntil(lambda: screen.ids == compared() == (one, other))
    screen.compare(before[0] or "", before[1] or "")
    screen.compare(other, one)  # before the others are there: the last wish counts
    qtbot.waitUntil(lambda: screen.ids == compared() == (other, one))
