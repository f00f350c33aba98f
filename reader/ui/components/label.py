"""The only labels of the program: a text is shown as it stands, never read as rich text."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from reader.core.text import direction
from reader.ui.components.lines import LAYOUTS, Lines
from reader.ui.components.paint import LEADING, Words, font
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme


class Label(QLabel):
    """Show plain text in one of the interface's sizes; it may wrap."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        words: Words | None = None,
        *,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.words = words or Words()
        self.setAlignment(self.words.align)
        self.setText(text)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colour and size from this theme."""
        self.theme = theme
        self.setFont(font(theme, self.words.px, self.words.weight))
        painted = self.palette()
        color = self.words.color
        shade = theme.color(color) if isinstance(color, str) else color
        painted.setColor(QPalette.ColorRole.WindowText, shade)
        self.setPalette(painted)


class ElidedLabel(Label):
    """Show one line, cut at its logical end where it is too long; a tooltip then has it all.

    The words run as ``runs`` says, or as most of them do (a title in another language than the
    interface's); the line is aligned by the chrome all the same.
    """

    def __init__(
        self,
        text: str,
        theme: Theme,
        words: Words | None = None,
        *,
        runs: Qt.LayoutDirection | None = None,
        parent: QWidget | None = None,
    ) -> None:
        self.direction = runs
        super().__init__(text, theme, words, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def is_cut(self) -> bool:
        """Say whether the text does not fit."""
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def minimumSizeHint(self) -> QSize:
        """Let the line shrink to a few letters."""
        return QSize(self.theme.px(24), super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Ask for the whole line."""
        wide = self.fontMetrics().horizontalAdvance(self.text()) + 2
        return QSize(wide, super().sizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the whole text in a tooltip, if it is cut."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(tooltip(self.text()) if self.is_cut() else "")
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what fits."""
        painter = QPainter(self)
        rect = self.contentsRect()
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, rect.width())
        align = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        painter.setLayoutDirection(self._running())
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        # Both are final here: the base direction is the text's, the side is the chrome's.
        flags = align | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(rect, int(flags | Qt.TextFlag.TextSingleLine), text)

    def _running(self) -> Qt.LayoutDirection:
        if self.direction is not None:
            return self.direction
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        text = self.text()
        return LAYOUTS[direction(text, 0, len(text), "rtl" if rtl else "ltr")]


class ClampedLabel(Label):
    """Show document matter in at most ``most`` lines, aligned by its own direction."""

    def __init__(
        self,
        text: str,
        theme: Theme,
        words: Words | None = None,
        *,
        runs: Qt.LayoutDirection,
        most: int = 2,
        pitch: int = 21,
        parent: QWidget | None = None,
    ) -> None:
        self.direction = runs
        self.most = most
        self.pitch = pitch
        super().__init__(text, theme, words or Words(align=LEADING), parent=parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def lines(self) -> list[str]:
        """Give the lines as they are shown now."""
        return self._laid_out(self.contentsRect().width()).texts

    def heightForWidth(self, width: int) -> int:
        """Take as many lines as are needed."""
        return self.theme.px(self.pitch) * max(1, len(self._laid_out(width).texts))

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def sizeHint(self) -> QSize:
        """Ask for a line of forty letters."""
        wide = QFontMetrics(self.font()).averageCharWidth() * 40
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """Ask for one line at least."""
        return QSize(self.theme.px(40), self.theme.px(self.pitch))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the lines."""
        rect: QRect = self.contentsRect()
        color = self.palette().color(QPalette.ColorRole.WindowText)
        pitch = self.theme.px(self.pitch)
        self._laid_out(rect.width()).draw(QPainter(self), rect, pitch, color)

    def _laid_out(self, width: int) -> Lines:
        return Lines(self.text(), self.font(), width, most=self.most, direction=self.direction)
