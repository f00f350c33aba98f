"""Find in the open article, as read alike: every hit marked, counted, and gone through."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.core.arabic import FoldedText
from reader.language import say
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.search_field import SearchField
from reader.ui.theme import Theme

HEIGHT = 48

Hits = list[tuple[int, int]]


class FindBar(QWidget):
    """Keep a query, its hits in the text it was given, and which of them is meant."""

    hits_changed = Signal(object, int)  # list of (start, end) in code points; index, -1 for none
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._text = FoldedText("")
        self.hits: Hits = []
        self.current = -1
        self._from = 0
        self.field = SearchField(say("find.field"), theme, esc_clears=False)
        self.count = Label("", theme, Words(12, 400, "t2"))
        self.back = IconButton("collapse", say("action.find_previous"), theme, size=28)
        self.forth = IconButton("expand", say("action.find_next"), theme, size=28)
        self.shut = IconButton("close", say("find.close"), theme, size=28, icon_size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 1)
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.back, self.forth, self.shut):
            row.addWidget(widget)
        self.field.textChanged.connect(self._search)
        self.field.returnPressed.connect(self.next)
        self.back.clicked.connect(self.previous)
        self.forth.clicked.connect(self.next)
        self.shut.clicked.connect(self.put_away)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.field.call_it(say("find.field"))
        self.back.name_it(say("action.find_previous"))
        self.forth.name_it(say("action.find_next"))
        self.shut.name_it(say("find.close"))
        self._say_count()

    def begin(self, text: str, place: int, query: str = "") -> None:
        """Search in ``text``, from ``place`` (a code point) on."""
        self._text, self._from = FoldedText(text), place
        self.show()
        if query:
            self.field.setText(query)
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def set_text(self, text: str) -> None:
        """Go on in another article with the same query."""
        self._from = 0
        if self.isVisible():
            self._text = FoldedText(text)
            self._search()

    def put_away(self) -> None:
        """Close, and mark nothing."""
        if self.isVisible():
            self.hide()
            self.hits, self.current = [], -1
            self.hits_changed.emit([], -1)
            self.closed.emit()

    def next(self) -> None:
        """Go to the next hit, from the last one to the first."""
        self._go(1)

    def previous(self) -> None:
        """Go to the hit before, from the first one to the last."""
        self._go(-1)

    def _go(self, step: int) -> None:
        if self.hits:
            self.current = (self.current + step) % len(self.hits)
            self._tell()

    def _search(self) -> None:
        self.hits = self._text.find(self.field.text())
        after = (n for n, (start, _) in enumerate(self.hits) if start >= self._from)
        self.current = next(after, 0) if self.hits else -1
        self._tell()

    def _tell(self) -> None:
        self._say_count()
        self.hits_changed.emit(self.hits, self.current)

    def _say_count(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self.hits:
            self.count.setText(say("find.none"))
        else:
            self.count.setText(say("find.place", place=self.current + 1, total=len(self.hits)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back by Shift+Enter, close by Esc."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and shift:
            self.previous()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("hair"))
