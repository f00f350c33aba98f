"""Citations: what is known of an article, as one line to stand beside a passage of it.

What is said about the article is said in the language of the interface; only what is known is
said. Every fact is isolated, so that it keeps its order in a document of either direction. Numbers
stay 0-9, as in everything that leaves.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from reader.core.model import Document
from reader.core.text import lead, paragraphs
from reader.language import isolated, say

_FIRST_WORDS = 8
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))


class Source:
    """Cite one article, for any number of its passages (code points of its text)."""

    def __init__(self, document: Document, text: str) -> None:
        found = paragraphs(text)
        self._starts = [start for start, _ in found]
        self._ends = [end for _, end in found]
        self._known = tuple(_known(document, text))
        self._places: dict[tuple[int, int], str] = {}

    def paragraphs(self, start: int, end: int) -> tuple[int, int] | None:
        """Tell the first and last number of the paragraphs that a passage touches, from 1."""
        first, last = bisect_right(self._ends, start) + 1, bisect_left(self._starts, end)
        return (first, last) if first <= last else None

    def line(self, start: int, end: int) -> str:
        """List what is known: outlet, title, author, date, address, paragraph."""
        touched = self.paragraphs(start, end)
        if touched is None:
            return self.line_of_article()
        if touched not in self._places:
            place = _place(*touched)
            self._places[touched] = say("cite.separator").join((*self._known, place))
        return self._places[touched]

    def line_of_article(self) -> str:
        """List what is known of the article as a whole."""
        return say("cite.separator").join(self._known)


def plain(citation: str) -> str:
    """Take the isolates out, for readers that are no people."""
    return citation.translate(_ISOLATES)


def _known(document: Document, text: str) -> Iterator[str]:
    if document.outlet:
        yield isolated(document.outlet)
    if document.title:
        yield say("cite.title", title=document.title)
    elif words := first_words(document, text):
        yield say("cite.first_words", text=words)
    if document.author:
        yield isolated(document.author)
    if document.published:
        yield isolated(document.published.replace("T", " "), "range")
    if document.url:
        yield isolated(document.url, "url")


def _place(first: int, last: int) -> str:
    numbers = dict.fromkeys((first, last))
    return say("cite.paragraph", count=last - first + 1, range="–".join(map(str, numbers)))


def first_words(document: Document, text: str) -> str:
    """Give the words that an article without a title is known by; empty if it has none."""
    found = lead(text, document.parts)
    if found is None:
        return ""
    words = text[slice(*found)].split()
    if len(words) <= _FIRST_WORDS:
        return " ".join(words)
    return " ".join(words[:_FIRST_WORDS]).rstrip(".…:،؛,;") + "…"
