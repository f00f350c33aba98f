"""Paint the rows of a concordance: headers of articles, and hits."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from reader.core.model import Tag
from reader.language import number, say
from reader.store.documents import ShelfRow
from reader.ui import icons
from reader.ui.components.lines import LAYOUTS
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
from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.finder import Hit
from reader.ui.search.outline import HEADER
from reader.ui.search.row_words import RowSetter, SetRow, draw_line
from reader.ui.search.strip import lit
from reader.ui.session import Session
from reader.ui.theme import Theme

HEADER_HEIGHT, ROW_HEIGHT = 40, 34
MARGIN: Final = 8
STRIP: Final = QSize(150, 14)
_ABOVE, _PAD, _GAP, _CARET, _TITLE, _COUNT = 4, 8, 8, 14, 400, 20
_MARK: Final = 2

Index = QModelIndex | QPersistentModelIndex


class ConcordanceDelegate(QStyledItemDelegate):
    """Paint one row; ``by_keyboard`` puts a ring around the current one."""

    def __init__(self, session: Session, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.by_keyboard = False
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme, the reading font and the direction that there are now."""
        self.theme = theme
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.setter = RowSetter(theme, self._session.settings.reading_font, rtl=rtl)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Tell the size of a row; the view knows it already."""
        header = self._model().place(index.row()).hit == HEADER
        return QSize(self.theme.px(400), self.theme.px(HEADER_HEIGHT if header else ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        model, row = self._model(), index.row()
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setLayoutDirection(self._view.layoutDirection())
        if model.place(row).hit == HEADER:
            self._paint_header(painter, rect, state, row)
        else:
            self._paint_hit(painter, rect, state, row)
        painter.restore()

    # headers

    def offer_place(self, rect: QRect, row: int) -> QRect:
        """Tell where in a header the words lie that tick its hits."""
        theme, px = self.theme, self.theme.px
        line = Row(self._inside(rect), self._view.layoutDirection())
        tail = self._tail(row)
        line.skip(self._inside(rect).width() - tail - px(_GAP) - self._offer_width(row))
        return line.take(self._offer_width(row), theme.px(24))

    def _inside(self, rect: QRect) -> QRect:
        px = self.theme.px
        side = px(MARGIN + _PAD)
        return rect.adjusted(side, px(_ABOVE), -side, 0)

    def _tail(self, row: int) -> int:
        """Tell how much the strip and the count take."""
        px = self.theme.px
        return px(STRIP.width()) + px(_GAP) + self._count_width(row)

    def _count_width(self, row: int) -> int:
        return max(self.theme.px(_COUNT), width_of(self.theme, self._count(row), 11))

    def _count(self, row: int) -> str:
        model = self._model()
        return number(model.outline.counts[model.place(row).group])

    def _offer(self, row: int) -> str:
        ticked = self._model().is_ticked(row)
        return say("concordance.untick_article" if ticked else "concordance.tick_article")

    def _offer_width(self, row: int) -> int:
        return width_of(self.theme, self._offer(row), 11, 500) + 2 * self.theme.px(4)

    def _paint_header(
        self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: int
    ) -> None:
        theme, px, model = self.theme, self.theme.px, self._model()
        group = model.place(row).group
        inside = self._inside(rect)
        self._paint_state(painter, inside.adjusted(-px(_PAD), 0, px(_PAD), -1), state)
        left, wide = rect.left() + px(MARGIN), rect.width() - 2 * px(MARGIN)
        painter.fillRect(left, rect.bottom(), wide, 1, theme.color("hair"))
        line = Row(inside, painter.layoutDirection())
        folded = model.outline.is_folded(group)
        glyph = icons.Glyph("forward" if folded else "expand", "t2")
        icons.draw(painter, line.take(px(_CARET), px(_CARET)).toRectF(), glyph, theme)
        line.skip(px(_GAP))
        keep = self._tail(row) + px(_GAP)
        offers = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_HasFocus))
        if offers or model.is_ticked(row):
            keep += self._offer_width(row) + px(_GAP)
            words = Words(11, 500, "accent", Qt.AlignmentFlag.AlignCenter)
            write(painter, self.offer_place(rect, row), self._offer(row), words, theme)
        place = line.rest(keep=keep)
        self._write_title(painter, place, model.article_of(row), model.title(row))
        self._paint_tail(painter, inside, row)

    def _write_title(
        self, painter: QPainter, place: QRect, article: ShelfRow | None, title: str
    ) -> None:
        """Write a title: aligned as the interface runs, its words as the article does."""
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        wide = min(place.width(), self.theme.px(_TITLE))
        place = QRect(place.right() + 1 - wide if rtl else place.left(), place.top(), wide,
                      place.height())  # fmt: skip
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        align = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        color = "t1" if article is not None and article.title else "t2"
        painter.save()
        if article is not None:
            runs = "rtl" if article.direction == "rtl" else "ltr"
            painter.setLayoutDirection(LAYOUTS[runs])
        write(painter, place, title, Words(12, 500, color, align), self.theme)
        painter.restore()

    def _paint_tail(self, painter: QPainter, inside: QRect, row: int) -> None:
        """Draw the strip and the count at the end of a header."""
        theme, px, model = self.theme, self.theme.px, self._model()
        line = Row(inside, painter.layoutDirection())
        line.skip(inside.width() - self._tail(row))
        place = line.take(px(STRIP.width()), px(STRIP.height()))
        paint_strip(painter, place, model.strip(model.place(row).group), theme)
        line.skip(px(_GAP))
        write(painter, line.rest(), self._count(row), Words(11, 400, "t3", TRAILING), theme)

    # hits

    def tick_place(self, rect: QRect) -> QRect:
        """Tell where in a row a click ticks: its start, up to the words."""
        sizes = self.setter.measures()
        wide = sizes.pad + sizes.tick + sizes.tick_gap
        rtl = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - wide if rtl else rect.left()
        return QRect(left, rect.top(), wide, rect.height())

    def _paint_hit(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, row: int) -> None:
        theme, px, model = self.theme, self.theme.px, self._model()
        ground = rect.adjusted(px(MARGIN), 0, -px(MARGIN), 0)
        ticked = model.is_ticked(row)
        if ticked:
            rounded(painter, ground, px(6), fill=theme.color("soft"))
        self._paint_state(painter, ground, state, plain=not ticked)
        self._paint_tick(painter, rect, ticked=ticked)
        hit = model.hit(row)
        if hit is None:
            return
        words = self.setter.set(hit, rect.width())
        top, tall = rect.top(), rect.height()
        for layout, left, color in (
            (words.before, words.before_left, "t2"),
            (words.keyword, words.keyword_left, "accent"),
            (words.after, words.after_left, "t2"),
        ):
            draw_line(painter, layout, rect.left() + left, top, tall, theme.color(color))
        self._paint_sign(painter, rect, hit, words)

    def _paint_tick(self, painter: QPainter, rect: QRect, *, ticked: bool) -> None:
        theme, sizes = self.theme, self.setter.measures()
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = rect.right() + 1 - sizes.pad - sizes.tick if rtl else rect.left() + sizes.pad
        box = QRect(left, rect.top() + (rect.height() - sizes.tick) // 2, sizes.tick, sizes.tick)
        if not ticked:
            rounded(painter, box, theme.px(4), outline=theme.color("ctl"), width=1.5)
            return
        rounded(painter, box, theme.px(4), fill=theme.color("accent"))
        inset = max(1, sizes.tick // 8)
        place = QRectF(box.adjusted(inset, inset, -inset, -inset))
        icons.draw(painter, place, icons.Glyph("check", "on", mirrored=False), theme)

    def _paint_sign(self, painter: QPainter, rect: QRect, hit: Hit, words: SetRow) -> None:
        """Draw the tag of the passage that a hit lies in; a note has the sign of notes."""
        theme, px = self.theme, self.theme.px
        span = words.places.sign
        place = QRect(rect.left() + span.left, rect.top(), span.width, rect.height())
        rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if hit.in_note:
            side = px(16)
            left = place.left() if rtl else place.right() + 1 - side
            top = place.top() + (place.height() - side) // 2
            icons.draw(painter, QRectF(left, top, side, side), icons.Glyph("note", "t3"), theme)
            return
        if not hit.marked_by:
            return
        tags = self._tags(hit)
        untagged = (theme.color("t3"), theme.pattern(None), "")
        look = theme.sign_of(tags[0]) if tags else untagged
        size = sign_size(theme, look[2])
        left = place.left() if rtl else place.right() + 1 - size.width()
        top = place.top() + (place.height() - size.height()) // 2
        sign(painter, QRect(QPoint(left, top), size), look, theme)

    def _tags(self, hit: Hit) -> Sequence[Tag]:
        known = self._session.codebook.by_id
        return [known[tag_id] for tag_id in hit.tag_ids if tag_id in known]

    def _paint_state(
        self, painter: QPainter, ground: QRect, state: QStyle.StateFlag, *, plain: bool = True
    ) -> None:
        theme, px = self.theme, self.theme.px
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        if plain and (hovered or current):
            rounded(painter, ground, px(6), fill=theme.color("hover"))
        if current and self.by_keyboard:
            rounded(painter, ground, px(6), outline=theme.color("accent"), width=2)

    def _model(self) -> ConcordanceModel:
        return self._view.model()  # pyright: ignore[reportReturnType]


def paint_strip(painter: QPainter, place: QRect, bits: int, theme: Theme) -> None:
    """Paint where in an article its hits lie, from its beginning at the start edge."""
    rounded(painter, place, theme.px(3), fill=theme.color("side"))
    mark, inset = theme.px(_MARK), theme.px(2)
    rtl = painter.layoutDirection() == Qt.LayoutDirection.RightToLeft
    for at in lit(bits):
        along = mark // 2 + at * mark
        left = place.right() + 1 - along - mark if rtl else place.left() + along
        painter.fillRect(
            QRect(left, place.top() + inset, mark, place.height() - 2 * inset),
            theme.color("accent"),
        )
