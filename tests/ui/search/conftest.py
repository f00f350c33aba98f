"""A library with a river in it, and the screen that searches there."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Document
from reader.core.operations import change_document
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui.search.asked import Asked
from reader.ui.search.screen import SearchScreen
from reader.ui.session import Session
from reader.ui.theme import Theme, apply, load
from tests.conftest import put_article

FIRST = (
    "قال المهندس إن مياهَ النَّهرِ بلغت السدّ القديم.\n"
    "وأضاف أن ميـــاه النهر لا تكفي 12 قرية، لأن النهر يجفّ 👩\u200d🌾 كل صيف.\n"
    "The river belongs to both towns; النهر is its name.\n"
)
SECOND = "كتبت سلمى عن النهر.\nوعن الجسر الذي فوق النهر وعن أهله.\n"
THIRD = "لا شيء هنا سوى الجسر، وهو جسر بالنهر يُعرف.\n"


@pytest.fixture(scope="session")
def light(qapp: QApplication) -> Theme:
    fonts.load()
    theme = load("light")
    apply(qapp, theme)
    return theme


@pytest.fixture
def documents(library: Library) -> list[Document]:
    made = [put_article(library, text, title=f"خبر {n}") for n, text in
            enumerate((FIRST, SECOND, THIRD), 1)]  # fmt: skip
    for document, (outlet, day) in zip(
        made, (("الصارية", "2031-04-09"), ("الأمواج", "2031-04-08"), (None, None)), strict=True
    ):
        after = replace(document, outlet=outlet, published=day)
        if act := change_document(before=document, after=after):
            library.apply(act)
    return library.documents.all()


@pytest.fixture
def session(library: Library, documents: list[Document], qtbot: QtBot) -> Iterator[Session]:
    made = Session(library, Settings())
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture(autouse=True)
def arabic(qapp: QApplication) -> Iterator[None]:
    language.use("ar")
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    language.use("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def screen(session: Session, light: Theme, qtbot: QtBot) -> Iterator[SearchScreen]:
    made = SearchScreen(session, light)
    qtbot.addWidget(made)
    made.resize(768, 900)
    made.show()
    yield made
    made.course.cancel()
    made.model.pages.clear()


Search = Callable[..., None]


@pytest.fixture
def search(screen: SearchScreen, qtbot: QtBot) -> Search:
    """Search, and wait until everything in sight is there."""

    def run(words: str, **changes: object) -> None:
        screen.ask(replace(Asked(words), **changes))
        wait_for_all(screen, qtbot)

    return run


def wait_for_all(screen: SearchScreen, qtbot: QtBot) -> None:
    """Wait until the search is over and its hits in sight are fetched."""

    def here() -> None:
        assert not screen.course.is_running
        assert not screen.model.pages._is_fetching
        assert not screen.model.pages._stale
        rows = range(len(screen.model.outline))
        assert all(screen.model.hit(n) or screen.model.place(n).hit < 0 for n in rows)

    qtbot.waitUntil(here, timeout=10_000)
