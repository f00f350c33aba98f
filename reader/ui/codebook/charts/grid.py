"""Lay a table out: names of rows at the start, names of columns above, a cell for each count.

Everything lies as in a left-to-right picture, in four zones that scroll each in its own way; who
draws turns the zones around where the interface runs from the right.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from reader.core.pictures import Box, Picture, Shape, Words, mirrored, moved
from reader.core.tallies import Table
from reader.ui.codebook.charts.ink import Ink

Style = Literal["shades", "heat", "bars", "columns"]
"""Shades of the column's tag; heat of none; bars of the column's tag; columns of the row's tag."""

_ACROSS: dict[Style, int] = {"shades": 36, "heat": 36, "bars": 50, "columns": 28}
_DOWN: dict[Style, int] = {"shades": 30, "heat": 30, "bars": 32, "columns": 60}
_LEAST_START, _MOST_START, _MOST_HEAD = 120, 260, 150
_GAP, _SIGN_WIDE, _SIGN_TALL, _EDGE = 8, 14, 10, 16
_WIDEST_COLUMN = 64
MOST_ROWS_IN_FILE = 400


class Cell(NamedTuple):
    """A place in the table."""

    row: int
    column: int


@dataclass(frozen=True)
class Names:
    """Say which names are those of tags, and which tag is the chosen one."""

    tag_rows: bool
    tag_columns: bool
    chosen: str | None = None


