"""The rows of the list of tags: their model, and how they are painted."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.language import say
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
from reader.ui.panels.tag_picker_rows import PickerRow
from reader.ui.theme import Theme

ROW_ROLE: Final = Qt.ItemDataRole.UserRole
_HEIGHT, _HEADING = 32, 28
_PAD, _GAP, _TICK, _DEPTH = 10, 8, 16, 16

Index = QModelIndex | QPersistentModelIndex


class PickerModel(QAbstractListModel):
    """Hold the rows that are offered."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[PickerRow] = []

    def offer(self, rows: Sequence[PickerRow]) -> None:
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
        row = self.rows[index.row()]
        enabled = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return enabled if row.can_be_chosen else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give a row, or what a screen reader says of it."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return spoken_row(row)
        return None


def spoken_row(row: PickerRow) -> str:
    """Say a row: its name, and whether the passage has the tag."""
    if row.kind == "create":
        return say("tag_picker.create", name=row.text)
    return say("tag_picker.on", name=row.text) if row.on else row.text


class PickerDelegate(QStyledItemDelegate):
    """Paint tick, swatch, name, group or key of a tag."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Give headings less height."""
        row: PickerRow = index.data(ROW_ROLE)
        tall = _HEADING if row.kind == "heading" else _HEIGHT
        return QSize(self.theme.px(200), self.theme.px(tall))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: PickerRow = index.data(ROW_ROLE)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        theme, pad = self.theme, self.theme.px(_PAD)
        if state & QStyle.StateFlag.State_Selected:
            rounded(painter, rect, theme.px(6), fill=theme.color("soft"))
        elif state & QStyle.StateFlag.State_MouseOver and row.can_be_chosen:
            rounded(painter, rect, theme.px(6), fill=theme.color("hover"))
        line = Row(rect.adjusted(pad, 0, -pad, 0), painter.layoutDirection())
        line.skip(theme.px(_DEPTH) * row.depth)
        if row.kind == "heading":
            write(painter, line.rest(), row.text, Words(12, 500, "t3"), theme)
        elif row.kind == "create":
            self._paint_create(painter, line, row)
        else:
            self._paint_tag(painter, line, row)
        painter.restore()

    def _paint_create(self, painter: QPainter, line: Row, row: PickerRow) -> None:
        theme = self.theme
        side = theme.px(_TICK)
        icons.draw(painter, line.take(side, side).toRectF(), icons.Glyph("add", "accent"), theme)
        line.skip(theme.px(_GAP))
        words = Words(13, 500, "accent")
        write(painter, line.rest(), say("tag_picker.create", name=row.text), words, theme)

    def _paint_tag(self, painter: QPainter, line: Row, row: PickerRow) -> None:
        assert row.tag is not None
        theme, gap, side = self.theme, self.theme.px(_GAP), self.theme.px(_TICK)
        tick = line.take(side, side).toRectF()
        if row.on:
            icons.draw(painter, tick, icons.Glyph("check", "accent"), theme)
        line.skip(gap)
        look = theme.sign_of(row.tag)
        sign(painter, line.take_size(sign_size(theme, look[2])), look, theme)
        line.skip(gap)
        key = row.tag.shortcut or ""
        cap = keycap_width(key, theme) if key else 0
        group = min(width_of(theme, row.group, 12), theme.px(90)) if row.group else 0
        tail = (cap + gap if cap else 0) + (group + gap if group else 0)
        weight = 500 if row.on else 400
        write(painter, line.rest(keep=tail), row.text, Words(13, weight), theme)
        if group:
            line.skip(gap)
            write(painter, line.take(group), row.group, Words(12, 400, "t3", TRAILING), theme)
        if cap:
            line.skip(gap)
            draw_keycap(painter, line.take(cap, theme.px(KEY_HEIGHT)), key, theme)
