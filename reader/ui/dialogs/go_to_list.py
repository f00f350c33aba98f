"""The rows of the palette: their model, and how they are painted."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui import icons
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.paint import (
    TRAILING,
    Row,
    Words,
    rounded,
    sign,
    sign_size,
    width_of,
    write,
)
from reader.ui.dialogs.go_to_rows import GoToRow
from reader.ui.theme import Theme

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_HEIGHT, _HEADING, _NOTHING = 36, 30, 72
_PAD, _GAP, _SIGN = 12, 10, 16
_WIDEST_SMALL: Final = 220

Index = QModelIndex | QPersistentModelIndex


class GoToModel(QAbstractListModel):
    """Hold the rows that are offered."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[GoToRow] = []

    def offer(self, rows: Sequence[GoToRow]) -> None:
        """Offer these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own shape
        """Count the rows."""
        del parent
        return len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let headings not be chosen."""
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled if self.rows[index.row()].can_be_chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give a row, or what a screen reader says of it."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken()
        return None


class GoToDelegate(QStyledItemDelegate):
    """Paint sign, name, small print and key of a row."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give each kind its height."""
        kind = index.data(ROW_ROLE).kind
        tall = {"heading": _HEADING, "nothing": _NOTHING}.get(kind, _HEIGHT)
        return QSize(self.theme.px(200), self.theme.px(tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: GoToRow = index.data(ROW_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        theme, pad = self.theme, self.theme.px(_PAD)
        if state & QStyle.StateFlag.State_Selected and row.can_be_chosen:
            rounded(painter, rect, theme.px(6), fill=theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver and row.can_be_chosen:
            rounded(painter, rect, theme.px(6), fill=theme.color("hover"))
        line = Row(rect.adjusted(pad, 0, -pad, 0), painter.layoutDirection())
        if row.kind == "nothing":
            self._paint_nothing(painter, rect.adjusted(pad, 0, -pad, 0), row)
        elif row.kind == "heading":
            write(painter, line.rest(), row.text, Words(12, 500, "t3"), theme)
        else:
            self._paint_choice(painter, line, row)
        painter.restore()

    def _paint_nothing(self, painter: QPainter, rect: QRect, row: GoToRow) -> None:
        theme, middle = self.theme, rect.center().y()
        above, below = QRect(rect), QRect(rect)
        above.setBottom(middle)
        below.setTop(middle)
        bottom, top = Qt.AlignmentFlag.AlignBottom, Qt.AlignmentFlag.AlignTop
        centre = Qt.AlignmentFlag.AlignHCenter
        write(painter, above, row.text, Words(13, 500, "t2", centre | bottom), theme)
        write(painter, below, row.small, Words(12, 400, "t3", centre | top), theme)

    def _paint_choice(self, painter: QPainter, line: Row, row: GoToRow) -> None:
        theme, gap = self.theme, self.theme.px(_GAP)
        self._paint_sign(painter, line.take(theme.px(_SIGN)), row)
        line.skip(gap)
        key = row.action.key if row.action else ""
        cap = keycap_width(key, theme) if key else 0
        small = min(width_of(theme, row.small, 12), theme.px(_WIDEST_SMALL)) if row.small else 0
        place = line.rest(keep=(cap + gap if cap else 0) + (small + gap if small else 0))
        self._write_name(painter, place, row)
        if small:
            line.skip(gap)
            write(painter, line.take(small), row.small, Words(12, 400, "t3", TRAILING), theme)
        if cap:
            line.skip(gap)
            draw_keycap(painter, line.take(cap, theme.px(KEY_HEIGHT)), key, theme)

    def _paint_sign(self, painter: QPainter, place: QRect, row: GoToRow) -> None:
        theme = self.theme
        if row.tag is not None:
            look = theme.sign_of(row.tag)
            room = QRect(QPoint(), sign_size(theme, look[2]))
            room.moveCenter(place.center())
            sign(painter, room, look, theme)
            return
        side = theme.px(_SIGN)
        room = QRect(0, 0, side, side)
        room.moveCenter(place.center())
        plain = "note" if row.kind == "note" else "file"
        role = row.action.icon if row.action else plain
        icons.draw(painter, room.toRectF(), icons.Glyph(role, "t2"), theme)

    def _write_name(self, painter: QPainter, place: QRect, row: GoToRow) -> None:
        """Write a name: aligned as the interface runs, its words as the article does."""
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.save()
        if row.direction is not None:
            own = row.direction == "rtl"
            painter.setLayoutDirection(
                Qt.LayoutDirection.RightToLeft if own else Qt.LayoutDirection.LeftToRight
            )
        write(
            painter,
            place,
            row.text,
            Words(13, 500 if row.kind == "article" else 400, "t1", align),
            self.theme,
        )
        painter.restore()
