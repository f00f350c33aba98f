"""Excerpts as CSV, in two flavours.

``excel``: UTF-8 with BOM, CRLF between records, every field quoted, and an apostrophe before what
a spreadsheet would take for a formula (``guarding``; reading it back takes that away again).
``raw``, for R and Python: no BOM, no apostrophes, LF between records; no letter is changed.
"""

import csv
from codecs import BOM_UTF8

from reader.core.messages import message
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Sink, Written
from reader.exchange.excerpts import PLAIN_COLUMNS, Excerpts, Options
from reader.exchange.guarding import guarded


class _Lines:
    """Give the lines of ``csv`` on as bytes."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink

    def write(self, line: str) -> int:
        """Take one record."""
        return self._sink.write(line.encode())


def write(
    bundle: Bundle, sink: Sink, *, profile: str, options: Options, progress: Progress
) -> Written:
    """Write a table of excerpts; raise Cancelled."""
    for_excel = profile == "excel"
    excerpts = Excerpts(bundle, options, for_people=for_excel)
    if for_excel:
        sink.write(BOM_UTF8)
    end = "\r\n" if for_excel else "\n"
    writer = csv.writer(_Lines(sink), quoting=csv.QUOTE_ALL, lineterminator=end)
    writer.writerow([guarded(name) if for_excel else name for name in excerpts.columns])
    names = options.columns if for_excel else ()
    texts = [place for place, name in enumerate(names) if name not in PLAIN_COLUMNS]
    rows = changed = 0
    for cells in excerpts.rows(progress):
        row = list(cells)
        for place in texts:
            cell = row[place]
            if cell:
                row[place] = guarded(str(cell))
        changed += for_excel and row != list(cells)
        rows += 1
        writer.writerow(row)
    warnings = (message("export.guarded", count=changed),) if changed else ()
    return Written(rows, warnings)
