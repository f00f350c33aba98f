"""What is to be printed, how, and on which paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from reader.core.model import Annotation, Direction, Document, Tag
from reader.printing.setting import POINT, styles

PaperName = Literal["A4", "Letter"]
Marks = Literal["none", "underlines", "margin"]

SIZES: Final[dict[PaperName, tuple[float, float]]] = {"A4": (595.28, 841.89), "Letter": (612, 792)}
"""Width and height in points."""

_SIDE: Final = 0.09  # of the width
_ABOVE, _BELOW = 58, 74
_MEASURE: Final = 30  # em: 12 to 14 words
_NOTES: Final = 0.25  # of the room between the sides
_GUTTER, _GAP = 24, 9  # from the text to the rule, from the rule to the notes
_FOOT: Final = 42


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """An article with all that may be printed of it; ``annotations`` come by start."""

    document: Document
    text: str
    annotations: Sequence[Annotation] = ()
    tags: Mapping[str, Tag] | None = None


@dataclass(frozen=True, slots=True)
class PrintChoices:
    """How an article is printed.

    ``marks``: the text alone, with underlined highlights, or with tags and notes in the margin
    beside them as well. ``slot_colors`` are those of the twelve tag slots; without them the
    patterns alone tell tags apart, as they do on a black-and-white printer.
    """

    marks: Marks = "margin"
    include_outside: bool = True
    paper: PaperName = "A4"
    slot_colors: Sequence[str] = ()


class Frame(NamedTuple):
    """Where things go on a page (units); columns are given by their left edge."""

    width: int
    height: int
    top: int
    bottom: int
    text_left: int
    text_width: int
    notes_left: int
    notes_width: int
    rule_x: int
    foot: int
    left: int
    right: int


def frame_of(size: tuple[float, float], direction: Direction, *, with_margin: bool) -> Frame:
    """Divide a paper of this size in points; the margin lies where lines end."""
    width, height = size
    side = width * _SIDE
    room = width - 2 * side
    notes = room * _NOTES if with_margin else 0
    widest = room - notes - (_GUTTER + _GAP if with_margin else 0)
    measure = min(widest, _MEASURE * styles(direction)["body"].size)
    if not with_margin:
        side = (width - measure) / 2
    right_end = direction == "ltr"
    text_left = side if right_end else width - side - measure
    notes_left = (
        side + measure + _GUTTER + _GAP if right_end else text_left - _GUTTER - _GAP - notes
    )
    rule_x = side + measure + _GUTTER if right_end else text_left - _GUTTER
    edges = (text_left, notes_left) if with_margin else (text_left,)
    ends = (text_left + measure, notes_left + notes) if with_margin else (text_left + measure,)
    points = (
        width, height, _ABOVE, height - _BELOW, text_left, measure, notes_left, notes, rule_x,
        height - _FOOT, min(edges), max(ends),
    )  # fmt: skip
    return Frame(*(round(point * POINT) for point in points))
