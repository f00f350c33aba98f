"""Show a grid: names stay in sight while cells scroll; mouse and arrows go from cell to cell."""

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from reader.core.pictures import Shape, mirrored, moved
from reader.printing import charts as drawing
from reader.ui.codebook.charts.grid import Cell, Grid
from reader.ui.components.paint import rounded
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.collections import BY_KEYBOARD
from reader.ui.theme import Theme
from reader.ui.view_keys import CHART


class ChartView(QAbstractScrollArea):
    """Show one grid; only what is in sight is laid out and drawn."""

    cell_changed = Signal(object)  # Cell under the mouse or the keyboard, or None
    opened = Signal(object)  # Cell with a count, clicked or entered

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.grid: Grid | None = None
        self.cell: Cell | None = None
        self._by_keyboard = False
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)

    def show_grid(self, grid: Grid | None) -> None:
        """Show another grid; the cell stays if there is still one."""
        self.grid = grid
        if grid is None or (self.cell and not self._holds(self.cell)):
            self.go_to(None)
        self._fit()
        self.viewport().update()

    def _holds(self, cell: Cell) -> bool:
        grid = self.grid
        return (
            grid is not None
            and 0 <= cell.row < len(grid.table.rows)
            and 0 <= cell.column < len(grid.table.columns)
        )

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the owner lays the grid out anew."""
        self.theme = theme

    # scrolling

    def _fit(self) -> None:
        grid, view = self.grid, self.viewport()
        wide, tall = (grid.width, grid.height) if grid else (0, 0)
        for bar, whole, seen in (
            (self.horizontalScrollBar(), wide, view.width()),
            (self.verticalScrollBar(), tall, view.height()),
        ):
            bar.setRange(0, max(0, int(whole - seen)))
            bar.setPageStep(seen)
            bar.setSingleStep(self.theme.px(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll as far as the new size needs."""
        super().resizeEvent(event)
        self._fit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw anew: names do not move with the cells."""
        self.viewport().update()

    @property
    def _offset(self) -> QPoint:
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _is_rtl(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _bring_into_view(self, cell: Cell) -> None:
        grid, offset = self.grid, self._offset
        if grid is None:
            return
        x, y, wide, tall = grid.place_of(cell)
        for bar, at, long, names, seen, now in (
            (self.horizontalScrollBar(), x, wide, grid.start, self.viewport().width(), offset.x()),
            (self.verticalScrollBar(), y, tall, grid.head, self.viewport().height(), offset.y()),
        ):
            if at - now < names:
                bar.setValue(int(at - names))
            elif at + long - now > seen:
                bar.setValue(int(at + long - seen))

    # drawing

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cells in sight, then names over them."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.theme.color("page"))
        grid = self.grid
        if grid is None:
            return
        wide, tall = self.viewport().width(), self.viewport().height()
        offset = self._offset
        rows = grid.rows_between(offset.y() + grid.head, offset.y() + tall)
        columns = grid.columns_between(offset.x() + grid.start, offset.x() + wide)
        body = QRectF(grid.start, grid.head, wide - grid.start, tall - grid.head)
        self._draw(painter, body, [*grid.cells(rows, columns)], -offset.x(), -offset.y())
        self._draw_ring(painter, body)
        side = QRectF(0, grid.head, grid.start, tall - grid.head)
        self._draw(painter, side, [*grid.row_names(rows)], 0, -offset.y())
        above = QRectF(grid.start, 0, wide - grid.start, grid.head)
        self._draw(painter, above, [*grid.column_names(columns)], -offset.x(), 0)

    def _draw(
        self, painter: QPainter, zone: QRectF, shapes: list[Shape], across: float, down: float
    ) -> None:
        """Draw one zone, turned around where the interface runs from the right."""
        lying = moved(shapes, across, down)
        painter.save()
        painter.setClipRect(self._turned(zone))
        drawing.draw(painter, mirrored(lying, self.viewport().width()) if self._is_rtl() else lying)
        painter.restore()

    def _turned(self, zone: QRectF) -> QRectF:
        if not self._is_rtl():
            return zone
        return QRectF(self.viewport().width() - zone.right(), zone.y(), zone.width(), zone.height())

    def _draw_ring(self, painter: QPainter, body: QRectF) -> None:
        if self.grid is None or self.cell is None:
            return
        x, y, wide, tall = self.grid.place_of(self.cell)
        place = self._turned(QRectF(x - self._offset.x(), y - self._offset.y(), wide, tall))
        strong = self._by_keyboard and self.hasFocus()
        painter.save()
        painter.setClipRect(self._turned(body))
        edge = self.theme.color("accent" if strong else "ctl")
        rounded(painter, place, self.theme.px(3), outline=edge, width=2 if strong else 1)
        painter.restore()

    # the cell

    def go_to(self, cell: Cell | None) -> None:
        """Make a cell the current one."""
        if cell != self.cell:
            self.cell = cell
            self.cell_changed.emit(cell)
            self.viewport().update()

    def cell_under(self, place: QPoint) -> Cell | None:
        """Find the cell at a place of the viewport; names hide what lies below them."""
        grid = self.grid
        x = self.viewport().width() - place.x() if self._is_rtl() else place.x()
        if grid is None or x < grid.start or place.y() < grid.head:
            return None
        return grid.cell_at(x + self._offset.x(), place.y() + self._offset.y())

    def open_cell(self) -> None:
        """Ask for the passages behind the current cell."""
        if self.grid is not None and self.cell is not None and self.grid.table.tally.at(*self.cell):
            self.opened.emit(self.cell)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Take the cell under the mouse."""
        cell = self.cell_under(event.position().toPoint())
        if cell is not None:
            self._by_keyboard = False
            self.go_to(cell)
        counted = cell is not None and self.grid is not None and self.grid.table.tally.at(*cell)
        hand = Qt.CursorShape.PointingHandCursor if counted else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the cell that was clicked."""
        cell = self.cell_under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and cell is not None:
            self.go_to(cell)
            self.open_cell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from cell to cell by arrows, Home, End and pages; open one by Enter or Space."""
        self._by_keyboard = True
        if CHART.pressed(event) == "open":
            self.open_cell()
        elif not self._step(event.key()):
            super().keyPressEvent(event)
        self.viewport().update()

    def _step(self, key: int) -> bool:
        grid = self.grid
        if grid is None or not grid.table.rows or not grid.table.columns:
            return False
        row, column = self.cell or Cell(0, 0)
        sideways = -1 if self._is_rtl() else 1
        page = max(1, (self.viewport().height() - grid.head) // grid.down - 1)
        steps = {
            Qt.Key.Key_Down: (row + 1, column), Qt.Key.Key_Up: (row - 1, column),
            Qt.Key.Key_Right: (row, column + sideways), Qt.Key.Key_Left: (row, column - sideways),
            Qt.Key.Key_Home: (row, 0), Qt.Key.Key_End: (row, len(grid.table.columns) - 1),
            Qt.Key.Key_PageDown: (row + page, column), Qt.Key.Key_PageUp: (row - page, column),
        }  # fmt: skip
        if key not in steps:
            return False
        there = steps[Qt.Key(key)] if self.cell is not None else (0, 0)
        cell = Cell(
            min(max(0, there[0]), len(grid.table.rows) - 1),
            min(max(0, there[1]), len(grid.table.columns) - 1),
        )
        self.go_to(cell)
        self._bring_into_view(cell)
        return True

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is, if it came by a key."""
        self._by_keyboard = event.reason() in BY_KEYBOARD
        if self._by_keyboard and self.cell is None and self.grid and self.grid.table.rows:
            self.go_to(Cell(0, 0))
        super().focusInEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        """Show a name whole that is cut."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            name = self._name_under(event.pos())
            QToolTip.showText(event.globalPos(), tooltip(name), self.viewport())
            return True
        return super().viewportEvent(event)

    def _name_under(self, place: QPoint) -> str:
        grid = self.grid
        if grid is None:
            return ""
        x = self.viewport().width() - place.x() if self._is_rtl() else place.x()
        y = place.y()
        if x < grid.start and y >= grid.head:
            rows = grid.rows_between(y + self._offset.y(), y + self._offset.y())
            return grid.table.rows[rows[0]] if rows else ""
        if y < grid.head and x >= grid.start:
            columns = grid.columns_between(x + self._offset.x(), x + self._offset.x())
            return grid.table.columns[columns[0]] if columns else ""
        return ""
