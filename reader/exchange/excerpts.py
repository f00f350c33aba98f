"""Excerpts: marked passages as rows, in the columns that all tables share.

*Long*: a row for each tag of a passage, so that a pivot table can count; a passage without tags
has one row. *Wide*: a row for each passage, and behind the columns one for each tag with 0 or 1.
``start_cp`` and ``end_cp`` are code points of the text whose SHA-256 (of its UTF-8 form) is
``source_sha256``, half-open.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from reader.core.codebook import Codebook
from reader.core.concordance import around
from reader.core.errors import Cancelled
from reader.core.model import Annotation, Direction, Document, Tag
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.citations import Source, plain
from reader.language import is_rtl

Shape = Literal["long", "wide"]
Order = Literal["article", "tag", "outlet", "published", "created"]
Grouping = Literal["tag", "article"]
Cell = str | int | None

SHAPES: Final[tuple[Shape, ...]] = ("long", "wide")
ORDERS: Final[tuple[Order, ...]] = ("article", "tag", "outlet", "published", "created")
GROUPINGS: Final[tuple[Grouping, ...]] = ("tag", "article")
COLUMNS: Final = (
    *("excerpt_id", "article_id", "outlet", "title", "author", "published", "url"),
    *("excerpt", "tags", "tag_path", "note", "coder", "created", "modified"),
    *("start_cp", "end_cp", "paragraph", "context_before", "context_after", "source_sha256"),
    "citation",
)
"""The columns of a table, unless others are asked for."""
MORE_COLUMNS: Final = ("article", "file_name", "layer")
"""Columns that a table has only where they are asked for; ``article`` is the article's number."""
PLAIN_COLUMNS: Final = frozenset(
    ("excerpt_id", "article_id", "article", "created", "modified", "start_cp", "end_cp")
) | {"paragraph", "source_sha256", "layer"}
"""Columns that hold only what the program makes: numbers, ids, times."""
TAG_COLUMN: Final = "tag:"
"""What the names of the tag columns of a wide table begin with."""
_LOOK_EVERY: Final = 100  # rows between two looks at whether to go on
_LAST: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Options:
    """How excerpts are written; each format takes what concerns it.

    ``tag_ids``: only these tags have rows, columns and headings (None: all); a passage keeps the
    names of its others in ``tags``. ``grouping`` is for documents with headings. ``slot_colors``
    are those of the twelve tag slots.
    """

    shape: Shape = "long"
    columns: tuple[str, ...] = COLUMNS
    order: Order = "article"
    grouping: Grouping = "tag"
    tag_ids: frozenset[str] | None = None
    slot_colors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Excerpt:
    """One passage with its article and its tags; ``tag`` is that of its row or heading."""

    piece: Piece
    annotation: Annotation
    tags: tuple[Tag, ...]
    tag: Tag | None = None

    @property
    def document(self) -> Document:
        """Give the article."""
        return self.piece.document


