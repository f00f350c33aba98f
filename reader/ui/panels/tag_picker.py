"""The list of tags that pops up beside a passage: type, choose, or make a new tag."""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.article_session import ArticleSession
from reader.ui.components.keycap import KeyCap
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.search_field import SearchField
from reader.ui.panels.notes_popup import Popup
from reader.ui.panels.tag_picker_list import PickerDelegate, PickerModel
from reader.ui.panels.tag_picker_rows import PickerRow, offered, recently_used
from reader.ui.theme import Theme

_WIDTH: Final = 320
_TALLEST: Final = 12 * 32
_MOVES: Final = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -8,
    Qt.Key.Key_PageDown: 8,
}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TagPicker(Popup):
    """Choose tags for a highlight or a selection.

    Enter or a click chooses and closes; with Ctrl the list stays open for the next one, and its
    ticks follow the active highlight. The caller puts the tag on, or takes it off if it is on.
    """

    tag_chosen = Signal(str)
    tag_created = Signal(str)
    """A tag of this name is to be made, and put on."""

    def __init__(
        self, session: ArticleSession, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._session = session
        self._on: frozenset[str] = frozenset()
        self._recent = recently_used(session.annotations)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(say("tag_picker.name"))
        self.setFixedWidth(theme.px(_WIDTH))
        self.field = SearchField(say("tag_picker.field"), theme)
        self.field.textChanged.connect(self._fill)
        self.field.installEventFilter(self)
        self.model = PickerModel()
        self._delegate = PickerDelegate(theme)
        self.list = self._made_list()
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        column.addWidget(self._made_hint())
        session.marks_changed.connect(self._follow)

    def offer(self, tag_ids: Collection[str], place: QRect) -> None:
        """Open beside a rectangle of the screen, ticking the tags that the passage has."""
        self._on = frozenset(tag_ids)
        self._fill()
        self.list.setFixedHeight(self._list_height())
        self.open_beside(place)
        self.field.setFocus()

    def current(self) -> PickerRow | None:
        """Give the row that Enter would choose."""
        index = self.list.currentIndex()
        return self.model.rows[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the field work in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self._move(_MOVES[Qt.Key(event.key())])
                return True
            if event.key() in _ENTER:
                stays = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
                self.choose(stays=stays)
                return True
        return super().eventFilter(watched, event)

    def choose(self, *, stays: bool = False) -> None:
        """Choose the current row."""
        row = self.current()
        if row is None:
            return
        if row.tag is not None:
            self._on ^= {row.tag.id}
            self.tag_chosen.emit(row.tag.id)
        else:
            self.tag_created.emit(row.text)
        if not stays:
            self.close()
        elif self.field.text():
            self.field.clear()
        else:
            self._fill()

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
        made.setAccessibleName(say("tag_picker.name"))
        made.clicked.connect(self._clicked)
        return made

    def _made_hint(self) -> QWidget:
        """Say what Enter does, and Enter with Ctrl."""
        hint = QWidget()
        row = QHBoxLayout(hint)
        row.setContentsMargins(10, 2, 10, 2)
        row.setSpacing(6)
        for cap, what in (("⏎", "tag_picker.hint"), ("Ctrl ⏎", "tag_picker.hint_more")):
            row.addWidget(KeyCap(cap, self.theme))
            row.addWidget(Label(say(what), self.theme, Words(11, 400, "t3")))
            row.addSpacing(8)
        row.addStretch(1)
        return hint

    def _fill(self, _text: str = "") -> None:
        """Offer what fits; the first of it is current."""
        before = self.current()
        codebook, query = self._session.codebook, self.field.text()
        rows = offered(codebook, query, recent=self._recent, on=self._on)
        if not self._session.creates_tags:
            rows = [row for row in rows if row.kind != "create"]
        self.model.offer(rows)
        same = (
            n
            for n, row in enumerate(self.model.rows)
            if before is not None and before.tag is not None and row.tag == before.tag
        )
        first = (n for n, row in enumerate(self.model.rows) if row.can_be_chosen)
        place = next(first, -1) if query else next(same, next(first, -1))
        self.list.setCurrentIndex(self.model.index(place))
        if self.isVisible():
            self.list.setFixedHeight(self._list_height())
            self.fit()

    def _list_height(self) -> int:
        rows = self.list.sizeHintForRow
        whole = sum(rows(number) for number in range(self.model.rowCount()))
        return min(max(whole, self.theme.px(32)), self.theme.px(_TALLEST))

    def _move(self, count: int) -> None:
        """Go on among the rows that can be chosen."""
        places = [n for n, row in enumerate(self.model.rows) if row.can_be_chosen]
        if not places:
            return
        here = self.list.currentIndex().row()
        at = places.index(here) if here in places else -1
        at = min(max(at + count, 0), len(places) - 1)
        self.list.setCurrentIndex(self.model.index(places[at]))

    def _clicked(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()]
        if row.can_be_chosen:
            pressed = QGuiApplication.keyboardModifiers()
            self.choose(stays=bool(pressed & Qt.KeyboardModifier.ControlModifier))

    def _follow(self, _ids: object) -> None:
        """Tick what the active highlight has now."""
        annotation = self._session.active_annotation
        if annotation is not None and self.isVisible():
            self._on = frozenset(annotation.tag_ids)
            self._fill()
