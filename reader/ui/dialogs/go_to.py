"""Go to an article, tag, command or note by a few letters (Ctrl+K); the keyboard alone will do."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.language import say
from reader.ui.components.keycap import KeyCap
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, rounded
from reader.ui.components.search_field import SearchField
from reader.ui.dialogs.go_to_known import Notes, Titles
from reader.ui.dialogs.go_to_list import GoToDelegate, GoToModel
from reader.ui.dialogs.go_to_rows import GoToRow, offered, recent
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.notes_popup import Popup
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDTH, _RADIUS, _FROM_TOP, _INSET, _FIELD = 640, 12, 72, 8, 48
_TALLEST: Final = 420  # of the list
_KEPT: Final = 12  # things chosen before
_REMEMBERED: Final = "go_to.recent"
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_Backtab: -1,
}
_FIELD_STYLE: Final = """
QLineEdit, QLineEdit:focus {
    border: 0; background: transparent; padding: 0 8px; min-height: %dpx;
}
"""
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HINTS: Final = (("⏎", "choose"), ("↑ ↓", "move"), ("Esc", "close"))


class GoToPalette(Popup):
    """Offer what fits what is typed; Enter or a click goes there.

    ``is_possible`` says of the name of an action whether it can do anything now.
    """

    document_chosen = Signal(str)
    tag_chosen = Signal(str)
    action_chosen = Signal(str)
    note_chosen = Signal(str, str)  # ids of article and highlight; "": the note is on the article

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        is_possible: Callable[[str], bool] = lambda _name: True,
    ) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._is_possible = is_possible
        self._titles = Titles(session.library)
        self._notes = Notes(session.library)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say("go_to.name"))
        self.setFixedWidth(theme.px(_WIDTH))
        self.field = SearchField(say("go_to.field"), theme)
        self.model = GoToModel()
        self._delegate = GoToDelegate(theme)
        self.list = self._made_list()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self._reading = QTimer(self, interval=0)
        self._reading.timeout.connect(self._read_on)
        self._reading.start()
        self._fill()

    def open_over(self, window: QWidget) -> None:
        """Open over a window, in the middle near its top."""
        self._fit()
        inside = QPoint((window.width() - self.width()) // 2, self.theme.px(_FROM_TOP))
        self.move(window.mapToGlobal(inside))
        self.show()
        self.field.setFocus()

    def current(self) -> GoToRow | None:
        """Give the row that Enter would choose."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def choose(self) -> None:
        """Go where the current row leads."""
        row = self.current()
        if row is None or not row.can_be_chosen:
            return
        library = self._session.library
        before = [key for key in library.recall(_REMEMBERED, list[str]()) if key != row.key]
        library.remember(_REMEMBERED, [row.key, *before][:_KEPT])
        self.close()
        if row.kind == "note":
            for memo in library.memos.shown([row.target]):
                self.note_chosen.emit(memo.document_id, memo.annotation_id or "")
            return
        chosen = {
            "article": self.document_chosen,
            "tag": self.tag_chosen,
            "action": self.action_chosen,
        }
        chosen[row.kind].emit(row.target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the field work in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._move(_MOVES[Qt.Key(event.key())])
                return True
            if event.key() in _ENTER:
                self.choose()
                return True
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self.theme
        fill, outline = theme.color("card"), theme.color("line")
        rounded(QPainter(self), self.rect(), theme.px(_RADIUS), fill=fill, outline=outline)

    def _lay_out(self) -> None:
        column = self._column
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        # in a style sheet, for that of the program sets the height of fields anew
        self.field.setStyleSheet(_FIELD_STYLE % self.theme.px(_FIELD))
        inset = self.theme.px(_INSET)
        column.addWidget(self.field)
        column.addWidget(hair())
        middle = QVBoxLayout()
        middle.setContentsMargins(inset, inset // 2, inset, inset // 2)
        middle.addWidget(self.list)
        column.addLayout(middle)
        column.addWidget(hair())
        column.addWidget(self._made_hints())

    def _made_list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(self._delegate)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMouseTracking(True)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setAccessibleName(say("go_to.name"))
        made.clicked.connect(self._clicked)
        return made

    def _made_hints(self) -> QWidget:
        hints = QWidget()
        hints.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(hints)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(6)
        for cap, what in _HINTS:
            row.addWidget(KeyCap(cap, self.theme))
            row.addWidget(Label(say(f"go_to.hint_{what}"), self.theme, Words(11, 400, "t3")))
            row.addSpacing(10)
        row.addStretch(1)
        return hints

    def _read_on(self) -> None:
        """Read some titles and some notes between two events."""
        if not any([self._titles.read_on(), self._notes.read_on()]):
            self._reading.stop()
            if self.field.text():
                self._fill(keep=self.current())

    def _fill(self, _text: str = "", *, keep: GoToRow | None = None) -> None:
        """Offer what fits; the best of it is current, or what was so before (``keep``)."""
        session, typed = self._session, self.field.text()
        library, codebook = session.library, session.codebook
        if typed.strip():
            rows = offered(library, codebook, self._titles, self._notes, typed, self._is_possible)
        else:
            opened = session.document.id if session.document else None
            chosen = library.recall(_REMEMBERED, list[str]())
            rows = recent(library, codebook, chosen, self._is_possible, without=opened)
        self.model.offer(rows)
        places = [n for n, row in enumerate(rows) if row.can_be_chosen]
        kept = [n for n in places if keep is not None and rows[n].key == keep.key]
        self._fit()
        self.list.scrollToTop()
        self.list.setCurrentIndex(self.model.index((kept or places or [-1])[0]))

    def _fit(self) -> None:
        """Be as tall as what is offered."""
        heights = [self.list.sizeHintForRow(number) for number in range(self.model.rowCount())]
        self.list.setFixedHeight(min(sum(heights), self.theme.px(_TALLEST)))
        self._column.activate()
        self.resize(self.width(), self._column.sizeHint().height())

    def _move(self, count: int) -> None:
        """Go on among the rows that can be chosen; one step goes round."""
        places = [n for n, row in enumerate(self.model.rows) if row.can_be_chosen]
        if not places:
            return
        here = self.list.currentIndex().row()
        at = (places.index(here) if here in places else -1) + count
        at = at % len(places) if abs(count) == 1 else min(max(at, 0), len(places) - 1)
        self.list.setCurrentIndex(self.model.index(places[at]))

    def _clicked(self, index: QModelIndex) -> None:
        self.list.setCurrentIndex(index)
        self.choose()
