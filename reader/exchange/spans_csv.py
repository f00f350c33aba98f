"""Marks in tables (CSV, XLSX), a row a passage: our own excerpts, and what others call them.

Columns are told by their names. A row needs a passage or its places; places are code points, and
where the passage stands beside them they are only believed if it stands there. Rows of one id are
one mark with several tags.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Final

from reader.core.errors import FileError
from reader.core.messages import message
from reader.core.model import Annotation, Document
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import TAG_COLUMN
from reader.exchange.guarding import unguarded
from reader.exchange.identity import guid, made_id
from reader.exchange.json_values import quotation, time
from reader.exchange.people import People
from reader.exchange.rows_in import Cell, Table, read_tables
from reader.exchange.tag_paths import TagPaths, path_of

_NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "id": ("excerpt_id", "annotation_id", "annotation"),
    "article_id": ("article_id", "document_id", "source_id"),
    "sha256": ("source_sha256", "sha256"),
    "url": ("url", "uri", "address", "link", "الرابط"),
    "number": ("article", "article_number"),
    "title": ("title", "headline", "article", "العنوان", "المقال"),
    "file_name": ("file_name", "document", "document name", "file", "filename", "الملف"),
    "start": ("start_cp", "start", "start_offset", "startposition", "begin", "from", "البداية"),
    "end": ("end_cp", "end", "end_offset", "endposition", "to", "النهاية"),
    "exact": (
        "excerpt",
        "exact",
        "quote",
        "quotation",
        "segment",
        "content",
        "coded",
        "text",
        "المقطع",
    ),
    "before": ("context_before", "prefix"),
    "after": ("context_after", "suffix"),
    "path": ("tag_path",),
    "tags": ("tags", "tag", "code", "codes", "codename", "label", "الوسم", "الوسوم"),
    "note": ("note", "comment", "memo", "coded_memo", "ملاحظة", "الملاحظة"),
    "by": ("coder", "annotator", "user", "by", "المرمِّز", "القارئ"),
    "created": ("created", "created_at", "creation date"),
}
"""What columns are called, the more certain names first."""
_OF_ARTICLE: Final = ("article_id", "number", "sha256", "url", "title", "file_name")
_SEPARATOR = re.compile(r"(?<!\\);")


def read(path: Path) -> Bundle:
    """Read the first table that has passages; raise ``FileError``."""
    for table in read_tables(path):
        columns = _columns(table.columns)
        if "exact" in columns or {"start", "end"} <= columns.keys():
            return _Reading(table, columns).bundle()
    raise FileError("spans_csv.no_columns", file=path.name)


def _columns(names: Sequence[str]) -> dict[str, int]:
    """Tell which column holds what."""
    places = {name.strip().casefold(): at for at, name in reversed(list(enumerate(names)))}
    found = {
        field: next((places[each] for each in known if each in places), None)
        for field, known in _NAMES.items()
    }
    return {field: at for field, at in found.items() if at is not None}


class _Reading:
    """What the rows of a table come to."""

    def __init__(self, table: Table, columns: Mapping[str, int]) -> None:
        self._table = table
        self._columns = columns
        # only our own tables write paths; those with a column for each tag, several in a cell
        self._ours = {"id", "path"} <= columns.keys()
        self._listed = any(name.startswith(TAG_COLUMN) for name in table.columns)
        self._guarded = table.decoded is not None and table.decoded.bom
        self._tags = TagPaths()
        self._people = People()
        self._documents: dict[str, Document] = {}
        self._marks: dict[str, dict[str, Annotation]] = defaultdict(dict)
        self._left = 0

    def bundle(self) -> Bundle:
        """Take every row."""
        for row in self._table.rows:
            self._take(row)
        pieces = (
            Piece(document, "", tuple(self._marks[document.id].values()))
            for document in self._documents.values()
        )
        lost = (message("spans_csv.empty_rows", count=self._left),) if self._left else ()
        return Bundle(tuple(pieces), self._tags.tags, self._people.everyone, warnings=lost)

    def _cell(self, row: Sequence[Cell], field: str) -> str:
        at = self._columns.get(field)
        value = None if at is None else row[at]
        if isinstance(value, str):
            value = quotation(value)
            return unguarded(value) if self._guarded else value
        return "" if value is None else str(value)

    def _take(self, row: Sequence[Cell]) -> None:
        start, end = _whole(self._cell(row, "start")), _whole(self._cell(row, "end"))
        exact = self._cell(row, "exact")
        if not exact.strip() and not 0 <= start < end:
            self._left += 1
            return
        document = self._document(row)
        tag_ids = tuple(self._tags.id_of(way) for way in self._ways(row))
        by = self._people.id_of(self._cell(row, "by"))
        note = self._cell(row, "note") or None
        own = self._cell(row, "id").strip()
        facts = (own,) if own else (start, end, exact, by, note)
        mark_id = guid(own) or made_id("row", document.id, *facts)
        known = self._marks[document.id].get(mark_id)
        if known is not None:
            tag_ids = tuple(dict.fromkeys((*known.tag_ids, *tag_ids)))
            self._marks[document.id][mark_id] = replace(known, tag_ids=tag_ids)
            return
        self._marks[document.id][mark_id] = Annotation(
            id=mark_id,
            document_id=document.id,
            layer_id="",
            start=start,
            end=end,
            exact=exact,
            prefix=self._context(row, "before"),
            suffix=self._context(row, "after"),
            annotator_id=by,
            created_at=self._created(row),
            tag_ids=tag_ids,
            note=note,
        )

    def _document(self, row: Sequence[Cell]) -> Document:
        said = {name: self._cell(row, name).strip() for name in _OF_ARTICLE}
        own = guid(said["article_id"])
        number = _whole(said["number"] or said["article_id"])
        identity = own or made_id("row source", *said.values())
        document = Document(
            identity,
            max(0, number),
            said["sha256"].lower(),
            title=said["title"] or None,
            url=said["url"] or None,
            file_name=said["file_name"] or None,
        )
        return self._documents.setdefault(document.id, document)

    def _ways(self, row: Sequence[Cell]) -> list[tuple[str, ...]]:
        path = self._cell(row, "path").strip()
        if self._ours and path:
            paths = _SEPARATOR.split(path) if self._listed else [path]
            return [path_of(each.replace("\\;", ";"), ours=True) for each in paths if each.strip()]
        name = self._cell(row, "tags").strip()
        return [(name,)] if name and not self._ours else []

    def _context(self, row: Sequence[Cell], field: str) -> str:
        """Read context, without the ellipsis that shows it was cut."""
        return self._cell(row, field).strip("…")

    def _created(self, row: Sequence[Cell]) -> str:
        at = self._columns.get("created")
        value = None if at is None else row[at]
        return value.isoformat() if isinstance(value, datetime) else time(value)


def _whole(value: str) -> int:
    value = value.strip()
    return int(value) if value.isdecimal() and len(value) <= 12 else -1
