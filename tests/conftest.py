"""What every test finds: no display, no home but its own, a library, an article."""

import itertools
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from reader import paths
from reader.core.model import Content, Document, Part, new_id, now
from reader.core.operations import add_document
from reader.core.text import paragraphs, sha256
from reader.exchange import tag_sets
from reader.store.library import Library

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before any test imports Qt

settings.register_profile("reader", deadline=None)  # a busy machine is no mistake
settings.load_profile("reader")

ARTICLE = (
    "وُقِّعَ الاتِّفاقُ في مَرفأِ الياسمين\n"
    "\n"
    "قال المتحدث باسم البلدية إن الأهالي اتفقوا أمس على تقاسم مياه النهر، "
    "ولأنهم اجتمعوا ١٢ مرة قبل ذلك لم يُفاجأ أحد.\n"
    "وكتبت المحـــامية سلمى حدّاد: «شكـراً للجميع» 👩\u200d🌾 ثم أضافت أن 74%\u00a0من القرى وافقت.\n"
    "\n"
    "نصّ البيان بالإنكليزية: The river belongs to both towns, signed 2031-04-09.\n"
    "ومن المرتقب أن يُعرض الاتفاق على لجنة می\u200cشود قبل نهاية الشهر.\n"
)
"""An invented article: tashkeel, lam-alef, tatweel, NBSP, ZWNJ, ZWJ emoji, Latin, digits."""


@pytest.fixture(scope="session")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Count the places for homes: ``mktemp`` would look through thousands of them each time."""
    within = tmp_path_factory.mktemp("homes")
    return (within / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def home(homes: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test a home of its own, so that nobody's settings or libraries are touched."""
    folder = next(homes)
    folder.mkdir()
    monkeypatch.setenv("HAMISH_HOME", str(folder))
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open a fresh library with the starter tags."""
    tags = tag_sets.load(paths.resources() / "tag_sets" / "starter.toml")
    with Library.open(tmp_path / "library.hamish", tags=tags) as opened:
        opened.by = "سلمى"
        yield opened


@pytest.fixture
def article(library: Library) -> Document:
    """Bring the article into the library; its text is ``library.texts.get(...)``."""
    return put_article(library, ARTICLE, title="وُقِّعَ الاتِّفاقُ في مَرفأِ الياسمين")


def put_article(library: Library, text: str, *, title: str | None = None) -> Document:
    """Bring a text into a library; all its lines are paragraphs."""
    document = Document(
        id=new_id(),
        number=library.documents.next_number(),
        text_sha256=sha256(text),
        title=title,
        language="ar",
        imported_at=now(),
        parts=tuple(Part("paragraph", *span) for span in paragraphs(text)),
    )
    library.apply(add_document(document=document), [Content(document.text_sha256, text)])
    return document
