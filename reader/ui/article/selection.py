"""What is selected, and the one border between code points and Qt's UTF-16 positions.

Everything here counts code points of the stored text, except what goes into and comes out of
``Positions``.
"""

from dataclasses import dataclass
from typing import Final, Literal

from reader.core.offsets import (
    OffsetMap,
    cluster_end,
    cluster_start,
    snap,
    snap_to_words,
    trimmed,
    word_at,
)
from reader.core.text import sentences

Unit = Literal["letter", "word", "sentence", "paragraph"]
Span = tuple[int, int]

_STOPS: Final = frozenset("،؛؟,;:.!?…")
UNITS_BY_CLICKS: Final[tuple[Unit, ...]] = ("letter", "word", "sentence", "paragraph")


class Positions:
    """Translate between the stored text and a ``QTextLayout`` that shows ``[start, end)`` of it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.start = start
        self.end = end
        self._map = OffsetMap(text[start:end])
        self._is_plain = self._map.utf16(end - start) == end - start

    def to_qt(self, offset: int) -> int:
        """Tell Qt's position of an offset; outside the block, the nearer end of it."""
        place = min(max(offset, self.start), self.end) - self.start
        return place if self._is_plain else self._map.utf16(place)

    def from_qt(self, position: int) -> int:
        """Tell the offset of Qt's position; between two surrogates, that before both."""
        return self.start + self._map.code_point(position)


@dataclass(frozen=True, slots=True)
class Selection:
    """The selected span, and the place of the caret at or beside it.

    ``origin`` is the span that stays selected while the other end moves.
    """

    origin: Span = (0, 0)
    start: int = 0
    end: int = 0
    caret: int = 0

    @property
    def span(self) -> Span:
        """Give what is selected; empty where nothing is."""
        return self.start, self.end

    def __bool__(self) -> bool:
        return self.start < self.end

    def extended(self, span: Span, caret: int) -> "Selection":
        """Select from the origin to ``span``."""
        start, end = min(self.origin[0], span[0]), max(self.origin[1], span[1])
        return Selection(self.origin, start, end, caret)


def caret_at(offset: int) -> Selection:
    """Select nothing and stand at ``offset``."""
    return Selection((offset, offset), offset, offset, offset)


def selected(start: int, end: int) -> Selection:
    """Select a span and stand at its end."""
    return Selection((start, end), start, end, end)


def dragged(text: str, origin: Span, to: int, unit: Unit, paragraph: Span) -> Selection:
    """Select what a drag takes: from the unit it began with to the unit at ``to``.

    A single press drags by words, or by letters where ``unit`` says so; either way the selection
    never cuts a grapheme cluster. ``paragraph`` is the line of the text that holds ``to``.
    """
    start, end = min(origin[0], to), max(origin[1], to)
    if unit in ("sentence", "paragraph"):
        last = unit_at(text, to, unit, paragraph)
        start, end = min(start, last[0]), max(end, last[1])
    elif start < end:
        start, end = trimmed(text, *whole(text, start, end, unit))
        if unit == "word":
            start = _behind_stops(text, start, end)
    caret = start if to <= origin[0] and start < origin[0] else end
    return Selection(origin, start, end, caret)


def whole(text: str, start: int, end: int, unit: Unit) -> Span:
    """Widen a span to whole letters or whole words."""
    return snap(text, start, end) if unit == "letter" else snap_to_words(text, start, end)


def unit_at(text: str, offset: int, unit: Unit, paragraph: Span) -> Span:
    """Find the word, sentence or paragraph at an offset; a letter is the place itself."""
    if unit == "word":
        return word_at(text, offset)
    if unit == "paragraph":
        return paragraph
    if unit == "sentence":
        return sentence_at(text, offset, paragraph)
    return offset, offset


def sentence_at(text: str, offset: int, paragraph: Span) -> Span:
    """Find the sentence that holds ``offset``; between two sentences, the one before."""
    found = paragraph
    for number, (start, end) in enumerate(sentences(text, *paragraph)):
        if number == 0 or start <= offset:
            found = start, end
    return found


def next_cluster(text: str, offset: int) -> int:
    """Find the end of the grapheme cluster behind ``offset``."""
    return cluster_end(text, offset + 1) if offset < len(text) else len(text)


def previous_cluster(text: str, offset: int) -> int:
    """Find the start of the grapheme cluster before ``offset``."""
    return cluster_start(text, offset - 1) if offset > 0 else 0


def next_word(text: str, offset: int) -> int:
    """Find where the word behind ``offset`` ends, passing blanks and signs."""
    at = offset
    while at < len(text):
        start, end = word_at(text, at)
        if end > offset and _is_word(text, start, end):
            return end
        at = next_cluster(text, at)
    return len(text)


def previous_word(text: str, offset: int) -> int:
    """Find where the word before ``offset`` begins, passing blanks and signs."""
    at = offset
    while at > 0:
        at = previous_cluster(text, at)
        start, end = word_at(text, at)
        if start <= at < end and _is_word(text, start, end):
            return start
    return 0


def _behind_stops(text: str, start: int, end: int) -> int:
    """Leave out the comma or full stop that a drag by words began on, if words follow it."""
    at = start
    while at < end and (text[at] in _STOPS or text[at].isspace()):
        at = next_cluster(text, at)
    return at if at < end else start


def _is_word(text: str, start: int, end: int) -> bool:
    return any(character.isalnum() for character in text[start:end])
