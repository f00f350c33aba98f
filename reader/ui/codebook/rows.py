"""Paint a tag of the codebook as a row: sign, name, how often it is used, its key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from reader.core.model import Tag
from reader.language import number, say
from reader.ui import icons
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.paint import (
    SWATCH,
    TRAILING,
    Row,
    Words,
    font,
    rounded,
    sign,
    sign_size,
    width_of,
    write,
)
from reader.ui.models.tags import COUNT_ROLE, TAG_ROLE
from reader.ui.theme import Theme

HEIGHT, GAP_ABOVE_GROUPS = 32, 6
MARGIN, PAD, STEP = 8, 12, 18
_CARET, _GAP = 14, 8

Index = QModelIndex | QPersistentModelIndex


class CodebookRows(QStyledItemDelegate):
    """Paint tags and groups; ``cut_id`` names the tag that waits to be put elsewhere."""

    def __init__(self, theme: Theme, parent: QTreeView) -> None:
        super().__init__(parent)
        self._view = parent
        self.theme = theme
        self.by_keyboard = False
        self.cut_id: str | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Ask for a line, with some space above a group."""
        tag: Tag | None = index.data(TAG_ROLE)
        above = GAP_ABOVE_GROUPS if tag is not None and tag.is_group else 0
        return QSize(self.theme.px(160), self.theme.px(HEIGHT + above))

    def ground(self, rect: QRect, tag: Tag) -> QRect:
        """Give the place of a row's ground in its rectangle, which spans the view."""
        px = self.theme.px
        above = px(GAP_ABOVE_GROUPS) if tag.is_group else 0
        return rect.adjusted(px(MARGIN), above, -px(MARGIN), 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme, px = self.theme, self.theme.px
        tag: Tag = index.data(TAG_ROLE)
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        whole = QRect(0, rect.top(), self._view.viewport().width(), rect.height())
        ground = self.ground(whole, tag)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if chosen:
            fill, outline = theme.color("card"), theme.color("line")
            rounded(painter, ground, px(6), fill=fill, outline=outline)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, px(6), fill=theme.color("hover"))
        if self.by_keyboard and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, ground, px(6), outline=theme.color("accent"), width=2)
        painter.save()
        painter.setOpacity(0.5 if tag.id == self.cut_id else 1)
        self._paint_inside(painter, ground, index, chosen=chosen)
        painter.restore()

    def _paint_inside(
        self, painter: QPainter, ground: QRect, index: Index, *, chosen: bool
    ) -> None:
        theme, px = self.theme, self.theme.px
        tag: Tag = index.data(TAG_ROLE)
        row = Row(ground.adjusted(px(PAD), 0, -px(PAD), 0), painter.layoutDirection())
        row.skip(self.indent(index))
        self._paint_sign(painter, row, index)
        count = number(index.data(COUNT_ROLE), grouped=True)
        words = Words(13, 600 if tag.is_group else 500 if chosen else 400, _shade(tag))
        key = keycap_width(tag.shortcut, theme) + px(_GAP + 4) if tag.shortcut else 0
        tail = width_of(theme, count, 11) + key
        write(painter, row.rest(keep=tail + px(_GAP)), str(index.data()), words, theme)
        row.skip(px(_GAP))
        counted = row.take(width_of(theme, count, 11))
        write(painter, counted, count, Words(11, 400, "t3", TRAILING), theme)
        if tag.shortcut:
            row.skip(px(_GAP + 4))
            cap = row.take(keycap_width(tag.shortcut, theme), px(KEY_HEIGHT))
            draw_keycap(painter, cap, tag.shortcut, theme)

    def _paint_sign(self, painter: QPainter, row: Row, index: Index) -> None:
        theme, px = self.theme, self.theme.px
        tag: Tag = index.data(TAG_ROLE)
        if tag.is_group:
            caret = row.take(px(_CARET), px(_CARET))
            open_ = self._view.isExpanded(QModelIndex(index))  # pyright: ignore[reportArgumentType, reportCallIssue]
            icons.draw(painter, caret.toRectF(), icons.Glyph("expand" if open_ else "next"), theme)
            row.skip(px(6))
            return
        look = theme.sign_of(tag)
        sign(painter, row.take_size(sign_size(theme, look[2])), look, theme)
        row.skip(px(_GAP))

    def indent(self, index: Index) -> int:
        """Tell how far a row begins from the edge, by its depth."""
        depth, above = 0, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        return self.theme.px(STEP) * depth

    # naming in place

    def createEditor(
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Edit the name in a field where it stands."""
        field = QLineEdit(parent)
        field.setFont(font(self.theme, 13))
        field.setAccessibleName(say("codebook.name_of_tag"))
        field.setStyleSheet("min-height: 0")  # the row is lower than a field of its own
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Leave the sign in sight."""
        px = self.theme.px
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        whole = QRect(0, rect.top(), self._view.viewport().width(), rect.height())
        ground = self.ground(whole, index.data(TAG_ROLE))
        start = px(PAD) + self.indent(index) + px(SWATCH.width())
        place = ground.adjusted(start, 0, 0, 0)
        editor.setGeometry(QStyle.visualRect(self._view.layoutDirection(), ground, place))


def _shade(tag: Tag) -> str:
    return "t2" if tag.is_group else "t1"
