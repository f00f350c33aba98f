"""One block laid out: its lines, and where every stretch of it lies (px).

Coordinates are those of the block: x from the left edge of the column, y from the top of the
first line. Offsets are code points of the stored text.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.core.model import Direction
from reader.core.offsets import cluster_end, cluster_start
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
        self.lines = self._lines(text)
        self.pad_above = _ROW_PADDING if block.is_row and block.opens else 0
        self.pad_below = _ROW_PADDING if block.is_row and block.closes else 0
        self._runs: dict[int, list[Run]] = {}
        self._boxes: dict[tuple[int, int], list[Box]] = {}

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
        starts = [line.start for line in self.lines]
        return max(0, bisect_right(starts, offset) - 1)

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
        return _x(self._qt_line(number), position)

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
                return _edge(self._qt_line(number), run, at)
        return None

    def offset_at(self, x: float, y: float, text: str) -> int:
        """Find the place between two grapheme clusters that is nearest to a point."""
        number = self.line_over(y)
        line, qt_line = self.lines[number], self._qt_line(number)
        offset = self.positions.from_qt(qt_line.xToCursor(x))
        offset = min(offset, line.shown_end if number + 1 < len(self.lines) else line.end)
        before, after = cluster_start(text, offset), cluster_end(text, offset)
        if before == after:
            return offset
        nearer = abs(self.caret_x(before, number) - x) <= abs(self.caret_x(after, number) - x)
        return before if nearer else after

    def character_at(self, x: float, y: float) -> int | None:
        """Find the character that covers a point; ``None`` beside the text and between lines."""
        if not self.pad_above <= y < self.height - self.pad_below:
            return None
        number = self.line_over(y)
        for run in self._runs_of(number):
            if run.left <= x < run.right:
                on = QTextLine.CursorPosition.CursorOnCharacter
                position = self._qt_line(number).xToCursor(x, on)
                return self.positions.from_qt(min(max(position, run.start), run.end - 1))
        return None

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
        for number in range(self.layout.lineCount()):
            line = self._qt_line(number)
            start = self.positions.from_qt(line.textStart())
            end = self.positions.from_qt(line.textStart() + line.textLength())
            shown = start + len(text[start:end].rstrip())
            found.append(Line(start, end, shown, number * self.type.pitch))
        return found

    def _qt_line(self, number: int) -> QTextLine:
        return self.layout.lineAt(number)

    def _find_boxes(self, start: int, end: int) -> list[Box]:
        first, last = self.line_at(start), self.line_at(max(start, end - 1))
        found: list[Box] = []
        for number in range(first, last + 1):
            line = self.lines[number]
            low = self.positions.to_qt(max(start, line.start))
            high = self.positions.to_qt(min(end, line.shown_end))
            if low < high:
                found += _merged(number, self._stretches(number, low, high))
        return found

    def _stretches(self, number: int, low: int, high: int) -> list[tuple[int, int]]:
        """Cut a span of a line at every change of direction (Qt's positions)."""
        line = self._qt_line(number)
        found: list[tuple[int, int]] = []
        for run in self._runs_of(number):
            first, last = max(low, run.start), min(high, run.end)
            if first < last:
                one, other = _edge(line, run, first), _edge(line, run, last)
                found.append((round(min(one, other)), round(max(one, other))))
        return found

    def _runs_of(self, number: int) -> list[Run]:
        known = self._runs.get(number)
        if known is None:
            known = self._runs[number] = _runs(self._qt_line(number))
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
