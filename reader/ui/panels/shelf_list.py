"""The list of articles on the shelf: choose, open, remove, file away, drag."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from reader.ui.models.articles import ArticlesModel, carried_articles
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.panels.shelf_rows import ArticleDelegate, Index
from reader.ui.session import Session
from reader.ui.theme import Theme

_TYPING = 1000  # milliseconds between two letters of one word
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PLAIN = Qt.KeyboardModifier.NoModifier


class _Anchor(NamedTuple):
    """The article that was first in sight: its id, its row, and where the list was scrolled."""

    document_id: str
    place: int
    value: int


class ArticleList(QListView):
    """Show the articles; a click or Enter opens one, arrows only go through them.

    Selection and scroll stay while articles come, go and move.
    """

    opened = Signal(str, bool)  # id, and whether the person means to read on in the text
    removal_requested = Signal(object)  # list of ids
    menu_requested = Signal(object, QPoint)  # list of ids, place on the screen
    comparison_requested = Signal(object)  # list of two ids: one was dropped on the other

    def __init__(
        self, model: ArticlesModel, session: Session, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._articles = model
        self._held: tuple[list[str], str | None] = ([], None)
        self._anchor: _Anchor | None = None
        self._typed = ""
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self.setModel(model)
        self.rows = ArticleDelegate(session, theme, self)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.CopyAction)
        self.setMouseTracking(True)
        self.setMinimumHeight(theme.px(60))
        self.verticalScrollBar().setSingleStep(theme.px(32))
        model.moving.connect(self._hold)
        model.moved.connect(self._restore)
        session.document_opened.connect(self.show_open)
        session.document_closed.connect(self.viewport().update)

    # what is chosen

    @property
    def chosen(self) -> list[str]:
        """Give the ids of the selected articles, in the order of the list."""
        places = sorted(index.row() for index in self.selectedIndexes())
        return [self._articles.ids[place] for place in places]

    def choose(self, ids: Iterable[str], current: str | None = None) -> None:
        """Select articles, as far as the list shows them; ``current`` gets the keyboard."""
        wanted = QItemSelection()
        for document_id in ids:
            place = self._articles.place_of(document_id)
            if place >= 0:
                index = self._articles.index(place)
                wanted.select(index, index)
        self.selectionModel().select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        place = self._articles.place_of(current) if current else -1
        if place >= 0:
            index = self._articles.index(place)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def show_open(self, document_id: str) -> None:
        """Select the article that was opened, and bring it into view."""
        if self.chosen != [document_id]:
            self.choose([document_id], document_id)
        place = self._articles.place_of(document_id)
        if place >= 0:
            self.scrollTo(self._articles.index(place))
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.rows.theme = theme
        self.verticalScrollBar().setSingleStep(theme.px(32))
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def dataChanged(self, first: Index, last: Index, roles: Iterable[int] = ()) -> None:
        """Paint rows anew; they have one height, where a list would lay all of them out again."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    # keeping the place

    def _hold(self) -> None:
        index = self.currentIndex()
        current = self._articles.ids[index.row()] if index.isValid() else None
        self._held = (self.chosen, current)
        self._hold_place()

    def _restore(self) -> None:
        """Choose again what a reset made the view forget; what was removed gives its place on."""
        chosen, current = self._held
        if chosen and not self.selectionModel().hasSelection():
            self.choose(chosen, current)
        self._restore_place()

    def _hold_place(self) -> None:
        """Remember the first article in sight, unless the list stands at its top."""
        value = self.verticalScrollBar().value()
        place = value // self.rows.height
        ids = self._articles.ids
        in_list = value > 0 and place < len(ids)
        self._anchor = _Anchor(ids[place], place, value) if in_list else None

    def _restore_place(self) -> None:
        if self._anchor is None:
            return
        document_id, before, value = self._anchor
        place = self._articles.place_of(document_id)
        if place >= 0:
            self.doItemsLayout()
            moved = (place - before) * self.rows.height
            self.verticalScrollBar().setValue(value + moved)

    # mouse and keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter, remove by Delete; letters find a title."""
        self._note_keyboard(by_keyboard=True)
        index = self.currentIndex()
        if event.key() in _OPENS and index.isValid():
            self.opened.emit(self._articles.ids[index.row()], True)
        elif event.key() == Qt.Key.Key_Delete and self.chosen:
            self.removal_requested.emit(self.chosen)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next title that begins with what is typed, however it is spelt."""
        self._typed = (self._typed if self._typing.isActive() else "") + search
        self._typing.start()
        index = self.currentIndex()
        start = index.row() if index.isValid() else 0
        place = self._articles.find_title(self._typed, start + (len(self._typed) == 1))
        if place >= 0:
            self.setCurrentIndex(self._articles.index(place))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; the ring of the keyboard goes."""
        self._note_keyboard(by_keyboard=False)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the article that was clicked."""
        was_drag = self.state() == QAbstractItemView.State.DraggingState
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.button() == Qt.MouseButton.LeftButton and event.modifiers() == _PLAIN
        if plain and index.isValid() and not was_drag and index == self.currentIndex():
            self.opened.emit(self._articles.ids[index.row()], False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Go on to the text of the article."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.opened.emit(self._articles.ids[index.row()], True)

    # dropping one article on another

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one article; what else is dropped is for the whole shelf."""
        event.setAccepted(len(carried_articles(event.mimeData())) == 1)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the article that would be compared."""
        place = self._other(event)
        self._show_drop(place)
        event.setAccepted(place >= 0)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the two to be compared."""
        place = self._other(event)
        self._show_drop(-1)
        if place >= 0:
            event.acceptProposedAction()
            carried = carried_articles(event.mimeData())
            self.comparison_requested.emit([self._articles.ids[place], *carried])

    def _other(self, event: QDropEvent) -> int:
        """Find the row under the pointer, if it is not the one that is dragged; -1: none."""
        index = self.indexAt(event.position().toPoint())
        carried = carried_articles(event.mimeData())
        if not index.isValid() or len(carried) != 1:
            return -1
        return -1 if self._articles.ids[index.row()] in carried else index.row()

    def _show_drop(self, place: int) -> None:
        if place != self.rows.drop_row:
            self.rows.drop_row = place
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is chosen."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            place = self.viewport().mapToGlobal(rect.center())
        if self.chosen:
            self.menu_requested.emit(self.chosen, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key; begin at the open article."""
        if event.reason() in BY_KEYBOARD:
            self._note_keyboard(by_keyboard=True)
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._articles.ids:
            self.setCurrentIndex(self._articles.index(0))

    def _note_keyboard(self, *, by_keyboard: bool) -> None:
        self.rows.by_keyboard = by_keyboard
        self.viewport().update()
