"""Anchors: they never cross, and lead from beginning to end."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.ui.compare.anchors import anchors_of, bracket
from reader.ui.compare.ties import Tie

LENGTHS = (400, 300)


@st.composite
def ties(draw: st.DrawFn) -> list[Tie]:
    found: list[Tie] = []
    for _ in range(draw(st.integers(0, 12))):
        a, b = draw(st.integers(0, 390)), draw(st.integers(0, 290))
        kind = draw(st.sampled_from(["suggested", "confirmed", "edited", "moved"]))
        found.append(
            Tie(kind, (a, a + draw(st.integers(1, 10))), (b, b + draw(st.integers(1, 10))))
        )  # type: ignore[arg-type]
    return found


@given(ties())
@settings(max_examples=60)
def test_anchors_go_forward_in_both_articles_from_beginning_to_end(found: list[Tie]):
    anchors = anchors_of(found, LENGTHS)
    assert anchors[0] == (0, 0)
    assert anchors[-1] == LENGTHS
    for before, behind in pairwise(anchors):
        assert before[0] < behind[0]
        assert before[1] < behind[1]


def test_what_is_confirmed_holds_against_what_is_suggested():
    crossing = [Tie("suggested", (10, 20), (200, 210)), Tie("confirmed", (100, 110), (50, 60))]
    anchors = anchors_of(crossing, LENGTHS)
    assert (100, 50) in anchors
    assert (10, 200) not in anchors


def test_moved_passages_are_no_anchors():
    assert anchors_of([Tie("moved", (10, 20), (30, 40))], LENGTHS) == [(0, 0), LENGTHS]


@given(ties(), st.integers(0, 400))
@settings(max_examples=60)
def test_a_place_lies_between_the_anchors_around_it(found: list[Tie], offset: int):
    before, behind = bracket(anchors_of(found, LENGTHS), 0, offset)
    assert before[0] <= offset <= behind[0]
