"""What an exercise is made of: sources, tags, steps, a rubric; a key, hand-ins and feedback.

All offsets are code points. A ``Place`` holds for a text and for every copy of it that reads alike,
and says nothing of what the text says (see ``copies``): so one shape serves packages with texts
and without.
"""

from dataclasses import dataclass, field
from typing import Literal

from reader.core.model import Part, Tag

StepKind = Literal["read", "mark", "words", "choice", "scale", "links", "chart"]
STEP_KINDS: tuple[StepKind, ...] = ("read", "mark", "words", "choice", "scale", "links", "chart")
Decision = Literal["accepted", "returned"]
AnswerValue = str | int | tuple[tuple[str, ...], ...]
"""Words; the number of a choice or of a grade, from 0; or the rows of a chart."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands, in the original text and in its key without spaces.

    ``sha256`` and ``length`` are of the quotation, as the original spells it.
    """

    start: int
    end: int
    key_start: int
    key_end: int
    sha256: str
    length: int


@dataclass(frozen=True, slots=True)
class Source:
    """An article of an exercise; ``number`` is its place there, from 1.

    What tells of its text (``text``, ``title``) is None in a package without texts. ``parts`` are
    places only. ``key_sha256`` is of the folded key without spaces.
    """

    id: str
    number: int
    sha256: str
    key_sha256: str
    length: int
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None
    direction: Literal["rtl", "ltr"] = "rtl"
    text: str | None = None
    parts: tuple[tuple[str, Place], ...] = ()
    """Kind of a part (``core.model.PART_KINDS``) and its place."""


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; ``number`` counts from 1.

    ``mark`` wants ``at_least`` passages with one of ``tag_ids`` (any allowed tag where empty);
    ``links`` as many confirmed links between the sources; ``choice`` shows ``options``, ``scale``
    has a grade for each of them, and ``chart`` a line for each of ``rows`` with a column for each
    source.
    """

    number: int
    kind: StepKind
    title: str
    hint: str | None = None
    tag_ids: tuple[str, ...] = ()
    at_least: int = 1
    options: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the rubric: what is looked at, its levels from least to most, the most points."""

    title: str
    levels: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked passage of the source with the id ``source_id``."""

    id: str
    source_id: str
    place: Place
    tag_ids: tuple[str, ...] = ()
    note: str | None = None
    created_at: str = ""


@dataclass(frozen=True, slots=True)
class Connection:
    """A link between passages of two sources."""

    id: str
    a_source_id: str
    a: Place
    b_source_id: str
    b: Place
    relation: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a step."""

    step: int
    value: AnswerValue


@dataclass(frozen=True, slots=True)
class Exercise:
    """What a teacher gives out. The key is never in it."""

    id: str
    title: str
    aim: str = ""
    minutes: int | None = None
    language: str = "ar"
    author: str = ""
    created_at: str = ""
    sources: tuple[Source, ...] = ()
    tags: tuple[Tag, ...] = ()
    steps: tuple[Step, ...] = ()
    questions: tuple[str, ...] = ()
    rubric: tuple[Row, ...] = ()

    @property
    def has_texts(self) -> bool:
        """Say whether the texts go along."""
        return all(source.text is not None for source in self.sources)


@dataclass(frozen=True, slots=True)
class Work:
    """What somebody made of an exercise: marks, links, answers."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Connection, ...] = ()
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class CopyRead:
    """The text that a student read for a source; it may only read alike (``key_sha256``)."""

    source_id: str
    sha256: str
    key_sha256: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """A student's work as it was handed in.

    ``number`` counts the hand-ins of one student's file from 1. The places of the work are those
    of the texts that the student read (``sources``).
    """

    id: str
    exercise_id: str
    student_id: str
    student: str
    number: int
    created_at: str
    work: Work = field(default_factory=Work)
    sources: tuple[CopyRead, ...] = ()

    @property
    def rank(self) -> tuple[int, str, str]:
        """Give what decides between two hand-ins of one student: the greater one counts."""
        return self.number, self.created_at, self.id


@dataclass(frozen=True, slots=True)
class Comment:
    """What the teacher says: of a mark, of the answer to a step, or (neither set) of the whole."""

    text: str
    mark_id: str | None = None
    step: int | None = None


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a teacher gives back to one hand-in; ``points`` by row of the rubric, None not given."""

    id: str
    exercise_id: str
    hand_in_id: str
    student_id: str
    created_at: str
    decision: Decision
    comments: tuple[Comment, ...] = ()
    points: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Key:
    """The teacher's own solution; it travels in a file of its own."""

    id: str
    exercise_id: str
    created_at: str
    work: Work = field(default_factory=Work)


def parts_of(source: Source) -> tuple[Part, ...]:
    """Give the parts of a source as they stand in the original text."""
    return tuple(Part(kind, place.start, place.end) for kind, place in source.parts)
