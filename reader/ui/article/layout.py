"""One block laid out: its lines, and where every stretch of it lies (px).

Coordinates are those of the block: x from the left edge of the column, y from the top of the
first line. Offsets are code points of the stored text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.core.model import Direction
from reader.core.offsets import cluster_end
from reader.ui.article.page import Block
from reader.ui.article.selection import Positions
from reader.ui.article.typography import Setting, Type

_INDEXES: Final = QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
# Shown as a blank: control characters that fonts draw as boxes. One for one, so places hold.
_SHOWN: Final = dict.fromkeys((*range(1, 9), 11, 12, *range(14, 32), *range(0x7F, 0xA0)), " ")
_ROW_PADDING: Final = 3  # between a dashed rule and the text, the rule included


class Box(NamedTuple):
    """A stretch of a visual line, in whole pixels."""

    line: int
    left: int
    right: int


class Line(NamedTuple):
    """A visual line; ``shown_end`` leaves the blanks at its end out."""

    start: int
    end: int
    shown_end: int
    top: int


@dataclass(frozen=True, slots=True)
class Look:
    """Say how a block is to be laid out beyond its type.

    ``indent`` is room (px) left at the start of the first line, for the label of a row.
    """

    direction: Direction
    dim: QColor
    indent: int = 0


class Run(NamedTuple):
    """A stretch of one direction in a visual line; positions are Qt's."""

    start: int
    end: int
    left: float
    right: float
    is_rtl: bool


class Cell(NamedTuple):
    """A grapheme cluster on a line."""

    left: int
    right: int
    start: int
    end: int
    is_rtl: bool


_LEFT = attrgetter("left")


