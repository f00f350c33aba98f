"""The article in the middle of a review: heat of the class, one student's marks, or the key."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QToolTip

from reader.core.errors import ReaderError
from reader.core.model import Annotation
from reader.exercises.review import MeantPassage
from reader.language import say
from reader.settings import Settings
from reader.ui.article.view import ArticleView
from reader.ui.components.tooltip import tooltip
from reader.ui.exercises.review_ground import HeatGround
from reader.ui.exercises.review_margin import SPACING, ReviewMargin
from reader.ui.exercises.review_state import ReviewState
from reader.ui.theme import Theme

_CLICK = 4  # px the mouse may move between press and release


class HeatView(ArticleView):
    """An article with the class behind its text and counts in its margin."""

    passage_clicked = Signal(object)  # MeantPassage or None

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.ground = HeatGround(theme)
        self.counts = ReviewMargin(theme)
        self.canvas.underlay = self.ground
        self.canvas.is_resizable = False  # what students marked is theirs
        self.meant: MeantPassage | None = None
        self._pressed = QPoint()
        self._change(spacing=SPACING)

    def enlarge(self, scale: float) -> None:
        """Draw the counts larger, in a wider margin."""
        self.counts.scale = scale
        self._change(spacing=replace(SPACING, note=round(SPACING.note * scale)))

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.ground.set_theme(theme)
        self.counts.theme = theme
        super().set_theme(theme)

    def mean(self, passage: MeantPassage | None) -> None:
        """Frame a passage, or none."""
        self.meant = passage
        self.ground.mean(None if passage is None else (passage.start, passage.end))
        self.viewport().update()

    def passage_at(self, point: QPoint) -> MeantPassage | None:
        """Find the shortest passage under a point, in the text or in the margin."""
        found = self.counts.at(point)
        if found is not None:
            return found
        at = self.sheet.character_at(point)
        over = [] if at is None else [p for p in self.counts.passages if p.start <= at < p.end]
        return min(over, key=lambda passage: passage.end - passage.start, default=None)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page, then the counts."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        self.counts.paint(painter, self.sheet, self.meant)
        painter.end()

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what a count means."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            passage = self.counts.at(help_event.pos())
            if passage is not None:
                said = tooltip(self.counts.described(passage))
                QToolTip.showText(help_event.globalPos(), said, self.viewport())
                return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed).manhattanLength() <= _CLICK
        if still and event.button() == Qt.MouseButton.LeftButton and not self.has_selection:
            self.passage_clicked.emit(self.passage_at(point))


class ReviewArticle(HeatView):
    """Follow what is reviewed."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__(theme)
        self.state = state
        self._shown: str | None = None
        state.changed.connect(self._take)
        state.measured.connect(self._show)
        state.shown_changed.connect(self._take)
        state.passage_changed.connect(self._follow_passage)
        state.mark_changed.connect(self._follow_mark)
        self.passage_clicked.connect(self._mean)
        self.annotation_clicked.connect(self._choose_mark)
        self.text_size_requested.connect(self._change_size)
        state.session.settings_changed.connect(self._take_settings)
        self._take_settings(state.session.settings)
        self.retranslate()

    def _take(self) -> None:
        document = self.state.document
        if document is None:
            self._shown = None
            return
        if document.id != self._shown:
            try:
                text = self.state.session.library.texts.get(document.text_sha256)
            except ReaderError as error:
                self.state.session.failed.emit(error.message)
                return
            self._shown = document.id
            self.show_document(document, text)
        self._show()

    def _show(self) -> None:
        """Show the view that is chosen: only that of the class has heat."""
        state, review = self.state, self.state.review
        if review is None or state.document is None:
            return
        key = [mark for mark in review.key if self._is_shown(mark)]
        spans = [(mark.start, mark.end) for mark in key]
        if state.view == "class":
            self.ground.show(state.heat, len(review.students), spans)
            self.counts.show(state.passages, len(review.students))
            marks: list[Annotation] = []
        else:
            lines = spans if state.view == "student" else ()
            self.ground.show((), 0, lines, slot=1)
            self.counts.show((), 0)
            marks = key if state.view == "key" else self._of_student()
        self.set_annotations(marks, state.session.codebook.by_id)
        self._follow_passage()
        self._follow_mark()

    def _of_student(self) -> list[Annotation]:
        student = self.state.student
        return [mark for mark in student.marks if self._is_shown(mark)] if student else []

    def _is_shown(self, mark: Annotation) -> bool:
        only = self.state.only
        return mark.document_id == self._shown and (only is None or only in mark.tag_ids)

    def _follow_passage(self) -> None:
        passage = self.state.passage if self.state.view == "class" else None
        self.mean(passage)
        if passage is not None:
            self.scroll_to(passage.start, passage.end, animate=False)

    def _follow_mark(self) -> None:
        mark = self.state.mark
        known = self.canvas.marks.get(mark)
        self.set_active(mark if known else None)
        if known is not None:
            self.scroll_to(known.start, known.end)

    def _mean(self, passage: MeantPassage | None) -> None:
        if self.state.view == "class":
            self.state.set_passage(passage)

    def _choose_mark(self, mark_id: str | None) -> None:
        if self.state.view == "student":
            self.state.set_mark(mark_id)

    def _change_size(self, by: int) -> None:
        session = self.state.session
        session.set_settings(text_size=min(max(session.settings.text_size + by, 0), 5))

    def _take_settings(self, settings: Settings) -> None:
        self.set_text_size(settings.text_size)
        self.set_reading_font(settings.reading_font)

    def retranslate(self) -> None:
        """Say its name in the present language."""
        self.setAccessibleName(say("review.article"))
