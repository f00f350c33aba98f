"""Shapes: turned around twice they are as before; pieces of a pattern fill it from its start."""

from hypothesis import given
from hypothesis import strategies as st

from reader.core.pictures import DASHES, Box, Words, mirrored, moved, pieces

sizes = st.integers(1, 300)
boxes = st.builds(
    Box,
    x=sizes,
    y=sizes,
    width=sizes,
    height=sizes,
    fill=st.just("#123456"),
    pattern=st.sampled_from(["solid", "dash", "dot"]),
    upright=st.sampled_from([None, True, False]),
    backwards=st.booleans(),
)
words = st.builds(
    Words,
    x=sizes,
    y=sizes,
    width=sizes,
    height=sizes,
    text=st.just("وسم"),
    size=st.just(12),
    colour=st.just("#000000"),
    side=st.sampled_from(["left", "centre", "right"]),
    turned=st.booleans(),
)


@given(st.lists(boxes | words), st.integers(400, 900))
def test_turning_around_twice_changes_nothing(shapes, width):
    assert list(mirrored(mirrored(shapes, width), width)) == shapes


@given(st.lists(boxes | words), sizes, sizes)
def test_moving_back_changes_nothing(shapes, across, down):
    assert list(moved(moved(shapes, across, down), -across, -down)) == shapes


def test_words_change_their_side_unless_they_are_turned():
    flat = Words(0, 0, 50, 20, "وسم", 12, "#000000", side="left")
    turned = Words(0, 0, 20, 50, "وسم", 12, "#000000", side="left", turned=True)
    there = list(mirrored([flat, turned], 100))
    assert [(one.x, one.side) for one in there] == [(50, "right"), (80, "left")]


@given(boxes)
def test_pieces_lie_in_the_box_and_do_not_overlap(box):
    found = pieces(box)
    upright = box.height > box.width if box.upright is None else box.upright
    for piece in found:
        assert box.x <= piece.x
        assert piece.x + piece.width <= box.x + box.width
        assert box.y <= piece.y
        assert piece.y + piece.height <= box.y + box.height
    if box.pattern == "solid":
        assert found == [box]
        return
    on, off = DASHES[box.pattern]
    starts = sorted(piece.y if upright else piece.x for piece in found)
    ends = sorted(p.y + p.height if upright else p.x + p.width for p in found)
    for end, start in zip(ends, starts[1:], strict=False):
        assert start - end == off
    assert all((p.height if upright else p.width) <= on for p in found)


def test_a_pattern_begins_where_the_bar_does():
    bar = Box(10, 0, 15, 4, "#000000", "dash", upright=False)
    assert [(p.x, p.width) for p in pieces(bar)] == [(10, 8), (21, 4)]
    (turned,) = mirrored([bar], 100)
    assert [(p.x, p.width) for p in pieces(turned)] == [(82, 8), (75, 4)]
    upright = Box(0, 10, 4, 15, "#000000", "dash", upright=True)
    assert [(p.y, p.height) for p in pieces(upright)] == [(17, 8), (10, 4)]
