"""Count places in a text: code points, UTF-16 units, UTF-8 bytes, search keys, clusters, words.

This is the only place of the program that calculates with offsets. Everywhere else an offset is a
code point of the stored text. Nothing here looks at more of a text than the neighbourhood of the
offset, so that it serves while the mouse moves over an article of a megabyte.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final

import regex

_BLOCK: Final = 1024
_CONTINUATION_BYTES: Final = bytes(range(0x80, 0xC0))
_ASTRAL = regex.compile(r"[\U00010000-\U0010FFFF]")

_CLUSTER = regex.compile(r"\X")
_NO_FLAG_BEFORE = regex.compile(r"(?r)\P{Regional_Indicator}")
_SHORT_ROW: Final = 8
# Between these two characters every cluster ends whatever stands further before or behind
# (UAX #29: no rule but GB9 and GB9a can join something to a "plain" letter). Searched backwards.
_SURE_BREAK = regex.compile(
    r"""(?r)(?:
        \n [\s\S]
    |   [\p{GCB=Other}--[\p{Extended_Pictographic}\p{InCB=Consonant}]]
        [^\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]
    )""",
    regex.VERSION1 | regex.VERBOSE,
)

_IN_WORD: Final = r"\p{L}\p{M}\p{N}_\u200C\u200D"
_BETWEEN: Final = r"'’.,٫٬"  # inside a word only between two letters or two digits
_WORD = regex.compile(
    rf"[\p{{L}}\p{{N}}_][{_IN_WORD}]*(?:(?:(?<=\p{{Latin}}\p{{M}}*)['’](?=\p{{Latin}})|(?<=\p{{Nd}})[.,٫٬](?=\p{{Nd}}))"
    rf"[{_IN_WORD}]+)*"
)
_NO_WORD_BEFORE = regex.compile(rf"(?r)[^{_IN_WORD}{_BETWEEN}]")


class OffsetMap:
    """Translate between the code points of one text and the counting of others.

    Tables are made when they are first needed. A text without characters beyond U+FFFF needs none
    for UTF-16, an ASCII text none for UTF-8. Offsets lie in ``0..len(text)``.
    """

    def __init__(self, text: str) -> None:
        self._text = text

    def utf16(self, code_point: int) -> int:
        """Tell the UTF-16 offset (Qt's position) of a code point offset."""
        return code_point + bisect_left(self._astral, code_point)

    def code_point(self, utf16: int) -> int:
        """Tell the code point offset of a UTF-16 offset; inside a surrogate pair, its start."""
        return utf16 - bisect_right(self._low_surrogates, utf16)

    def utf8(self, code_point: int) -> int:
        """Tell the offset in UTF-8 bytes of a code point offset."""
        if self._text.isascii():
            return code_point
        block = code_point // _BLOCK
        piece = self._text[block * _BLOCK : code_point]
        return self._blocks[block] + len(_utf8(piece))

    def from_utf8(self, byte: int) -> int:
        """Tell the code point offset of an offset in UTF-8 bytes; inside a character, its start."""
        if self._text.isascii():
            return byte
        if byte >= self._blocks[-1]:
            return len(self._text)
        block = bisect_right(self._blocks, byte) - 1
        start = block * _BLOCK
        data = _utf8(self._text[start : start + _BLOCK])
        inside = byte - self._blocks[block]
        whole = len(data[:inside].translate(None, _CONTINUATION_BYTES))
        cuts_character = inside < len(data) and data[inside] in _CONTINUATION_BYTES
        return start + whole - cuts_character

    @cached_property
    def _astral(self) -> Sequence[int]:
        """Where the characters stand that UTF-16 writes with two units."""
        text = self._text
        if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
            return ()
        return [match.start() for match in _ASTRAL.finditer(text)]

    @cached_property
    def _low_surrogates(self) -> Sequence[int]:
        """Where in UTF-16 the second halves of those characters stand."""
        return [place + number + 1 for number, place in enumerate(self._astral)]

    @cached_property
    def _blocks(self) -> list[int]:
        """Where in UTF-8 each block of ``_BLOCK`` code points begins."""
        text = self._text
        sizes = (len(_utf8(text[at : at + _BLOCK])) for at in range(0, len(text), _BLOCK))
        return [0, *accumulate(sizes)]


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def cluster_at(text: str, offset: int) -> tuple[int, int]:
    """Find the grapheme cluster that holds the character at ``offset`` (code points).

    At or behind the end of the text this is the empty span there.
    """
    offset = max(0, offset)
    if offset >= len(text):
        return len(text), len(text)
    sure = _SURE_BREAK.search(text, 0, offset + 1)
    start = _nearer_in_flags(text, sure.end() - 1 if sure else 0, offset)
    for match in _CLUSTER.finditer(text, start):
        if match.end() > offset:
            return match.span()
    raise AssertionError(offset)  # \X matches every character


def _nearer_in_flags(text: str, start: int, offset: int) -> int:
    """Go on from ``start`` to a boundary near ``offset`` within a row of flags.

    Flags are pairs, counted from the first of the row; the pattern counts anew for each of them.
    """
    before = _NO_FLAG_BEFORE.search(text, start, offset)
    row = before.end() if before else start
    pairs = (offset - row) // 2
    return row + 2 * (pairs - 1) if pairs > _SHORT_ROW else start


def cluster_start(text: str, offset: int) -> int:
    """Find the nearest cluster boundary at or before ``offset`` (code points)."""
    return cluster_at(text, offset)[0]


def cluster_end(text: str, offset: int) -> int:
    """Find the nearest cluster boundary at or behind ``offset`` (code points)."""
    start, end = cluster_at(text, offset)
    return start if start >= offset else end


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span (code points) to whole grapheme clusters; offsets outside the text come in."""
    return cluster_start(text, start), cluster_end(text, end)


def snap_to_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span (code points) so that it cuts neither a word nor a grapheme cluster.

    An empty span stays empty unless it stands inside a word or cluster.
    """
    start, end = snap(text, start, end)
    first = _word_over(text, start)
    last = _word_over(text, end)
    return snap(text, first[0] if first else start, last[1] if last else end)


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Find what a double click at ``offset`` takes (code points).

    The word that stands there or ends there; else the visible cluster behind ``offset`` (a sign,
    an emoji); else, between blanks, the empty span.
    """
    offset = min(max(0, offset), len(text))
    word = _word_touching(text, offset)
    if word:
        return snap(text, *word)
    start, end = cluster_at(text, offset)
    return (offset, offset) if text[start:end].isspace() else (start, end)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span (code points) by the white space at both its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, max(start + left, start + len(piece.rstrip()))


def from_key(text: str, key_map: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Find the span of a text (code points) that a span of its search key comes from.

    ``key_map`` is what ``arabic.fold_with_map`` gave. The marks on the last letter and the
    tatweel behind it belong to the span; it is snapped to grapheme clusters.
    """
    if start >= end:
        return snap(text, key_map[start], key_map[start])
    last = cluster_end(text, key_map[end - 1] + 1)
    while last < key_map[end] and text[last] == "\u0640":
        last = cluster_end(text, last + 1)
    return cluster_start(text, key_map[start]), last


def _word_touching(text: str, offset: int) -> tuple[int, int] | None:
    before = _NO_WORD_BEFORE.search(text, 0, offset)
    for match in _WORD.finditer(text, before.end() if before else 0):
        if match.end() >= offset:
            return match.span() if match.start() <= offset else None
    return None


def _word_over(text: str, offset: int) -> tuple[int, int] | None:
    word = _word_touching(text, offset)
    return word if word and word[0] < offset < word[1] else None
