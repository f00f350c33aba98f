"""An invented article with everything that makes Arabic text hard, and views that show it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from reader import language
from reader.core.model import Annotation, Document, Part, Tag
from reader.core.text import paragraphs
from reader.ui import fonts
from reader.ui import theme as themes
from reader.ui.article import ArticleView
from reader.ui.theme import Theme

HEADLINE = "بلدية وادي الزيتون تفتح سوقها القديم"
FIRST = (
    "قالت البلديّةُ إنّ السوق سيُفتَح «قريبًا جدًّا» لأن الأعمال انتهت، "
    "وأضافت أنّ 74% من المحلات رُمّمت بكلفة 2,500 دينار للمحل الواحد، ولا أحد يعرف السبب."
)
MIXED = (
    "وكتب المهندس 👩\u200d🌾 في رسالته: The old market opens on 2031-04-09 at 10:30, ثم أضاف "
    "رابطًا https://example.org/market?id=7 ولم يقل غير ذلك."
)
TATWEEL = "جميـــل\u00a0أن نعرف أنّ مي\u200cدان السوق\u2028عاد إلى أهله."
LATIN = "The council of Wadi said nothing about the السوق and its opening."
ADVERT = "إعلان"
LINKS = "اقرأ أيضًا: سوق السمك يعود إلى الميناء\nاقرأ أيضًا: مهرجان الزيتون في موعده"
LINES = [HEADLINE, FIRST, MIXED, ADVERT, TATWEEL, LATIN, LINKS]
TEXT = "\n\n".join(LINES)
KINDS = ["headline", "paragraph", "paragraph", "advert", "paragraph", "paragraph", *["related"] * 2]


@pytest.fixture(scope="session", autouse=True)
def families(qapp: QApplication) -> None:
    """Know the program's fonts."""
    fonts.load()


@pytest.fixture
def theme() -> Theme:
    """Give the light theme."""
    return themes.load("light")


@pytest.fixture
def arabic() -> Iterator[None]:
    """Speak Arabic."""
    language.use("ar")
    yield
    language.use()


def article(text: str = TEXT, kinds: list[str] | None = None) -> Document:
    """Make an article; ``kinds`` name its lines, all paragraphs otherwise."""
    spans = paragraphs(text)
    named = kinds or (KINDS if text == TEXT else ["paragraph"] * len(spans))
    parts = tuple(Part(kind, *span) for kind, span in zip(named, spans, strict=True))
    return Document("d", 1, "sha", language="ar", parts=parts)


def marked(
    number: int, start: int, end: int, *tags: str, note: str | None = None, text: str = TEXT
) -> Annotation:
    """Mark a span; ``number`` orders equal spans."""
    return Annotation(
        *(f"a{number}", "d", "own", start, end, text[start:end], "", "", "me", f"{number:06}"),
        tag_ids=tags,
        note=note,
    )


def span_of(words: str, text: str = TEXT) -> tuple[int, int]:
    """Find words in the text."""
    start = text.index(words)
    return start, start + len(words)


TAGS = {
    f"t{slot}": Tag(f"t{slot}", f"وسم {slot}", f"Tag {slot}", slot=slot) for slot in range(1, 13)
}

Show = Callable[..., ArticleView]


@pytest.fixture
def show(qtbot, theme: Theme, arabic: None) -> Show:
    """Make a view of its usual size that shows an article."""

    def shown(
        text: str = TEXT,
        document: Document | None = None,
        *,
        rtl: bool = True,
        size: tuple[int, int] = (752, 822),
    ) -> ArticleView:
        view = ArticleView(theme)
        rtl_way, ltr_way = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        view.setLayoutDirection(rtl_way if rtl else ltr_way)
        qtbot.addWidget(view)
        view.resize(*size)
        view.show()
        view.show_document(document or article(text), text)
        return view

    return shown
