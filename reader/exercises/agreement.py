"""Agreement between annotators, as it is published: kappa, alpha, and alpha of unitizing.

The formulas are those of Cohen 1960, Fleiss 1971, and Krippendorff 2004 (chapter 11 for alpha,
pages 251-256 for the unitizing of a continuum); the tests reproduce the numbers that these and
their followers print. ``None`` means undefined: nothing to compare, or nothing that varies.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Literal

Metric = Literal["nominal", "ordinal", "interval", "ratio"]
Coincidences = dict[tuple[float, float], float]


def cohen_kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Compute kappa of a square table: how often one said the row where the other said the column.

    The cells may be lengths instead of counts.
    """
    total = sum(map(sum, table))
    if not total:
        return None
    rows = [sum(row) for row in table]
    columns = [sum(column) for column in zip(*table, strict=True)]
    observed = sum(table[i][i] for i in range(len(table))) / total
    expected = sum(r * c for r, c in zip(rows, columns, strict=True)) / total**2
    return None if expected == 1 else (observed - expected) / (1 - expected)


def fleiss_kappa(counts: Sequence[Sequence[int]]) -> float | None:
    """Compute kappa of many raters: a row a subject, a column a category, equally many each row."""
    raters = sum(counts[0]) if counts else 0
    if raters < 2:
        return None
    total = len(counts) * raters
    alike = sum(n * (n - 1) for row in counts for n in row)
    observed = alike / (total * (raters - 1))
    expected = sum((sum(column) / total) ** 2 for column in zip(*counts, strict=True))
    return None if expected == 1 else (observed - expected) / (1 - expected)


def krippendorff_alpha(
    coders: Sequence[Sequence[float | None]], metric: Metric = "nominal"
) -> float | None:
    """Compute alpha of what each coder (a row) said of each unit (a column); None is missing.

    Said is a number; under the nominal metric it only stands for a category.
    """
    units = [[v for v in column if v is not None] for column in zip(*coders, strict=True)]
    weights: Coincidences = {}
    for unit in (unit for unit in units if len(unit) > 1):
        said = Counter(unit)
        for one, number in said.items():
            for other, others in said.items():
                pairs = number * (others - (one == other)) / (len(unit) - 1)
                weights[one, other] = weights.get((one, other), 0.0) + pairs
    return alpha_of(weights, metric)


def alpha_of(weights: Coincidences, metric: Metric = "nominal") -> float | None:
    """Compute alpha of coincidences: how much each two values were said of the same units.

    The table is symmetric, and its sum is the number of values that could be paired.
    """
    totals: dict[float, float] = {}
    for (one, _other), weight in weights.items():
        totals[one] = totals.get(one, 0.0) + weight
    far = _distance(metric, totals)
    expected = sum(far(a, b) * n * m for a, n in totals.items() for b, m in totals.items())
    if not expected:
        return None
    observed = sum(far(a, b) * weight for (a, b), weight in weights.items())
    return 1 - (sum(totals.values()) - 1) * observed / expected


def _distance(metric: Metric, totals: Mapping[float, float]) -> Callable[[float, float], float]:
    if metric == "nominal":
        return lambda a, b: float(a != b)
    if metric == "interval":
        return lambda a, b: (a - b) ** 2
    if metric == "ratio":
        return lambda a, b: ((a - b) / (a + b)) ** 2 if a != b else 0.0

    def ordinal(a: float, b: float) -> float:
        low, high = min(a, b), max(a, b)
        between = sum(weight for value, weight in totals.items() if low <= value <= high)
        return (between - (totals[low] + totals[high]) / 2) ** 2

    return ordinal
