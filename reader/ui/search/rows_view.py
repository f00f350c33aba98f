"""A list of rows of two heights, laid out by an outline instead of by measuring each row."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)

from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.concordance_rows import HEADER_HEIGHT, ROW_HEIGHT, ConcordanceDelegate
from reader.ui.search.outline import HEADER, Place
from reader.ui.session import Session
from reader.ui.theme import Theme

NOWHERE = -1

Index = QModelIndex | QPersistentModelIndex


class RowsView(QListView):
    """Show a ``ConcordanceModel``: where its rows lie, which is current, what is painted.

    A ``QListView`` would measure every row of 17,000, since headers are higher than hits; so all
    its geometry is replaced, and it stays one for those who read the screen aloud.
    """

    current_changed = Signal()

    def __init__(
        self, model: ConcordanceModel, session: Session, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._concordance = model
        self._hovered = -1
        self._held: tuple[int, int, int] | None = None
        self.theme = theme
        self.rows = ConcordanceDelegate(session, theme, self)
        self.setModel(model)
        model.rowsRemoved.connect(self._lay_out)
        model.modelReset.connect(self._restore)  # after the selection, which forgets where it was
        self.setItemDelegate(self.rows)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.viewport().setMouseTracking(True)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.rows.set_theme(theme)
        self.verticalScrollBar().setSingleStep(theme.px(ROW_HEIGHT))
        self.measure()

    def measure(self) -> None:
        """Give the outline the heights of this theme."""
        px = self.theme.px
        self._concordance.outline.measure(header=px(HEADER_HEIGHT), row=px(ROW_HEIGHT))
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Set the rows anew when the interface turns around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.set_theme(self.theme)

    def _lay_out(self) -> None:
        self.updateGeometries()
        self.viewport().update()

    # geometry, as QAbstractItemView asks for it

    def visualRect(self, index: Index) -> QRect:
        """Tell where a row lies in the viewport."""
        if not index.isValid() or index.row() >= len(self._concordance.outline):
            return QRect()
        return self._rect(index.row())

    def _rect(self, row: int) -> QRect:
        outline = self._concordance.outline
        top = outline.top_of(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), outline.height_of(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Tell the row at a place of the viewport."""
        outline = self._concordance.outline
        y = point.y() + self.verticalOffset()
        if not 0 <= y < outline.height:
            return QModelIndex()
        return self._concordance.index(outline.row_at(y))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, with the header above it where there is one."""
        if not index.isValid():
            return
        outline, bar = self._concordance.outline, self.verticalScrollBar()
        row, room = index.row(), self.viewport().height()
        top, tall = outline.top_of(row), outline.height_of(row)
        if outline.headed and outline.place(row).hit == 0:
            top, tall = top - outline.header, tall + outline.header
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(top - (room - tall) // 2)
        elif hint == QAbstractItemView.ScrollHint.PositionAtTop or top < bar.value():
            bar.setValue(top)
        elif top + tall > bar.value() + room:
            bar.setValue(top + tall - room)

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """Tell how far the list is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Say that no row is hidden: what is folded has none."""
        del index
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select nothing: hits are ticked."""

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Give an empty region: nothing is selected."""
        del selection
        return QRegion()

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Tell where a movement leads."""
        del modifiers
        actions = QAbstractItemView.CursorAction
        last, row = len(self._concordance.outline) - 1, self.current_row
        step = {
            actions.MoveUp: -1, actions.MovePrevious: -1, actions.MoveDown: 1, actions.MoveNext: 1,
        }.get(action)  # fmt: skip
        if last < 0:
            return QModelIndex()
        if action == actions.MoveHome:
            row = 0
        elif action == actions.MoveEnd:
            row = last
        elif action in (actions.MovePageUp, actions.MovePageDown):
            row = self._page_from(row, down=action == actions.MovePageDown)
        elif step is not None:
            row += step
        return self._concordance.index(min(max(row, 0), last))

    def _page_from(self, row: int, *, down: bool) -> int:
        outline = self._concordance.outline
        room = self.viewport().height() - outline.header
        top = outline.top_of(max(row, 0)) + (room if down else -room)
        return outline.row_at(top)

    def doItemsLayout(self) -> None:
        """Measure nothing: the outline knows where rows lie."""
        QAbstractItemView.doItemsLayout(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Show other rows."""
        del dx, dy
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Let the scroll bar follow the height of all rows."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        bar.setPageStep(room)
        bar.setRange(0, max(0, self._concordance.outline.height - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the new size."""
        super().resizeEvent(event)
        self.updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        """Make room for what came."""
        super().rowsInserted(parent, start, end)
        self._lay_out()

    # painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight."""
        outline = self._concordance.outline
        first = outline.row_at(self.verticalOffset() + event.rect().top())
        if first < 0:
            return
        painter = QPainter(self.viewport())
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        plain: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        row, bottom = first, event.rect().bottom()
        while row < len(outline):
            rect = self._rect(row)
            if rect.top() > bottom:
                break
            option.rect = rect  # pyright: ignore[reportAttributeAccessIssue]
            option.state = plain | self._state(row)  # pyright: ignore[reportAttributeAccessIssue]
            self.rows.paint(painter, option, self._concordance.index(row))
            row += 1
        painter.end()
        self._concordance.want(*self.rows_in_sight())

    def _state(self, row: int) -> QStyle.StateFlag:
        state = QStyle.StateFlag.State_None
        if row == self._hovered:
            state |= QStyle.StateFlag.State_MouseOver
        if row == self.current_row and self.hasFocus():
            state |= QStyle.StateFlag.State_HasFocus
        return state

    def rows_in_sight(self) -> tuple[int, int]:
        """Tell the first and the last row in sight."""
        outline, top = self._concordance.outline, self.verticalOffset()
        return outline.row_at(top), outline.row_at(top + self.viewport().height() - 1)

    # where one is

    @property
    def current_row(self) -> int:
        """Tell the current row; -1 if there is none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    def go_to(self, row: int) -> None:
        """Make a row the current one, and bring it into sight."""
        if 0 <= row < len(self._concordance.outline):
            self._make_current(row)
            self.scrollTo(self._concordance.index(row))
            self.viewport().update()
            self.current_changed.emit()

    def go_to_first(self) -> None:
        """Go to the first hit."""
        outline = self._concordance.outline
        if len(outline):
            headed = outline.headed and len(outline) > 1 and outline.place(1).hit == 0
            self.go_to(1 if headed else 0)

    def hold(self) -> None:
        """Remember the current row and the scroll, for the same search done anew."""
        outline, row = self._concordance.outline, self.current_row
        place = outline.place(row) if 0 <= row < len(outline) else None
        group = outline.ids[place.group] if place else NOWHERE
        self._held = (group, place.hit if place else HEADER, self.verticalOffset())

    def reset(self) -> None:
        """Lay out other rows, from the top."""
        super().reset()
        self._hovered = -1
        self.verticalScrollBar().setValue(0)
        self.measure()

    def _restore(self) -> None:
        """Go where ``hold`` was, as far as that is there."""
        held, self._held = self._held, None
        if held is not None:
            group, hit, value = held
            outline = self._concordance.outline
            number = outline.number_of(group)
            if number >= 0 and hit < outline.counts[number]:
                self._make_current(outline.row_of(Place(number, hit)))
            self.verticalScrollBar().setValue(value)
        if self.hasFocus() and self.current_row < 0:
            self.go_to_first()

    def _make_current(self, row: int) -> None:
        flag = QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(self._concordance.index(row), flag)
