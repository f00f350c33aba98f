"""Alpha of unitizing: how far annotators agree on where passages begin and end.

Krippendorff 2004, pages 251-256: a text is a continuum, which each annotator cuts into passages
that have a tag (units) and the gaps between them. Two passages that overlap disagree by the squares
of how far apart they begin and end; a passage that lies in a gap of the other disagrees by the
square of its length. The rules at the edges: without any passage alpha is undefined, with a single
one it is 0. Passages of one annotator and tag do not overlap; those that do are joined.

Lengths are whole code points.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What was observed and what chance would bring, for one tag."""

    observed: float
    expected: float
    units: int

    @property
    def alpha(self) -> float | None:
        """Give alpha of the tag."""
        if self.units < 2:
            return 0.0 if self.units else None
        return 1 - self.observed / self.expected if self.expected else None


def alpha_u(disagreements: Sequence[Disagreement]) -> float | None:
    """Compute alpha over several tags."""
    if sum(each.units for each in disagreements) < 2:
        return 0.0 if any(each.units for each in disagreements) else None
    expected = sum(each.expected for each in disagreements)
    return 1 - sum(each.observed for each in disagreements) / expected if expected else None


def disagreement(coders: Sequence[Sequence[Span]], length: int) -> Disagreement:
    """Compare the passages that each coder gave one tag on a continuum ``[0, length)``."""
    units = [joined(spans) for spans in coders]
    number = sum(map(len, units))
    if len(coders) < 2 or not length:
        return Disagreement(0.0, 0.0, number)
    gaps = [gaps_between(spans, length) for spans in units]
    many = len(coders)
    apart = sum(
        _apart(units[one], units[other], gaps[one], gaps[other])
        for one in range(many)
        for other in range(one)
    )
    observed = 2 * apart / (many * (many - 1) * length**2)
    return Disagreement(observed, _expected(units, gaps, length), number)


def joined(spans: Sequence[Span]) -> list[Span]:
    """Join spans that overlap, in order."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start < found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def gaps_between(units: Sequence[Span], length: int) -> list[Span]:
    """List the gaps that spans in order leave on ``[0, length)``."""
    edges = [0, *(edge for unit in units for edge in unit), length]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return [(start, end) for start, end in pairs if start < end]


def _apart(
    ones: Sequence[Span], others: Sequence[Span], gaps: Sequence[Span], other_gaps: Sequence[Span]
) -> float:
    """Sum the squared differences between two coders' sections."""
    return _overlapping(ones, others) + _missed(ones, other_gaps) + _missed(others, gaps)


def _overlapping(ones: Sequence[Span], others: Sequence[Span]) -> float:
    total = first = 0
    for start, end in ones:
        while first < len(others) and others[first][1] <= start:
            first += 1
        at = first
        while at < len(others) and others[at][0] < end:
            total += (start - others[at][0]) ** 2 + (end - others[at][1]) ** 2
            at += 1
    return total


def _missed(units: Sequence[Span], gaps: Sequence[Span]) -> float:
    """Sum the squares of the units that lie wholly in a gap."""
    total = at = 0
    for start, end in units:
        while at < len(gaps) and gaps[at][1] < end:
            at += 1
        if at < len(gaps) and gaps[at][0] <= start:
            total += (end - start) ** 2
    return total


def _expected(
    units: Sequence[Sequence[Span]], gaps: Sequence[Sequence[Span]], length: int
) -> float:
    """Sum over all ways in which the sections could have been placed against each other."""
    lengths = [end - start for spans in units for start, end in spans]
    room = sorted(end - start for spans in gaps for start, end in spans)
    sums = [0, *accumulate(room)]
    many = len(units)

    def places(unit: int) -> int:
        """Count the ways in which a unit fits into the gaps of all."""
        first = bisect_left(room, unit)
        return sums[-1] - sums[first] - (len(room) - first) * (unit - 1)

    others = (len(lengths) - 1) / 3
    total = sum(others * (2 * n**3 - 3 * n**2 + n) + n**2 * places(n) for n in lengths)
    whole = many * length * (many * length - 1) - sum(n * (n - 1) for n in lengths)
    return 2 * total / (length * whole) if whole else 0.0
