"""A report as an Excel workbook: its chapters on sheets, numbers as numbers, texts as texts."""

import re
from collections.abc import Iterable
from itertools import count, groupby
from typing import Any, Final, cast

from reader.core.offsets import OffsetMap, cluster_start
from reader.core.report import Cell, Chapter, Report, rounded
from reader.core.text import direction
from reader.exchange.bundle import Sink
from reader.language import say

_SETTINGS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST: Final = 32_767  # UTF-16 units in a cell
_LONGEST_NAME: Final = 31
_NOT_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f']")
_FIRST_WIDTH, _WIDTH = 44, 16
_LINE, _MOST_LINES = 15, 27  # points; a row is 409 points high at most
_A4: Final = 9
_HEAD: Final = "#E8ECEB"


def write(report: Report, sink: Sink) -> None:
    """Write the workbook."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    book: Any = Workbook(cast("Any", sink), _SETTINGS)
    writer = _Writer(book, report)
    about = Chapter(report.title, say("report.sheet.about"), report.about)
    chapters = [about, *report.chapters]
    for name, group in groupby(chapters, lambda chapter: chapter.sheet):
        writer.sheet(name, group)
    book.close()


class _Writer:
    """Write sheets of one workbook, from the right where the report is."""

    def __init__(self, book: Any, report: Report) -> None:  # noqa: ANN401 - it tells no types
        self._book = book
        self._report = report
        self._names: set[str] = set()
        wrapped = {"text_wrap": True, "valign": "top"}
        self._texts = {
            way: book.add_format({**wrapped, "reading_order": order})
            for way, order in (("rtl", 2), ("ltr", 1))
        }
        order = 2 if report.direction == "rtl" else 1
        self._title = book.add_format({"bold": True, "font_size": 13, "reading_order": order})
        self._said = book.add_format({"font_color": "#4A565B", "reading_order": order})
        self._head = book.add_format(
            {**wrapped, "bold": True, "bg_color": _HEAD, "reading_order": order}
        )
        self._number = book.add_format({"valign": "top"})
        self._fraction = book.add_format({"valign": "top", "num_format": "0.00"})

    def sheet(self, name: str, chapters: Iterable[Chapter]) -> None:
        """Write chapters one below the other."""
        sheet = self._book.add_worksheet(self._free_name(name))
        if self._report.direction == "rtl":
            sheet.right_to_left()
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_column(0, 0, _FIRST_WIDTH)
        sheet.set_column(1, 12, _WIDTH)
        row = 0
        for chapter in chapters:
            row = self._chapter(sheet, row, chapter) + 1

    def _chapter(self, sheet: Any, row: int, chapter: Chapter) -> int:  # noqa: ANN401
        sheet.write_string(row, 0, _fitting(chapter.heading), self._title)
        for sentence in chapter.sentences:
            row += 1
            sheet.write_string(row, 0, _fitting(sentence), self._said)
        if chapter.table is not None:
            row += 1
            for column, head in enumerate(chapter.table.heads):
                sheet.write_string(row, column, _fitting(head), self._head)
            for cells in chapter.table.rows:
                row += 1
                for column, cell in enumerate(cells):
                    self._write(sheet, (row, column), cell)
                if (lines := max(map(_lines, count(), cells), default=1)) > 1:
                    sheet.set_row(row, _LINE * min(lines, _MOST_LINES))
        return row + 1

    def _write(self, sheet: Any, place: tuple[int, int], cell: Cell) -> None:  # noqa: ANN401
        if isinstance(cell, str):
            way = direction(cell, 0, min(len(cell), 200), self._report.direction)
            sheet.write_string(*place, _fitting(cell), self._texts[way])
        elif isinstance(cell, int):
            sheet.write_number(*place, cell, self._number)
        elif cell is not None:
            sheet.write_number(*place, rounded(cell, 4), self._fraction)

    def _free_name(self, name: str) -> str:
        bare = _NOT_IN_NAMES.sub(" ", name).strip()[:_LONGEST_NAME] or "…"
        number, free = 2, bare
        while free.lower() in self._names:
            free = f"{bare[: _LONGEST_NAME - 4]} {number}"
            number += 1
        self._names.add(free.lower())
        return free


def _lines(column: int, cell: Cell) -> int:
    """Guess how many lines a cell needs: not every program finds it out by itself."""
    width = _WIDTH if column else _FIRST_WIDTH
    return sum(max(1, -(-len(line) // width)) for line in str(cell).split("\n"))


def _fitting(text: str) -> str:
    """Cut what a cell cannot hold, between two letters."""
    if len(text) * 2 <= _LONGEST:
        return text
    places = OffsetMap(text)
    if places.utf16(len(text)) <= _LONGEST:
        return text
    return text[: cluster_start(text, places.code_point(_LONGEST))]
