"""The steps of an exercise: a disc that ticks itself, what to do, how far it is, the answer."""

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QVBoxLayout, QWidget

from reader.exercises.model import AnswerValue
from reader.exercises.steps import StepState
from reader.language import number
from reader.ui import icons
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, LEADING, Words, rounded, write
from reader.ui.exercises.student_answers import LinksAnswer, answer_widget, matter
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_words import done_line, spoken_step
from reader.ui.theme import Theme

DISC: Final = 24
BAR: Final = 6
_GAP: Final = 12
_MOST_PIECES: Final = 24  # more would be dust


class StepDisc(QWidget):
    """Show the number of a step, or a tick."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self._look = "open"
        self.set_theme(theme)

    def show_state(self, state: StepState, *, is_next: bool) -> None:
        """Show how a step stands."""
        self._text = number(state.step.number)
        self._look = "met" if state.is_met else "next" if is_next else "open"
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take colours and size from this theme."""
        self.theme = theme
        self.setFixedSize(theme.px(DISC), theme.px(DISC))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the disc."""
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = {"met": "ok", "next": "accent"}.get(self._look)
        painter.setPen(Qt.PenStyle.NoPen if role else QPen(theme.color("ctl"), 1.5))
        painter.setBrush(theme.color(role) if role else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        if self._look == "met":
            side = theme.px(14)
            place = QRect(0, 0, side, side)
            place.moveCenter(self.rect().center())
            icons.draw(painter, place.toRectF(), icons.Glyph("check", "on"), theme)
            return
        words = Words(12, 600, "on" if role else "t2", CENTRED)
        write(painter, self.rect(), self._text, words, theme)


class StepBar(QWidget):
    """Show how much of a step is done, a piece for each thing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._done, self._wanted = 0, 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: StepState) -> None:
        """Show how a step stands."""
        self._done, self._wanted = min(state.done, state.wanted), max(1, state.wanted)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for a line of six pixels."""
        return QSize(self.theme.px(120), self.theme.px(BAR))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pieces from the start edge."""
        painter = QPainter(self)
        pieces = self._wanted if self._wanted <= _MOST_PIECES else 1
        gap = 2 if pieces > 1 else 0
        room = self.width() - gap * (pieces - 1)
        radius = self.height() / 2
        for at in range(pieces):
            left, right = room * at // pieces, room * (at + 1) // pieces
            place = QRect(left + gap * at, 0, right - left, self.height())
            full = (pieces > 1 and at < self._done) or (pieces == 1 and self._done >= self._wanted)
            self._piece(painter, place, radius, "accent" if full else "hair")
            if pieces == 1 and not full:
                place.setWidth(room * self._done // self._wanted)
                self._piece(painter, place, radius, "accent")

    def _piece(self, painter: QPainter, place: QRect, radius: float, role: str) -> None:
        shown = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        if shown.width():
            rounded(painter, shown, radius, fill=self.theme.color(role))


class StepRow(QWidget):
    """Show one step."""

    beside_requested = Signal()

    def __init__(self, state: StudentState, step: StepState, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.number = step.step.number
        self.disc = StepDisc(theme)
        self.title = matter(step.step.title, theme, Words(13, 500, "t1", LEADING), self)
        self.bar = StepBar(theme)
        self.count = Label("", theme, Words(12, 400, "t3", LEADING))
        self.answer = answer_widget(state, step.step, theme)
        if isinstance(self.answer, LinksAnswer):
            self.answer.requested.connect(self.beside_requested)
        self._lay_out(step)
        self.show_state(step, is_next=False)

    def _lay_out(self, step: StepState) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 10, 0, 10)
        row.setSpacing(_GAP)
        row.addWidget(self.disc, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.title)
        if step.step.hint:
            words = Words(12, 400, "t2", LEADING)
            column.addWidget(matter(step.step.hint, self.theme, words, self, pitch=20))
        self.has_bar = step.step.kind in {"mark", "links", "chart"} or step.wanted > 1
        if self.has_bar:
            line = QHBoxLayout()
            line.setContentsMargins(0, 7, 0, 0)
            line.setSpacing(8)
            line.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
            line.addWidget(self.count)
            column.addLayout(line)
        if self.answer is not None:
            column.addSpacing(7)
            column.addWidget(self.answer)
        self.below = QVBoxLayout()
        column.addLayout(self.below)
        row.addLayout(column, 1)

    def show_state(self, state: StepState, *, is_next: bool) -> None:
        """Show how the step stands."""
        self.disc.show_state(state, is_next=is_next)
        self.bar.show_state(state)
        self.count.setText(done_line(state))
        quiet = state.is_met and self.answer is None and not self.has_bar
        self.title.words = Words(13, 600 if is_next else 500, "t2" if quiet else "t1", LEADING)
        self.title.set_theme(self.title.theme)
        self.title.update()
        self.setAccessibleName(spoken_step(state))

    def show_answer(self, value: AnswerValue | None) -> None:
        """Show what is stored."""
        if self.answer is not None:
            self.answer.show_answer(value)

    def flush(self) -> None:
        """Keep what is being written."""
        if self.answer is not None:
            self.answer.flush()