class Grid:
    """Answer where everything lies, and draw any part of it as shapes; ``room`` is the width."""

    def __init__(self, table: Table, style: Style, names: Names, ink: Ink, room: float) -> None:
        self.table = table
        self.style: Style = style
        self.ink = ink
        self._names = names
        self._highest = self._greatest()
        px = ink.px
        self.down = px(_DOWN[style])
        self.start = self._start(room)
        self.head = self._head()
        self.across = self._across(room)
        self.width = self.start + self.across * len(table.columns) + px(_EDGE)
        self.height = self.head + self.down * len(table.rows) + px(_EDGE)

    def _greatest(self) -> int:
        """Give the greatest count that is drawn as a share: not what a tag has with itself."""
        counts = self.table.tally.counts
        if self.style != "heat":
            return max(1, self.table.tally.highest)
        return max((n for (one, other), n in counts.items() if one != other), default=1)

    def _start(self, room: float) -> int:
        """Give the room for the names of rows."""
        px = self.ink.px
        sign = px(_SIGN_WIDE + _GAP) if self._names.tag_rows else 0
        longest = sorted(self.table.rows, key=len)[-40:]  # the widest is among the longest
        wide = max((self.ink.width(name, 12, 500) for name in longest), default=0)
        most = max(px(_LEAST_START), min(px(_MOST_START), round(room * 0.36)))
        return min(max(round(wide) + sign, px(_LEAST_START)), most) + px(_EDGE + _GAP)

    def _head(self) -> int:
        """Give the room for the names of columns, which are turned."""
        px = self.ink.px
        sign = px(_SIGN_TALL + 6) if self._names.tag_columns else 0
        wide = max((self.ink.width(name, 12, 500) for name in self.table.columns), default=0)
        return min(round(wide), px(_MOST_HEAD)) + sign + px(_EDGE + 4)

    def _across(self, room: float) -> int:
        """Give the width of a column; few columns of bars spread out."""
        px = self.ink.px
        greatest = self.ink.width(self.ink.digits(self.table.tally.highest), 12, 500)
        beside = px(22) if self.style == "bars" else px(8)
        least = max(px(_ACROSS[self.style]), round(greatest) + beside)
        if self.style not in {"bars", "columns"} or not self.table.columns:
            return least
        even = int((room - self.start - px(_EDGE)) // len(self.table.columns))
        return min(max(least, even), px(_WIDEST_COLUMN))

    # places

    def cell_at(self, x: float, y: float) -> Cell | None:
        """Find the cell at a place of the whole picture."""
        column, row = int((x - self.start) // self.across), int((y - self.head) // self.down)
        inside = 0 <= row < len(self.table.rows) and 0 <= column < len(self.table.columns)
        return Cell(row, column) if inside else None

    def place_of(self, cell: Cell) -> tuple[float, float, float, float]:
        """Give x, y, width and height of a cell."""
        x = self.start + cell.column * self.across
        return x, self.head + cell.row * self.down, self.across, self.down

    def rows_between(self, top: float, bottom: float) -> range:
        """Name the rows that a stretch of the picture shows."""
        first = max(0, int((top - self.head) // self.down))
        return range(first, min(len(self.table.rows), int((bottom - self.head) // self.down) + 1))

    def columns_between(self, start: float, end: float) -> range:
        """Name the columns that a stretch of the picture shows."""
        first = max(0, int((start - self.start) // self.across))
        last = int((end - self.start) // self.across) + 1
        return range(first, min(len(self.table.columns), last))

    # zones

    def row_names(self, rows: Iterable[int]) -> Iterator[Shape]:
        """Write the names of rows, with their signs and the lines between."""
        px, ink, keys = self.ink.px, self.ink, self.table.tally.rows
        for row in rows:
            top, x = self.head + row * self.down, px(_EDGE)
            if self._names.tag_rows:
                yield from self._sign(keys[row], x, top + (self.down - px(_SIGN_TALL)) / 2)
                x += px(_SIGN_WIDE + _GAP)
            room = self.start - x - px(_GAP)
            yield self._name(self.table.rows[row], keys[row], x, top, room)
            yield Box(px(_EDGE), top + self.down - 1, self.start, 1, ink.color("hair"))

    def _name(self, name: str, key: str, x: float, y: float, room: float) -> Words:
        chosen = key == self._names.chosen
        weight = 600 if chosen else 400
        return Words(
            x, y, room, self.down, self.ink.fitted(name, room, 12, weight), self.ink.px(12),
            self.ink.color("t1" if chosen or self._names.tag_rows else "t2"), weight,
            rtl=self.ink.runs_right(name),
        )  # fmt: skip

    def column_names(self, columns: Iterable[int]) -> Iterator[Shape]:
        """Write the names of columns, turned, each over its cells."""
        px, ink, keys = self.ink.px, self.ink, self.table.tally.columns
        foot = self.head - px(6)
        for column in columns:
            x = self.start + column * self.across
            below = foot
            if self._names.tag_columns:
                below -= px(_SIGN_TALL)
                yield from self._sign(keys[column], x + (self.across - px(_SIGN_WIDE)) / 2, below)
                below -= px(6)
            chosen = keys[column] == self._names.chosen
            weight = 600 if chosen else 400
            name = self.table.columns[column]
            room = below - px(_EDGE - 4)
            yield Words(
                x, below - room, self.across, room, ink.fitted(name, room, 12, weight), px(12),
                ink.color("t1" if chosen else "t2"), weight, rtl=ink.runs_right(name), turned=True,
            )  # fmt: skip
        wide = self.across * len(self.table.columns)
        yield Box(self.start, self.head - 1, wide, 1, ink.color("line"))

    def _sign(self, tag_id: str, x: float, y: float) -> Iterator[Shape]:
        """Draw a tag's sign: its pale ground and its pattern below."""
        px = self.ink.px
        color, pattern = self.ink.tag(tag_id)
        wide, tall, bar = px(_SIGN_WIDE), px(_SIGN_TALL), px(3)
        yield Box(x, y, wide, tall, self.ink.pale(tag_id), radius=2)
        yield Box(x, y + tall - bar, wide, bar, color, pattern)

    def cells(self, rows: Sequence[int], columns: Sequence[int]) -> Iterator[Shape]:
        """Draw the counts of a part of the table."""
        ink = self.ink
        wide = self.across * len(self.table.columns)
        for row in rows:
            line = self.head + (row + 1) * self.down - 1
            yield Box(self.start, line, wide, 1, ink.color("hair"))
            for column in columns:
                count = self.table.tally.at(row, column)
                if count:
                    yield from self._cell(Cell(row, column), count)

    def _cell(self, cell: Cell, count: int) -> Iterator[Shape]:
        draw = {
            "shades": self._shaded,
            "heat": self._heated,
            "bars": self._bar,
            "columns": self._column,
        }
        yield from draw[self.style](cell, count)

    def _count(self, x: float, y: float, wide: float, tall: float, count: int) -> Words:
        px, ink = self.ink.px, self.ink
        return Words(x, y, wide, tall, ink.digits(count), px(12), ink.color("t1"), 500, "centre")

    def _shaded(self, cell: Cell, count: int) -> Iterator[Shape]:
        """Draw a count on the colour of its tag, which its pattern underlines as in an article."""
        tag_id = self.table.tally.columns[cell.column]
        x, y, wide, tall = self.place_of(cell)
        yield Box(x + 1, y + 1, wide - 2, tall - 3, self.ink.shade(tag_id, count / self._highest))
        color, pattern = self.ink.tag(tag_id)
        yield Box(x + 1, y + tall - 4, wide - 2, 2, color, pattern)
        yield self._count(x, y, wide, tall - 3, count)

    def _heated(self, cell: Cell, count: int) -> Iterator[Shape]:
        """Draw how often two tags meet; what a tag has in all stands plain, in its own colour."""
        tally = self.table.tally
        if tally.rows[cell.row] == tally.columns[cell.column]:
            x, y, wide, tall = self.place_of(cell)
            color, pattern = self.ink.tag(tally.rows[cell.row])
            yield Box(x + 1, y + tall - 4, wide - 2, 2, color, pattern)
            yield self._count(x, y, wide, tall - 3, count)
            return
        x, y, wide, tall = self.place_of(cell)
        yield Box(x + 1, y + 1, wide - 2, tall - 3, self.ink.heat(count / self._highest))
        yield self._count(x, y, wide, tall - 1, count)

    def _bar(self, cell: Cell, count: int) -> Iterator[Shape]:
        """Draw a bar along the row, with its count behind it."""
        px = self.ink.px
        color, pattern = self.ink.tag(self.table.tally.columns[cell.column])
        x, y, wide, tall = self.place_of(cell)
        digits = round(self.ink.width(self.ink.digits(count), 12, 500)) + px(6)
        room = wide - px(8) - digits
        long = max(px(3), round(room * count / self._highest))
        thick = px(8)
        yield Box(x + px(6), y + (tall - thick) / 2, long, thick, color, pattern, upright=False)
        yield self._count(x + px(6) + long, y, digits, tall, count)

    def _column(self, cell: Cell, count: int) -> Iterator[Shape]:
        """Draw a bar that stands on the row's line, with its count above it."""
        px = self.ink.px
        color, pattern = self.ink.tag(self.table.tally.rows[cell.row])
        x, y, wide, tall = self.place_of(cell)
        room = tall - px(18) - 2
        long = max(px(3), round(room * count / self._highest))
        thick = min(px(20), wide - px(8))
        top = y + tall - 1 - long
        yield Box(x + (wide - thick) / 2, top, thick, long, color, pattern, upright=True)
        yield self._count(x, top - px(17), wide, px(16), count)

    # the whole

    def picture(self) -> Picture:
        """Draw everything, up to ``MOST_ROWS_IN_FILE`` rows, with title and remark."""
        px, ink = self.ink.px, self.ink
        rows = range(min(len(self.table.rows), MOST_ROWS_IN_FILE))
        columns = range(len(self.table.columns))
        top = px(44)
        height = top + self.head + self.down * len(rows) + px(40)
        width = max(self.width + px(_EDGE), px(480))
        inside: list[Shape] = [
            *self.column_names(columns), *self.row_names(rows), *self.cells(rows, columns),
        ]  # fmt: skip
        room = width - 2 * px(_EDGE)
        title, remark = self.table.title, self.table.remark
        shapes: list[Shape] = [
            Words(
                px(_EDGE), px(12), room, px(24), ink.fitted(title, room, 15, 600), px(15),
                ink.color("t1"), 600, rtl=ink.rtl,
            ),
            *moved(inside, 0, top),
            Words(
                px(_EDGE), height - px(32), room, px(20), ink.fitted(remark, room, 12), px(12),
                ink.color("t3"), rtl=ink.rtl,
            ),
        ]  # fmt: skip
        if ink.rtl:
            shapes = list(mirrored(shapes, width))
        return Picture(width, height, ink.color("page"), tuple(shapes), title)
