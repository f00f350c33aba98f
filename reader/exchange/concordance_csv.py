"""Concordance out: the hits of a search as CSV, one a record.

Two flavours. For Excel: UTF-8 with BOM, CRLF between records, every field quoted, and an
apostrophe before what a spreadsheet would take for a formula (OWASP ASVS 1.2.10). For R and
Python (``for_excel`` off): no BOM, no apostrophes, LF between records; nothing is changed.
"""

import csv
import os
from collections.abc import Iterable
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final
from uuid import uuid4

from reader.core.errors import Cancelled, FileError
from reader.core.progress import Progress, Silent
from reader.exchange.guarding import guarded

_LOOK_EVERY: Final = 100  # records between two looks at whether to go on


@dataclass(frozen=True, slots=True)
class ConcordanceRow:
    """One hit. Offsets are code points of the article's text, or of a note for hits in notes."""

    article: int
    title: str | None
    outlet: str | None
    date: str | None
    start: int
    end: int
    before: str
    match: str
    after: str


COLUMNS: Final = tuple(field.name for field in fields(ConcordanceRow))


def write(
    path: Path,
    rows: Iterable[ConcordanceRow],
    *,
    for_excel: bool = True,
    progress: Progress | None = None,
    total: int = 0,
) -> int:
    """Write the records, header first, and answer how many hits there were.

    The file stands whole in its place or not at all. Raises FileError, and Cancelled when the
    progress is; ``rows`` are taken one by one.
    """
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        written = _write(part, rows, progress or Silent(), total, for_excel=for_excel)
        part.replace(path)
    except OSError as error:
        raise FileError("concordance.cannot_write", path=str(path)) from error
    finally:
        part.unlink(missing_ok=True)
    return written


def _write(
    part: Path, rows: Iterable[ConcordanceRow], progress: Progress, total: int, *, for_excel: bool
) -> int:
    encoding = "utf-8-sig" if for_excel else "utf-8"
    written = 0
    with part.open("x", encoding=encoding, errors="surrogatepass", newline="") as file:
        end = "\r\n" if for_excel else "\n"
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator=end)
        writer.writerow(COLUMNS)
        for row in rows:
            if written % _LOOK_EVERY == 0:
                progress.report(written, total)
                if progress.cancelled:
                    raise Cancelled("concordance.cancelled")
            writer.writerow([_cell(getattr(row, name), guard=for_excel) for name in COLUMNS])
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written


def _cell(value: str | float | None, *, guard: bool) -> str | float:
    if value is None:
        return ""
    return guarded(value) if guard and isinstance(value, str) else value
