"""A comparison as a table, one row a pair or change: CSV for any program, a workbook for Excel.

Every text is written as a text. In CSV for Excel a cell that a spreadsheet would take for a
formula gets an apostrophe (``guarding``); ``raw`` changes no letter. The workbook runs from the
right where the page does, its first row stays in sight and filters.
"""

import csv
import re
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, cast

from reader.core.facing import Facing, Passage, Row
from reader.core.offsets import OffsetMap, cluster_start
from reader.core.text import direction
from reader.exchange.bundle import Sink
from reader.exchange.guarding import guarded
from reader.language import say

Cell = str | int | float | None

_EVIDENCE: Final = ("words", "names", "numbers", "dates", "quotes")
COLUMNS: Final = (
    "number", "kind", "relation", "note", "score", "a_start", "a_end", "a_text", "b_start",
    "b_end", "b_text", "differences", *(f"shared_{kind}" for kind in _EVIDENCE),
)  # fmt: skip
FACT_COLUMNS: Final = ("kind", "value", "a", "b", "forms", "speaker")
TERM_COLUMNS: Final = ("concept", "term", "a", "b")

_WIDTHS: Final = (8, 12, 16, 30, 8, 8, 8, 60, 8, 8, 60, 30, 24, 24, 16, 16, 30)
_FACT_WIDTHS: Final = (14, 40, 8, 8, 40, 24)
_TERM_WIDTHS: Final = (20, 30, 8, 8)
_SETTINGS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST: Final = 32_767  # UTF-16 units in a cell
_MOST_ROWS: Final = 1_048_575  # below the heads
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def table(facing: Facing) -> Iterator[tuple[Cell, ...]]:
    """Give the rows, cells by ``COLUMNS``: pairs or changes, then what only one article has."""
    for row in facing.rows:
        yield _cells(row)
    number = len(facing.rows)
    for kind, passages in (("only_a", facing.only_a), ("only_b", facing.only_b)):
        for each in passages:
            number += 1
            sides = (each, None) if kind == "only_a" else (None, each)
            yield _cells(Row(number, kind, "", *sides))


def _cells(row: Row) -> tuple[Cell, ...]:
    shared = {kind: words for kind, _, words in row.evidence}
    differences = "\n".join(f"{one or '∅'} → {other or '∅'}" for one, other in row.differences)
    return (
        row.number,
        row.kind,
        row.relation,
        row.note,
        None if row.score is None else round(row.score, 4),
        *_place(row.a),
        *_place(row.b),
        differences or None,
        *("\n".join(shared.get(kind, ())) or None for kind in _EVIDENCE),
    )


def _place(passage: Passage | None) -> tuple[Cell, Cell, Cell]:
    return (passage.start, passage.end, passage.text) if passage else (None, None, None)


def _facts(facing: Facing) -> Iterator[tuple[Cell, ...]]:
    for fact in facing.facts:
        yield fact.kind, fact.value, fact.a, fact.b, "\n".join(fact.forms), fact.speaker


def _terms(facing: Facing) -> Iterator[tuple[Cell, ...]]:
    for term in facing.wording:
        yield term.concept, term.term, term.a, term.b


# --- CSV --------------------------------------------------------------------------------------


class _Lines:
    """Give the lines of ``csv`` on as bytes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, line: str) -> int:
        """Take one record."""
        return self._sink.write(line.encode())


def write_csv(facing: Facing, sink: Sink, *, for_excel: bool = True) -> int:
    """Write the table as CSV and answer how many rows it has.

    ``for_excel``: with BOM, CRLF and guarded cells; else UTF-8 with LF and nothing changed.
    """
    if for_excel:
        sink.write(BOM_UTF8)
    end = "\r\n" if for_excel else "\n"
    writer = csv.writer(_Lines(sink), quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerow(COLUMNS)
    count = 0
    for count, cells in enumerate(table(facing), 1):  # noqa: B007 - it is the answer
        writer.writerow([_guarded(cell) for cell in cells] if for_excel else cells)
    return count


def _guarded(cell: Cell) -> Cell:
    return guarded(cell) if isinstance(cell, str) else cell


# --- XLSX -------------------------------------------------------------------------------------


def write_xlsx(facing: Facing, sink: Sink) -> int:
    """Write a workbook: the table, facts, wording, and what it is about; answer its rows."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    book: Any = Workbook(cast("Any", sink), _SETTINGS)
    try:
        sheets = _Sheets(book, rtl=facing.direction == "rtl")
        rows = sheets.write(say("facing.sheet_rows"), COLUMNS, _WIDTHS, table(facing))
        if facing.facts:
            sheets.write(say("facing.facts"), FACT_COLUMNS, _FACT_WIDTHS, _facts(facing))
        if facing.wording:
            sheets.write(say("facing.wording"), TERM_COLUMNS, _TERM_WIDTHS, _terms(facing))
        sheets.write(say("facing.sheet_about"), ("a", "b"), (60, 60), _about(facing))
    except BaseException:
        book.fileclosed = True  # else its end would write what there is
        raise
    book.close()
    return rows


def _about(facing: Facing) -> Iterator[tuple[Cell, ...]]:
    yield facing.a.title, facing.b.title
    for one, other in zip(
        (*facing.a.facts, *[None] * len(facing.b.facts)),
        (*facing.b.facts, *[None] * len(facing.a.facts)),
        strict=True,
    ):
        if one or other:
            yield one, other
    for said in facing.about:
        yield (said,)


class _Sheets:
    """Write sheets whose heads stay in sight."""

    def __init__(self, book: Any, *, rtl: bool) -> None:  # noqa: ANN401 - tells no types
        self._book = book
        self._rtl = rtl
        look = {"text_wrap": True, "valign": "top"}
        self._texts = {
            way: book.add_format({**look, "reading_order": order})
            for way, order in (("rtl", 2), ("ltr", 1))
        }
        self._number = book.add_format({"valign": "top"})
        self._head = book.add_format({**look, "bold": True, "bg_color": "#E8ECEB"})

    def write(
        self,
        name: str,
        heads: Sequence[str],
        widths: Sequence[int],
        rows: Iterable[Sequence[Cell]],
    ) -> int:
        """Write a sheet and answer how many rows it has."""
        sheet = self._book.add_worksheet(name)
        if self._rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(0, column, head, self._head)
        count = 0
        for count, cells in enumerate(rows, 1):
            if count > _MOST_ROWS:
                break
            self._row(sheet, count, cells)
        sheet.autofilter(0, 0, max(1, count), len(heads) - 1)
        return count

    def _row(self, sheet: Any, row: int, cells: Sequence[Cell]) -> None:  # noqa: ANN401
        for column, cell in enumerate(cells):
            if isinstance(cell, (int, float)):
                sheet.write_number(row, column, cell, self._number)
            elif cell:
                way = direction(cell, 0, min(len(cell), 200), "rtl" if self._rtl else "ltr")
                sheet.write_string(row, column, _fitting(cell), self._texts[way])


def _fitting(text: str) -> str:
    """Cut what a cell cannot hold, between two letters; replace what XML cannot hold."""
    text = _CONTROLS.sub("\ufffd", text)
    if len(text) * 2 <= _LONGEST:
        return text
    places = OffsetMap(text)
    if places.utf16(len(text)) <= _LONGEST:
        return text
    return text[: cluster_start(text, places.code_point(_LONGEST))]
