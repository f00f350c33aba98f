import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.ui.search.outline import HEADER, Outline, Place

COUNTS = st.lists(st.integers(0, 6), max_size=12)


def made(counts: list[int], folded: set[int], *, headed: bool = True) -> Outline:
    outline = Outline(headed=headed)
    outline.add((n + 1, count) for n, count in enumerate(counts))
    outline.fold(sorted(n for n in folded if n < len(outline.ids)), folded=True)
    return outline


def listed(outline: Outline, folded: set[int]) -> list[Place]:
    """List all rows the slow way."""
    rows: list[Place] = []
    for group, count in enumerate(outline.counts):
        rows += [Place(group, HEADER)] if outline.headed else []
        if group not in folded or not outline.headed:
            rows += [Place(group, hit) for hit in range(count)]
    return rows


@given(COUNTS, st.sets(st.integers(0, 11)), st.booleans())
def test_rows_places_and_pixels_agree(counts: list[int], folded: set[int], headed: bool) -> None:
    outline = made(counts, folded, headed=headed)
    rows = listed(outline, folded)
    assert len(outline) == len(rows)
    assert [outline.place(row) for row in range(len(rows))] == rows
    top = 0
    for row, place in enumerate(rows):
        assert outline.row_of(place) == row
        assert outline.top_of(row) == top
        height = outline.height_of(row)
        assert height == (40 if place.hit == HEADER else 34)
        assert outline.row_at(top) == row == outline.row_at(top + height - 1)
        top += height
    assert outline.height == top
    assert outline.hits == sum(counts)
    hits = [Place(g, hit) for g, count in enumerate(outline.counts) for hit in range(count)]
    assert [outline.hit_at(place) for place in hits] == list(range(len(hits)))


@given(COUNTS, COUNTS, st.sets(st.integers(0, 11)))
def test_groups_that_come_later_stand_below(
    first: list[int], later: list[int], folded: set[int]
) -> None:
    whole = made(first + later, set())
    grown = made(first, set())
    grown.add((n + 1, count) for n, count in enumerate(later, len(first)))
    whole.fold([n for n in folded if n < len(whole.ids)], folded=True)
    grown.fold([n for n in folded if n < len(grown.ids)], folded=True)
    assert [grown.place(n) for n in range(len(grown))] == [
        whole.place(n) for n in range(len(whole))
    ]
    assert grown.ids == whole.ids


def test_a_hit_that_is_folded_away_is_meant_by_its_header() -> None:
    outline = made([2, 3], {1})
    assert outline.row_of(Place(1, 2)) == outline.row_of(Place(1, HEADER)) == 3
    outline.fold([1], folded=False)
    assert outline.row_of(Place(1, 2)) == 6


def test_outside_there_is_nothing() -> None:
    outline = made([2], set())
    with pytest.raises(IndexError):
        outline.place(3)
    assert outline.row_at(-5) == 0
    assert outline.row_at(10_000) == 2
    assert made([], set()).row_at(0) == -1
    assert outline.number_of(1) == 0
    assert outline.number_of(99) == -1
    assert (outline.count_of(1), outline.count_of(99)) == (2, 0)


def test_folds_are_kept_for_groups_that_come_again() -> None:
    outline = made([2, 3], {0})
    again = Outline()
    again.add([(2, 3), (1, 2)])
    again.fold_ids(outline.folded_ids | {99})
    assert [again.is_folded(n) for n in range(2)] == [False, True]
    assert len(again) == 5
