"""The task beside the text: what it is about, its steps, its tags, and handing in."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.language import isolated, say
from reader.ui import icons
from reader.ui.components.buttons import Button, Kind
from reader.ui.components.label import ClampedLabel, Label
from reader.ui.components.paint import LEADING, Words
from reader.ui.exercises.student_answers import matter
from reader.ui.exercises.student_chips import TagChips
from reader.ui.exercises.student_feedback import FeedbackCard, StepNote
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_steps import StepRow
from reader.ui.exercises.student_words import missing_line
from reader.ui.fonts import reading_font
from reader.ui.theme import Theme

WIDTH: Final = 372
_PAD: Final = 20


class Title(ClampedLabel):
    """Show the title as an article shows its own."""

    def set_theme(self, theme: Theme) -> None:
        """Take the reading font, at the size of the interface."""
        super().set_theme(theme)
        self.setFont(reading_font(theme.px(26), bold=True))


class TallButton(Button):
    """Hand in, or look at what would be handed in."""

    def __init__(self, text: str, theme: Theme, *, kind: Kind, icon: str | None = None) -> None:
        super().__init__(text, theme, kind=kind, icon=icon)
        self.setProperty("tall", True)


class Sign(QWidget):
    """A small icon at the start of a line."""

    def __init__(self, role: str, theme: Theme, *, side: int = 16) -> None:
        super().__init__()
        self._role, self._side = role, side
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colour and size from this theme."""
        self.theme = theme
        self.setFixedSize(theme.px(self._side), theme.px(self._side))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        glyph = icons.Glyph(self._role, "t3")
        icons.draw(QPainter(self), self.rect().toRectF(), glyph, self.theme)


