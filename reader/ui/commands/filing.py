"""Filing: bring articles in, change libraries, and open the sheets about them.

Sheets, and what only long works need, are imported when they are wanted: the window starts
without them.
"""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from reader import paths
from reader.core.errors import ReaderError
from reader.core.messages import Message, message
from reader.store.library import SUFFIX, Library
from reader.ui.commands.import_questions import ImportQuestions
from reader.ui.commands.packages import holds_hand_ins, is_package
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.opening import open_library
from reader.ui.panels.importing import ImportController, Pasted
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.panels.start import StartPanel
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.acts.importing import Report
    from reader.store.restore import Restored

_PROJECT: Final = ".qda"  # a folder, of QualCoder


class Filing(QObject):
    """Do what concerns files, and open what is about the whole library."""

    action_requested = Signal(str)  # name of an action, chosen by words
    tag_requested = Signal(str)  # id of a tag whose articles are to be shown
    document_requested = Signal(str)  # id of an article to be gone to
    passage_requested = Signal(str, str)  # ids of article and highlight; "": the article itself
    packages_given = Signal(object)  # Sequence[Path]: files of exercises

    def __init__(self, session: Session, window: QWidget, theme: Callable[[], Theme]) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._theme = theme
        self.chooser = FileChooser()
        self.is_possible: Callable[[str], bool] = lambda _name: True
        self._importing = ImportController(session, self)
        self.questions = ImportQuestions(session, self._importing, window, theme, self._show_report)
        self._importing.report_requested.connect(self.questions.take)

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
        start.library_requested.connect(self.go_on_with)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # articles

    def add_files(self) -> None:
        """Choose files and bring them in."""
        self.bring_in(self.chooser.article_files(self._window))

    def add_folder(self) -> None:
        """Choose a folder and bring in what is in it."""
        folder = self.chooser.article_folder(self._window)
        self.bring_in([folder] if folder else [])

    def paste_article(self) -> None:
        """Bring in a text from the clipboard, or typed."""
        from reader.ui.dialogs.paste import PasteDialog

        text = QGuiApplication.clipboard().text()
        dialog = PasteDialog(self._theme(), text=text, parent=self._window)
        dialog.pasted.connect(self._take_pasted)
        self._open(dialog)

    def _take_pasted(self, pasted: Pasted) -> None:
        self._importing.import_text(pasted)

    def bring_in(self, files: Sequence[Path]) -> None:
        """Bring in files and folders; a library among them is opened instead.

        Files of marks come back as a question, and so does a project that is a folder. A folder of
        hand-ins is collected; articles in it come in too.
        """
        packages = [path for path in files if is_package(path) or holds_hand_ins(path)]
        if packages:
            self.packages_given.emit(packages)
            files = [path for path in files if path not in packages or _has_articles(path)]
        library = next((path for path in files if path.suffix == SUFFIX), None)
        projects = [path for path in files if path.suffix == _PROJECT and path.is_dir()]
        if projects:
            self.questions.look_at_marks(projects[0])
            files = [path for path in files if path not in projects]
        if library is not None:
            self.go_on_with(library)
        elif files:
            self._importing.import_paths(list(files))

    def import_annotations(self) -> None:
        """Choose a file of marks and look at what it would bring."""
        file = self.chooser.annotation_file(self._window)
        if file is not None:
            self.questions.look_at_marks(file)

    def _show_report(self, report: "Report") -> None:
        from reader.ui.dialogs.report import ImportReportDialog

        documents = self._session.library.documents
        dialog = ImportReportDialog(
            report,
            self._theme(),
            self._window,
            lead_of=lambda id_: next((row.lead for row in documents.rows([id_])), ""),
        )
        dialog.retry_requested.connect(self._try_again)
        dialog.retry_requested.connect(dialog.accept)
        self._open(dialog)

    def _try_again(self, files: list[Path], encoding: str | None, replaces: bool) -> None:  # noqa: FBT001
        self._importing.import_paths(files, encoding=encoding, replace_unreadable=replaces)

    def details(self, document_id: str) -> None:
        """Correct what is known of an article."""
        from reader.ui.dialogs.details import DetailsDialog

        document = self._session.library.documents.find(document_id)
        if document is not None:
            self._open(DetailsDialog(self._session, document, self._theme(), self._window))

    def open_address(self, address: str) -> None:
        """Open an article's address in the browser; the person has seen it and clicked it."""
        QDesktopServices.openUrl(QUrl(address))

    # libraries

    def new_library(self) -> None:
        """Choose where a new library is to lie, and go on with it."""
        self._go(self.chooser.new_library(self._window))

    def open_library(self) -> None:
        """Choose a library and go on with it."""
        self._go(self.chooser.library(self._window))

    def _go(self, path: Path | None) -> None:
        if path is not None:
            self.go_on_with(path)

    def go_on_with(self, path: Path) -> None:
        """Close the open library and open another one."""
        session = self._session
        if path.resolve() != session.library.path.resolve() and self._switch(path):
            recent = session.settings.with_recent(path).recent_libraries
            session.set_settings(library=path, recent_libraries=recent)

    def _switch(self, path: Path) -> bool:
        try:
            library, notices = open_library(path)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return False
        self._session.switch_library(library)
        for notice in notices:
            self._session.failed.emit(notice)
        return True

    def backups(self) -> None:
        """See the backups, restore one, check the library."""
        from reader.ui.dialogs.backups import BackupsDialog

        dialog = BackupsDialog(self._session, self._theme(), self._window)
        dialog.restore_requested.connect(self.restore)
        dialog.restore_requested.connect(dialog.accept)
        self._open(dialog)

    def restore(self, backup: Path) -> None:
        """Put a backup in the place of the open library, which is kept aside.

        Nobody may have the file open meanwhile, so an empty library stands in for it.
        """
        path = self._session.library.path
        folder = tempfile.TemporaryDirectory(prefix="hamish-")
        stand_in = Library.open(Path(folder.name) / f"empty{SUFFIX}", holder="window")
        self._session.switch_library(stand_in)

        def work(task: Task) -> "Restored":
            from reader.store.restore import restore

            return restore(backup, path, folder=paths.backup_dir(path), progress=task)

        def done(restored: "Restored | None") -> None:
            self._switch(path)
            folder.cleanup()
            if restored is not None:
                self._session.toast_raised.emit(restored.message, False)

        def failed(why: Message) -> None:
            done(None)
            self._session.failed.emit(why)

        self._session.tasks.start(message("backups.restoring"), work, done, failed=failed)

    # everything else

    def settings(self) -> None:
        """Choose language, theme and the rest."""
        from reader.ui.dialogs.preferences import SettingsDialog

        dialog = SettingsDialog(self._session, self._theme(), self._window)
        dialog.open_library_requested.connect(self.open_library)
        dialog.new_library_requested.connect(self.new_library)
        self._open(dialog)

    def guide(self) -> None:
        """Open the guide to exercises, for teachers."""
        from reader.ui.dialogs.help import HelpDialog

        self._open(HelpDialog("teacher", self._theme(), self._window))

    def keys(self) -> None:
        """Show all keys."""
        from reader.ui.dialogs.keys import KeysDialog

        dialog = KeysDialog(self._theme(), self._window)
        dialog.guide_requested.connect(self.guide)
        self._open(dialog)

    def history(self) -> None:
        """Show the last acts."""
        from reader.ui.dialogs.history import HistoryDialog

        self._open(HistoryDialog(self._session, self._theme(), self._window))

    def about(self) -> None:
        """Say what this is."""
        from reader.ui.dialogs.about import AboutDialog

        dialog = AboutDialog(self._session, self._theme(), self._window)
        dialog.folder_requested.connect(self.show_folder)
        self._open(dialog)

    def show_log(self) -> None:
        """Show the error log."""
        from reader.ui.dialogs.about import LogDialog

        dialog = LogDialog(self._theme(), self._window)
        dialog.folder_requested.connect(self.show_folder)
        self._open(dialog)

    def show_folder(self, folder: Path) -> None:
        """Let the system show a folder."""
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def print(self) -> None:
        """Print the article, with its margin or without."""
        from reader.ui.dialogs.print_preview import PrintDialog

        self._open(PrintDialog(self._session, self._theme(), self._window))

    def go_to(self) -> None:
        """Go to an article, a tag, a command or a note by a few letters."""
        from reader.ui.dialogs.go_to import GoToPalette

        palette = GoToPalette(
            self._session, self._theme(), self._window, is_possible=self.is_possible
        )
        palette.document_chosen.connect(self.document_requested)
        palette.note_chosen.connect(self.passage_requested)
        palette.tag_chosen.connect(self.tag_requested)
        palette.action_chosen.connect(self.action_requested)
        palette.open_over(self._window)


def _has_articles(folder: Path) -> bool:
    """Say whether there is anything in a folder that may be an article."""
    from reader.exchange.articles_in import article_files

    return folder.is_dir() and next(article_files([folder]), None) is not None
