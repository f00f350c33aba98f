"""Rows of the table of figures."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One work, its figures, and what is to be reached.

    ``least``: the reach is a lower bound (a rate). ``judged`` is the figure that counts: the
    median, or the 95th percentile.
    """

    work: str
    figures: Sequence[float]
    unit: str
    reach: float | None = None
    least: bool = False
    judged: str = "median"

    @property
    def median(self) -> float:
        """The figure to quote."""
        return statistics.median(self.figures)

    @property
    def high(self) -> float:
        """The 95th percentile: of few figures, the worst of them."""
        ordered = sorted(self.figures, reverse=self.least)
        return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]

    @property
    def verdict(self) -> str:
        """Say whether the row misses what is to be reached."""
        if self.reach is None:
            return ""
        figure = self.high if self.judged == "p95" else self.median
        reached = figure >= self.reach if self.least else figure <= self.reach
        return "" if reached else "MISSED"

    def __str__(self) -> str:
        sign = ">=" if self.least else "<="
        reach = "" if self.reach is None else f"{sign} {self.reach:g}"
        if reach and self.judged == "p95":
            reach = f"p95 {reach}"
        return (
            f"{self.work:<58}{number(self.median):>9}{number(self.high):>9} {self.unit:<4}"
            f"{reach:>12}  {self.verdict}"
        ).rstrip()


HEAD = f"{'work':<58}{'median':>9}{'p95':>9} {'unit':<4}{'reach':>12}"


def number(value: float) -> str:
    """Write a figure with three digits that mean something."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 1 else f"{value:.2f}"
