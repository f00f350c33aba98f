"""What an import of marks would do, as plain objects: for the dialog, the command and the act."""

from dataclasses import dataclass, field

from reader.acts.article_matching import How
from reader.core.changes import ChangeSet
from reader.core.counting import Counting
from reader.core.messages import Message, message
from reader.core.model import Content, Document
from reader.exchange.bundle import Bundle, Verdict

_LABEL = message("history.marks_in", count=0)


@dataclass(frozen=True, slots=True)
class Choices:
    """How marks come in: ``article`` is where marks without an article of their own belong.

    ``own_layer``: among one's own marks; else as a layer of its own, named after the file. ``by``
    is who imports, where that is not who acts in the library anyway.
    """

    article: Document | None = None
    own_layer: bool = True
    by: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that was read; ``sha256`` is of its bytes."""

    name: str
    sha256: str
    bundle: Bundle


@dataclass(frozen=True, slots=True)
class Reanchored:
    """A mark that stands elsewhere than the file says, found by its words or its letters.

    ``old_exact`` is what the file quotes.
    """

    annotation_id: str
    document: Document
    exact: str
    start: int
    end: int
    old_start: int
    old_end: int
    how: How
    old_exact: str = ""


@dataclass(frozen=True, slots=True)
class Orphan:
    """A mark that was not found in its article, as the file has it; it does not come in."""

    annotation_id: str
    document: Document
    exact: str
    note: str | None
    tags: tuple[str, ...]
    numbers: str


@dataclass(frozen=True, slots=True)
class Refused:
    """What cannot come in, and why; ``marks`` counts the marks concerned."""

    name: str
    error: Message
    marks: int = 0


@dataclass(slots=True)
class Plan:
    """What an import would do. Marks: ``added`` and ``unchanged`` count them.

    ``articles`` are those concerned, ``new_articles`` those that come in. ``conflicts`` say where
    file and library disagree; there the library's own stays as it is.
    """

    name: str
    articles: list[Document] = field(default_factory=list[Document])
    new_articles: list[Document] = field(default_factory=list[Document])
    added: int = 0
    unchanged: int = 0
    new_tags: list[str] = field(default_factory=list[str])
    new_annotators: list[str] = field(default_factory=list[str])
    new_collections: list[str] = field(default_factory=list[str])
    links: int = 0
    reanchored: list[Reanchored] = field(default_factory=list[Reanchored])
    orphans: list[Orphan] = field(default_factory=list[Orphan])
    refused: list[Refused] = field(default_factory=list[Refused])
    conflicts: list[Message] = field(default_factory=list[Message])
    warnings: tuple[Message, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    change_set: ChangeSet = field(default_factory=lambda: ChangeSet(_LABEL))
    contents: list[Content] = field(default_factory=list[Content])
    layer_id: str = ""
    found: dict[str, Document] = field(default_factory=dict[str, Document])
    """Id of an article in the file -> the article here."""

    def number_of(self, document_id: str) -> int | None:
        """Tell the number here of an article of the file; None where it has none."""
        document = self.found.get(document_id)
        return document.number if document else None

    def ways(self) -> dict[Counting, list[Verdict]]:
        """Sort the verdicts by the way of counting, as far as marks were looked at."""
        found: dict[Counting, list[Verdict]] = {}
        for verdict in self.verdicts:
            if verdict.marks:
                found.setdefault(verdict.counting, []).append(verdict)
        return found
