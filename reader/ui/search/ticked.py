"""What is meant by "the ticked hits" right now: the ticks, else one row, else everything."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reader.ui.search.asked import Asked
from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.finder import Gathered, Hit
from reader.ui.search.outline import HEADER, Place

IN_SIGHT = 40
"""So many hits are handed over themselves, if they are here."""

Run = tuple[int, int]
"""The number of the first hit among all, and how many follow each other."""


@dataclass(frozen=True, slots=True)
class Ticked:
    """Hits of a search, in its order; ``hits`` are the hits themselves, where there are few."""

    asked: Asked
    gathered: Gathered | None
    runs: Sequence[Run]
    count: int
    hits: tuple[Hit, ...] | None = None

    @property
    def is_known(self) -> bool:
        """Say whether the hits are here, or can be found."""
        return self.hits is not None or self.gathered is not None


def ticked_of(model: ConcordanceModel, asked: Asked, row: int | None) -> Ticked:
    """Give what is ticked.

    Without ticks: the hit of ``row`` (a header's whole article; -1 is nothing), or everything if
    ``row`` is None.
    """
    outline = model.outline
    chosen = dict(model.ticks.items())
    if (not chosen and row is None) or model.ticked == outline.hits:
        runs = [(0, outline.hits)] if outline.hits else []
        return _of(model, asked, runs)
    if not chosen and row is not None and 0 <= row < len(outline):
        group, hit = outline.place(row)
        chosen = {outline.ids[group]: None if hit == HEADER else frozenset((hit,))}
    numbers = {outline.number_of(group): hits for group, hits in chosen.items()}
    runs = _joined(
        run
        for group in sorted(numbers)
        if group >= 0
        for run in _runs(model, group, numbers[group])
    )
    return _of(model, asked, runs)


def _of(model: ConcordanceModel, asked: Asked, runs: Sequence[Run]) -> Ticked:
    count = sum(length for _, length in runs)
    return Ticked(asked, model.pages.gathered, runs, count, _hits(model, runs, count))


def _runs(model: ConcordanceModel, group: int, hits: frozenset[int] | None) -> Iterable[Run]:
    outline = model.outline
    first = outline.hit_at(Place(group, 0))
    if hits is None:
        yield first, outline.counts[group]
        return
    for hit in sorted(hits):
        if hit < outline.counts[group]:
            yield first + hit, 1


def _joined(runs: Iterable[Run]) -> list[Run]:
    """Put runs that follow each other together."""
    found: list[Run] = []
    for first, length in runs:
        if found and sum(found[-1]) == first:
            found[-1] = (found[-1][0], found[-1][1] + length)
        else:
            found.append((first, length))
    return found


def _hits(model: ConcordanceModel, runs: Sequence[Run], count: int) -> tuple[Hit, ...] | None:
    """Give the hits themselves; None if they are many, or one of them is not here."""
    if count > IN_SIGHT:
        return None
    numbers = (number for first, length in runs for number in range(first, first + length))
    found = [model.pages.hit(number) for number in numbers]
    return tuple(hit for hit in found if hit is not None) if None not in found else None
