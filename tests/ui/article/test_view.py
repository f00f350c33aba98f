"""The view as its neighbours know it: signals out, queries and changes in."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from reader.core.model import Document, Part
from reader.ui.article import ArticleView

from .conftest import FIRST, LATIN, LINKS, MIXED, TAGS, TEXT, article, marked, span_of

LONG = "\n".join([FIRST, MIXED] * 40)


def middle(view: ArticleView, words: str) -> QPoint:
    return view.span_rects(*span_of(words, view.text))[0].center()


def drag(qtbot, view: ArticleView, start: QPoint, end: QPoint, *, ctrl: bool = False) -> None:
    keys = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    for kind, point, button, held in (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, (start + end) / 2, none, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    ):
        place = QPointF(point)
        there = QPointF(view.viewport().mapToGlobal(point))
        QApplication.sendEvent(view.viewport(), QMouseEvent(kind, place, there, button, held, keys))


# --- selecting


def test_a_drag_selects_whole_words_and_says_so(show, qtbot) -> None:
    view = show()
    with qtbot.waitSignal(view.selection_finished) as finished:
        drag(qtbot, view, middle(view, "البلديّةُ"), middle(view, "السوق"))
    assert finished.args == list(span_of("البلديّةُ إنّ السوق"))
    assert view.selected_text() == "البلديّةُ إنّ السوق"


def test_a_drag_with_ctrl_takes_letters(show, qtbot) -> None:
    view = show()
    start, _ = span_of("البلديّةُ")
    first, last = (view.span_rects(start + n, start + n + 1)[0] for n in (2, 4))
    begin = QPoint(first.right() - 1, first.center().y())
    drag(qtbot, view, begin, QPoint(last.left() + 1, last.center().y()), ctrl=True)
    assert view.selected_text() == "بلد"


def test_a_drag_over_paragraphs_cuts_from_the_stored_text(show, qtbot) -> None:
    view = show()
    drag(qtbot, view, middle(view, "جميـــل"), middle(view, "council"))
    assert "\u00a0" in view.selected_text()
    assert "\u2028" in view.selected_text()
    assert view.selected_text() == TEXT[slice(*view.selected_range())]
    assert view.selected_text().endswith("\n\nThe council")


def test_clicks_count_word_sentence_paragraph(show, qtbot) -> None:
    view = show()
    place, port, left = middle(view, "المحلات"), view.viewport(), Qt.MouseButton.LeftButton
    qtbot.mouseClick(port, left, pos=place)
    assert not view.has_selection
    qtbot.mouseDClick(port, left, pos=place)
    assert view.selected_text() == "المحلات"
    qtbot.mousePress(port, left, pos=place)
    qtbot.mouseRelease(port, left, pos=place)
    assert view.selected_text() == FIRST
    place = middle(view, "council")
    qtbot.mouseDClick(port, left, pos=place)
    qtbot.mouseClick(port, left, pos=place)
    qtbot.mouseClick(port, left, pos=place)
    assert view.selected_text() == LATIN


def test_shift_click_extends(show, qtbot) -> None:
    view = show()
    start, _ = span_of("البلديّةُ")
    view.set_selection(start, start)
    shift = Qt.KeyboardModifier.ShiftModifier
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, shift, middle(view, "إنّ"))
    assert view.selected_text() == "البلديّةُ إنّ"


def test_the_sentence_at_the_caret_is_selected(show) -> None:
    view = show()
    view.set_selection(span_of("council")[0], span_of("council")[0])
    assert view.select_sentence() == span_of(LATIN)
    assert view.selected_range() == span_of(LATIN)


def test_arrows_move_the_caret_and_shift_extends(show, qtbot) -> None:
    view = show()
    view.set_selection(0, 0)
    moved = []
    view.caret_moved.connect(moved.append)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.caret() == 1
    qtbot.keyClick(view, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert view.selected_text() == TEXT[1]
    qtbot.keyClick(
        view,
        Qt.Key.Key_Left,
        Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier,
    )
    assert view.selected_text() == TEXT[1 : TEXT.index(" ")]
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert not view.has_selection
    assert moved


def test_other_keys_are_left_to_the_window(show, qtbot) -> None:
    view = show()
    taken = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_T, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        view.keyPressEvent(event)
        taken.append(event.isAccepted())
    assert taken == [True, False, False, False]


def test_the_keys_of_a_held_end_are_kept_from_the_windows_shortcuts(show) -> None:
    view = show()
    view.set_annotations([marked(1, *span_of("البلديّةُ إنّ"), "t1")], TAGS)
    view.set_active("a1")

    def overrides(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(view, event)
        return event.isAccepted()

    assert not overrides(Qt.Key.Key_Escape)
    view.begin_resize()
    assert overrides(Qt.Key.Key_Escape)
    assert overrides(Qt.Key.Key_Return)
    assert not overrides(Qt.Key.Key_E)


# --- highlights


def test_a_click_chooses_the_shortest_then_the_next_longer(show, qtbot) -> None:
    view = show()
    start, end = span_of("قالت البلديّةُ إنّ السوق")
    inner = span_of("البلديّةُ")
    view.set_annotations([marked(1, start, end, "t1"), marked(2, *inner, "t2")], TAGS)
    chosen = []
    view.annotation_clicked.connect(chosen.append)
    view.annotation_clicked.connect(view.set_active)
    for _ in range(3):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "البلديّةُ"))
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "المحلات"))
    assert chosen == ["a2", "a1", "a2", None]


def test_hover_is_announced_once(show, qtbot) -> None:
    view = show()
    view.set_annotations([marked(1, *span_of("البلديّةُ"), "t1")], TAGS)
    heard = []
    view.hovered.connect(heard.append)
    for place in ("البلديّةُ", "البلديّةُ", "المحلات"):
        qtbot.mouseMove(view.viewport(), middle(view, place))
    view._mouse.hover(middle(view, "البلديّةُ"))
    view._mouse.hover(middle(view, "المحلات"))
    view._mouse.leave()
    assert heard[-2:] == ["a1", None]
    assert all(one != other for one, other in pairwise(heard))


def test_a_stripe_is_clicked_and_double_clicked(show, qtbot) -> None:
    view = show()
    view.set_annotations([marked(1, *span_of("البلديّةُ"), "t1")], TAGS)
    (stripe,) = view.canvas.margin.stripes
    place = QPoint(view.sheet.column.lane(0)[0] + 2, stripe.top + 4)
    with qtbot.waitSignal(view.annotation_clicked) as clicked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert clicked.args == ["a1"]
    with qtbot.waitSignal(view.memo_requested) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["a1"]


def test_one_highlight_can_be_added_changed_and_removed(show) -> None:
    view = show()
    view.set_annotations([marked(1, *span_of("البلديّةُ"), "t1")], TAGS)
    view.update_annotation(marked(2, *span_of("السوق سيُفتَح"), "t2"))
    assert view.passage_rect("a2") == view.span_rect(*span_of("السوق سيُفتَح"))
    view.update_annotation(marked(2, *span_of("السوق"), "t2"))
    assert view.passage_rect("a2") == view.span_rects(*span_of("السوق"))[0]
    view.remove_annotation("a2")
    assert view.passage_rect("a2") is None
    assert [one.id for one in view.annotations_at(span_of("البلديّةُ")[0])] == ["a1"]


def test_an_end_is_dragged_by_words_and_given_to_the_window(show, qtbot) -> None:
    view = show()
    start, end = span_of("البلديّةُ إنّ")
    view.set_annotations([marked(1, start, end, "t1")], TAGS)
    view.set_active("a1")
    rect = view.span_rect(start, end)
    with qtbot.waitSignal(view.resize_requested) as asked:
        drag(qtbot, view, QPoint(rect.left(), rect.center().y()), middle(view, "سيُفتَح"))
    assert asked.args == ["a1", *span_of("البلديّةُ إنّ السوق سيُفتَح")]
    assert view.passage_rect("a1") == rect  # nothing is changed before the window says so


def test_an_end_is_moved_by_keys_and_kept_or_given_back(show, qtbot) -> None:
    view = show()
    start, end = span_of("البلديّةُ إنّ")
    view.set_annotations([marked(1, start, end, "t1")], TAGS)
    assert not view.begin_resize()
    view.set_active("a1")
    asked = []
    view.resize_requested.connect(lambda *what: asked.append(what))
    assert view.begin_resize()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert view.passage_rect("a1") == view.span_rect(*span_of("البلديّةُ إنّ السوق"))
    qtbot.keyClick(view, Qt.Key.Key_Escape)
    assert (asked, view.is_resizing) == ([], False)
    assert view.passage_rect("a1") == view.span_rect(start, end)
    view.begin_resize()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    view.begin_resize()  # now its start
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [("a1", *span_of("قالت البلديّةُ إنّ السو"))]


def test_an_end_never_passes_the_other(show, qtbot) -> None:
    view = show()
    start, end = span_of("إنّ")
    view.set_annotations([marked(1, start, end, "t1")], TAGS)
    view.set_active("a1")
    asked = []
    view.resize_requested.connect(lambda *what: asked.append(what))
    view.begin_resize()
    for _ in range(5):
        qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert asked == [("a1", start, start + 1)]


# --- rows outside the body


def test_the_label_of_a_row_asks_for_it_to_be_body(show, qtbot) -> None:
    view = show()
    start, end = span_of("إعلان")
    row = view.line_rect(start)
    place = QPoint(row.right() - 60, row.center().y())
    with qtbot.waitSignal(view.part_requested) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == [start, end, "paragraph"]


def test_the_end_unfolds_by_a_click_and_by_what_lies_in_it(show, qtbot) -> None:
    view = show()
    start, _ = span_of(LINKS)
    assert view.span_rects(*span_of("سوق السمك")) == []
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.line_rect(start).center())
    assert view.span_rects(*span_of("سوق السمك")) != []
    view.set_tail_open(False)
    view.set_selection(*span_of("مهرجان الزيتون"))
    assert view.span_rects(*span_of("مهرجان الزيتون")) != []


def test_other_parts_keep_the_place(show) -> None:
    view = show(LONG, article(LONG))
    view.set_top_offset(LONG.index("وكتب", 2000))
    top = view.top_offset()
    parts = article(LONG).parts
    other = (Part("advert", parts[0].start, parts[0].end), *parts[1:])
    view.show_parts(Document("d", 1, "sha", parts=other))
    assert view.top_offset() == top


# --- the place


@pytest.mark.parametrize("share", [0.0, 0.2, 0.55, 0.8])
def test_the_place_holds_through_sizes_widths_and_restarts(show, share: float) -> None:
    view = show(LONG, article(LONG))
    view.set_top_offset(int(share * len(LONG)))
    top = view.top_offset()
    for step in (5, 0, 2):
        view.set_text_size(step)
        view.resize(640, 600)
        view.resize(752, 822)
    assert view.top_offset() == top
    other = show(LONG, article(LONG))
    other.set_top_offset(top)
    assert other.top_offset() == top


def test_the_place_is_announced_when_scrolling_rests(show, qtbot) -> None:
    view = show(LONG, article(LONG))
    with qtbot.waitSignal(view.reading_position_changed, timeout=2000) as rested:
        view.scroll_by(900)
        view.scroll_by(900)
    assert rested.args == [view.top_offset()]
    assert view.top_offset() > 300


def test_a_passage_is_brought_into_sight_and_left_alone_there(show, qtbot) -> None:
    view = show(LONG, article(LONG))
    start = LONG.index("السوق", 6000)
    view.scroll_to(start, start + 5)
    rect = view.span_rect(start, start + 5)
    assert view.viewport().rect().contains(rect)
    assert abs(rect.top() - view.viewport().height() / 3) < 40
    value = view.verticalScrollBar().value()
    view.scroll_to(start + 100, start + 110)
    assert view.verticalScrollBar().value() == value
    view.scroll_to(start + 1500, start + 1510, animate=True)
    qtbot.waitUntil(
        lambda: view.viewport().rect().contains(view.span_rect(start + 1500, start + 1510)),
        timeout=2000,
    )


def test_the_bar_and_the_page_agree(show) -> None:
    view = show(LONG, article(LONG))
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert view.visible_range()[1] == len(LONG)
    bar.setValue(0)
    assert view.top_offset() == 0
    bar.triggerAction(bar.SliderAction.SliderSingleStepAdd)
    assert view.line_rect(0).top() == 22 - bar.singleStep()


def test_the_wheel_moves_what_is_seen_by_whole_lines(show) -> None:
    view = show(LONG, article(LONG))
    view.set_top_offset(len(LONG) // 2)
    offset = view.top_offset()
    before = view.line_rect(offset).top()
    view.verticalScrollBar().triggerAction(
        view.verticalScrollBar().SliderAction.SliderSingleStepSub
    )
    assert view.line_rect(offset).top() == before + 38


def test_what_is_not_laid_out_has_no_place(show) -> None:
    view = show(LONG, article(LONG))
    view.set_annotations([marked(1, len(LONG) - 9, len(LONG), "t1", text=LONG)], TAGS)
    assert view.passage_rect("a1") is None
    view.scroll_to(len(LONG) - 9, len(LONG))
    assert view.viewport().rect().contains(view.passage_rect("a1"))


def test_a_floating_bar_can_ask_for_lines_and_headings(show) -> None:
    view = show()
    headline = view.line_rect(0)
    assert view.covers_heading(headline)
    assert not view.covers_heading(headline.translated(0, 60))
    start, end = span_of(FIRST)
    lines = view.span_rects(start, end)
    assert [rect.top() for rect in lines] == sorted(rect.top() for rect in lines)


def test_a_menu_is_about_what_lies_under_the_mouse(show) -> None:
    view = show()
    asked, chosen = [], []
    view.context_requested.connect(lambda _, *span: asked.append(span))
    view.annotation_clicked.connect(chosen.append)

    def menu(words: str) -> None:
        place = middle(view, words)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, view.mapToGlobal(place))
        view.contextMenuEvent(event)

    view.set_annotations([marked(1, *span_of("البلديّةُ إنّ"), "t1")], TAGS)
    menu("المحلات")
    menu("البلديّةُ")
    view.set_selection(*span_of("السوق سيُفتَح"))
    menu("السوق")
    assert asked == [span_of(FIRST), span_of("البلديّةُ إنّ"), span_of("السوق سيُفتَح")]
    assert chosen == ["a1"]


def test_an_empty_view_answers_everything(show, qtbot) -> None:
    view = show("", Document("d", 1, "sha"))
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Space):
        qtbot.keyClick(view, key)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 200))
    view.set_text_size(4)
    view.scroll_to(0, 10)
    view._mouse.hover(QPoint(200, 200))
    assert view.selected_text() == ""
    assert view.visible_range() == (0, 0)
    assert view.span_rect(0, 3) is None
    assert view.viewport().grab().toImage().pixelColor(5, 5) == view.theme.color("page")


def test_the_line_to_a_card_begins_beside_its_stripe(show) -> None:
    view = show()
    view.set_annotations([marked(1, *span_of("البلديّةُ"), "t1", note="لماذا؟")], TAGS)
    view.set_active("a1")
    start = view.elbow_start("a1")
    assert start is not None
    assert start.x() < view.sheet.column.note_x()
    view.set_leader(300)
    image = view.grab().toImage()
    color = view.theme.slot(1)
    assert image.pixelColor(1, (start.y() + 300) // 2) == color
    assert image.pixelColor(0, 300) == color
    view.set_leader(None)
    assert view.grab().toImage().pixelColor(1, (start.y() + 300) // 2) != color


@pytest.mark.parametrize("step", range(6))
@pytest.mark.parametrize("rtl", [True, False])
def test_text_and_margin_never_meet_at_any_size(show, step: int, rtl: bool) -> None:
    view = show(rtl=rtl)
    view.set_text_size(step)
    column = view.sheet.column
    text = QRect(column.left, 0, column.width, 10)
    for start, end in (span_of(FIRST), span_of(MIXED), span_of(LATIN)):
        for rect in view.span_rects(start, end):
            assert text.left() <= rect.left()
            assert rect.right() <= text.right()
    margin = QRect(column.note_x(), 0, 14, 10)
    assert view.viewport().rect().contains(margin)
    assert not text.intersects(margin)


def test_the_wheel_with_ctrl_asks_for_another_size(show) -> None:
    view = show(LONG, article(LONG))
    asked = []
    view.text_size_requested.connect(asked.append)
    for turn, keys in (
        (120, Qt.KeyboardModifier.ControlModifier),
        (-120, Qt.KeyboardModifier.ControlModifier),
        (-120, Qt.KeyboardModifier.NoModifier),
    ):
        place = QPointF(300, 300)
        phase, none = Qt.ScrollPhase.NoScrollPhase, Qt.MouseButton.NoButton
        event = QWheelEvent(place, place, QPoint(), QPoint(0, turn), none, keys, phase, False)
        QApplication.sendEvent(view.viewport(), event)
    assert asked == [1, -1]
    assert view.line_rect(0).top() < 0


def test_a_drag_below_the_view_scrolls_on(show, qtbot) -> None:
    view = show(LONG, article(LONG), size=(752, 300))
    port = view.viewport()
    start = middle(view, "البلديّةُ")
    left = Qt.MouseButton.LeftButton
    for kind, point in ((QEvent.Type.MouseButtonPress, start), (QEvent.Type.MouseMove, None)):
        place = QPointF(point or QPoint(300, 400))
        button = left if point else Qt.MouseButton.NoButton
        keys = Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, place, QPointF(port.mapToGlobal(place)), button, left, keys)
        QApplication.sendEvent(port, event)
    qtbot.waitUntil(lambda: view.top_offset() > 300, timeout=4000)
    assert view.selected_range()[1] > view.top_offset()
    qtbot.mouseRelease(port, left, pos=QPoint(300, 400))
    place = view.top_offset()
    qtbot.wait(80)
    assert view.top_offset() == place


def test_the_page_stays_clean_until_the_caret_is_put_somewhere(show, qtbot) -> None:
    view = show()
    view.activateWindow()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    accent = view.theme.color("accent")
    place = view.canvas.caret_rect().center()
    assert view.viewport().grab().toImage().pixelColor(place) != accent
    qtbot.keyClick(view, Qt.Key.Key_Left)
    place = view.canvas.caret_rect().center()
    assert view.viewport().grab().toImage().pixelColor(place) == accent


def test_an_arrow_begins_where_one_reads_and_not_where_the_caret_was_left(show, qtbot) -> None:
    view = show(LONG, article(LONG))
    view.scroll_by(4000)
    top = view.top_offset()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert top < view.caret() < top + 300
    assert view.caret_in_sight()
