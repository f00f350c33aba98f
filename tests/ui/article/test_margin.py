from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint

from reader import language
from reader.ui.article.column import LANES, Room, column_in
from reader.ui.article.margin import assign_lanes, described

from .conftest import FIRST, TAGS, TEXT, article, marked, span_of

EXTENTS = st.lists(
    st.tuples(st.integers(0, 300), st.integers(10, 200)).map(lambda e: (e[0], e[0] + e[1])),
    max_size=30,
).map(lambda extents: sorted(extents, key=lambda e: (e[0], -e[1])))


def test_lanes_are_the_lowest_that_are_free_by_three_px() -> None:
    assert assign_lanes([(0, 100), (10, 40), (42, 60), (43, 60), (104, 120)]) == [0, 1, 2, 1, 0]


@given(EXTENTS, st.data())
def test_stripes_of_one_lane_keep_their_distance(extents, data) -> None:
    free = assign_lanes(extents)
    some = data.draw(st.sets(st.sampled_from(range(len(extents))))) if extents else set()
    for lanes in (free, assign_lanes(extents, {n: free[n] for n in some})):
        for n, (top, bottom) in enumerate(extents):
            for m in range(n):
                if lanes[m] == lanes[n] < LANES:
                    assert extents[m][1] + 3 <= top or bottom + 3 <= extents[m][0]


@given(EXTENTS)
def test_lanes_given_before_are_kept(extents) -> None:
    lanes = assign_lanes(extents)
    assert assign_lanes(extents, dict(enumerate(lanes))) == lanes


def test_column_and_margin_lie_where_the_design_says() -> None:
    left = column_in(Room(752, 2, margin_left=True))
    assert (left.left, left.right, left.width) == (112, 696, 584)
    assert left.rule_x == 112 - 21
    assert left.lane(0) == (112 - 36, 4)
    assert left.lane(1) == (112 - 45, 4)
    assert left.lane(0, wide=True) == (112 - 37, 6)
    assert left.note_x() == 112 - 94
    right = column_in(Room(752, 2, margin_left=False))
    assert (right.left, right.right) == (56, 640)
    assert right.rule_x == 660
    assert [right.lane(n)[0] for n in range(4)] == [672, 681, 690, 699]
    assert right.note_x() == 720


def test_the_column_grows_with_the_text_and_gives_way_to_the_view() -> None:
    assert [column_in(Room(2000, step, margin_left=False)).width for step in range(6)] == [
        *(467, 526, 584, 642, 730, 818),
    ]
    assert column_in(Room(560, 2, margin_left=False)).width == 560 - 56 - 98
    centred = column_in(Room(1440, 2, margin_left=False, centred=True))
    assert centred.left == (1440 - 584 - 98) // 2


def test_stripes_run_from_the_first_to_the_last_line(show) -> None:
    view = show()
    start, end = span_of(FIRST)
    view.set_annotations([marked(1, start, end, "t1"), marked(2, start, start + 5, "t2")], TAGS)
    first, second = view.canvas.margin.stripes
    top, bottom = view.line_rect(start), view.line_rect(end - 1)
    assert (first.lane, second.lane) == (0, 1)
    assert first.top == second.top == top.top() + 24 - 16
    assert first.bottom == bottom.top() + 24 + 9
    assert second.bottom == top.top() + 24 + 9


def test_more_than_four_stripes_end_in_a_label_that_lists_the_rest(show) -> None:
    view = show()
    start, end = span_of(FIRST)
    view.set_annotations([marked(n, start, end - n, f"t{n}") for n in range(1, 8)], TAGS)
    margin = view.canvas.margin
    assert [one.lane for one in margin.stripes] == [0, 1, 2, 3, 4, 4, 4]
    label = next(spot for spot in margin.spots if len(spot.annotations) == 3)
    assert described(view.canvas.marks, label.annotations) == "وسم 5\nوسم 6\nوسم 7"


def test_the_line_to_a_card_passes_behind_other_stripes(show) -> None:
    view = show()
    start, _ = span_of(FIRST)
    short, long = marked(1, start, start + 9, "t1"), marked(2, start, start + 40, "t4")
    view.set_annotations([short, long], TAGS)
    inner = min(view.canvas.margin.stripes, key=lambda stripe: stripe.lane)
    view.set_active(inner.annotation.id)
    view.set_leader(300)
    begin = view.elbow_start(inner.annotation.id)
    assert begin is not None
    (met,) = view.canvas.margin.on_the_way(begin)
    image, color = view.viewport().grab().toImage(), view.canvas.active_color()
    assert image.pixelColor(begin) == color
    assert all(
        image.pixelColor(x, begin.y()) != color for x in range(met.left() - 2, met.right() + 3)
    )
    assert image.pixelColor(met.left() - 3, begin.y()) == color


def test_a_stripe_answers_a_little_beside_itself_and_says_its_tags_and_note(show) -> None:
    view = show()
    start, _ = span_of(FIRST)
    noted = marked(1, start, start + 9, "t4", note="سطر أول\nسطر ثان")
    view.set_annotations([noted], TAGS)
    margin = view.canvas.margin
    (stripe,) = margin.stripes
    x, _ = view.sheet.column.lane(0)
    spot = margin.spot_at(QPoint(x - 3, stripe.top + 5))
    assert spot is not None
    assert spot.annotations == (noted,)
    assert margin.spot_at(QPoint(x - 6, stripe.top + 5)) is None
    assert described(view.canvas.marks, spot.annotations) == "وسم 4\nسطر أول"
    language.use("en")
    assert described(view.canvas.marks, spot.annotations) == "Tag 4\nسطر أول"
    on_note = QPoint(view.sheet.column.note_x() + 7, stripe.top + 8)
    assert margin.spot_at(on_note) is not None


def test_lanes_do_not_change_while_the_text_scrolls(show) -> None:
    text = "\n".join([FIRST] * 30)
    view = show(text, article(text), size=(752, 400))
    length = len(FIRST) + 1
    spans = [(n * length + 5, n * length + 40) for n in range(30)]
    spans += [(n * length + 9, (n + 2) * length + 20) for n in range(0, 27, 2)]
    view.set_annotations([marked(n, *s, "t1", text=text) for n, s in enumerate(spans)], TAGS)
    lanes: dict[str, int] = {}
    for step in [90] * 30 + [-70] * 30:
        for stripe in view.canvas.margin.stripes:
            assert lanes.setdefault(stripe.annotation.id, stripe.lane) == stripe.lane
        view.scroll_by(step)
    assert len(lanes) > 30


def test_the_margin_follows_the_interface_and_not_the_text(show) -> None:
    for rtl in (True, False):
        view = show(TEXT, rtl=rtl)
        assert view.sheet.column.margin_left is rtl
        view.setLayoutDirection(view.layoutDirection().__class__(1 - view.layoutDirection().value))
        assert view.sheet.column.margin_left is not rtl
