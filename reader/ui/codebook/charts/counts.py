"""The same counts as a table: for the keyboard, for a screen reader, for who prefers numbers."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from reader.core.tallies import Table, Tally
from reader.language import number, say
from reader.ui.codebook.charts.grid import Cell
from reader.ui.components.paint import font
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme
from reader.ui.view_keys import CHART

_ROW, _NAME, _COUNT = 30, 220, 92
# Qt fills the corners between headers and between scroll bars by itself.
_CORNERS = (
    "QTableCornerButton::section, QAbstractScrollArea::corner "
    "{ background: transparent; border: 0 }"
)


class CountsModel(QAbstractTableModel):
    """Answer for the cells of a table."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = Table("", "", Tally(), (), ())
        self.pale = QColor()  # of zeros

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self.table = table
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Any = None) -> int:  # noqa: ANN401
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self.table.columns)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Give a count."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return number(self.table.tally.at(row, column), grouped=True)
        if role == Qt.ItemDataRole.ForegroundRole and not self.table.tally.at(row, column):
            return self.pale
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            names = {"row": self.table.rows[row], "column": self.table.columns[column]}
            return say("codebook.cell", count=self.table.tally.at(row, column), **names)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Give the name of a row or column."""
        across = orientation == Qt.Orientation.Horizontal
        names = self.table.columns if across else self.table.rows
        if not 0 <= section < len(names):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return names[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(names[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignHCenter if across else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class CountsTable(QTableView):
    """Show counts; Enter or a double click opens the passages behind one."""

    opened = Signal(object)  # Cell with a count
    cell_changed = Signal(object)  # Cell under the keyboard, or None

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.counts = CountsModel(self)
        self.setModel(self.counts)
        self.setShowGrid(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
            header.setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._tell)
        self.setStyleSheet(_CORNERS)
        self.set_theme(theme)

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.counts.show_table(table)
        self.setAccessibleName(table.title)

    def set_theme(self, theme: Theme) -> None:
        """Take sizes from this theme."""
        self.setFont(font(theme, 13))
        self.counts.pale = theme.color("t3")
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(font(theme, 12))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.verticalHeader().setFixedWidth(theme.px(_NAME))
        self.horizontalHeader().setDefaultSectionSize(theme.px(_COUNT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open by Enter or Space."""
        if CHART.pressed(event) == "open":
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _tell(self, index: QModelIndex) -> None:
        self.cell_changed.emit(Cell(index.row(), index.column()) if index.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        cell = Cell(index.row(), index.column())
        if index.isValid() and self.counts.table.tally.at(*cell):
            self.opened.emit(cell)
