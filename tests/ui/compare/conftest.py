"""A window on the sample library with two reports of one event side by side."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from reader import language
from reader.core.model import Content, Document, Part, new_id, now
from reader.core.operations import add_document
from reader.core.text import paragraphs, sha256
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import app, appearance, opening
from reader.ui.compare.screen import CompareScreen
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from tests import demo

FIRST, SECOND = "02-mijdaf.txt", "05-sariya.txt"


@pytest.fixture(scope="package")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the library of samples once; each window works on a copy."""
    path = tmp_path_factory.mktemp("samples") / "demo.hamish"
    demo.build(path).close()
    return path


def open_window(path: Path, **chosen: object) -> MainWindow:
    """Open a window on a library, at the size of the mock."""
    application = appearance.application()
    settings = Settings(**{"language": "ar", "theme": "light", "reduced_motion": True, **chosen})  # type: ignore[arg-type]
    appearance.speak(application, settings)
    library, _ = opening.open_library(path)
    library.by = "سلمى"
    window = app.show_window(application, Session(library, settings), [])
    window.resize(1440, 900)
    window.activateWindow()
    QTest.qWait(20)
    return window


def shut(window: MainWindow) -> None:
    """Close a window and its library."""
    window.close()
    window.session.close()
    window.deleteLater()
    language.use("ar")


def named(window: MainWindow, file_name: str) -> Document:
    """Find a sample article."""
    return demo.document_named(window.session.library, file_name)


def put(library: Library, text: str) -> Document:
    """Bring a text into a library; all its lines are paragraphs."""
    document = Document(
        id=new_id(),
        number=library.documents.next_number(),
        text_sha256=sha256(text),
        language="ar",
        imported_at=now(),
        parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
    )
    library.apply(add_document(document=document), [Content(document.text_sha256, text)])
    return document


@pytest.fixture(scope="module")
def window(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Open one window for all tests of a module; each leaves it as it found it."""
    monkey = pytest.MonkeyPatch()
    monkey.setenv("HAMISH_HOME", str(tmp_path_factory.mktemp("home")))
    path = tmp_path_factory.mktemp("library") / "copy.hamish"
    path.write_bytes(samples.read_bytes())
    opened = open_window(path)
    yield opened
    shut(opened)
    monkey.undo()


@pytest.fixture
def screen(window: MainWindow) -> CompareScreen:
    """Compare the two reports; nothing is active."""
    window.comparing.section_compare()
    screen = window.comparing.screen
    ids = named(window, FIRST).id, named(window, SECOND).id
    if screen.ids != ids or screen.state.comparison is None:
        screen.compare(*ids, "reports")
    screen.state.set_active(None)
    window.activateWindow()  # a popup of the test before may have been the active one
    QTest.qWaitForWindowActive(window)
    screen.a.view.setFocus()
    return screen
