"""A session with two articles and some highlights: Arabic, from the right."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.core.model import Document, Tag
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import fonts
from reader.ui.codebook.screen import TagsScreen
from reader.ui.session import Session
from reader.ui.theme import Theme, apply, load
from tests.conftest import ARTICLE, put_article

Mark = Callable[..., str]


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


@pytest.fixture
def articles(library: Library) -> list[Document]:
    """Bring two articles in, with outlet and date."""
    found: list[Document] = []
    for number, (outlet, published) in enumerate(
        [("الضفّة", "2031-04-09"), ("The Daily", "2031-06-01")]
    ):
        before = put_article(library, f"{ARTICLE}{number}\n", title=f"خبر {number}")
        after = replace(before, outlet=outlet, published=published)
        library.apply(operations.change_document(before=before, after=after))
        found.append(after)
    return found


@pytest.fixture
def mark(session: Session, articles: list[Document]) -> Mark:
    """Mark a quotation of an article with tags; answer the highlight's id."""

    def marked(number: int, quotation: str, *tags: str, note: str | None = None) -> str:
        document = articles[number]
        text = session.library.texts.get(document.text_sha256)
        start = text.index(quotation)
        change_set = operations.add_highlight(
            document=document,
            text=text,
            start=start,
            end=start + len(quotation),
            tag_ids=[session.codebook.find(tag).id for tag in tags],
            note=note,
            hand=session.library.hand(),
        )
        session.act(change_set, quiet=True)
        return next(c.key[0] for c in change_set.changes if c.table == "annotations")

    return marked


@pytest.fixture
def marks(mark: Mark) -> dict[str, str]:
    """Mark four passages."""
    return {
        "spokesman": mark(0, "قال المتحدث باسم البلدية", "مصدر رسمي", note="من هو؟"),
        "quote": mark(0, "«شكـراً للجميع»", "اقتباس مباشر", "لغة مشحونة"),
        "figure": mark(0, "74%", "رقم أو إحصاء"),
        "other": mark(1, "قال المتحدث باسم البلدية", "مصدر رسمي", "لغة مشحونة"),
    }


@pytest.fixture
def screen(
    session: Session, theme: Theme, marks: dict[str, str], qtbot: QtBot
) -> Iterator[TagsScreen]:
    """Show the section, wide enough for its three panes."""
    made = TagsScreen(session, theme)
    qtbot.addWidget(made)
    made.resize(1372, 900)
    made.show()
    yield made
    session.tasks.stop()


@pytest.fixture
def tag(session: Session) -> Callable[[str], Tag]:
    """Find a tag by its name."""
    return lambda name: session.codebook.find(name)


@pytest.fixture
def acts(session: Session) -> Callable[[], list[str]]:
    """List the labels of the acts since the marks were made, the newest first."""
    before = {act.id for act in session.library.history.entries()}

    def since() -> list[str]:
        return [a.label.id for a in session.library.history.entries() if a.id not in before]

    return since


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a place for files."""
    made = tmp_path / "files"
    made.mkdir()
    return made
