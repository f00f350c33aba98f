"""Start the program: appearance, library, window; and what happens to bugs.

The order serves the first paint: whatever can wait (backups, tidying) waits for it.
"""

import sqlite3
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QApplication

from reader import settings
from reader.acts import bugs
from reader.core.errors import ReaderError
from reader.core.messages import Message
from reader.store import failures
from reader.ui import theme
from reader.ui.appearance import application, chosen_theme, is_still, speak
from reader.ui.opening import find_library
from reader.ui.session import Session

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
    catch_bugs(session)
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


def show_window(app: QApplication, session: Session, notices: Sequence[Message]):  # noqa: ANN201
    """Make and show the window; the work that can wait begins after its first paint."""
    from reader.ui.main_window import MainWindow

    worn = chosen_theme(session.settings)
    theme.apply(app, worn)
    window = MainWindow(session, worn, still=is_still(session.settings))
    window.show()
    QTimer.singleShot(0, lambda: window.welcome(notices))
    return window


def tell(session: Session, error: sqlite3.Error | UnicodeDecodeError) -> None:
    """Say what kept the library from being read, if it is known."""
    try:
        with failures.sentences(session.library.path):
            raise error
    except ReaderError as known:
        if QThread.currentThread() is session.thread():
            session.failed.emit(known.message)
    except sqlite3.Error:
        pass  # a mistake of ours: the log has it


def catch_bugs(session: Session | None = None) -> None:
    """Write every mistake of ours to the log; the program goes on.

    Where the open library cannot be read, that is the world's doing: the person is told so, with
    the way out.
    """

    def write_down(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        bugs.write_down(kind, error, trace)
        sys.__excepthook__(kind, error, trace)
        if session is not None and isinstance(error, sqlite3.Error | UnicodeDecodeError):
            tell(session, error)

    sys.excepthook = write_down
