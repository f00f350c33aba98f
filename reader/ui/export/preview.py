"""What the file will hold: its first rows as a table, or its first lines."""

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reader.acts.exporting import Preview
from reader.exchange.excerpts import TAG_COLUMN
from reader.language import isolated, say, sentence
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, font
from reader.ui.components.tooltip import tooltip
from reader.ui.fonts import reading_font
from reader.ui.theme import Theme

_ROW: Final = 36
_WIDTHS: Final = {"excerpt": 260, "title": 160, "note": 160, "tag_path": 140, "tags": 140,
                  "citation": 200, "context_before": 160, "context_after": 160}  # fmt: skip
_WIDTH: Final = 96
_FIRST: Final = ("title", "tag_path", "excerpt", "note", "start_cp", "end_cp")
# Qt fills the corner between scroll bars by itself.
_CORNER: Final = "QAbstractScrollArea::corner { background: transparent; border: 0 }"
_READ: Final = {"excerpt", "context_before", "context_after"}


class RowsModel(QAbstractTableModel):
    """Answer for the rows of a preview; what one looks for first stands first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.preview: Preview | None = None
        self._order: list[int] = []
        self.theme: Theme | None = None

    def show_preview(self, preview: Preview | None) -> None:
        """Show another one."""
        self.beginResetModel()
        self.preview = preview
        columns = preview.columns if preview is not None else ()
        first = [columns.index(name) for name in _FIRST if name in columns]
        self._order = [*first, *(at for at in range(len(columns)) if at not in first)]
        self.endResetModel()

    def name(self, column: int) -> str:
        """Name a column as the file does."""
        return self.preview.columns[self._order[column]] if self.preview is not None else ""

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count the rows."""
        if self.preview is None or (parent is not None and parent.isValid()):
            return 0
        return len(self.preview.rows)

    def columnCount(self, parent: Any = None) -> int:  # noqa: ANN401
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self._order)

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Give a cell, on one line."""
        if self.preview is None or not index.isValid():
            return None
        cell = self.preview.rows[index.row()][self._order[index.column()]]
        text = "–" if cell is None or cell == "" else " ".join(str(cell).split())
        if role == Qt.ItemDataRole.DisplayRole:
            return isolated(text) if isinstance(cell, str) else text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(str(cell)) if cell not in {None, ""} else None
        if role == Qt.ItemDataRole.FontRole and self.theme is not None:
            read = self.name(index.column()) in _READ
            return reading_font(self.theme.px(15)) if read else font(self.theme, 12)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            number = isinstance(cell, int)
            side = Qt.AlignmentFlag.AlignHCenter if number else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name a column as a person does."""
        if orientation != Qt.Orientation.Horizontal or self.preview is None:
            return None
        name = self.name(section)
        if role == Qt.ItemDataRole.DisplayRole:
            if name.startswith(TAG_COLUMN):
                return name.removeprefix(TAG_COLUMN)
            return say(f"export.column.{name}")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(name)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        return None


class ExportPreview(QWidget):
    """Show a preview, in either way."""

    text_copied = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = Label("", theme, Words(13, 600))
        self.count = Label("", theme, Words(12, 400, "t3"))
        self.ways = Segmented([], theme, name="")
        self.rows = RowsModel(self)
        self.table = QTableView()
        self.text = QPlainTextEdit(readOnly=True)
        self.hint = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.pages = QStackedWidget()
        self._preview: Preview | None = None
        self._lay_out()
        self.ways.chosen.connect(lambda way: self.pages.setCurrentIndex(int(way == "text")))
        self.set_theme(theme)
        self.retranslate()

    def _lay_out(self) -> None:
        self.table.setModel(self.rows)
        self.table.setShowGrid(False)
        self.table.setStyleSheet(_CORNER)
        self.table.setWordWrap(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.table.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.ways)
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.text)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(self.hint)

    def show_preview(self, preview: Preview | None) -> None:
        """Show what an export would give; None where nothing is known yet."""
        self._preview = preview
        self.rows.show_preview(preview)
        for at in range(self.rows.columnCount()):
            width = _WIDTHS.get(self.rows.name(at), _WIDTH)
            self.table.setColumnWidth(at, self._theme.px(width))
        self.text.setPlainText(preview.head if preview is not None else "")
        has_text = bool(preview is not None and preview.head)
        self.ways.setVisible(has_text)
        if not has_text:
            self.pages.setCurrentIndex(0)
            self.ways.choose("table")
        self._say()

    def set_theme(self, theme: Theme) -> None:
        """Take sizes from this theme."""
        self._theme = theme
        self.rows.theme = theme
        self.table.verticalHeader().setDefaultSectionSize(theme.px(_ROW))
        self.table.horizontalHeader().setFont(font(theme, 12))
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPixelSize(theme.px(12))
        self.text.setFont(fixed)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say("export.preview"))
        self.table.setAccessibleName(say("export.preview"))
        self.text.setAccessibleName(say("export.as_text"))
        kept = self.ways.value
        self.ways.offer(
            [Choice("table", say("export.as_table")), Choice("text", say("export.as_text"))]
        )
        self.ways.choose(kept or "table")
        self._say()

    def _say(self) -> None:
        preview = self._preview
        if preview is None:
            self.count.setText("")
            self.hint.setText(say("export.kept_as_written"))
            return
        shown = len(preview.rows)
        self.count.setText(say("export.first_rows", first=shown, count=preview.total))
        warnings = [sentence(each) for each in preview.warnings[:2]]
        self.hint.setText("\n".join([*warnings, say("export.kept_as_written")]))
