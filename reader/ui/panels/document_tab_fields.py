"""Fields that look like text until one goes there: what is known of an article, edited in place."""

from datetime import date, datetime
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QFrame, QPlainTextEdit, QSizePolicy, QWidget

from reader.core.arabic import western_digits
from reader.core.errors import UsageError
from reader.ui.components.paint import font
from reader.ui.panels.notes_sides import side_with
from reader.ui.theme import Theme

_MOST: Final = 5  # lines
_PAD: Final = 5
_LEAVE_BY_ITSELF: Final = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class DetailField(QPlainTextEdit):
    """Hold one line of text, shown on as many lines as it needs.

    Enter and leaving it keep what was written, Esc gives back what was there.
    """

    written = Signal(str)
    """The person wrote this, without blanks at its ends; empty means unknown."""

    def __init__(
        self, theme: Theme, *, latin: bool = False, weight: int = 400, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown = ""
        self._weight = weight
        self._latin = latin
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setUndoRedoEnabled(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        side_with(self, "", latin=latin)
        self.document().setDocumentMargin(0)
        self.set_theme(theme)
        self.textChanged.connect(lambda: side_with(self, self.text(), latin=self._latin))
        self.textChanged.connect(self._fit)

    def show_value(self, value: str | None) -> None:
        """Show what is known, unless the person is writing just now."""
        known = value or ""
        if known != self._shown or not self.hasFocus():
            self._shown = known
            if self.text() != known:
                self.setPlainText(known)

    def text(self) -> str:
        """Give what is written, on one line."""
        raw = self.document().toRawText()
        return " ".join(raw.replace("\u2029", " ").replace("\u2028", " ").split(" ")).strip()

    def keep(self) -> None:
        """Tell what was written, if it is something else."""
        text = self.text()
        if text != self._shown:
            self._shown = text
            self.written.emit(text)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFont(font(theme, 13, self._weight))
        pad, radius = theme.px(_PAD), theme.px(6)
        line, accent = theme.color("line").name(), theme.color("accent").name()
        card = theme.color("card").name()
        self.setStyleSheet(
            f"QPlainTextEdit {{ border: 1px solid transparent; border-radius: {radius}px; "
            f"background: transparent; padding: {pad - 1}px {pad}px; }}"
            f"QPlainTextEdit:hover {{ border-color: {line}; background: {card}; }}"
            f"QPlainTextEdit:focus {{ border: 2px solid {accent}; background: {card}; "
            f"padding: {pad - 2}px {pad - 1}px; }}"
        )
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Turn an empty field with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            side_with(self, self.text(), latin=self._latin)

    def event(self, event: QEvent) -> bool:
        """Take Esc before the window's shortcuts do."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() == Qt.Key.Key_Escape)
            if event.isAccepted():
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep by Enter, give back by Esc; a second Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.keep()
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text() == self._shown:
                self.clearFocus()
            else:
                self.setPlainText(self._shown)
                self.selectAll()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there when the keyboard comes here."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        if event.reason() not in _LEAVE_BY_ITSELF:
            self.keep()
            cursor = self.textCursor()
            cursor.clearSelection()
            cursor.setPosition(0)
            self.setTextCursor(cursor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew."""
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    def sizeHint(self) -> QSize:
        """Ask for the height of the lines."""
        return QSize(self.theme.px(160), self.height())

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), 1), _MOST)
        spacing = QFontMetricsF(self.font()).lineSpacing()
        tall = ceil(lines * spacing) + 2 * self.theme.px(_PAD) + 2
        if tall != self.height():
            self.setFixedHeight(tall)


class QuietBox(QComboBox):
    """Choose one of a few, without being turned by a wheel that scrolls the page."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


def read_date(text: str) -> str | None:
    """Read a day that a person wrote, as ISO; None for an empty text.

    Takes ISO dates and datetimes, and dates as newspapers write them. Raises UsageError.
    """
    written = western_digits(text).strip()
    if not written:
        return None
    for read in (date.fromisoformat, datetime.fromisoformat):
        try:
            return read(written).isoformat()
        except ValueError:
            continue
    from reader.core.dates import find_dates  # its patterns take 10 ms to compile

    days = [found.iso for found in find_dates(written) if found.kind == "date" and found.iso]
    if len(days) == 1:
        return days[0]
    raise UsageError("document.bad_date", value=text)
