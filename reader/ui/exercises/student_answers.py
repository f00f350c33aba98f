"""How a student answers a step: in words, by a choice, on a scale, in a chart."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.exercises.model import AnswerValue, Source, Step
from reader.language import isolated, number, say
from reader.ui.components.label import ClampedLabel, Label
from reader.ui.components.paint import CENTRED, LEADING, Words, rounded, write
from reader.ui.exercises.student_state import StudentState
from reader.ui.panels.notes_memo import Keep, MemoField
from reader.ui.panels.notes_sides import direction_of
from reader.ui.theme import Theme

FIELD: Final = 72
_CELL: Final = 52
_LONG: Final = 60  # lines: as many as a teacher wrote
_GRADE: Final = 30


def matter(
    text: str, theme: Theme, words: Words, parent: QWidget, *, pitch: int = 22
) -> ClampedLabel:
    """Make a label for what the teacher wrote, in as many lines as it takes."""
    runs = direction_of(text, parent.layoutDirection())
    return ClampedLabel(text, theme, words, runs=runs, most=_LONG, pitch=pitch)


class Field(MemoField):
    """Take words; at least as high as asked, and it grows."""

    def __init__(self, name: str, theme: Theme, keep: Keep, least: int) -> None:
        self._least = least
        super().__init__(name, theme, keep)
        self.height_changed.connect(self._grow)
        self._grow()

    def set_theme(self, theme: Theme) -> None:
        """Take sizes from this theme."""
        super().set_theme(theme)
        self._grow()

    def show_answer(self, text: str) -> None:
        """Show what is stored, unless something else is being written."""
        if self.text() == self.saved and text != self.saved:
            self.begin(text)

    def _grow(self) -> None:
        self.setFixedHeight(max(self.theme.px(self._least), self.wanted_height()))


class WordsAnswer(QWidget):
    """Answer in words."""

    def __init__(self, state: StudentState, step: Step, theme: Theme) -> None:
        super().__init__()
        self._state, self._number = state, step.number
        self.field = Field(say("student.answer_here"), theme, self._keep, FIELD)
        self.field.setAccessibleName(say("student.answer_to", title=step.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def _keep(self, text: str, _series: str) -> bool:
        return self._state.answer(self._number, text if text.strip() else None)

    def show_answer(self, value: AnswerValue | None) -> None:
        """Show what is stored."""
        self.field.show_answer(value if isinstance(value, str) else "")

    def flush(self) -> None:
        """Keep what is being written."""
        self.field.save()


class Option(QWidget):
    """One thing to choose, with words in as many lines as they take."""

    def __init__(
        self, text: str, theme: Theme, parent: QWidget, words: QWidget | None = None
    ) -> None:
        """``words`` show the text otherwise; left out, it runs its own way and the sign with it."""
        super().__init__(parent)
        self.button = QRadioButton()
        self.button.setAccessibleName(text)
        if words is None:
            self.setLayoutDirection(direction_of(text, parent.layoutDirection()))
            words = matter(text, theme, Words(13, 400, "t1", LEADING), self)
        self.words = words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(8)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose by a click on the words."""
        if self.rect().contains(event.position().toPoint()):
            self.button.setFocus(Qt.FocusReason.MouseFocusReason)
            self.button.click()


