"""The bar at the outer edge of a side: the whole article at a glance, and what of it is seen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.language import say
from reader.ui.article.sheet import Sheet
from reader.ui.compare.bands import page_y
from reader.ui.components.paint import rounded
from reader.ui.theme import Theme

WIDTH: Final = 12
_INSET: Final = 2
_RADIUS: Final = 3
_OPACITY: Final = 0.75
_CALM: Final = 0.3
_SHARP: Final = 50  # of a change of the height, from when on it is drawn anew
_FRAME: Final = 1.5
_LEAST_FRAME: Final = 14

SegmentLook = Literal["tied", "moved", "only", "body", "outside"]


_LOOKS: Final[tuple[SegmentLook, ...]] = ("outside", "body", "tied", "only", "moved")
"""By what is shown where many lie on one row: the rarest last."""
_MANY: Final = 300  # segments: more would lie on one another


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph (code points) and how it is shown."""

    start: int
    end: int
    look: SegmentLook


class OverviewBar(QWidget):
    """Show one segment a paragraph; a click jumps, a drag scrolls."""

    place_requested = Signal(float)
    """The share of the article (0-1) that should be in the middle of the view."""

    def __init__(self, sheet: Sheet, own: str, theme: Theme) -> None:
        super().__init__()
        self._sheet = sheet
        self._own = own
        self._segments: Sequence[Segment] = ()
        self._picture: QPixmap | None = None
        self._key: tuple[object, ...] = ()
        self._height = 1
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_theme(theme)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFixedWidth(WIDTH)

    def retranslate(self) -> None:
        """Say what it is."""
        self.setAccessibleName(say("compare.overview"))

    def show_segments(self, segments: Sequence[Segment]) -> None:
        """Show these paragraphs."""
        if segments != self._segments:
            self._segments = segments
            self._picture = None
            self.update()

    def sizeHint(self) -> QSize:
        """Ask for the fixed width."""
        return QSize(WIDTH, 200)

    def frame(self) -> QRectF:
        """Give the place of the frame around what is seen."""
        scroll, whole = self._sheet.scroll, max(1, self._sheet.flow.height)
        high = self.height()
        top = scroll.offset / whole * high
        tall = max(_LEAST_FRAME, min(1.0, scroll.view_height / whole) * high)
        return QRectF(0, min(top, high - tall), self.width(), tall)

    def place_of(self, segment: Segment) -> QRectF:
        """Give the place of a segment."""
        whole, high = max(1, self._sheet.flow.height), self.height()
        top = page_y(self._sheet, segment.start) / whole * high
        bottom = page_y(self._sheet, segment.end) / whole * high
        return QRectF(_INSET, top, self.width() - 2 * _INSET, max(2.0, bottom - top - 0.5))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track, the segments and the frame."""
        theme, painter = self.theme, QPainter(self)
        painter.drawPixmap(0, 0, self._drawn())
        ground = QColor(theme.color("t2"))
        ground.setAlphaF(0.08)
        frame = self.frame()
        rounded(painter, frame, _RADIUS, fill=ground, outline=theme.color("t2"), width=_FRAME)

    def _drawn(self) -> QPixmap:
        """Give the picture of the whole article, drawn anew when it looks otherwise.

        Heights that were estimates move a segment by less than one sees: not at every step.
        """
        height = self._sheet.flow.height
        key = (self.size(), round(height * _SHARP / self._height), self.theme)
        if self._picture is None or key != self._key:
            self._height = max(1, height)
            self._key = (self.size(), _SHARP, self.theme)
            self._picture = self._draw()
        return self._picture

    def _draw(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        rounded(painter, self.rect(), _RADIUS, fill=self.theme.color("side"))
        painter.setOpacity(_OPACITY)
        if len(self._segments) > _MANY:
            self._draw_rows(painter)
        elif len(self._sheet.flow):
            for segment in self._segments:
                rounded(painter, self.place_of(segment), 1, fill=self._color(segment.look))
        painter.end()
        return picture

    def _draw_rows(self, painter: QPainter) -> None:
        """Draw a row of pixels for all paragraphs that lie on it, as the strongest of them."""
        flow, high = self._sheet.flow, self.height()
        whole = max(1, flow.height)
        rows = [-1] * high
        y = 0
        for index, segment in enumerate(self._segments[: len(flow)]):
            first, y = y, y + flow.height_of(index)
            rank = _LOOKS.index(segment.look)
            for row in range(first * high // whole, min(high, y * high // whole + 1)):
                rows[row] = max(rows[row], rank)
        for row, rank in enumerate(rows):
            if rank >= 0:
                place = QRect(_INSET, row, self.width() - 2 * _INSET, 1)
                painter.fillRect(place, self._color(_LOOKS[rank]))

    def _color(self, look: SegmentLook) -> QColor:
        if look == "body":
            return self.theme.mixed("accent", _CALM, "side")
        roles = {"tied": "accent", "moved": "ok", "only": self._own}
        return self.theme.color(roles.get(look, "line"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._ask(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll while the button is held."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._ask(event)

    def _ask(self, event: QMouseEvent) -> None:
        share = event.position().y() / max(1, self.height())
        self.place_requested.emit(min(1.0, max(0.0, share)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the text."""
        event.ignore()
