"""A window on the sample library with a class that handed in; for tests of the teacher's part."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from reader import language
from reader.settings import Settings
from reader.ui import app, appearance, opening
from reader.ui.main_window import MainWindow
from reader.ui.session import Session


def open_window(path: Path, **chosen: object) -> MainWindow:
    """Open a window on a library, at the size of the mock."""
    application = appearance.application()
    settings = Settings(**{"language": "ar", "theme": "light", "reduced_motion": True, **chosen})  # type: ignore[arg-type]
    appearance.speak(application, settings)
    library, _ = opening.open_library(path)
    library.by = "أ. رنا"
    window = app.show_window(application, Session(library, settings), [])
    window.resize(1440, 900)
    settle()
    return window


def shut(window: MainWindow) -> None:
    """Close a window and its library."""
    window.close()
    window.session.close()
    window.deleteLater()
    language.use("ar")


def settle(milliseconds: int = 30) -> None:
    """Let the window do what it has to do."""
    wait(lambda: False, milliseconds)


def wait(until: Callable[[], object], milliseconds: int = 5000) -> bool:
    """Wait for the worker; unlike ``QTest.qWait`` this lets its thread run."""
    end = time.monotonic() + milliseconds / 1000
    while not until():
        if time.monotonic() > end:
            return False
        QApplication.processEvents()
        time.sleep(0.002)
    return True