class ChoiceAnswer(QWidget):
    """Choose one of a few."""

    def __init__(self, state: StudentState, step: Step, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(say("student.answer_to", title=step.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.options = [Option(text, theme, self) for text in step.options]
        self._group = QButtonGroup(self)
        for at, option in enumerate(self.options):
            self._group.addButton(option.button, at)
            column.addWidget(option)
        self._group.idClicked.connect(lambda at: state.answer(step.number, at))

    def show_answer(self, value: AnswerValue | None) -> None:
        """Show what is stored."""
        _check(self._group, value)

    def flush(self) -> None:
        """Do nothing: a choice is kept at once."""


class Grade(QAbstractButton):
    """One grade of a scale."""

    def __init__(self, text: str, name: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setText(text)
        self.setAccessibleName(name)
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a cell of thirty."""
        return QSize(self.theme.px(_GRADE), self.theme.px(_GRADE))

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the cell."""
        painter, theme = QPainter(self), self.theme
        on = self.isChecked()
        fill = "accent" if on else "hover" if self.underMouse() else "card"
        edge = theme.color("accent" if on else "line")
        rounded(painter, self.rect(), theme.px(6), fill=theme.color(fill), outline=edge)
        words = Words(13, 600 if on else 400, "on" if on else "t1", CENTRED)
        write(painter, self.rect(), self.text(), words, theme)


class ScaleAnswer(QWidget):
    """Answer on a scale: a cell for each grade, the words of the chosen one below."""

    def __init__(self, state: StudentState, step: Step, theme: Theme) -> None:
        super().__init__()
        self._options = step.options
        self.setAccessibleName(say("student.answer_to", title=step.title))
        self.said = Label("", theme, Words(12, 400, "t2", LEADING), wrap=True)
        self._group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        for at, text in enumerate(step.options):
            grade = Grade(number(at + 1), f"{number(at + 1)}: {text}", theme)
            self._group.addButton(grade, at)
            row.addWidget(grade)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.said)
        self._group.idClicked.connect(lambda at: state.answer(step.number, at))
        self._say(None)

    def show_answer(self, value: AnswerValue | None) -> None:
        """Show what is stored."""
        _check(self._group, value)
        self._say(value)

    def _say(self, value: AnswerValue | None) -> None:
        options = self._options
        if isinstance(value, int) and 0 <= value < len(options):
            self.said.setText(options[value])
        elif options:
            first, last = isolated(options[0]), isolated(options[-1])
            self.said.setText(say("student.scale", first=first, last=last))

    def flush(self) -> None:
        """Do nothing: a grade is kept at once."""


class ChartAnswer(QWidget):
    """Fill a chart: for each of its lines a field for each article."""

    def __init__(self, state: StudentState, step: Step, theme: Theme) -> None:
        super().__init__()
        self._state, self._step = state, step
        self.setAccessibleName(say("student.answer_to", title=step.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.fields: list[list[Field]] = []
        for row in step.rows:
            column.addWidget(matter(row, theme, Words(12, 500, "t2", LEADING), self, pitch=20))
            self.fields.append([self._cell(row, source, theme) for source in state.sources])
            for field in self.fields[-1]:
                column.addWidget(field)
            column.addSpacing(4)

    def _cell(self, row: str, source: Source, theme: Theme) -> Field:
        name = say("student.text", number=source.number)
        field = Field(name, theme, self._keep, _CELL)
        field.setAccessibleName(f"{row}: {name}")
        return field

    def _keep(self, _text: str, _series: str) -> bool:
        cells = tuple(tuple(field.text() for field in row) for row in self.fields)
        empty = not any(cell.strip() for row in cells for cell in row)
        return self._state.answer(self._step.number, None if empty else cells)

    def show_answer(self, value: AnswerValue | None) -> None:
        """Show what is stored."""
        rows = value if isinstance(value, tuple) else ()
        for line, fields in enumerate(self.fields):
            cells: Sequence[str] = rows[line] if line < len(rows) else ()
            for at, field in enumerate(fields):
                field.show_answer(cells[at] if at < len(cells) else "")

    def flush(self) -> None:
        """Keep what is being written."""
        for row in self.fields:
            for field in row:
                field.save()


class LinksAnswer(QWidget):
    """Go to the comparison, where links are found and confirmed."""

    requested = Signal()

    def __init__(self, _state: StudentState, _step: Step, theme: Theme) -> None:
        super().__init__()
        from reader.ui.components.buttons import Button

        self.button = Button(say("student.beside"), theme, icon="compare", dense=True)
        self.button.clicked.connect(self.requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addStretch(1)

    def show_answer(self, _value: AnswerValue | None) -> None:
        """Do nothing: links are counted."""

    def flush(self) -> None:
        """Do nothing."""


AnswerWidget = WordsAnswer | ChoiceAnswer | ScaleAnswer | ChartAnswer | LinksAnswer
_KINDS: Final = {
    "words": WordsAnswer,
    "choice": ChoiceAnswer,
    "scale": ScaleAnswer,
    "chart": ChartAnswer,
    "links": LinksAnswer,
}


def answer_widget(state: StudentState, step: Step, theme: Theme) -> AnswerWidget | None:
    """Make what a step is answered by; None for one that is done in the text."""
    make = _KINDS.get(step.kind)
    return make(state, step, theme) if make is not None else None


def _check(group: QButtonGroup, value: AnswerValue | None) -> None:
    """Show a choice, or that there is none."""
    button = group.button(value) if isinstance(value, int) else None
    group.setExclusive(False)
    for each in group.buttons():
        each.setChecked(each is button)
    group.setExclusive(True)
