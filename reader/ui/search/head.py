"""The head of the search: the field, and the button for saved searches."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.paint import font
from reader.ui.components.search_field import SearchField
from reader.ui.search.ground import Ground
from reader.ui.theme import Theme

HEIGHT = 48
_DEBOUNCE = 120  # milliseconds after the last letter


class QueryField(SearchField):
    """Take what is searched for; it is set a little larger than other fields."""

    left = Signal()  # the person goes down to the results

    def set_theme(self, theme: Theme) -> None:
        """Take icons and text size from this theme."""
        super().set_theme(theme)
        self.setFont(font(theme, 14))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down to the results by the arrow."""
        if event.key() == Qt.Key.Key_Down:
            self.left.emit()
            return
        super().keyPressEvent(event)


class SearchHead(Ground):
    """Tell what was typed a moment after the last letter, or at once by Enter."""

    typed = Signal(str)
    entered = Signal(str)
    left = Signal()
    saved_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, HEIGHT, line="below", parent=parent)
        self.field = QueryField("", theme)
        self.save = Button("", theme, icon="bookmark")
        self._timer = QTimer(self, singleShot=True, interval=_DEBOUNCE)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.save)
        self._timer.timeout.connect(lambda: self.typed.emit(self.field.text()))
        self.field.textChanged.connect(lambda _text: self._timer.start())
        self.field.returnPressed.connect(self._enter)
        self.field.left.connect(self.left)
        self.save.clicked.connect(self.saved_requested)

    def show_words(self, words: str) -> None:
        """Show words silently."""
        if words != self.field.text():
            self.field.setText(words)
        self._timer.stop()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.call_it(say("concordance.field"))
        self.save.setText(say("concordance.save"))

    def _enter(self) -> None:
        self._timer.stop()
        self.entered.emit(self.field.text())
