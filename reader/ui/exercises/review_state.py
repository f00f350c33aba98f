"""What is reviewed: an exercise and its class, computed once per change, and what of it is meant.

Widgets of the review know this and not each other.
"""

from dataclasses import replace
from typing import Final, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from reader.acts.exercise_review import Review, Student, review, say
from reader.acts.exercise_work import feedbacks_of
from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.core.model import Document
from reader.exercises.class_agreement import ClassAgreement
from reader.exercises.model import Comment, Decision, Feedback
from reader.exercises.review import Heat, MeantPassage, by_split
from reader.ui.exercises.review_notes import Notes, Target
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

View = Literal["class", "student", "key"]
_CONCERNS: Final = frozenset(
    {"hand_ins", "exercises", "exercise_sources", "documents", "feedbacks", "answers"}
)
_AFTER_PAINT: Final = 20  # milliseconds: the article is seen first
_AT_ONCE: Final = 900  # marks: about 20 ms
Sort = Literal["name", "found", "handed_in"]


class ReviewState(QObject):
    """Hold a review; ``changed`` when it was read anew, the others when something else is meant."""

    changed = Signal()
    measured = Signal()
    """Passages and agreement are computed."""
    shown_changed = Signal()
    """Another view, article, tag or student is shown."""
    passage_changed = Signal()
    mark_changed = Signal()
    decided = Signal()
    """Feedback was given or taken back."""

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.review: Review | None = None
        self.agreement: ClassAgreement | None = None
        self.view: View = "class"
        self.only: str | None = None
        """The tag that alone is looked at."""
        self.sort: Sort = "name"
        self.passage: MeantPassage | None = None
        self.mark: str | None = None
        self._document: str | None = None
        self._student: str | None = None
        self._passages: dict[str, list[MeantPassage]] = {}
        self._heat: dict[tuple[str, str | None], list[Heat]] = {}
        self.notes = Notes(session)
        session.changed.connect(self._follow)

    # reading

    def open(self, exercise_id: str) -> bool:
        """Read an exercise and its class; answer whether it is there."""
        if self.review is None or self.review.stored.id != exercise_id:
            self.keep_notes()
            self._student = self._document = self.only = self.passage = self.mark = None
            self.view = "class"
            self.notes.forget()
        try:
            found = review(self.session.library, exercise_id)
        except ReaderError as error:
            self.session.failed.emit(error.message)
            self.close()
            return False
        self._take(found)
        return True

    def close(self) -> None:
        """Hold nothing."""
        self.review = self.agreement = None
        self._passages.clear()
        self._heat.clear()
        self.changed.emit()

    def _take(self, found: Review) -> None:
        self.review, self.agreement = found, None
        self._passages.clear()
        self._heat.clear()
        self.passage = self.mark = None
        if self._document not in {each.id for each in found.articles}:
            self._document = found.articles[0].id if found.articles else None
        if self._student not in {each.id for each in found.students}:
            self._student = self.students[0].id if found.students else None
        if self._student is None and self.view == "student":
            self.view = "class"
        self._measure(found)
        self.changed.emit()

    def _measure(self, found: Review) -> None:
        """Compute agreement beside the window, and the passages of a large class."""
        if sum(len(student.marks) for student in found.students) <= _AT_ONCE:
            self._passages = {each.id: found.passages(each.id) for each in found.articles}
        wanted = [each.id for each in found.articles if each.id not in self._passages]

        def work(_task: Task) -> tuple[dict[str, list[MeantPassage]], ClassAgreement]:
            return {each: found.passages(each) for each in wanted}, found.agreement

        def done(computed: tuple[dict[str, list[MeantPassage]], ClassAgreement]) -> None:
            if self.review is found or self._is_of(found):
                self._passages |= computed[0]
                self.agreement = computed[1]
                self.measured.emit()

        def begin() -> None:
            if self.review is found or self._is_of(found):
                self.session.tasks.start(message("review.measuring"), work, done, quiet=True)

        QTimer.singleShot(_AFTER_PAINT, self, begin)

    def _is_of(self, found: Review) -> bool:
        """Say whether the review that is held differs from one by what was said alone."""
        held = self.review
        return held is not None and held.key is found.key and held.stored is found.stored

    def _follow(self, change_set: ChangeSet) -> None:
        if self.review is None or not _CONCERNS & change_set.tables:
            return
        if change_set.tables <= {"feedbacks"}:
            self._take_feedback(self.review)
        else:
            self.open(self.review.stored.id)

    def _take_feedback(self, held: Review) -> None:
        """Take over what was said, without reading the marks again."""
        said = {
            each.hand_in_id: each for each in feedbacks_of(self.session.library, held.stored.id)
        }
        students = tuple(
            replace(student, feedback=said.get(student.hand_in.id)) for student in held.students
        )
        changed = {new.id for old, new in zip(held.students, students, strict=True) if old != new}
        self.notes.forget(changed)
        self.review = replace(held, students=students)
        self.decided.emit()

    # what is computed of it

    @property
    def passages(self) -> list[MeantPassage]:
        """The passages that the class means in the article, in reading order."""
        found = self._passages.get(self._document or "", [])
        return [each for each in found if self.only is None or self.is_of(each, self.only)]

    def is_of(self, passage: MeantPassage, tag_id: str) -> bool:
        """Say whether a passage bears a tag, of students or in the key."""
        return tag_id in passage.tags or any(
            tag_id in mark.tag_ids
            for mark in (self.review.key if self.review else ())
            if (mark.document_id, mark.start, mark.end)
            == (self._document, passage.start, passage.end)
        )

    @property
    def split(self) -> list[MeantPassage]:
        """The same, those first over which the class parts most."""
        return [each for each in by_split(self.passages) if each.split > 0]

    @property
    def heat(self) -> list[Heat]:
        """How many students marked each stretch of the article."""
        if self.review is None or self._document is None:
            return []
        key = (self._document, self.only)
        if key not in self._heat:
            only = None if self.only is None else frozenset({self.only})
            self._heat[key] = self.review.heat(self._document, only)
        return self._heat[key]

    # what is meant

    @property
    def document(self) -> Document | None:
        """The article that is shown."""
        if self.review is None:
            return None
        return next((each for each in self.review.articles if each.id == self._document), None)

    @property
    def students(self) -> list[Student]:
        """The students as they are sorted."""
        if self.review is None:
            return []
        return sorted(self.review.students, key=lambda each: (_rank(each, self.sort), each.name))

    @property
    def student(self) -> Student | None:
        """The student whose hand-in is looked at."""
        return next((each for each in self.students if each.id == self._student), None)

    def show_view(self, view: View) -> None:
        """Show the whole class, one student, or the key."""
        if view == "student" and self.student is None:
            return
        if view != self.view:
            self.view = view
            self.set_mark(None)
            self.shown_changed.emit()

    def show_document(self, document_id: str) -> None:
        """Show another article of the exercise."""
        if document_id != self._document:
            self._document = document_id
            self.passage = None
            self.set_mark(None)
            self.shown_changed.emit()
            self.passage_changed.emit()

    def show_only(self, tag_id: str | None) -> None:
        """Look at one tag alone, or at all."""
        if tag_id != self.only:
            self.only = tag_id
            self.set_passage(None)
            self.shown_changed.emit()

    def sort_by(self, sort: Sort) -> None:
        """Sort the students otherwise."""
        self.sort = sort
        self.changed.emit()

    def choose(self, student_id: str) -> None:
        """Look at another student."""
        if student_id != self._student:
            self.keep_notes()
            self._student = student_id
            self.mark = None
            self.shown_changed.emit()

    def step(self, by: int) -> None:
        """Go to the next student or the one before, round and round."""
        ids = [each.id for each in self.students]
        if ids:
            at = ids.index(self._student) if self._student in ids else -by
            self.choose(ids[(at + by) % len(ids)])

    def set_passage(self, passage: MeantPassage | None) -> None:
        """Mean a passage of the class, or none."""
        if passage != self.passage:
            self.passage = passage
            self.passage_changed.emit()

    def set_mark(self, mark_id: str | None) -> None:
        """Mean a mark of the student, or none."""
        if mark_id != self.mark:
            self.mark = mark_id
            self.mark_changed.emit()

    def go_to(self, document_id: str, passage: MeantPassage) -> None:
        """Show a passage where the class meant it."""
        self.show_document(document_id)
        self.set_passage(passage)

    # what is said to a student

    def comments(self, student: Student) -> dict[Target, str]:
        """Give what is written to a student so far: said before, or not yet given."""
        return self.notes.comments(student)

    def points(self, student: Student) -> list[int | None]:
        """Give the points of each row of the rubric, None where there are none yet."""
        return self.notes.points(student, len(self.review.exercise.rubric) if self.review else 0)

    def keep_notes(self) -> None:
        """Remember what is written to students and not given yet."""
        self.notes.keep(self.students)

    def decide(self, decision: Decision) -> Feedback | None:
        """Accept the student's hand-in, or return it; with what is written."""
        student = self.student
        if student is None:
            return None
        comments = [
            Comment(text.strip(), *target)
            for target, text in self.comments(student).items()
            if text.strip()
        ]
        self.notes.give(student)
        change_set, feedback = say(
            self.session.library,
            student,
            decision=decision,
            comments=comments,
            points=self.points(student),
        )
        return feedback if self.session.act(change_set) else None


def _rank(student: Student, sort: Sort) -> tuple[int, str]:
    if sort == "found" and student.beside is not None:
        return student.beside.count("found"), ""
    return 0, student.hand_in.created_at if sort == "handed_in" else ""
