"""The printed margin: entries near their passages, none over another, none lost."""

from hypothesis import given
from hypothesis import strategies as st

from reader.printing.notes import GAP, Entry, settled, stacked
from reader.printing.setting import NOTE, Matter, Paragraph

ROOM = 10_000
sizes = st.lists(st.tuples(st.integers(0, ROOM), st.integers(1, 900)), max_size=20)


@given(sizes)
def test_entries_never_meet_and_stay_on_the_page(items: list[tuple[int, int]]) -> None:
    items.sort()
    wanted, heights = [top for top, _ in items], [height for _, height in items]
    tops = settled(wanted, heights, ROOM)
    whole = sum(heights) + GAP * max(0, len(heights) - 1)
    if tops is None:
        assert whole > ROOM
        return
    assert len(tops) == len(items)
    ends = [top + height for top, height in zip(tops, heights, strict=True)]
    assert all(top >= 0 for top in tops)
    assert all(end <= ROOM for end in ends)
    assert all(end + GAP <= top for end, top in zip(ends, tops[1:], strict=False))


def test_an_entry_with_room_stands_level_with_its_passage() -> None:
    assert settled([100, 5000], [300, 300], ROOM) == [100, 5000]
    assert settled([100, 200], [300, 300], ROOM) == [100, 400 + GAP]
    assert settled([9900], [300], ROOM) == [ROOM - 300]


def entry(number: int, rows: int) -> Entry:
    from reader.printing.notes import Row

    lines = Paragraph(Matter("سطر " * 40, "rtl"), NOTE, 2000).lines
    return Entry(number, 0, tuple(Row(lines[n % len(lines)], 0) for n in range(rows)))


@given(st.lists(st.integers(1, 60), max_size=8))
def test_what_finds_no_room_waits_in_order_and_nothing_is_lost(rows: list[int]) -> None:
    waiting = [entry(number, count) for number, count in enumerate(rows)]
    got: list[tuple[int, int]] = []
    columns = 0
    while waiting:
        placed, waiting = stacked(waiting, ROOM)
        assert placed, "every column takes something"
        assert all(top + each.height <= ROOM for each, top in placed)
        got += [(each.number, len(each.rows)) for each, _ in placed]
        columns += 1
        assert columns < 50
    assert [number for number, _ in got] == sorted(number for number, _ in got)
    for number, count in enumerate(rows):
        assert sum(n for each, n in got if each == number) == count
