"""A report: sentences and tables under headings, whatever its format.

It is made where the library's objects are known, and set where a format is known. Its words are
said already; cells are plain.
"""

from dataclasses import dataclass

from reader.core.model import Direction

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; what is unknown or undefined is None."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """What stands under one heading. Chapters of one ``sheet`` share it in a workbook."""

    heading: str
    sheet: str
    sentences: tuple[str, ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A title, what is to be known before reading, and the chapters."""

    title: str
    about: tuple[str, ...]
    direction: Direction
    language: str
    chapters: tuple[Chapter, ...]


def rounded(value: float, digits: int) -> float:
    """Round a figure; what is next to nothing is 0 and never -0."""
    return round(value, digits) + 0.0
