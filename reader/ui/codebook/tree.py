"""The tree of the codebook: choose, fold, filter, name in place, drag, and all of it by keys."""

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPalette,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QTreeView

from reader.core.model import Tag
from reader.ui.actions import forms
from reader.ui.codebook.model import CodebookModel
from reader.ui.codebook.rows import CodebookRows, Index
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.theme import Theme
from reader.ui.view_keys import CODEBOOK, CODEBOOK_WISHES


class CodebookTree(QTreeView):
    """Show the codebook; what was chosen stays chosen, what was folded stays folded."""

    tag_chosen = Signal(object)  # id of a tag, or None
    wished = Signal(str)  # a name of CODEBOOK_WISHES
    menu_requested = Signal(QPoint)  # place on the screen; the tag under it is chosen

    def __init__(self, model: CodebookModel, theme: Theme) -> None:
        super().__init__()
        self.tags = model
        self._chosen: str | None = None
        self._folded: set[str] = set()
        self._filter = ""
        self.setModel(model)
        self.rows = CodebookRows(theme, self)
        self.setItemDelegate(self.rows)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)  # rows indent themselves, in either direction
        self.setExpandsOnDoubleClick(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        for key in CODEBOOK_WISHES:
            self._hear(key.name, key.shortcuts[0])
        model.renewed.connect(self._renew)
        self.selectionModel().currentChanged.connect(self._note)
        self.set_theme(theme)
        self._renew()

    def _hear(self, wish: str, key: str) -> None:
        for form in forms(key):
            shortcut = QShortcut(QKeySequence(form), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            for heard in (shortcut.activated, shortcut.activatedAmbiguously):
                heard.connect(lambda wish=wish: self.wished.emit(wish))

    # what is chosen

    @property
    def tag(self) -> Tag | None:
        """Give the chosen tag."""
        return self.tags.tag_at(self.currentIndex())

    def choose(self, tag_id: str | None) -> None:
        """Choose a tag and bring it into view; None chooses nothing."""
        index = self.tags.index_of(tag_id)
        above = index.parent()
        while above.isValid():
            self.expand(above)
            above = above.parent()
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def name_chosen(self) -> None:
        """Let the person name the chosen tag where it stands."""
        if self.currentIndex().isValid():
            self.edit(self.currentIndex())

    def neighbour(self) -> str | None:
        """Name the tag to go to when the chosen one goes."""
        index = self.currentIndex()
        for other in (index.siblingAtRow(index.row() + 1), self.indexAbove(index)):
            tag = self.tags.tag_at(other)
            if tag is not None:
                return tag.id
        return None

    def _note(self, index: QModelIndex) -> None:
        tag = self.tags.tag_at(index)
        if (tag.id if tag else None) != self._chosen:
            self._chosen = tag.id if tag else None
            self.tag_chosen.emit(self._chosen)

    # what is shown

    def narrow(self, typed: str) -> int:
        """Show only tags whose name holds what was typed; answer how many there are."""
        self._filter = typed.strip()
        return self._narrow()

    def _narrow(self) -> int:
        shown = self.tags.matching(self._filter)
        for tag in self.tags.codebook.tags:
            index = self.tags.index_of(tag.id)
            self.setRowHidden(index.row(), index.parent(), tag.id not in shown)
            self.setExpanded(index, bool(self._filter) or tag.id not in self._folded)
        return len(shown)

    def _renew(self) -> None:
        self._narrow()
        if self.tag is None or self.tag.id != self._chosen:
            chosen, index = self._chosen, self.tags.index_of(self._chosen)
            self.setCurrentIndex(index)
            if chosen is not None and not index.isValid():
                self._note(QModelIndex())

    def turn(self, index: QModelIndex) -> None:
        """Fold or unfold a group, and remember it."""
        tag = self.tags.tag_at(index)
        if tag is None or self._filter or not self.tags.rowCount(index):
            return
        (self._folded.add if self.isExpanded(index) else self._folded.discard)(tag.id)
        self.setExpanded(index, tag.id not in self._folded)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.rows.theme = theme
        painted = self.palette()  # rows paint themselves; Qt would also fill what lies beside
        painted.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(painted)
        self.scheduleDelayedItemsLayout()

    def drawBranches(self, _painter: QPainter, _rect: QRect, _index: Index) -> None:
        """Draw nothing beside the rows: they show themselves whether they are open."""

    # keys, mouse, menu

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Name by Enter, fold by the arrows sideways; they follow the chrome's direction."""
        if self.state() == QAbstractItemView.State.EditingState:  # Enter ends the naming
            event.ignore()
            return
        self.rows.by_keyboard = True
        pressed = CODEBOOK.pressed(event)
        if pressed == "enter" and self.tag is not None:
            if self.tag.is_group:
                self.turn(self.currentIndex())
            else:
                self.wished.emit("rename")
        elif pressed == "fold":
            self._step_sideways(event.key())
        else:
            super().keyPressEvent(event)

    def _step_sideways(self, key: int) -> None:
        """Open a group, or go into it; close it, or go to the one above."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        inwards = (key == Qt.Key.Key_Left) == rtl
        index = self.currentIndex()
        is_open = self.isExpanded(index) and self.tags.rowCount(index) > 0
        if inwards != is_open and self.tags.rowCount(index):
            self.turn(index)
        elif inwards and is_open:
            self.setCurrentIndex(self.indexBelow(index))
        elif index.parent().isValid():
            self.setCurrentIndex(index.parent())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold or unfold a group by its caret."""
        self.rows.by_keyboard = False
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        tag = self.tags.tag_at(index)
        if event.button() == Qt.MouseButton.LeftButton and tag is not None and tag.is_group:
            from_start = event.position().x()
            if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
                from_start = self.viewport().width() - from_start
            if from_start < self.rows.theme.px(40) + self.rows.indent(index):
                self.turn(index)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key."""
        self.rows.by_keyboard = event.reason() in BY_KEYBOARD
        if not self.currentIndex().isValid() and self.rows.by_keyboard:
            self.setCurrentIndex(self.tags.index(0, 0))
        super().focusInEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the tag under the pointer, or of the chosen one."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            self.menu_requested.emit(self.viewport().mapToGlobal(rect.center()))
            return
        self.setCurrentIndex(self.indexAt(event.pos()))
        self.menu_requested.emit(event.globalPos())
