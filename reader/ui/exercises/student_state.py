"""A student's work as the window shows it: the exercise, its articles, how far every step is."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from reader.acts.exercise_work import (
    answer,
    answers_of,
    begun,
    feedbacks_of,
    progress_of,
    remember_read,
)
from reader.acts.exercises import articles_of
from reader.core.changes import ChangeSet
from reader.exercises.model import Answer, AnswerValue, Exercise, Feedback, Source
from reader.exercises.steps import StepState
from reader.ui.session import Session

_SOON: Final = 120  # milliseconds after an act: several acts are looked at once
_TICK: Final = 1000
_KEPT_EVERY: Final = 10  # ticks


class StudentState(QObject):
    """Know an exercise of the open library, and tell when something of it changes."""

    progressed = Signal()
    """Steps may be met, or no longer."""
    answered = Signal()
    """Answers are others than before, perhaps by an undo."""
    articles_changed = Signal()
    """An article of the exercise came in."""
    feedback_changed = Signal()
    ticked = Signal()
    """A second has passed."""

    def __init__(
        self,
        session: Session,
        exercise_id: str,
        *,
        is_preview: bool = False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.is_preview = is_preview
        self.exercise: Exercise
        self.student = ""
        self.documents: dict[str, str] = {}
        """Which article stands for which source."""
        self.steps: tuple[StepState, ...] = ()
        self.feedback: Feedback | None = None
        """What was said last, of the hand-in handed in last."""
        self._take(exercise_id)
        self._spent = int(session.library.recall(self._name("spent"), 0))
        self._clock = QTimer(self, interval=_TICK)
        self._clock.timeout.connect(self._tick)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.renew)
        session.changed.connect(self._follow)

    def _take(self, exercise_id: str) -> None:
        library = self.session.library
        found = begun(library, exercise_id)
        self.exercise, self.student = found.exercise, found.stored.student or ""
        self._look()

    def _look(self) -> None:
        """Read articles, steps and feedback anew."""
        library, exercise = self.session.library, self.exercise
        self.documents = library.exercises.sources(exercise.id)
        self._articles = articles_of(library, exercise)
        self.steps = progress_of(library, exercise, self._articles)
        said = feedbacks_of(library, exercise.id)
        self.feedback = said[-1] if said else None

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        tables = change_set.tables
        if "exercise_sources" in tables or "documents" in tables:
            self._look()
            self.articles_changed.emit()
            self.progressed.emit()
        if "answers" in tables:
            self.answered.emit()
        if "feedbacks" in tables:
            self._look()
            self.feedback_changed.emit()
        self._soon.start()

    def renew(self) -> None:
        """Look now how far the steps are."""
        self._soon.stop()
        before = self.steps
        self.steps = progress_of(self.session.library, self.exercise, self._articles)
        if self.steps != before:
            self.progressed.emit()

    # texts

    @property
    def sources(self) -> tuple[Source, ...]:
        """List the articles of the exercise, in their order."""
        return self.exercise.sources

    @property
    def missing(self) -> tuple[Source, ...]:
        """List those that are not here yet."""
        return tuple(source for source in self.sources if source.id not in self.documents)

    def source_of(self, document_id: str | None) -> Source | None:
        """Tell which source an article stands for."""
        wanted = {document: source for source, document in self.documents.items()}
        source_id = wanted.get(document_id or "")
        return next((source for source in self.sources if source.id == source_id), None)

    def open(self, number: int) -> None:
        """Open the article with a number, or show that it is missing."""
        source = next((source for source in self.sources if source.number == number), None)
        document = self.documents.get(source.id) if source else None
        if document is not None:
            self.session.open_document(document)
        else:
            self.session.close_document()

    def read_to_the_end(self) -> None:
        """Take note that the open article was read to its end."""
        document = self.session.document
        source = self.source_of(document.id if document else None)
        if source is None or self.session.library.read_only:
            return
        remember_read(self.session.library, self.exercise, source.id)
        self.renew()

    # answers

    def answers(self) -> dict[int, AnswerValue]:
        """Give what was answered, by the number of the step."""
        library = self.session.library
        found = answers_of(library, self.exercise.id, library.own_layer_id)
        return {each.step: each.value for each in found}

    def answer(self, step: int, value: AnswerValue | None) -> bool:
        """Answer a step, or take the answer back; say whether it is kept."""
        given = None if value is None or value == "" else Answer(step, value)
        library = self.session.library
        change_set = answer(library, self.exercise.id, given, step)
        return not change_set or self.session.act(change_set, quiet=True)

    # handing in

    @property
    def unmet(self) -> tuple[StepState, ...]:
        """List the steps at which something is missing."""
        return tuple(state for state in self.steps if not state.is_met)

    @property
    def handed_in(self) -> int:
        """Count how often this was handed in."""
        return int(self.session.library.recall(self._name("hand_ins"), 0))

    @property
    def last_folder(self) -> Path | None:
        """Tell where it was handed in last."""
        kept = self.session.library.recall(self._name("folder"), "")
        return Path(kept) if kept else None

    def remember_folder(self, folder: Path) -> None:
        """Keep where it was handed in."""
        self.session.library.remember(self._name("folder"), str(folder))

    # time

    def start_clock(self) -> None:
        """Let time pass."""
        self._clock.start()

    def _tick(self) -> None:
        self._spent += 1
        if self._spent % _KEPT_EVERY == 0:
            self.keep_time()
        self.ticked.emit()

    def keep_time(self) -> None:
        """Keep how much time was spent."""
        library = self.session.library
        if not library.read_only and not self.is_preview:
            library.remember(self._name("spent"), self._spent)

    @property
    def seconds_left(self) -> int | None:
        """Tell how many seconds are left; 0 when the time is over, None where it is not counted."""
        minutes = self.exercise.minutes
        return None if minutes is None else max(0, 60 * minutes - self._spent)

    def spend(self, seconds: int) -> None:
        """Say how much time was spent."""
        self._spent = seconds
        self.ticked.emit()

    def _name(self, what: str) -> str:
        return f"exercise.{self.exercise.id}.{what}"

    def close(self) -> None:
        """Stop the clock, and keep the time."""
        self._clock.stop()
        self._soon.stop()
        self.keep_time()
