"""One student beside the key: what was found, what was missed, what was added.

A passage of the key is *found* by a mark with one of its tags that has at least half of its letters
and is at most twice as long. A longer one is *too long*, one with less than half of the letters
*too short*; where only marks with other tags have half of it, it bears *another tag*. Everything
else is *missed*. Marks that touch no passage of the key are *extra*: perhaps wrong, perhaps what
the teacher did not see. These are counts to talk about, never a verdict.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Finding = Literal["found", "too_long", "too_short", "other_tag", "missed"]
_ORDER: tuple[Finding, ...] = ("found", "too_long", "too_short", "other_tag", "missed")


@dataclass(frozen=True, slots=True)
class Passage:
    """A marked passage of one text, with the tags it bears (code points of the original)."""

    id: str
    source_id: str
    start: int
    end: int
    tag_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A passage of the key, and what became of it; ``mark_id`` is the mark that decided."""

    passage: Passage
    finding: Finding
    mark_id: str | None = None


@dataclass(frozen=True, slots=True)
class BesideKey:
    """All passages of the key in their order, and the ids of marks that touch none of them."""

    judged: tuple[Judged, ...]
    extra: tuple[str, ...]

    def count(self, finding: Finding) -> int:
        """Count the passages of the key of which this holds."""
        return sum(each.finding == finding for each in self.judged)

    def by_tag(self) -> dict[str, Counter[Finding]]:
        """Count the findings of each tag of the key."""
        found: dict[str, Counter[Finding]] = {}
        for each in self.judged:
            for tag_id in each.passage.tag_ids:
                found.setdefault(tag_id, Counter())[each.finding] += 1
        return found


def beside_key(key: Sequence[Passage], marks: Iterable[Passage]) -> BesideKey:
    """Compare one student's marks with the key."""
    by_source: dict[str, list[Passage]] = {}
    for mark in marks:
        by_source.setdefault(mark.source_id, []).append(mark)
    judged = tuple(_judged(passage, by_source.get(passage.source_id, [])) for passage in key)
    extra = tuple(
        mark.id
        for each in by_source.values()
        for mark in each
        if not any(k.source_id == mark.source_id and _shared(k, mark) for k in key)
    )
    return BesideKey(judged, extra)


def _shared(one: Passage, other: Passage) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def _judged(passage: Passage, marks: Iterable[Passage]) -> Judged:
    best = Judged(passage, "missed")
    most = 0
    for mark in marks:
        shared = _shared(passage, mark)
        finding = _finding(passage, mark, shared) if shared else "missed"
        step = _ORDER.index(finding) - _ORDER.index(best.finding)
        if finding != "missed" and (step < 0 or (step == 0 and shared > most)):
            best, most = Judged(passage, finding, mark.id), shared
    return best


def _finding(passage: Passage, mark: Passage, shared: int) -> Finding:
    length = passage.end - passage.start
    half = 2 * shared >= length
    if not set(passage.tag_ids) & set(mark.tag_ids):
        return "other_tag" if half else "missed"
    if not half:
        return "too_short"
    return "too_long" if mark.end - mark.start > 2 * length else "found"
