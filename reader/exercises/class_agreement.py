"""How far a class agrees on each tag: counts first, then the four published measures.

All marks of an exercise lie on one continuum: its articles one behind the other. Kappa and alpha
look at every letter (marked with this tag or not), the mean of all pairs for kappa; the F1 of spans
is that of SemEval-2020 task 11 (overlap by length), the mean of all pairs that have anything to
compare. None means undefined.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from reader.exercises.agreement import alpha_of, cohen_kappa
from reader.exercises.unitizing import Disagreement, Span, alpha_u, disagreement, joined

Marks = Mapping[str, Sequence[Span]]
"""Id of a tag -> the passages that one annotator gave it."""


@dataclass(frozen=True, slots=True)
class TagAgreement:
    """What a class did with one tag; ``users`` of ``coders`` used it, ``marks`` times in all."""

    tag_id: str
    coders: int
    users: int
    marks: int
    f1: float | None
    f1_exact: float | None
    kappa: float | None
    alpha: float | None
    alpha_u: float | None


@dataclass(frozen=True, slots=True)
class ClassAgreement:
    """The tags in the order asked, and alpha of unitizing over all of them."""

    tags: tuple[TagAgreement, ...]
    alpha_u: float | None


def class_agreement(coders: Sequence[Marks], tag_ids: Iterable[str], length: int) -> ClassAgreement:
    """Compare all annotators over texts of ``length`` code points together."""
    found: list[TagAgreement] = []
    differences: list[Disagreement] = []
    for tag_id in tag_ids:
        spans = [joined(marks.get(tag_id, ())) for marks in coders]
        difference = disagreement(spans, length)
        differences.append(difference)
        found.append(_of_tag(tag_id, spans, length, difference))
    return ClassAgreement(tuple(found), alpha_u(differences) if len(coders) > 1 else None)


def _of_tag(
    tag_id: str, spans: Sequence[Sequence[Span]], length: int, difference: Disagreement
) -> TagAgreement:
    partial: list[float] = []
    exact: list[float] = []
    kappas: list[float] = []
    lengths = [sum(end - start for start, end in each) for each in spans]
    for one, other in combinations(range(len(spans)), 2):
        shared, in_one, in_other = _overlaps(spans[one], spans[other])
        if spans[one] or spans[other]:
            partial.append(_f1(in_one, in_other, len(spans[one]), len(spans[other])))
            same = len(set(spans[one]) & set(spans[other]))
            exact.append(_f1(same, same, len(spans[one]), len(spans[other])))
        only_one, only_other = lengths[one] - shared, lengths[other] - shared
        neither = length - shared - only_one - only_other
        kappa = cohen_kappa([[shared, only_one], [only_other, neither]])
        if kappa is not None:
            kappas.append(kappa)
    return TagAgreement(
        tag_id,
        coders=len(spans),
        users=sum(map(bool, spans)),
        marks=sum(map(len, spans)),
        f1=_mean(partial),
        f1_exact=_mean(exact),
        kappa=_mean(kappas),
        alpha=letter_alpha(spans, length),
        alpha_u=difference.alpha if len(spans) > 1 else None,
    )


def _overlaps(ones: Sequence[Span], others: Sequence[Span]) -> tuple[int, float, float]:
    """Sum shared letters, and shares of each side's passages; both are in order and disjoint."""
    shared, in_one, in_other = 0, 0.0, 0.0
    i = j = 0
    while i < len(ones) and j < len(others):
        (start, end), (other_start, other_end) = ones[i], others[j]
        common = min(end, other_end) - max(start, other_start)
        if common > 0:
            shared += common
            in_one += common / (end - start)
            in_other += common / (other_end - other_start)
        if end <= other_end:
            i += 1
        else:
            j += 1
    return shared, in_one, in_other


def _f1(in_one: float, in_other: float, ones: int, others: int) -> float:
    if not ones or not others:
        return 0.0
    precision, recall = in_one / ones, in_other / others
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def letter_alpha(spans: Sequence[Sequence[Span]], length: int) -> float | None:
    """Compute nominal alpha with every letter as a unit that is marked or not."""
    many = len(spans)
    if many < 2:
        return None
    both = one_only = neither = 0.0
    for width, marked in _widths(spans, length):
        both += width * marked * (marked - 1) / (many - 1)
        one_only += width * marked * (many - marked) / (many - 1)
        neither += width * (many - marked) * (many - marked - 1) / (many - 1)
    return alpha_of({(1, 1): both, (1, 0): one_only, (0, 1): one_only, (0, 0): neither})


def _widths(spans: Sequence[Sequence[Span]], length: int) -> Iterable[tuple[int, int]]:
    """Cut the text where anybody's marking begins or ends; how wide, and how many marked it."""
    steps = Counter[int]({0: 0, length: 0})
    for each in spans:
        for start, end in each:
            steps[start] += 1
            steps[end] -= 1
    marked = 0
    for at, following in pairwise(sorted(steps)):
        marked += steps[at]
        yield following - at, marked
