"""What the teacher says to a student: notes on the whole, marks and answers; the decision."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import TRAILING, Words
from reader.ui.components.tooltip import tooltip
from reader.ui.dialogs.fields import MatterArea
from reader.ui.exercises.review_notes import WHOLE, Target
from reader.ui.exercises.review_state import ReviewState
from reader.ui.exercises.review_students import tally_of
from reader.ui.theme import Theme

_LONGEST: Final = 60


class FeedbackFoot(QWidget):
    """Stand at the foot of the pane: note, accept, return."""

    accept_requested = Signal()
    return_requested = Signal()

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._target: Target = WHOLE
        self._is_showing = False
        self.about = ElidedLabel("", theme, Words(12, 500, "t2"))
        self.back = IconButton("close", "", theme, size=24, icon_size=14)
        self.note = MatterArea(theme, lines=2)
        self.accept = Button("", theme, kind="primary", icon="check")
        self.give_back = Button("", theme)
        self.tally = Label("", theme, Words(15, 600, "t1", TRAILING))
        self.state_line = Label("", theme, Words(12, 400, "t2"))
        self._lay_out()
        self.accept.clicked.connect(self.accept_requested)
        self.give_back.clicked.connect(self.return_requested)
        self.back.clicked.connect(lambda: self.turn_to(WHOLE))
        self.note.textChanged.connect(self._keep)
        state.changed.connect(self._whole)
        state.shown_changed.connect(self._whole)
        state.decided.connect(self._show)
        state.mark_changed.connect(self._follow_mark)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 14)
        column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.about, 1)
        head.addWidget(self.back)
        column.addLayout(head)
        column.addWidget(self.note)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.accept)
        row.addWidget(self.give_back)
        row.addWidget(self.tally, 1)
        column.addLayout(row)
        column.addWidget(self.state_line)

    # what the note is about

    def turn_to(self, target: Target) -> None:
        """Write about something else: a mark, the answer to a step, the whole."""
        self._target = target
        self._show()

    def _whole(self) -> None:
        mark = self._state.mark
        self._target = (mark, None) if mark is not None else WHOLE
        self._show()

    def _follow_mark(self) -> None:
        self.turn_to(WHOLE if self._state.mark is None else (self._state.mark, None))

    def _show(self) -> None:
        student, state = self._state.student, self._state
        self.setVisible(student is not None)
        if student is None:
            return
        self._is_showing = True
        self.note.setPlainText(state.comments(student).get(self._target, ""))
        self._is_showing = False
        about = self._about()
        self.about.setText(about)
        self.note.setAccessibleName(about)
        self.note.setPlaceholderText(say("review.note_to", name=student.name))
        self.back.setVisible(self._target != WHOLE)
        self.tally.setText(tally_of(student))
        feedback = student.feedback
        self.state_line.setVisible(feedback is not None)
        if feedback is not None:
            self.state_line.setText(say(f"feedback.{feedback.decision}"))
        can = not state.session.library.read_only
        self.accept.setEnabled(can)
        self.give_back.setEnabled(can)

    def _about(self) -> str:
        mark_id, step = self._target
        student = self._state.student
        if step is not None:
            return say("review.note_step", number=step)
        marks = student.marks if student else ()
        mark = next((each for each in marks if each.id == mark_id), None)
        if mark is None:
            return say("review.note_whole")
        words = " ".join(mark.exact.split())
        return say("review.note_mark", text=words[:_LONGEST])

    def _keep(self) -> None:
        student = self._state.student
        if student is None or self._is_showing:
            return
        comments = self._state.comments(student)
        text = self.note.toPlainText()
        if text.strip():
            comments[self._target] = text
        else:
            comments.pop(self._target, None)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the parts are asked themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.accept.setText(say("review.accept"))
        self.accept.setToolTip(
            tooltip(say("action.tip", text=say("action.accept_handin"), key="A"))
        )
        self.give_back.setText(say("review.return"))
        self.back.name_it(say("review.note_whole"))
        self._show()

    def focus_note(self) -> None:
        """Let the person write."""
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)
