"""One view of what was marked: its picture or its table, what the cell says, and files of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.tallies import Table, Tally
from reader.language import is_rtl, say
from reader.store.library import Library
from reader.store.tallies import PassageQuery
from reader.ui.codebook.charts.counts import CountsTable
from reader.ui.codebook.charts.files import FORMATS, ChartFiles
from reader.ui.codebook.charts.grid import Cell, Grid
from reader.ui.codebook.charts.ink import Ink
from reader.ui.codebook.charts.kinds import KINDS, Answer, Kind
from reader.ui.codebook.charts.view import ChartView
from reader.ui.codebook.matter import centred
from reader.ui.codebook.menus import add
from reader.ui.codebook.reading import Question
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import ElidedLabel
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.shelf_menus import open_below
from reader.ui.session import Session
from reader.ui.theme import Theme

_PICTURE, _TABLE, _NOTHING = range(3)


class ChartPage(QWidget):
    """Show one of ``KINDS`` for some tags."""

    passages_requested = Signal(
        object, object
    )  # PassageQuery, and the names of its cell: list[str]
    counted = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.theme = theme
        self.kind: Kind = KINDS["articles"]
        self.tag_ids: Sequence[str] = ()
        self.chosen: str | None = None
        self.as_table = False
        self._answer = Answer(Tally(), {})
        self.table = Table("", "", Tally(), (), ())
        self._question = Question(session, self)
        self.title = ElidedLabel("", theme, Words(13, 500))
        self.switch = Segmented(_switch_choices(), theme, name=say("codebook.shown_as"))
        self.export = IconButton("export", "", theme)
        self.files = ChartFiles(session, self)
        self.view = ChartView(theme)
        self.counts = CountsTable(theme)
        self.none = EmptyState(theme, icon="tags", title="", how="")
        self.pages = QStackedWidget()
        for page in (self.view, self.counts, centred(self.none)):
            self.pages.addWidget(page)
        self.line = ElidedLabel("", theme, Words(12, 400, "t2"))
        self.aside = Button("", theme, kind="flat", dense=True)
        self._lay_out()
        self.retranslate()
        self.switch.chosen.connect(lambda how: self.show_as(table=how == "table"))
        self.export.clicked.connect(lambda: open_below(self.export_menu(), self.export))
        self.view.cell_changed.connect(self._say_cell)
        self.view.opened.connect(self._open)
        self.counts.opened.connect(self._open)
        self.counts.cell_changed.connect(self._say_cell)
        self.aside.clicked.connect(self._open_aside)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(20, 6, 12, 2)
        head.setSpacing(6)
        head.addWidget(self.title, 1)
        head.addWidget(self.switch)
        head.addWidget(self.export)
        below = QHBoxLayout()
        below.setContentsMargins(16, 6, 8, 6)
        below.addWidget(self.line, 1)
        below.addWidget(self.aside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.pages, 1)
        column.addWidget(hair())
        column.addLayout(below)

    # what is shown

    def show_kind(self, name: str, tag_ids: Sequence[str], chosen: str | None) -> None:
        """Count something, for these tags; ``chosen`` is the tag that stands out."""
        if name != self.kind.name:
            self.view.go_to(None)
            self._answer = Answer(Tally(), {})
            self.pages.setCurrentIndex(self._page())
        self.kind, self.tag_ids, self.chosen = KINDS[name], tag_ids, chosen
        self.reload()

    def reload(self) -> None:
        """Count again, in the worker."""
        read, tag_ids = self.kind.read, tuple(self.tag_ids)

        def count(library: Library, task: object) -> Answer:
            return read(library, tag_ids, task)  # pyright: ignore[reportArgumentType]

        self._question.ask(count, self._take)

    def _take(self, answer: Answer) -> None:
        self._answer = answer
        self._show()
        self.pages.setCurrentIndex(self._page() if answer.tally.counts else _NOTHING)
        self.export.setEnabled(bool(answer.tally.counts))
        self.counted.emit()

    def show_as(self, *, table: bool) -> None:
        """Show the picture or the table."""
        self.as_table = table
        self.switch.choose("table" if table else "picture")
        if self.pages.currentIndex() != _NOTHING:
            self.pages.setCurrentIndex(self._page())
        self._say_cell(None)

    def _page(self) -> int:
        return _TABLE if self.as_table else _PICTURE

    def choose(self, chosen: str | None) -> None:
        """Let another tag stand out."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._show()

    def _show(self) -> None:
        """Lay the answer out in the present language and theme."""
        self.table = self.kind.table(self._answer, self._session.codebook)
        self.title.setText(self.table.title)
        self.counts.show_table(self.table)
        self._lay_grid()
        self.view.setAccessibleName(self.table.title)
        self.aside.setText(self.table.remark)
        self.aside.setVisible(bool(self.table.remark))
        nothing = "no_dates" if self.kind.columns == "date" else "no_outlets"
        kept_aside = bool(self.table.remark)
        name = nothing if kept_aside else "no_marks"
        self.none.say_again(say(f"codebook.{name}"), say(f"codebook.{name}_how"))
        self._say_cell(self.view.cell)

    def _lay_grid(self) -> None:
        ink = Ink(self.theme, self._session.codebook, is_rtl())
        self.view.show_grid(self._grid(self.table, ink, self.view.viewport().width()))

    def _grid(self, table: Table, ink: Ink, room: float) -> Grid:
        return Grid(table, self.kind.style, self.kind.names(self.chosen), ink, room)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give names and columns the room there is."""
        super().resizeEvent(event)
        if self._answer.tally.counts:
            self._lay_grid()

    def focus_pane(self) -> None:
        """Let the keyboard go to the picture or the table, else to the choice between them."""
        shown = next((each for each in (self.view, self.counts) if each.isVisible()), None)
        (shown or self.switch.buttons[0]).setFocus(Qt.FocusReason.TabFocusReason)

    # cells

    def _names_of(self, cell: Cell) -> list[str]:
        return [self.table.rows[cell.row], self.table.columns[cell.column]]

    def _say_cell(self, cell: Cell | None) -> None:
        """Say the cell under mouse or keyboard in words."""
        if cell is None or cell.row >= len(self.table.rows):
            hint = "codebook.cell_hint_table" if self.as_table else "codebook.cell_hint"
            self.line.setText(say(hint) if self.table.rows else "")
            return
        row, column = self._names_of(cell)
        count = self.table.tally.at(*cell)
        same = self.kind.name == "together" and row == column
        said = (
            say("codebook.place", title=row, count=count)
            if same
            else say("codebook.cell", row=row, column=column, count=count)
        )
        self.line.setText(said)
        self.view.setAccessibleDescription(said)

    def _open(self, cell: Cell) -> None:
        query = self.kind.query(self.table.tally, cell)
        names = list(dict.fromkeys(self._names_of(cell)))
        self.passages_requested.emit(query, names)

    def _open_aside(self) -> None:
        query: PassageQuery | None = self.kind.aside(self.table.tally, self.tag_ids)
        if query is not None:
            self.passages_requested.emit(query, [self.table.remark])

    # files

    def export_menu(self) -> Menu:
        """Make the menu of files."""
        menu = Menu(say("codebook.export"), self)
        for format_ in FORMATS:
            add(menu, say(f"codebook.as_{format_}"), lambda format_=format_: self.save(format_))
        return menu

    def save(self, format_: str) -> None:
        """Write the view to a file."""
        self.files.save(format_, self.kind, self.table, self.chosen)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.view.theme = theme
        self._show()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.switch.setAccessibleName(say("codebook.shown_as"))
        self.switch.offer(_switch_choices())
        self.export.name_it(say("codebook.export"))
        self._show()


def _switch_choices() -> list[Choice]:
    return [Choice(how, say(f"codebook.as_{how}")) for how in ("picture", "table")]
