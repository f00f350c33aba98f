"""What is painted behind and under the text of one side: bands, edges, differing words.

Nothing of it touches the letters, so they stay joined. What a block looks like is worked out once
and kept until ties, theme or width change.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QLine, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from reader.compare.findings import Span
from reader.ui.article.layout import Paragraph
from reader.ui.article.painter import passage_rect
from reader.ui.compare.bands import PAD, edge_in
from reader.ui.theme import Theme

REACH: Final = 10
"""How far a band reaches beyond the column on either side."""
EDGE: Final = 2
_RADIUS: Final = 4
_CALM: Final = 0.55
_EDGE_CALM: Final = 0.45
_TINT_DARK: Final = 0.24
_MOVED: Final = 0.12
_FAINT: Final = 0.45  # of a word that differs in spelling only, where that is dimmed
_DOTS: Final = (2, 2)

BandLook = Literal["tied", "active", "moved", "moved_active", "only", "gone", "gone_active"]
WordLook = Literal["shared", "differs", "spelling"]


@dataclass(frozen=True, slots=True)
class Band:
    """A passage and how it is shown; a band that is not ``sure`` has a dotted edge."""

    span: Span
    look: BandLook
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Word:
    """A place of the active pair that is underlined or tinted."""

    span: Span
    look: WordLook


_Spanned = TypeVar("_Spanned", Band, Word)


@dataclass(slots=True)
class _Picture:
    fills: list[tuple[QPainterPath, QColor]] = field(default_factory=list)
    edges: list[tuple[QLine, QPen]] = field(default_factory=list)
    tints: list[tuple[QRect, QColor]] = field(default_factory=list)


class Ground:
    """Paint bands and words of one side; ``own`` is its colour, ``sa`` or ``sb``."""

    def __init__(self, theme: Theme, own: str) -> None:
        self.theme = theme
        self.own = own
        self.edge_left = False
        """Whether the gutter lies to the left."""
        self._bands: list[Band] = []
        self._words: list[Word] = []
        self._pictures: WeakKeyDictionary[Paragraph, _Picture] = WeakKeyDictionary()

    @property
    def bands(self) -> Sequence[Band]:
        """Give the bands that are shown, by place."""
        return self._bands

    def show(self, bands: Iterable[Band], words: Iterable[Word] | None) -> None:
        """Show these bands and words and no others; words stay as they are without any given."""
        self._bands = sorted(bands, key=lambda band: band.span)
        if words is not None:
            self._words = sorted(words, key=lambda word: word.span)
        self.forget()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self.forget()

    def forget(self) -> None:
        """Work everything out anew."""
        self._pictures.clear()

    def grounds(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint bands and their edges."""
        picture = self._picture(paragraph)
        if picture.fills:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for path, color in picture.fills:
                painter.fillPath(path, color)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for line, pen in picture.edges:
            painter.setPen(pen)
            painter.drawLine(line)

    def tints(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint the grounds of words and the lines under them."""
        for rect, color in self._picture(paragraph).tints:
            painter.fillRect(rect, color)

    def _picture(self, paragraph: Paragraph) -> _Picture:
        known = self._pictures.get(paragraph)
        if known is None:
            known = self._pictures[paragraph] = _Picture()
            block = paragraph.block
            if not block.is_row:
                for band in _over(self._bands, block.start, block.end):
                    self._draw_band(known, paragraph, band)
                for word in _over(self._words, block.start, block.end):
                    self._draw_word(known, paragraph, word)
        return known

    # bands

    def _draw_band(self, made: _Picture, paragraph: Paragraph, band: Band) -> None:
        color = self.fill_of(band.look)
        if color is not None:
            made.fills.append((self._shape(paragraph, band.span), color))
        line = self._edge_line(paragraph, band.span)
        made.edges.append((line, self._edge_pen(band)))

    def _shape(self, paragraph: Paragraph, span: Span) -> QPainterPath:
        """Give the outline of a passage: whole lines reach over the whole width of the band."""
        path = QPainterPath()
        block = paragraph.block
        if span[0] <= block.start and span[1] >= paragraph.lines[-1].shown_end:
            path.addRoundedRect(QRectF(self._whole(paragraph)), _RADIUS, _RADIUS)
            return path
        first = paragraph.line_at(max(span[0], block.start))
        last = paragraph.line_at(max(span[0], min(span[1], block.end) - 1))
        path.setFillRule(Qt.FillRule.WindingFill)
        for number in range(first, last + 1):
            path.addRect(QRectF(self._line_rect(paragraph, number, span)))
        return path

    def _whole(self, paragraph: Paragraph) -> QRect:
        left, right = self._sides(paragraph)
        return QRect(left, -PAD, right - left, paragraph.height + 2 * PAD)

    def _sides(self, paragraph: Paragraph) -> tuple[int, int]:
        """Give left and right of a band: at the gutter it reaches as far as its edge."""
        left = -REACH - (EDGE if self.edge_left else 0)
        right = paragraph.width + REACH + (0 if self.edge_left else EDGE)
        return left, right

    def _line_rect(self, paragraph: Paragraph, number: int, span: Span) -> QRect:
        line = paragraph.lines[number]
        left, right = self._sides(paragraph)
        boxes = paragraph.boxes(max(span[0], line.start), min(span[1], line.shown_end))
        begins, ends = span[0] <= line.start, span[1] >= line.shown_end
        if boxes and not (begins if not paragraph.is_rtl else ends):
            left = min(box.left for box in boxes)
        if boxes and not (ends if not paragraph.is_rtl else begins):
            right = max(box.right for box in boxes)
        top = paragraph.pad_above + line.top - (PAD if number == 0 else 0)
        is_last = number + 1 == len(paragraph.lines)
        bottom = paragraph.pad_above + line.top + paragraph.type.pitch + (PAD if is_last else 0)
        return QRect(left, top, right - left, bottom - top)

    def _edge_line(self, paragraph: Paragraph, span: Span) -> QLine:
        block = paragraph.block
        start, end = max(span[0], block.start), min(span[1], block.end)
        top = edge_in(paragraph, start, start=True)
        bottom = edge_in(paragraph, max(start, end - 1), start=False)
        left, right = self._sides(paragraph)
        x = left + EDGE // 2 if self.edge_left else right - EDGE // 2
        return QLine(x, top, x, bottom)

    def _edge_pen(self, band: Band) -> QPen:
        pen = QPen(self.edge_color(band.look), EDGE, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        if not band.sure:
            pen.setDashPattern([dot / EDGE * 2 for dot in _DOTS])
        return pen

    def fill_of(self, look: BandLook) -> QColor | None:
        """Give the ground of a band, if it has one."""
        theme = self.theme
        if look == "tied":
            return theme.mixed("soft", _CALM, "page")
        if look == "active":
            return theme.color("soft")
        if look in ("moved", "moved_active"):
            return theme.mixed("ok", _MOVED * (2 if look == "moved_active" else 1), "page")
        if look in ("gone", "gone_active"):
            return theme.mixed(self.tint(), _CALM if look == "gone" else 1, "page")
        return None

    def edge_color(self, look: BandLook) -> QColor:
        """Give the colour of a band's edge."""
        theme = self.theme
        if look == "active":
            return theme.color("accent")
        if look == "tied":
            return theme.mixed("accent", _EDGE_CALM, "page")
        if look in ("moved", "moved_active"):
            return theme.color("ok")
        return theme.color(self.own)

    def tint(self) -> QColor:
        """Give the ground of words that differ."""
        if self.theme.is_dark:
            return self.theme.mixed(self.own, _TINT_DARK, "page")
        return QColor("#F8E0B4" if self.own == "sa" else "#DDD3F5")

    # words

    def _draw_word(self, made: _Picture, paragraph: Paragraph, word: Word) -> None:
        for box in paragraph.boxes(*word.span):
            rect = passage_rect(paragraph, box)
            if word.look == "shared":
                made.tints.append((_line_under(rect, 1), self.theme.color("accent")))
                continue
            tint, line = self.tint(), self.theme.color(self.own)
            if word.look == "spelling":
                tint = self.theme.mixed(tint, _FAINT, "page")
                line = self.theme.mixed(line, _FAINT, "page")
            made.tints += [(rect, tint), (_line_under(rect, 2), line)]


def _line_under(rect: QRect, thick: int) -> QRect:
    """Give the lower edge of a ground: the underlines of highlights lie below it."""
    return QRect(rect.left(), rect.bottom() + 1 - thick, rect.width(), thick)


def _over(things: Sequence[_Spanned], start: int, end: int) -> Iterable[_Spanned]:
    """Give those of the things, ordered by start, that share a character with a stretch."""
    last = bisect_left(things, end, key=lambda thing: thing.span[0])
    return (thing for thing in things[:last] if thing.span[1] > start)
