"""A dressed application in either direction, for widgets."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader import language
from reader.ui import fonts
from reader.ui.theme import Theme, apply, load


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """Dress the application once."""
    fonts.load()
    light = load("light")
    apply(qapp, light)
    return light


@pytest.fixture(autouse=True)
def english(qapp: QApplication) -> Iterator[None]:
    """Start every test in English, from the left."""
    language.use("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    language.use("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture(params=["ltr", "rtl"])
def rtl(request: pytest.FixtureRequest, qapp: QApplication) -> bool:
    """Run a test in both directions."""
    turned = request.param == "rtl"
    direction = Qt.LayoutDirection.RightToLeft if turned else Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(direction)
    language.use("ar" if turned else "en")
    return turned
