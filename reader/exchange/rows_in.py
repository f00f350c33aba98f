"""Rows of tables in, whatever kind of table: CSV, XLSX, JSON and JSON lines, as text cells.

A sheet is opened without bounds by nothing: its archive is judged first (``container``), and its
formulas are not reckoned; what counts is the value that the sheet was saved with.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final, cast

from reader.core.errors import FileError
from reader.exchange.container import open_zip
from reader.exchange.encodings import Decoded, decode
from reader.exchange.files import read_bytes
from reader.exchange.markup import parse_json, parse_xml

MAX_ROWS: Final = 100_000
_LONGEST_CELL: Final = 10_000_000  # letters
_DELIMITERS: Final = ",;\t|"
_SAMPLE: Final = 64_000
_DEEPEST: Final = 4  # levels of objects inside a row whose values are columns too ("source.name")

_OF_MARKS: Final = frozenset(("@context", "annotations", "%FEATURE_STRUCTURES"))
"""Keys of web annotations, of Hypothesis and of UIMA CAS, which ``import-annotations`` reads."""
_OURS: Final = frozenset(("article", "tag", "annotator", "annotation", "note", "link"))
"""Types of the lines of a whole library, which ``import-annotations`` reads."""

Cell = str | date | datetime | None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns and rows of a file; every row has a cell for every column.

    ``first_row`` is the number that the first row has in the file, as a person counts there.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    first_row: int = 2
    decoded: Decoded | None = None


def read_tables(path: Path, encoding: str | None = None, *, replace: bool = False) -> list[Table]:
    """Read the tables of a file by its ending: one, or every sheet that has rows.

    Raises ``FileError``; ``UsageError`` for an unknown encoding.
    """
    data = read_bytes(path)
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return [table for table in _sheets(data) if table.rows]
    if ending == ".json":
        return [_of_objects(_objects(parse_json(data)))]
    if ending in (".jsonl", ".ndjson"):
        return [_of_objects(_lines(data))]
    decoded = decode(data, encoding=encoding, replace=replace)
    return [_of_text(decoded)]


# --- CSV ----------------------------------------------------------------------------------------


def _of_text(decoded: Decoded) -> Table:
    csv.field_size_limit(_LONGEST_CELL)
    try:
        lines = csv.reader(io.StringIO(decoded.text, newline=""), _dialect(decoded.text))
        rows = [row for row in _bounded(lines) if any(cell.strip() for cell in row)]
    except csv.Error:
        raise FileError("import.damaged_table") from None
    header, *rest = rows or [[]]
    return _table([header, *rest], decoded=decoded)


def _dialect(text: str) -> type[csv.Dialect]:
    """Tell the delimiter by the header: the one that stands in it most often."""
    header = text[:_SAMPLE].split("\n", 1)[0]
    best = max(_DELIMITERS, key=header.count)

    class Dialect(csv.excel):
        delimiter = best

    return Dialect


def _table(rows: Sequence[Sequence[Cell]], *, decoded: Decoded | None = None) -> Table:
    """Make a table whose first row names the columns; nameless ones are called by their number."""
    header, *rest = rows or [()]
    width = max([len(header), *(len(row) for row in rest)], default=0)
    names: list[str] = []
    for at in range(width):
        name = str(header[at] or "").strip() if at < len(header) else ""
        names.append(name if name and name not in names else f"{name or '?'} {at + 1}")
    cells = tuple(tuple(row) + (None,) * (width - len(row)) for row in rest)
    return Table(tuple(names), cells, decoded=decoded)


def _bounded(rows: Iterable[Any]) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number > MAX_ROWS:
            raise FileError("import.too_many_rows", count=MAX_ROWS)
        yield row


# --- XLSX ---------------------------------------------------------------------------------------


def _sheets(data: bytes) -> Iterator[Table]:
    """Read the sheets that are shown, with openpyxl, from an archive that was judged before."""
    _judge(data)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, OSError):
        raise FileError("import.damaged_table") from None
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state == "visible":
                yield _sheet(sheet)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError):
        raise FileError("import.damaged_table") from None
    finally:
        book.close()


def _judge(data: bytes) -> None:
    """Read every member of the archive once, within bounds, and parse all that is markup."""
    with open_zip(data, lambda name: name.endswith((".xml", ".rels"))) as container:
        for name in container.names:
            parse_xml(container.read(name))


def _sheet(sheet: Any) -> Table:  # noqa: ANN401 - openpyxl's sheets to be read only have no type
    sheet.reset_dimensions()  # what a sheet says of its size may be a lie
    rows: list[tuple[Cell, ...]] = []
    for row in _bounded(sheet.iter_rows(values_only=True)):
        cells = tuple(map(_cell, row))
        if any(cell is not None for cell in cells):
            rows.append(cells)
    return _table(rows)


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, (str, date, datetime)):
        return value or None
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


# --- JSON ---------------------------------------------------------------------------------------


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    """Find the list of objects: the value itself, or the longest such list directly inside it."""
    if isinstance(value, dict):
        inside = cast("dict[str, object]", value)
        if not _OF_MARKS.isdisjoint(inside):
            raise FileError("import.annotations_file")
        lists = [cast("list[object]", e) for e in inside.values() if _is_list_of_objects(e)]
        value = max(lists, key=len, default=[inside])
    if not _is_list_of_objects(value):
        raise FileError("import.no_table")
    objects = cast("list[Mapping[str, object]]", value)
    if not _OF_MARKS.isdisjoint(objects[0]):
        raise FileError("import.annotations_file")
    yield from _bounded(objects)


def _is_list_of_objects(value: object) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(isinstance(each, dict) for each in cast("list[object]", value))


def _lines(data: bytes) -> Iterator[Mapping[str, object]]:
    text = decode(data).text
    for number, line in _bounded(enumerate(text.split("\n"), 1)):
        if line.strip():
            try:
                value = parse_json(line.encode())
            except FileError as error:
                if error.message.id == "file.damaged_json":
                    raise FileError("file.damaged_json", line=number) from None
                raise
            if not isinstance(value, dict):
                raise FileError("import.no_table")
            found = cast("dict[str, object]", value)
            if found.get("type") in _OURS and "id" in found:
                raise FileError("import.annotations_file")
            yield found


def _of_objects(objects: Iterable[Mapping[str, object]]) -> Table:
    flat = [dict(_flattened(each, "", 0)) for each in objects]
    columns = tuple(dict.fromkeys(name for each in flat for name in each))
    rows = tuple(tuple(each.get(name) for name in columns) for each in flat)
    return Table(columns, rows, first_row=1)


def _flattened(value: Mapping[str, object], prefix: str, depth: int) -> Iterator[tuple[str, Cell]]:
    for name, each in value.items():
        if isinstance(each, dict) and depth < _DEEPEST:
            inside = cast("dict[str, object]", each)
            yield from _flattened(inside, f"{prefix}{name}.", depth + 1)
        elif isinstance(each, str) or each is None:
            yield prefix + name, each
        elif isinstance(each, (int, float)):
            yield prefix + name, str(each)
        else:
            yield prefix + name, json.dumps(each, ensure_ascii=False)
