"""Setting: paragraphs broken into lines of a fixed pitch, and where each stretch of them lies."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGlyphRun, QTextCharFormat, QTextLayout, QTextOption

from reader.core.model import Direction
from reader.core.offsets import OffsetMap
from reader.printing import fonts
from reader.printing.blocks import Role, Span

POINT: Final = 20  # units
INCH: Final = 72 * POINT

INK: Final = "#16191A"
SOFT: Final = "#454C4F"
GREY: Final = "#666D70"

_RISE: Final = {fonts.READING: 0.245, fonts.SAYING: 0.335}  # (ascent - descent) / 2 in em
# Shown as a blank: control characters that fonts draw as boxes. One for one, so places hold.
_SHOWN: Final = dict.fromkeys((*range(1, 9), 10, 11, 12, *range(14, 32), *range(0x7F, 0xA0)), " ")
_RETRIEVED: Final = (
    QTextLayout.GlyphRunRetrievalFlag.RetrieveStringIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphIndexes
    | QTextLayout.GlyphRunRetrievalFlag.RetrieveGlyphPositions
)


@dataclass(frozen=True, slots=True)
class Style:
    """Say how a paragraph is set; all in points."""

    size: float
    pitch: float
    before: float = 0
    after: float = 0
    weight: int = 400
    color: str = INK
    family: str = fonts.READING
    keeps: bool = False  # stays with what follows

    @property
    def baseline(self) -> int:
        """Tell how far the baseline lies below the top of a line (units)."""
        return round((self.pitch / 2 + _RISE[self.family] * self.size) * POINT)

    @property
    def tall(self) -> int:
        """Tell the pitch in units."""
        return round(self.pitch * POINT)

    def font(self) -> QFont:
        """Make the font."""
        return fonts.font(self.family, round(self.size * POINT), self.weight)


def _said(
    size: float, pitch: float, *, after: float = 0, weight: int = 400, color: str = GREY
) -> Style:
    return Style(size, pitch, after=after, weight=weight, color=color, family=fonts.SAYING)


FOOT: Final = _said(8, 12)
NUMBER: Final = _said(6.5, 12)
TAG: Final = _said(8, 13, weight=500, color=INK)
NOTE: Final = _said(8, 12.5, color=SOFT)
LAST_FACTS: Final = _said(9, 15, after=14)  # above the rule below the facts
TITLE_OF_REST: Final = _said(10, 18, after=8, weight=600, color=INK)

_ARABIC: Final[dict[Role, Style]] = {
    "facts": _said(9, 15),
    "headline": Style(21, 35, after=6, weight=700, keeps=True),
    "deck": Style(14, 24, after=8, color=SOFT),
    "heading": Style(16, 27, before=8, after=4, weight=700, keeps=True),
    "body": Style(13.5, 24, after=7),
    "outside": Style(10.5, 18, before=4, after=7, color=GREY),
}
_LATIN: Final[dict[Role, Style]] = {
    "facts": _said(9, 15),
    "headline": Style(18, 28, 0, 6, 600, INK, fonts.SAYING, keeps=True),
    "deck": Style(12, 19, 0, 8, 400, SOFT, fonts.SAYING),
    "heading": Style(13, 22, 8, 4, 600, INK, fonts.SAYING, keeps=True),
    "body": Style(10.5, 18, 0, 8, 400, INK, fonts.SAYING),
    "outside": Style(8.5, 14, 4, 7, 400, GREY, fonts.SAYING),
}


def styles(direction: Direction) -> dict[Role, Style]:
    """Give the styles of an article: Amiri from the right, Plex (better Latin) from the left."""
    return _ARABIC if direction == "rtl" else _LATIN


class Run(NamedTuple):
    """A stretch of one direction and font in a line; positions are Qt's."""

    start: int
    end: int
    left: float
    right: float
    is_rtl: bool
    glyphs: QGlyphRun


@dataclass(frozen=True, slots=True)
class Matter:
    """A text to be set: ``start`` is its place in the article, None for what is not of it."""

    text: str
    direction: Direction
    start: int | None = None
    dimmed: Sequence[Span] = ()


