"""What ties passages of two articles, whatever the mode: pairs of reports, changes of versions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from reader.acts.comparing import Comparison, Pair
from reader.compare.findings import PassageChange, Span

Kind = Literal["suggested", "confirmed", "same", "spelling", "edited", "moved", "added", "deleted"]
SideName = Literal["a", "b"]

QUIET: frozenset[Kind] = frozenset({"same"})
"""Ties that are no stop on the way through a comparison."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Passages that belong together; one of ``pair`` and ``change`` says why."""

    kind: Kind
    a: Span | None
    b: Span | None
    pair: Pair | None = None
    change: PassageChange | None = None

    @property
    def key(self) -> tuple[Span | None, Span | None]:
        """Give what it is known again by after something was decided."""
        return self.a, self.b

    @property
    def is_ribbon(self) -> bool:
        """Say whether there is a passage on both sides."""
        return self.a is not None and self.b is not None

    @property
    def is_sure(self) -> bool:
        """Say whether it is more than a suggestion."""
        return self.kind != "suggested"

    @property
    def score(self) -> float | None:
        """Tell how alike the passages are (0-1), if that was measured."""
        return self.pair.score if self.pair else None

    def span(self, side: SideName) -> Span | None:
        """Give the passage of a side."""
        return self.a if side == "a" else self.b


def ties_of(comparison: Comparison) -> tuple[Tie, ...]:
    """List the ties to be shown, as one reads the first article."""
    if comparison.versions is not None:
        changes = comparison.versions.changes
        found = [_of_change(change) for change in changes if not _is_blank(comparison, change)]
    else:
        found = [_of_pair(pair) for pair in comparison.links if pair.shown]
    return tuple(_in_order(found))


def _is_blank(comparison: Comparison, change: PassageChange) -> bool:
    """Say whether a change concerns blank lines alone."""
    a = comparison.a_text[slice(*change.a)] if change.a else ""
    b = comparison.b_text[slice(*change.b)] if change.b else ""
    return not (a.strip() or b.strip())


def _of_pair(pair: Pair) -> Tie:
    return Tie("confirmed" if pair.is_confirmed else "suggested", pair.a, pair.b, pair=pair)


def _of_change(change: PassageChange) -> Tie:
    return Tie(change.kind, change.a, change.b, change=change)


def _in_order(ties: Iterable[Tie]) -> list[Tie]:
    """Order by the first article; what the second alone has stands behind its neighbour there."""
    placed: list[tuple[tuple[int, int, int], Tie]] = []
    last = 0
    for tie in ties:
        if tie.a is not None:
            last = tie.a[0]
        second = tie.b[0] if tie.b is not None else -1
        placed.append(((tie.a[0] if tie.a else last, tie.a is None, second), tie))
    return [tie for _, tie in sorted(placed, key=lambda entry: entry[0])]


def alone(comparison: Comparison, ties: Iterable[Tie], side: SideName) -> list[tuple[Span, bool]]:
    """List the passages that only one side has, in order, and whether a suggestion waits there."""
    if comparison.versions is None:
        sentences = comparison.only_a if side == "a" else comparison.only_b
        return [((one.start, one.end), one.undecided) for one in sentences]
    kind = "deleted" if side == "a" else "added"
    spans = [tie.span(side) for tie in ties if tie.kind == kind]
    return sorted((span, False) for span in spans if span is not None)
