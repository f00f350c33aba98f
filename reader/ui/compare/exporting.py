"""Export a comparison to a file that the person chooses; the worker writes it."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.acts.comparing import Comparison
from reader.acts.comparison_export import ENDINGS, write_comparison
from reader.core.messages import message
from reader.language import say
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.session import Session
from reader.ui.tasks import Task

_NAMED: Final = {
    "html": "choose.web_page", "pdf": "choose.pdf", "xlsx": "choose.workbook",
    "csv": "choose.tables",
}  # fmt: skip


class ComparisonChooser(FileChooser):
    """Ask where a comparison shall lie; the kind chosen is the ending."""

    def comparison(self, parent: QWidget) -> Path | None:
        """Ask for a file to write; the system asks before one is written over."""
        kinds = [f"{say(_NAMED[ending])} (*.{ending})" for ending in ENDINGS]
        dialog = self._dialog(parent, "choose.comparison", QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(ENDINGS[0])
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(kind.rpartition("*.")[2].rstrip(")"))
        )
        dialog.selectFile(f"{say('choose.comparison_name')}.{ENDINGS[0]}")
        return next(iter(self._asked(dialog)), None)


class ComparisonExport(QObject):
    """Write a comparison."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.chooser = ComparisonChooser()

    def export(self, comparison: Comparison) -> None:
        """Ask where, and write there."""
        path = self.chooser.comparison(self._window)
        if path is not None:
            self.export_to(path, comparison)

    def export_to(self, path: Path, comparison: Comparison) -> None:
        """Write to a file."""
        session, library = self._session, self._session.library

        def work(task: Task) -> int:
            library.spare(path)
            return write_comparison(comparison, path, force=True, progress=task)

        def done(written: int | None) -> None:
            if written is not None:
                session.toast_raised.emit(message("compare.exported", file=path.name), False)

        session.tasks.start(message("compare.exporting"), work, done, failed=session.failed.emit)
