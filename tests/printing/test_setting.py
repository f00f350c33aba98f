"""Lines and the places of what stands in them."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.printing import fonts
from reader.printing.setting import GREY, Matter, Paragraph, styles
from tests.printing.conftest import BODY

WIDTH = 7000


def body(text: str, way: str = "rtl", start: int = 100) -> Paragraph:
    return Paragraph(Matter(text, way, start), styles("rtl")["body"], WIDTH)  # pyright: ignore[reportArgumentType]


def test_lines_hold_the_whole_text_in_code_points() -> None:
    lines = body(BODY).lines
    assert lines[0].start == 100
    for one, next_one in pairwise(lines):
        assert BODY[one.start - 100 : next_one.start - 100].rstrip() == one.words
        assert one.end <= next_one.start
    assert lines[-1].end == 100 + len(BODY)


@given(st.integers(0, 40), st.integers(0, 40))
def test_boxes_of_neighbours_fill_the_line_without_overlap(one: int, other: int) -> None:
    line = body(BODY).lines[0]
    runs = line.runs()
    low, high = sorted((100 + one, 100 + other))
    assert high < line.end
    spans = [(line.start, low), (low, high), (high, line.end)]
    boxes = [line.boxes(runs, *span) for span in spans]
    whole = line.boxes(runs, line.start, line.end)
    assert all(-1 <= left < right <= WIDTH + 1 for box in boxes for left, right in box)
    covered = sum(right - left for box in boxes for left, right in box)
    assert abs(covered - sum(right - left for left, right in whole)) <= 2 * len(runs)


def test_a_line_begins_at_its_own_side() -> None:
    rtl, ltr = body("قال نعم").lines[0], body("He said yes", "ltr").lines[0]
    assert rtl.boxes(rtl.runs(), 100, 103)[0][1] > WIDTH - 50
    assert ltr.boxes(ltr.runs(), 100, 102)[0][0] < 50


def test_a_latin_run_lies_where_unicode_says() -> None:
    line = body("قال CNN نعم").lines[0]
    runs = line.runs()
    said, latin, yes = (line.boxes(runs, 100 + a, 100 + b)[0] for a, b in ((0, 3), (4, 7), (8, 11)))
    assert yes[1] <= latin[0] < latin[1] <= said[0]
    first, last = line.boxes(runs, 104, 105)[0], line.boxes(runs, 106, 107)[0]
    assert first[0] < last[0]


def test_dimmed_stretches_are_grey_and_the_rest_is_not() -> None:
    text = "👩‍🌾 2031 قال"
    dimmed = Paragraph(
        Matter(text, "rtl", 7, dimmed=((11, 15),)), styles("rtl")["body"], WIDTH
    ).lines[0]
    qt = dimmed.paragraph.places.utf16
    assert dimmed.color_at(qt(text.index("2"))) == GREY
    assert dimmed.color_at(qt(text.index("1"))) == GREY
    assert dimmed.color_at(qt(text.index("ق"))) != GREY
    assert dimmed.color_at(0) != GREY


def test_the_letters_beside_an_isolate_belong_to_their_run() -> None:
    """Where another font draws the isolate, Qt gives both the same place."""
    counted, paged = "\u20664\u2069 مقاطع", "صفحة \u20661\u2069 من \u20662\u2069"
    for text in (counted, paged, "\u2068قال\u2069، نعم"):
        line = body(text).lines[0]
        ours = [run for run in line.runs() if run.glyphs.rawFont().familyName() in fonts.FAMILIES]
        said = "".join(line.paragraph.text[run.start : run.end] for run in ours)
        isolates = dict.fromkeys(range(0x2066, 0x206A))
        assert said.translate(isolates) == text.translate(isolates)
