"""An article set in its column for a view of some size, and what of it is seen (no widget).

Offsets are code points of the stored text; coordinates are those of the view, in px.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize

from reader.core.model import Document
from reader.ui.article import rows
from reader.ui.article.column import PAGE, Column, Room, Spacing, column_in
from reader.ui.article.flow import Flow, Source
from reader.ui.article.layout import Paragraph
from reader.ui.article.scroll import Scroll
from reader.ui.article.typography import MEASURE, USUAL_STEP, Setting
from reader.ui.theme import Theme

_NOTHING: Final = Document(id="", number=0, text_sha256="")


@dataclass(frozen=True, slots=True)
class Appearance:
    """Say how articles are shown.

    ``step`` is the text size (0-5), ``measure`` the column's width at the usual one; ``family``
    is the person's own choice of a font; the margin lies left in a right-to-left interface.
    ``compact`` and ``spacing`` are for articles side by side, ``roomy`` for students.
    """

    step: int = USUAL_STEP
    measure: int = MEASURE
    centred: bool = False
    family: str | None = None
    margin_left: bool = False
    outside_dimmed: bool = True
    compact: bool = False
    roomy: bool = False
    spacing: Spacing = PAGE


class Place(NamedTuple):
    """An offset that was put to a y, and where the scroll stood then."""

    offset: int
    at: int
    block: int
    inside: int


class Sheet:
    """Hold one article, how it is set and which part of it is seen."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.look = Appearance()
        self.size = QSize(1, 1)
        self.tail_open = False
        self.source = Source.of(_NOTHING, "")
        self._held: Place | None = None
        self._build()

    @property
    def text(self) -> str:
        """Give the stored text."""
        return self.source.text

    def show(self, document: Document, text: str) -> None:
        """Show an article from its beginning, with the links at its end folded."""
        self.tail_open = False
        self._held = None
        self.source = Source.of(document, text)
        self._build()

    def recompose(self, document: Document, *, tail_open: bool) -> None:
        """Show the same text with other parts or directions, or unfolded; stay at the place."""
        self.tail_open = tail_open
        self.source = Source.of(document, self.text, tail_open=tail_open)
        self._rebuild()

    def change(self, **changes: Any) -> bool:  # noqa: ANN401 - fields of Appearance
        """Change the appearance; say whether that made a difference. Stays at the place."""
        look = replace(self.look, **changes)
        if look == self.look:
            return False
        self.look = look
        self._rebuild()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        scale, self.theme = self.theme.scale, theme
        if theme.scale == scale:
            self.flow.restyle(theme.color(self.outside_ink))
        else:
            self._rebuild()

    def resize(self, size: QSize) -> None:
        """Fit a view of another size; the text is set anew only if the column changes."""
        self.size = size
        column = self._find_column()
        if column.width != self.column.width:
            self._rebuild()
            return
        self.column = column
        self.scroll.view_height = max(1, size.height())
        self.scroll.move(0)

    @property
    def outside_ink(self) -> str:
        """Name the colour of what stands outside the body."""
        return "dim" if self.look.outside_dimmed else "t1"

    def ink_of(self, paragraph: Paragraph) -> str:
        """Name the colour of a block's text."""
        return self.outside_ink if paragraph.block.is_row else paragraph.type.ink

    def folds_away(self, offset: int) -> bool:
        """Say whether an offset lies in what is folded at the end."""
        blocks = self.flow.blocks
        return bool(blocks) and blocks[-1].role == "tail" and offset >= blocks[-1].start

    def top_line(self) -> tuple[int, int]:
        """Give the start of the first line in sight and its y."""
        for index, y in self.scroll.visible():
            paragraph = self.flow.paragraph(index)
            if y + paragraph.height > 0:
                half = paragraph.type.pitch // 2
                line = paragraph.lines[paragraph.line_over(max(0, half - y))]
                return line.start, y + paragraph.pad_above + line.top
        return 0, 0

    def put_line(self, offset: int, at: int) -> None:
        """Scroll until the line of ``offset`` begins at the y ``at``."""
        if not len(self.flow):
            return
        index = self.flow.index_at(offset)
        paragraph = self.flow.paragraph(index)
        line = paragraph.line_at(offset)
        if index == 0 and line == 0 and at == 0:
            self.scroll.jump(0)
            return
        inside = paragraph.pad_above + paragraph.lines[line].top
        self.scroll.place(index, self.flow.gaps[index] + inside, at)
        self._held = Place(offset, at, self.scroll.index, self.scroll.inside)

    def visible_range(self) -> tuple[int, int]:
        """Tell from where to where the blocks in sight reach."""
        seen = [self.flow.blocks[index] for index, _ in self.scroll.visible()]
        return (seen[0].start, seen[-1].end) if seen else (0, 0)

    def line_rect(self, offset: int) -> QRect:
        """Give the rectangle of the line that shows ``offset``, over the column's width."""
        index = self.flow.index_at(offset)
        paragraph = self.flow.paragraph(index)
        line = paragraph.line_at(offset)
        y = self.scroll.y_of(index) + paragraph.pad_above + paragraph.lines[line].top
        return QRect(self.column.left, y, self.column.width, paragraph.type.pitch)

    def caret_x(self, offset: int) -> int:
        """Tell where the caret stands."""
        paragraph = self.flow.paragraph(self.flow.index_at(offset))
        return self.column.left + round(paragraph.caret_x(offset))

    def index_over(self, y: int) -> int:
        """Find the block at a height; the nearest one in sight."""
        found = self.scroll.index
        for index, top in self.scroll.visible():
            if top - self.flow.gaps[index] > y:
                break
            found = index
        return found

    def offset_at(self, point: QPoint) -> int:
        """Find the place in the text that is nearest to a point."""
        if not len(self.flow):
            return 0
        index = self.index_over(point.y())
        x, y = point.x() - self.column.left, point.y() - self.scroll.y_of(index)
        return self.flow.paragraph(index).offset_at(x, y, self.text)

    def character_at(self, point: QPoint) -> int | None:
        """Find the character under a point; ``None`` where there is no text."""
        if not len(self.flow):
            return None
        index = self.index_over(point.y())
        x, y = point.x() - self.column.left, point.y() - self.scroll.y_of(index)
        return self.flow.paragraph(index).character_at(x, y, self.text)

    def _find_column(self) -> Column:
        look = self.look
        size = (self.size.width(), look.step, look.margin_left)
        return column_in(Room(*size, look.measure, look.centred, look.spacing))

    def _build(self) -> None:
        """Set the article from its beginning."""
        self.column = self._find_column()
        latin = self.source.document.direction == "ltr"
        look = self.look
        setting = Setting(
            look.step, self.column.width, latin, look.family, look.compact, look.roomy
        )
        dim = self.theme.color(self.outside_ink)
        self.flow = Flow(self.source, setting, dim, partial(rows.indent_of, self.theme))
        self.scroll = Scroll(self.flow, max(1, self.size.height()))

    def _rebuild(self) -> None:
        """Set the article anew; the first line in sight stays where it is."""
        offset, at = self._place_held()
        at_top = self.scroll.offset == 0
        self._build()
        if at_top:
            self.scroll.move(0)
        else:
            self.put_line(offset, at)

    def _place_held(self) -> tuple[int, int]:
        """Give what the view was last put to; if it has been scrolled since, its first line.

        Otherwise a line that begins a little earlier at each new width would lead back and back.
        """
        held, scroll = self._held, self.scroll
        if held is not None and (held.block, held.inside) == (scroll.index, scroll.inside):
            return held.offset, held.at
        return self.top_line()
