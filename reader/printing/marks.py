"""Highlights on paper: an underline in the pattern of each tag, so that no tag needs its colour."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from PySide6.QtGui import QColor

from reader.core.model import Annotation, Tag
from reader.language import language
from reader.printing.setting import GREY, INK, Line

Pattern = Literal["solid", "dash", "dot"]

UNDERLINES: Final = 3
_PATTERNS: Final[tuple[Pattern, ...]] = ("solid", "dash", "dot")
_LIGHTEST: Final = 0.62  # a colour lighter than this is hardly seen on paper


@dataclass(frozen=True, slots=True)
class Sign:
    """How a tag is drawn; a highlight without a tag has a thin grey line."""

    color: str
    pattern: Pattern = "solid"
    thin: bool = False


UNTAGGED: Final = Sign(GREY, thin=True)


class Underline(NamedTuple):
    """What is drawn under a stretch of a line (code points); ``slot`` 0 lies nearest."""

    start: int
    end: int
    slot: int
    sign: Sign


class Signs:
    """Give each tag its sign."""

    def __init__(self, tags: Mapping[str, Tag], slot_colors: Sequence[str]) -> None:
        self._tags = tags
        self._colors = slot_colors

    def tags_of(self, annotation: Annotation) -> list[Tag]:
        """List the tags of a highlight, in the order of tagging."""
        return [self._tags[i] for i in annotation.tag_ids if i in self._tags]

    def sign_of(self, tag: Tag) -> Sign:
        """Give a tag's colour and pattern."""
        number = (tag.slot or 1) - 1
        color = INK
        if self._colors:
            color = tag.custom_colour or self._colors[number % len(self._colors)]
        return Sign(dark_enough(color), _PATTERNS[number % len(_PATTERNS)])

    def signs_of(self, annotation: Annotation) -> list[Sign]:
        """Give the signs that a highlight is underlined with."""
        return [self.sign_of(tag) for tag in self.tags_of(annotation)] or [UNTAGGED]


def name_of(tag: Tag) -> str:
    """Name a tag in the language of the interface, where it has such a name."""
    return (tag.name_en if language() == "en" else None) or tag.name


def underlines(
    annotations: Iterable[Annotation], signs: Signs, lines: Sequence[Line]
) -> dict[Line, list[Underline]]:
    """Find what is drawn under each line.

    Every tag of a highlight takes the lowest of three places that is free where it begins, and
    keeps it; what finds none is not underlined. ``lines`` come in the order of the text.
    """
    starts = [line.start for line in lines]
    free = [0] * UNDERLINES  # from where each place is free
    found: dict[Line, list[Underline]] = {}
    for annotation in sorted(annotations, key=lambda each: (each.start, -each.end)):
        for sign in signs.signs_of(annotation):
            slot = next((n for n, end in enumerate(free) if end <= annotation.start), None)
            if slot is None:
                break
            free[slot] = annotation.end
            drawn = Underline(annotation.start, annotation.end, slot, sign)
            for line in _touched(lines, starts, annotation):
                found.setdefault(line, []).append(drawn)
    return found


def first_line(lines: Sequence[Line], starts: Sequence[int], annotation: Annotation) -> int | None:
    """Find the first line (its place in ``lines``) that shows some of a highlight."""
    place = max(0, bisect_right(starts, annotation.start) - 1)
    while place < len(lines) and lines[place].end <= annotation.start:
        place += 1
    if place == len(lines) or lines[place].start >= annotation.end:
        return None
    return place


def _touched(
    lines: Sequence[Line], starts: Sequence[int], annotation: Annotation
) -> Iterable[Line]:
    place = first_line(lines, starts, annotation)
    while place is not None and place < len(lines) and lines[place].start < annotation.end:
        yield lines[place]
        place += 1


def dark_enough(color: str) -> str:
    """Darken a colour until it is well seen on paper."""
    made = QColor(color)
    while made.isValid() and made.lightnessF() > _LIGHTEST:
        made = made.darker(120)
    return made.name() if made.isValid() else INK
