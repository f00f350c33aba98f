"""Marks on a text: which overlap, and which of three underlines each one has. No painting.

A highlight with k tags counts as k marks; without a tag it is one. Offsets are code points.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from reader.core.model import Annotation, Tag
from reader.ui.article.intervals import Intervals

UNDERLINES: Final = 3
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One tag on one highlight, or an untagged highlight; ``underline`` is its slot (0-2)."""

    annotation: Annotation
    tag: Tag | None
    underline: int

    @property
    def span(self) -> Span:
        """Give what is marked."""
        return self.annotation.start, self.annotation.end


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that the same marks cover."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def underline_slots(spans: Iterable[Span]) -> list[int]:
    """Give each span the lowest underline (0-2) that no live one uses, else the last.

    ``spans`` come by (start, longest first). A span keeps its underline for its whole length.
    """
    free_from = [0] * UNDERLINES
    found: list[int] = []
    for start, end in spans:
        slot = next((n for n in range(UNDERLINES) if free_from[n] <= start), UNDERLINES - 1)
        free_from[slot] = max(free_from[slot], end)
        found.append(slot)
    return found


def pieces(start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """Cut ``[start, end)`` at all ends of marks; stretches without a mark are left out."""
    cuts = {start, end}
    for mark in marks:
        cuts.update(at for at in mark.span if start < at < end)
    edges = sorted(cuts)
    opening: dict[int, list[int]] = {}
    for number, mark in enumerate(marks):
        opening.setdefault(max(start, mark.span[0]), []).append(number)
    live: list[int] = []
    found: list[Piece] = []
    for first, last in pairwise(edges):
        live = sorted([n for n in live if marks[n].span[1] > first] + opening.get(first, []))
        if live:
            found.append(Piece(first, last, tuple(marks[n] for n in live)))
    return found


def underlined(piece: Piece) -> list[Mark]:
    """List the marks of a piece that are underlined in it: the first in each of the three slots."""
    found: dict[int, Mark] = {}
    for mark in piece.marks:
        found.setdefault(mark.underline, mark)
    return list(found.values())


class Marks:
    """All highlights of the article that is shown, and which of them is meant."""

    def __init__(self) -> None:
        self.active: str | None = None
        self.hovered: str | None = None
        self._tags: Mapping[str, Tag] = {}
        self._by_id: dict[str, Annotation] = {}
        self._intervals = _intervals()
        self._slots: dict[str, tuple[int, ...]] | None = None

    def replace_all(self, annotations: Iterable[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these highlights and no others."""
        self._by_id = {annotation.id: annotation for annotation in annotations}
        self._intervals.replace_all(self._by_id.values())
        self._tags = tags
        self._slots = None

    def put(self, annotation: Annotation) -> Annotation | None:
        """Add a highlight, or change the one that has its id; return how it was before."""
        before = self.remove(annotation.id)
        self._by_id[annotation.id] = annotation
        self._intervals.add(annotation)
        self._slots = None
        return before

    def remove(self, annotation_id: str) -> Annotation | None:
        """Take a highlight away; return it, or ``None`` if there was none."""
        known = self._by_id.pop(annotation_id, None)
        if known is not None:
            self._intervals.remove(known)
            self._slots = None
        return known

    def set_tags(self, tags: Mapping[str, Tag]) -> None:
        """Take other names and colours for the tags."""
        self._tags = tags

    def get(self, annotation_id: str | None) -> Annotation | None:
        """Give a highlight by its id."""
        return None if annotation_id is None else self._by_id.get(annotation_id)

    def is_lit(self, annotation: Annotation) -> bool:
        """Say whether a highlight is drawn more strongly: active or under the mouse."""
        return annotation.id in (self.active, self.hovered)

    def overlapping(self, start: int, end: int) -> list[Annotation]:
        """List the highlights that share a character with ``[start, end)``, in order."""
        return self._intervals.overlapping(start, end)

    def at(self, offset: int) -> list[Annotation]:
        """List the highlights on one character, the shortest first."""
        found = self.overlapping(offset, offset + 1)
        return sorted(found, key=lambda one: (one.end - one.start, one.start))

    def tags_of(self, annotation: Annotation) -> list[Tag]:
        """List the tags of a highlight in the order of tagging."""
        return [self._tags[tag_id] for tag_id in annotation.tag_ids if tag_id in self._tags]

    def marks_of(self, annotation: Annotation) -> list[Mark]:
        """List the marks that a highlight counts as."""
        tags: list[Tag | None] = [*self.tags_of(annotation)] or [None]
        slots = self._all_slots()[annotation.id]
        return [Mark(annotation, tag, slots[min(n, len(slots) - 1)]) for n, tag in enumerate(tags)]

    def over(self, start: int, end: int) -> list[Mark]:
        """List all marks that touch ``[start, end)``, in order."""
        return [m for one in self.overlapping(start, end) for m in self.marks_of(one)]

    def next_longer(self, annotations: Sequence[Annotation]) -> str | None:
        """Choose among highlights, shortest first: the one behind the active, else the first."""
        ids = [annotation.id for annotation in annotations]
        if not ids:
            return None
        place = ids.index(self.active) + 1 if self.active in ids else 0
        return ids[place % len(ids)]

    def with_span(self, annotation_id: str, start: int, end: int) -> Annotation | None:
        """Show a highlight at another span for a while; return how it was."""
        known = self.get(annotation_id)
        if known is None:
            return None
        return self.put(replace(known, start=start, end=end))

    def _all_slots(self) -> dict[str, tuple[int, ...]]:
        if self._slots is None:
            counts = [(one, max(1, len(one.tag_ids))) for one in self._intervals]
            flat = iter(underline_slots((o.start, o.end) for o, n in counts for _ in range(n)))
            self._slots = {one.id: tuple(next(flat) for _ in range(n)) for one, n in counts}
        return self._slots


def _intervals() -> Intervals[Annotation]:
    return Intervals(lambda one: (one.start, one.end), lambda one: f"{one.created_at} {one.id}")
