from hypothesis import given
from hypothesis import strategies as st

from reader.ui.search.ticks import Ticks

COUNTS = {1: 3, 2: 1, 7: 5}
ACTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(COUNTS)),
        st.one_of(st.none(), st.lists(st.integers(0, 4), max_size=3)),
        st.booleans(),
    ),
    max_size=20,
)


@given(ACTS)
def test_ticks_are_what_sets_of_hits_would_be(
    acts: list[tuple[int, list[int] | None, bool]],
) -> None:
    ticks, model = Ticks(), {group: set[int]() for group in COUNTS}
    for group, numbers, on in acts:
        meant = {n for n in numbers or () if n < COUNTS[group]}
        if numbers is None:
            ticks.put_whole(group, on=on)
            meant = set(range(COUNTS[group]))
        else:
            ticks.put(group, sorted(meant), COUNTS[group], on=on)
        model[group] = model[group] | meant if on else model[group] - meant
    for group, count in COUNTS.items():
        assert {n for n in range(count) if ticks.has(group, n)} == model[group]
        state = "none" if not model[group] else "all" if len(model[group]) == count else "some"
        assert ticks.state(group) == state
    assert ticks.count(COUNTS.__getitem__) == sum(map(len, model.values()))
    assert bool(ticks) == any(model.values())
    listed = {g: set(range(COUNTS[g])) if n is None else set(n) for g, n in ticks.items()}
    assert listed == {group: hits for group, hits in model.items() if hits}


def test_ticking_everything_keeps_one_entry_a_group() -> None:
    ticks = Ticks()
    ticks.put_whole(1, on=True)
    assert list(ticks.items()) == [(1, None)]
    assert ticks.count({1: 17_000}.__getitem__) == 17_000


def test_groups_that_changed_lose_their_ticks() -> None:
    ticks = Ticks()
    for group, count in COUNTS.items():
        ticks.put(group, [0], count, on=True)
    ticks.keep_to(lambda group: {1: 3, 7: 6}.get(group, 0), COUNTS.__getitem__)
    assert ticks.state(1) == "some"
    assert ticks.state(2) == "none"
    assert ticks.state(7) == "none"
