"""Filing: bring articles in, change libraries, and open the dialogs about them.

Dialogs are imported when they are opened: the window starts without them.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from reader import paths
from reader.acts.importing import Report
from reader.core.errors import ReaderError
from reader.language import say
from reader.ui.panels.importing import ImportController
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.panels.start import StartPanel
from reader.ui.session import Session
from reader.ui.theme import Theme


class Filing(QObject):
    """Do what concerns files, and open what is about the whole library."""

    def __init__(self, session: Session, window: QWidget, theme: Callable[[], Theme]) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._theme = theme
        self._importing = ImportController(session, self)
        self._importing.report_requested.connect(self._show_report)

    def serve_shelf(self, shelf: ShelfPanel) -> None:
        """Do what the shelf wishes of files."""
        shelf.files_requested.connect(self.add_files)
        shelf.folder_requested.connect(self.add_folder)
        shelf.paste_requested.connect(self.paste_article)
        shelf.files_dropped.connect(self.bring_in)

    def serve_start(self, start: StartPanel) -> None:
        """Do what the start screen wishes."""
        start.files_requested.connect(self.add_files)
        start.folder_requested.connect(self.add_folder)
        start.paste_requested.connect(self.paste_article)
        start.files_dropped.connect(self.bring_in)
        start.samples_requested.connect(self._importing.import_corpus)
        start.tags_requested.connect(self.tags)
        start.library_requested.connect(self.go_on_with)

    # articles

    def add_files(self) -> None:
        """Choose files and bring them in."""
        names, _ = QFileDialog.getOpenFileNames(
            self._window, say("action.add_files"), "", say("files.articles", pattern="(*.txt)")
        )
        self.bring_in([Path(name) for name in names])

    def add_folder(self) -> None:
        """Choose a folder and bring in what is in it."""
        name = QFileDialog.getExistingDirectory(self._window, say("action.add_folder"))
        if name:
            self.bring_in([Path(name)])

    def paste_article(self) -> None:
        """Bring in a text from the clipboard, or typed."""
        from reader.ui.dialogs.paste import PasteDialog

        dialog = PasteDialog(self._theme(), self._window)
        if dialog.exec():
            self._importing.import_text(dialog.pasted())

    def _show_report(self, report: Report) -> None:
        from reader.ui.dialogs.import_report import ImportReportDialog

        dialog = ImportReportDialog(report, self._theme(), self._window)
        dialog.exec()

    def bring_in(self, files: Sequence[Path]) -> None:
        """Bring in files and folders; a library among them is opened instead."""
        libraries = [path for path in files if path.suffix == ".hamish"]
        if libraries:
            self.go_on_with(libraries[0])
            return
        if files:
            self._importing.import_paths(list(files))

    def details(self, document_id: str) -> None:
        """Correct what is known of an article."""
        from reader.ui.dialogs.details import DetailsDialog

        DetailsDialog(self._session, self._theme(), document_id, self._window).exec()

    def open_address(self, address: str) -> None:
        """Open an article's address in the browser; the person has seen it and clicked it."""
        QDesktopServices.openUrl(QUrl(address))

    # libraries

    def new_library(self) -> None:
        """Choose where a new library is to lie, and go on with it."""
        from reader.ui.dialogs.library_choice import new_library

        self._go(new_library(self._window, self._session.library.path))

    def open_library(self) -> None:
        """Choose a library and go on with it."""
        from reader.ui.dialogs.library_choice import open_library

        self._go(open_library(self._window, self._session.library.path))

    def _go(self, path: Path | None) -> None:
        if path is not None:
            self.go_on_with(path)

    def go_on_with(self, path: Path) -> None:
        """Close the open library and open another one."""
        from reader.ui.app import open_library

        session = self._session
        if path.resolve() == session.library.path.resolve():
            return
        try:
            library, notices = open_library(path)
        except ReaderError as error:
            session.failed.emit(error.message)
            return
        session.switch_library(library)
        recent = session.settings.with_recent(path).recent_libraries
        session.set_settings(library=path, recent_libraries=recent)
        for notice in notices:
            session.failed.emit(notice)

    def backups(self) -> None:
        """See the backups, restore one, check the library."""
        from reader.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._session, self._theme(), self._window)
        dialog.exec()

    # everything else

    def tags(self) -> None:
        """Open the codebook."""
        from reader.ui.dialogs.tags import TagsDialog

        TagsDialog(self._session, self._theme(), self._window).exec()

    def settings(self) -> None:
        """Choose language, theme and the rest."""
        from reader.ui.dialogs.settings import SettingsDialog

        SettingsDialog(self._session, self._theme(), self._window).exec()

    def keys(self) -> None:
        """Show all keys."""
        from reader.ui.dialogs.keys import KeysDialog

        KeysDialog(self._theme(), self._window).exec()

    def history(self) -> None:
        """Show the last acts."""
        from reader.ui.dialogs.history import HistoryDialog

        HistoryDialog(self._session, self._theme(), self._window).exec()

    def about(self) -> None:
        """Say what this is."""
        from reader.ui.dialogs.about import AboutDialog

        AboutDialog(self._theme(), self._window).exec()

    def show_log(self) -> None:
        """Open the folder of the error log."""
        folder = paths.log_file().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def print(self) -> None:
        """Print the article, with its margin or without."""
        from reader.ui.dialogs.print_preview import PrintDialog

        PrintDialog(self._session, self._theme(), self._window).exec()
