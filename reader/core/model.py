"""What there is: plain frozen objects, without a database and without a window.

All offsets are code points of the stored text, half-open ``[start, end)``. All times are UTC in
ISO 8601. Ids are lower-case GUIDs. ``None`` means unknown; nothing is invented.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Literal, get_args
from uuid import uuid4

BODY_KINDS = ("headline", "subheadline", "heading", "paragraph")
OUTSIDE_KINDS = ("dateline", "date", "caption", "related", "advert", "boilerplate")
PART_KINDS = BODY_KINDS + OUTSIDE_KINDS

Direction = Literal["rtl", "ltr"]
LayerKind = Literal["own", "exercise", "key", "imported"]
LinkStatus = Literal["suggested", "confirmed", "rejected", "manual"]
LINK_STATUSES: tuple[LinkStatus, ...] = get_args(LinkStatus)
RELATIONS = ("same fact", "same quote", "contradicts", "framed differently", "related")
NameKind = Literal["person", "place", "organisation"]
NAME_KINDS: tuple[NameKind, ...] = get_args(NameKind)


def new_id() -> str:
    """Make an id for a new row."""
    return str(uuid4())


def now() -> str:
    """Tell the time as it is stored: UTC, ISO 8601, milliseconds."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass(frozen=True, slots=True)
class Part:
    """Name what a stretch of an article is (``PART_KINDS``); parts are disjoint and in order."""

    kind: str
    start: int
    end: int

    @property
    def is_body(self) -> bool:
        """Say whether the part counts in search and comparison."""
        return self.kind in BODY_KINDS


@dataclass(frozen=True, slots=True)
class DirectionOverride:
    """Keep a person's choice of direction for the paragraphs that ``[start, end)`` touches."""

    start: int
    end: int
    direction: Direction


@dataclass(frozen=True, slots=True)
class Document:
    """One article: what is known about it, not its text (that lies under ``text_sha256``)."""

    id: str
    number: int
    text_sha256: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    direction: Direction = "rtl"
    file_name: str | None = None
    encoding: str | None = None
    bom: bool = False
    newline: str = "\n"
    original_sha256: str | None = None
    imported_at: str = ""
    parts: tuple[Part, ...] = ()
    part_version: int = 1
    directions: tuple[DirectionOverride, ...] = ()


@dataclass(frozen=True, slots=True)
class Keys:
    """What the library keeps of a text for finding it (``core.keys``): computed, never undone.

    ``version`` and ``parts`` (as their column holds them) say what it was made by and of: it
    stands for an article only where both are still the same.
    """

    version: int
    parts: str
    columns: tuple[str, str]
    facts: tuple[int, str]


@dataclass(frozen=True, slots=True)
class Content:
    """A text to be kept with its hash, and the bytes it came from where they must be kept too.

    ``original`` is set only where re-encoding the text does not give the bytes back. ``keys`` may
    be made ahead, by whoever has the time; the library makes them where they are missing.
    """

    sha256: str
    text: str
    original_sha256: str | None = None
    original: bytes | None = None
    keys: Keys | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked passage, with its tags in the order of tagging and its note.

    ``source_numbers`` is what an imported file said of the place, where snapping changed it.
    """

    id: str
    document_id: str
    layer_id: str
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    annotator_id: str
    created_at: str
    modified_at: str = ""
    tag_ids: tuple[str, ...] = ()
    tag_positions: tuple[int, ...] = ()
    note: str | None = None
    source_numbers: str | None = None


@dataclass(frozen=True, slots=True)
class Tag:
    """A label of the codebook. A group is a tag without a slot (1-12: colour and pattern)."""

    id: str
    name: str
    name_en: str | None = None
    parent_id: str | None = None
    slot: int | None = None
    custom_colour: str | None = None
    description: str | None = None
    use: str | None = None
    avoid: str | None = None
    shortcut: str | None = None
    position: int = 0

    @property
    def is_group(self) -> bool:
        """Say whether this only holds other tags."""
        return self.slot is None


@dataclass(frozen=True, slots=True)
class Memo:
    """A note on a highlight or on an article (one of the two ids is set)."""

    id: str
    text: str
    layer_id: str
    annotator_id: str
    created_at: str
    annotation_id: str | None = None
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Collection:
    """A shelf: a name and articles in the person's order."""

    id: str
    name: str
    position: int = 0
    document_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotator:
    """Who marked it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Layer:
    """A set of marks that belong together: one's own, a student's, a key, an import."""

    id: str
    kind: LayerKind
    name: str | None = None
    annotator_id: str | None = None
    created_at: str = ""
    exercise_id: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A connection of a passage of one article with a passage of another.

    ``origin`` says who thought of it: ``suggested`` or ``manual``. ``evidence`` is what a
    suggestion rested on, as JSON (``compare`` says in which shape), and ``score`` how much it
    weighed.
    """

    id: str
    layer_id: str
    a_document_id: str
    a_start: int
    a_end: int
    b_document_id: str
    b_start: int
    b_end: int
    status: LinkStatus
    relation: str | None = None
    note: str | None = None
    origin: str | None = None
    score: float | None = None
    evidence: str | None = None
    annotator_id: str | None = None
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A person, place or organisation that the reader knows, and how else it is written."""

    id: str
    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts, when, and into which layer.

    ``is_new`` says that the annotator is not stored yet: the act then brings them along, so that
    undoing the act leaves nobody behind.
    """

    annotator: Annotator
    layer_id: str
    is_new: bool = False
    at: str = field(default_factory=now)
    new_id: Callable[[], str] = new_id
