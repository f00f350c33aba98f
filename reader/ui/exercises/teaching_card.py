"""One exercise in the list: its title, how it stands, and what can be done with it."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.acts.exercises import Kept, kept
from reader.core.text import direction
from reader.exercises.model import Exercise
from reader.language import is_rtl, say
from reader.store.exercises import StoredExercise
from reader.store.library import Library
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.lines import LAYOUTS
from reader.ui.components.paint import Words, rounded
from reader.ui.theme import Theme

_RADIUS = 8


@dataclass(frozen=True, slots=True)
class Standing:
    """How an exercise stands: what was handed in, what was answered, what is missing."""

    stored: StoredExercise
    what: Kept
    students: int
    answered: int
    missing: int

    @property
    def exercise(self) -> Exercise:
        """The exercise as it was given out."""
        return self.what.exercise


def standings(library: Library) -> list[Standing]:
    """Tell how the teacher's exercises stand, the newest first."""
    found: list[Standing] = []
    for stored in library.exercises.all():
        if stored.role != "teacher":
            continue
        what = kept(stored)
        hand_ins = library.exercises.hand_ins(stored.id)
        newest = {each.student_id: each.id for each in hand_ins}  # they come in the order of rank
        said = {each.hand_in_id for each in library.exercises.feedbacks(stored.id)}
        here = library.exercises.sources(stored.id)
        found.append(
            Standing(
                stored=stored,
                what=what,
                students=len(newest),
                answered=len(said & {*newest.values()}),
                missing=sum(source.id not in here for source in what.exercise.sources),
            )
        )
    return found


def facts_of(standing: Standing) -> Iterator[str]:
    """Say in a few words how an exercise stands."""
    exercise = standing.exercise
    yield say("teaching.articles", count=len(exercise.sources))
    yield say("exercise.with_texts" if standing.what.has_texts else "exercise.without_texts")
    if exercise.minutes:
        yield say("exercise.minutes", count=exercise.minutes)
    if standing.what.key is not None:
        yield say("teaching.has_key")


class ExerciseCard(QWidget):
    """Show one exercise on a card; a double click or the button opens the review."""

    review_requested = Signal(str)
    files_requested = Signal(str)
    more_requested = Signal(str)
    delete_requested = Signal(str)

    def __init__(self, standing: Standing, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.standing = standing
        title = standing.exercise.title
        usual = "rtl" if is_rtl() else "ltr"
        self.title = ElidedLabel(
            title, theme, Words(15, 600), runs=LAYOUTS[direction(title, 0, len(title), usual)]
        )
        self.facts = ElidedLabel(" · ".join(facts_of(standing)), theme, Words(12, 400, "t3"))
        self.state = Label(self._state(), theme, Words(13, 400, "t2"))
        self.review = Button(say("teaching.review"), theme, kind="primary", icon="exercises")
        self.files = Button(say("teaching.give_out"), theme, icon="send")
        self.more = IconButton("more", say("teaching.more", title=title), theme)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{title}. {self.facts.text()}. {self.state.text()}")
        self._lay_out()
        id_ = standing.stored.id
        self.review.clicked.connect(lambda: self.review_requested.emit(id_))
        self.files.clicked.connect(lambda: self.files_requested.emit(id_))
        self.more.clicked.connect(lambda: self.more_requested.emit(id_))

    def _state(self) -> str:
        standing = self.standing
        if standing.missing:
            return say("teaching.asleep", count=standing.missing)
        if not standing.students:
            return say("teaching.waiting")
        said = [say("exercise.handins", count=standing.students)]
        left = standing.students - standing.answered
        said.append(say("teaching.left", count=left) if left else say("teaching.all_answered"))
        return " · ".join(said)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(8)
        words = QVBoxLayout()
        words.setSpacing(2)
        for label in (self.title, self.facts, self.state):
            words.addWidget(label)
        row.addLayout(words, 1)
        for button in (self.review, self.files, self.more):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to delete the exercise; its buttons leave the key to their card."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_requested.emit(self.standing.stored.id)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Open the review."""
        self.review_requested.emit(self.standing.stored.id)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self.theme
        fill, edge = theme.color("card"), theme.color("hair")
        rounded(QPainter(self), self.rect(), theme.px(_RADIUS), fill=fill, outline=edge)
