"""Lists of things with a date: acts, backups, findings. One row each: sign, words, small print."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader.language import is_rtl
from reader.ui import icons
from reader.ui.components.lines import Lines
from reader.ui.components.paint import Row, Words, font, rounded, write
from reader.ui.theme import Theme

RECORD_ROLE = Qt.ItemDataRole.UserRole
_PAD, _GAP, _ICON, _HEAD, _PITCH = 10, 10, 18, 20, 18

Index = QModelIndex | QPersistentModelIndex


class Record(NamedTuple):
    """Say what one row shows; ``dim`` is for what does not hold any more."""

    head: str
    below: str
    icon: str
    color: str = "t2"
    dim: bool = False


class RecordsModel(QAbstractListModel):
    """List records."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: Sequence[Record] = ()

    def show_records(self, records: Sequence[Record]) -> None:
        """Show others."""
        self.beginResetModel()
        self.records = records
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one."""
        record = self.records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return record.head
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{record.head}. {record.below}"
        return None


class RecordDelegate(QStyledItemDelegate):
    """Paint a record: its head in one line, the small print in ``lines``."""

    def __init__(self, theme: Theme, parent: QAbstractItemView, lines: int) -> None:
        super().__init__(parent)
        self._view = parent
        self._lines = lines
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(200), self.theme.px(16 + _HEAD + self._lines * _PITCH))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        theme, px = self.theme, self.theme.px
        record: Record = index.data(RECORD_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        way = self._view.layoutDirection()
        painter.setLayoutDirection(way)
        if state & QStyle.StateFlag.State_Selected:
            rounded(painter, rect.adjusted(0, 1, 0, -1), px(6), fill=theme.color("soft"))
        row = Row(rect.adjusted(px(_PAD), px(8), -px(_PAD), -px(8)), way)
        place = row.take(px(_ICON))
        icon = QRect(place.left(), place.top() + px(1), px(_ICON), px(_ICON)).toRectF()
        icons.draw(painter, icon, icons.Glyph(record.icon, record.color), theme)
        row.skip(px(_GAP))
        rest = row.rest()
        head = QRect(rest.left(), rest.top(), rest.width(), px(_HEAD))
        color = "t3" if record.dim else "t1"
        write(painter, head, record.head, Words(13, 500, color), theme)
        below = QRect(rest.left(), head.bottom() + 1, rest.width(), px(_PITCH * self._lines))
        self._paint_below(painter, below, record.below)

    def _paint_below(self, painter: QPainter, rect: QRect, text: str) -> None:
        way = Qt.LayoutDirection.RightToLeft if is_rtl() else Qt.LayoutDirection.LeftToRight
        small = font(self.theme, 12)
        lines = Lines(text, small, rect.width(), most=self._lines, direction=way)
        lines.draw(painter, rect, self.theme.px(_PITCH), self.theme.color("t2"))


class RecordList(QListView):
    """Show records; ``several`` may be chosen."""

    def __init__(self, theme: Theme, *, lines: int = 1, several: bool = False) -> None:
        super().__init__()
        self.records = RecordsModel(self)
        self.setModel(self.records)
        self._rows = RecordDelegate(theme, self, lines)
        self.setItemDelegate(self._rows)
        self.setUniformItemSizes(True)
        if several:
            self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    @property
    def chosen(self) -> list[int]:
        """Give the rows that are chosen."""
        return sorted(index.row() for index in self.selectedIndexes())

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self._rows.theme = theme
        self.scheduleDelayedItemsLayout()
