"""The class over an article: heat, the passages that students mean, and where they part.

Students mean the same passage if their marks share at least half of what both cover together.
Passages are gathered from the one that most mean to those that one alone means; passages of a key
come first and keep their own limits.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import pairwise

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ClassMark:
    """One mark of one student in one article."""

    student_id: str
    start: int
    end: int
    tag_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """A stretch on which equally many students have a mark."""

    start: int
    end: int
    students: int


@dataclass(frozen=True, slots=True)
class MeantPassage:
    """A passage that students mean: who, and with which tag how many of them.

    ``split`` is how far the class parts over it, 0 (all did the same) up to below 1; doing the same
    is bearing the same tags, or leaving it unmarked.
    """

    start: int
    end: int
    students: frozenset[str]
    tags: Mapping[str, int]
    in_key: bool
    split: float


def heat(marks: Iterable[ClassMark], only: frozenset[str] | None = None) -> list[Heat]:
    """Cut an article where the number of students changes; ``only`` looks at these tags alone."""
    spans: dict[str, list[Span]] = {}
    for mark in marks:
        if only is None or only & {*mark.tag_ids}:
            spans.setdefault(mark.student_id, []).append((mark.start, mark.end))
    steps = Counter[int]()
    for each in spans.values():
        for start, end in _united(each):
            steps[start] += 1
            steps[end] -= 1
    found: list[Heat] = []
    students = 0
    for at, following in pairwise(sorted(steps)):
        students += steps[at]
        if found and found[-1].end == at and found[-1].students == students:
            found[-1] = Heat(found[-1].start, following, students)
        elif students:
            found.append(Heat(at, following, students))
    return found


def _united(spans: Iterable[Span]) -> list[Span]:
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def meant_passages(
    marks: Sequence[ClassMark], key: Sequence[Span] = (), *, students: int
) -> list[MeantPassage]:
    """Gather the passages of one article in reading order; ``students`` is how many handed in."""
    left = _Left(marks)
    groups = [(span, left.take(span)) for span in dict.fromkeys(key)]
    while (span := left.most_meant()) is not None:
        groups.append((span, left.take(span)))
    found = [
        _passage(span, meant, in_key=number < len(set(key)), students=students)
        for number, (span, meant) in enumerate(groups)
    ]
    return sorted(found, key=lambda passage: (passage.start, passage.end))


def by_split(passages: Iterable[MeantPassage]) -> list[MeantPassage]:
    """Order passages so that those come first over which the class parts most."""
    return sorted(passages, key=lambda each: (-each.split, -len(each.students), each.start))


def _passage(
    span: Span, marks: Sequence[ClassMark], *, in_key: bool, students: int
) -> MeantPassage:
    tags_of: dict[str, set[str]] = {}
    for mark in marks:
        tags_of.setdefault(mark.student_id, set()).update(mark.tag_ids)
    choices = Counter(frozenset(tags) for tags in tags_of.values())
    unmarked = max(0, students - len(tags_of))
    most = max([unmarked, *choices.values()])
    whole = max(students, len(tags_of))
    return MeantPassage(
        *span,
        students=frozenset(tags_of),
        tags=dict(Counter(tag for tags in tags_of.values() for tag in sorted(tags)).most_common()),
        in_key=in_key,
        split=1 - most / whole if whole else 0.0,
    )


def _alike(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and 2 * shared >= max(one[1], other[1]) - min(one[0], other[0])


class _Left:
    """The marks that belong to no passage yet, by their place."""

    def __init__(self, marks: Iterable[ClassMark]) -> None:
        self._marks: dict[Span, list[ClassMark]] = {}
        for mark in marks:
            self._marks.setdefault((mark.start, mark.end), []).append(mark)
        self._near = _neighbours(sorted(self._marks))
        self._heap = [(-self._meaning(span), span) for span in self._marks]
        heapify(self._heap)

    def _meaning(self, span: Span) -> int:
        """Count the students who mean a place."""
        alike = (each for each in self._near[span] if each in self._marks)
        return len({mark.student_id for each in alike for mark in self._marks[each]})

    def most_meant(self) -> Span | None:
        """Find the place that most students mean, the first and shortest of several."""
        while self._heap:
            said, span = heappop(self._heap)
            if span not in self._marks:
                continue
            meaning = self._meaning(span)
            if -said == meaning:
                return span
            heappush(self._heap, (-meaning, span))  # it was more, before others took some
        return None

    def take(self, span: Span) -> list[ClassMark]:
        """Take the marks that mean a place away."""
        alike = self._near.get(span) or [each for each in self._marks if _alike(each, span)]
        return [mark for each in alike for mark in self._marks.pop(each, ())]


def _neighbours(spans: Sequence[Span]) -> dict[Span, list[Span]]:
    """Find for each place those that mean the same; ``spans`` are in order."""
    near: dict[Span, list[Span]] = {span: [span] for span in spans}
    for at, span in enumerate(spans):
        start, end = span
        last = start + (end - start) // 2  # what begins behind it shares less than half
        for following in range(at + 1, len(spans)):
            other = spans[following]
            if other[0] > last:
                break
            # as ``_alike``, written out: many marks of one place are compared all with all
            shorter, longer = (end, other[1]) if end < other[1] else (other[1], end)
            if 2 * (shorter - other[0]) >= longer - start:
                near[span].append(other)
                near[other].append(span)
    return near
