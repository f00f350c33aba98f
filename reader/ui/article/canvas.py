"""Paint the whole view, layer by layer: page, grounds, selection, underlines, glyphs, margin."""

from collections.abc import Iterable
from typing import Final, Protocol

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.ui.article import passages
from reader.ui.article.layout import Paragraph
from reader.ui.article.margin import Margin
from reader.ui.article.marks import Marks, Span
from reader.ui.article.painter import Hits, TextPainter, mark_color
from reader.ui.article.rows import RowPainter
from reader.ui.article.selection import Selection
from reader.ui.article.sheet import Sheet
from reader.ui.theme import Theme

CARET_WIDTH: Final = 2
_SPILL: Final = 40  # px that letters and underlines may reach beyond their block
_KNOB: Final = 6

Seen = tuple[Paragraph, int]


class Underlay(Protocol):
    """Something that is painted with the text and is no highlight; coordinates are the block's."""

    def grounds(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint what lies under the highlights."""
        ...

    def tints(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint what lies upon them, below selection, underlines and letters."""
        ...


class Canvas:
    """Bring everything together that is painted on one sheet."""

    def __init__(self, sheet: Sheet, marks: Marks) -> None:
        self.sheet = sheet
        self.marks = marks
        self.selection = Selection()
        self.hits = Hits()
        self.underlay: Underlay | None = None
        self.is_resizable = True
        """Whether the active highlight has handles to draw its ends by."""
        self.text = TextPainter(sheet.theme, marks)
        self.rows = RowPainter(sheet.theme)
        self.stale = True
        self._margin = Margin(sheet.theme, marks)

    @property
    def margin(self) -> Margin:
        """Give the margin, worked out for what is seen now."""
        if self.stale:
            self.stale = False
            self._margin.arrange(self.sheet.scroll, self.sheet.column)
        return self._margin

    def set_theme(self, theme: Theme) -> None:
        """Use other colours."""
        self.text.theme = self.rows.theme = self._margin.theme = theme
        self.forget()

    def forget(self, spans: Iterable[Span] | None = None) -> None:
        """Work out anew what lies on these spans, or everything: highlights have changed."""
        if spans is None:
            self.text.forget()
        for start, end in spans or ():
            self.text.forget(start, end)
        self._margin.forget()
        self.stale = True

    def light_changed(self, *ids: str | None) -> None:
        """Work out anew what highlights look like that became active or hovered, or ceased to."""
        for annotation in map(self.marks.get, ids):
            if annotation is not None:
                self.text.forget(annotation.start, annotation.end)

    def caret_rect(self) -> QRect:
        """Give the place of the caret."""
        if not len(self.sheet.flow):
            return QRect()
        offset = self.selection.caret
        x = self.sheet.caret_x(offset) - CARET_WIDTH // 2
        index = self.sheet.flow.index_at(offset)
        paragraph = self.sheet.flow.paragraph(index)
        line = self.sheet.line_rect(offset)
        base = line.top() + paragraph.type.baseline
        top = base - round(0.98 * paragraph.em)
        return QRect(x, top, CARET_WIDTH, base + round(0.54 * paragraph.em) - top)

    def paint(self, painter: QPainter, clip: QRect, *, caret: bool) -> None:
        """Paint what lies in ``clip``."""
        sheet = self.sheet
        painter.fillRect(clip, sheet.theme.color("page"))
        seen = list(self._seen(clip))
        self._paint_rows(painter, seen)
        if self.underlay is not None:
            for paragraph in self._each(painter, seen):
                self.underlay.grounds(painter, paragraph)
        for paragraph in self._each(painter, seen):
            self.text.fills(painter, paragraph)
            if self.underlay is not None:
                self.underlay.tints(painter, paragraph)
        if self.hits.spans:
            for paragraph in self._each(painter, seen):
                self.text.hits(painter, paragraph, self.hits)
        if self.selection:
            self._paint_selection(painter, seen, self.selection.span)
        for paragraph in self._each(painter, seen):
            self.text.underlines(painter, paragraph)
        self._paint_glyphs(painter, seen, clip)
        self.margin.paint(painter, sheet.column, sheet.size.height())
        self._paint_handles(painter)
        if caret and not self.selection:
            self.text.caret(painter, self.caret_rect())

    def active_color(self) -> QColor:
        """Give the colour of the active highlight: that of its first tag."""
        annotation = self.marks.get(self.marks.active)
        if annotation is None:
            return self.sheet.theme.color("line")
        return mark_color(self.sheet.theme, self.marks.marks_of(annotation)[0])

    def elbow_start(self, annotation_id: str) -> QPoint | None:
        """Tell where the line from a highlight to its card begins, beside its stripe."""
        stripe = self.margin.stripe_of(annotation_id)
        if stripe is None:
            return None
        x = self.sheet.column.elbow_x(stripe.lane, noted=bool(stripe.annotation.note))
        return QPoint(x, stripe.top + 6)

    def _seen(self, clip: QRect) -> Iterable[Seen]:
        flow = self.sheet.flow
        for index, y in self.sheet.scroll.visible():
            paragraph = flow.paragraph(index)
            if y - _SPILL <= clip.bottom() and y + paragraph.height + _SPILL >= clip.top():
                yield paragraph, y

    def _each(self, painter: QPainter, seen: Iterable[Seen]) -> Iterable[Paragraph]:
        """Go through the blocks with the painter moved to each."""
        left = self.sheet.column.left
        for paragraph, y in seen:
            painter.translate(left, y)
            yield paragraph
            painter.translate(-left, -y)

    def _paint_rows(self, painter: QPainter, seen: Iterable[Seen]) -> None:
        rows = [(paragraph, y) for paragraph, y in seen if paragraph.block.is_row]
        for paragraph in self._each(painter, rows):
            self.rows.paint(painter, paragraph, self.sheet.text, self.sheet.outside_ink)

    def _paint_selection(self, painter: QPainter, seen: Iterable[Seen], span: Span) -> None:
        for paragraph in self._each(painter, seen):
            block = paragraph.block
            if block.start < span[1] and block.end > span[0]:
                self.text.selection(painter, paragraph, span)

    def _paint_glyphs(self, painter: QPainter, seen: Iterable[Seen], clip: QRect) -> None:
        left = self.sheet.column.left
        for paragraph, y in seen:
            painter.translate(left, y)
            part = QRectF(clip.translated(-left, -y)).adjusted(0, -_SPILL, 0, _SPILL)
            self.text.glyphs(painter, paragraph, self.sheet.ink_of(paragraph), part)
            painter.translate(-left, -y)

    @property
    def handles(self) -> list[passages.Handle]:
        """Give the handles of the active highlight that are in sight."""
        annotation = self.marks.get(self.marks.active)
        if annotation is None or not self.is_resizable:
            return []
        return passages.handles(self.sheet, annotation.start, annotation.end)

    def _paint_handles(self, painter: QPainter) -> None:
        if not (handles := self.handles):
            return
        color = self.active_color()
        for handle in handles:
            painter.fillRect(handle.rect, color)
            knob = QRect(0, 0, _KNOB, _KNOB)
            knob.moveCenter(handle.rect.center())
            edge = handle.rect.top() if handle.end == "start" else handle.rect.bottom()
            knob.moveTop(edge - _KNOB // 2)
            painter.fillRect(knob, color)
