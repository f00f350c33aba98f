"""A session for dialogs: Arabic, from the right, on a library of its own."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader import language
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui.session import Session
from reader.ui.theme import Theme, apply, load


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Dress the application once."""
    fonts.load()
    light = load("light")
    apply(qapp, light)
    return light


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication) -> Iterator[None]:
    """Speak Arabic, from the right."""
    language.use("ar")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.use("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def session(library: Library, qapp: QApplication) -> Iterator[Session]:
    """Open a session that lets go of the library before it is closed."""
    made = Session(library, Settings())
    yield made
    made.tasks.stop()
    made._checkpoint.stop()
