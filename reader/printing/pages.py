"""Pages: lines and margin entries given their places on paper, page by page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from reader.core.errors import Cancelled
from reader.core.model import Direction
from reader.core.progress import Progress
from reader.core.text import direction, lead
from reader.language import isolated, say
from reader.printing.blocks import Block, blocks_of, headline_of
from reader.printing.marks import Sign, Signs, Underline, underlines
from reader.printing.notes import (
    INDENT,
    SIGN_WIDTH,
    Entry,
    entries,
    settled,
    stacked,
)
from reader.printing.paper import Frame, PrintChoices, PrintedArticle, frame_of
from reader.printing.setting import (
    FOOT,
    LAST_FACTS,
    NUMBER,
    POINT,
    TAG,
    TITLE_OF_REST,
    Line,
    Matter,
    Paragraph,
    Style,
    styles,
)

HAIR: Final = "#B9BFC1"
MARGIN_RULE: Final = "#D08B7E"
_COLUMN_GAP: Final = 18 * POINT
_NUMBER_ROOM: Final = 21 * POINT
_LONGEST_STEP_BACK: Final = 8  # lines a page may stay short for the sake of a better break


class Placed(NamedTuple):
    """A line and where it goes (left edge and top of the line)."""

    line: Line
    x: int
    y: int
    underlines: Sequence[Underline] = ()


class PlacedSign(NamedTuple):
    """A tag's sign in the margin: left edge and middle."""

    x: int
    y: int
    sign: Sign


class Rule(NamedTuple):
    """A thin line from one point to another."""

    x1: int
    y1: int
    x2: int
    y2: int
    color: str = HAIR


@dataclass(slots=True)
class Page:
    """What stands on one page."""

    lines: list[Placed] = field(default_factory=list[Placed])
    signs: list[PlacedSign] = field(default_factory=list[PlacedSign])
    rules: list[Rule] = field(default_factory=list[Rule])


def compose(
    article: PrintedArticle,
    choices: PrintChoices,
    size: tuple[float, float],
    progress: Progress,
) -> list[Page]:
    """Set an article on paper of a size (points).

    ``progress`` is told how much of the text is set. Raises Cancelled.
    """
    return _Composer(article, choices, size).pages(progress)


