"""Printing needs fonts and a Qt application, and nothing else of the window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.core.model import Annotation, Document, Part, Tag
from reader.core.text import paragraphs
from reader.printing import fonts
from reader.printing.paper import PrintedArticle

TAGS = {
    "frame": Tag("frame", "إطار أمني", "Security frame", slot=1),
    "doubt": Tag("doubt", "تلطيف أو تعميم", "Hedging", slot=8),
    "figure": Tag("figure", "رقم أو إحصاء", "Figure", slot=12),
}
HEADLINE = "النهر يعود إلى مجراه"
BODY = (
    "قال المتحدثُ إنّ ٧٤% من القرى وافقت على الاتفاق «أمس»، ولأنّهم اجتمعوا 12 مرة "
    "لم يُفاجأ أحد 👩‍🌾 بذلك. "
    "CNN said on 2031-04-09 that the river belongs to both towns, see https://a.example/river?x=1."
)


@pytest.fixture(autouse=True)
def in_arabic(qapp: QApplication) -> Iterator[None]:
    """Load the fonts and speak Arabic."""
    fonts.load()
    language.use("ar")
    yield
    language.use("en")


def written(paragraph_count: int = 3, **known: str) -> PrintedArticle:
    """Make an article with a headline, a caption and so many paragraphs."""
    lines = [HEADLINE, "صورة من الجسر", *(f"{BODY} ({n})" for n in range(paragraph_count))]
    text = "\n\n".join(lines) + "\n"
    kinds = ["headline", "caption", *["paragraph"] * paragraph_count]
    parts = tuple(Part(k, *span) for k, span in zip(kinds, paragraphs(text), strict=True))
    return PrintedArticle(Document("id", 1, "sha", parts=parts, **known), text, (), TAGS)  # pyright: ignore[reportArgumentType]


def marked(article: PrintedArticle, *marks: tuple[str, str, str | None]) -> PrintedArticle:
    """Mark the first occurrences of words: words, tags between blanks, note."""
    made: list[Annotation] = []
    for number, (words, tags, note) in enumerate(marks):
        start = article.text.index(words)
        made.append(
            Annotation(
                str(number), "id", "own", start, start + len(words), words, "", "", "me",
                "2031-04-09T00:00:00.000Z", tag_ids=tuple(tags.split()), note=note,
            )
        )  # fmt: skip
    made.sort(key=lambda each: (each.start, -each.end))
    return PrintedArticle(article.document, article.text, made, TAGS)
