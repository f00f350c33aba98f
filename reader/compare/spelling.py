"""What is only spelling: the key of a word or paragraph that it shares with its other spellings.

Tashkeel, tatweel, hamza and alef, ى/ي, ة/ه, the kind of digits, quotation marks, white space and
signs that are not seen make no difference to it (``core.arabic.fold`` knows most of that).
"""

from functools import lru_cache
from typing import Final

import regex

from reader.core.arabic import fold

# Pieces end where grapheme clusters end: whatever extends a letter belongs to its word, and
# letters that join the cluster behind them (a few Indic ones, ℹ before a ZWJ) are no word letters.
_ODD: Final = r"[\p{GCB=Prepend}\p{Extended_Pictographic}\p{Regional_Indicator}]"
_PIECE = regex.compile(
    rf"""[[\p{{L}}\p{{N}}_]--{_ODD}]
         [[\p{{L}}\p{{M}}\p{{N}}_\u200d\p{{GCB=Extend}}\p{{GCB=SpacingMark}}]--{_ODD}]*
    |    [\ \n\t]+(?=[\p{{L}}\p{{N}}])
    |    \X""",
    regex.VERSION1 | regex.VERBOSE,
)
_CLUSTER = regex.compile(r"\X")


@lru_cache(maxsize=1 << 16)  # words recur
def key_of(piece: str) -> str:
    """Give the key of a word or sign; empty for what no reader would miss: blanks, quotes."""
    return _counted(fold(piece))


def keys_of(lines: list[str]) -> list[str]:
    """Give the keys of lines without LF in them; one with nothing else in it is its own key."""
    folded = fold("\n".join(lines)).split("\n") if lines else []
    return [_counted(key) or line for key, line in zip(folded, lines, strict=True)]


def _counted(folded: str) -> str:
    """Leave blanks and quotation marks out (thrice as fast as ``translate``)."""
    return "".join(folded.split()).replace('"', "")


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut ``text[start:end]`` into words, signs and blanks; no piece ends within a cluster."""
    return [match.span() for match in _PIECE.finditer(text, start, end)]


def clusters(text: str) -> list[str]:
    """List the grapheme clusters of a short text."""
    return _CLUSTER.findall(text)


def trimmed(a: list[str], b: list[str]) -> tuple[int, int]:
    """Tell how many code points of two lists of strings are equal, from the front and the end."""
    shorter = min(len(a), len(b))
    first = 0
    while first < shorter and a[first] == b[first]:
        first += 1
    last = 0
    while last < shorter - first and a[-1 - last] == b[-1 - last]:
        last += 1
    return sum(map(len, a[:first])), sum(map(len, a[len(a) - last :]))
