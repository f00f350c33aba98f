"""The layout of a picture: every place belongs to the cell that is drawn there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.core.codebook import Codebook
from reader.core.model import Tag
from reader.core.pictures import Box, Words
from reader.core.tallies import Table, Tally
from reader.ui.codebook.charts.grid import MOST_ROWS_IN_FILE, Cell, Grid, Names
from reader.ui.codebook.charts.ink import Ink

TAGS = [Tag(f"t{n}", f"وسم {n}", slot=n + 1) for n in range(12)]
LAW = settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])


def made(theme, style="shades", rows=3, columns=4, *, rtl=True, count=2, room=700):
    row_keys = tuple(f"t{n}" if style in {"heat", "columns"} else f"r{n}" for n in range(rows))
    column_keys = tuple(f"t{n % 12}" if style != "columns" else f"2031-{n}" for n in range(columns))
    counts = {(r, c): count for r in row_keys for c in column_keys}
    tally = Tally(row_keys, column_keys, counts)
    names = Names(style in {"heat", "columns"}, style != "columns")
    table = Table("عنوان", "المقال", tally, tuple(f"صف {r}" for r in row_keys), column_keys, "بقية")
    return Grid(table, style, names, Ink(theme, Codebook(TAGS), rtl), room)


styles = st.sampled_from(["shades", "heat", "bars", "columns"])


@LAW
@given(styles, st.integers(1, 9), st.integers(1, 9), st.integers(300, 1200))
def test_the_cell_at_a_place_is_the_cell_of_that_place(theme, style, rows, columns, room):
    grid = made(theme, style, rows, columns, room=room)
    for cell in (Cell(row, column) for row in range(rows) for column in range(columns)):
        x, y, wide, tall = grid.place_of(cell)
        assert grid.cell_at(x, y) == grid.cell_at(x + wide - 1, y + tall - 1) == cell
        assert x + wide <= grid.width
        assert y + tall <= grid.height
    assert grid.cell_at(grid.start - 1, grid.head) is None
    assert grid.cell_at(grid.start, grid.head - 1) is None


@LAW
@given(styles, st.integers(1, 500))
def test_what_is_drawn_of_a_cell_lies_in_it(theme, style, count):
    grid = made(theme, style, 2, 2, count=count)
    cells = list(grid.cells([1], [1]))
    x, y, wide, tall = grid.place_of(Cell(1, 1))
    for shape in cells[1:]:  # the first is the line below the row
        assert x <= shape.x
        assert shape.x + shape.width <= x + wide
        assert y - 1 <= shape.y
        assert shape.y + shape.height <= y + tall
    assert [shape.text for shape in cells if isinstance(shape, Words)] == [f"{count}"]


def test_only_the_rows_in_sight_are_drawn(theme):
    grid = made(theme, rows=10)
    top = grid.head + 3 * grid.down
    assert list(grid.rows_between(top + 1, top + 2 * grid.down)) == [3, 4, 5]
    assert list(grid.rows_between(0, 10_000)) == list(range(10))


def test_names_stay_in_their_zones(theme):
    grid = made(theme, "shades", 3, 3)
    for shape in grid.row_names(range(3)):
        if isinstance(shape, Words):
            assert shape.x + shape.width <= grid.start
    for shape in grid.column_names(range(3)):
        assert shape.y + shape.height <= grid.head


def test_a_tag_with_itself_has_no_share_of_the_heat(theme):
    counts = {("t0", "t0"): 90, ("t1", "t1"): 80, ("t0", "t1"): 1, ("t1", "t0"): 1}
    tally = Tally(("t0", "t1"), ("t0", "t1"), counts)
    table = Table("", "", tally, ("أ", "ب"), ("أ", "ب"))
    ink = Ink(theme, Codebook(TAGS), rtl=True)
    grid = Grid(table, "heat", Names(True, True), ink, 700)
    grounds = {
        shape.fill for shape in grid.cells([0], [1]) if isinstance(shape, Box) and shape.height > 5
    }
    assert grounds == {ink.heat(1)}


@pytest.mark.parametrize("rtl", [True, False])
def test_a_picture_is_turned_around_as_a_whole(theme, rtl):
    picture = made(theme, rtl=rtl).picture()
    title = next(s for s in picture.shapes if isinstance(s, Words) and s.text == "عنوان")
    assert title.side == ("right" if rtl else "left")
    for shape in picture.shapes:
        assert shape.x >= 0
        assert shape.x + shape.width <= picture.width
        assert shape.y + shape.height <= picture.height


def test_a_picture_is_not_endless(theme):
    picture = made(theme, rows=MOST_ROWS_IN_FILE + 50, columns=1).picture()
    names = [s for s in picture.shapes if isinstance(s, Words) and s.text.startswith("صف")]
    assert len(names) == MOST_ROWS_IN_FILE
