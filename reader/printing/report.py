"""Print a report into a PDF: headings, sentences, and tables set as lines, words findable."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QBuffer, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from reader.core.errors import ReaderError
from reader.core.model import Direction
from reader.core.report import Cell, Chapter, Report, Table, rounded
from reader.core.text import direction
from reader.language import isolated, number, say
from reader.printing import fonts
from reader.printing.pages import Page, Placed, Rule, broken
from reader.printing.painting import paint
from reader.printing.paper import SIZES, PaperName, frame_of
from reader.printing.pdf import Sink, require_application
from reader.printing.setting import FOOT, INCH, POINT, SOFT, Line, Matter, Paragraph, Style, styles
from reader.printing.text_layer import SearchableInk

_HEADING: Final = Style(12, 20, 14, 4, 600, family=fonts.SAYING, keeps=True)
_SENTENCE: Final = Style(8.5, 14, 0, 2, family=fonts.SAYING, color=SOFT)
_ROW: Final = Style(9.5, 16, 3, 0, 600, family=fonts.SAYING, keeps=True)
_FACTS: Final = Style(9, 15, 0, 3, family=fonts.SAYING)
_INDENT: Final = 12 * POINT
_ISOLATES: Final = {"ltr": "\u2066", "rtl": "\u2067"}
_LONG: Final = 60  # letters from which a cell has a line of its own


def write(report: Report, sink: Sink, paper: PaperName = "A4") -> int:
    """Write a report as a PDF and answer how many pages it has.

    Makes an application without a window where there is none.
    """
    require_application()
    fonts.load()
    pages = _Composer(report, SIZES[paper]).pages()
    held = QBuffer()
    held.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setResolution(INCH)
    writer.setTitle(report.title)
    writer.setCreator("Hamish")
    size = QPageSize(QSizeF(*SIZES[paper]), QPageSize.Unit.Point, paper)
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    _paint_all(writer, pages)
    sink.write(bytes(held.data().data()))
    return len(pages)


def _paint_all(writer: QPdfWriter, pages: list[Page]) -> None:
    painter, ink = QPainter(), SearchableInk()
    if not painter.begin(writer):
        raise ReaderError("print.cannot_paint")
    try:
        scale = writer.logicalDpiX() / INCH
        for number_, page in enumerate(pages):
            if number_:
                writer.newPage()
            painter.save()
            painter.scale(scale, scale)
            paint(painter, page, ink)
            painter.restore()
    finally:
        painter.end()


class _Composer:
    """Set a report on paper of a size (points)."""

    def __init__(self, report: Report, size: tuple[float, float]) -> None:
        self._report = report
        self._way: Direction = report.direction
        self._frame = frame_of(size, report.direction, with_margin=False)

    def pages(self) -> list[Page]:
        """Make all pages."""
        made = list(self._paragraphs())
        indents: dict[Line, int] = {
            line: indent for paragraph, indent in made for line in paragraph.lines
        }
        pages: list[Page] = []
        room = self._frame.bottom - self._frame.top
        for placed in broken([paragraph for paragraph, _ in made], room):
            page = Page()
            for line, top in placed:
                indent = 0 if line.paragraph.is_rtl else indents[line]
                x = self._frame.text_left + indent
                page.lines.append(Placed(line, x, self._frame.top + top))
            pages.append(page)
        for at, page in enumerate(pages, 1):
            self._write_foot(page, at, len(pages))
        return pages

    def _paragraphs(self) -> Iterator[tuple[Paragraph, int]]:
        report = self._report
        yield self._set(report.title, replace(styles(self._way)["headline"], size=17, pitch=30))
        for sentence in report.about:
            yield self._set(sentence, _SENTENCE)
        for chapter in report.chapters:
            yield from self._chapter(chapter)

    def _chapter(self, chapter: Chapter) -> Iterator[tuple[Paragraph, int]]:
        yield self._set(chapter.heading, _HEADING)
        for sentence in chapter.sentences:
            yield self._set(sentence, _SENTENCE)
        if chapter.table is not None:
            for row in chapter.table.rows:
                yield from self._row(chapter.table, row)

    def _row(self, table: Table, row: tuple[Cell, ...]) -> Iterator[tuple[Paragraph, int]]:
        """Set a row: its first cell leads, long ones have lines of their own."""
        first, *rest = row
        yield self._set(_words(first), _ROW)
        facts: list[str] = []
        for head, cell in zip(table.heads[1:], rest, strict=False):
            if cell is None or cell == "":
                continue
            words = _words(cell)
            if len(words) > _LONG and words.strip():
                first_line, *more = filter(str.strip, words.split("\n"))
                yield self._set(f"{head}: {first_line}", _FACTS, _INDENT)
                for line in more:
                    yield self._set(line, _FACTS, _INDENT)
            else:
                facts.append(f"{head}: {isolated(words)}")
        if facts:
            yield self._set(" · ".join(facts), _FACTS, _INDENT)

    def _set(self, text: str, style: Style, indent: int = 0) -> tuple[Paragraph, int]:
        width = self._frame.text_width - indent
        text = standing_whole(text.replace("\n", " "), self._way)
        return Paragraph(Matter(text, self._way), style, width), indent

    def _write_foot(self, page: Page, at: int, total: int) -> None:
        frame = self._frame
        page.rules.append(Rule(frame.left, frame.foot, frame.right, frame.foot))
        said = say("print.page", page=str(at), total=str(total))
        way: Direction = "ltr" if self._way == "rtl" else "rtl"
        foot = Paragraph(Matter(isolated(said), way), FOOT, frame.right - frame.left)
        page.lines.append(Placed(foot.lines[0], frame.left, frame.foot + 4 * POINT))


def standing_whole(text: str, page: Direction) -> str:
    """Let a text that goes the other way than the page keep its end at its own end."""
    way = direction(text, 0, len(text), page)
    return text if way == page else f"{_ISOLATES[way]}{text}\u2069"


def _words(cell: Cell) -> str:
    if cell is None:
        return "—"
    if isinstance(cell, str):
        return cell
    return number(cell if isinstance(cell, int) else rounded(cell, 2))
