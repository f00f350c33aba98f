"""Tallies: how often, counted by two things at once; and the table a person reads it from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DateUnit = Literal["day", "month", "year"]
UNIT_LENGTHS: Mapping[DateUnit, int] = {"day": 10, "month": 7, "year": 4}
"""How many characters of an ISO date name a day, a month, a year."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of passages, by row and column.

    ``counts`` holds only what is not zero. ``aside`` counts the passages, and ``aside_articles``
    the articles, that belong in no column or row (no date, no outlet).
    """

    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    counts: Mapping[tuple[str, str], int] = field(default_factory=dict[tuple[str, str], int])
    aside: int = 0
    aside_articles: int = 0
    unit: DateUnit | None = None

    @property
    def highest(self) -> int:
        """Give the greatest count; 0 where nothing was counted."""
        return max(self.counts.values(), default=0)

    def at(self, row: int, column: int) -> int:
        """Give the count at a place."""
        return self.counts.get((self.rows[row], self.columns[column]), 0)


@dataclass(frozen=True, slots=True)
class Table:
    """A tally with its words, as it is shown and written to files.

    ``corner`` names what the rows are. There is a name for every row and column of the tally.
    """

    title: str
    corner: str
    tally: Tally
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    remark: str = ""
