"""What is painted, pixel by pixel, on a page without letters where letters would be in the way."""

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage

from reader.ui import theme as themes
from reader.ui.article import passages
from reader.ui.article.layout import Box
from reader.ui.article.painter import Hits, pen_of, phased
from reader.ui.article.view import ArticleView

from .conftest import FIRST, LATIN, MIXED, TAGS, marked, span_of


def image_of(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch, *, letters: bool = False
) -> QImage:
    if not letters:
        monkeypatch.setattr(view.canvas.text, "glyphs", lambda *_: None)
    view.clearFocus()
    return view.viewport().grab().toImage()


def colors_in(image: QImage, rect: QRect) -> set[str]:
    return {
        image.pixelColor(x, y).name()
        for x in range(rect.left(), rect.right() + 1)
        for y in range(rect.top(), rect.bottom() + 1)
    }


@pytest.mark.parametrize("words", [FIRST, MIXED, "The old market opens", "أضاف رابطًا https"])
@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_ground_is_one_colour_without_a_seam(show, monkeypatch, words: str, name) -> None:
    view = show()
    view.set_theme(themes.load(name))
    start, end = span_of(words)
    # cut into many pieces by marks of the same tag, which blend to the same colour where two lie
    marks = [marked(n, at, at + 7, "t4") for n, at in enumerate(range(start, end - 7, 7))]
    view.set_annotations(marks, TAGS)
    image = image_of(view, monkeypatch)
    expected = view.theme.fill([4]).name()
    for rect in passages.rects(view.sheet, start, marks[-1].end):
        assert colors_in(image, rect) == {expected}


