"""The list of passages: article, quotation, note, tags; a passage is opened where it stands."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from reader.core.text import direction
from reader.language import say
from reader.store.tallies import PassageRow
from reader.ui import fonts, icons
from reader.ui.codebook.matter import write_matter
from reader.ui.codebook.passages_model import EXAMPLE_ROLE, ROW_ROLE, PassagesModel, source
from reader.ui.components.lines import LAYOUTS, Lines
from reader.ui.components.paint import Row, Words, font, rounded, sign, sign_size, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.session import Session
from reader.ui.theme import Theme
from reader.ui.view_keys import PASSAGES

_MARGIN, _PAD_X, _PAD_Y, _META, _PITCH, _ICON, _BOX = 8, 12, 8, 18, 26, 16, 16
HEIGHT = 2 * _PAD_Y + _META + 2 * _PITCH + 2

Index = QModelIndex | QPersistentModelIndex


class PassageRows(QStyledItemDelegate):
    """Paint passages at one height: two lines of quotation, or one and the note."""

    def __init__(self, session: Session, theme: Theme, parent: QAbstractItemView) -> None:
        super().__init__(parent)
        self._session = session
        self._view = parent
        self.theme = theme
        self.by_keyboard = False
        self.has_boxes = False
        self.has_examples = False

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(200), self.theme.px(HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row."""
        passage: PassageRow | None = index.data(ROW_ROLE)
        if passage is None:
            return
        theme, px = self.theme, self.theme.px
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        painter.setLayoutDirection(self._view.layoutDirection())
        ground = rect.adjusted(px(_MARGIN), 1, -px(_MARGIN), -1)
        if state & QStyle.StateFlag.State_Selected:
            fill, edge = theme.color("card"), theme.color("line")
            rounded(painter, ground, px(8), fill=fill, outline=edge)
        elif state & QStyle.StateFlag.State_MouseOver:
            rounded(painter, ground, px(8), fill=theme.color("hover"))
        if self.by_keyboard and state & QStyle.StateFlag.State_HasFocus:
            rounded(painter, ground, px(8), outline=theme.color("accent"), width=2)
        row = Row(
            ground.adjusted(px(_PAD_X), px(_PAD_Y), -px(_PAD_X), 0), painter.layoutDirection()
        )
        if self.has_boxes:
            self._paint_box(painter, row, index)
        body = row.rest()
        quote = self._lines(passage, body.width(), most=1 if passage.note else 2)
        if not passage.note and len(quote.texts) == 1:
            body.translate(0, px(_PITCH) // 2)
        meta = QRect(body.left(), body.top(), body.width(), px(_META))
        self._paint_meta(painter, meta, passage, index, state)
        self._paint_words(painter, body.adjusted(0, px(_META + 1), 0, 0), passage, quote)

    def _paint_box(self, painter: QPainter, row: Row, index: Index) -> None:
        theme, px = self.theme, self.theme.px
        place = row.take(px(_BOX))
        box = QRect(place.left(), place.top() + px(1), px(_BOX), px(_BOX))
        on = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        fill, edge = ("accent", "accent") if on else ("card", "ctl")
        rounded(painter, box, px(4), fill=theme.color(fill), outline=theme.color(edge))
        if on:
            icons.draw(
                painter, box.adjusted(2, 2, -2, -2).toRectF(), icons.Glyph("check", "on"), theme
            )
        row.skip(px(10))

    def _paint_meta(
        self,
        painter: QPainter,
        rect: QRect,
        passage: PassageRow,
        index: Index,
        state: QStyle.StateFlag,
    ) -> None:
        theme, px = self.theme, self.theme.px
        row = Row(rect, painter.layoutDirection())
        by_id = self._session.codebook.by_id
        tags = [by_id[tag_id] for tag_id in passage.tag_ids if tag_id in by_id]
        looks = [theme.sign_of(tag) for tag in tags]
        signs = sum(sign_size(theme, look[2]).width() + px(4) for look in looks)
        is_example = bool(index.data(EXAMPLE_ROLE))
        star = px(_ICON + 8) if self.has_examples else 0
        said = source(passage)
        whence = width_of(theme, said, 12)
        room = rect.width() - signs - star - px(8) - whence
        title = row.take(max(0, min(width_of(theme, passage.title, 12, 500), room)))
        write_matter(painter, title, passage.title, Words(12, 500, "t2"), theme)
        rest = row.rest(keep=signs + star + px(8))
        write(painter, rest, said, Words(12, 400, "t3"), theme)
        row.skip(px(8))
        for look in looks:
            row.skip(px(4))
            sign(painter, row.take_size(sign_size(theme, look[2])), look, theme)
        lively = QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected
        if star and (is_example or state & lively):
            row.skip(px(8))
            glyph = icons.Glyph("bookmark", "accent" if is_example else "t3", is_example)
            icons.draw(painter, row.take(px(_ICON), px(_ICON)).toRectF(), glyph, theme)

    def _paint_words(
        self, painter: QPainter, rect: QRect, passage: PassageRow, quote: Lines
    ) -> None:
        theme, px = self.theme, self.theme.px
        quote.draw(painter, rect, px(_PITCH), theme.color("t1"))
        if passage.note:
            below = QRect(rect.left(), rect.top() + px(_PITCH), rect.width(), px(_PITCH))
            self._paint_note(painter, below, passage.note)

    def _paint_note(self, painter: QPainter, rect: QRect, note: str) -> None:
        """Draw the note behind its sign, on the side where it begins."""
        theme, px = self.theme, self.theme.px
        runs = LAYOUTS[direction(note, 0, len(note), "rtl")]
        row = Row(rect, runs)
        sign = row.take(px(14), px(14)).toRectF()
        icons.draw(painter, sign, icons.Glyph("note", "t3"), theme)
        row.skip(px(6))
        rest = row.rest()
        line = Lines(note, font(theme, 13), rest.width(), most=1, direction=runs)
        line.draw(painter, rest, px(_PITCH), theme.color("t2"))

    def _lines(self, passage: PassageRow, width: int, *, most: int) -> Lines:
        chosen = fonts.reading_font(self.theme.px(17))
        usual = "rtl" if passage.direction == "rtl" else "ltr"
        runs = LAYOUTS[direction(passage.exact, 0, len(passage.exact), usual)]
        return Lines(passage.exact, chosen, width, most=most, direction=runs)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what the sign at the end of a row does."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        if event.type() != QEvent.Type.ToolTip or not self.on_star(rect, event.pos()):
            return super().helpEvent(event, view, option, index)
        wish = "unmake_example" if index.data(EXAMPLE_ROLE) else "make_example"
        QToolTip.showText(event.globalPos(), tooltip(say(f"codebook.{wish}")), view)
        return True

    def on_star(self, rect: QRect, place: QPoint) -> bool:
        """Say whether a place lies on the sign of examples at the end of a row."""
        px = self.theme.px
        wide = px(_MARGIN + _PAD_X + _ICON + 6)
        at_left = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = place.x() - rect.left() if at_left else rect.right() - place.x()
        return self.has_examples and x < wide and place.y() - rect.top() < px(_PAD_Y + _META + 6)


class PassagesList(QListView):
    """Show passages; Enter or a click opens one, Space makes it an example (or ticks it)."""

    opened = Signal(str, str)  # ids of article and highlight
    example_wished = Signal(str)  # id of a highlight

    def __init__(self, model: PassagesModel, session: Session, theme: Theme) -> None:
        super().__init__()
        self.passages = model
        self.setModel(model)
        self.rows = PassageRows(session, theme, self)
        self.setItemDelegate(self.rows)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def open_current(self) -> None:
        """Open the passage that is chosen."""
        index = self.currentIndex()
        row = self.passages.row_at(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.document_id, row.id)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.rows.theme = theme
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter; make an example, or tick, by Space."""
        self.rows.by_keyboard = True
        index = self.currentIndex()
        pressed = PASSAGES.pressed(event)
        if pressed == "open":
            self.open_current()
        elif pressed == "mark" and index.isValid():
            self._mark(index)
        else:
            super().keyPressEvent(event)

    def _mark(self, index: QModelIndex) -> None:
        if self.rows.has_boxes:
            self.passages.tick(index.row())
        elif self.rows.has_examples:
            self.example_wished.emit(self.passages.ids[index.row()])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open a passage by a click; the sign at its end makes it an example."""
        super().mouseReleaseEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self.rows.has_boxes or self.rows.on_star(self.visualRect(index), place):
            self._mark(index)
        else:
            self.open_current()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Show no ring for the mouse."""
        self.rows.by_keyboard = False
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key."""
        self.rows.by_keyboard = event.reason() in BY_KEYBOARD
        if not self.currentIndex().isValid() and self.rows.by_keyboard:
            self.setCurrentIndex(self.passages.index(0))
        super().focusInEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a hand over what opens."""
        if event.type() == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            over = self.indexAt(event.position().toPoint()).isValid()
            shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
        return super().viewportEvent(event)
