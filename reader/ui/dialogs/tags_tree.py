"""The tree of tags: sign, name, key, and how often a tag is used."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from reader.core.model import Tag
from reader.language import number
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.paint import SWATCH, TRAILING, Row, Words, rounded, swatch, write
from reader.ui.models.tags import COUNT_ROLE, TAG_ROLE, TagsModel
from reader.ui.theme import Theme

HEIGHT = 32
_PAD, _GAP, _COUNT = 6, 8, 40

Index = QModelIndex | QPersistentModelIndex


class TagDelegate(QStyledItemDelegate):
    """Paint a tag or a group."""

    def __init__(self, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._view = parent
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(160), self.theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme, px = self.theme, self.theme.px
        tag: Tag = index.data(TAG_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        ground = rect.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            edge = theme.color("line")
            rounded(painter, ground, px(6), fill=theme.color("card"), outline=edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, px(6), fill=theme.color("hover"))
        row = Row(rect.adjusted(px(_PAD), 0, -px(_PAD), 0), painter.layoutDirection())
        if not tag.is_group:
            sign = row.take(px(SWATCH.width()), px(SWATCH.height()))
            swatch(painter, sign, theme.tag_color(tag), theme.pattern(tag.slot))
            row.skip(px(_GAP))
        words = Words(13, 600 if tag.is_group else 400, "t2" if tag.is_group else "t1")
        key = keycap_width(tag.shortcut, theme) if tag.shortcut else 0
        write(painter, row.rest(keep=px(_COUNT) + key), str(index.data()), words, theme)
        if tag.shortcut:
            draw_keycap(painter, row.take(key, px(KEY_HEIGHT)), tag.shortcut, theme)
        if not tag.is_group:
            count = number(index.data(COUNT_ROLE))
            write(painter, row.rest(), count, Words(11, 400, "t3", TRAILING), theme)


class TagTree(QTreeView):
    """Show the codebook; groups stay open, what was chosen stays chosen."""

    def __init__(self, model: TagsModel, theme: Theme) -> None:
        super().__init__()
        self._tags = model
        self._chosen: str | None = None
        self.setModel(model)
        self._rows = TagDelegate(theme, self)
        self.setItemDelegate(self._rows)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        model.renewed.connect(self._renew)
        self.selectionModel().currentChanged.connect(self._note)
        self.set_theme(theme)
        self._renew()

    @property
    def tag(self) -> Tag | None:
        """Give the chosen tag."""
        return self._tags.tag_at(self.currentIndex())

    def choose(self, tag_id: str | None) -> None:
        """Choose a tag; the first if there is no such one."""
        index = self._tags.index_of(tag_id)
        self.setCurrentIndex(index if index.isValid() else self._tags.index(0, 0))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self._rows.theme = theme
        self.setIndentation(theme.px(16))
        painted = self.palette()  # rows paint themselves; Qt would also fill what lies beside
        painted.setColor(QPalette.ColorRole.Highlight, Qt.GlobalColor.transparent)
        self.setPalette(painted)
        self.scheduleDelayedItemsLayout()

    def drawBranches(self, _painter: QPainter, _rect: QRect, _index: Index) -> None:
        """Draw nothing beside the rows: groups are always open."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the tag by Alt with an arrow."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in steps:
            if self.tag is not None:
                self._tags.move_by(self.tag, steps[Qt.Key(event.key())])
            return
        super().keyPressEvent(event)

    def _note(self, index: QModelIndex) -> None:
        tag = self._tags.tag_at(index)
        if tag is not None:
            self._chosen = tag.id

    def _renew(self) -> None:
        self.expandAll()
        if self.tag is None or self.tag.id != self._chosen:
            self.choose(self._chosen)
