"""The scrolled page as a widget: a sheet, its scroll bar and its size.

Knows nothing of highlights or selections; ``view`` paints them and answers the mouse.
"""

from typing import Final

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollBar, QWidget

from reader.core.model import Document
from reader.ui.article.column import NARROW
from reader.ui.article.glide import Glide
from reader.ui.article.sheet import Sheet
from reader.ui.article.typography import MEASURE, STEPS, STUDENT_MEASURE
from reader.ui.theme import Theme

_SETTLED_MS: Final = 250
_KEPT_IN_SIGHT: Final = 24  # px between a passage and the edge of the view
_LONGEST_GLIDE: Final = 3  # views


class Surface(QAbstractScrollArea):
    """Show the text of an article. Offsets are code points, coordinates those of the viewport."""

    geometry_changed = Signal()
    """Passages lie elsewhere in the view now: scrolled, resized, or highlighted anew."""
    reading_position_changed = Signal(int)
    """Scrolling has come to rest with this offset at the top."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = Sheet(theme)
        self._bar_value = 0
        self._syncing = 0
        self._glide = Glide(self, self.scroll_by)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLED_MS)
        self._rest.timeout.connect(self._announce_position)
        self.setObjectName("page")  # the style sheet's name for the ground of text
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._use_bar(self.verticalScrollBar())

    @property
    def document(self) -> Document:
        """Give the article that is shown (number 0: none)."""
        return self.sheet.source.document

    @property
    def text(self) -> str:
        """Give its stored text."""
        return self.sheet.text

    @property
    def theme(self) -> Theme:
        """Give the colours in use."""
        return self.sheet.theme

    @property
    def text_size(self) -> int:
        """Give the step of the text size (0-5)."""
        return self.sheet.look.step

    def show_document(self, document: Document, text: str, *, offset: int = 0) -> None:
        """Show an article from the line of ``offset`` on; the text must be the stored one."""
        self._glide.stop()
        self.sheet.show(document, text)
        self.set_top_offset(offset)

    def show_parts(self, document: Document) -> None:
        """Show the same text with other parts or directions, at the same place."""
        self.sheet.recompose(document, tail_open=self.sheet.tail_open)
        self._moved()

    def set_text_size(self, step: int) -> None:
        """Set the text at one of six sizes (0-5); what is read stays where it is."""
        self._change(step=min(max(step, 0), STEPS - 1))

    def set_column(self, *, measure: int = MEASURE, centred: bool = False) -> None:
        """Set the column's width at the usual size, and whether it stands in the middle."""
        self._change(measure=measure, centred=centred)

    def set_roomy(self) -> None:
        """Set the text a little larger, in a wider column in the middle: nothing else is here."""
        self._change(measure=STUDENT_MEASURE, centred=True, roomy=True)

    def set_beside(self, *, measure: int) -> None:
        """Set the text smaller and its margin narrower: another article stands beside it."""
        self._change(measure=measure, compact=True, spacing=NARROW)

    def set_reading_font(self, family: str | None) -> None:
        """Read in another family; ``None`` is the program's own."""
        self._change(family=family)

    def set_outside_dimmed(self, dimmed: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Dim what stands outside the body, or show it as strongly as the body."""
        self._change(outside_dimmed=dimmed)

    def set_tail_open(self, is_open: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Unfold or fold the links and furniture at the end of the article."""
        if is_open != self.sheet.tail_open:
            self.sheet.recompose(self.document, tail_open=is_open)
            self._moved()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.sheet.set_theme(theme)
        self._moved()

    def top_offset(self) -> int:
        """Tell where the first line in sight begins."""
        return self.sheet.top_line()[0]

    def set_top_offset(self, offset: int) -> None:
        """Scroll until the line of ``offset`` is the first in sight."""
        self._glide.stop()
        if offset and self.sheet.folds_away(offset):
            self.set_tail_open(True)
        self.sheet.put_line(offset, 0)
        self._moved()

    def visible_range(self) -> tuple[int, int]:
        """Tell from where to where the blocks in sight reach."""
        return self.sheet.visible_range()

    def scroll_to(self, start: int, end: int, animate: bool = False) -> None:  # noqa: FBT001, FBT002
        """Bring a passage into sight, a third down the view; if it is in sight, do nothing."""
        sheet = self.sheet
        if sheet.folds_away(start):
            self.set_tail_open(True)
        if not len(sheet.flow) or self._is_in_sight(start, end):
            return
        self._glide.stop()
        height = self.viewport().height()
        way = sheet.line_rect(start).top() - height // 3
        if animate and abs(way) <= _LONGEST_GLIDE * height:
            self._glide.start(way)
            return
        sheet.put_line(start, height // 3)
        self._moved()

    def scroll_by(self, distance: int) -> None:
        """Scroll by px."""
        self.sheet.scroll.move(distance)
        self._moved()

    def line_rect(self, offset: int) -> QRect:
        """Give the rectangle of the line that shows ``offset``, over the column's width."""
        return self.sheet.line_rect(offset)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the text anew if the column became wider or narrower."""
        super().resizeEvent(event)
        self.sheet.resize(self.viewport().size())
        self.sheet.change(margin_left=self.isRightToLeft())
        self._moved()

    def changeEvent(self, event: QEvent) -> None:
        """Put margin and scroll bar on the other side when the interface turns around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._change(margin_left=self.isRightToLeft())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page; ``view`` does it."""
        raise NotImplementedError

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Do nothing: the bar is followed where its value changes."""

    def _use_bar(self, bar: QScrollBar) -> None:
        """Follow a scroll bar and let it follow the page."""
        if bar is not self.verticalScrollBar():
            self.setVerticalScrollBar(bar)
        bar.valueChanged.connect(self._follow_bar)
        bar.sliderReleased.connect(self._moved)

    def _change(self, **changes: object) -> None:
        if self.sheet.change(**changes):
            self._moved()

    def _is_in_sight(self, start: int, end: int) -> bool:
        first, last = self.sheet.line_rect(start), self.sheet.line_rect(max(start, end - 1))
        lowest = self.viewport().height() - _KEPT_IN_SIGHT
        fits = last.bottom() - first.top() <= lowest - _KEPT_IN_SIGHT
        bottom = last.bottom() if fits else first.bottom()
        return first.top() >= _KEPT_IN_SIGHT and bottom <= lowest

    def _follow_bar(self, value: int) -> None:
        if self._syncing:
            return
        self._glide.stop()
        distance = value - self._bar_value
        self._bar_value = value
        if self.verticalScrollBar().isSliderDown():
            self.sheet.scroll.jump(value)
        else:
            self.sheet.scroll.move(distance)
        self._moved()

    def _moved(self) -> None:
        """Tell everybody that what is seen has changed."""
        self._sync_bar()
        self.viewport().update()
        self._rest.start()
        self.geometry_changed.emit()

    def _sync_bar(self) -> None:
        """Let the bar say where the view is; not while it is dragged, it would run away."""
        bar = self.verticalScrollBar()
        if bar.isSliderDown():
            return
        self._syncing += 1  # showing or hiding the bar resizes the view and comes back here
        bar.setRange(0, self.sheet.scroll.furthest)
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(self.sheet.flow.setting.type_of("body").pitch)
        bar.setValue(self.sheet.scroll.offset)
        self._bar_value = bar.value()
        self._syncing -= 1

    def _announce_position(self) -> None:
        self.reading_position_changed.emit(self.top_offset())
