"""What stands beside a keyword: as much of it as fits, whole words, breaks between paragraphs.

No Qt: whoever asks measures. A row has its tick at the start edge of the interface and its sign
at the end; between them the words run as the hit's paragraph does.
"""

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from reader.core.text import direction

BAR: Final = "\u2502"
"""Stands for the end of a paragraph inside a context."""

_FROM_LEFT, _FROM_RIGHT, _END = "\u2066", "\u2067", "\u2069"

Side = Literal["before", "after"]
Fits = Callable[[str], bool]


class Context(NamedTuple):
    """A context as it is drawn; ``bars`` are code points of the text where a bar stands."""

    text: str
    bars: tuple[int, ...] = ()
    is_cut: bool = False


def pieces(text: str) -> list[str]:
    """Split a context into words, with a bar where one paragraph ends and the next begins."""
    found: list[str] = []
    for line in text.split("\n"):
        words = line.split()
        if not words:
            continue
        if found:
            found.append(BAR)
        found += words
    if found and text.lstrip(" \t")[:1] == "\n":
        found.insert(0, BAR)
    if found and text.rstrip(" \t")[-1:] == "\n":
        found.append(BAR)
    return found


def clipped(text: str, side: Side, fits: Fits) -> Context:
    """Give the words next to the keyword that fit, cut at the outer end.

    ``fits`` is asked of a text whether there is room for it; the more words, the less.
    """
    words = pieces(text)
    low, high = 0, len(words)
    if words and fits(_joined(words)):
        low = high
    while low < high:
        middle = (low + high + 1) // 2
        if fits(_joined(_nearest(words, side, middle))):
            low = middle
        else:
            high = middle - 1
    kept = _nearest(words, side, low)
    while kept and kept[0 if side == "before" else -1] == BAR:  # a bar with nothing behind it
        kept = kept[1:] if side == "before" else kept[:-1]
    return _context(kept, is_cut=low < len(words))


def _nearest(words: Sequence[str], side: Side, count: int) -> list[str]:
    if side == "after":
        return list(words[:count])
    return list(words[len(words) - count :])


def _joined(words: Sequence[str]) -> str:
    return " ".join(words)


def _context(words: Sequence[str], *, is_cut: bool) -> Context:
    bars: list[int] = []
    at = 0
    for word in words:
        if word == BAR:
            bars.append(at)
        at += len(word) + 1
    return Context(_joined(words), tuple(bars), is_cut)


def set_apart(context: Context, side: Side) -> Context:
    """Let each paragraph of a context run its own way, whatever the row does.

    That next to the keyword runs as the row; the others are put between bidi isolates.
    """
    if not context.bars:
        return context
    ends = [*context.bars, len(context.text)]
    starts = [0, *(at + 1 for at in context.bars)]
    own = len(starts) - 1 if side == "before" else 0
    text, bars = "", list[int]()
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        if number:
            bars.append(len(text))
            text += BAR
        piece = context.text[start:end]
        text += piece if number == own or not piece.strip() else _isolated(piece)
    return Context(text, tuple(bars), context.is_cut)


def _isolated(piece: str) -> str:
    """Put the words of a piece between isolates, its blanks outside."""
    words = piece.strip(" ")
    left, _, right = piece.partition(words)
    opening = _FROM_RIGHT if direction(words, 0, len(words)) == "rtl" else _FROM_LEFT
    return f"{left}{opening}{words}{_END}{right}"


# --- where the pieces of a row lie -----------------------------------------------------------


class Span(NamedTuple):
    """A place along a row: its left edge and its width."""

    left: int
    width: int


class RowPlaces(NamedTuple):
    """Where tick, words and sign of one row lie."""

    tick: Span
    before: Span
    keyword: Span
    after: Span
    sign: Span


class Measures(NamedTuple):
    """The sizes of a row (px)."""

    pad: int = 16
    tick: int = 16
    tick_gap: int = 8
    keyword: int = 108
    keyword_pad: int = 4
    sign: int = 20


WIDEST_SHARE: Final = 0.6
"""How much of the room for words a keyword may take at most."""


def places(
    width: int, keyword: int, measures: Measures, *, chrome_rtl: bool, text_rtl: bool
) -> RowPlaces:
    """Place the pieces of a row of ``width``: the keyword in the middle of the room for words.

    ``keyword`` is the width of its letters. What runs from the right has what was before it on
    the right.
    """
    start = measures.pad + measures.tick + measures.tick_gap
    room = max(0, width - start - measures.sign - measures.pad)
    wide = max(measures.keyword, keyword + 2 * measures.keyword_pad)
    wide = min(wide, max(measures.keyword, round(room * WIDEST_SHARE)), room)
    side = (room - wide) // 2
    left = measures.pad + measures.sign if chrome_rtl else start
    at_left, at_right = Span(left, side), Span(left + room - side, side)
    tick = measures.pad if not chrome_rtl else width - measures.pad - measures.tick
    sign = width - measures.pad - measures.sign if not chrome_rtl else measures.pad
    return RowPlaces(
        Span(tick, measures.tick),
        at_right if text_rtl else at_left,
        Span(left + side, room - 2 * side),
        at_left if text_rtl else at_right,
        Span(sign, measures.sign),
    )
