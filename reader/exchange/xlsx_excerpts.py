"""Excerpts as an Excel workbook: the table, the codebook, tags by article, and what it all means.

Sheets run from the right where most articles do. Every text is written as a text, so nothing
becomes a formula, a link or a number. A cell holds 32,767 UTF-16 units at most: what is longer is
cut between two letters, and said. Rows are written as they come (``constant_memory``).
"""

import re
import tempfile
from collections import Counter
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Final, cast

from reader.core.messages import Message, message
from reader.core.model import Direction, Tag
from reader.core.offsets import OffsetMap, cluster_start
from reader.core.progress import Progress
from reader.core.text import direction
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.excerpts import Cell, Excerpts, Options, direction_of
from reader.language import say

_Book = Any  # of a library that tells no types
_Sheet = Any

_SETTINGS: Final = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_LONGEST: Final = 32_767  # UTF-16 units in a cell
_MOST_COLUMNS: Final = 16_384
_MOST_ROWS: Final = 1_048_576
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_WIDE: Final = {
    **dict.fromkeys(("excerpt", "note"), 60),
    **dict.fromkeys(("title", "context_before", "context_after", "citation"), 36),
    **dict.fromkeys(("tags", "tag_path", "outlet", "author", "url"), 22),
    **dict.fromkeys(("start_cp", "end_cp", "paragraph", "article"), 9),
}
_USUAL_WIDTH: Final = 14
_ONE_LINE: Final = frozenset(
    ("excerpt_id", "article_id", "url", "created", "modified", "source_sha256", "layer")
)
_ENOUGH: Final = 200  # letters that tell the way of a cell
_MOST_WAYS: Final = 10_000
_CODEBOOK: Final = (32, 22, 22, 10, 48, 48, 48, 10, 10)
_A4: Final = 9
_LINE: Final = 15  # points
_MOST_LINES: Final = 12  # of a row: the rest is seen in its cell
_TAG_WIDTH: Final = 12
_HEAD: Final = "#E8ECEB"
_NAMED: Final = {
    "published": "ISO 8601",
    "tags": ";",
    "tag_path": "/",
    "source_sha256": "SHA-256",
}
"""What the explanations of some columns name."""


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - there is one
    options: Options,
    progress: Progress,
) -> Written:
    """Write the workbook; raise Cancelled."""
    with tempfile.TemporaryDirectory(prefix="hamish-") as folder, _workbook(sink, folder) as book:
        excerpts = Excerpts(bundle, options)
        sheets = _Sheets(book, rtl=direction_of(bundle) == "rtl")
        rows, left_out = _write_table(sheets, excerpts, progress)
        _write_codebook(sheets, excerpts)
        _write_counts(sheets, excerpts)
        _write_about(sheets, excerpts)
        book.set_properties({"comments": say("export.offset_unit")})
    return Written(rows, (*sheets.warnings(), *left_out))


@contextmanager
def _workbook(sink: Sink, folder: str) -> Generator[_Book]:
    """Give a workbook that is written whole at the end, or not at all."""
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]
    from xlsxwriter.exceptions import (  # pyright: ignore[reportMissingTypeStubs]
        FileCreateError,
    )

    book: _Book = Workbook(cast("Any", sink), {**_SETTINGS, "tmpdir": folder})
    try:
        yield book
        book.close()
    except FileCreateError as error:  # it hides what the disk said
        raise OSError(*error.args) from error
    finally:
        book.fileclosed = True  # else it would complain of a workbook that was given up
        for sheet in book.worksheets():
            sheet.row_data_fh.close()


