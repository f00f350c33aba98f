"""Bundle: what goes out to a file, and what has come in from one, as plain objects.

Every format of annotations is written from a bundle and read into one; ``acts`` makes bundles of a
library and brings bundles into one. All offsets are code points of ``Piece.text``, half-open,
whatever the format counts in: a module of a format converts at its door, through ``core.offsets``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from reader.core.counting import Counting
from reader.core.messages import Message
from reader.core.model import (
    Annotation,
    Annotator,
    Collection,
    Document,
    Layer,
    Link,
    Memo,
    Tag,
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One article with what was marked in it, highlights by their place.

    ``note`` is the note on the whole article. A format without texts (web annotations) gives an
    empty ``text``; its highlights are then placed by quotation in the article they belong to.
    """

    document: Document
    text: str
    annotations: tuple[Annotation, ...] = ()
    note: Memo | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How the places of one article were counted in the file that was read.

    ``marks`` of them were looked at, and ``fitting`` stand where their quotation says; ``sure``
    means that no other way of counting fits as well.
    """

    document_id: str
    counting: Counting
    marks: int
    fitting: int
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Bundle:
    """Articles, codebook, people, links and shelves; groups of tags are among the ``tags``.

    ``warnings`` are what reading the file made doubtful, each one sentence.
    """

    pieces: tuple[Piece, ...] = ()
    tags: tuple[Tag, ...] = ()
    annotators: tuple[Annotator, ...] = ()
    layers: tuple[Layer, ...] = ()
    links: tuple[Link, ...] = ()
    collections: tuple[Collection, ...] = ()
    warnings: tuple[Message, ...] = ()
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """Id of a tag -> ids of the highlights that are its examples."""
    verdicts: tuple[Verdict, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """Say how much was written, and what could not be said in this format."""

    rows: int
    warnings: tuple[Message, ...] = ()


class Sink(Protocol):
    """Take bytes: a file that is being written, or memory for a preview."""

    def write(self, data: bytes, /) -> int:
        """Take bytes."""
        ...