class TaskFoot(QWidget):
    """Hand in, at any time; below it stands what is missing."""

    hand_in_requested = Signal()
    preview_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.hand_in = TallButton(say("student.hand_in"), theme, kind="primary", icon="send")
        self.hand_in.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.preview = TallButton(say("student.look"), theme, kind="secondary")
        self.line = Label("", theme, Words(12, 400, "t3", LEADING), wrap=True)
        self.hand_in.clicked.connect(self.hand_in_requested)
        self.preview.clicked.connect(self.preview_requested)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.hand_in, 1)
        buttons.addWidget(self.preview)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(Sign("info", theme), 0, Qt.AlignmentFlag.AlignTop)
        said.addWidget(self.line, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, 15, _PAD, 12)
        column.setSpacing(8)
        column.addLayout(buttons)
        column.addLayout(said)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the hairline above."""
        QPainter(self).fillRect(0, 0, self.width(), 1, self.theme.color("hair"))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme


class TaskPanel(QWidget):
    """Show what is to be done; 372 wide at the end of the window."""

    hand_in_requested = Signal()
    preview_requested = Signal()
    beside_requested = Signal()
    tag_requested = Signal(str)
    mark_requested = Signal(str)

    def __init__(self, state: StudentState, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(say("student.task"))
        self._state = state
        self.theme = theme
        self.rows: list[StepRow] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.verticalScrollBar().setObjectName("narrow")
        self.foot = TaskFoot(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.area, 1)
        column.addWidget(self.foot)
        self._fill()
        self._connect()
        self.set_theme(theme)
        self.renew()
        self.show_answers()

    def _connect(self) -> None:
        self.foot.hand_in_requested.connect(self.hand_in_requested)
        self.foot.preview_requested.connect(self.preview_requested)
        self._state.progressed.connect(self.renew)
        self._state.answered.connect(self.show_answers)
        self._state.feedback_changed.connect(self.show_feedback)

    def _fill(self) -> None:
        inside = QWidget()
        inside.setObjectName("plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        self._column.setSpacing(0)
        self._add_head()
        self.feedback = FeedbackCard(self._state, self.theme)
        self.feedback.mark_requested.connect(self.mark_requested)
        self._column.addWidget(self.feedback)
        self._column.addSpacing(14)
        for step in self._state.steps:
            row = StepRow(self._state, step, self.theme)
            row.beside_requested.connect(self.beside_requested)
            note = StepNote(self._state, step.step.number, self.theme)
            row.below.addWidget(note)
            self._column.addWidget(row)
            self.rows.append(row)
        self._add_tags()
        self._add_questions()
        self._column.addStretch(1)
        self.area.setWidget(inside)

    def _add_head(self) -> None:
        state, exercise = self._state, self._state.exercise
        column = self._column
        about = " · ".join(filter(None, [say("student.exercise"), isolated(exercise.author)]))
        column.addWidget(Label(about, self.theme, Words(12, 400, "t3", LEADING)))
        column.addSpacing(2)
        self.title = Title(
            exercise.title, self.theme, Words(26, 700, "t1", LEADING),
            runs=matter(exercise.title, self.theme, Words(), self).direction, most=6, pitch=40,
        )  # fmt: skip
        column.addWidget(self.title)
        column.addSpacing(4)
        if exercise.aim:
            column.addWidget(matter(exercise.aim, self.theme, Words(13, 400, "t2", LEADING), self))
        if state.is_preview:
            words = Words(12, 500, "accent", LEADING)
            column.addSpacing(6)
            column.addWidget(Label(say("student.preview_note"), self.theme, words, wrap=True))

    def _add_tags(self) -> None:
        tags = [tag for tag in self._state.exercise.tags if not tag.is_group]
        self.chips = TagChips(tags, self.theme)
        self.chips.tag_requested.connect(self.tag_requested)
        if tags:
            self._column.addSpacing(6)
            words = Words(12, 400, "t2", LEADING)
            self._column.addWidget(Label(say("student.tags"), self.theme, words))
            self._column.addSpacing(6)
        self._column.addWidget(self.chips)

    def _add_questions(self) -> None:
        questions = self._state.exercise.questions
        if questions:
            self._column.addSpacing(16)
            words = Words(12, 400, "t2", LEADING)
            self._column.addWidget(Label(say("student.questions"), self.theme, words))
        for question in questions:
            self._column.addSpacing(4)
            words = Words(13, 400, "t1", LEADING)
            self._column.addWidget(matter(f"• {question}", self.theme, words, self))

    # what changes

    def renew(self) -> None:
        """Show how far every step is, and what is missing."""
        steps = self._state.steps
        following = next((s.step.number for s in steps if not s.is_met), None)
        for row, step in zip(self.rows, steps, strict=True):
            row.show_state(step, is_next=row.number == following)
        self.foot.line.setText(missing_line(self._state))

    def show_answers(self) -> None:
        """Show what is stored."""
        answers = self._state.answers()
        for row in self.rows:
            row.show_answer(answers.get(row.number))

    def show_feedback(self) -> None:
        """Show what the teacher says."""
        self.feedback.show_feedback()
        for note in self.findChildren(StepNote):
            note.show_feedback()

    def follow_mark(self, annotation_id: str | None) -> None:
        """Bring what the teacher says of a highlight into sight."""
        place = self.feedback.place_of(annotation_id)
        if place is not None:
            self.area.ensureWidgetVisible(place, 0, self.theme.px(80))

    def flush(self) -> None:
        """Keep what is being written."""
        for row in self.rows:
            row.flush()

    def focus_pane(self) -> None:
        """Let the keyboard go to the first answer, else to handing in."""
        for row in self.rows:
            if row.answer is not None:
                row.answer.setFocus(Qt.FocusReason.TabFocusReason)
                target = row.answer.nextInFocusChain()
                if target is not None:
                    target.setFocus(Qt.FocusReason.TabFocusReason)
                    return
        self.foot.hand_in.setFocus(Qt.FocusReason.TabFocusReason)

    def set_theme(self, theme: Theme) -> None:
        """Take the width from this theme."""
        self.theme = theme
        self.setFixedWidth(theme.px(WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline towards the text."""
        super().paintEvent(event)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 1 if rtl else 0
        QPainter(self).fillRect(x, 0, 1, self.height(), self.theme.color("hair"))
