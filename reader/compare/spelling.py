"""What is only spelling: the key of a word or paragraph that it shares with its other spellings.

Tashkeel, tatweel, hamza and alef, ى/ي, ة/ه, the kind of digits, quotation marks, white space and
signs that are not seen make no difference to it (``core.arabic.fold`` knows most of that).
"""

from functools import lru_cache

from reader.core.arabic import fold


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
