"""The section of exercises as a teacher sees it: the list, a review, an exercise being made."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.exercises.package import ENDINGS
from reader.ui.exercises.review import ReviewPage
from reader.ui.exercises.teaching_list import TeachingList
from reader.ui.session import Session
from reader.ui.theme import Theme


class TeachingScreen(QWidget):
    """Show one of its pages; files may be dropped on all of them."""

    files_dropped = Signal(object)  # Sequence[Path]
    page_changed = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._session = session
        self.theme = theme
        self.list = TeachingList(session, theme)
        self.review = ReviewPage(session, theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.review)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self.review.back_requested.connect(self.show_list)
        self.review.state.changed.connect(self._leave_what_is_gone)
        session.library_opened.connect(self.show_list)

    @property
    def ground(self) -> QWidget:
        """Give what toasts stand over: the article of a review, else everything."""
        return self.review.middle if self.is_reviewing else self

    # going from page to page

    @property
    def is_reviewing(self) -> bool:
        """Say whether a class is reviewed."""
        return self.pages.currentWidget() is self.review

    def show_list(self) -> None:
        """Show the list."""
        self._show(self.list)
        self.list.focus()

    def show_review(self, exercise_id: str) -> None:
        """Show the review of an exercise."""
        if self.review.open(exercise_id):
            self._show(self.review)
            self.review.students.list.setFocus()

    def _show(self, page: QWidget) -> None:
        if page is not self.pages.currentWidget():
            self.pages.setCurrentWidget(page)
            self.page_changed.emit()

    def _leave_what_is_gone(self) -> None:
        if self.is_reviewing and self.review.state.review is None:
            self.show_list()

    def focus(self) -> None:
        """Let the keyboard go to the page that is seen."""
        if self.is_reviewing:
            self.review.students.list.setFocus()
        else:
            self.list.focus()

    @property
    def stops(self) -> Sequence[QWidget]:
        """List what F6 stops at, in order."""
        return self.review.stops if self.is_reviewing else self.list.stops

    def step_back(self) -> bool:
        """Leave the innermost level; answer whether there was one."""
        if not self.is_reviewing:
            return False
        if not self.review.step_back():
            self.show_list()
        return True

    def flush(self) -> None:
        """Keep where everything stands."""
        self.review.flush()

    # dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take folders and the program's own packages."""
        if any(_is_taken(path) for path in _paths(event)):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand what was dropped on."""
        taken = [path for path in _paths(event) if _is_taken(path)]
        if taken:
            event.acceptProposedAction()
            self.files_dropped.emit(taken)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the pages are asked themselves."""
        self.theme = theme


def _paths(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def _is_taken(path: Path) -> bool:
    return path.is_dir() or path.name.endswith(tuple(ENDINGS.values()))
