"""Print a comparison into a PDF: both texts side by side, the first where reading begins."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Final, NamedTuple

from reader.core.errors import Cancelled
from reader.core.facing import Facing, MarkKind, Passage, Row, Source
from reader.core.facing import Line as TextLine
from reader.core.model import Direction
from reader.core.progress import Progress
from reader.core.text import direction as way_of
from reader.language import isolated, say
from reader.printing import fonts
from reader.printing.marks import Sign, Underline
from reader.printing.pages import Page, Placed, Rule
from reader.printing.paper import SIZES, PaperName
from reader.printing.pdf import Sink, require_application, write_pages
from reader.printing.setting import (
    FOOT,
    GREY,
    INK,
    POINT,
    SOFT,
    Line,
    Matter,
    Paragraph,
    Style,
    styles,
)

_SIDE: Final = 44 * POINT
_TOP: Final = 52 * POINT
_BOTTOM: Final = 66 * POINT
_FOOT: Final = 40 * POINT
_BETWEEN: Final = 22 * POINT
_TITLE: Final = Style(17, 28, 0, 4, 600, family=fonts.SAYING)
_ABOUT: Final = Style(8.5, 14, 0, 1, family=fonts.SAYING, color=SOFT)
_SOURCE: Final = Style(12, 20, 2, 0, 600, family=fonts.SAYING)
_FACTS: Final = Style(8, 13, 0, 2, family=fonts.SAYING, color=SOFT)
_HEADING: Final = Style(13, 22, 18, 4, 600, family=fonts.SAYING, keeps=True)
_SAID: Final = Style(8, 13, 8, 0, family=fonts.SAYING, color=SOFT, keeps=True)
_NOTE: Final = Style(9, 15, 2, 2, family=fonts.SAYING, color=SOFT)
_CELL: Final = Style(9, 15, 2, 0, family=fonts.SAYING)
_CELL_HEAD: Final = replace(_CELL, weight=600, keeps=True)
_BODY: Final = {"rtl": {"size": 12.0, "pitch": 21.0}, "ltr": {"size": 9.5, "pitch": 16.0}}
_LONGEST_STEP_BACK: Final = 6  # bands a page may stay short for the sake of a better break
_SIGNS: Final[dict[tuple[MarkKind, bool], Sign]] = {
    ("changed", True): Sign(INK, "dash"),
    ("changed", False): Sign(INK, "solid"),
    ("spelling", True): Sign(GREY, "dot", thin=True),
    ("spelling", False): Sign(GREY, "dot", thin=True),
    ("shared", True): Sign(GREY, "solid", thin=True),
    ("shared", False): Sign(GREY, "solid", thin=True),
}
"""What is drawn below marks, in the first article (True) and in the second."""


@dataclass(frozen=True, slots=True)
class _Band:
    """What stands beside each other on one height; ``keeps``: not the last of a page."""

    placed: tuple[Placed, ...]  # y is not known yet
    height: int
    gap: int = 0
    keeps: bool = False


class _Cell(NamedTuple):
    """A paragraph in a column, with what is drawn below its words."""

    paragraph: Paragraph
    x: int
    underlines: tuple[Underline, ...] = ()


def write(facing: Facing, sink: Sink, progress: Progress, paper: PaperName = "A4") -> int:
    """Write a comparison as a PDF and answer how many pages it has.

    Raises Cancelled. Makes an application without a window where there is none.
    """
    require_application()
    fonts.load()
    pages = _Composer(facing, SIZES[paper]).pages(progress)
    write_pages(pages, facing.title, sink, progress, paper)
    return len(pages)


class _Composer:
    """Set a comparison on paper of a size (points)."""

    def __init__(self, facing: Facing, size: tuple[float, float]) -> None:
        self._facing = facing
        self._way: Direction = facing.direction
        self._paper = round(size[0] * POINT), round(size[1] * POINT)
        self._width = self._paper[0] - 2 * _SIDE
        self._column = (self._width - _BETWEEN) // 2

    def pages(self, progress: Progress) -> list[Page]:
        """Make all pages; raise Cancelled."""
        bands = list(self._bands(progress))
        room = self._paper[1] - _TOP - _BOTTOM
        pages = [self._page(part) for part in _broken(bands, room)]
        for number, page in enumerate(pages, 1):
            self._write_foot(page, number, len(pages))
        return pages

    def _page(self, bands: Sequence[_Band]) -> Page:
        page, y = Page(), _TOP
        for number, band in enumerate(bands):
            y += band.gap if number else 0
            page.lines += [placed._replace(y=y + placed.y) for placed in band.placed]
            y += band.height
        return page

    # what stands on them

    def _bands(self, progress: Progress) -> Iterator[_Band]:
        facing = self._facing
        yield from self._wide(facing.title, _TITLE)
        for sentence in filter(None, facing.about):
            yield from self._wide(sentence, _ABOUT)
        sides = (self._source(facing.a, first=True), self._source(facing.b, first=False))
        yield from _beside(sides)
        total = len(facing.rows)
        if facing.rows:
            versions = facing.mode == "versions"
            yield from self._wide(
                say("facing.changes") if versions else say("facing.pairs"), _HEADING
            )
        for number, row in enumerate(facing.rows):
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            progress.report(number, 2 * total)
            yield from self._row(row)
        yield from self._alone()
        yield from self._tables()

    def _row(self, row: Row) -> Iterator[_Band]:
        if row.kind != "same":
            said = [isolated(row.number), row.said]
            if row.score is not None:
                said.append(say("facing.score", percent=f"{row.score:.2f}"))
            yield from self._wide(" · ".join(said), _SAID)
        sides = (self._passage(row.a, first=True), self._passage(row.b, first=False))
        yield from _beside(sides, gap=0 if row.kind != "same" else 4 * POINT)
        for _, name, words in row.evidence:
            yield from self._wide(f"{name}: {' · '.join(map(isolated, words))}", _FACTS)
        if row.note:
            note = say("export.note_label") + ": " + row.note
            for line in filter(str.strip, note.split("\n")):
                yield from self._wide(line, _NOTE, way_of(line, 0, len(line), self._way))

    def _alone(self) -> Iterator[_Band]:
        facing = self._facing
        for said, passages, first in (
            (say("facing.only_first"), facing.only_a, True),
            (say("facing.only_second"), facing.only_b, False),
        ):
            if passages:
                yield from self._wide(said, _HEADING)
            for each in passages:
                cells = [
                    self._text_line(line, 0, self._width, first=first)
                    for line in each.lines
                    if line.text.strip()
                ]
                yield from _beside([cells], gap=4 * POINT)

    def _tables(self) -> Iterator[_Band]:
        facing = self._facing
        counted = say("facing.first"), say("facing.second")
        if facing.facts:
            yield from self._wide(say("facing.facts"), _HEADING)
            yield self._cells((say("facing.kind"), say("facing.value"), *counted), _CELL_HEAD)
        for fact in facing.facts:
            value = isolated(fact.value)
            if fact.speaker:
                value += " · " + say("facing.speaker", name=fact.speaker)
            yield self._cells((fact.said, value, _count(fact.a), _count(fact.b)), _CELL)
        if facing.wording:
            yield from self._wide(say("facing.wording"), _HEADING)
            yield self._cells((say("facing.term"), *counted), _CELL_HEAD)
        for term in facing.wording:
            yield self._cells((isolated(term.term), _count(term.a), _count(term.b)), _CELL)

    # setting

    def _wide(self, text: str, style: Style, way: Direction | None = None) -> list[_Band]:
        paragraph = Paragraph(Matter(text, way or self._way), style, self._width)
        return list(_beside([[_Cell(paragraph, _SIDE)]], gap=round(style.before * POINT)))

    def _x(self, start: int, width: int) -> int:
        """Find the left edge of a column that begins ``start`` units from where reading begins."""
        return self._paper[0] - _SIDE - start - width if self._way == "rtl" else _SIDE + start

    def _source(self, source: Source, *, first: bool) -> list[_Cell]:
        x = self._x(0 if first else self._column + _BETWEEN, self._column)
        matters = [
            (Matter(source.label, self._way), _FACTS),
            (Matter(source.title, source.direction), _SOURCE),
            *((Matter(fact, self._way), _FACTS) for fact in source.facts),
        ]
        return [_Cell(Paragraph(matter, style, self._column), x) for matter, style in matters]

    def _passage(self, passage: Passage | None, *, first: bool) -> list[_Cell]:
        start = 0 if first else self._column + _BETWEEN
        if passage is None:
            said = Paragraph(Matter(say("facing.nothing_here"), self._way), _FACTS, self._column)
            return [_Cell(said, self._x(start, self._column))]
        return [
            self._text_line(line, start, self._column, first=first)
            for line in passage.lines
            if line.text.strip()
        ]

    def _text_line(self, line: TextLine, start: int, width: int, *, first: bool) -> _Cell:
        style = replace(styles(line.direction)["body"], **_BODY[line.direction], before=0, after=0)
        paragraph = Paragraph(Matter(line.text, line.direction, 0), style, width)
        underlines = tuple(
            Underline(mark.start, mark.end, 0, _SIGNS[mark.kind, first])
            for mark in line.marks
            if (mark.kind, first) in _SIGNS
        )
        return _Cell(paragraph, self._x(start, width), underlines)

    def _cells(self, texts: Sequence[str], style: Style) -> _Band:
        """Set a row of a table: one for the kind, a wide column, two for counts."""
        shares = (0.18, 0.54, 0.14, 0.14) if len(texts) > 3 else (0.72, 0.14, 0.14)
        start, columns = 0, list[list[_Cell]]()
        for text, share in zip(texts, shares, strict=True):
            width = round(self._width * share)
            paragraph = Paragraph(Matter(text, self._way), style, width - 6 * POINT)
            columns.append([_Cell(paragraph, self._x(start, width - 6 * POINT))])
            start += width
        bands = list(_beside(columns, gap=round(style.before * POINT)))
        placed = [
            each._replace(y=number * style.tall)
            for number, band in enumerate(bands)
            for each in band.placed
        ]
        return _Band(tuple(placed), len(bands) * style.tall, bands[0].gap, style.keeps)

    def _write_foot(self, page: Page, number: int, total: int) -> None:
        y = self._paper[1] - _FOOT
        page.rules.append(Rule(_SIDE, y, self._paper[0] - _SIDE, y))
        said = say("print.page", page=str(number), total=str(total))
        way: Direction = "ltr" if self._way == "rtl" else "rtl"
        foot = Paragraph(Matter(isolated(said), way), FOOT, self._width)
        page.lines.append(Placed(foot.lines[0], _SIDE, y + 4 * POINT))


def _count(number: int) -> str:
    return isolated(number) if number else "–"


def _beside(columns: Iterable[Sequence[_Cell]], *, gap: int = 0) -> Iterator[_Band]:
    """Set columns beside each other, line by line."""
    flows = [list(_flow(column)) for column in columns]
    for number, row in enumerate(zip_longest(*flows)):
        lines = [each for each in row if each is not None]
        after = gap if number == 0 else max(0, *(each[1] for each in lines))
        keeps = any(each[0].line.style.keeps for each in lines)
        height = max(each[0].line.style.tall for each in lines)
        yield _Band(tuple(each[0] for each in lines), height, after, keeps)


def _flow(cells: Iterable[_Cell]) -> Iterator[tuple[Placed, int]]:
    for cell in cells:
        for line in cell.paragraph.lines:
            under = tuple(
                mark for mark in cell.underlines if mark.start < line.end and mark.end > line.start
            )
            before = round(line.style.before * POINT) if _is_first(line) else 0
            yield Placed(line, cell.x, 0, under), before


def _is_first(line: Line) -> bool:
    return line is line.paragraph.lines[0]


def _broken(bands: Sequence[_Band], room: int) -> Iterator[Sequence[_Band]]:
    """Fill pages of ``room`` units; what keeps goes with what follows."""
    first = 0
    while first < len(bands):
        last, used = first, 0
        while last < len(bands):
            band = bands[last]
            used += band.height + (band.gap if last > first else 0)
            if used > room and last > first:
                break
            last += 1
        if last < len(bands):
            last = _better_break(bands, first, last)
        yield bands[first:last]
        first = last


def _better_break(bands: Sequence[_Band], first: int, last: int) -> int:
    for place in range(last, max(first, last - _LONGEST_STEP_BACK), -1):
        if not bands[place - 1].keeps:
            return place
    return last
