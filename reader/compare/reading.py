"""An article made ready for comparing: its words with their places, and its body sentences."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from reader.compare.findings import Side, Span
from reader.compare.phrases import is_acronym
from reader.core import arabic
from reader.core.keys import parts_of
from reader.core.offsets import from_key, snap
from reader.core.text import sentences


@dataclass(frozen=True)
class Reading:
    """The words of an article by their numbers.

    ``key`` is its search key, ``places`` leads back into the text; ``spans`` are the words in the
    key, ``words`` their keys (acronyms keep their capitals). ``sentences`` are the body sentences
    (code points of the text), of which ``ranges`` names the words.
    """

    side: Side
    key: str
    places: list[int]
    spans: list[tuple[int, int]]
    words: list[str]
    sentences: tuple[Span, ...]
    ranges: tuple[tuple[int, int], ...]
    _known: dict[Span, Span] = field(default_factory=dict[Span, Span], repr=False, compare=False)

    def place(self, first: int, last: int) -> Span:
        """Tell where words ``first`` up to ``last`` (exclusive) stand in the text.

        A quotation mark or bracket that opens between them is closed behind them.
        """
        known = self._known.get((first, last))
        if known is None:
            known = self._known[first, last] = self._place(first, last)
        return known

    def _place(self, first: int, last: int) -> Span:
        start, end = self.spans[first][0], self.spans[last - 1][1]
        if last - first > 1 and end < len(self.key):
            piece, mark = self.key[start:end], self.key[end]
            if (mark == '"' and piece.count('"') % 2) or (mark == ")" and "(" in piece):
                end += 1
        return self.place_of_key(start, end)

    def place_of_key(self, start: int, end: int) -> Span:
        """Tell where a span of the key stands in the text; it cuts no grapheme cluster."""
        return from_key(self.side.text, self.places, start, end)

    def snapped(self, start: int, end: int) -> Span:
        """Widen a span of the text so that it cuts no grapheme cluster."""
        return snap(self.side.text, start, end)

    def key_place(self, offset: int) -> int:
        """Tell where in the key an offset of the text is."""
        return bisect_left(self.places, offset)

    def words_in(self, start: int, end: int) -> tuple[int, int]:
        """Tell which words begin in ``[start, end)`` of the text."""
        return self.words_in_key(self.key_place(start), self.key_place(end))

    def words_in_key(self, start: int, end: int) -> tuple[int, int]:
        """Tell which words begin in ``[start, end)`` of the key."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.spans]

    @cached_property
    def body(self) -> tuple[Span, ...]:
        """List the places of the parts that belong to the body (code points)."""
        parts = self.side.parts or parts_of(self.side.text)
        return tuple((part.start, part.end) for part in parts if part.is_body)


def read(side: Side) -> Reading:
    """Make an article ready; without parts, every line is a paragraph."""
    key, places = arabic.fold_with_map(side.text)
    spans = arabic.word_spans(key)
    found = tuple(_body_sentences(side))
    words = [key[a:b] for a, b in spans]
    for at, word in enumerate(words):
        if word.isascii() and 1 < len(word) < 6:
            start = places[spans[at][0]]
            written = side.text[start : start + len(word)]
            if is_acronym(written):
                words[at] = written
    reading = Reading(side, key, places, spans, words, found, ())
    return replace(reading, ranges=tuple(reading.words_in(*span) for span in found))


def _body_sentences(side: Side) -> Iterable[Span]:
    for part in side.parts or parts_of(side.text):
        if part.kind == "paragraph":
            yield from sentences(side.text, part.start, part.end)
