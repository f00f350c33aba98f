"""The one door from the screen to the search engine: what it asks, and what it gets.

A finder answers through one connection, in the worker's thread; it is made for one task and
forgotten. Tests may put a small one of their own in the engine's place.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from reader.core.model import Direction
from reader.core.progress import Progress
from reader.store.library import Library
from reader.ui.search.asked import Asked

EVERYTHING = 0
"""The one group of a list that is not divided by articles, whose numbers begin with 1."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found; offsets are code points of the text, or of the note.

    ``before`` and ``after`` are stored text with its line ends, whole words of it. A hit in the
    note of a highlight names that in ``annotation_id``; one in the note of an article has None.
    """

    document_id: str
    number: int
    start: int
    end: int
    before: str
    match: str
    after: str
    direction: Direction = "rtl"
    in_note: bool = False
    annotation_id: str | None = None
    marked_by: tuple[str, ...] = ()
    """Ids of the highlights that it lies in, the shortest first."""
    tag_ids: tuple[str, ...] = ()
    """Tags of those, each once."""


@dataclass(frozen=True, slots=True)
class First:
    """The first hits; in how many articles there are any, and how many: None is not known yet."""

    hits: Sequence[Hit]
    articles: int | None
    total: int | None


class Gathered(Protocol):
    """All hits of a question: counted, and in the order that was asked for.

    Used by one thread at a time, with that thread's connection.
    """

    total: int
    articles: int

    def groups(self) -> Sequence[tuple[int, int]]:
        """List the articles in order: number, and how many hits each has."""
        ...

    def page(self, library: Library, first: int, count: int) -> list[Hit]:
        """Give some hits, counted through all groups; those gone from the library are left out."""
        ...

    def strip(self, number: int) -> int:
        """Give the places on the strip of an article (``strip.lit``) that its hits light up."""
        ...


class Finder(Protocol):
    """Answer questions about one library; everything may raise ``Cancelled``."""

    def first(self, asked: Asked, count: int, progress: Progress) -> First:
        """Find the first hits quickly, grouped by article."""
        ...

    def gather(self, asked: Asked, progress: Progress) -> Gathered:
        """Go through all hits; this may take seconds."""
        ...


Finders = Callable[[Library], Finder]
"""Makes a finder for a connection."""
