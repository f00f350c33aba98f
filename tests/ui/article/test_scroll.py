"""The text never jumps: what is seen moves by just what was asked for."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QColor

from reader.ui.article.flow import Flow, Source
from reader.ui.article.scroll import Scroll
from reader.ui.article.typography import Setting

from .conftest import FIRST, LATIN, MIXED, TATWEEL, article

LONG = "\n".join([FIRST * 3, TATWEEL, MIXED * 2, LATIN] * 12)
VIEW = 400


def scrolled(text: str = LONG) -> Scroll:
    source = Source.of(article(text), text)
    flow = Flow(source, Setting(2, 300), QColor(), partial(lambda _: 0))
    return Scroll(flow, VIEW)


def seen(scroll: Scroll) -> dict[int, int]:
    return dict(scroll.visible())


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.integers(-1100, 1100), max_size=12),
    st.floats(0, 1),
)
def test_scrolling_moves_what_is_seen_by_the_distance(distances: list[int], share: float) -> None:
    scroll = scrolled()
    scroll.jump(int(share * scroll.furthest))
    for distance in distances:
        before, offset = seen(scroll), scroll.offset
        scroll.move(distance)
        assert 0 <= scroll.offset <= scroll.furthest
        inside = 0 < scroll.offset < scroll.furthest
        both = before.keys() & seen(scroll).keys()
        if inside and both:
            assert {before[i] - seen(scroll)[i] for i in both} == {distance}
        del offset


def test_the_view_is_filled_wherever_it_jumps() -> None:
    scroll = scrolled()
    for y in (0, 3000, 9000, 10**6, 2000):
        scroll.jump(y)
        places = seen(scroll)
        last = max(places)
        assert min(places.values()) <= 40
        bottom = places[last] + scroll.flow.paragraph(last).height
        assert bottom >= VIEW or scroll.offset == scroll.furthest


def test_the_end_can_be_reached_and_shows_the_last_line() -> None:
    scroll = scrolled()
    scroll.jump(10**7)
    assert scroll.offset == scroll.furthest
    assert max(seen(scroll)) == len(scroll.flow) - 1


@pytest.mark.parametrize("view", range(300, 1500, 37))
def test_the_top_is_the_top_however_wrong_the_estimates(view: int) -> None:
    text = "\n".join([MIXED, FIRST, LATIN] * 2)
    scroll = scrolled(text)
    scroll.view_height = view
    scroll.jump(0)
    assert scroll.offset == 0
    scroll.jump(10**6)
    assert scroll.offset == scroll.furthest


def test_a_place_in_a_block_is_put_where_it_is_wanted() -> None:
    scroll = scrolled()
    scroll.place(20, scroll.flow.gaps[20], at=100)
    assert seen(scroll)[20] == 100


@pytest.mark.parametrize("text", ["", "\n\n", "سطر وحيد.", f"{LATIN}\n{MIXED}"])
def test_short_and_empty_articles_do_not_scroll(text: str) -> None:
    scroll = scrolled(text)
    for way in (scroll.jump, scroll.move, scroll.jump):
        way(200)
        assert scroll.offset == scroll.index == scroll.inside == 0
    scroll.jump(0)
    assert scroll.offset == 0
    assert scroll.furthest == 0


def test_few_layouts_are_kept_and_heights_stay_true() -> None:
    text = "\n".join([FIRST] * 900)
    scroll = scrolled(text)
    heights = set()
    for _ in range(120):
        scroll.move(VIEW)
        heights |= {scroll.flow.height_of(index) for index, _ in scroll.visible()}
    assert len(list(scroll.flow.laid_out())) <= 260
    assert len(heights) <= 2
    assert scroll.flow.height_of(1) in heights
