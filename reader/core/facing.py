"""Two articles face to face, as they are put on a page, whatever its format.

Made where the library's objects are known (``acts``), set where a format is known (``exchange``,
``printing``). What is said about the texts is said already, in the language of the interface.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.core.model import Direction
from reader.core.text import direction

Span = tuple[int, int]
MarkKind = Literal["changed", "spelling", "shared", "linked", "suggested", "alone"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is marked: ``start`` and ``end`` are code points of its line.

    ``row`` is the number of the pair that it belongs to, where it does.
    """

    start: int
    end: int
    kind: MarkKind
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an article, to the letter; marks in order, none over another."""

    text: str
    direction: Direction
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage by its lines; ``start`` and ``end`` are code points of the article."""

    start: int
    end: int
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Give the words of the passage."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Row:
    """Two passages that belong together, or one that stands alone.

    ``kind`` is the kind of a change or the status of a pair, ``relation`` one of
    ``model.RELATIONS``: both as data. ``said`` is what a person reads of both. ``evidence`` is
    what they share, by its kind as data, its name, and the words. ``differences`` are the words
    that replaced each other.
    """

    number: int
    kind: str
    said: str
    a: Passage | None = None
    b: Passage | None = None
    relation: str | None = None
    note: str | None = None
    score: float | None = None
    evidence: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact, how often each article has it, and how it is written."""

    kind: str
    said: str
    value: str
    a: int
    b: int
    forms: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class TermRow:
    """A word for a thing that the two call differently, and how often each does."""

    concept: str
    term: str
    a: int
    b: int


@dataclass(frozen=True, slots=True)
class Source:
    """An article: what it is called here (the first, the second), its title, what is known."""

    label: str
    title: str
    facts: tuple[str, ...]
    direction: Direction
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Facing:
    """A comparison as it is put on a page; ``direction`` and ``language`` are of the page."""

    mode: Literal["reports", "versions"]
    title: str
    about: tuple[str, ...]
    direction: Direction
    language: str
    a: Source
    b: Source
    rows: tuple[Row, ...] = ()
    only_a: tuple[Passage, ...] = ()
    only_b: tuple[Passage, ...] = ()
    facts: tuple[FactRow, ...] = ()
    wording: tuple[TermRow, ...] = ()
    text_a: tuple[Passage, ...] = ()
    text_b: tuple[Passage, ...] = ()


def passage(
    text: str, start: int, end: int, default: Direction, marks: Iterable[Mark] = ()
) -> Passage:
    """Cut a passage out of an article, with the marks in it (code points of the article).

    Each line has its own direction, that of the article where it has no letters. Of marks that
    lie over one another the first to begin stays whole.
    """
    waiting = _apart(marks)
    lines: list[Line] = []
    at = start
    for line in text[start:end].split("\n"):
        last = at + len(line)
        here = tuple(
            Mark(max(mark.start, at) - at, min(mark.end, last) - at, mark.kind, mark.row)
            for mark in waiting
            if mark.start < last and mark.end > at
        )
        lines.append(Line(line, direction(line, 0, len(line), default), here))
        at = last + 1
    return Passage(start, end, tuple(lines))


def _apart(marks: Iterable[Mark]) -> Sequence[Mark]:
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda each: (each.start, -each.end)):
        start = max(mark.start, found[-1].end) if found else mark.start
        if start < mark.end:
            found.append(Mark(start, mark.end, mark.kind, mark.row))
    return found


def cut(line: Line) -> list[tuple[str, Mark | None]]:
    """Cut a line into what is marked and what is not."""
    found: list[tuple[str, Mark | None]] = []
    at = 0
    for mark in (*line.marks, Mark(len(line.text), len(line.text), "shared")):
        if at < mark.start:
            found.append((line.text[at : mark.start], None))
        if mark.start < mark.end:
            found.append((line.text[mark.start : mark.end], mark))
        at = mark.end
    return found
