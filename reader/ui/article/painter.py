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
_HIT_ALPHA = 90
_FEW = 3  # from here on more marks are no deeper
_BITS = 20  # of a sum of one channel

Ground = int | QColor | None


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
                rect = passage_rect(paragraph, box)
                painter.fillRect(rect, strong if is_current else calm)
                if is_current:
                    painter.setPen(QPen(accent, 2))
                    painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def selection(self, painter: QPainter, paragraph: Paragraph, span: Span) -> None:
        """Paint what is selected, over the grounds and under the underlines."""
        color = self.theme.color("sel")
        for box in paragraph.boxes(*span):
            top, height = _band(paragraph, box.line, _SELECTION_ABOVE, _SELECTION_BELOW)
            painter.fillRect(QRect(box.left, top, box.right - box.left, height), color)

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
        marks = self._marks.over(block.start, block.end)
        cut = pieces(block.start, block.end, [mark.span for mark in marks])
        blend = Blend(self.theme, [self._ground(mark) for mark in marks])
        lit = {n for n, mark in enumerate(marks) if self._marks.is_lit(mark.annotation)}
        bands = [passage_band(paragraph, n) for n in range(len(paragraph.lines))]
        made = Picture()
        for piece in cut:
            active = bool(lit) and not lit.isdisjoint(piece.marks)
            color = blend.of(piece.marks, active=active)
            for line, left, right in paragraph.boxes(piece.start, piece.end):
                top, height = bands[line]
                made.fills.append((QRect(left, top, right - left, height), color))
        for number, spans in _drawn_spans(cut, [mark.underline for mark in marks]).items():
            self._underline(made, paragraph, marks[number], spans)
        return made

    def _ground(self, mark: Mark) -> Ground:
        """Name the colour of a mark as ``Theme.fill`` takes it."""
        if mark.tag is None:
            return None
        return mark_color(self.theme, mark) if mark.tag.custom_colour else mark.tag.slot

    def _underline(
        self, made: Picture, paragraph: Paragraph, mark: Mark, spans: Sequence[Span]
    ) -> None:
        color, pattern = mark_color(self.theme, mark), mark_pattern(self.theme, mark)
        thickness = 1 if mark.tag is None else UNDERLINE
        rtl = paragraph.is_rtl
        whole = [] if pattern == "solid" else paragraph.boxes(*mark.span)
        for span in spans:
            boxes = paragraph.boxes(*span)
            if pattern == "solid":
                for box in boxes:
                    y = underline_y(paragraph, box.line, mark.underline)
                    rect = QRect(box.left, y, box.right - box.left, thickness)
                    made.solid.append((rect, color))
                continue
            for box, phase in phased(whole, boxes, rtl=rtl):
                line = _along(box, underline_y(paragraph, box.line, mark.underline), rtl=rtl)
                made.dashed.append((line, pen_of(color, pattern, UNDERLINE, phase)))


class Blend:
    """Blend the colours of marks that overlap, many or few, quickly.

    The channels of a colour are packed into one number, so that one sum adds up all of them.
    """

    def __init__(self, theme: Theme, grounds: Sequence[Ground]) -> None:
        self._theme = theme
        self._grounds = grounds
        slots = {ground: _packed(ground, theme) for ground in grounds if isinstance(ground, int)}
        self._packed = [
            slots[ground] if isinstance(ground, int) else _packed(ground, theme)
            for ground in grounds
        ]
        self._known: dict[tuple[int, int, bool], QColor] = {}

    def of(self, live: Sequence[int], *, active: bool) -> QColor:
        """Give the ground under the marks of these numbers."""
        whole = sum(map(self._packed.__getitem__, live))
        key = (whole, len(live), active)
        known = self._known.get(key)
        if known is None:
            few = [self._grounds[n] for n in live] if len(live) <= _FEW else _mean(whole, len(live))
            known = self._known[key] = self._theme.fill(few, active=active)
        return known


def _packed(ground: Ground, theme: Theme) -> int:
    """Put the channels of a colour beside each other, and a count of the untagged."""
    if ground is None:
        return 1 << 3 * _BITS
    color = ground if isinstance(ground, QColor) else theme.slot(ground)
    return color.red() << 2 * _BITS | color.green() << _BITS | color.blue()


def _mean(whole: int, count: int) -> Sequence[Ground]:
    """Stand three marks of the mean colour for many: it blends to the same."""
    tagged = count - (whole >> 3 * _BITS)
    if tagged == 0:
        return (None,) * _FEW
    mask = (1 << _BITS) - 1
    mean = QColor(*(round((whole >> place * _BITS & mask) / tagged) for place in (2, 1, 0)))
    return (mean,) * _FEW


def _band(paragraph: Paragraph, line: int, above: float, below: float) -> tuple[int, int]:
    """Give top and height of a band around a line's baseline (em), in whole px."""
    baseline = paragraph.baseline(line)
    top = baseline - round(above * paragraph.em)
    return top, baseline + round(below * paragraph.em) - top


def passage_rect(paragraph: Paragraph, box: Box) -> QRect:
    """Give the rectangle that a highlight fills on one line."""
    top, height = passage_band(paragraph, box.line)
    return QRect(box.left, top, box.right - box.left, height)


def passage_band(paragraph: Paragraph, line: int) -> tuple[int, int]:
    """Give top and height of what a highlight fills on one line."""
    return _band(paragraph, line, _FILL_ABOVE, _FILL_BELOW)


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


def _drawn_spans(cut: Sequence[Piece], slots: Sequence[int]) -> dict[int, list[Span]]:
    """Tell for the numbers of a block's marks the stretches in which they are underlined."""
    found: dict[int, list[Span]] = {}
    for piece in cut:
        for number in underlined(piece.marks, slots):
            spans = found.setdefault(number, [])
            if spans and spans[-1][1] == piece.start:
                spans[-1] = (spans[-1][0], piece.end)
            else:
                spans.append((piece.start, piece.end))
    return found
