"""Text set in a fixed number of lines, for labels and for delegates.

The last line is cut at the logical end of the text (on the left in Arabic).
"""

from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle

from reader.core.model import Direction
from reader.core.offsets import OffsetMap

LAYOUTS: dict[Direction, Qt.LayoutDirection] = {
    "rtl": Qt.LayoutDirection.RightToLeft,
    "ltr": Qt.LayoutDirection.LeftToRight,
}
"""The direction of a text, as Qt calls it."""


class Lines:
    """Lay out a text of document matter: aligned by its own direction, at most ``most`` lines."""

    def __init__(
        self, text: str, font: QFont, width: int, *, most: int, direction: Qt.LayoutDirection
    ) -> None:
        self._font = font
        self._width = width
        self._direction = direction
        self.texts = _broken(" ".join(text.split()), font, width, most, direction)

    def draw(self, painter: QPainter, rect: QRect, pitch: int, color: QColor) -> None:
        """Draw the lines from the top of ``rect``, ``pitch`` pixels apart."""
        painter.save()
        painter.setPen(color)
        for number, text in enumerate(self.texts):
            layout = _layout(text, self._font, self._direction, wraps=False)
            layout.beginLayout()
            line = layout.createLine()
            line.setLineWidth(self._width)
            layout.endLayout()
            top = rect.top() + number * pitch + (pitch - line.height()) / 2
            layout.draw(painter, QPointF(rect.left(), round(top)))
        painter.restore()


def _broken(
    text: str, font: QFont, width: int, most: int, direction: Qt.LayoutDirection
) -> list[str]:
    if not text or width <= 0:
        return []
    layout = _layout(text, font, direction)
    starts: list[int] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid() and len(starts) <= most:
        line.setLineWidth(width)
        starts.append(line.textStart())
    layout.endLayout()
    places = OffsetMap(text)
    cuts = [places.code_point(start) for start in starts] + [len(text)]
    if len(starts) <= most:
        return [text[a:b] for a, b in pairwise(cuts)]
    whole = [text[a:b] for a, b in pairwise(cuts[:most])]
    rest = text[cuts[most - 1] :]
    return [*whole, QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)]


def _layout(
    text: str, font: QFont, direction: Qt.LayoutDirection, *, wraps: bool = True
) -> QTextLayout:
    """Lay out a text; a line that was broken inside a word may be wider, for letters reshape."""
    layout = QTextLayout(text, font)
    # A bare QTextLayout takes the side at its word; only documents turn it with the direction.
    option = QTextOption(QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft))
    option.setTextDirection(direction)
    modes = QTextOption.WrapMode
    option.setWrapMode(modes.WrapAtWordBoundaryOrAnywhere if wraps else modes.NoWrap)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    return layout
