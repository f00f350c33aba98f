"""What the mouse does on the page: select, choose a highlight, drag an end, hover."""

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.ui.article.margin import Spot
from reader.ui.article.page import Block
from reader.ui.article.rows import row_of
from reader.ui.article.selection import UNITS_BY_CLICKS, Unit, caret_at, dragged, selected, unit_at

if TYPE_CHECKING:
    from reader.ui.article.view import ArticleView

_AUTO_SCROLL_MS: Final = 30
_FASTEST: Final = 60  # px a step


class Held(Enum):
    """What the pressed button holds."""

    NOTHING = auto()
    TEXT = auto()
    SELECTION = auto()
    HANDLE = auto()


class Mouse(QObject):
    """Turn the mouse's presses and ways into wishes of the view."""

    def __init__(self, view: "ArticleView") -> None:
        super().__init__(view)
        self._view = view
        self._held = Held.NOTHING
        self._pressed = QPoint()
        self._last = QPoint()
        self._unit: Unit = "word"
        self._origin = (0, 0)
        self._clicks = 0
        self._since_double = QTimer(self)
        self._since_double.setSingleShot(True)
        self._auto = QTimer(self)
        self._auto.setInterval(_AUTO_SCROLL_MS)
        self._auto.timeout.connect(self._scroll_on)

    @property
    def is_dragging(self) -> bool:
        """Say whether a drag goes on."""
        return self._held in (Held.SELECTION, Held.HANDLE)

    def press(self, event: QMouseEvent, *, double: bool = False) -> None:
        """Begin whatever is pressed upon; ``double`` is the second press of a double click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        self._clicks = self._count_click(point, double=double)
        self._pressed = self._last = point
        if self._press_beside_text(point, double=double):
            self._held = Held.NOTHING
            return
        if self._clicks == 1 and self._take_handle(point):
            return
        self._press_text(point, event.modifiers())

    def move(self, event: QMouseEvent) -> None:
        """Drag what is held, or light up what lies under the mouse."""
        point = event.position().toPoint()
        self._last = point
        if self._held is Held.NOTHING:
            self.hover(point)
            return
        if self._held is Held.TEXT:
            far = (point - self._pressed).manhattanLength() >= QApplication.startDragDistance()
            if not far:
                return
            self._held = Held.SELECTION
        self._drag(point, event.modifiers())
        beyond = not self._view.viewport().rect().contains(point)
        if not beyond:
            self._auto.stop()
        elif not self._auto.isActive():
            self._auto.start()

    def release(self, event: QMouseEvent) -> None:
        """Finish what was begun; a click without a drag chooses the highlight under it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._auto.stop()
        held, self._held = self._held, Held.NOTHING
        if held is Held.HANDLE:
            self._view.keep_resize()
        elif held is Held.SELECTION or (held is Held.TEXT and self._clicks > 1):
            self._view.finish_selection()
        elif held is Held.TEXT:
            self._click(event.position().toPoint())

    def leave(self) -> None:
        """Let nothing be lit any more."""
        self._view.set_hovered(None, announce=True)

    def hover(self, point: QPoint) -> None:
        """Light up the highlight under the mouse and show what a press would do."""
        view = self._view
        spot = view.canvas.margin.spot_at(point)
        found = None
        if spot is not None:
            found = spot.annotations[0].id
        elif (offset := view.sheet.character_at(point)) is not None:
            on = view.canvas.marks.at(offset)
            found = on[0].id if on else None
        view.set_hovered(found, announce=True)
        view.viewport().setCursor(self._cursor(point, spot))

    def context(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on the selection, the highlight or the paragraph under the mouse."""
        view = self._view
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            caret = view.canvas.caret_rect()
            span = view.selected_range() if view.has_selection else self._paragraph(caret.center())
            view.context_requested.emit(view.viewport().mapToGlobal(caret.bottomLeft()), *span)
            return
        view.context_requested.emit(event.globalPos(), *self._context_span(event.pos()))

    def row_at(self, point: QPoint) -> tuple[Block, str] | None:
        """Find the label or fold of a row outside the body under the mouse."""
        sheet = self._view.sheet
        if not len(sheet.flow):
            return None
        index = sheet.index_over(point.y())
        paragraph = sheet.flow.paragraph(index)
        row = row_of(sheet.theme, paragraph)
        if row is None:
            return None
        inside = point - QPoint(sheet.column.left, sheet.scroll.y_of(index))
        folded = paragraph.block.role == "tail"
        within = 0 <= inside.x() < paragraph.width and 0 <= inside.y() < paragraph.height
        if (folded and within) or (row.fold is not None and row.fold.contains(inside)):
            return paragraph.block, "fold"
        if row.label.united(row.icon).contains(inside):
            return paragraph.block, "label"
        return None

    def _press_beside_text(self, point: QPoint, *, double: bool) -> bool:
        spot = self._view.canvas.margin.spot_at(point)
        if spot is not None:
            self._press_spot(spot, double=double)
            return True
        row = self.row_at(point)
        if row is None:
            return False
        block, place = row
        if place == "fold":
            self._view.set_tail_open(block.role == "tail")
        else:
            self._view.part_requested.emit(*block.group, "paragraph")
        return True

    def _press_spot(self, spot: Spot, *, double: bool) -> None:
        marks = self._view.canvas.marks
        ids = [annotation.id for annotation in spot.annotations]
        if double:
            meant = marks.active if marks.active in ids else ids[0]
            self._view.memo_requested.emit(meant)
        elif len(ids) > 1 or ids[0] != marks.active:
            self._view.annotation_clicked.emit(marks.next_longer(spot.annotations))

    def _count_click(self, point: QPoint, *, double: bool) -> int:
        """Count the clicks on one place; Qt itself counts to two."""
        interval = QApplication.doubleClickInterval()
        near = (point - self._pressed).manhattanLength() < QApplication.startDragDistance()
        if self._since_double.isActive() and near and self._clicks in (2, 3):
            clicks = self._clicks + 1
        else:
            clicks = 2 if double else 1
        if clicks > 1:
            self._since_double.start(interval)
        return clicks

    def _take_handle(self, point: QPoint) -> bool:
        annotation = self._view.canvas.marks.get(self._view.canvas.marks.active)
        if annotation is None:
            return False
        for handle in self._view.canvas.handles:
            if handle.covers(point):
                self._view.start_resize(annotation, handle.end)
                self._held = Held.HANDLE
                return True
        return False

    def _press_text(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        offset = view.sheet.offset_at(point)
        self._held = Held.TEXT
        self._unit = UNITS_BY_CLICKS[self._clicks - 1] if self._clicks > 1 else "word"
        if modifiers & Qt.KeyboardModifier.ShiftModifier and self._clicks == 1:
            self._origin = view.canvas.selection.origin
            self._held = Held.SELECTION
            self._drag(point, modifiers)
            return
        on = view.sheet.character_at(point)
        place = offset if on is None else on
        self._origin = unit_at(view.text, place, self._unit, view.sheet.flow.line_of(place))
        if self._clicks == 1:
            self._origin = (offset, offset)
            view.select(caret_at(offset))
        else:
            view.select(selected(*self._origin))

    def _drag(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        view = self._view
        offset = view.sheet.offset_at(point)
        by_letter = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if self._held is Held.HANDLE:
            view.move_resize(offset, "letter" if by_letter else "word")
            return
        unit = "letter" if by_letter and self._unit == "word" else self._unit
        view.select(dragged(view.text, self._origin, offset, unit, view.sheet.flow.line_of(offset)))

    def _scroll_on(self) -> None:
        """Scroll while the mouse is held above or below the view."""
        height = self._view.viewport().height()
        y = self._last.y()
        distance = min(0, y) + max(0, y - height)
        self._view.scroll_by(max(-_FASTEST, min(_FASTEST, distance)))
        self._drag(self._last, QApplication.keyboardModifiers())

    def _click(self, point: QPoint) -> None:
        view = self._view
        offset = view.sheet.character_at(point)
        found = [] if offset is None else view.canvas.marks.at(offset)
        view.annotation_clicked.emit(view.canvas.marks.next_longer(found))

    def _context_span(self, point: QPoint) -> tuple[int, int]:
        view = self._view
        offset = view.sheet.offset_at(point)
        first, last = view.selected_range()
        if first <= offset <= last and first < last:
            return first, last
        on = view.sheet.character_at(point)
        found = [] if on is None else view.canvas.marks.at(on)
        if found:
            active = view.canvas.marks.get(view.canvas.marks.active)
            chosen = active if active in found else found[0]
            if chosen is not active:
                view.annotation_clicked.emit(chosen.id)
            return chosen.start, chosen.end
        view.select(caret_at(offset))
        return self._paragraph(point)

    def _paragraph(self, point: QPoint) -> tuple[int, int]:
        """Give the block at a point: what a menu on no selection is about."""
        sheet = self._view.sheet
        if not len(sheet.flow):
            return 0, 0
        block = sheet.flow.blocks[sheet.index_over(point.y())]
        return block.start, block.end

    def _cursor(self, point: QPoint, spot: Spot | None) -> Qt.CursorShape:
        if spot is not None or self.row_at(point) is not None:
            return Qt.CursorShape.PointingHandCursor
        if any(handle.covers(point) for handle in self._view.canvas.handles):
            return Qt.CursorShape.SizeHorCursor
        column = self._view.sheet.column
        inside = column.left <= point.x() < column.right
        return Qt.CursorShape.IBeamCursor if inside else Qt.CursorShape.ArrowCursor
