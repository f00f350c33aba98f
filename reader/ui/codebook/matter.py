"""One line of document matter in a row: it runs its own way, and lies where the chrome begins."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QVBoxLayout, QWidget

from reader.core.text import direction
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.lines import LAYOUTS
from reader.ui.components.paint import Words, write
from reader.ui.theme import Theme


def write_matter(painter: QPainter, rect: QRect, text: str, words: Words, theme: Theme) -> None:
    """Write one line of a text that is cut at its own end where it is too long."""
    chrome = painter.layoutDirection()
    usual = "rtl" if chrome == Qt.LayoutDirection.RightToLeft else "ltr"
    side = QStyle.visualAlignment(chrome, words.align)
    painter.save()
    painter.setLayoutDirection(LAYOUTS[direction(text, 0, len(text), usual)])
    align = side | Qt.AlignmentFlag.AlignAbsolute
    write(painter, rect, text, words._replace(align=align), theme)
    painter.restore()


def centred(state: EmptyState) -> QWidget:
    """Put what stands for nothing into the upper middle of a page."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(2)
    column.addWidget(state, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
