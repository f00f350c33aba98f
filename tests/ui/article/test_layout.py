"""Geometry of one block; x counts from the left edge of the column."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor

from reader.core.offsets import cluster_end, cluster_start
from reader.ui.article.layout import Look, Paragraph
from reader.ui.article.page import compose
from reader.ui.article.typography import BODY, Setting

from .conftest import FIRST, LATIN, MIXED, TATWEEL

TEXTS = [FIRST, MIXED, TATWEEL, LATIN]


def laid(text: str, direction: str = "rtl", step: int = 2, measure: int = 584) -> Paragraph:
    (block,) = compose(text, ())
    return Paragraph(text, block, Setting(step, measure), Look(direction, QColor()))  # type: ignore[arg-type]


def at(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def test_an_arabic_line_begins_at_the_right_and_runs_to_the_left() -> None:
    paragraph = laid(FIRST)
    assert paragraph.caret_x(0) == pytest.approx(584)
    first, second = paragraph.boxes(0, 4), paragraph.boxes(5, 9)
    assert first[0].right == 584
    assert second[0].right < first[0].left + 1


def test_a_latin_line_begins_at_the_left() -> None:
    paragraph = laid(LATIN, "ltr")
    assert paragraph.caret_x(0) == 0
    assert paragraph.boxes(0, 3)[0].left == 0


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("measure", [584, 240])
def test_boxes_of_neighbours_touch_and_cover_the_whole_without_a_seam(
    text: str, measure: int
) -> None:
    paragraph = laid(text, measure=measure)
    whole = {
        (line, x) for line, left, right in paragraph.boxes(0, len(text)) for x in range(left, right)
    }
    covered: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = cluster_end(text, start + 1)
        for line, left, right in paragraph.boxes(start, end):
            covered += [(line, x) for x in range(left, right)]
        start = end
    assert len(covered) == len(set(covered))  # nothing twice
    assert set(covered) == whole


@pytest.mark.parametrize("text", TEXTS)
def test_the_character_under_a_box_is_the_one_it_belongs_to(text: str) -> None:
    paragraph = laid(text, measure=300)
    start = 0
    while start < len(text):
        end = cluster_end(text, start + 1)
        for line, left, right in paragraph.boxes(start, end):
            if right - left >= 2:
                y = paragraph.baseline(line)
                found = paragraph.character_at((left + right) / 2, y, text)
                assert found is not None
                assert found == start, (text[start:end], text[found])
        start = end


def test_what_is_marked_behind_an_emoji_is_where_it_stands() -> None:
    paragraph = laid(MIXED)
    (box,) = paragraph.boxes(*at(MIXED, "رسالته"))
    assert paragraph.character_at(box.right - 1, 10, MIXED) == MIXED.index("رسالته")
    assert paragraph.offset_at(box.right, 10, MIXED) == MIXED.index("رسالته")


def test_a_latin_run_in_an_arabic_line_is_one_box_and_reads_from_its_left() -> None:
    paragraph = laid("قال: The old market وصمت")
    words = "The old market"
    start = 5
    (box,) = paragraph.boxes(start, start + len(words))
    (first,) = paragraph.boxes(start, start + 3)
    (last,) = paragraph.boxes(start + 8, start + 14)
    assert first.left == box.left
    assert last.right == box.right
    assert first.right < last.left


def test_a_span_across_a_change_of_direction_is_several_boxes() -> None:
    text = "قال: The old market وصمت طويلًا"
    paragraph = laid(text)
    boxes = paragraph.boxes(9, text.index("وصمت") + 4)  # "old market وصمت"
    assert len(boxes) == 2
    assert boxes[0].right < boxes[1].left  # between them lies "The", which is not marked


def test_the_halves_of_a_lam_alef_share_its_width() -> None:
    paragraph = laid("سلامٌ عليكم")
    (lam,), (alef,) = paragraph.boxes(1, 2), paragraph.boxes(2, 3)
    assert lam.left == alef.right
    assert lam.right > lam.left
    assert alef.right > alef.left


def test_tashkeel_takes_no_width_of_its_own() -> None:
    text = "شدّة"
    paragraph = laid(text)
    assert paragraph.boxes(1, 3) == paragraph.boxes(1, 2) or paragraph.boxes(2, 3) == []


def test_the_blank_at_the_end_of_a_line_is_not_painted() -> None:
    paragraph = laid(FIRST, measure=300)
    line = paragraph.lines[0]
    assert FIRST[line.end - 1] == " "
    assert paragraph.boxes(line.shown_end, line.end) == []
    assert all(0 <= box.left < box.right <= 300 for box in paragraph.boxes(0, len(FIRST)))


def test_a_line_separator_breaks_the_line_and_keeps_the_offsets() -> None:
    paragraph = laid(TATWEEL)
    assert len(paragraph.lines) == 2
    start, _ = at(TATWEEL, "عاد")
    assert paragraph.lines[1].start == start
    assert paragraph.boxes(start, start + 3)[0] == (1, *paragraph.boxes(start, start + 3)[0][1:])
    assert paragraph.boxes(start, start + 3)[0].right == 584


def test_control_characters_are_shown_as_blanks_one_for_one() -> None:
    paragraph = laid("قبل\x0bبعد\x85هنا")
    assert paragraph.layout.text() == "قبل بعد هنا"


@pytest.mark.parametrize("step", range(6))
def test_line_pitch_is_fixed_and_letters_have_room(step: int) -> None:
    px, pitch = BODY[step]
    paragraph = laid(MIXED, step=step, measure=300)
    assert paragraph.height == len(paragraph.lines) * pitch
    baselines = [paragraph.baseline(n) for n in range(len(paragraph.lines))]
    assert {b - a for a, b in pairwise(baselines)} == {pitch}
    for number in range(paragraph.layout.lineCount()):
        line = paragraph.layout.lineAt(number)
        assert line.y() + line.ascent() == pytest.approx(baselines[number])  # also with an emoji
    assert baselines[0] > 1.1 * px  # the highest marks of Amiri


def test_the_caret_never_stops_inside_a_cluster() -> None:
    paragraph = laid(MIXED)
    for x in range(0, 584, 3):
        offset = paragraph.offset_at(x, 5, MIXED)
        assert cluster_start(MIXED, offset) == offset


def test_stops_go_from_the_left_to_the_right() -> None:
    paragraph = laid(MIXED)
    places = [paragraph.caret_x(stop, 0) for stop in paragraph.stops(0)]
    assert places == sorted(places)
    assert paragraph.stops(0)[-1] == 0


def test_a_label_leaves_room_at_the_start_of_the_first_line_only() -> None:
    (block,) = compose(FIRST, ())
    look = Look("rtl", QColor(), indent=120)
    paragraph = Paragraph(FIRST, block, Setting(2, 300), look)
    assert paragraph.boxes(0, 3)[0].right == 180
    second = paragraph.lines[1].start
    assert paragraph.boxes(second, second + 3)[0].right == 300
