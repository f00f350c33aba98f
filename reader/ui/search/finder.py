"""The one door from the screen to the search engine: what it asks, and what it gets.

A finder answers through one connection, in the worker's thread; it is made for one task and
forgotten. Tests put a small one of their own in its place.
"""

from collections.abc import Callable, Iterator, Sequence, Sized
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol

from reader.core.model import Annotation, Direction
from reader.core.progress import Progress
from reader.store.library import Library
from reader.ui.search.asked import Asked

AROUND = 200
"""How much of a text (code points) a hit brings along on either side: more than a row shows."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One place that was found; offsets are code points of the text, or of the note.

    ``before`` and ``after`` are stored text with its line ends. A hit in the note of a highlight
    names that in ``annotation_id``; one in the note of an article has None there.
    """

    document_id: str
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
class Tally:
    """How many hits an article has, and the places on its strip that they light up."""

    document_id: str
    count: int
    strip: int = 0


class Articles(NamedTuple):
    """The articles to look into, in order; unless ``is_sure`` some may have no hit at all."""

    ids: Sequence[str]
    is_sure: bool = True


class Finder(Protocol):
    """Answer questions about one library. Everything may raise ``Cancelled`` or what SQLite says.

    Nothing here keeps hits: they are found again when they are asked for.
    """

    def articles(self, asked: Asked) -> Articles:
        """List the articles with hits, in the order asked for."""
        ...

    def tallies(
        self, asked: Asked, document_ids: Sequence[str], progress: Progress
    ) -> Iterator[Tally]:
        """Count the hits of some articles, in their order; those without any may be left out."""
        ...

    def hits(self, asked: Asked, document_id: str, first: int, count: int) -> list[Hit]:
        """Give some hits of an article: those in the text by place, then those in notes."""
        ...

    def order(self, asked: Asked, progress: Progress) -> Sized:
        """Put the hits of all articles in one order (by the word before, or after)."""
        ...

    def ordered(self, asked: Asked, order: Sized, first: int, count: int) -> list[Hit]:
        """Give some hits of such an order."""
        ...


Finders = Callable[[Library], Finder]
"""Makes a finder for a connection."""


def with_marks(library: Library, hits: Sequence[Hit]) -> list[Hit]:
    """Tell each hit in which highlights of the own layer it lies, and their tags."""
    ids = list(dict.fromkeys(hit.document_id for hit in hits))
    marks: dict[str, list[Annotation]] = {document_id: [] for document_id in ids}
    for annotation in library.annotations.all(document_ids=ids):
        marks[annotation.document_id].append(annotation)
    return [_marked(hit, marks[hit.document_id]) for hit in hits]


def _marked(hit: Hit, annotations: Sequence[Annotation]) -> Hit:
    if hit.in_note:
        holding = [each for each in annotations if each.id == hit.annotation_id]
    else:
        holding = [a for a in annotations if a.start <= hit.start and hit.end <= a.end]
        holding.sort(key=lambda a: a.end - a.start)
    tags = dict.fromkeys(tag_id for a in holding for tag_id in a.tag_ids)
    return replace(hit, marked_by=tuple(a.id for a in holding), tag_ids=tuple(tags))
