"""Underlines that are kept up are those that would be given out anew."""

from hypothesis import given
from hypothesis import strategies as st

from reader.ui.article.marks import Marks
from reader.ui.article.underlines import underline_slots

from .conftest import TAGS, marked

ACTS = st.lists(
    st.tuples(st.integers(0, 14), st.integers(0, 60), st.integers(1, 30), st.integers(0, 3)),
    max_size=30,
)


def shown(marks: Marks) -> dict[str, tuple[int, ...]]:
    """Read the underlines of all highlights."""
    found: dict[str, tuple[int, ...]] = {}
    for mark in marks.over(0, 200):
        found[mark.annotation.id] = (*found.get(mark.annotation.id, ()), mark.underline)
    return found


def anew(marks: Marks) -> dict[str, tuple[int, ...]]:
    """Give the underlines out anew."""
    ordered = marks.overlapping(0, 200)
    spans = [(one.start, one.end, len(one.tag_ids) or 1) for one in ordered]
    return {one.id: slots for one, slots in zip(ordered, underline_slots(spans), strict=True)}


@given(ACTS)
def test_after_any_changes_underlines_are_as_if_given_out_anew(acts) -> None:
    marks = Marks()
    marks.replace_all([marked(number, number * 3, number * 3 + 10) for number in range(8)], TAGS)
    before = shown(marks)
    assert before == anew(marks)
    for number, start, length, tags in acts:
        if length % 4 == 0:
            told = marks.remove(f"a{number}")
        else:
            names = [f"t{n}" for n in range(1, tags + 1)]
            told = marks.put(marked(number, start, start + length, *names))
        after = anew(marks)
        spans = {one.id: (one.start, one.end) for one in marks.overlapping(0, 200)}
        changed = [one for one in after if after[one] != before.get(one)]
        assert {spans[one] for one in changed} <= set(told)
        assert shown(marks) == after
        before = after
