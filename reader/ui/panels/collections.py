"""The collections of the library, above its articles: choose, name in place, fill by dropping."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reader.language import number, say
from reader.ui import icons
from reader.ui.components.paint import TRAILING, Row, Words, font, rounded, write
from reader.ui.models.articles import carried_articles
from reader.ui.models.collections import COUNT_ROLE, CollectionsModel
from reader.ui.theme import Theme

HEIGHT, MARGIN, PAD = 30, 8, 10
_ICON, _GAP, _COUNT = 16, 8, 44
_MOST_SHOWN = 8

BY_KEYBOARD = frozenset(
    (
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
    )
)
Index = QModelIndex | QPersistentModelIndex


class CollectionDelegate(QStyledItemDelegate):
    """Paint a collection: sign, name, number of articles."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self.theme = theme
        self.by_keyboard = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(100), self.theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme, px = self.theme, self.theme.px
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        ground = rect.adjusted(px(MARGIN), 0, -px(MARGIN), 0)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen or state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, px(6), fill=theme.color("hover"))
        if self._drops_here(index):
            rounded(painter, ground, px(6), fill=theme.color("soft"))
        if self.by_keyboard and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, ground, px(6), outline=theme.color("accent"), width=2)
        self._paint_inside(painter, ground, index, chosen=chosen)

    def _paint_inside(
        self, painter: QPainter, ground: QRect, index: Index, *, chosen: bool
    ) -> None:
        theme, px = self.theme, self.theme.px
        row = Row(ground.adjusted(px(PAD), 0, -px(PAD), 0), painter.layoutDirection())
        role = "all_articles" if index.row() == 0 else "collection"
        color = "t1" if chosen else "t2"
        place = row.take(px(_ICON), px(_ICON)).toRectF()
        icons.draw(painter, place, icons.Glyph(role, color), theme)
        row.skip(px(_GAP))
        words = Words(13, 500 if chosen else 400, color)
        write(painter, row.rest(keep=px(_COUNT)), str(index.data()), words, theme)
        count = number(index.data(COUNT_ROLE))
        write(painter, row.rest(), count, Words(11, 400, "t3", TRAILING), theme)

    def _drops_here(self, index: Index) -> bool:
        view = self._view
        return isinstance(view, CollectionList) and view.drop_row == index.row()

    # naming in place

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Edit the name in a field where it stands."""
        field = QLineEdit(parent)
        field.setFont(font(self.theme, 13))
        field.setPlaceholderText(say("shelf.collection_name"))
        field.setAccessibleName(say("shelf.collection_name"))
        field.setStyleSheet("min-height: 0")  # the row is lower than a field of its own
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Leave the sign in sight."""
        px = self.theme.px
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        start = px(MARGIN + PAD + _ICON)
        place = rect.adjusted(start, 0, -px(MARGIN), 0)
        editor.setGeometry(QStyle.visualRect(self._view.layoutDirection(), rect, place))


class CollectionList(QListView):
    """Show the collections, as high as they are, up to eight; then it scrolls."""

    chosen = Signal(object)  # id of a collection, None for all articles
    menu_requested = Signal(int, QPoint)  # row, place on the screen
    deletion_requested = Signal(int)  # row

    def __init__(self, model: CollectionsModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model_of_collections = model
        self.drop_row = -1
        self._chosen: str | None = None
        self._silent = False
        self.setModel(model)
        self.rows = CollectionDelegate(theme, self)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setDropIndicatorShown(False)
        self.selectionModel().currentChanged.connect(self._announce)
        for moved in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            moved.connect(self._fit)
        model.modelReset.connect(self._choose_again)
        self.itemDelegate().closeEditor.connect(self._editor_closed)
        self._fit()
        self.choose(None)

    # what is chosen

    @property
    def current_row(self) -> int:
        """Tell the row of the chosen collection."""
        return max(0, self.currentIndex().row())

    def choose(self, collection_id: str | None) -> None:
        """Choose a collection silently."""
        model = self.model_of_collections
        self._silent = True
        self.setCurrentIndex(model.index(model.row_of(collection_id)))
        self._silent = False

    def name_new(self) -> None:
        """Add a row and let the person name it."""
        index = self.model_of_collections.begin_draft()
        self.scrollTo(index)
        self.edit(index)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.rows.theme = theme
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()

    def _announce(self, index: QModelIndex) -> None:
        collection = self.model_of_collections.at(index.row())
        if not index.isValid() or (collection is None and index.row() > 0):
            return  # a draft is not yet a collection
        self._chosen = collection.id if collection else None
        if not self._silent:
            self.chosen.emit(self._chosen)

    def _choose_again(self) -> None:
        """Keep the collection chosen after a reset; if it is gone, all articles are shown."""
        before = self._chosen
        self.choose(before)
        if self._chosen != before:
            self.chosen.emit(self._chosen)

    def _fit(self) -> None:
        shown = min(self.model_of_collections.rowCount(), _MOST_SHOWN)
        self.setFixedHeight(shown * self.rows.theme.px(HEIGHT))

    def commitData(self, editor: QWidget) -> None:
        """Keep the focus where a name was given: new rows take the field away, and its focus."""
        had_focus = editor.hasFocus()
        super().commitData(editor)
        if had_focus and not editor.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _editor_closed(self, _editor: QWidget, _hint: QAbstractItemDelegate.EndEditHint) -> None:
        self.model_of_collections.drop_draft()

    # keys, menu, dropping

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete by Delete, name by F2."""
        self.rows.by_keyboard = True
        if event.key() == Qt.Key.Key_Delete and self.current_row > 0:
            self.deletion_requested.emit(self.current_row)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key."""
        self.rows.by_keyboard = event.reason() in BY_KEYBOARD
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a collection."""
        place = event.globalPos()
        row = self.indexAt(event.pos()).row()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            row = self.current_row
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_requested.emit(row, place)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles; files are left to the pane."""
        if carried_articles(event.mimeData()):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show which collection would take the articles."""
        index = self._taker(event)
        self._show_drop(index.row())
        event.setAccepted(index.isValid())

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Show it no more."""
        self._show_drop(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let the collection take the articles."""
        index = self._taker(event)
        self._show_drop(-1)
        if index.isValid():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            data, copy = event.mimeData(), Qt.DropAction.CopyAction
            self.model_of_collections.dropMimeData(data, copy, -1, -1, index)

    def _taker(self, event: QDropEvent) -> QModelIndex:
        """Find the collection under the pointer, if it may take what is dragged."""
        model = self.model_of_collections
        index = self.indexAt(event.position().toPoint())
        copy = Qt.DropAction.CopyAction
        takes = model.canDropMimeData(event.mimeData(), copy, -1, -1, index)
        return index if takes else QModelIndex()

    def _show_drop(self, row: int) -> None:
        if row != self.drop_row:
            self.drop_row = row
            self.viewport().update()
