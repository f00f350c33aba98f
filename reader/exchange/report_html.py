"""A report as one web page that needs nothing else: to be read on any machine, and printed.

Everything is escaped; a policy in the page forbids scripts and whatever is not in the page.
"""

from collections.abc import Iterator
from html import escape
from typing import Final

from reader.core.report import Cell, Chapter, Report, Table, rounded
from reader.core.text import direction
from reader.exchange.bundle import Sink
from reader.exchange.sound_xml import Sound
from reader.language import number

_POLICY: Final = (
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
_STYLE: Final = """
:root{color-scheme:light}
body{margin:0 auto;max-width:58rem;padding:2.5rem 1.5rem;background:#FDFDFB;color:#1B2326;
font:1rem/1.8 "IBM Plex Sans Arabic","Noto Sans Arabic","Segoe UI",Tahoma,sans-serif}
h1{font-size:1.7rem;line-height:1.5;margin:0 0 .6rem}
h2{font-size:1.2rem;line-height:1.6;margin:2.4rem 0 .6rem;break-after:avoid}
p{margin:.3rem 0;max-width:44rem}
header p,section>p{font-size:.9rem;color:#4A565B}
table{border-collapse:collapse;width:100%;margin:.8rem 0;font-size:.9rem}
th{text-align:start;font-weight:600;border-bottom:2px solid #838D8F}
th,td{padding:.35rem .6rem;vertical-align:top}
td{border-bottom:1px solid #DDE2E0;white-space:pre-wrap}
td.n{text-align:end;font-variant-numeric:tabular-nums;white-space:nowrap}
tr{break-inside:avoid}
@page{margin:1.8cm}
@media print{body{padding:0;max-width:none;background:#fff;font-size:10pt}}
"""


def write(report: Report, sink: Sink) -> None:
    """Write the page."""
    for piece in _Page(report).pieces():
        sink.write(piece.encode())


class _Page:
    """Make the page piece by piece."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._sound = Sound()

    def pieces(self) -> Iterator[str]:
        """Give the page in pieces."""
        report = self._report
        yield (
            f'<!DOCTYPE html>\n<html lang="{report.language}" dir="{report.direction}">\n<head>\n'
            '<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{escape(_POLICY)}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta name="generator" content="Hamish">\n'
            f"<title>{self._safe(report.title)}</title>\n<style>{_STYLE}</style>\n</head>\n"
            f"<body>\n<header>\n<h1{self._way(report.title)}>{self._safe(report.title)}</h1>\n"
            f"{self._sentences(report.about)}</header>\n<main>\n"
        )
        for chapter in report.chapters:
            yield self._chapter(chapter)
        yield "</main>\n</body>\n</html>\n"

    def _chapter(self, chapter: Chapter) -> str:
        table = self._table(chapter.table) if chapter.table is not None else ""
        return (
            f"<section>\n<h2{self._way(chapter.heading)}>{self._safe(chapter.heading)}</h2>\n"
            f"{self._sentences(chapter.sentences)}{table}</section>\n"
        )

    def _sentences(self, sentences: tuple[str, ...]) -> str:
        return "".join(f"<p{self._way(each)}>{self._safe(each)}</p>\n" for each in sentences)

    def _way(self, text: str) -> str:
        """Say the way of most letters: the first one may be of a name, such as ``F1``."""
        return f' dir="{direction(text, 0, len(text), self._report.direction)}"'

    def _table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{self._safe(head)}</th>' for head in table.heads)
        rows = "".join(
            f"<tr>{''.join(self._cell(cell) for cell in row)}</tr>\n" for row in table.rows
        )
        return f"<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n"

    def _cell(self, cell: Cell) -> str:
        if cell is None:
            return '<td class="n">—</td>'
        if isinstance(cell, int):
            return f'<td class="n">{number(cell)}</td>'
        if isinstance(cell, float):
            return f'<td class="n">{number(rounded(cell, 2))}</td>'
        return f"<td{self._way(cell)}>{self._safe(cell)}</td>"

    def _safe(self, text: str) -> str:
        return escape(self._sound(text))
