"""Brush strokes that widgets and delegates share; all colours and sizes come from the theme."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle

from reader.ui.fonts import interface_font
from reader.ui.theme import Pattern, Theme

LEADING = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
TRAILING = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRED = Qt.AlignmentFlag.AlignCenter

SWATCH = QSize(14, 10)
_DASHES = {"solid": (1.0, 0.0), "dash": (8.0, 3.0), "dot": (3.0, 3.0)}
_SWATCH_BARS: dict[str, tuple[tuple[float, float], ...]] = {
    "solid": ((0, 14),),
    "dash": ((0, 6), (8, 6)),
    "dot": ((0, 3), (5.5, 3), (11, 3)),
}


class Words(NamedTuple):
    """Say how one line of text is written: size at 100 %, weight, role or colour, alignment."""

    px: float = 13
    weight: int = 400
    color: str | QColor = "t1"
    align: Qt.AlignmentFlag = LEADING


class Row:
    """Hand out places along a line, from the start edge to the end, in either direction."""

    def __init__(self, bounds: QRect, direction: Qt.LayoutDirection) -> None:
        self._bounds = bounds
        self._direction = direction
        self._used = 0

    def take(self, width: int, height: int | None = None) -> QRect:
        """Take ``width`` pixels, centred in height (all of it unless told)."""
        tall = self._bounds.height() if height is None else height
        top = self._bounds.top() + (self._bounds.height() - tall) // 2
        place = QRect(self._bounds.left() + self._used, top, width, tall)
        self._used += width
        return QStyle.visualRect(self._direction, self._bounds, place)

    def take_size(self, size: QSize) -> QRect:
        """Take the place of something of a size, centred in height."""
        return self.take(size.width(), size.height())

    def skip(self, width: int) -> None:
        """Leave a gap."""
        self._used += width

    def rest(self, keep: int = 0) -> QRect:
        """Take all that is left but ``keep`` pixels at the end."""
        return self.take(max(0, self._bounds.width() - self._used - keep))


def font(theme: Theme, px: float = 13, weight: int = 400) -> QFont:
    """Give the interface font at a size of 100 %, scaled."""
    return interface_font(theme.px(px), weight)


def width_of(theme: Theme, text: str, px: float = 13, weight: int = 400) -> int:
    """Measure the room that one line of interface text needs (glyph advances are fractions)."""
    return QFontMetrics(font(theme, px, weight)).horizontalAdvance(text) + 1


def write(painter: QPainter, rect: QRect, text: str, words: Words, theme: Theme) -> None:
    """Write one line into ``rect``; what does not fit is cut at its logical end.

    Base direction and alignment are those of the painter, which a widget's painter has from its
    layout direction.
    """
    chosen = font(theme, words.px, words.weight)
    cut = QFontMetrics(chosen).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(chosen)
    painter.setPen(theme.color(words.color) if isinstance(words.color, str) else words.color)
    align = QStyle.visualAlignment(painter.layoutDirection(), words.align)
    painter.drawText(rect, int(align | Qt.TextFlag.TextSingleLine), cut)


def rounded(
    painter: QPainter,
    rect: QRect | QRectF,
    radius: float,
    *,
    fill: QColor | None = None,
    outline: QColor | None = None,
    width: float = 1,
) -> None:
    """Fill a rectangle with round corners and draw its outline inside its edge."""
    inset = width / 2 if outline is not None else 0
    place = QRectF(rect).adjusted(inset, inset, -inset, -inset)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(outline, width) if outline is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place, radius - inset, radius - inset)
    painter.restore()


def swatch(painter: QPainter, rect: QRect, color: QColor, pattern: Pattern) -> None:
    """Paint a tag's sign into ``rect`` (14 to 10): its pale ground and its pattern below."""
    unit = rect.width() / SWATCH.width()
    ground = QColor(color)
    ground.setAlphaF(0.28)
    rounded(painter, rect, 2 * unit, fill=ground)
    top, tall = rect.top() + 7 * unit, 3 * unit
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(rect), 2 * unit, 2 * unit)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(corners, Qt.ClipOperation.IntersectClip)
    for start, long in _SWATCH_BARS[pattern]:
        painter.fillRect(QRectF(rect.left() + start * unit, top, long * unit, tall), color)
    painter.restore()


def sign_size(theme: Theme, code: str = "") -> QSize:
    """Measure a tag's sign: 14 to 10, or larger to hold a code of two letters."""
    if not code:
        return QSize(theme.px(SWATCH.width()), theme.px(SWATCH.height()))
    wide = width_of(theme, code, 11, 500) + 2 * theme.px(4)
    return QSize(max(theme.px(22), wide), theme.px(18))


def sign(painter: QPainter, rect: QRect, look: tuple[QColor, Pattern, str], theme: Theme) -> None:
    """Paint a tag's sign into ``rect`` (of ``sign_size``): the swatch, or its code over it."""
    color, pattern, code = look
    if not code:
        swatch(painter, rect, color, pattern)
        return
    rounded(painter, rect, theme.px(3), fill=theme.mixed(color, 0.28, "card"))
    bar = theme.px(3)
    letters = rect.adjusted(0, 0, 0, -bar)
    write(painter, letters, code, Words(11, 500, "t1", CENTRED), theme)
    line = QRectF(rect.left() + 1, rect.bottom() + 1 - bar, rect.width() - 2, bar)
    patterned(painter, line, color, pattern)


def patterned(painter: QPainter, rect: QRectF, color: QColor, pattern: Pattern) -> None:
    """Fill a bar with a tag's pattern along its longer side: solid, dash 8-3 or dot 3-3."""
    upright = rect.height() > rect.width()
    on, off = _DASHES[pattern]
    length = rect.height() if upright else rect.width()
    if not off:
        painter.fillRect(rect, color)
        return
    at = 0.0
    while at < length:
        piece = min(on, length - at)
        if upright:
            painter.fillRect(QRectF(rect.left(), rect.top() + at, rect.width(), piece), color)
        else:
            painter.fillRect(QRectF(rect.left() + at, rect.top(), piece, rect.height()), color)
        at += on + off


def shares(
    painter: QPainter,
    rect: QRect,
    parts: Sequence[tuple[QColor, float]],
    ground: QColor,
) -> None:
    """Paint a tag profile: one segment a part by its share, 1 px apart, from the start edge."""
    corners = QPainterPath()
    corners.addRoundedRect(QRectF(rect), rect.height() / 2, rect.height() / 2)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipPath(corners, Qt.ClipOperation.IntersectClip)
    painter.fillRect(rect, ground)
    total = sum(share for _, share in parts)
    room = rect.width() - max(0, len(parts) - 1)
    done = 0.0
    for index, (color, share) in enumerate(parts):
        start = round(room * done / total) + index
        done += share
        long = round(room * done / total) + index - start
        place = QRect(rect.left() + start, rect.top(), long, rect.height())
        painter.fillRect(QStyle.visualRect(painter.layoutDirection(), rect, place), color)
    painter.restore()


def dot(painter: QPainter, rect: QRect, color: QColor, ring: QColor | None = None) -> None:
    """Paint a filled disc, with a thin ring if one is given."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ring, 1) if ring is not None else Qt.PenStyle.NoPen)
    painter.setBrush(color)
    radius = min(rect.width(), rect.height()) / 2 - (0.5 if ring is not None else 0)
    painter.drawEllipse(QPointF(QRectF(rect).center()), radius, radius)
    painter.restore()
