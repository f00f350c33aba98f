"""The printed margin: one entry a highlight, with its number, its tags and its note.

Entries stand level with their passages; where they would meet, they are pushed down, and where
the page ends, up again. What finds no room waits for the next page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reader.core.model import Annotation, Direction
from reader.core.text import direction
from reader.printing.marks import Sign, Signs, first_line, name_of
from reader.printing.setting import NOTE, NUMBER, POINT, TAG, Line, Matter, Paragraph

INDENT: Final = 13 * POINT  # room for the number
SIGN_WIDTH: Final = 15 * POINT
_SIGN_GAP: Final = 4 * POINT
GAP: Final = 5 * POINT  # between two entries


class Row(NamedTuple):
    """One line of an entry: a number or none, a tag's sign or none, words."""

    line: Line
    indent: int
    number: Line | None = None
    sign: Sign | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What the margin says of one highlight; ``line`` is the place of its first line of text."""

    number: int
    line: int
    rows: tuple[Row, ...]

    @property
    def height(self) -> int:
        """Tell the height in units."""
        return sum(row.line.style.tall for row in self.rows)

    def cut(self, room: int) -> tuple["Entry", "Entry"]:
        """Cut the entry where ``room`` units end; the first piece may be empty."""
        used = fitting = 0
        for row in self.rows:
            used += row.line.style.tall
            if used > room:
                break
            fitting += 1
        head, rest = self.rows[:fitting], self.rows[fitting:]
        return Entry(self.number, self.line, head), Entry(self.number, self.line, rest)


def entries(
    annotations: Sequence[Annotation],
    signs: Signs,
    lines: Sequence[Line],
    width: int,
    way: Direction,
) -> Iterator[Entry]:
    """Make the entries of all highlights that have a tag or a note, and stand on paper."""
    starts = [line.start for line in lines]
    number = 0
    for annotation in sorted(annotations, key=lambda each: (each.start, -each.end)):
        place = first_line(lines, starts, annotation)
        if place is not None and (annotation.tag_ids or annotation.note):
            number += 1
            rows = tuple(_rows(annotation, signs, number, width, way))
            if rows:
                yield Entry(number, place, rows)


def _rows(
    annotation: Annotation, signs: Signs, number: int, width: int, way: Direction
) -> Iterator[Row]:
    counted: Line | None = Paragraph(Matter(str(number), way), NUMBER, INDENT).lines[0]
    for tag in signs.tags_of(annotation):
        indent = INDENT + SIGN_WIDTH + _SIGN_GAP
        named = Paragraph(Matter(name_of(tag), way), TAG, width - indent)
        sign: Sign | None = signs.sign_of(tag)
        for line in named.lines:
            yield Row(line, indent, counted, sign)
            counted = sign = None
    for note in (annotation.note or "").split("\n"):
        if note.strip():
            own = direction(note, 0, len(note), default=way)
            for line in Paragraph(Matter(note, own), NOTE, width - INDENT).lines:
                yield Row(line, INDENT, counted)
                counted = None


def settled(wanted: Sequence[int], heights: Sequence[int], room: int) -> list[int] | None:
    """Find the tops of entries as near to where they are wanted as they have room.

    ``None`` if they are more than ``room`` holds.
    """
    tops: list[int] = []
    free = 0
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, free))
        free = tops[-1] + height + GAP
    limit = room
    for place in reversed(range(len(tops))):
        tops[place] = min(tops[place], limit - heights[place])
        limit = tops[place] - GAP
    return tops if not tops or tops[0] >= 0 else None


def stacked(waiting: Sequence[Entry], room: int) -> tuple[list[tuple[Entry, int]], list[Entry]]:
    """Set as many entries as there is room for, one below the other; answer what is left.

    Only an entry that is taller than a whole column is cut.
    """
    placed: list[tuple[Entry, int]] = []
    top = 0
    for number, entry in enumerate(waiting):
        if top + entry.height > room:
            if entry.height <= room:
                return placed, list(waiting[number:])
            head, rest = entry.cut(room - top)
            placed += [(head, top)] if head.rows else []
            return placed, [rest, *waiting[number + 1 :]]
        placed.append((entry, top))
        top += entry.height + GAP
    return placed, []
