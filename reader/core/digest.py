"""A digest: marked passages under headings, as they are read in a document, whatever its format.

It is made where the library's objects are known, and set where a format is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from reader.core.errors import Cancelled
from reader.core.model import Direction
from reader.core.progress import Progress

Pattern = Literal["solid", "dash", "dot"]
PATTERNS: tuple[Pattern, ...] = ("solid", "dash", "dot")
_LOOK_EVERY = 50  # entries between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class Label:
    """A tag as it is shown; without a colour it has only its name."""

    name: str
    colour: str | None = None
    pattern: Pattern = "solid"


@dataclass(frozen=True, slots=True)
class Entry:
    """One passage, to the letter.

    ``direction`` is that of its article, for lines without letters. ``place`` is its span in code
    points. ``citation`` names its source; its facts are isolated.
    """

    quote: str
    direction: Direction
    labels: tuple[Label, ...]
    note: str | None
    citation: str
    place: str
    coder: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Section:
    """Passages under one heading: a tag's, or an article's with its citation and its note."""

    heading: str
    direction: Direction
    entries: tuple[Entry, ...]
    label: Label | None = None
    citation: str = ""
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """A title, what is to be known before reading, and the sections.

    ``direction`` is that of most articles; ``speech`` that of the sentences which the program
    says: the title, ``about``, and citations.
    """

    title: str
    about: tuple[str, ...]
    direction: Direction
    speech: Direction
    language: str
    sections: tuple[Section, ...]

    @property
    def count(self) -> int:
        """Count the entries."""
        return sum(len(section.entries) for section in self.sections)

    def entries(self, section: Section, progress: Progress, done: int) -> Iterator[Entry]:
        """Give the entries of a section, of which ``done`` came before; raise Cancelled."""
        total = self.count if section.entries else 0
        for place, entry in enumerate(section.entries, done):
            if place % _LOOK_EVERY == 0:
                progress.report(place, total)
                if progress.cancelled:
                    raise Cancelled("work.cancelled")
            yield entry
