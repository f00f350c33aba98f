"""The list of a concordance: gone through, ticked, tagged and opened by keys or mouse."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QToolTip, QWidget

from reader.ui.components.tooltip import tooltip
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.outline import HEADER, Place
from reader.ui.search.rows_view import RowsView
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.view_keys import CONCORDANCE

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_MOVES: Final = {
    Qt.Key.Key_Up: QAbstractItemView.CursorAction.MoveUp,
    Qt.Key.Key_Down: QAbstractItemView.CursorAction.MoveDown,
    Qt.Key.Key_PageUp: QAbstractItemView.CursorAction.MovePageUp,
    Qt.Key.Key_PageDown: QAbstractItemView.CursorAction.MovePageDown,
    Qt.Key.Key_Home: QAbstractItemView.CursorAction.MoveHome,
    Qt.Key.Key_End: QAbstractItemView.CursorAction.MoveEnd,
}


class ConcordanceView(RowsView):
    """Let a person work with the rows; arrows go, the other keys are those of ``CONCORDANCE``."""

    opened = Signal(object)  # Hit
    tagging_requested = Signal(QRect)  # beside this rectangle of the screen
    menu_requested = Signal(QPoint)
    left = Signal()  # the person goes up to the field

    def __init__(
        self, model: ConcordanceModel, session: Session, theme: Theme, parent: QWidget | None = None
    ) -> None:
        self._anchor = -1
        super().__init__(model, session, theme, parent)

    def reset(self) -> None:
        """Begin anew."""
        self._anchor = -1
        super().reset()

    # ticks

    def tick_current(self) -> None:
        """Tick the current row, or take its tick away."""
        row = self.current_row
        if row >= 0:
            self._concordance.tick([row], on=not self._concordance.is_ticked(row))
            self._anchor = row

    def _tick_to(self, row: int) -> None:
        """Tick everything from where ticking began to a row."""
        model = self._concordance
        start = self._anchor if self._anchor >= 0 else max(0, self.current_row)
        rows = range(min(start, row), max(start, row) + 1)
        model.tick([each for each in rows if model.place(each).hit != HEADER], on=True)
        self._anchor = start

    def fold_current(self, *, folded: bool) -> None:
        """Fold the article of the current row, and go to its header; or show its hits."""
        row = self.current_row
        if row < 0:
            return
        group = self._concordance.place(row).group
        self._concordance.fold(group, folded=folded)
        if folded:
            self.go_to(self._concordance.outline.row_of(Place(group, HEADER)))

    def step_article(self, step: int) -> None:
        """Go to the first hit of another article."""
        outline, row = self._concordance.outline, self.current_row
        if row < 0 or not outline.headed:
            return
        group, hit = outline.place(row)
        if step < 0 and hit > 0:
            group += 1  # first to the beginning of this one
        group = min(max(group + step, 0), len(outline.ids) - 1)
        self.go_to(outline.row_of(Place(group, 0)))

    def open_current(self) -> None:
        """Open the passage of the current hit; a header folds or unfolds."""
        row = self.current_row
        if row >= 0:
            self._open(row)

    def _open(self, row: int) -> None:
        group, number = self._concordance.place(row)
        hit = self._concordance.hit(row)
        if number == HEADER:
            self._concordance.fold(group, folded=not self._concordance.outline.is_folded(group))
        elif hit is not None:
            self.opened.emit(hit)

    def request_tagging(self) -> None:
        """Ask for tags beside the current row; it is meant if nothing is ticked."""
        rect = self.visualRect(self.currentIndex()) & self.viewport().rect()
        place = QRect(self.viewport().mapToGlobal(rect.topLeft()), rect.size())
        self.tagging_requested.emit(place)

    # keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go, tick, tag, open, fold."""
        self._note_keyboard(by_keyboard=True)
        wish = CONCORDANCE.pressed(event)
        event.setAccepted(self._fulfil(wish, event) if wish else self._moved_by(event))

    def _moved_by(self, event: QKeyEvent) -> bool:
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            return False
        if move == QAbstractItemView.CursorAction.MoveUp and self.current_row <= 0:
            self.left.emit()
        else:
            row = self.moveCursor(move, event.modifiers()).row()
            if event.modifiers() & _SHIFT:
                self._tick_to(row)
            self.go_to(row)
        return True

    def _fulfil(self, wish: str, event: QKeyEvent) -> bool:
        """Do what a key of ``CONCORDANCE`` asks for; answer whether there was anything to do."""
        model = self._concordance
        if wish == "untick" and not model.ticks:
            return False
        acts: dict[str, Callable[[], object]] = {
            "open": self.open_current,
            "tick": self.tick_current,
            "tick_to": lambda: self._moved_by(event),
            "tick_all": lambda: model.tick_all(on=model.ticked < model.outline.hits),
            "untick": lambda: model.tick_all(on=False),
            "tag": self.request_tagging,
            "previous_article": lambda: self.step_article(-1),
            "next_article": lambda: self.step_article(1),
            "fold": lambda: self._fold_towards(event.key()),
        }
        acts[wish]()
        return True

    def _fold_towards(self, key: int) -> None:
        """Fold by the arrow that leads back as the interface runs, unfold by the other."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.fold_current(folded=(key == Qt.Key.Key_Right) == rtl)

    # mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a row; at its start tick it; fold an article; with Shift tick up to here."""
        self._note_keyboard(by_keyboard=False)
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            if index.isValid():
                self.go_to(index.row())
            return
        row, rect = index.row(), self.visualRect(index)
        if event.modifiers() & _SHIFT:
            self._tick_to(row)
            self.go_to(row)
            return
        self.go_to(row)
        header = self._concordance.place(row).hit == HEADER
        if header and not self.rows.offer_place(rect, row).contains(point):
            self._open(row)
        elif header or self.rows.tick_place(rect).contains(point):
            self.tick_current()
        else:
            self._anchor = row

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do nothing: what a click does is done when it begins."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the passage that was clicked; elsewhere it is a second click."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        rect = self.visualRect(index)
        is_hit = index.isValid() and self._concordance.place(index.row()).hit != HEADER
        if is_hit and not self.rows.tick_place(rect).contains(point):
            self._open(index.row())
        else:
            self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which row is meant."""
        index = self.indexAt(event.position().toPoint())
        self._hover(index.row() if index.isValid() else -1)

    def leaveEvent(self, event: QEvent) -> None:
        """Mean no row."""
        del event
        self._hover(-1)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            self._hovered = row
            self.viewport().update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of what is ticked, or of this row."""
        place = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        if self.current_row >= 0:
            self.menu_requested.emit(place)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a title that is cut, and where a hit stands, in a tooltip."""
        if isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            title = self._concordance.title(index.row()) if index.isValid() else ""
            QToolTip.showText(event.globalPos(), tooltip(title), self)
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key."""
        if event.reason() in BY_KEYBOARD:
            self._note_keyboard(by_keyboard=True)
        if self.current_row < 0:
            self.go_to_first()  # before Qt goes to the header
        super().focusInEvent(event)
        self.viewport().update()

    def _note_keyboard(self, *, by_keyboard: bool) -> None:
        self.rows.by_keyboard = by_keyboard
        self.viewport().update()
