"""Start the program: fonts, theme, language, library, window; and what happens to bugs.

The order serves the first paint: whatever can wait (backups, tidying) waits for it.
"""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtWidgets import QApplication

from reader import language, paths, settings
from reader.acts import bugs, libraries
from reader.core.errors import LibraryError, ReaderError
from reader.core.messages import Message, message
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts, theme
from reader.ui.components.logo import app_icon
from reader.ui.components.motion import reduced_by_system
from reader.ui.session import Session
from reader.ui.theme import Theme

_STARTED = 500  # milliseconds after the window was shown


def run(*, library: Path | None = None, file: Path | None = None) -> int:
    """Open the window on a library, or on a file that becomes an article; answer an exit status.

    Where the library cannot be opened, the person is shown the ways on.
    """
    app = application()
    catch_bugs()
    chosen = settings.load()
    speak(app, chosen)
    found = find_library(library or chosen.library_path, chosen)
    if found is None:
        return 1
    opened, notices = found
    opened.by = chosen.annotator_name
    session = Session(opened, chosen)
    window = show_window(app, session, [*chosen.notices, *notices])
    QTimer.singleShot(_STARTED, session, lambda: settle(session))
    if file is not None:
        QTimer.singleShot(0, lambda: window.import_paths([file]))
    status = app.exec()
    session.close()
    return status


def settle(session: Session) -> None:
    """Do what can wait until the window has been shown."""
    from reader.ui.garbage import Garbage

    Garbage(lambda: session.tasks.busy, session)


def application(arguments: Sequence[str] | None = None) -> QApplication:
    """Make the application, or give the one there is."""
    there = QApplication.instance()
    if isinstance(there, QApplication):
        return there
    QApplication.setHighDpiScaleFactorRoundingPolicy(
        Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
    )
    app = QApplication(list(arguments or sys.argv[:1]))
    app.setApplicationName("Hamish")
    app.setDesktopFileName("hamish")
    fonts.load()
    app.setWindowIcon(app_icon())
    return app


def speak(app: QApplication, chosen: Settings) -> None:
    """Use a language for the catalogue, Qt's own dialogs and the direction of the chrome."""
    language.use(chosen.language, chosen.digits)
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language.language() == "ar" and translator.load("qtbase_ar", folder):
        app.installTranslator(translator)
    QLocale.setDefault(QLocale(language.language()))
    rtl = language.is_rtl()
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )


def speaks_otherwise(chosen: Settings) -> bool:
    """Say whether settings ask for another language or other digits than are in use."""
    wanted = chosen.language or language.system_language()
    return (wanted, chosen.digits) != (language.language(), language.digits())


def keep(chosen: Settings, failed: Callable[[Message], object]) -> None:
    """Write the settings down; what the disk refuses goes to ``failed``."""
    try:
        settings.save(chosen)
    except ReaderError as error:
        failed(error.message)


def dress(chosen: Theme) -> None:
    """Dress the application in a theme."""
    theme.apply(application(), chosen)


def chosen_theme(chosen: Settings) -> Theme:
    """Load the theme chosen, or that of the system."""
    return theme.load(chosen.theme or theme.current_from_system(), scale=chosen.interface_scale)


def is_still(chosen: Settings) -> bool:
    """Say whether nothing should move."""
    return reduced_by_system() if chosen.reduced_motion is None else chosen.reduced_motion


def find_library(path: Path, chosen: Settings) -> tuple[Library, list[Message]] | None:
    """Open a library; ask for another way as long as that fails. None if the person leaves."""
    backup: Path | None = None
    while True:
        try:
            if backup is not None:
                from reader.store.restore import restore

                restore(backup, path, folder=paths.backup_dir(path))
            return open_library(path)
        except ReaderError as error:
            way = _ask(path, error.message, chosen)
        if way is None:
            return None
        path, backup = way


def _ask(path: Path, why: Message, chosen: Settings) -> tuple[Path, Path | None] | None:
    from reader.ui.dialogs.recovery import RecoveryDialog

    worn = chosen_theme(chosen)
    theme.apply(application(), worn)
    dialog = RecoveryDialog(path, why, worn)
    dialog.exec()
    return dialog.way


def open_library(path: Path) -> tuple[Library, list[Message]]:
    """Open a library to write, or to read where another window has it or the folder is closed.

    Raises LibraryError where it cannot even be read.
    """
    try:
        library = libraries.open_to_write(path, holder="window")
    except LibraryError as error:
        readable = ("library.held_by_window", "library.held_by_command", "library.not_writable")
        if error.message.id not in readable or not path.exists():
            raise
        library = Library.open(path, read_only=True)
        return library, [message("library.open_elsewhere", file=path.name)]
    return library, list(library.notices)


def show_window(app: QApplication, session: Session, notices: Sequence[Message]):  # noqa: ANN201
    """Make and show the window; the work that can wait begins after its first paint."""
    from reader.ui.main_window import MainWindow

    dress = chosen_theme(session.settings)
    theme.apply(app, dress)
    window = MainWindow(session, dress, still=is_still(session.settings))
    window.show()
    QTimer.singleShot(0, lambda: window.welcome(notices))
    return window


def catch_bugs() -> None:
    """Write every mistake of ours to the log; the program goes on."""

    def write_down(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        bugs.write_down(kind, error, trace)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = write_down
