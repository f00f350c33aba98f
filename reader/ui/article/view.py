"""The reading surface: an article, its highlights and the caret, and what a reader does to them.

The view changes nothing. What a person wishes goes out as a signal; what has become of it comes
back through ``set_annotations``, ``update_annotation``, ``set_active`` and their like. All offsets
are code points of the stored text, all rectangles lie in the viewport.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from reader.core.model import Annotation, Document, Tag
from reader.language import say
from reader.ui.article.accessible import Speaker
from reader.ui.article.keyboard import Keyboard
from reader.ui.article.margin import described
from reader.ui.article.marked import MarkedSurface
from reader.ui.article.mouse import Mouse
from reader.ui.article.passages import End
from reader.ui.article.resize import Resize, begun
from reader.ui.article.selection import Selection, Unit, caret_at, selected, sentence_at
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme


class ArticleView(MarkedSurface):
    """Show one article with its margin; read-only."""

    selection_changed = Signal(int, int)
    """What is selected now; start and end are equal where nothing is."""
    selection_finished = Signal(int, int)
    """The mouse was released or a key pressed: the selection rests."""
    caret_moved = Signal(int)
    annotation_clicked = Signal(object)
    """The id of the highlight that was chosen, ``None`` beside all of them."""
    resize_requested = Signal(str, int, int)
    memo_requested = Signal(str)
    part_requested = Signal(int, int, str)
    context_requested = Signal(QPoint, int, int)
    """A menu is asked for at a place of the screen, about this span."""
    text_size_requested = Signal(int)
    """One step larger (1) or smaller (-1)."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._mouse = Mouse(self)
        self._keyboard = Keyboard(self)
        self._resize: Resize | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(say("article.name"))
        self._speaker = Speaker(self)

    def show_document(self, document: Document, text: str, *, offset: int = 0) -> None:
        """Show an article from the line of ``offset`` on, without highlights as yet."""
        self._resize = None
        super().show_document(document, text, offset=offset)
        self.selection_changed.emit(offset, offset)

    def set_annotations(self, annotations: Iterable[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these highlights and no others; ``tags`` by id, groups among them."""
        self._resize = None
        super().set_annotations(annotations, tags)

    def set_active(self, annotation_id: str | None) -> None:
        """Draw one highlight more strongly, with handles and a wider stripe."""
        if annotation_id != self.canvas.marks.active:
            self.cancel_resize()
        super().set_active(annotation_id)

    # --- selection and caret

    @property
    def has_selection(self) -> bool:
        """Say whether anything is selected."""
        return bool(self.canvas.selection)

    def selected_range(self) -> tuple[int, int]:
        """Give what is selected; start and end are equal where nothing is."""
        return self.canvas.selection.span

    def selected_text(self) -> str:
        """Give what is selected, cut from the stored text."""
        start, end = self.selected_range()
        return self.text[start:end]

    def caret(self) -> int:
        """Tell where the caret stands."""
        return self.canvas.selection.caret

    def set_selection(self, start: int, end: int) -> None:
        """Select a span, or put the caret somewhere; scrolls nowhere."""
        if self.sheet.folds_away(start) and start < end:
            self.set_tail_open(True)
        self.select(selected(start, end))

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        self.select(caret_at(self.caret()))

    def select_sentence(self) -> tuple[int, int]:
        """Select the sentence that the caret or the selection begins in; return its span."""
        place = self.selected_range()[0] if self.has_selection else self.caret()
        span = sentence_at(self.text, place, self.sheet.flow.line_of(place))
        self.set_selection(*span)
        self.finish_selection()
        self.reveal_caret()
        return span

    def select(self, selection: Selection) -> None:
        """Take a selection with its caret, and say so if it differs."""
        self.caret_placed = True
        before, self.canvas.selection = self.canvas.selection, selection
        if before == selection:
            return
        self.viewport().update()
        if before.span != selection.span and (before or selection):
            self.selection_changed.emit(*selection.span)
        self.caret_moved.emit(selection.caret)

    def finish_selection(self) -> None:
        """Say that the selection rests."""
        self.selection_finished.emit(*self.selected_range())

    def caret_in_sight(self) -> bool:
        """Say whether the caret's line is in the view."""
        line = self.sheet.line_rect(self.caret())
        return line.top() >= 0 and line.bottom() <= self.viewport().height()

    def reveal_caret(self) -> None:
        """Scroll just so far that the caret's line is in the view."""
        line = self.sheet.line_rect(self.caret())
        above, below = line.top(), line.bottom() - self.viewport().height()
        if above < 0 or below > 0:
            self.scroll_by(above if above < 0 else below)

    # --- moving the end of a highlight

    @property
    def is_resizing(self) -> bool:
        """Say whether an end of the active highlight is held."""
        return self._resize is not None

    def begin_resize(self) -> bool:
        """Take the end of the active highlight, or its other end; say whether there is one."""
        if self._resize is not None:
            self._resize = self._resize.turned()
        else:
            annotation = self.canvas.marks.get(self.canvas.marks.active)
            if annotation is None:
                return False
            self._resize = begun(annotation)
        self._show_held_end()
        return True

    def start_resize(self, annotation: Annotation, end: End) -> None:
        """Take the end that the mouse holds."""
        self._resize = begun(annotation, end)

    def held_end(self) -> int:
        """Give the offset of the end that is held."""
        return self._resize.held if self._resize else self.caret()

    def move_resize(self, to: int, unit: Unit) -> None:
        """Move the held end; shown at once, kept by nobody yet."""
        if self._resize is None:
            return
        self._resize = self._resize.moved(self.text, to, unit)
        start, end = self._resize.span
        self.update_annotation(replace(self._resize.annotation, start=start, end=end))
        self._show_held_end()

    def keep_resize(self) -> None:
        """Ask for the highlight to be kept as it is drawn."""
        resize = self._resize
        self.cancel_resize()
        if resize is not None and resize.changed:
            self.resize_requested.emit(resize.annotation.id, *resize.span)

    def cancel_resize(self) -> None:
        """Give the end back."""
        resize, self._resize = self._resize, None
        if resize is not None:
            self.update_annotation(resize.annotation)

    # --- events

    def viewportEvent(self, event: QEvent) -> bool:
        """Show tooltips, and let nothing be lit when the mouse leaves."""
        if event.type() == QEvent.Type.ToolTip:
            help_event = cast("QHelpEvent", event)
            text = self._tooltip_at(help_event.pos())
            QToolTip.showText(help_event.globalPos(), tooltip(text), self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self._mouse.leave()
        return super().viewportEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the page from shortcuts of the window."""
        if event.type() == QEvent.Type.ShortcutOverride:
            key = cast("QKeyEvent", event)
            if self._keyboard.takes(key):
                key.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the caret or an end; leave other keys to the window."""
        if not self._keyboard.press(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, take a handle, choose a stripe."""
        self._keyboard.forget_column()
        self._mouse.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, or ask for the note of a stripe."""
        self._mouse.press(event, double=True)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag or hover."""
        self._mouse.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a selection, or choose a highlight."""
        self._mouse.release(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl ask for larger or smaller text."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
        elif event.angleDelta().y():
            self.text_size_requested.emit(1 if event.angleDelta().y() > 0 else -1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu."""
        self._mouse.context(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret, and give back an end that keys hold."""
        super().focusOutEvent(event)
        if not self._mouse.is_dragging:
            self.cancel_resize()
        self.viewport().update()

    def _tooltip_at(self, point: QPoint) -> str:
        spot = self.canvas.margin.spot_at(point)
        if spot is not None:
            return described(self.canvas.marks, spot.annotations)
        row = self._mouse.row_at(point)
        if row is None:
            return ""
        block, place = row
        if place == "label":
            return say("article.outside.count_it")
        return say("article.outside.open" if block.role == "tail" else "article.outside.close")

    def _show_held_end(self) -> None:
        """Stand with the caret at the end that is held, in sight."""
        self.select(caret_at(self.held_end()))
        self.reveal_caret()