class _Composer:
    """Hold what all pages of one article share."""

    def __init__(
        self, article: PrintedArticle, choices: PrintChoices, size: tuple[float, float]
    ) -> None:
        self._article = article
        self._choices = choices
        self._way: Direction = article.document.direction
        self._styles = styles(self._way)
        self._with_margin = choices.marks == "margin"
        self._frame: Frame = frame_of(size, self._way, with_margin=self._with_margin)
        self._signs = Signs(article.tags or {}, choices.slot_colors)
        self._waiting: list[Entry] = []

    def pages(self, progress: Progress) -> list[Page]:
        """Make all pages, their feet last, when it is known how many there are."""
        head = list(self._head())
        body = list(self._body(progress))
        lines = [line for paragraph in body for line in paragraph.lines]
        annotations = () if self._choices.marks == "none" else self._article.annotations
        under = underlines(annotations, self._signs, lines)
        pages: list[Page] = []
        for placed in broken([*head, *body], self._frame.bottom - self._frame.top):
            page = Page()
            for line, top in placed:
                where = self._frame.text_left, self._frame.top + top
                page.lines.append(Placed(line, *where, under.get(line, ())))
            pages.append(page)
        self._rule_below_facts(pages[0])
        if self._with_margin:
            self._write_margins(pages, lines)
        for number, page in enumerate(pages, 1):
            self._write_foot(page, number, len(pages))
        return pages

    # the text

    def _head(self) -> Iterator[Paragraph]:
        """Say what is known of the article, and its title unless the text itself has it."""
        document, width = self._article.document, self._frame.text_width
        facts = (document.outlet, document.author, (document.published or "").replace("T", " "))
        said = " · ".join(isolated(fact) for fact in facts if fact)
        known = [Matter(said, self._way)] if said else []
        known += [Matter(document.url, "ltr")] if document.url else []
        for number, matter in enumerate(known, 1):
            style = LAST_FACTS if number == len(known) else self._styles["facts"]
            yield Paragraph(matter, style, width)
        title = " ".join((document.title or "").split())
        if title and title != headline_of(document, self._article.text):
            way = direction(title, 0, len(title), default=self._way)
            yield Paragraph(Matter(title, way), self._styles["headline"], width)

    def _body(self, progress: Progress) -> Iterator[Paragraph]:
        article = self._article
        blocks = blocks_of(
            article.document, article.text, include_outside=self._choices.include_outside
        )
        for done, block in enumerate(blocks, 1):
            if progress.cancelled:
                raise Cancelled("work.cancelled")
            yield self._set(block)
            progress.report(done, len(blocks))

    def _set(self, block: Block) -> Paragraph:
        words = self._article.text[block.start : block.end]
        matter = Matter(words, block.direction, block.start, block.dimmed)
        return Paragraph(matter, self._styles[block.role], self._frame.text_width)

    def _rule_below_facts(self, page: Page) -> None:
        facts = [placed for placed in page.lines if placed.line.style is LAST_FACTS]
        if facts:
            y = facts[-1].y + LAST_FACTS.tall + round(LAST_FACTS.after * POINT * 0.4)
            left = self._frame.text_left
            page.rules.append(Rule(left, y, left + self._frame.text_width, y))

    # the margin

    def _write_margins(self, pages: list[Page], lines: Sequence[Line]) -> None:
        """Set the entries beside their lines; what is left over fills pages of its own."""
        by_line: dict[Line, list[Entry]] = {}
        frame = self._frame
        for entry in entries(
            self._article.annotations, self._signs, lines, frame.notes_width, self._way
        ):
            by_line.setdefault(lines[entry.line], []).append(entry)
        if not by_line:
            return
        for page in pages:
            page.rules.append(
                Rule(frame.rule_x, frame.top, frame.rule_x, frame.bottom, MARGIN_RULE)
            )
            self._write_margin(page, by_line)
        while self._waiting:
            pages.append(self._rest())

    def _write_margin(self, page: Page, by_line: dict[Line, list[Entry]]) -> None:
        frame, room = self._frame, self._frame.bottom - self._frame.top
        here: list[tuple[Entry, int]] = [(entry, 0) for entry in self._waiting]
        numbers: list[Placed] = []
        for placed in page.lines:
            own = by_line.get(placed.line, [])
            top = placed.y - frame.top + placed.line.style.baseline - TAG.baseline
            here += [(entry, max(0, top)) for entry in own]
            if own:
                numbers.append(self._line_number(placed, own))
        page.lines += numbers
        found = [entry for entry, _ in here]
        tops = settled([top for _, top in here], [entry.height for entry in found], room)
        if tops is not None:
            placed_entries, self._waiting = list(zip(found, tops, strict=True)), []
        else:
            placed_entries, self._waiting = stacked(found, room)
        for entry, top in placed_entries:
            self._write_entry(page, entry, frame.notes_left, frame.top + top)

    def _line_number(self, placed: Placed, own: Sequence[Entry]) -> Placed:
        """Put the numbers of its entries beside a line, close to the rule."""
        ends = dict.fromkeys((own[0].number, own[-1].number))
        said = isolated("–".join(map(str, ends)), "range")
        at_left = self._way == "rtl"  # the rule is left of the text, the number close to it
        number = Paragraph(Matter(said, "ltr" if at_left else "rtl"), NUMBER, _NUMBER_ROOM)
        x = self._frame.rule_x + (2 * POINT if at_left else -2 * POINT - _NUMBER_ROOM)
        return Placed(number.lines[0], x, _level(placed, NUMBER))

    def _write_entry(self, page: Page, entry: Entry, left: int, top: int) -> None:
        right = left + self._frame.notes_width
        rtl = self._way == "rtl"
        for row in entry.rows:
            page.lines.append(placed := Placed(row.line, left if rtl else left + row.indent, top))
            if row.number is not None:
                x = right - INDENT if rtl else left
                page.lines.append(Placed(row.number, x, _level(placed, NUMBER)))
            if row.sign is not None:
                x = right - INDENT - SIGN_WIDTH if rtl else left + INDENT
                y = top + row.line.style.baseline - 2 * POINT
                page.signs.append(PlacedSign(x, y, row.sign))
            top += row.line.style.tall

    def _rest(self) -> Page:
        """Make a page of entries alone, in columns as wide as the margin."""
        page, frame = Page(), self._frame
        title = Paragraph(
            Matter(say("print.more_notes"), self._way), TITLE_OF_REST, frame.right - frame.left
        )
        page.lines.append(Placed(title.lines[0], frame.left, frame.top))
        top = frame.top + TITLE_OF_REST.tall + round(TITLE_OF_REST.after * POINT)
        pitch = frame.notes_width + _COLUMN_GAP
        columns = [
            frame.right - frame.notes_width - number * pitch
            if self._way == "rtl"
            else frame.left + number * pitch
            for number in range((frame.right - frame.left + _COLUMN_GAP) // pitch)
        ]
        for left in columns:
            placed, self._waiting = stacked(self._waiting, frame.bottom - top)
            for entry, down in placed:
                self._write_entry(page, entry, left, top + down)
        return page

    # the foot

    def _write_foot(self, page: Page, number: int, total: int) -> None:
        """Say title and page; numbers are 0-9, as in everything that leaves the program."""
        frame = self._frame
        page.rules.append(Rule(frame.left, frame.foot, frame.right, frame.foot))
        said = say("print.page", page=str(number), total=str(total))
        room = frame.right - frame.left
        metrics = QFontMetricsF(FOOT.font())
        wide = round(metrics.horizontalAdvance(said)) + 2 * POINT
        title = metrics.elidedText(
            self._title(), Qt.TextElideMode.ElideRight, max(0, room - wide - 12 * POINT)
        )
        top = frame.foot + 4 * POINT
        rtl = self._way == "rtl"
        if title:
            foot = Paragraph(Matter(isolated(title), self._way), FOOT, room)
            page.lines.append(Placed(foot.lines[0], frame.left, top))
        count = Paragraph(Matter(isolated(said), "ltr" if rtl else "rtl"), FOOT, room)
        page.lines.append(Placed(count.lines[0], frame.left, top))

    def _title(self) -> str:
        article = self._article
        found = article.document.title or headline_of(article.document, article.text)
        if not found:
            first = lead(article.text, article.document.parts)
            found = article.text[slice(*first)] if first else ""
        return " ".join(found.split())


def _level(placed: Placed, style: Style) -> int:
    """Find the top of a line that shares the baseline of another."""
    return placed.y + placed.line.style.baseline - style.baseline


def broken(paragraphs: Sequence[Paragraph], room: int) -> Iterator[list[tuple[Line, int]]]:
    """Fill pages of ``room`` units; a page is there even for nothing.

    Headings stay with what follows, and no single line of a paragraph stands alone.
    """
    flow = list(_flow(paragraphs))
    first = 0
    while first < len(flow):
        last, top = first, 0
        tops: list[int] = []
        while last < len(flow):
            line, gap, _ = flow[last]
            top += gap if last > first else 0
            if top + line.style.tall > room and last > first:
                break
            tops.append(top)
            top += line.style.tall
            last += 1
        if last < len(flow):
            last = _better_break(flow, first, last)
        yield [(flow[n][0], tops[n - first]) for n in range(first, last)]
        first = last
    if not flow:
        yield []


def _flow(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Line, int, bool]]:
    """Give each line with the gap above it, and whether it must stay with the next."""
    after = 0.0
    for paragraph in paragraphs:
        style, count = paragraph.style, len(paragraph.lines)
        for number, line in enumerate(paragraph.lines):
            gap = max(after, style.before) if number == 0 else 0
            keeps = number + 1 < count and (number == 0 or number == count - 2)
            yield line, round(gap * POINT), keeps or style.keeps
        after = style.after


def _better_break(flow: Sequence[tuple[Line, int, bool]], first: int, last: int) -> int:
    for place in range(last, max(first, last - _LONGEST_STEP_BACK), -1):
        if not flow[place - 1][2]:
            return place
    return last
