"""Pictures and tables of the views as files: PNG, SVG, CSV."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.core.messages import message
from reader.core.pictures import Picture
from reader.core.tallies import Table
from reader.exchange import charts as exchanged
from reader.language import is_rtl, say
from reader.ui.codebook.charts.grid import MOST_ROWS_IN_FILE, Grid
from reader.ui.codebook.charts.ink import Ink
from reader.ui.codebook.charts.kinds import Kind
from reader.ui.codebook.files import CodebookChooser, file_name
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import load

FORMATS = ("png", "svg", "csv")
_WIDTH = 960  # of a picture that could be wider or narrower


class ChartFiles(QObject):
    """Ask where a file shall lie, and write it in the worker."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._parent = parent
        self.chooser = CodebookChooser()

    def save(self, format_: str, kind: Kind, table: Table, chosen: str | None) -> None:
        """Write one of ``FORMATS``."""
        kinds = [f"{say(f'codebook.file_{format_}')} (*.{format_})"]
        name = f"{file_name(table.title)}.{format_}"
        path = self.chooser.new_file(self._parent, f"codebook.as_{format_}", name, kinds)
        if path is None:
            return
        if format_ == "csv":
            self._write(lambda: exchanged.write_csv(table, path), path)
            return
        picture = self.picture(kind, table, chosen)
        if format_ == "svg":
            self._write(lambda: exchanged.write_svg(picture, path), path)
        else:
            self._write(lambda: _write_png(picture, path), path)

    def picture(self, kind: Kind, table: Table, chosen: str | None) -> Picture:
        """Lay a picture out for a file: light, at 100 %, with Western digits, not endless."""
        ink = Ink(load("light"), self._session.codebook, is_rtl(), plain_digits=True)
        if len(table.rows) > MOST_ROWS_IN_FILE:
            cut = say("codebook.cut_rows", shown=MOST_ROWS_IN_FILE, total=len(table.rows))
            table = replace(table, remark=cut)
        return Grid(table, kind.style, kind.names(chosen), ink, _WIDTH).picture()

    def _write(self, write: Callable[[], None], path: Path) -> None:
        library, said = self._session.library, message("codebook.written", file=path.name)

        def work(_task: Task) -> None:
            library.spare(path)
            write()

        def done(_nothing: object) -> None:
            self._session.toast_raised.emit(said, False)

        failed = self._session.failed.emit
        self._session.tasks.start(message("codebook.writing"), work, done, failed=failed)


def _write_png(picture: Picture, path: Path) -> None:
    from reader.printing.charts import write_png

    write_png(picture, path)
