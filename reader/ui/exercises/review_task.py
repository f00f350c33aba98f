"""What was asked, and what the class answered, question by question."""

from collections import Counter

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.acts.class_reports import said_answer
from reader.exercises.model import Step
from reader.language import isolated, number, say
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import Label
from reader.ui.components.paint import TRAILING, Row, Words, rounded, width_of, write
from reader.ui.exercises.review_state import ReviewState
from reader.ui.theme import Theme

_ROW = 30


class ChoiceRow(QWidget):
    """One option and how many chose it, as a bar behind the words."""

    def __init__(self, text: str, count: int, total: int, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._text, self._count, self._total = text, count, total
        said = say("review.of_students", done=count, total=total)
        self.setAccessibleName(f"{text}: {said}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        return QSize(self.theme.px(200), self.theme.px(_ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw bar, words and count."""
        painter, theme, px = QPainter(self), self.theme, self.theme.px
        place = self.rect().adjusted(0, 2, 0, -2)
        rounded(painter, place, px(4), fill=theme.color("hover"))
        wide = round(place.width() * self._count / self._total) if self._total else 0
        if wide:
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            bar = place.adjusted(place.width() - wide if rtl else 0, 0, 0, 0)
            bar.setWidth(wide)
            rounded(painter, bar, px(4), fill=theme.color("soft"))
        row = Row(place.adjusted(px(8), 0, -px(8), 0), self.layoutDirection())
        count = number(self._count)
        tail = width_of(theme, count, 13, 600) + px(8)
        write(painter, row.rest(keep=tail), self._text, Words(13), theme)
        write(painter, row.rest(), count, Words(13, 600, "t1", TRAILING), theme)


class TaskPage(QWidget):
    """Aim, steps and answers of the whole class; a note can be written on each answer."""

    note_requested = Signal(str, int)
    """To this student (id), about this step."""

    def __init__(self, state: ReviewState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.setObjectName("plain")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 12, 16, 16)
        self._column.setSpacing(6)
        self._is_stale = True
        state.changed.connect(self._follow)

    def _follow(self) -> None:
        """Show the answers anew if they are looked at; else when they are next."""
        self._is_stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def _show(self) -> None:
        self._is_stale = False
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        review = self._state.review
        if review is None:
            return
        exercise = review.exercise
        if exercise.aim:
            self._add(exercise.aim, Words(13, 400, "t1"))
        about = [say("exercise.handins", count=len(review.students))]
        if exercise.minutes:
            about.insert(0, say("exercise.minutes", count=exercise.minutes))
        self._add(" · ".join(about), Words(12, 400, "t3"))
        for step in exercise.steps:
            self._column.addSpacing(8)
            self._add(f"{isolated(number(step.number))}. {step.title}", Words(13, 600))
            if step.kind in {"choice", "scale"}:
                self._add_choices(step)
            elif step.kind in {"words", "chart"}:
                self._add_answers(step)
            else:
                self._add(say(f"review.step_{step.kind}"), Words(12, 400, "t3"))
        for question in exercise.questions:
            self._add(question, Words(13, 400, "t2"))
        self._column.addStretch(1)

    def _add(self, text: str, words: Words) -> Label:
        label = Label(text, self.theme, words, wrap=True)
        self._column.addWidget(label)
        return label

    def _add_choices(self, step: Step) -> None:
        review = self._state.review
        assert review is not None
        given = Counter(
            answer.value
            for student in review.students
            for answer in student.answers
            if answer.step == step.number
        )
        for at, option in enumerate(step.options):
            row = ChoiceRow(option, given[at], len(review.students), self.theme)
            self._column.addWidget(row)

    def _add_answers(self, step: Step) -> None:
        review = self._state.review
        assert review is not None
        none = True
        for student in review.students:
            for answer in student.answers:
                if answer.step != step.number:
                    continue
                none = False
                line = QHBoxLayout()
                line.setSpacing(4)
                words = QVBoxLayout()
                words.setSpacing(0)
                name = Label(student.name, self.theme, Words(12, 500, "t3"))
                said = Label(said_answer(step, answer), self.theme, Words(13), wrap=True)
                words.addWidget(name)
                words.addWidget(said)
                line.addLayout(words, 1)
                spoken = say("review.note_to", name=student.name)
                button = IconButton("memo", spoken, self.theme, size=24, icon_size=16)
                button.clicked.connect(
                    lambda _on=False, who=student.id: self.note_requested.emit(who, step.number)
                )
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
                holder = QWidget()
                holder.setLayout(line)
                line.setContentsMargins(0, 2, 0, 2)
                self._column.addWidget(holder)
        if none:
            self._add(say("review.no_answers"), Words(12, 400, "t3"))

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for what is shown next."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._follow()