class Paragraph:
    """Hold the layout of one block."""

    def __init__(self, text: str, block: Block, setting: Setting, look: Look) -> None:
        self.block = block
        self.type: Type = setting.type_of(block.role)
        self.direction: Direction = look.direction
        self.width = setting.measure
        shown_end = block.start if block.role == "tail" else block.end
        self.positions = Positions(text, block.start, shown_end)
        self.layout = self._laid(text, setting, look)
        self._qt_lines = [self.layout.lineAt(n) for n in range(self.layout.lineCount())]
        self.lines = self._lines(text)
        self._line_starts = [line.start for line in self.lines]
        self.pad_above = _ROW_PADDING if block.is_row and block.opens else 0
        self.pad_below = _ROW_PADDING if block.is_row and block.closes else 0
        self._runs: dict[int, list[Run]] = {}
        self._boxes: dict[tuple[int, int], list[Box]] = {}
        self._cells: dict[int, list[Cell]] = {}
        self._edges: dict[tuple[int, int], int] = {}
        self.extents: dict[tuple[int, int], QRect | None] = {}
        """Rectangles around spans, kept by ``passages``."""

    @property
    def is_rtl(self) -> bool:
        """Say whether the lines begin at the right."""
        return self.direction == "rtl"

    @property
    def height(self) -> int:
        """Tell the height, with the padding of a row and without the space above."""
        return self.pad_above + len(self.lines) * self.type.pitch + self.pad_below

    @property
    def em(self) -> int:
        """Tell the font size, the measure of everything painted around text."""
        return self.type.px

    def baseline(self, line: int) -> int:
        """Tell the y of a line's baseline."""
        return self.pad_above + line * self.type.pitch + self.type.baseline

    def line_at(self, offset: int) -> int:
        """Find the line that shows an offset; the nearest one outside the block."""
        return max(0, bisect_right(self._line_starts, offset) - 1)

    def line_over(self, y: float) -> int:
        """Find the line at a height; the nearest one above and below all."""
        line = int((y - self.pad_above) // self.type.pitch)
        return min(max(line, 0), len(self.lines) - 1)

    def boxes(self, start: int, end: int) -> list[Box]:
        """Find the boxes of ``[start, end)``: one per visual line and stretch, from the left.

        Edges are rounded once, so that the boxes of neighbouring spans touch without a seam.
        """
        known = self._boxes.get((start, end))
        if known is None:
            known = self._boxes[start, end] = self._find_boxes(start, end)
        return known

    def caret_x(self, offset: int, line: int | None = None) -> float:
        """Tell where the caret stands for an offset, on its own line or on the one given."""
        number = self.line_at(offset) if line is None else line
        position = self.positions.to_qt(offset)
        return _x(self._qt_lines[number], position)

    def edge_x(self, offset: int, *, behind: bool) -> float | None:
        """Tell where the cluster at ``offset`` begins, or the one before it ends.

        Unlike the caret this is exact at the border of two directions; ``None`` for what is not
        shown, such as the blank at the end of a line.
        """
        start = self.positions.to_qt(offset - 1 if behind else offset)
        number = self.line_at(offset - 1 if behind else offset)
        for run in self._runs_of(number):
            if run.start <= start < run.end:
                at = min(self.positions.to_qt(offset), run.end)
                return _edge(self._qt_lines[number], run, at)
        return None

    def offset_at(self, x: float, y: float, text: str) -> int:
        """Find the place between two grapheme clusters that is nearest to a point."""
        number = self.line_over(y)
        line, cells = self.lines[number], self._cells_of(number, text)
        if not cells:
            return line.start
        cell = cells[max(0, bisect_right(cells, x, key=_LEFT) - 1)]
        reads_on = (x < (cell.left + cell.right) / 2) == cell.is_rtl
        last = line.end if number + 1 == len(self.lines) else line.shown_end
        return min(cell.end if reads_on else cell.start, last)

    def character_at(self, x: float, y: float, text: str) -> int | None:
        """Find the cluster that covers a point; ``None`` beside the text and between lines."""
        if not self.pad_above <= y < self.height - self.pad_below:
            return None
        cells = self._cells_of(self.line_over(y), text)
        place = bisect_right(cells, x, key=_LEFT) - 1
        return cells[place].start if place >= 0 and x < cells[place].right else None

    def stops(self, line: int) -> list[int]:
        """List the places of a line where the caret can stand, from the left to the right."""
        shown = self.lines[line]
        last = shown.end if line + 1 == len(self.lines) else shown.end - 1
        places = [
            offset
            for offset in range(shown.start, last + 1)
            if self.layout.isValidCursorPosition(self.positions.to_qt(offset))
        ]
        back = -1 if self.is_rtl else 1
        return sorted(places, key=lambda offset: (self.caret_x(offset, line), back * offset))

    def _laid(self, text: str, setting: Setting, look: Look) -> QTextLayout:
        block = self.block
        # a folded tail shows nothing that could be selected: its row is painted elsewhere
        shown = "" if block.role == "tail" else text[block.start : block.end].translate(_SHOWN)
        layout = QTextLayout(shown, self.type.font(setting.family))
        layout.setTextOption(_option(look.direction, self.type))
        layout.setCacheEnabled(True)  # else the text is shaped anew at every painting
        if block.dimmed:
            layout.setFormats([self._dimming(span, look.dim) for span in block.dimmed])
        _lay_lines(layout, self.type, setting.measure, look)
        return layout

    def _dimming(self, span: tuple[int, int], color: QColor) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start = self.positions.to_qt(span[0])
        made.length = self.positions.to_qt(span[1]) - made.start
        look = QTextCharFormat()
        look.setForeground(color)
        made.format = look
        return made

    def _lines(self, text: str) -> list[Line]:
        found: list[Line] = []
        for number, line in enumerate(self._qt_lines):
            start = self.positions.from_qt(line.textStart())
            end = self.positions.from_qt(line.textStart() + line.textLength())
            shown = start + len(text[start:end].rstrip())
            found.append(Line(start, end, shown, number * self.type.pitch))
        return found

    def _find_boxes(self, start: int, end: int) -> list[Box]:
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        found: list[Box] = []
        for number in range(first, last + 1):
            line = self.lines[number]
            low = self.positions.to_qt(max(start, line.start))
            high = self.positions.to_qt(min(end, line.shown_end))
            if low < high:
                found += self._boxes_on(number, low, high)
        return found

    def _boxes_on(self, number: int, low: int, high: int) -> list[Box]:
        """Cut a span of a line at every change of direction (Qt's positions)."""
        runs = self._runs_of(number)
        if len(runs) == 1:
            one, other = self._edge(number, runs[0], low), self._edge(number, runs[0], high)
            return [] if one == other else [Box(number, min(one, other), max(one, other))]
        stretches: list[tuple[int, int]] = []
        for run in runs:
            first, last = max(low, run.start), min(high, run.end)
            if first < last:
                one, other = self._edge(number, run, first), self._edge(number, run, last)
                stretches.append((one, other) if one < other else (other, one))
        return _merged(number, stretches)

    def _edge(self, number: int, run: Run, position: int) -> int:
        """Tell the x of a position seen from inside a run, rounded; neighbours ask for it twice."""
        key = (position, run.start)
        known = self._edges.get(key)
        if known is None:
            known = self._edges[key] = round(_edge(self._qt_lines[number], run, position))
        return known

    def _cells_of(self, number: int, text: str) -> list[Cell]:
        """List the clusters of a line from the left to the right, each with its place.

        ``QTextLine.xToCursor`` is not used: between two directions it names the wrong side.
        """
        known = self._cells.get(number)
        if known is None:
            line, found = self.lines[number], list[Cell]()
            start = line.start
            while start < line.shown_end:
                end = cluster_end(text, start + 1)
                low, high = self.positions.to_qt(start), self.positions.to_qt(end)
                boxes = self._boxes_on(number, low, high)
                found += [
                    Cell(b.left, b.right, start, end, self._is_rtl_at(number, low)) for b in boxes
                ]
                start = end
            known = self._cells[number] = sorted(found)
        return known

    def _is_rtl_at(self, number: int, position: int) -> bool:
        runs = self._runs_of(number)
        return next((run.is_rtl for run in runs if run.start <= position < run.end), self.is_rtl)

    def _runs_of(self, number: int) -> list[Run]:
        known = self._runs.get(number)
        if known is None:
            known = self._runs[number] = _runs(self._qt_lines[number])
        return known


def _option(direction: Direction, type_: Type) -> QTextOption:
    option = QTextOption()
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    option.setTextDirection(rtl if direction == "rtl" else ltr)
    # a bare QTextLayout does not turn AlignLeft around, as a QTextDocument would
    right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
    option.setAlignment(right if direction == "rtl" else left)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTabStopDistance(2 * type_.px)
    return option


def _lay_lines(layout: QTextLayout, type_: Type, measure: int, look: Look) -> None:
    """Break the lines and stand every baseline on its fixed place."""
    layout.beginLayout()
    number = 0
    while (line := layout.createLine()).isValid():
        indent = look.indent if number == 0 else 0
        line.setLineWidth(measure - indent)
        top = number * type_.pitch + type_.baseline - line.ascent()
        line.setPosition(QPointF(0 if look.direction == "rtl" else indent, top))
        number += 1
    layout.endLayout()


def _runs(line: QTextLine) -> list[Run]:
    """List the stretches of one direction, in logical order."""
    found: list[tuple[int, float, float, bool]] = []
    for glyphs in line.glyphRuns(-1, -1, _INDEXES):
        indexes = glyphs.stringIndexes()
        if indexes:
            box = glyphs.boundingRect()
            found.append((min(indexes), box.left(), box.right(), glyphs.isRightToLeft()))
    found.sort()
    ends = [start for start, *_ in found[1:]]
    ends.append(line.textStart() + line.textLength())
    return [Run(run[0], end, *run[1:]) for run, end in zip(found, ends, strict=False)]


def _edge(line: QTextLine, run: Run, position: int) -> float:
    """Tell the x of a position seen from inside a run.

    At the border of two directions one position has two places, and Qt names only one of them.
    """
    if position == run.start:
        return run.right if run.is_rtl else run.left
    if position == run.end:
        return run.left if run.is_rtl else run.right
    return _x(line, position)


def _x(line: QTextLine, position: int) -> float:
    return cast("tuple[float, int]", line.cursorToX(position))[0]


def _merged(line: int, stretches: Sequence[tuple[int, int]]) -> list[Box]:
    found: list[Box] = []
    for left, right in sorted(stretches):
        if found and left <= found[-1].right:
            found[-1] = Box(line, found[-1].left, max(right, found[-1].right))
        elif left < right:
            found.append(Box(line, left, right))
    return found
