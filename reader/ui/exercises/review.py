"""The review of a class as a whole: hand-ins, the article, and what is to be said about both."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.empty_state import EmptyState
from reader.ui.exercises.review_article import ReviewArticle
from reader.ui.exercises.review_head import ReviewHead
from reader.ui.exercises.review_pane import WIDTH, ReviewPane
from reader.ui.exercises.review_state import ReviewState
from reader.ui.exercises.review_students import StudentsPanel
from reader.ui.frame.panes import SHELF, Panes, Side
from reader.ui.session import Session
from reader.ui.theme import Theme

_REMEMBERED = "review.panes"
_EMPTY = 360


class ReviewPage(QWidget):
    """Hold the three panes of a review."""

    back_requested = Signal()
    collect_requested = Signal()
    board_requested = Signal()
    report_requested = Signal()
    accept_requested = Signal()
    return_requested = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self.theme = theme
        self.state = ReviewState(session, theme, self)
        self.students = StudentsPanel(self.state, theme)
        self.head = ReviewHead(self.state, theme)
        self.article = ReviewArticle(self.state, theme)
        self.empty = EmptyState(theme, icon="exercises", title=" ", how=" ", button=" ")
        self.pane = ReviewPane(self.state, theme)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.retranslate()

    def _lay_out(self) -> None:
        middle = QWidget()
        middle.setObjectName("page")
        middle.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.middle = QStackedWidget()
        self.middle.addWidget(self.article)
        self.middle.addWidget(_centred(self.empty))
        column.addWidget(self.middle, 1)
        self.panes = Panes(self.students, middle, self.pane, self.theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        widths = {"shelf": SHELF, "notes": WIDTH}
        kept = self._session.library.recall(_REMEMBERED, dict[str, int]())
        self.panes.restore(widths | kept)

    def _connect(self) -> None:
        for side, button in self.head.panels.items():
            button.clicked.connect(self._toggler(side))
        self.panes.folded.connect(lambda *_: self._show_folds())
        self.panes.arranged.connect(self._show_folds)
        self.head.back_requested.connect(self.back_requested)
        self.head.board_requested.connect(self.board_requested)
        self.students.collect_requested.connect(self.collect_requested)
        self.empty.action_requested.connect(self._fill_emptiness)
        self.pane.report_requested.connect(self.report_requested)
        self.pane.split.board_requested.connect(self.board_requested)
        self.pane.foot.accept_requested.connect(self.accept_requested)
        self.pane.foot.return_requested.connect(self.return_requested)
        self.state.changed.connect(self._show)

    def _toggler(self, side: Side) -> Callable[[], None]:
        return lambda: self.panes.toggle(side)

    def showEvent(self, event: QShowEvent) -> None:
        """Look which panes are in sight, once they have their places."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._show_folds)

    def _show_folds(self) -> None:
        if self.isVisible():
            for side in self.head.panels:
                self.head.show_fold(side, not self.panes.is_shown(side))

    def open(self, exercise_id: str) -> bool:
        """Show the review of an exercise; answer whether it is there."""
        return self.state.open(exercise_id)

    def _show(self) -> None:
        review = self.state.review
        if review is None:
            return
        if review.students and review.articles:
            self.middle.setCurrentIndex(0)
            return
        self.middle.setCurrentIndex(1 if not review.articles else 0)
        self._say_empty()
        if review.articles and not review.students:
            self.middle.setCurrentIndex(1)

    def _say_empty(self) -> None:
        review = self.state.review
        asleep = review is not None and not review.articles
        name = "asleep" if asleep else "no_handins"
        self.empty.say_again(say(f"review.{name}"), say(f"review.{name}_how"))
        if self.empty.button is not None:
            self.empty.button.setVisible(not asleep)
            self.empty.button.setText(say("action.collect_handins"))

    def _fill_emptiness(self) -> None:
        self.collect_requested.emit()

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at, in order."""
        return [self.students.list, self.head.views, self.article, self.pane.tabs, self.pane.foot]

    def step_back(self) -> bool:
        """Leave the innermost level here; answer whether there was one."""
        if self.panes.put_overlay_away():
            return True
        if self.state.mark is not None:
            self.state.set_mark(None)
        elif self.state.passage is not None:
            self.state.set_passage(None)
        elif self.state.view != "class":
            self.state.show_view("class")
        else:
            return False
        return True

    def flush(self) -> None:
        """Keep what is being written, and where everything stands."""
        self.state.keep_notes()
        self._session.library.remember(_REMEMBERED, self.panes.state())

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the parts are asked themselves."""
        self.theme = self.state.theme = theme
        self.empty.setFixedWidth(theme.px(_EMPTY))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._say_empty()


def _centred(page: QWidget) -> QWidget:
    """Put an empty state a little above the middle, as high as its words need."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addStretch(10)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(page)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(14)
    return holder
