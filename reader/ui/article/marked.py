"""The page with its highlights: what is painted on it, and where that lies.

Knows nothing of keys or mouse; ``view`` adds them.
"""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.core.model import Annotation, Document, Tag
from reader.ui.article import passages
from reader.ui.article.canvas import Canvas
from reader.ui.article.leader import Leader, LedScrollBar
from reader.ui.article.marks import Marks, Span
from reader.ui.article.painter import Hits
from reader.ui.article.selection import caret_at
from reader.ui.article.surface import Surface
from reader.ui.theme import Theme


class MarkedSurface(Surface):
    """Show an article with highlights, find hits and margin."""

    hovered = Signal(object)
    """The id of the highlight under the mouse, or ``None``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.canvas = Canvas(self.sheet, Marks())
        self._leader = Leader()
        self._leader_y: int | None = None
        self.caret_placed = False  # nobody has put it anywhere yet: the page stays clean
        self._use_bar(LedScrollBar(self._leader, self))

    def show_document(self, document: Document, text: str, *, offset: int = 0) -> None:
        """Show an article from the line of ``offset`` on, without highlights as yet."""
        self.canvas.marks.active = self.canvas.marks.hovered = None
        self.canvas.marks.replace_all((), {})
        self.canvas.hits = Hits()
        self.canvas.selection = caret_at(offset)
        self.caret_placed = False
        super().show_document(document, text, offset=offset)

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.canvas.set_theme(theme)
        super().set_theme(theme)

    def set_annotations(self, annotations: Iterable[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these highlights and no others; ``tags`` by id, groups among them."""
        self.canvas.marks.replace_all(annotations, tags)
        self._marks_changed()

    def update_annotation(self, annotation: Annotation) -> None:
        """Show one highlight that is new or has changed."""
        self._marks_changed(self.canvas.marks.put(annotation))

    def remove_annotation(self, annotation_id: str) -> None:
        """Show a highlight no longer."""
        self._marks_changed(self.canvas.marks.remove(annotation_id))

    def set_tags(self, tags: Mapping[str, Tag]) -> None:
        """Take other names and colours for the tags."""
        self.canvas.marks.set_tags(tags)
        self._marks_changed()

    def set_active(self, annotation_id: str | None) -> None:
        """Draw one highlight more strongly, with handles and a wider stripe."""
        before, self.canvas.marks.active = self.canvas.marks.active, annotation_id
        if before != annotation_id:
            self.canvas.light_changed(before, annotation_id)
            self.viewport().update()
            self._lead()

    def set_hovered(self, annotation_id: str | None, *, announce: bool = False) -> None:
        """Draw one highlight as if the mouse were on it, because it is on its card."""
        before, self.canvas.marks.hovered = self.canvas.marks.hovered, annotation_id
        if before != annotation_id:
            self.canvas.light_changed(before, annotation_id)
            self.viewport().update()
            if announce:
                self.hovered.emit(annotation_id)

    def set_find_hits(self, hits: Sequence[tuple[int, int]], current: int = -1) -> None:
        """Show where words were found, in order; ``current`` is the number of one of them."""
        self.canvas.hits = Hits(hits, current)
        self.viewport().update()

    @property
    def leads(self) -> bool:
        """Whether a line to a card is drawn: its highlight may be out of sight."""
        return self._leader.is_drawn

    def set_leader(self, y: int | None) -> None:
        """Lead a thin line from the active highlight's stripe to ``y`` at the view's edge."""
        self._leader_y = y
        self._lead()

    def passage_rect(self, annotation_id: str) -> QRect | None:
        """Give the rectangle around a highlight; ``None`` if nothing of it is laid out."""
        known = self.canvas.marks.get(annotation_id)
        return None if known is None else self.span_rect(known.start, known.end)

    def span_rect(self, start: int, end: int) -> QRect | None:
        """Give the rectangle around a span; ``None`` if nothing of it is laid out."""
        return passages.bounds(self.sheet, start, end)

    def span_rects(self, start: int, end: int) -> list[QRect]:
        """Give the rectangles of a span line by line, as far as they are laid out."""
        return passages.rects(self.sheet, start, end)

    def covers_heading(self, rect: QRect) -> bool:
        """Say whether a rectangle would cover a headline or heading."""
        return passages.meets_heading(self.sheet, rect)

    def elbow_start(self, annotation_id: str) -> QPoint | None:
        """Tell where the line from a highlight to its card begins; ``None`` out of sight."""
        return self.canvas.elbow_start(annotation_id)

    def annotations_at(self, offset: int) -> list[Annotation]:
        """List the highlights on the character at ``offset``, the shortest first."""
        return self.canvas.marks.at(offset)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what has to be painted."""
        painter = QPainter(self.viewport())
        caret = self.hasFocus() and self.caret_placed
        self.canvas.paint(painter, event.rect(), caret=caret)
        self._leader.paint(painter, self.viewport().pos())
        painter.end()

    def _moved(self) -> None:
        self.canvas.stale = True
        self._lead()
        super()._moved()

    def _marks_changed(self, spans: Iterable[Span] | None = None) -> None:
        """Paint the highlights on these spans anew, or all; tell those who align with them."""
        self.canvas.forget(spans)
        self.viewport().update()
        self._lead()
        self.geometry_changed.emit()

    def _lead(self) -> None:
        """Draw the line to the active highlight's card anew."""
        active = self.canvas.marks.active
        start = None if active is None or self._leader_y is None else self.elbow_start(active)
        if start is not None and not 0 <= start.y() <= self.viewport().height():
            start = None
        corner = self.viewport().pos()
        end = None if self._leader_y is None else self._leader_y + corner.y()
        before = [] if start is None else self.canvas.margin.on_the_way(start)
        self._leader.lead(
            None if start is None else start + corner,
            end,
            self.width(),
            [rect.translated(corner) for rect in before],
        )
        self._leader.color = self.canvas.active_color()
        self.viewport().update()
        self.verticalScrollBar().update()
