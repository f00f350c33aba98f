"""The pane at the end of a review: the class, one student and what is said to them; the task."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button
from reader.ui.components.choices import Choice, Tabs
from reader.ui.dialogs.sheet import hair
from reader.ui.exercises.review_agreement import AgreementBlock
from reader.ui.exercises.review_feedback import FeedbackFoot
from reader.ui.exercises.review_split import SplitBlock
from reader.ui.exercises.review_state import ReviewState
from reader.ui.exercises.review_student import StudentBlock
from reader.ui.exercises.review_task import TaskPage
from reader.ui.theme import Theme

WIDTH = 336


class ReviewPane(QWidget):
    """Hold the tabs, their pages and the foot."""

    report_requested = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._state = state
        self.theme = theme
        self.tabs = Tabs(self._choices(), theme, name=say("review.pane"))
        self.report = Button("", theme, icon="export")
        self.agreement = AgreementBlock(state, theme)
        self.split = SplitBlock(state, theme)
        self.student = StudentBlock(state, theme)
        self.task = TaskPage(state, theme)
        self.foot = FeedbackFoot(state, theme)
        self._lay_out()
        self.tabs.chosen.connect(self._show_tab)
        self.report.clicked.connect(self.report_requested)
        self.task.note_requested.connect(self._note)
        state.shown_changed.connect(self._follow)
        self.retranslate()

    def _choices(self) -> list[Choice]:
        return [Choice(name, say(f"review.tab_{name}")) for name in ("review", "task")]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(4)
        head.addWidget(self.tabs)
        head.addStretch(1)
        head.addWidget(self.report)
        column.addWidget(self._head)
        column.addWidget(hair())
        self.pages = QStackedWidget()
        whole = QWidget()
        whole.setObjectName("plain")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(16)
        blocks = QVBoxLayout()
        row.addLayout(blocks, 1)
        row.addSpacing(8)  # the scroll bar has the other 8
        blocks.setContentsMargins(0, 12, 0, 16)
        blocks.setSpacing(18)
        for block in (self.agreement, self.split, self.student):
            blocks.addWidget(block)
        blocks.addStretch(1)
        self.area = _scrolled(whole)
        self.pages.addWidget(self.area)
        self.pages.addWidget(_scrolled(self.task))
        column.addWidget(self.pages, 1)
        column.addWidget(hair())
        column.addWidget(self.foot)
        self.set_theme(self.theme)

    def _show_tab(self, name: object) -> None:
        self.pages.setCurrentIndex(0 if name == "review" else 1)

    def _note(self, student_id: str, step: int) -> None:
        self._state.choose(student_id)
        self.foot.turn_to((None, step))
        self.foot.focus_note()

    def _follow(self) -> None:
        """Bring the student's table into sight when one student is looked at."""
        if self._state.view == "student":
            self.area.ensureWidgetVisible(self.student, 0, 0)

    def set_theme(self, theme: Theme) -> None:
        """Take heights from this theme."""
        self.theme = theme
        self._head.setFixedHeight(theme.px(47))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.tabs.offer(self._choices())
        self.tabs.setAccessibleName(say("review.pane"))
        self.report.setText(say("review.report"))


def _scrolled(page: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.verticalScrollBar().setObjectName("narrow")
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
