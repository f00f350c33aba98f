"""Ask what an import cannot decide: is a PDF read rightly, what are columns, do marks come in.

The questions come one after the other; what was answered then comes in, PDFs together as one act.
What was left is left, and not listed as refused.
"""

from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from reader.core.messages import Message, message
from reader.ui.panels.importing import ImportController
from reader.ui.session import Session
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.acts.importing import Refused, Report
    from reader.exchange.tables import Preview

_PDF: Final = "import.unconfirmed"
_TABLE: Final = "import.unknown_columns"
_MARKS: Final = "import.annotations_file"


class ImportQuestions(QObject):
    """Open the questions of a report, then have its answers done and the rest shown."""

    def __init__(
        self,
        session: Session,
        importing: ImportController,
        window: QWidget,
        theme: Callable[[], Theme],
        show_report: "Callable[[Report], object]",
    ) -> None:
        super().__init__(window)
        self._session = session
        self._importing = importing
        self._window = window
        self._theme = theme
        self._show_report = show_report
        self._open_questions: deque[Refused] = deque()
        self._report: Report | None = None
        self._papers: list[Path] = []
        self._tables: list[tuple[Path, Mapping[str, str]]] = []

    def take(self, report: "Report") -> None:
        """Ask what a report leaves open; a report without questions is shown at once."""
        if self._report is not None:  # questions are being asked already
            self._open_questions += (each for each in report.refused if _is_question(each))
            self._report.refused += (each for each in report.refused if not _is_question(each))
            self._report.skipped += report.skipped
            return
        self._report = report
        self._open_questions = deque(each for each in report.refused if _is_question(each))
        report.refused = [each for each in report.refused if not _is_question(each)]
        self._go_on()

    def _go_on(self) -> None:
        if not self._open_questions:
            self._finish()
            return
        refused = self._open_questions.popleft()
        if refused.error.id == _PDF:
            self.ask_about_paper(Path(refused.file))
        elif refused.error.id == _MARKS:
            self.look_at_marks(Path(refused.file))
        else:
            self.look_at_table(Path(refused.file))

    def _finish(self) -> None:
        """Do what was answered, and show what remains to be said."""
        report, self._report = self._report, None
        papers, self._papers = self._papers, []
        tables, self._tables = self._tables, []
        if papers:
            self._importing.import_paths(papers, accept_guessed=True)
        for file, columns in tables:
            self._importing.import_paths([file], columns=columns)
        if report is not None and (report.skipped or report.refused):
            self._show_report(report)

    # marks

    def look_at_marks(self, file: Path) -> None:
        """Show what a file of marks would bring; it comes in by itself."""
        from reader.ui.dialogs.annotations_in import AnnotationsInDialog

        self._open(AnnotationsInDialog(self._session, file, self._theme(), self._window))

    # PDF

    def ask_about_paper(self, file: Path) -> None:
        """Show a PDF and what was read of it."""
        from reader.ui.dialogs.pdf_check import PdfCheckDialog

        dialog = PdfCheckDialog(self._session, file, self._theme(), self._window)
        dialog.confirmed.connect(self._papers.append)
        self._open(dialog)

    # tables

    def look_at_table(self, file: Path) -> None:
        """Have the first rows read, in a process of their own."""
        from reader.exchange import sandbox, tables

        self._session.tasks.start(
            message("columns.reading"),
            lambda task: sandbox.run(tables.preview, file, progress=task),
            lambda preview: self._ask_about_table(file, preview),
            failed=lambda why: self._refuse(file, why),
            quiet=True,
        )

    def _ask_about_table(self, file: Path, preview: "Preview | None") -> None:
        if preview is None:  # the program is closing
            return
        from reader.ui.dialogs.columns import ColumnsDialog

        dialog = ColumnsDialog(self._theme(), file, preview, self._window)
        dialog.chosen.connect(lambda columns: self._tables.append((file, columns)))
        self._open(dialog)

    def _refuse(self, file: Path, why: Message) -> None:
        from reader.acts.importing import Refused

        if self._report is not None:
            self._report.refused.append(Refused(str(file), why))
        self._go_on()

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(lambda _result: self._go_on())
        dialog.open()


def _is_question(refused: "Refused") -> bool:
    return refused.error.id in (_PDF, _TABLE, _MARKS)
