"""What the teacher says, where the student works: a card in the task, a note below a step."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from reader.exercises.model import Comment, Row
from reader.language import isolated, say
from reader.ui.components.label import ClampedLabel, Label
from reader.ui.components.paint import LEADING, Words, rounded
from reader.ui.exercises.student_answers import matter
from reader.ui.exercises.student_state import StudentState
from reader.ui.panels.notes_sides import direction_of
from reader.ui.theme import Theme

_PAD: Final = 12
_LINES: Final = 4
_QUOTED: Final = 60  # letters of a passage


def level_of(row: Row, points: int) -> str:
    """Name the level that points stand for: none of them the first, all of them the last."""
    if not row.levels or row.points < 1:
        return ""
    share = min(max(points, 0), row.points) / row.points
    return row.levels[round(share * (len(row.levels) - 1))]


def points_line(row: Row, points: int) -> str:
    """Say the points of a row of the rubric, with the word of its level."""
    said = say("feedback.points", title=row.title, done=points, total=row.points)
    level = level_of(row, points)
    return f"{said} · {isolated(level)}" if level else said


class Note(QWidget):
    """Words of the teacher, with a line at their start edge."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setLayoutDirection(direction_of(text, self.layoutDirection()))
        self.words = matter(text, theme, Words(13, 400, "t1", LEADING), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 2, 10, 2)
        column.addWidget(self.words)
        self.setAccessibleName(say("student.teacher_says", text=text))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - 2 if rtl else 0
        QPainter(self).fillRect(x, 0, 2, self.height(), self.theme.color("accent"))


class StepNote(QWidget):
    """Show what the teacher says of the answer to one step."""

    def __init__(self, state: StudentState, step: int, theme: Theme) -> None:
        super().__init__()
        self._state, self._step = state, step
        self.theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self.show_feedback()

    def show_feedback(self) -> None:
        """Show what is said now."""
        empty(self._column)
        feedback = self._state.feedback
        said = [c.text for c in feedback.comments if c.step == self._step] if feedback else []
        for text in said:
            self._column.addWidget(Note(text, self.theme))
        self.setVisible(bool(said))

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for what is shown next."""
        self.theme = theme


class Passage(QToolButton):
    """Words of a passage; pressing them shows it in the text."""

    def __init__(self, text: str, theme: Theme) -> None:
        super().__init__()
        words = " ".join(text.split())
        short = words if len(words) <= _QUOTED else words[:_QUOTED].rstrip() + "…"
        self.setText(f"«{short}»")
        self.setAccessibleName(say("student.show_passage", text=short))
        self.setObjectName("quotation")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.setFixedHeight(theme.px(28))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words."""
        from reader.ui.codebook.matter import write_matter

        painter, theme = QPainter(self), self.theme
        if self.underMouse() or self.isDown():
            rounded(painter, self.rect(), theme.px(6), fill=theme.color("hover"))
        place = self.rect().adjusted(theme.px(4), 0, -theme.px(4), 0)
        write_matter(painter, place, self.text(), Words(12, 500, "accent", LEADING), theme)


class FeedbackCard(QWidget):
    """Show the decision, the words on the whole, points, and comments on passages."""

    mark_requested = Signal(str)
    """The id of a highlight."""

    def __init__(self, state: StudentState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self._passages: dict[str, Passage] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_PAD, 10 + _PAD, _PAD, _PAD)
        self._column.setSpacing(6)
        self.show_feedback()

    def show_feedback(self) -> None:
        """Show what is said now; nothing, where nothing was said."""
        empty(self._column)
        self._passages = {}
        feedback = self._state.feedback
        self.setVisible(feedback is not None)
        if feedback is None:
            return
        self.setAccessibleName(say("student.feedback"))
        self._add(say(f"feedback.{feedback.decision}"), Words(13, 600, "t1", LEADING))
        if feedback.decision == "returned":
            self._add(say("student.go_on"), Words(12, 400, "t2", LEADING))
        for comment in feedback.comments:
            if comment.mark_id is None and comment.step is None:
                self._column.addWidget(Note(comment.text, self.theme))
        rubric = self._state.exercise.rubric
        for row, points in zip(rubric, feedback.points, strict=False):
            if points is not None:
                self._column.addWidget(
                    ClampedLabel(
                        points_line(row, points),
                        self.theme,
                        Words(12, 400, "t2", LEADING),
                        runs=self.layoutDirection(),
                        most=_LINES,
                    )
                )
        for comment in feedback.comments:
            if comment.mark_id is not None:
                self._add_passage(comment, comment.mark_id)

    def place_of(self, annotation_id: str | None) -> QWidget | None:
        """Give the place of what is said of a highlight, if anything is."""
        return self._passages.get(annotation_id or "")

    def _add(self, text: str, words: Words) -> None:
        self._column.addWidget(Label(text, self.theme, words, wrap=True))

    def _add_passage(self, comment: Comment, mark_id: str) -> None:
        found = self._state.session.library.annotations.existing({mark_id})
        if found:
            button = Passage(found[0].exact, self.theme)
            button.clicked.connect(lambda: self.mark_requested.emit(mark_id))
            self._passages.setdefault(mark_id, button)
            self._column.addWidget(button)
        else:
            self._add(say("student.passage_gone"), Words(12, 400, "t3", LEADING))
        self._column.addWidget(Note(comment.text, self.theme))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self.theme
        place = self.rect().adjusted(0, theme.px(10), 0, 0)
        fill, edge = theme.color("card"), theme.color("hair")
        rounded(QPainter(self), place, theme.px(8), fill=fill, outline=edge)


def empty(column: QVBoxLayout) -> None:
    """Take everything out of a column."""
    while column.count():
        item = column.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