class Excerpts:
    """The excerpts of a bundle as the options ask for them.

    ``for_people``: citations keep the isolates that hold their parts in order.
    """

    def __init__(self, bundle: Bundle, options: Options, *, for_people: bool = True) -> None:
        self.bundle = bundle
        self.options = options
        self.codebook = Codebook(bundle.tags)
        self._for_people = for_people
        self._coders = {each.id: each.name for each in bundle.annotators}
        self._own = {each.id for each in bundle.layers if each.kind == "own"}
        self._ranks = {tag.id: rank for rank, tag in enumerate(bundle.tags)}
        self._sources: dict[str, Source] = {}
        self._paths: dict[str, str] = {}
        self._around = ("", ("", ""))

    # the passages

    def all(self) -> list[Excerpt]:
        """List every passage once, in order."""
        found = [
            Excerpt(piece, annotation, self.tags_of(annotation))
            for piece in self.bundle.pieces
            for annotation in piece.annotations
        ]
        return self._ordered(found)

    def by_tag(self) -> list[Excerpt]:
        """List every passage once for each of its tags, in order; once without, if it has none."""
        return self._ordered([each for one in self.all() for each in self._with_each_tag(one)])

    def _with_each_tag(self, one: Excerpt) -> Iterator[Excerpt]:
        tags = [tag for tag in one.tags if self.is_asked_for(tag)]
        for tag in tags:
            yield Excerpt(one.piece, one.annotation, one.tags, tag)
        if not tags:
            yield one

    def is_asked_for(self, tag: Tag) -> bool:
        """Say whether a tag has rows, columns and headings of its own."""
        return self.options.tag_ids is None or tag.id in self.options.tag_ids

    def tags_of(self, annotation: Annotation) -> tuple[Tag, ...]:
        """List the tags of a highlight, in the order of tagging."""
        known = self.codebook.by_id
        return tuple(known[each] for each in annotation.tag_ids if each in known)

    def path(self, tag: Tag) -> str:
        """Write the path of a tag."""
        if tag.id not in self._paths:
            self._paths[tag.id] = self.codebook.path(tag.id)
        return self._paths[tag.id]

    def colour(self, tag: Tag) -> str | None:
        """Give the colour of a tag as everything on paper has it; None for a group."""
        colors = self.options.slot_colors
        if tag.slot is None or not colors:
            return tag.custom_colour
        return tag.custom_colour or colors[(tag.slot - 1) % len(colors)]

    def coder(self, annotation: Annotation) -> str:
        """Name who marked a passage."""
        return self._coders.get(annotation.annotator_id, "")

    def source(self, piece: Piece) -> Source:
        """Give what cites an article."""
        found = self._sources.get(piece.document.id)
        if found is None:
            found = self._sources[piece.document.id] = Source(piece.document, piece.text)
        return found

    def _ordered(self, found: list[Excerpt]) -> list[Excerpt]:
        """Sort; what is alike stays as it stands in the articles."""
        key = _KEYS.get(self.options.order)
        if self.options.order == "tag":
            return sorted(found, key=self._rank)
        return found if key is None else sorted(found, key=key)

    def _rank(self, one: Excerpt) -> int:
        tag = one.tag or next(iter(one.tags), None)
        return len(self._ranks) if tag is None else self._ranks[tag.id]

    # the table

    @property
    def columns(self) -> tuple[str, ...]:
        """Name the columns, those of tags with their paths."""
        tags = (f"{TAG_COLUMN}{self.path(tag)}" for tag in self.tag_columns)
        return (*self.options.columns, *tags)

    @cached_property
    def tag_columns(self) -> tuple[Tag, ...]:
        """List the tags that have a column: none in a long table."""
        if self.options.shape == "long":
            return ()
        return tuple(tag for tag in self.bundle.tags if not tag.is_group and self.is_asked_for(tag))

    def rows(self, progress: Progress) -> Iterator[tuple[Cell, ...]]:
        """Make the rows one by one; raise Cancelled."""
        makers = [self._makers[name] for name in self.options.columns]
        tag_ids = [tag.id for tag in self.tag_columns]
        entries = self.by_tag() if self.options.shape == "long" else self.all()
        for entry in looked_after(entries, progress):
            cells = [make(entry) for make in makers]
            cells += [int(tag_id in entry.annotation.tag_ids) for tag_id in tag_ids]
            yield tuple(cells)

    @cached_property
    def _makers(self) -> Mapping[str, Callable[[Excerpt], Cell]]:
        return {
            **_FACTS,
            "tag_path": self._tag_path,
            "coder": lambda one: self.coder(one.annotation),
            "paragraph": self._paragraph,
            "context_before": lambda one: self._context(one)[0],
            "context_after": lambda one: self._context(one)[1],
            "citation": self._citation,
            "layer": self._layer,
        }

    def _tag_path(self, one: Excerpt) -> str:
        if one.tag is not None:
            return self.path(one.tag)
        return _listed(self.path(tag) for tag in one.tags if self.is_asked_for(tag))

    def _paragraph(self, one: Excerpt) -> int | None:
        touched = self.source(one.piece).paragraphs(*_place(one))
        return touched[0] if touched else None

    def _context(self, one: Excerpt) -> tuple[str, str]:
        """Cut what stands around a passage, which is asked for several times in a row."""
        if self._around[0] != one.annotation.id:
            self._around = (one.annotation.id, around(one.piece.text, *_place(one)))
        return self._around[1]

    def _citation(self, one: Excerpt) -> str:
        found = self.source(one.piece).line(*_place(one))
        return found if self._for_people else plain(found)

    def _layer(self, one: Excerpt) -> str:
        layer_id = one.annotation.layer_id
        return "own" if layer_id in self._own else layer_id


def direction_of(bundle: Bundle) -> Direction:
    """Tell the way of most articles; where there are none, that of the interface."""
    from_right = sum(piece.document.direction == "rtl" for piece in bundle.pieces)
    if not bundle.pieces:
        return "rtl" if is_rtl() else "ltr"
    return "rtl" if 2 * from_right >= len(bundle.pieces) else "ltr"


def looked_after(entries: Sequence[Excerpt], progress: Progress) -> Iterator[Excerpt]:
    """Give entries one by one, telling how many are done; raise Cancelled."""
    total = len(entries)
    for done, entry in enumerate(entries):
        if done % _LOOK_EVERY == 0:
            progress.report(done, total)
            if progress.cancelled:
                raise Cancelled("work.cancelled")
        yield entry
    progress.report(total, total)


def _place(one: Excerpt) -> tuple[int, int]:
    return one.annotation.start, one.annotation.end


def _listed(names: Iterable[str]) -> str:
    r"""Join names with semicolons; one inside a name is written ``\;``."""
    return ";".join(name.replace(";", "\\;") for name in names)


_FACTS: Final[Mapping[str, Callable[[Excerpt], Cell]]] = {
    "excerpt_id": lambda one: one.annotation.id,
    "article_id": lambda one: one.piece.document.id,
    "article": lambda one: one.piece.document.number,
    "outlet": lambda one: one.piece.document.outlet,
    "title": lambda one: one.piece.document.title,
    "author": lambda one: one.piece.document.author,
    "published": lambda one: one.piece.document.published,
    "url": lambda one: one.piece.document.url,
    "file_name": lambda one: one.piece.document.file_name,
    "excerpt": lambda one: one.annotation.exact,
    "tags": lambda one: _listed(tag.name for tag in one.tags),
    "note": lambda one: one.annotation.note,
    "created": lambda one: one.annotation.created_at,
    "modified": lambda one: one.annotation.modified_at,
    "start_cp": lambda one: one.annotation.start,
    "end_cp": lambda one: one.annotation.end,
    "source_sha256": lambda one: one.piece.document.text_sha256,
}
_KEYS: Final[Mapping[str, Callable[[Excerpt], str]]] = {
    "outlet": lambda one: one.piece.document.outlet or _LAST,
    "published": lambda one: one.piece.document.published or _LAST,
    "created": lambda one: one.annotation.created_at,
}
