"""Reading: find, copy, text size, what is dimmed; where one is, is kept."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from reader.core.model import PART_KINDS, Direction
from reader.core.operations import set_directions, set_parts
from reader.core.text import paragraphs
from reader.settings import TEXT_SIZES
from reader.ui.article.view import ArticleView
from reader.ui.article_session import ArticleSession
from reader.ui.frame.find_bar import FindBar

_USUAL_SIZE = 2
_CLOCK_EVERY = 500


class Reading(QObject):
    """Do what concerns the open article as a reader sees it."""

    def __init__(
        self,
        session: ArticleSession,
        view: ArticleView,
        find_bar: FindBar,
        cite: Callable[[int, int], str],
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._find_bar = find_bar
        self._cite = cite
        self._remember = QTimer(self, singleShot=True, interval=_CLOCK_EVERY)
        self._remember.timeout.connect(self._remember_position)
        self._position: tuple[str, int] | None = None

    # finding

    def find(self) -> None:
        """Open the find bar, with the selection as its query."""
        if self._session.article is not None:
            chosen = self._view.selected_text()
            query = chosen if chosen and "\n" not in chosen else ""
            self._find_bar.begin(self._session.text, self._view.top_offset(), query)

    def find_next(self) -> None:
        """Go to the next hit, opening the find bar if need be."""
        if self._find_bar.isVisible():
            self._find_bar.next()
        else:
            self.find()

    def find_previous(self) -> None:
        """Go to the hit before."""
        if self._find_bar.isVisible():
            self._find_bar.previous()
        else:
            self.find()

    def show_hits(self, hits: list[tuple[int, int]], current: int) -> None:
        """Mark the hits in the text and bring the current one into sight."""
        self._view.set_find_hits(hits, current)
        if current >= 0:
            self._view.scroll_to(*hits[current])

    # copying

    def copy(self) -> None:
        """Copy the selection, or the active highlight, from the stored text."""
        span = self._span()
        if span is not None:
            QGuiApplication.clipboard().setText(self._session.text[span[0] : span[1]])

    def copy_citation(self) -> None:
        """Copy the same with its source."""
        span = self._span()
        if span is not None:
            QGuiApplication.clipboard().setText(self._cite(*span))

    def _span(self) -> tuple[int, int] | None:
        if self._view.has_selection:
            return self._view.selected_range()
        active = self._session.active_annotation
        return None if active is None else (active.start, active.end)

    # how it looks

    def text_larger(self) -> None:
        """Set the text one step larger."""
        self.resize_text(1)

    def text_smaller(self) -> None:
        """Set the text one step smaller."""
        self.resize_text(-1)

    def text_usual(self) -> None:
        """Set the text at its usual size."""
        self._set_size(_USUAL_SIZE)

    def resize_text(self, steps: int) -> None:
        """Set the text some steps larger or smaller."""
        self._set_size(self._session.settings.text_size + steps)

    def _set_size(self, step: int) -> None:
        self._session.set_settings(text_size=min(max(step, 0), TEXT_SIZES - 1))

    def dim_outside(self, dimmed: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Dim what stands outside the body, or not."""
        self._view.set_outside_dimmed(dimmed)
        self._session.library.remember("reader.dimmed", dimmed)

    # parts and directions

    def name_part(self, kind: str, start: int, end: int) -> None:
        """Say what a stretch of the article is."""
        from reader.core.structure import with_part  # its patterns take 20 ms to compile

        document = self._session.document
        if document is not None and kind in PART_KINDS:
            self._session.wish(
                lambda: set_parts(
                    document=document,
                    parts=with_part(self._session.text, document.parts, kind, start, end),
                )
            )

    def turn(self, direction: Direction | None, start: int, end: int) -> None:
        """Choose the direction of the paragraphs that a stretch touches."""
        document = self._session.document
        if document is None:
            return
        touched = [
            (first, last)
            for first, last in paragraphs(self._session.text)
            if first < max(end, start + 1) and start < last
        ]
        self._session.wish(
            lambda: set_directions(document=document, paragraphs=touched, direction=direction)
        )

    # where one is

    def moved(self, offset: int) -> None:
        """Take note of the place; it is kept when scrolling rests."""
        self._position = (self._view.document.id, offset)
        self._remember.start()

    def _remember_position(self) -> None:
        if self._position is not None:
            self._session.library.remember_position(*self._position)

    def keep_place(self) -> None:
        """Keep the place now: the article is about to be left."""
        if self._remember.isActive():
            self._remember.stop()
            self._remember_position()

    def leave(self) -> None:
        """Keep the place for the last time: the window closes."""
        self.keep_place()
        self._view.reading_position_changed.disconnect(self.moved)
