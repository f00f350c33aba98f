"""Paint the text of one block and everything that lies under it.

The order is fills, find hits, selection, underlines, glyphs; the view paints each layer for all
blocks before the next, so that no letter is cut by its neighbour's ground. What a block's marks
look like is worked out once and kept until marks, theme or width change.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QLine, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.article.layout import Box, Paragraph
from reader.ui.article.marks import Mark, Marks, Piece, Span, pieces, underlined
from reader.ui.theme import Pattern, Theme

UNDERLINE: Final = 2
DASHES: Final[dict[Pattern, tuple[float, float]]] = {"dash": (8, 3), "dot": (3, 3)}
"""Lengths of stroke and space in px."""

_FILL_ABOVE, _FILL_BELOW = 0.86, 0.40  # em from the baseline
_SELECTION_ABOVE, _SELECTION_BELOW = 0.98, 0.54
_UNDERLINE_BELOW = 0.42
_UNDERLINE_PITCH = 3
_HIT_SHARE, _HIT_ALPHA = 0.30, 90


@dataclass(frozen=True, slots=True)
class Picture:
    """Hold what the marks of one block look like, in the block's coordinates."""

    fills: list[tuple[QRect, QColor]] = field(default_factory=list)
    solid: list[tuple[QRect, QColor]] = field(default_factory=list)
    dashed: list[tuple[QLine, QPen]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Hits:
    """Say where the words searched for stand; ``current`` is one of them or -1."""

    spans: Sequence[Span] = ()
    current: int = -1

    def over(self, start: int, end: int) -> Iterable[tuple[Span, bool]]:
        """Give the hits that touch ``[start, end)``, and say which is the current one."""
        number = max(0, bisect_left(self.spans, (start, start)) - 1)
        while number < len(self.spans) and self.spans[number][0] < end:
            if self.spans[number][1] > start:
                yield self.spans[number], number == self.current
            number += 1


class TextPainter:
    """Paint blocks with the colours of a theme."""

    def __init__(self, theme: Theme, marks: Marks) -> None:
        self.theme = theme
        self._marks = marks
        self._pictures: WeakKeyDictionary[Paragraph, Picture] = WeakKeyDictionary()

    def forget(self, start: int | None = None, end: int | None = None) -> None:
        """Work the marks out anew: all, or those of the blocks that touch ``[start, end)``."""
        if start is None or end is None:
            self._pictures.clear()
            return
        for paragraph in list(self._pictures):
            if paragraph.block.start < end and paragraph.block.end > start:
                del self._pictures[paragraph]

    def fills(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint the grounds of all highlights."""
        for rect, color in self._picture(paragraph).fills:
            painter.fillRect(rect, color)

    def hits(self, painter: QPainter, paragraph: Paragraph, hits: Hits) -> None:
        """Paint what was searched for: calm, and the current one framed."""
        accent = self.theme.color("accent")
        calm = QColor(accent)
        calm.setAlpha(_HIT_ALPHA // 2)
        strong = QColor(accent)
        strong.setAlpha(_HIT_ALPHA)
        block = paragraph.block
        for span, is_current in hits.over(block.start, block.end):
            for box in paragraph.boxes(*span):
                rect = band(paragraph, box, _FILL_ABOVE, _FILL_BELOW)
                painter.fillRect(rect, strong if is_current else calm)
                if is_current:
                    painter.setPen(QPen(accent, 2))
                    painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def selection(self, painter: QPainter, paragraph: Paragraph, span: Span) -> None:
        """Paint what is selected, over the grounds and under the underlines."""
        color = self.theme.color("sel")
        for box in paragraph.boxes(*span):
            painter.fillRect(band(paragraph, box, _SELECTION_ABOVE, _SELECTION_BELOW), color)

    def underlines(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint the underlines, up to three one below the other."""
        picture = self._picture(paragraph)
        for rect, color in picture.solid:
            painter.fillRect(rect, color)
        for line, pen in picture.dashed:
            painter.setPen(pen)
            painter.drawLine(line)

    def glyphs(self, painter: QPainter, paragraph: Paragraph, ink: str, clip: QRectF) -> None:
        """Paint the letters in a colour of the theme."""
        painter.setPen(self.theme.color(ink))
        paragraph.layout.draw(painter, QPointF(0, paragraph.pad_above), [], clip)

    def caret(self, painter: QPainter, rect: QRect) -> None:
        """Paint the caret. It does not blink: nothing on the page moves by itself."""
        painter.fillRect(rect, self.theme.color("accent"))

    def _picture(self, paragraph: Paragraph) -> Picture:
        known = self._pictures.get(paragraph)
        if known is None:
            known = self._pictures[paragraph] = self._worked_out(paragraph)
        return known

    def _worked_out(self, paragraph: Paragraph) -> Picture:
        block = paragraph.block
        made = Picture()
        cut = pieces(block.start, block.end, self._marks.over(block.start, block.end))
        for piece in cut:
            color = self._fill(piece)
            for box in paragraph.boxes(piece.start, piece.end):
                made.fills.append((band(paragraph, box, _FILL_ABOVE, _FILL_BELOW), color))
        for mark, spans in _drawn_spans(cut):
            self._underline(made, paragraph, mark, spans)
        return made

    def _fill(self, piece: Piece) -> QColor:
        colors: list[int | QColor | None] = []
        for mark in piece.marks:
            own = mark.tag is not None and mark.tag.custom_colour
            colors.append(mark_color(self.theme, mark) if own else mark.tag and mark.tag.slot)
        lit = any(self._marks.is_lit(mark.annotation) for mark in piece.marks)
        return self.theme.fill(colors, active=lit)

    def _underline(
        self, made: Picture, paragraph: Paragraph, mark: Mark, spans: Sequence[Span]
    ) -> None:
        color, pattern = mark_color(self.theme, mark), mark_pattern(self.theme, mark)
        thickness = 1 if mark.tag is None else UNDERLINE
        whole = paragraph.boxes(*mark.span)
        for span in spans:
            for box, phase in phased(whole, paragraph.boxes(*span), rtl=paragraph.is_rtl):
                y = underline_y(paragraph, box.line, mark.underline)
                if pattern == "solid":
                    rect = QRect(box.left, y, box.right - box.left, thickness)
                    made.solid.append((rect, color))
                else:
                    made.dashed.append(
                        (
                            _along(box, y, rtl=paragraph.is_rtl),
                            pen_of(color, pattern, UNDERLINE, phase),
                        )
                    )


def band(paragraph: Paragraph, box: Box, above: float, below: float) -> QRect:
    """Give the rectangle of a box from ``above`` to ``below`` its baseline (em), in whole px."""
    baseline = paragraph.baseline(box.line)
    top = baseline - round(above * paragraph.em)
    height = baseline + round(below * paragraph.em) - top
    return QRect(box.left, top, box.right - box.left, height)


def passage_band(paragraph: Paragraph, box: Box) -> QRect:
    """Give the rectangle that a highlight fills on one line."""
    return band(paragraph, box, _FILL_ABOVE, _FILL_BELOW)


def underline_y(paragraph: Paragraph, line: int, slot: int) -> int:
    """Tell the y of an underline's upper edge."""
    below = round(_UNDERLINE_BELOW * paragraph.em)
    return paragraph.baseline(line) + below + _UNDERLINE_PITCH * slot


def mark_color(theme: Theme, mark: Mark) -> QColor:
    """Give the colour that a mark's underline has."""
    return theme.color("t3") if mark.tag is None else theme.tag_color(mark.tag)


def mark_pattern(theme: Theme, mark: Mark) -> Pattern:
    """Give the pattern of a mark."""
    return theme.pattern(None if mark.tag is None else mark.tag.slot)


def pen_of(color: QColor, pattern: Pattern, width: int, phase: int = 0) -> QPen:
    """Make the pen of a tag's line; ``phase`` (px) is how much of the pattern has gone by."""
    pen = QPen(color, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    if pattern in DASHES:
        stroke, space = DASHES[pattern]
        pen.setDashPattern([stroke / width, space / width])
        pen.setDashOffset(phase % (stroke + space) / width)
    return pen


def phased(whole: Sequence[Box], part: Iterable[Box], *, rtl: bool) -> list[tuple[Box, int]]:
    """Tell for every box of a part how far (px) along the whole it begins.

    Boxes come by line, from the left; a line from right to left begins at its right.
    """
    ordered = sorted(whole, key=lambda box: (box.line, -box.right if rtl else box.left))
    found: list[tuple[Box, int]] = []
    for box in part:
        gone = 0
        for other in ordered:
            if other.line == box.line and other.left <= box.left and box.right <= other.right:
                gone += other.right - box.right if rtl else box.left - other.left
                break
            gone += other.right - other.left
        found.append((box, gone))
    return found


def _along(box: Box, y: int, *, rtl: bool) -> QLine:
    """Make the line on which a pen two px wide covers ``y`` and the pixel below it."""
    first, last = (box.right, box.left) if rtl else (box.left, box.right)
    return QLine(first, y + 1, last, y + 1)


def _drawn_spans(cut: Sequence[Piece]) -> list[tuple[Mark, list[Span]]]:
    """List the marks of a block with the stretches in which they are underlined."""
    found: dict[int, tuple[Mark, list[Span]]] = {}
    for piece in cut:
        for mark in underlined(piece):
            spans = found.setdefault(id(mark), (mark, []))[1]
            if spans and spans[-1][1] == piece.start:
                spans[-1] = (spans[-1][0], piece.end)
            else:
                spans.append((piece.start, piece.end))
    return list(found.values())
