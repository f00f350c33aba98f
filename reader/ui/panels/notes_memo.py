"""The field that a memo is written in: grows with its text, saves itself, is left by a key.

It saves one second after the last key and when it is left. All saves of one editing carry one
series, so that one undo takes them back together. Ctrl+Z in the field belongs to the field. What
could not be kept stays in the field, and is tried again.
"""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from reader.core.model import new_id
from reader.ui.components.paint import font
from reader.ui.panels.notes_sides import side_with
from reader.ui.theme import Theme

SAVE_AFTER = 1000  # milliseconds after the last key
_FEWEST, _MOST = 2, 12  # lines
_STAYS = (
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)

Keep = Callable[[str, str], bool]
"""Keep a text under the series of its editing; say whether it is kept."""


class MemoField(QPlainTextEdit):
    """Hold one memo while it is written. Ctrl+Enter and Esc leave it; the text is kept."""

    left = Signal(bool)
    """The text is kept and the person is done; whether by a key: the focus is then still here."""
    height_changed = Signal()

    def __init__(
        self, placeholder: str, theme: Theme, keep: Keep, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._saved = ""
        self._series = new_id()
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.save)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        side_with(self, "")
        self.call_it(placeholder)
        self.set_theme(theme)
        self.textChanged.connect(self._typed)
        # not documentSizeChanged: that comes from the middle of laying out, too early to resize
        self.textChanged.connect(self._grown)

    @property
    def saved(self) -> str:
        """The text that was saved or shown last."""
        return self._saved

    def call_it(self, placeholder: str) -> None:
        """Set what is shown while nothing is written, and the accessible name."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)

    def set_theme(self, theme: Theme) -> None:
        """Take the text size from this theme."""
        self.theme = theme
        self.setFont(font(theme, 13))

    def begin(self, text: str) -> None:
        """Show a stored memo; what is typed from now on is one editing."""
        self._timer.stop()
        self._saved = text
        self._series = new_id()
        if self.toPlainText() != text:
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)
            self.height_changed.emit()
        side_with(self, text)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def save(self) -> bool:
        """Keep what was typed, if it is not kept yet; say whether nothing is left to keep."""
        self._timer.stop()
        text, before = self.text(), self._saved
        self._saved = text  # before it is kept: the news of that must not look like another's text
        if text != before and not self._keep(text, self._series):
            self._saved = before
        return text == self._saved

    def text(self) -> str:
        """Give what is written; toPlainText alone would turn a no-break space into a blank."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def wanted_height(self) -> int:
        """Tell the height for all lines, within bounds."""
        lines = min(max(round(self.document().size().height()), _FEWEST), _MOST)
        margins = self.contentsMargins()
        around = self.height() - self.viewport().height() if self.isVisible() else 0
        around = max(around, margins.top() + margins.bottom(), 2 * self.theme.px(5))
        return ceil(lines * QFontMetricsF(self.font()).lineSpacing()) + 2 + around

    def event(self, event: QEvent) -> bool:
        """Take the keys that leave the field before the window's shortcuts do."""
        override = QEvent.Type.ShortcutOverride
        if isinstance(event, QKeyEvent) and event.type() == override and _leaves(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave by Ctrl+Enter or Esc."""
        if _leaves(event):
            if self.save():
                self.left.emit(True)
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save; a menu or another window may take the focus for a while."""
        super().focusOutEvent(event)
        if self.save() and event.reason() not in _STAYS:
            self.left.emit(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for another height if the lines break elsewhere."""
        super().resizeEvent(event)
        self._grown()

    def _typed(self) -> None:
        text = self.text()
        side_with(self, text)
        if text != self._saved:
            self._timer.start()

    def _grown(self) -> None:
        most = round(self.document().size().height()) > _MOST
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if most else policy.ScrollBarAlwaysOff
        )
        self.height_changed.emit()


def _leaves(event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_Escape:
        return True
    enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
