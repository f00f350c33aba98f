"""Print a digest into a PDF: passages under headings, shaped, in their order, words findable."""

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from reader.core.digest import Digest, Entry, Section
from reader.core.errors import Cancelled, ReaderError
from reader.core.model import Direction
from reader.core.progress import Progress
from reader.core.text import direction as way_of
from reader.language import isolated, say
from reader.printing import fonts
from reader.printing.marks import Sign, dark_enough
from reader.printing.notes import SIGN_WIDTH
from reader.printing.pages import Page, Placed, PlacedSign, Rule, broken
from reader.printing.painting import paint
from reader.printing.paper import SIZES, PaperName, frame_of
from reader.printing.pdf import Sink, require_application
from reader.printing.setting import (
    FOOT,
    INCH,
    POINT,
    SOFT,
    Line,
    Matter,
    Paragraph,
    Style,
    styles,
)
from reader.printing.text_layer import SearchableInk

_PIECE: Final = 2**20  # bytes
_INDENT: Final = 14 * POINT
_SOURCE: Final = Style(8, 13, 1, 9, family=fonts.SAYING, color=SOFT)
_ABOUT: Final = Style(8.5, 14, 0, 2, family=fonts.SAYING, color=SOFT)
_TAGS: Final = Style(8.5, 14, 2, 0, 600, family=fonts.SAYING)
_NOTE: Final = Style(9.5, 16, 2, 0, family=fonts.SAYING, color=SOFT)
_QUOTE_AFTER: Final = 2.0
_HEADING: Final = Style(14, 24, 16, 6, 600, family=fonts.SAYING, keeps=True)


class _Set(NamedTuple):
    """A paragraph with its indent (units) and the sign of its tag."""

    paragraph: Paragraph
    indent: int = 0
    sign: Sign | None = None


def write(digest: Digest, sink: Sink, progress: Progress, paper: PaperName = "A4") -> int:
    """Write a digest as a PDF and answer how many pages it has.

    Raises Cancelled. Makes an application without a window where there is none.
    """
    require_application()
    fonts.load()
    pages = _Composer(digest, SIZES[paper]).pages(progress)
    with tempfile.TemporaryDirectory(prefix="hamish-") as folder:  # it may be larger than memory
        path = Path(folder) / "pages.pdf"
        writer = QPdfWriter(str(path))
        writer.setResolution(INCH)
        writer.setTitle(digest.title)
        writer.setCreator("Hamish")
        size = QPageSize(QSizeF(*SIZES[paper]), QPageSize.Unit.Point, paper)
        writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
        _paint_all(writer, pages, progress)
        del writer
        with path.open("rb") as written:
            while piece := written.read(_PIECE):
                sink.write(piece)
    return len(pages)


def _paint_all(writer: QPdfWriter, pages: list[Page], progress: Progress) -> None:
    painter, ink = QPainter(), SearchableInk()
    if not painter.begin(writer):
        raise ReaderError("print.cannot_paint")
    try:
        scale = writer.logicalDpiX() / INCH
        for number, page in enumerate(pages):
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            if number:
                writer.newPage()
            painter.save()
            painter.scale(scale, scale)
            paint(painter, page, ink)
            painter.restore()
            progress.report(len(pages) + number, 2 * len(pages))
    finally:
        painter.end()


class _Composer:
    """Set a digest on paper of a size (points)."""

    def __init__(self, digest: Digest, size: tuple[float, float]) -> None:
        self._digest = digest
        self._way: Direction = digest.direction
        self._frame = frame_of(size, digest.direction, with_margin=False)

    def pages(self, progress: Progress) -> list[Page]:
        """Make all pages."""
        made = list(self._paragraphs(progress))
        of_line: dict[Line, _Set] = {line: each for each in made for line in each.paragraph.lines}
        pages: list[Page] = []
        room = self._frame.bottom - self._frame.top
        for placed in broken([each.paragraph for each in made], room):
            page = Page()
            for line, top in placed:
                self._place(page, line, top, of_line[line])
            pages.append(page)
        for number, page in enumerate(pages, 1):
            self._write_foot(page, number, len(pages))
        return pages

    def _place(self, page: Page, line: Line, top: int, held: _Set) -> None:
        frame, rtl = self._frame, line.paragraph.is_rtl
        y = frame.top + top
        page.lines.append(Placed(line, frame.text_left + (0 if rtl else held.indent), y))
        if held.sign is not None and line is line.paragraph.lines[0]:
            right = frame.text_left + frame.text_width
            x = right - SIGN_WIDTH if rtl else frame.text_left
            page.signs.append(PlacedSign(x, y + line.style.baseline - 3 * POINT, held.sign))

    def _paragraphs(self, progress: Progress) -> Iterator[_Set]:
        digest = self._digest
        speech = digest.speech
        yield self._set(digest.title, styles(speech)["headline"], speech)
        for sentence in digest.about:
            yield self._set(sentence, _ABOUT, speech)
        done = 0
        for section in digest.sections:
            yield from self._head(section)
            for entry in digest.entries(section, progress, done):
                yield from self._entry(entry)
            done += len(section.entries)

    def _head(self, section: Section) -> Iterator[_Set]:
        label, way = section.label, section.direction
        if label and label.colour:
            sign = Sign(dark_enough(label.colour), label.pattern)
            indent = SIGN_WIDTH + 6 * POINT
            yield self._set(section.heading, _HEADING, way, indent, sign)
        else:
            yield self._set(section.heading, _HEADING, way)
        if section.citation:
            yield self._set(section.citation, _SOURCE, self._digest.speech)
        yield from self._note(section.note, way)

    def _entry(self, entry: Entry) -> Iterator[_Set]:
        for line in filter(str.strip, entry.quote.split("\n")):
            way = way_of(line, 0, len(line), entry.direction)
            style = replace(styles(way)["body"], before=4, after=_QUOTE_AFTER)
            yield self._set(line, style, way, _INDENT)
        if entry.labels:
            names = " · ".join(isolated(label.name) for label in entry.labels)
            yield self._set(names, _TAGS, self._way, _INDENT)
        yield from self._note(entry.note, entry.direction)
        facts = [entry.citation, say("export.place", range=entry.place)]
        if entry.coder:
            facts.append(say("export.marked_by", name=entry.coder))
        yield self._set(" · ".join(filter(None, facts)), _SOURCE, self._digest.speech, _INDENT)

    def _note(self, note: str | None, default: Direction) -> Iterator[_Set]:
        if not note:
            return
        way = way_of(note, 0, len(note), default)
        first, *rest = note.split("\n")
        yield self._set(f"{say('export.note_label')}: {first}", _NOTE, way, _INDENT)
        for line in filter(str.strip, rest):
            yield self._set(line, _NOTE, way, _INDENT)

    def _set(
        self, text: str, style: Style, way: Direction, indent: int = 0, sign: Sign | None = None
    ) -> _Set:
        width = self._frame.text_width - indent
        return _Set(Paragraph(Matter(text, way), style, width), indent, sign)

    def _write_foot(self, page: Page, number: int, total: int) -> None:
        frame = self._frame
        page.rules.append(Rule(frame.left, frame.foot, frame.right, frame.foot))
        said = say("print.page", page=str(number), total=str(total))
        way: Direction = "ltr" if self._way == "rtl" else "rtl"
        foot = Paragraph(Matter(isolated(said), way), FOOT, frame.right - frame.left)
        page.lines.append(Placed(foot.lines[0], frame.left, frame.foot + 4 * POINT))
