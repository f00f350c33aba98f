from hypothesis import given
from hypothesis import strategies as st

from reader.ui.panels.cards_stack import GAP, Preference, Room, Wish, stack

wishes = st.lists(st.builds(Wish, st.integers(-300, 1200), st.integers(20, 200)), max_size=14)
rooms = st.builds(Room, st.integers(-100, 20), st.integers(200, 1000))


def whole(asked: list[Wish]) -> int:
    return sum(wish.height + GAP for wish in asked) - GAP


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[Wish], Room, Preference]:
    asked = sorted(draw(wishes))
    kept = draw(st.none() | st.integers(0, len(asked) - 1)) if asked else None
    share, shift = draw(st.floats(0, 1)), draw(st.integers(-2000, 2000))
    return asked, draw(rooms), Preference(kept, share, shift)


@given(cases())
def test_cards_never_overlap_and_keep_their_order(
    case: tuple[list[Wish], Room, Preference],
) -> None:
    asked, room, preference = case
    tops = stack(asked, room, preference).tops
    assert len(tops) == len(asked)
    for number in range(1, len(asked)):
        assert tops[number] >= tops[number - 1] + asked[number - 1].height + GAP


@given(cases())
def test_cards_that_fit_are_inside(case: tuple[list[Wish], Room, Preference]) -> None:
    asked, room, preference = case
    made = stack(asked, room, preference)
    if asked and whole(asked) <= room.bottom - room.top:
        assert made.furthest == 0
        assert made.tops[0] >= room.top
        assert made.tops[-1] + asked[-1].height <= room.bottom


@given(cases())
def test_cards_that_do_not_fit_leave_no_room_empty(
    case: tuple[list[Wish], Room, Preference],
) -> None:
    asked, room, preference = case
    made = stack(asked, room, preference)
    if whole(asked) > room.bottom - room.top:
        assert 0 <= made.slid <= made.furthest
        assert made.tops[0] <= room.top
        assert made.tops[-1] + asked[-1].height >= room.bottom


@given(cases())
def test_the_kept_card_is_as_level_as_the_others_leave_room(
    case: tuple[list[Wish], Room, Preference],
) -> None:
    asked, room, preference = case
    kept = preference.kept
    if kept is None or whole(asked) > room.bottom - room.top:
        return
    above = sum(wish.height + GAP for wish in asked[:kept])
    below = sum(wish.height + GAP for wish in asked[kept + 1 :])
    highest, lowest = room.top + above, room.bottom - below - asked[kept].height
    expected = min(max(asked[kept].level, highest), lowest)
    assert stack(asked, room, preference).tops[kept] == expected


@given(st.lists(st.integers(20, 200), min_size=1, max_size=8))
def test_cards_far_apart_stand_level(heights: list[int]) -> None:
    asked = [Wish(number * 300, height) for number, height in enumerate(heights)]
    room = Room(0, 300 * len(heights))
    assert stack(asked, room).tops == [wish.level for wish in asked]


def test_a_collision_pushes_down_and_the_bottom_edge_pushes_back() -> None:
    asked = [Wish(100, 70), Wish(120, 70), Wish(400, 70)]
    assert stack(asked, Room(0, 600)).tops == [100, 178, 400]
    assert stack(asked, Room(0, 300)).tops == [74, 152, 230]


def test_what_does_not_fit_can_be_slid_from_its_first_to_its_last_card() -> None:
    asked = [Wish(0, 100)] * 5
    room = Room(0, 300)
    assert stack(asked, room).tops[0] == 0
    assert stack(asked, room, Preference(share=1)).tops[-1] == 200
    assert stack(asked, room, Preference(shift=40)).slid == 40
    assert stack(asked, room, Preference(shift=10_000)).tops[-1] == 200


def test_a_kept_card_stays_in_sight_among_too_many() -> None:
    asked = [Wish(0, 100)] * 20
    tops = stack(asked, Room(0, 300), Preference(kept=19)).tops
    assert tops[19] == 200
