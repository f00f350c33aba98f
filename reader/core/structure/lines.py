"""The lines of an article as recognition looks at them: how long, how they end, what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from reader.core.arabic import fold, words
from reader.core.dates import FoundDate, find_dates
from reader.core.text import INVISIBLE, paragraphs

SHORT = 160  # code points; a longer line is prose, and looked at only at its two ends
NEAR = 30  # lines; whoever looks further makes long files slow
_TITLE_WORDS = 22

# The last letter, digit or sign that says how a line ends; closing quotes and emoji do not.
_LAST_SIGN = re.compile(r"[\w.!?؟…:،,؛;\-–—]")
_BULLET = re.compile(r"(?:[-–—•●▪◦*·■]|[0-9٠-٩]{1,2}[.)\-])\s")
_ENDINGS = {
    "…": "open",
    **dict.fromkeys("؟?!", "call"),
    **dict.fromkeys(":،,؛;-–—", "hanging"),
}
_DIGIT = re.compile(r"\d")
_QUOTES = "\"'“”„«»‘’"


@dataclass(eq=False, slots=True)
class Line:
    """One line with a visible character, and what it was found to be (``None``: not yet known).

    ``key`` holds the folded words of a short line, and is empty for a long one, whose ``words``
    are simply many. ``pieces`` is set where a line holds several parts: kind, start, end in the
    article.
    """

    start: int
    end: int
    text: str
    key: str = ""
    words: int = SHORT
    ending: str = "none"
    is_prose: bool = True
    is_title_like: bool = False
    kind: str | None = None
    pieces: tuple[tuple[str, int, int], ...] = ()
    _dates: list[FoundDate] | None = None

    @property
    def is_quotation(self) -> bool:
        """Say whether the whole line stands in quotation marks."""
        return self.text[0] in _QUOTES and self.text[-1] in _QUOTES

    @property
    def dates(self) -> list[FoundDate]:
        """Find the dates in a short line."""
        if self._dates is None:
            self._dates = find_dates(self.text) if self.key and _DIGIT.search(self.text) else []
        return self._dates


def read_lines(text: str) -> list[Line]:
    """Cut an article into its lines."""
    return [_read_line(start, end, text[start:end]) for start, end in paragraphs(text)]


def _read_line(start: int, end: int, text: str) -> Line:
    ending = _ending(text)
    if len(text) > SHORT:
        return Line(start, end, text, ending=ending)
    key = label_key(text)
    count = len(text.split())
    is_prose = ending == "stop" or (ending in ("call", "open") and count > 14)
    could_be_title = (
        not is_prose
        and ending != "hanging"
        and count <= _TITLE_WORDS
        and text[0] != "("
        and key.replace(" ", "").strip("0123456789") != ""
        and not _BULLET.match(text)
    )
    return Line(start, end, text, key, count, ending, is_prose, could_be_title)


def _ending(text: str) -> str:
    """Say how a line ends: ``stop``, ``call`` (؟ !), ``open`` (.. …), ``hanging`` or ``none``."""
    tail = text[-16:]
    signs = _LAST_SIGN.findall(tail)
    last = signs[-1] if signs else ""
    if last == ".":
        return "open" if ".." in tail else "stop"
    return _ENDINGS.get(last, "none")


def next_open(lines: Sequence[Line], at: int, *kinds: str) -> Line | None:
    """Find the next line that is not yet known to be something, or is of one of these kinds."""
    for line in islice(lines, at + 1, at + 1 + NEAR):
        if line.kind is None or line.kind in kinds:
            return line
    return None


def label_key(text: str) -> str:
    """Fold a few words so that they can be looked up: no marks, no punctuation, one spelling."""
    return " ".join(words(fold(text)))


def keys(listed: str) -> frozenset[str]:
    """Make the set of label keys of a list written with commas."""
    return frozenset(label_key(name) for name in listed.split("،"))


def are_full_stops_kept(lines: Sequence[Line]) -> bool:
    """Say whether this article ends its paragraphs with full stops, so that a missing one tells."""
    long = [line for line in lines if not line.key]
    return sum(line.ending in ("stop", "call", "open") for line in long) >= 0.6 * len(long)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span by what cannot be seen at both its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(INVISIBLE))
    return start + left, max(start + left, start + len(piece.rstrip(INVISIBLE)))
