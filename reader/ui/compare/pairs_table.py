"""The pairs as a table: for who prefers lists, for a screen reader, for going through by score."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from reader.compare.findings import Span
from reader.language import isolated, number, say
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import Tie
from reader.ui.compare.words import percent, relation_name, spoken
from reader.ui.components.paint import font
from reader.ui.components.tooltip import tooltip
from reader.ui.fonts import reading_font
from reader.ui.theme import Theme

_COLUMNS: Final = ("place", "first", "second", "alike", "status", "relation", "note")
_WIDTHS: Final = {"place": 44, "alike": 70, "status": 96, "relation": 120, "note": 180}
_ROW: Final = 64
_MANY: Final = 300  # ties
_QUOTED: Final = 17
_READING: Final = {"first", "second"}


class PairsModel(QAbstractTableModel):
    """Answer for the cells; a row is a tie."""

    def __init__(self, state: CompareState, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = state
        self.ties: list[Tie] = []
        self.theme: Theme | None = None

    def take(self) -> None:
        """Show the ties of the state."""
        self.beginResetModel()
        self.ties = self._state.stops
        self.endResetModel()

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count the ties."""
        return 0 if parent is not None and parent.isValid() else len(self.ties)

    def columnCount(self, parent: Any = None) -> int:  # noqa: ANN401
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(_COLUMNS)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Say what stands in a cell."""
        if not index.isValid():
            return None
        tie, name = self.ties[index.row()], _COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            said = self._said(tie, name, index.row())
            return isolated(said) if name in _READING or name == "note" else said
        if role == Qt.ItemDataRole.UserRole:
            return self._rank(tie, name, index.row())
        if role == Qt.ItemDataRole.ToolTipRole and (name in _READING or name == "note"):
            return tooltip(self._said(tie, name, index.row()))
        if role == Qt.ItemDataRole.AccessibleTextRole and name == "place":
            return spoken(self._state, tie)
        if self.theme is not None and role == Qt.ItemDataRole.FontRole:
            read = name in _READING
            return reading_font(self.theme.px(_QUOTED)) if read else font(self.theme, 12)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(name)
        return None

    def _alignment(self, name: str) -> Qt.AlignmentFlag:
        if name in {"place", "alike"}:
            return Qt.AlignmentFlag.AlignCenter
        return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter

    def _said(self, tie: Tie, name: str, row: int) -> str:
        comparison = self._state.comparison
        pair = tie.pair
        if name == "place":
            return number(row + 1)
        if name in _READING and comparison is not None:
            text = comparison.a_text if name == "first" else comparison.b_text
            return _quoted(text, tie.a if name == "first" else tie.b)
        if name == "alike":
            return percent(tie.score) if tie.score is not None else "–"
        if name == "status":
            return say(f"compare.status_{pair.status}" if pair else f"compare.change_{tie.kind}")
        if name == "relation":
            return relation_name(pair.relation) if pair and pair.relation else "–"
        return (pair.note if pair else None) or "–"

    def _rank(self, tie: Tie, name: str, row: int) -> object:
        if name == "place":
            return row
        if name == "first":
            return tie.a[0] if tie.a else -1
        if name == "second":
            return tie.b[0] if tie.b else -1
        if name == "alike":
            return tie.score if tie.score is not None else -1.0
        return self._said(tie, name, row)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a column."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return say(f"compare.column_{_COLUMNS[section]}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(_COLUMNS[section])
        return None


def _quoted(text: str, span: Span | None) -> str:
    return "–" if span is None else " ".join(text[span[0] : span[1]].split())


class PairsTable(QTableView):
    """List the pairs; the current row is the active pair, Enter shows it in the texts."""

    def __init__(self, state: CompareState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.pairs = PairsModel(state, self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.pairs)
        self._sorted.setSortRole(Qt.ItemDataRole.UserRole)
        self.setModel(self._sorted)
        self.setSortingEnabled(True)
        self.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self._lay_out_columns()
        self.selectionModel().currentRowChanged.connect(self._activate)
        self._is_stale = False
        state.changed.connect(self._take)
        state.active_changed.connect(self._follow)
        self.set_theme(theme)
        self.retranslate()
        self._take()

    def _lay_out_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for at, name in enumerate(_COLUMNS):
            stretched = name in _READING
            header.setSectionResizeMode(
                at,
                QHeaderView.ResizeMode.Stretch if stretched else QHeaderView.ResizeMode.Interactive,
            )

    def _take(self) -> None:
        """Take other ties; thousands are not laid out while nobody looks."""
        self._is_stale = not self.isVisible() and len(self._state.ties) > _MANY
        if not self._is_stale:
            self.pairs.take()
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Take what was not taken while the table was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._take()

    def _follow(self) -> None:
        """Make the row of the active tie the current one."""
        active = self._state.active
        if active is None or active not in self.pairs.ties:
            self.selectionModel().clear()
            return
        row = self._sorted.mapFromSource(self.pairs.index(self.pairs.ties.index(active), 0))
        if row.row() != self.currentIndex().row():
            self.setCurrentIndex(row)

    def tie_at(self, index: QModelIndex) -> Tie | None:
        """Give the tie of a row as it is sorted now."""
        row = self._sorted.mapToSource(index).row()
        return self.pairs.ties[row] if 0 <= row < len(self.pairs.ties) else None

    def _activate(self, index: QModelIndex) -> None:
        tie = self.tie_at(index)
        if tie is not None and tie != self._state.active:
            self._state.set_active(tie)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Show the pair in the texts by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._show(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: Any) -> None:  # noqa: ANN401 - of Qt
        """Show the pair in the texts."""
        self._show(self.indexAt(event.position().toPoint()))

    def _show(self, index: QModelIndex) -> None:
        tie = self.tie_at(index)
        if tie is not None:
            self._state.set_active(tie, level=True)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("compare.pairs_table"))
        self.pairs.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(_COLUMNS) - 1)

    def set_theme(self, theme: Theme) -> None:
        """Take sizes from this theme."""
        self.pairs.theme = theme
        header = self.horizontalHeader()
        header.setFont(font(theme, 12))
        header.setFixedHeight(theme.px(32))
        self.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        for at, name in enumerate(_COLUMNS):
            if name in _WIDTHS:
                self.setColumnWidth(at, theme.px(_WIDTHS[name]))
