"""Filing: bring articles in, libraries, backups, settings, and the sheets about them."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.core.errors import ReaderError
from reader.store.library import Library
from reader.ui.session import Session
from reader.ui.theme import Theme


class Filing(QObject):
    """Open dialogs about files, and do what they answer."""

    def __init__(
        self,
        session: Session,
        window: QWidget,
        theme: Callable[[], Theme],
        open_library: Callable[[Path], Library],
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._theme = theme
        self._open = open_library

    def go_on_with(self, path: Path) -> None:
        """Close the open library and open another one."""
        if path == self._session.library.path:
            return
        try:
            library = self._open(path)
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        self._session.switch_library(library)
        settings = self._session.settings.with_recent(path)
        self._session.set_settings(library=path, recent_libraries=settings.recent_libraries)

    def show_log(self) -> None:
        """Open the folder of the error log in the system's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = paths.log_file().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
