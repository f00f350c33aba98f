"""Hits in their contexts: places in the text, what stands around them, what they are sorted by."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from reader.core import arabic
from reader.core.keys import LINE_END
from reader.core.model import Part
from reader.core.offsets import cluster_end, cluster_start, from_key
from reader.core.patterns import Pattern, Span
from reader.core.text import paragraphs

CONTEXT: Final = 60
"""How many code points of context are shown on either side at most."""
_NEIGHBOURS: Final = 3  # words on either side that hits are sorted by


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found, with its context (offsets in code points).

    ``start`` and ``end`` count in the article's text or, where ``memo_id`` is set, in that note;
    ``annotation_id`` then names the highlight the note is on, None being the article itself.
    ``paragraph`` is the line that the hit begins in, from its first visible letter to its last.
    """

    document_id: str
    number: int
    start: int
    end: int
    before: str
    match: str
    after: str
    paragraph: tuple[int, int]
    memo_id: str | None = None
    annotation_id: str | None = None


class PartWords:
    """The words of a stretch of text, made anew from the text: keys, spellings, places."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._piece = text[start:end]
        self._start = start
        self._key, self._places = arabic.fold_with_map(self._piece)
        self.words: list[str] = []
        self._spans: list[tuple[int, int]] = []
        at = 0
        for line in self._key.split("\n"):
            for first, last in arabic.word_spans(line):
                self.words.append(line[first:last])
                self._spans.append((at + first, at + last))
            self.words.append(LINE_END)
            self._spans.append((at, at))
            at += len(line) + 1
        del self.words[-1], self._spans[-1]

    def place(self, span: Span) -> tuple[int, int]:
        """Tell where in the text a span of words stands (code points)."""
        first, last = self._spans[span[0]][0], self._spans[span[1] - 1][1]
        start, end = from_key(self._piece, self._places, first, last)
        return self._start + start, self._start + end

    def spelling(self, word: int) -> str:
        """Tell how a word is spelled, by its number."""
        start, end = from_key(self._piece, self._places, *self._spans[word])
        return self._piece[start:end]


def places_in(text: str, part: Part, pattern: Pattern) -> list[tuple[int, int]]:
    """Find a pattern in a part of an article (code points of its text)."""
    words = PartWords(text, part.start, part.end)
    return [words.place(span) for span in pattern.spans_in(words.words, words.spelling)]


def hit_at(text: str, place: tuple[int, int], document_id: str, number: int) -> Hit:
    """Show a place of a text in its context."""
    start, end = place
    before, after = around(text, start, end)
    paragraph = paragraph_at(text, start)
    return Hit(document_id, number, start, end, before, text[start:end], after, paragraph)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Cut what stands before and behind a place: ``CONTEXT`` code points, no letter torn."""
    first = cluster_end(text, max(0, start - CONTEXT))
    last = cluster_start(text, min(len(text), end + CONTEXT))
    return text[min(first, start) : start], text[end : max(last, end)]


def paragraph_at(text: str, offset: int) -> tuple[int, int]:
    """Find the paragraph (code points) in which something begins."""
    start = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    found = paragraphs(text[start : end if end >= 0 else len(text)])
    first, last = found[0] if found else (0, 0)
    return start + first, start + last


def neighbours(words: Sequence[str], span: Span) -> tuple[str, str]:
    """Make the keys by which a hit is sorted: the words before it, the nearest first; those behind.

    ``words`` are those of the whole article in its order, and ``span`` counts in them.
    """
    before = (words[at] for at in range(span[0] - 1, -1, -1) if words[at] != LINE_END)
    after = (words[at] for at in range(span[1], len(words)) if words[at] != LINE_END)
    return " ".join(islice(before, _NEIGHBOURS)), " ".join(islice(after, _NEIGHBOURS))
