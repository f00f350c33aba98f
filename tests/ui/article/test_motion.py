"""Arrows go where they point, whatever the direction of the text."""

import pytest

from reader.core.offsets import cluster_start
from reader.ui.article import motion

from .conftest import FIRST, HEADLINE, LATIN, MIXED, TEXT, span_of


@pytest.mark.parametrize("words", [FIRST, MIXED, LATIN])
def test_left_goes_left_on_the_line_and_then_on(show, words: str) -> None:
    sheet = show(size=(500, 822)).sheet
    start, end = span_of(words)
    offset, seen = start, {start}
    for _ in range(4 * len(words)):
        to = motion.by_letter(sheet, offset, "left" if words != LATIN else "right")
        line, other = sheet.line_rect(offset), sheet.line_rect(to)
        if line == other:
            way = sheet.caret_x(to) - sheet.caret_x(offset)
            assert way >= 0 if words == LATIN else way <= 0
        else:
            assert other.top() > line.top()
        offset = to
        assert cluster_start(TEXT, offset) == offset
        if offset in seen or offset >= end:
            break
        seen.add(offset)
    assert offset >= end  # the whole paragraph was passed, no place twice


def test_right_goes_back_to_the_line_above(show) -> None:
    sheet = show(size=(500, 822)).sheet
    start, _ = span_of(FIRST)
    second = sheet.flow.paragraph(sheet.flow.index_at(start)).lines[1].start
    to = motion.by_letter(sheet, second, "right")
    assert to < second
    assert sheet.line_rect(to).top() < sheet.line_rect(second).top()
    assert motion.by_letter(sheet, start, "right") == span_of(HEADLINE)[1]
    assert motion.by_letter(sheet, 0, "right") == 0


def test_word_steps_follow_the_direction_of_the_paragraph(show) -> None:
    sheet = show().sheet
    start, _ = span_of("البلديّةُ إنّ")
    assert TEXT[start : motion.by_word(sheet, start, "left")] == "البلديّةُ"
    latin, _ = span_of("council of Wadi")
    assert TEXT[latin : motion.by_word(sheet, latin, "right")] == "council"
    assert motion.by_word(sheet, latin + len("council"), "left") == latin


def test_home_and_end_are_where_reading_begins_and_ends(show) -> None:
    sheet = show().sheet
    start, _ = span_of("البلديّةُ إنّ")
    home = motion.to_line_end(sheet, start, start=True)
    assert sheet.caret_x(home) == sheet.column.right
    end = motion.to_line_end(sheet, start, start=False)
    assert sheet.line_rect(end) == sheet.line_rect(home)
    assert abs(sheet.caret_x(end) - sheet.column.left) < 60
    assert motion.to_text_end(sheet, start=True) == 0
    assert motion.to_text_end(sheet, start=False) == len(TEXT)


def test_up_and_down_keep_the_place_across_paragraphs(show) -> None:
    sheet = show().sheet
    start, _ = span_of("البلديّةُ إنّ")
    x = sheet.caret_x(start)
    offset = start
    tops = []
    for _ in range(5):
        offset = motion.by_line(sheet, offset, x, 1)
        tops.append(sheet.line_rect(offset).top())
        assert abs(sheet.caret_x(offset) - x) < 120
    assert tops == sorted(set(tops))
    for _ in range(5):
        offset = motion.by_line(sheet, offset, x, -1)
    assert offset == start
    assert motion.by_line(sheet, 0, x, -1) == 0


def test_a_page_down_and_up_comes_back(show) -> None:
    text = "\n".join([FIRST] * 60)
    sheet = show(text).sheet
    down = motion.by_page(sheet, 40, 300, down=True)
    assert down > 1000
    assert motion.by_page(sheet, down, sheet.caret_x(40), down=False) == pytest.approx(40, abs=12)
