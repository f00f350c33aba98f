"""Round corners for windows without a frame."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QBitmap, QGuiApplication, QPainter
from PySide6.QtWidgets import QWidget


def cut_corners(window: QWidget, radius: int) -> None:
    """Cut the corners off a window where they could not be transparent.

    Under X11 without a compositor, what is not painted is black; whether there is one cannot be
    asked, so under X11 they are always cut.
    """
    if QGuiApplication.platformName() == "xcb":
        window.setMask(round_mask(window.size(), radius))


def round_mask(size: QSize, radius: int) -> QBitmap:
    """Make the mask of a rectangle with round corners; half-covered pixels belong to it."""
    mask = QBitmap(size)
    mask.clear()
    painter = QPainter(mask)
    painter.setPen(Qt.GlobalColor.color1)
    painter.setBrush(Qt.GlobalColor.color1)
    painter.drawRoundedRect(QRect(0, 0, size.width() - 1, size.height() - 1), radius, radius)
    painter.end()
    return mask
