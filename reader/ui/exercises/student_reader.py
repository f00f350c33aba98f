"""The column of a student's text: the reader's own, set a little larger, under a bar of its own."""

from reader.ui.exercises.student_copies import CopiesPage
from reader.ui.exercises.student_state import StudentState
from reader.ui.frame.top_bar import Actions
from reader.ui.reader_screen import ReaderScreen
from reader.ui.theme import Theme


class StudentReader(ReaderScreen):
    """Show an article of an exercise, or that it is missing. The bar is the window's."""

    def __init__(self, state: StudentState, actions: Actions, theme: Theme, *, still: bool) -> None:
        super().__init__(state.session, actions, theme, still=still)
        self.state = state
        self.copies = CopiesPage(state, theme)
        self.stack.removeWidget(self.start)
        self.start.setParent(None)
        self.start.deleteLater()
        self.stack.addWidget(self.copies)
        self.top_bar.hide()
        self.view.set_roomy()

    def show_start(self) -> None:
        """Show what is missing instead of the start screen."""
        self.find_bar.put_away()
        self.bar.put_away()
        self.copies.show_missing()
        self.stack.setCurrentWidget(self.copies)
        self.status.hide()

    @property
    def is_missing(self) -> bool:
        """Say whether a missing article is shown."""
        return self.stack.currentWidget() is self.copies

    def share_read(self) -> float:
        """Tell how much of the article lies above the lower edge of the page (0-1)."""
        bar = self.view.verticalScrollBar()
        whole = bar.maximum() + bar.pageStep()
        return (bar.value() + bar.pageStep()) / whole if whole else 0.0

    @property
    def at_end(self) -> bool:
        """Say whether the last line of the article is in sight; what stands after it is not it."""
        if self.is_missing or not self.view.text:
            return False
        parts = self.view.document.parts
        end = max((part.end for part in parts if part.is_body), default=len(self.view.text))
        return self.view.line_rect(max(0, end - 1)).bottom() <= self.view.viewport().height()
