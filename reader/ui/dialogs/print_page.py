"""A picture of a printed page, as it lies on paper."""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.printing.paper import SIZES, PaperName
from reader.ui.theme import Theme

_BESIDE_PAPER: Final = 20


class PagePreview(QWidget):
    """Show a page as it lies on paper, whatever the theme is."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._image: QImage | None = None
        self._paper: PaperName = "A4"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 300)

    def set_paper(self, paper: PaperName) -> None:
        """Take the shape of a paper."""
        self._paper = paper
        self.update()

    def show_image(self, image: QImage) -> None:
        """Show a picture of the page."""
        self._image = image
        self.update()

    @property
    def image_width(self) -> int:
        """Tell how many pixels wide a picture fits."""
        return max(1, round(self._page().width() * self.devicePixelRatioF()))

    def set_theme(self, theme: Theme) -> None:
        """Paint the ground with this theme."""
        self.theme = theme

    def sizeHint(self) -> QSize:
        """Ask for a page that can nearly be read."""
        return QSize(440, 600)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the paper and what is on it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), self.theme.color("window"))
        page = self._page()
        painter.fillRect(page.adjusted(-1, -1, 1, 1), self.theme.color("line"))
        painter.fillRect(page, Qt.GlobalColor.white)
        if self._image is not None:
            painter.drawImage(page, self._image)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for a picture of the new size."""
        super().resizeEvent(event)
        self.resized.emit()

    def _page(self) -> QRect:
        wide, tall = SIZES[self._paper]
        room = self.rect().adjusted(_BESIDE_PAPER, _BESIDE_PAPER, -_BESIDE_PAPER, -_BESIDE_PAPER)
        scale = min(room.width() / wide, room.height() / tall)
        page = QRect(0, 0, max(1, round(wide * scale)), max(1, round(tall * scale)))
        page.moveCenter(self.rect().center())
        return page