class Paragraph:
    """One paragraph in lines of ``width`` units."""

    def __init__(self, matter: Matter, style: Style, width: int) -> None:
        self.style = style
        self.direction: Direction = matter.direction
        self.start = matter.start
        self.width = width
        self.text = matter.text.translate(_SHOWN)
        self.places = OffsetMap(self.text)
        self.colors = self._colors(matter.dimmed)
        self.layout = self._laid()
        starts = [self.layout.lineAt(n).textStart() for n in range(self.layout.lineCount())]
        ends = [*starts[1:], self.places.utf16(len(self.text))]
        self.lines = [Line(self, n, span) for n, span in enumerate(zip(starts, ends, strict=True))]

    @property
    def is_rtl(self) -> bool:
        """Say whether lines begin at the right."""
        return self.direction == "rtl"

    def _colors(self, dimmed: Sequence[Span]) -> list[tuple[int, str]]:
        """List where (Qt's positions) which colour begins."""
        found = [(0, self.style.color)]
        for first, last in dimmed:
            base = self.start or 0
            found.append((self.places.utf16(first - base), GREY))
            found.append((self.places.utf16(last - base), self.style.color))
        return found

    def _laid(self) -> QTextLayout:
        layout = QTextLayout(self.text, self.style.font())
        layout.setTextOption(self._option())
        layout.setCacheEnabled(True)  # else a paragraph is shaped anew for every line painted
        layout.setFormats(
            [
                _colored(start, end - start, color)
                for (start, color), (end, _) in pairwise([*self.colors, (len(self.text) * 2, "")])
                if end > start
            ]
        )
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self.width)
        layout.endLayout()
        return layout

    def _option(self) -> QTextOption:
        option = QTextOption()
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        option.setTextDirection(rtl if self.is_rtl else ltr)
        # a bare QTextLayout does not turn AlignLeft around, as a QTextDocument would
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        option.setAlignment(right if self.is_rtl else left)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(2 * self.style.size * POINT)
        option.setUseDesignMetrics(True)
        return option


class Line:
    """One line of a paragraph; ``start`` and ``end`` are code points of the article, or -1."""

    def __init__(self, paragraph: Paragraph, number: int, span: Span) -> None:
        self.paragraph = paragraph
        self.qt = paragraph.layout.lineAt(number)
        self.qt_start, self.qt_end = span
        first, last = map(paragraph.places.code_point, span)
        self.words = paragraph.text[first:last].rstrip()
        base = paragraph.start
        self.start = -1 if base is None else base + first
        self.end = -1 if base is None else base + first + len(self.words)

    @property
    def style(self) -> Style:
        """Give the style of the paragraph."""
        return self.paragraph.style

    def is_last(self) -> bool:
        """Say whether this ends its paragraph."""
        return self is self.paragraph.lines[-1]

    def runs(self) -> list[Run]:
        """List the stretches of one direction and font, in logical order."""
        found: list[tuple[int, QGlyphRun]] = []
        for glyphs in self.qt.glyphRuns(-1, -1, _RETRIEVED):
            indexes = glyphs.stringIndexes()
            if indexes:
                found.append((min(indexes), glyphs))
        found.sort(key=lambda pair: (pair[0], *_weight(pair[1])))
        ends = [*(start for start, _ in found[1:]), self.qt_end]
        runs: list[Run] = []
        for (start, glyphs), end in zip(found, ends, strict=True):
            box = glyphs.boundingRect()
            runs.append(Run(start, end, box.left(), box.right(), glyphs.isRightToLeft(), glyphs))
        return runs

    def x(self, run: Run, position: int) -> float:
        """Tell where a position (Qt's) lies, seen from inside a run.

        At the border of two directions one position has two places, and Qt names only one.
        """
        if position == run.start:
            return run.right if run.is_rtl else run.left
        if position == run.end:
            return run.left if run.is_rtl else run.right
        return cast("tuple[float, int]", self.qt.cursorToX(position))[0]

    def boxes(self, runs: Sequence[Run], start: int, end: int) -> list[tuple[float, float]]:
        """Find the left and right edges of what this line has of ``[start, end)``, joined."""
        base = self.paragraph.start or 0
        low = self.paragraph.places.utf16(max(start, self.start) - base)
        high = self.paragraph.places.utf16(min(end, self.end) - base)
        found: list[tuple[float, float]] = []
        for run in runs:
            first, last = max(low, run.start), min(high, run.end)
            if first < last:
                one, other = self.x(run, first), self.x(run, last)
                found.append((min(one, other), max(one, other)))
        return _joined(found)

    def color_at(self, position: int) -> str:
        """Tell the colour at a position (Qt's)."""
        colors = self.paragraph.colors
        return colors[bisect_right(colors, position, key=lambda pair: pair[0]) - 1][1]


def _weight(glyphs: QGlyphRun) -> tuple[bool, int]:
    """Put what is seen behind what is not, where Qt gives both the same place.

    It does so where another font had to draw an isolate: all that follows in that stretch then
    has the place of its beginning, and the last of such runs gets the letters.
    """
    return glyphs.rawFont().familyName() in fonts.FAMILIES, len(glyphs.stringIndexes())


def _colored(start: int, length: int, color: str) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, length
    look = QTextCharFormat()
    look.setForeground(QColor(color))
    made.format = look
    return made


def _joined(stretches: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if found and left <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(right, found[-1][1]))
        elif left < right:
            found.append((left, right))
    return found
