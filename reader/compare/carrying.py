"""Carry highlights over: where a passage marked in one version stands in another.

By the alignment of the two and by nothing else. A passage that cannot be followed is an orphan;
none is put where the same words merely happen to stand.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from reader.compare.findings import PassageChange, Span, Versions
from reader.core.model import Annotation
from reader.core.offsets import snap, snap_to_words

How = Literal["position", "quotation", "edited"]

_KEPT: Final = 1 / 3
"""How much of an edited passage must still stand there for it to be the same passage."""


class Placed(NamedTuple):
    """A highlight and its place in the second text (code points).

    ``how``: "position" where the same words stand at the place that answers to its own,
    "quotation" where they were found elsewhere in the same paragraph, "edited" where the passage
    was changed and its ends were followed through the changes.
    """

    annotation: Annotation
    start: int
    end: int
    how: How


@dataclass(frozen=True, slots=True)
class Carried:
    """What could be carried over, in the order given, and what could not."""

    placed: tuple[Placed, ...] = ()
    orphans: tuple[Annotation, ...] = ()


def carry(
    annotations: Iterable[Annotation], a_text: str, b_text: str, versions: Versions
) -> Carried:
    """Place the highlights of the first text in the second."""
    alignment = _Alignment(a_text, b_text, versions)
    placed: list[Placed] = []
    orphans: list[Annotation] = []
    for annotation in annotations:
        found = alignment.place(annotation.start, annotation.end)
        if found is None:
            orphans.append(annotation)
        else:
            span, how = found
            placed.append(Placed(annotation, *span, how))
    return Carried(tuple(placed), tuple(orphans))


class _Stretch(NamedTuple):
    """A stretch of the first text and what answers to it; ``b`` is empty where it went.

    ``kept``: the same letters on both sides; ``spelling``: at least the same words.
    """

    a: Span
    b: Span
    kept: bool
    spelling: bool = False


@dataclass(slots=True)
class _Passage:
    """A passage that is in both texts; ``number`` counts in the order of the second."""

    change: PassageChange
    number: int
    stretches: list[_Stretch] = field(default_factory=list[_Stretch])

    def between(self, start: int, end: int) -> list[_Stretch]:
        """List the stretches that a span of the first text touches."""
        if not self.stretches:
            self.stretches = _stretches(self.change)
        return [each for each in self.stretches if each.a[0] < end and each.a[1] > start]


class _Alignment:
    def __init__(self, a: str, b: str, versions: Versions) -> None:
        self._a = a
        self._b = b
        numbered = enumerate(versions.changes)
        self._passages = [_Passage(change, number) for number, change in numbered if change.a]
        self._passages.sort(key=lambda passage: passage.change.a or (0, 0))
        self._starts = [passage.change.a[0] for passage in self._passages if passage.change.a]
        self._kept = [bool(c.a and c.b and not c.blank) for c in versions.changes]

    def place(self, start: int, end: int) -> tuple[Span, How] | None:
        """Find where a span of the first text is in the second."""
        passages = self._kept_passages(start, end)
        if not passages or not self._are_together(passages):
            return None
        touched = [each for passage in passages for each in passage.between(start, end)]
        found = _ends(touched, start, end)
        found = found and snap(self._b, *found)
        said = self._a[start:end]
        if found and self._b[slice(*found)] == said:
            return found, "position"
        quoted = self._quoted(said, passages)
        if quoted and self._stands_like(quoted, (start, end)):
            return quoted, "quotation"
        if found and self._is_enough(touched, start, end):
            return found, "edited"
        return None

    def _kept_passages(self, start: int, end: int) -> list[_Passage]:
        """List the passages of a span that are in the second text, white space left out."""
        first = max(0, bisect_right(self._starts, start) - 1)
        found: list[_Passage] = []
        for number in range(first, len(self._passages)):
            passage = self._passages[number]
            change = passage.change
            if change.a is None or change.a[0] >= end:
                break
            if change.b and not change.blank and change.a[1] > start:
                found.append(passage)
        return found

    def _are_together(self, passages: Sequence[_Passage]) -> bool:
        """Say whether passages follow one another with nothing between that was elsewhere."""
        numbers = [passage.number for passage in passages]
        between = self._kept[numbers[0] : numbers[-1] + 1]
        return numbers == sorted(numbers) and sum(between) == len(numbers)

    def _quoted(self, said: str, passages: Sequence[_Passage]) -> Span | None:
        """Find the same words once in the same passages, where they did not stand before."""
        first, last = passages[0].change.b, passages[-1].change.b
        if not first or not last:
            return None
        at = self._b.find(said, first[0], last[1])
        if at < 0 or self._b.find(said, at + 1, last[1]) >= 0:
            return None
        stood_before = any(
            each.kept and each.b[0] <= at and at + len(said) <= each.b[1]
            for passage in passages
            for each in passage.between(0, len(self._a))
        )
        return None if stood_before else (at, at + len(said))

    def _stands_like(self, b: Span, a: Span) -> bool:
        """Say whether words stand as whole as they did: not inside others, no cluster cut."""
        whole = snap(self._b, *b) == b
        return whole and _cuts_word(self._b, b) <= _cuts_word(self._a, a)

    def _is_enough(self, touched: Iterable[_Stretch], start: int, end: int) -> bool:
        kept = sum(
            _letters(self._a[max(start, each.a[0]) : min(end, each.a[1])])
            for each in touched
            if each.kept or each.spelling
        )
        return kept > 0 and kept >= _KEPT * _letters(self._a[start:end])


def _cuts_word(text: str, span: Span) -> bool:
    return snap_to_words(text, *span) != span


def _letters(text: str) -> int:
    return sum(map(len, text.split()))


def _stretches(change: PassageChange) -> list[_Stretch]:
    """Cut a passage where it was changed."""
    assert change.a is not None
    assert change.b is not None
    found: list[_Stretch] = []
    at_a, at_b = change.a[0], change.b[0]
    for word in change.words:
        length = word.a[0] - at_a if word.a else (word.b or (at_b, at_b))[0] - at_b
        a, b = at_a + length, at_b + length
        found.append(_Stretch((at_a, a), (at_b, b), kept=True))
        at_a = word.a[1] if word.a else a
        at_b = word.b[1] if word.b else b
        found.append(_Stretch((a, at_a), (b, at_b), kept=False, spelling=word.spelling))
    found.append(_Stretch((at_a, change.a[1]), (at_b, change.b[1]), kept=True))
    return found


def _ends(touched: Sequence[_Stretch], start: int, end: int) -> Span | None:
    """Follow both ends of a span through the stretches that it touches."""
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    b_start = first.b[0] + (max(0, start - first.a[0]) if first.kept else 0)
    b_end = last.b[1] - (max(0, last.a[1] - end) if last.kept else 0)
    return (b_start, b_end) if b_start < b_end else None