def test_a_ground_reaches_from_086_em_above_to_040_em_below_the_baseline(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("البلديّةُ")
    view.set_annotations([marked(1, start, end, "t4")], TAGS)
    (rect,) = view.span_rects(start, end)
    baseline = view.line_rect(start).top() + 24
    assert (rect.top(), rect.bottom() + 1) == (baseline - 17, baseline + 8)
    image = image_of(view, monkeypatch)
    page = view.theme.color("page").name()
    x = rect.center().x()
    assert image.pixelColor(x, rect.top() - 1).name() == page
    assert image.pixelColor(rect.left() - 1, rect.center().y()).name() == page
    assert image.pixelColor(rect.right() + 1, rect.center().y()).name() == page


def test_overlaps_are_deeper_and_the_active_one_stronger(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("قالت البلديّةُ إنّ السوق")
    view.set_annotations(
        [marked(1, start, end, "t4"), marked(2, start + 14, end, "t1", "t2")], TAGS
    )
    one, three = view.span_rects(start, start + 4)[0], view.span_rects(start + 15, start + 17)[0]
    image = image_of(view, monkeypatch)
    theme = view.theme
    assert colors_in(image, one) == {theme.fill([4]).name()}
    assert colors_in(image, three) == {theme.fill([4, 1, 2]).name()}
    view.set_hovered("a2")
    image = image_of(view, monkeypatch)
    assert colors_in(image, one) == {theme.fill([4]).name()}
    assert colors_in(image, three) == {theme.fill([4, 1, 2], active=True).name()}


def test_underlines_lie_one_below_the_other_in_their_patterns(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("قالت البلديّةُ إنّ السوق")
    view.set_annotations([marked(1, start, end, "t1", "t2", "t3")], TAGS)
    rect = view.span_rects(start, end)[0]
    image = image_of(view, monkeypatch)
    theme = view.theme
    baseline = view.line_rect(start).top() + 24
    patterns = {0: None, 1: (8, 3), 2: (3, 3)}
    for slot, pattern in patterns.items():
        y = baseline + 8 + 3 * slot
        for row in (y, y + 1):
            drawn = [
                image.pixelColor(x, row).name() == theme.slot(slot + 1).name()
                for x in range(rect.right(), rect.left() - 1, -1)  # from where it begins
            ]
            period = sum(pattern) if pattern else 1
            stroke = pattern[0] if pattern else 1
            assert drawn == [n % period < stroke for n in range(len(drawn))], (slot, row)
        assert image.pixelColor(rect.center().x(), y + 2).name() not in {
            theme.slot(slot + 1).name()
        }


def test_the_pattern_runs_through_where_another_mark_begins(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("البلديّةُ إنّ السوق سيُفتَح")
    rect = view.span_rects(start, end)[0]

    def row(marks: list) -> list[bool]:
        view.set_annotations(marks, TAGS)
        image, color = image_of(view, monkeypatch), view.theme.slot(2).name()
        y = view.line_rect(start).top() + 24 + 8
        return [
            image.pixelColor(x, y).name() == color for x in range(rect.left(), rect.right() + 1)
        ]

    alone = row([marked(1, start, end, "t2")])
    assert row([marked(1, start, end, "t2"), marked(2, start + 11, end, "t4")]) == alone


def test_one_highlight_less_leaves_what_painting_without_it_gives(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("البلديّةُ إنّ السوق سيُفتَح")
    others = [marked(2, start + 11, end, "t4"), marked(3, *span_of("المحلات"), "t5")]
    view.set_annotations(others, TAGS)
    without = image_of(view, monkeypatch)
    view.update_annotation(marked(1, start, end, "t2", note="لماذا؟"))
    assert image_of(view, monkeypatch) != without
    view.remove_annotation("a1")
    assert image_of(view, monkeypatch) == without


def test_untagged_has_half_a_ground_and_one_thin_line(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("البلديّةُ")
    view.set_annotations([marked(1, start, end)], TAGS)
    rect = view.span_rects(start, end)[0]
    image = image_of(view, monkeypatch)
    theme = view.theme
    assert colors_in(image, rect) == {theme.fill([None]).name()}
    y, x = view.line_rect(start).top() + 24 + 8, rect.center().x()
    assert image.pixelColor(x, y).name() == theme.color("t3").name()
    assert image.pixelColor(x, y + 1).name() == theme.color("page").name()


def test_the_selection_lies_over_grounds_and_under_underlines(show, monkeypatch) -> None:
    view = show()
    start, end = span_of("البلديّةُ")
    view.set_annotations([marked(1, start, end, "t4")], TAGS)
    view.set_selection(start, end)
    rect = view.span_rects(start, end)[0]
    image = image_of(view, monkeypatch)
    baseline = view.line_rect(start).top() + 24
    inside = QRect(rect.left(), baseline - 20, rect.width(), 28)
    assert colors_in(image, inside) == {view.theme.color("sel").name()}
    assert (
        image.pixelColor(rect.center().x(), baseline + 10).name() == view.theme.color("sel").name()
    )
    assert image.pixelColor(rect.center().x(), baseline + 8).name() == view.theme.slot(4).name()


def test_hits_are_marked_and_the_current_one_is_framed(show, monkeypatch) -> None:
    view = show()
    spans = [span_of("السوق"), span_of("المحلات")]
    plain = image_of(view, monkeypatch)
    view.set_find_hits(spans, 1)
    image = image_of(view, monkeypatch)
    first, second = (view.span_rects(*span)[0] for span in spans)
    assert plain.pixelColor(first.center()) != image.pixelColor(first.center())
    assert colors_in(image, first).isdisjoint({view.theme.color("accent").name()})
    assert image.pixelColor(second.topLeft()).name() == view.theme.color("accent").name()
    view.set_find_hits([], -1)
    assert image_of(view, monkeypatch) == plain


def test_hits_of_a_block_are_found_among_many() -> None:
    hits = Hits([(n * 10, n * 10 + 4) for n in range(1000)], current=51)
    assert list(hits.over(503, 521)) == [
        ((500, 504), False),
        ((510, 514), True),
        ((520, 524), False),
    ]
    assert list(Hits().over(0, 10)) == []


def test_phase_goes_on_from_line_to_line_and_from_the_reading_side() -> None:
    whole = [Box(0, 10, 110), Box(1, 60, 110)]
    assert phased(whole, [Box(0, 40, 80), Box(1, 60, 90)], rtl=True) == [
        (Box(0, 40, 80), 30),
        (Box(1, 60, 90), 120),
    ]
    assert phased(whole, [Box(0, 40, 80)], rtl=False) == [(Box(0, 40, 80), 30)]


def test_pens_have_the_lengths_of_the_design() -> None:
    pen = pen_of(QColor("red"), "dash", 2, phase=13)
    assert [2 * length for length in pen.dashPattern()] == [8, 3]
    assert 2 * pen.dashOffset() == 2
    assert [4 * length for length in pen_of(QColor("red"), "dot", 4).dashPattern()] == [3, 3]


def test_letters_are_not_moved_by_what_is_marked(show, monkeypatch) -> None:
    view = show()
    plain = image_of(view, monkeypatch, letters=True)
    start, end = span_of(LATIN)
    view.set_annotations([marked(1, start, end, "t4")], TAGS)
    rect = view.span_rects(start, end)[0]
    image = image_of(view, monkeypatch, letters=True)
    ink = view.theme.color("t1").lightness() + 8
    for y in range(rect.top(), rect.bottom()):
        for x in range(rect.left(), rect.right()):
            if plain.pixelColor(x, y).lightness() <= ink:
                assert image.pixelColor(x, y).lightness() <= ink
