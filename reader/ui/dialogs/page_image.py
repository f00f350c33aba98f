"""A page of a file as a picture, as wide as there is room, to be scrolled."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from reader.exchange.pdf import Picture
from reader.ui.theme import Theme

_BESIDE = 12


def image_of(picture: Picture) -> QImage:
    """Make an image of pixels; it owns them."""
    whole = QImage(
        picture.pixels,
        picture.width,
        picture.height,
        picture.stride,
        QImage.Format.Format_RGB32,
    )
    return whole.copy()


class _Paper(QWidget):
    """The picture itself, on the ground of the theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.image: QImage | None = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page; paper is white in every theme."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("window"))
        if self.image is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            page = self.rect().adjusted(_BESIDE, _BESIDE, -_BESIDE, -_BESIDE)
            painter.fillRect(page.adjusted(-1, -1, 1, 1), self.theme.color("line"))
            painter.drawImage(page, self.image)


class PageImage(QScrollArea):
    """Show a page; ``resized`` tells that another width would fit now."""

    resized = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.paper = _Paper(theme)
        self.setWidget(self.paper)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setAutoFillBackground(False)

    @property
    def image_width(self) -> int:
        """Tell how many pixels wide a picture fits."""
        return max(80, round((self.viewport().width() - 2 * _BESIDE) * self.devicePixelRatioF()))

    def show_image(self, image: QImage | None) -> None:
        """Show a page from its top; None empties the place."""
        self.paper.image = image
        self._fit()
        self.verticalScrollBar().setValue(0)
        self.paper.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint the ground with this theme."""
        self.paper.theme = theme
        self.paper.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page as wide as the room."""
        super().resizeEvent(event)
        self._fit()
        self.resized.emit()

    def _fit(self) -> None:
        wide, image = self.viewport().width(), self.paper.image
        tall = self.viewport().height()
        if image is not None and image.width():
            tall = round((wide - 2 * _BESIDE) * image.height() / image.width()) + 2 * _BESIDE
        self.paper.resize(QSize(wide, max(tall, self.viewport().height() if image is None else 0)))
