"""Paint an article as a row of the shelf: title or first sentence, facts, share of each tag."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from reader.language import isolated, say
from reader.store.documents import ShelfRow
from reader.ui.components.lines import Lines
from reader.ui.components.paint import Row, Words, dot, font, rounded, shares, write
from reader.ui.components.tooltip import tooltip
from reader.ui.models.articles import ID_ROLE, ROW_ROLE, TAGS_ROLE
from reader.ui.panels.notes_words import in_digits
from reader.ui.session import Session
from reader.ui.theme import Theme

MARGIN, PAD, BETWEEN = 8, 10, 2
_PITCH, _META, _META_GAP, _BAR, _BAR_GAP = 21, 16, 4, 4, 7
HEIGHT = 2 * PAD + 2 * _PITCH + _META_GAP + _META + _BAR_GAP + _BAR
_DOT, _EDGE, _GAP = 7, 3, 6

Index = QModelIndex | QPersistentModelIndex


class _Place(NamedTuple):
    """Where the pieces of one row lie."""

    card: QRect
    title: QRect
    meta: QRect
    bar: QRect


class ArticleDelegate(QStyledItemDelegate):
    """Paint rows of one height, so that ten thousand of them need no measuring.

    What is shown of a short row (one line of title, no tags) stands in its middle.
    """

    def __init__(self, session: Session, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.theme = theme
        self.by_keyboard = False
        self.date_first = False
        self.drop_row = -1
        """The row that another article would be compared with if it were dropped now."""

    @property
    def height(self) -> int:
        """Tell the height of every row, with the gap below it."""
        return self.theme.px(HEIGHT) + self.theme.px(BETWEEN)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(120), self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        row: ShelfRow | None = index.data(ROW_ROLE)
        if row is None:
            return
        tags: dict[str, int] = index.data(TAGS_ROLE) or {}
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        lines = self._title(row, rect)
        place = self._places(rect, len(lines.texts), bool(tags))
        self._paint_ground(painter, place.card, state, is_open=self._is_open(index))
        if index.row() == self.drop_row:
            ring = self.theme.color("accent")
            rounded(painter, place.card, self.theme.px(8), outline=ring, width=2)
        color = "t1" if row.title else "t2"
        lines.draw(painter, place.title, self.theme.px(_PITCH), self.theme.color(color))
        self._paint_meta(painter, place.meta, row, sum(tags.values()))
        if tags:
            shares(painter, place.bar, self._parts(tags), self.theme.color("hair"))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Show a title whole that had to be cut."""
        row: ShelfRow | None = index.data(ROW_ROLE)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        shown = "".join(self._title(row, rect).texts)
        text = row.title or row.lead
        cut = "".join(text.split()) != "".join(shown.split())
        QToolTip.showText(event.globalPos(), tooltip(text) if cut else "", view)
        return True

    def _title(self, row: ShelfRow, rect: QRect) -> Lines:
        """Set the title; a first sentence in its place is lighter."""
        text = row.title or row.lead or say("shelf.untitled")
        wide = rect.width() - 2 * self.theme.px(MARGIN + PAD)
        rtl = row.direction == "rtl"
        direction = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
        return Lines(text, self._title_font(row), wide, most=2, direction=direction)

    def _title_font(self, row: ShelfRow) -> QFont:
        return font(self.theme, 13, 500 if row.title else 400)

    def _places(self, rect: QRect, lines: int, has_tags: bool) -> _Place:  # noqa: FBT001
        px = self.theme.px
        card = rect.adjusted(px(MARGIN), 0, -px(MARGIN), -px(BETWEEN))
        inner = card.adjusted(px(PAD), px(PAD), -px(PAD), -px(PAD))
        title = lines * px(_PITCH)
        used = title + px(_META_GAP) + px(_META) + (px(_BAR_GAP) + px(_BAR) if has_tags else 0)
        top = inner.top() + max(0, (inner.height() - used) // 2)
        left, wide = inner.left(), inner.width()
        meta_top = top + title + px(_META_GAP)
        bar_top = meta_top + px(_META) + px(_BAR_GAP)
        return _Place(
            card,
            QRect(left, top, wide, title),
            QRect(left, meta_top, wide, px(_META)),
            QRect(left, bar_top, wide, px(_BAR)),
        )

    def _is_open(self, index: Index) -> bool:
        document = self._session.document
        return document is not None and index.data(ID_ROLE) == document.id

    def _paint_ground(
        self, painter: QPainter, card: QRect, state: QStyle.StateFlag, *, is_open: bool
    ) -> None:
        theme, px = self.theme, self.theme.px
        if state & QStyle.StateFlag.State_Selected:
            fill, outline = theme.color("card"), theme.color("line")
            rounded(painter, card, px(8), fill=fill, outline=outline)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, card, px(8), fill=theme.color("hover"))
        if is_open:
            edge = QRect(card.left(), card.top() + px(PAD), px(_EDGE), card.height() - 2 * px(PAD))
            edge = QStyle.visualRect(painter.layoutDirection(), card, edge)
            rounded(painter, edge, px(2), fill=theme.color("accent"))
        if self.by_keyboard and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, card, px(8), outline=theme.color("accent"), width=2)

    def _paint_meta(self, painter: QPainter, rect: QRect, row: ShelfRow, tags: int) -> None:
        theme = self.theme
        line = Row(rect, painter.layoutDirection())
        if not row.read:
            side = theme.px(_DOT)
            dot(painter, line.take(side, side), theme.color("accent"))
            line.skip(theme.px(_GAP))
        text = facts(row, tags, date_first=self.date_first)
        write(painter, line.rest(), text, Words(11, 400, "t3"), theme)

    def _parts(self, tags: dict[str, int]) -> list[tuple[QColor, float]]:
        """Give colour and count of each tag, in the order of the codebook."""
        known = self._session.codebook.tags
        return [(self.theme.tag_color(tag), tags[tag.id]) for tag in known if tag.id in tags]


def facts(row: ShelfRow, tags: int, *, date_first: bool = False) -> str:
    """Say in one line whence an article is, how long, and what was done with it."""
    known = [row.published and in_digits(row.published[:10]), row.outlet]
    known = [isolated(each) for each in (known if date_first else reversed(known)) if each]
    pieces = [known[0] if known else say("shelf.no_source"), say("shelf.words", count=row.words)]
    if tags:
        pieces.append(say("shelf.tags", count=tags))
    elif row.annotations:
        pieces.append(say("shelf.marks", count=row.annotations))
    elif not row.read:
        pieces.append(say("shelf.unread"))
    return "  ·  ".join(pieces)