class _Sheets:
    """Write cells in the formats of the workbook, and remember what could not be said."""

    def __init__(self, book: _Book, *, rtl: bool) -> None:
        self._book = book
        self._rtl = rtl
        cell = {"text_wrap": True, "valign": "top"}
        self._texts = {
            (way, wraps): book.add_format(
                {"text_wrap": wraps, "valign": "top", "reading_order": order}
            )
            for way, order in (("rtl", 2), ("ltr", 1))
            for wraps in (True, False)
        }
        self._number = book.add_format({"valign": "top"})
        self._head = book.add_format(
            {**cell, "bold": True, "bg_color": _HEAD, "reading_order": 2 if rtl else 1}
        )
        self._fills: dict[str, Any] = {}
        self._ways: dict[str, Direction] = {}
        self._cut = self._controlled = 0

    def sheet(self, name: str, heads: Sequence[str], widths: Iterable[int]) -> _Sheet:
        """Make a sheet with its heads, frozen."""
        sheet = self._book.add_worksheet(name)
        if self._rtl:
            sheet.right_to_left()
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        for column, head in enumerate(heads):
            sheet.write_string(0, column, self._fitting(head), self._head)
        return sheet

    def row(
        self, sheet: _Sheet, row: int, cells: Iterable[Cell], widths: Sequence[int] = ()
    ) -> None:
        """Write a row; what is unknown stays empty.

        With ``widths`` (0: on one line) the row is as high as its longest cell, which not every
        program finds out by itself.
        """
        lines = 1
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell, self._number)
            elif cell:
                width = widths[column] if column < len(widths) else 1
                way = self._way(cell) if width else "ltr"
                sheet.write_string(row, column, self._fitting(cell), self._texts[way, width > 0])
                if widths and width and (len(cell) > width or "\n" in cell):
                    lines = max(lines, -(-len(cell) // width) + cell.count("\n"))
        if lines > 1:
            sheet.set_row(row, _LINE * min(lines, _MOST_LINES))

    def _way(self, cell: str) -> Direction:
        """Tell the way of a cell; titles and names come again and again."""
        way = self._ways.get(cell)
        if way is None:
            default: Direction = "rtl" if self._rtl else "ltr"
            way = direction(cell, 0, min(len(cell), _ENOUGH), default)
            if len(cell) <= _ENOUGH and len(self._ways) < _MOST_WAYS:
                self._ways[cell] = way
        return way

    def colour(self, sheet: _Sheet, place: tuple[int, int], colour: str) -> None:
        """Write the name of a colour on that colour."""
        if colour not in self._fills:
            look = {"bg_color": colour, "font_color": "#FFFFFF", "valign": "top"}
            self._fills[colour] = self._book.add_format(look)
        sheet.write_string(*place, colour, self._fills[colour])

    def _fitting(self, text: str) -> str:
        """Cut what a cell cannot hold."""
        is_short = len(text) * 2 <= _LONGEST
        if is_short and text.isprintable():
            return text  # as most, and found out at once
        if _CONTROLS.search(text):
            self._controlled += 1
        if is_short:
            return text
        places = OffsetMap(text)
        if places.utf16(len(text)) <= _LONGEST:
            return text
        self._cut += 1
        return text[: cluster_start(text, places.code_point(_LONGEST))]

    def warnings(self) -> Iterable[Message]:
        """Say what could not be written as it is."""
        if self._cut:
            yield message("export.cells_cut", count=self._cut)
        if self._controlled:
            yield message("export.cells_with_controls", count=self._controlled)


def _write_table(
    sheets: _Sheets, excerpts: Excerpts, progress: Progress
) -> tuple[int, list[Message]]:
    columns = excerpts.columns[:_MOST_COLUMNS]
    widths = [_WIDE.get(name, _USUAL_WIDTH) for name in excerpts.options.columns]
    widths += [_TAG_WIDTH] * len(excerpts.tag_columns)
    sheet = sheets.sheet(say("export.sheet.excerpts"), columns, widths[:_MOST_COLUMNS])
    names = excerpts.options.columns
    wrapped = [
        0 if name in _ONE_LINE else width for name, width in zip(names, widths, strict=False)
    ]
    rows = 0
    for rows, cells in enumerate(excerpts.rows(progress), 1):
        if rows < _MOST_ROWS:
            sheets.row(sheet, rows, cells[:_MOST_COLUMNS], wrapped)
    written = min(rows, _MOST_ROWS - 1)
    sheet.autofilter(0, 0, written, max(0, len(columns) - 1))
    lost = len(excerpts.columns) - len(columns)
    found = [message("export.too_many_columns", count=lost)] if lost else []
    if rows > written:
        found.append(message("export.too_many_rows", count=rows - written))
    return written, found


def _write_codebook(sheets: _Sheets, excerpts: Excerpts) -> None:
    """Write a row for each tag, with how often it was used in what is exported."""
    heads = [say(f"export.codebook.{name}") for name in ("path", "name", "name_en", "colour")]
    heads += [say(f"export.codebook.{name}") for name in ("description", "use", "avoid")]
    heads += [say(f"export.codebook.{name}") for name in ("excerpts", "articles")]
    sheet = sheets.sheet(say("export.sheet.codebook"), heads, _CODEBOOK)
    passages, articles = _counted(excerpts)
    for row, tag in enumerate(excerpts.bundle.tags, 1):
        known = (tag.description, tag.use, tag.avoid)
        counts = () if tag.is_group else (passages[tag.id], articles[tag.id])
        cells = (excerpts.path(tag), tag.name, tag.name_en, None, *known, *counts)
        colour = excerpts.colour(tag)
        sheets.row(sheet, row, cells[:3])
        if colour:
            sheets.colour(sheet, (row, 3), colour)
        sheets.row(sheet, row, (None, None, None, *cells[3:]), _CODEBOOK)
    sheet.autofilter(0, 0, max(1, len(excerpts.bundle.tags)), len(heads) - 1)


def _counted(excerpts: Excerpts) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Count the passages and the articles of each tag."""
    passages, articles = Counter[str](), Counter[str]()
    for piece in excerpts.bundle.pieces:
        here = Counter(tag_id for each in piece.annotations for tag_id in each.tag_ids)
        passages += here
        articles.update(here.keys())
    return passages, articles


def _write_counts(sheets: _Sheets, excerpts: Excerpts) -> None:
    """Write how often each tag stands in each article."""
    tags: list[Tag] = [tag for tag in excerpts.bundle.tags if not tag.is_group]
    names = ("article", "title", "outlet", "published")
    heads = [say(f"export.column.{name}") for name in names]
    heads += [excerpts.path(tag) for tag in tags]
    heads = heads[:_MOST_COLUMNS]
    widths = [9, 36, 22, 14, *[_TAG_WIDTH] * len(tags)][:_MOST_COLUMNS]
    sheet = sheets.sheet(say("export.sheet.tags_by_article"), heads, widths)
    for row, piece in enumerate(excerpts.bundle.pieces[: _MOST_ROWS - 1], 1):
        known = piece.document
        here = Counter(tag_id for each in piece.annotations for tag_id in each.tag_ids)
        facts = (known.number, known.title, known.outlet, known.published)
        sheets.row(sheet, row, (*facts, *(here[tag.id] for tag in tags))[:_MOST_COLUMNS])
    sheet.autofilter(0, 0, max(1, len(excerpts.bundle.pieces)), len(heads) - 1)


def _write_about(sheets: _Sheets, excerpts: Excerpts) -> None:
    """Explain the columns and the unit of places."""
    heads = [say(f"export.about_{name}") for name in ("column", "name", "meaning")]
    sheet = sheets.sheet(say("export.sheet.about"), heads, (18, 22, 90))
    lines: list[tuple[Cell, ...]] = [
        (name, say(f"export.column.{name}"), say(f"export.about.{name}", key=_NAMED.get(name)))
        for name in excerpts.options.columns
    ]
    if excerpts.tag_columns:
        lines.append(("tag:…", None, say("export.about_tag_columns")))
    lines += [(), (None, None, say("export.offset_unit"))]
    lines += [(None, None, say("export.text_unchanged")), (None, None, _today())]
    for row, cells in enumerate(lines, 1):
        sheets.row(sheet, row, cells)


def _today() -> str:
    return datetime.now().astimezone().isoformat(timespec="minutes")
