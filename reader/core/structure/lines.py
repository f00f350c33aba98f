"""The lines of an article as recognition looks at them: how long, how they end, what they say."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reader.core.arabic import fold, words
from reader.core.dates import FoundDate, find_dates
from reader.core.text import INVISIBLE, paragraphs

SHORT = 160  # code points; a longer line is prose, and looked at only at its two ends
NEAR = 30  # lines; whoever looks further makes long files slow
TITLE_WORDS = 22
_HEADING_WORDS = 12

# The last letter, digit or sign that says how a line ends; closing quotes and emoji do not.
_LAST_SIGN = re.compile(r"[\w.!?؟…:،,؛;\-–—]")
_BULLET = re.compile(r"(?:[-–—•●▪◦*·■]|[0-9٠-٩]{1,2}[.)\-])\s")
_DATE_OF_ARCHIVE = re.compile(r"(?P<date>date:? \d{4}-\d{2}-\d{2})\s+(?P<rest>\S)")
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
    def is_item(self) -> bool:
        """Say whether this could be one of a list of titles: a title, or one behind a bullet."""
        return self.is_title_like or (
            not self.is_prose and self.key != "" and _BULLET.match(self.text) is not None
        )

    @property
    def dates(self) -> list[FoundDate]:
        """Find the dates in a short line."""
        if self._dates is None:
            self._dates = find_dates(self.text) if self.key and _DIGIT.search(self.text) else []
        return self._dates


def read_lines(text: str) -> list[Line]:
    """Cut an article into its lines.

    "date 2025-12-20" before anything else is how archives write down when they took a page; what
    follows it on the line is the page's first line, whatever that is.
    """
    spans = paragraphs(text)
    taken = _DATE_OF_ARCHIVE.match(text, spans[0][0], spans[0][1]) if spans else None
    if taken:
        spans[:1] = [taken.span("date"), (taken.start("rest"), spans[0][1])]
    return [_read_line(start, end, text[start:end]) for start, end in spans]


def _read_line(start: int, end: int, text: str) -> Line:
    ending = _ending(text)
    if len(text) > SHORT:
        return Line(start, end, text, ending=ending)
    key = label_key(text)
    count = len(text.split())
    is_prose = ending == "stop" or count > (14 if ending in ("call", "open") else TITLE_WORDS)
    could_be_title = (
        not is_prose
        and ending != "hanging"
        and not text.startswith(("(", "http://", "https://", "www."))
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
    for line in lines[at + 1 : at + 1 + NEAR]:
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
    long = [line for line in lines if line.words > _HEADING_WORDS]
    return sum(line.ending in ("stop", "call", "open") for line in long) >= 0.6 * len(long)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Narrow a span by what cannot be seen at both its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip(INVISIBLE))
    return start + left, max(start + left, start + len(piece.rstrip(INVISIBLE)))
