"""Marks on a text: which overlap, and which of three underlines each one has. No painting.

A highlight with k tags counts as k marks; without a tag it is one. Offsets are code points.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reader.core.model import Annotation, Tag
from reader.ui.article.intervals import Intervals
from reader.ui.article.underlines import Underlines

UNDERLINES: Final = 3
Span = tuple[int, int]


class Mark(NamedTuple):
    """One tag on one highlight, or an untagged highlight; ``underline`` is its slot (0-2)."""

    annotation: Annotation
    tag: Tag | None
    underline: int
    place: int = 0  # which of its highlight's marks it is

    @property
    def span(self) -> Span:
        """Give what is marked."""
        return self.annotation.start, self.annotation.end


class Piece(NamedTuple):
    """A stretch that the same marks cover, named by their numbers in the list given."""

    start: int
    end: int
    marks: Sequence[int]


def pieces(start: int, end: int, spans: Sequence[Span]) -> list[Piece]:
    """Cut ``[start, end)`` at all ends of spans; stretches without one are left out.

    ``spans`` come by (start, longest first); so do the numbers in every piece.
    """
    cuts = {start, end}
    opening: dict[int, list[int]] = {}
    ending: set[int] = set()
    for number, span in enumerate(spans):
        first, last = max(start, span[0]), min(end, span[1])
        cuts.update((first, last))
        ending.add(last)
        opening.setdefault(first, []).append(number)
    live: list[int] = []
    found: list[Piece] = []
    for first, last in pairwise(sorted(cuts)):
        if first in ending:
            live = [number for number in live if spans[number][1] > first]
        if first in opening:
            live = live + opening[first]
        if live:
            found.append(Piece(first, last, live))
    return found


def underlined(live: Sequence[int], slots: Sequence[int]) -> list[int]:
    """List those of the live marks that are underlined: the first in each of the three slots."""
    found: dict[int, int] = {}
    for number in live:
        if slots[number] not in found:
            found[slots[number]] = number
            if len(found) == UNDERLINES:
                break
    return list(found.values())


class Marks:
    """All highlights of the article that is shown, and which of them is meant."""

    def __init__(self) -> None:
        self.active: str | None = None
        self.hovered: str | None = None
        self._tags: Mapping[str, Tag] = {}
        self._by_id: dict[str, Annotation] = {}
        self._intervals = _intervals()
        self._underlines: Underlines | None = None
        self._marks: dict[str, Sequence[Mark]] = {}

    def replace_all(self, annotations: Iterable[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these highlights and no others."""
        self._by_id = {annotation.id: annotation for annotation in annotations}
        self._intervals.replace_all(self._by_id.values())
        self._tags = tags
        self._changed()

    def put(self, annotation: Annotation) -> list[Span]:
        """Add a highlight, or change the one that has its id; list what looks different."""
        before = self._by_id.get(annotation.id)
        different = [annotation] if before is None else [annotation, before, *self._taken(before)]
        self._by_id[annotation.id] = annotation
        place = self._intervals.add(annotation)
        if self._underlines is not None:
            different += self._underlines.added(place)
        return self._spans(different)

    def remove(self, annotation_id: str) -> list[Span]:
        """Take a highlight away if there is one; list what looks different."""
        before = self._by_id.pop(annotation_id, None)
        return [] if before is None else self._spans([before, *self._taken(before)])

    def _taken(self, annotation: Annotation) -> list[Annotation]:
        """Take a highlight out of its order; list those whose underlines differ now."""
        place = self._intervals.remove(annotation)
        if self._underlines is None:
            return []
        return self._underlines.removed(annotation.id, place)

    def _spans(self, different: Iterable[Annotation]) -> list[Span]:
        """Forget the marks of highlights that look different; list their spans."""
        found: dict[Span, None] = {}
        for one in different:
            self._marks.pop(one.id, None)
            found[one.start, one.end] = None
        return list(found)

    def set_tags(self, tags: Mapping[str, Tag]) -> None:
        """Take other names and colours for the tags."""
        self._tags = tags
        self._changed()

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

    def marks_of(self, annotation: Annotation) -> Sequence[Mark]:
        """List the marks that a highlight counts as."""
        known = self._marks.get(annotation.id)
        if known is None:
            tags: list[Tag | None] = [*self.tags_of(annotation)] or [None]
            slots = self._slots_of(annotation)
            known = self._marks[annotation.id] = [
                Mark(annotation, tag, slots[min(n, len(slots) - 1)], n)
                for n, tag in enumerate(tags)
            ]
        return known

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

    def _changed(self) -> None:
        self._underlines = None
        self._marks.clear()

    def _slots_of(self, annotation: Annotation) -> tuple[int, ...]:
        if self._underlines is None:
            self._underlines = Underlines(self._intervals)
        return self._underlines.of(annotation.id)


def _intervals() -> Intervals[Annotation]:
    return Intervals(lambda one: (one.start, one.end), lambda one: f"{one.created_at} {one.id}")
