"""The shapes of a comparison: what is handed in, and what comes out, in either mode.

All places are code points of the stored texts, half-open. ``a`` is the first article, ``b`` the
second.
"""

from dataclasses import dataclass, field
from typing import Literal

from reader.core.model import RELATIONS as RELATIONS  # noqa: PLC0414 - offered here too
from reader.core.model import Direction, Part

Span = tuple[int, int]
Mode = Literal["reports", "versions"]
FactKind = Literal["person", "place", "organisation", "number", "date", "quote"]
ChangeKind = Literal["same", "edited", "moved", "added", "deleted", "spelling"]


@dataclass(frozen=True, slots=True)
class Side:
    """What comparing needs to know of an article."""

    text: str
    parts: tuple[Part, ...] = ()
    published: str | None = None
    direction: Direction = "rtl"
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What two passages share, as written in the first of them."""

    words: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Two sentences that may say the same.

    ``score`` is 0..1 and comparable between pairs of articles. ``rank_a`` tells the how-manieth
    best partner ``b`` is of ``a`` (1 = best), ``rank_b`` the other way round; ``mutual``: both
    are 1. ``shown``: whether the window shows it unasked. ``shared_a`` and ``shared_b`` are the
    places of the shared words.
    """

    a: Span
    b: Span
    score: float
    rank_a: int
    rank_b: int
    mutual: bool
    shown: bool
    evidence: Evidence = field(default_factory=Evidence)
    shared_a: tuple[Span, ...] = ()
    shared_b: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A name, number, date or quotation, with its places in both texts (one may have none).

    ``value`` is how it is shown, and the same however it is written: ``20`` for ٢٠ and العشرين,
    an ISO date where it could be resolved. ``forms`` are the ways it is written, most frequent
    first; ``speaker`` is who said a quotation, where the text says so.
    """

    kind: FactKind
    value: str
    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()
    forms: tuple[str, ...] = ()
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One word or phrase for a thing that the two call differently, with its places.

    Terms for one thing have one ``concept``.
    """

    term: str
    concept: str
    a: tuple[Span, ...] = ()
    b: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reports:
    """What comparing two reports found; suggestions best first, up to three a sentence and side.

    ``sentences_a`` and ``sentences_b`` are the body sentences that were compared, in order.
    """

    threshold: float
    suggestions: tuple[Suggestion, ...] = ()
    sentences_a: tuple[Span, ...] = ()
    sentences_b: tuple[Span, ...] = ()
    facts: tuple[Fact, ...] = ()
    wording: tuple[Wording, ...] = ()


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words of an edited passage that differ: ``a`` was replaced by ``b``, None means nothing.

    ``spelling``: only tashkeel, hamza, quotation marks or spaces differ.
    """

    a: Span | None
    b: Span | None
    spelling: bool = False


@dataclass(frozen=True, slots=True)
class PassageChange:
    """What became of a passage of the first text, or where one of the second comes from.

    A moved passage may have ``words`` of its own that were edited as well. ``blank``: nothing of
    it is seen, it is white space between paragraphs that belongs to none of its neighbours.
    """

    kind: ChangeKind
    a: Span | None
    b: Span | None
    words: tuple[WordChange, ...] = ()
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Versions:
    """All changes between two texts of one article, in the order of the second.

    Deleted passages stand where they were in the first. Applied to the first text they give the
    second to the letter (``compare.versions.apply_changes``).
    """

    changes: tuple[PassageChange, ...] = ()
