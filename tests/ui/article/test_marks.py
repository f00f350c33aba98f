from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.marks import Marks, pieces, underlined
from reader.ui.article.underlines import underline_slots

from .conftest import TAGS, marked

SPANS = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 40)).map(lambda s: (s[0], s[0] + s[1])),
    max_size=25,
).map(lambda spans: sorted(spans, key=lambda span: (span[0], -span[1])))


def test_slots_are_the_lowest_that_no_live_mark_uses() -> None:
    # one long, two inside it, one that begins where another ends
    assert underline_slots([(0, 50, 1), (5, 20, 1), (10, 15, 1), (20, 30, 1)]) == [
        (0,),
        (1,),
        (2,),
        (1,),
    ]


def test_a_highlight_with_three_tags_takes_three_slots_and_a_fourth_the_last() -> None:
    assert underline_slots([(0, 9, 3), (2, 4, 1)]) == [(0, 1, 2), (2,)]


@given(SPANS)
def test_no_two_live_marks_share_the_first_two_slots(spans: list[tuple[int, int]]) -> None:
    slots = [found[0] for found in underline_slots([(*span, 1) for span in spans])]
    for n, (start, end) in enumerate(spans):
        for m in range(n):
            overlap = spans[m][1] > start and spans[m][0] < end
            if overlap and slots[n] < 2:
                assert slots[m] != slots[n]
            if slots[n] == 2:  # then the first two are taken where it begins
                live = {slots[k] for k in range(n) if spans[k][1] > start}
                assert {0, 1} <= live


@given(SPANS, st.integers(0, 60), st.integers(1, 60))
def test_pieces_are_what_the_same_spans_cover(spans, start: int, length: int) -> None:
    end = start + length
    touching = [span for span in spans if span[0] < end and span[1] > start]
    found = pieces(start, end, touching)
    covered = {
        at: tuple(n for n, s in enumerate(touching) if s[0] <= at < s[1])
        for at in range(start, end)
    }
    assert {at: tuple(p.marks) for p in found for at in range(p.start, p.end)} == {
        at: live for at, live in covered.items() if live
    }
    assert all(p.end <= q.start for p, q in pairwise(found))


def test_a_fourth_mark_has_no_underline_where_three_are() -> None:
    assert underlined([0, 1, 2, 3], [0, 1, 2, 2]) == [0, 1, 2]
    assert underlined([3], [0, 1, 2, 2]) == [3]


def test_click_goes_from_the_shortest_to_the_next_longer() -> None:
    marks = Marks()
    marks.replace_all([marked(1, 0, 30), marked(2, 5, 20), marked(3, 8, 12)], TAGS)
    chosen = []
    for _ in range(4):
        marks.active = marks.next_longer(marks.at(9))
        chosen.append(marks.active)
    assert chosen == ["a3", "a2", "a1", "a3"]
    assert marks.next_longer([]) is None


def test_a_changed_highlight_takes_the_place_of_the_old_one() -> None:
    marks = Marks()
    marks.replace_all([marked(1, 0, 30, "t1"), marked(2, 5, 20)], TAGS)
    assert [mark.underline for mark in marks.over(10, 11)] == [0, 1]
    # the second one moves up, because the first no longer covers it
    assert set(marks.put(marked(1, 40, 50, "t2", "t3"))) == {(0, 30), (40, 50), (5, 20)}
    assert [mark.underline for mark in marks.over(10, 11)] == [0]
    assert [one.id for one in marks.at(10)] == ["a2"]
    assert [mark.tag and mark.tag.slot for mark in marks.over(40, 41)] == [2, 3]
    assert [mark.underline for mark in marks.over(40, 41)] == [0, 1]


def test_a_highlight_taken_away_says_what_looks_different() -> None:
    marks = Marks()
    marks.replace_all([marked(1, 0, 30), marked(2, 5, 20), marked(3, 40, 50)], TAGS)
    assert marks.over(0, 50)
    assert set(marks.remove("a1")) == {(0, 30), (5, 20)}
    assert marks.remove("a1") == []


def test_tags_that_are_gone_leave_the_highlight_untagged() -> None:
    marks = Marks()
    marks.replace_all([marked(1, 0, 30, "gone")], TAGS)
    assert [mark.tag for mark in marks.over(0, 1)] == [None]
