"""Review a class: the hand-ins that count, their marks over the articles, agreement, the key."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from uuid import UUID, uuid5

from reader.acts.exercise_work import answers_of, feedback_change, feedbacks_of
from reader.acts.exercises import articles_of, kept, key_layer_id
from reader.core.changes import ChangeSet
from reader.core.codebook import Codebook
from reader.core.messages import message
from reader.core.model import Annotation, Document, Tag, now
from reader.exercises.beside_key import BesideKey, Passage, beside_key
from reader.exercises.class_agreement import ClassAgreement, class_agreement
from reader.exercises.merging import Known, counting
from reader.exercises.model import Answer, Comment, Decision, Exercise, Feedback
from reader.exercises.package import pack_feedback
from reader.exercises.review import ClassMark, Heat, MeantPassage, heat, meant_passages
from reader.exercises.unitizing import Span
from reader.store.exercises import StoredExercise, StoredHandIn
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Student:
    """A student and the hand-in that counts, with its marks in all articles."""

    id: str
    name: str
    hand_in: StoredHandIn
    earlier: int
    marks: tuple[Annotation, ...]
    answers: tuple[Answer, ...]
    beside: BesideKey | None
    feedback: Feedback | None


@dataclass(frozen=True)
class Review:
    """A class and an exercise, read once; what is computed of it is computed when asked for.

    Offsets are of the articles as they stand in this library; ``articles`` in the order of the
    sources, without those that are not here.
    """

    stored: StoredExercise
    exercise: Exercise
    articles: tuple[Document, ...]
    lengths: tuple[int, ...]
    students: tuple[Student, ...]
    key: tuple[Annotation, ...]
    others: tuple[Tag, ...] = ()
    """Tags of the library that stand in place of the exercise's since they were merged."""

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that marks can bear; then those that marks bear now instead."""
        borne = {
            tag for marks in (self.key, *(each.marks for each in self.students)) for mark in marks
            for tag in mark.tag_ids
        }  # fmt: skip
        allowed = tuple(tag for tag in self.exercise.tags if not tag.is_group)
        return (*allowed, *(tag for tag in self.others if tag.id in borne))

    @cached_property
    def codebook(self) -> Codebook:
        """The names of all tags that marks may bear."""
        return Codebook((*self.exercise.tags, *self.others))

    def marks_in(self, document_id: str) -> list[ClassMark]:
        """List the marks of all students in an article."""
        return [
            ClassMark(student.id, mark.start, mark.end, mark.tag_ids)
            for student in self.students
            for mark in student.marks
            if mark.document_id == document_id
        ]

    def heat(self, document_id: str, only: frozenset[str] | None = None) -> list[Heat]:
        """Tell how many students marked each stretch of an article; of some tags if given."""
        return heat(self.marks_in(document_id), only)

    def passages(self, document_id: str) -> list[MeantPassage]:
        """Gather the passages that students mean in an article, in reading order."""
        key = [(mark.start, mark.end) for mark in self.key if mark.document_id == document_id]
        return meant_passages(self.marks_in(document_id), key, students=len(self.students))

    @cached_property
    def agreement(self) -> ClassAgreement:
        """Measure how far the class agrees on each tag, all articles together."""
        starts = dict(
            zip([each.id for each in self.articles], [0, *accumulate(self.lengths)], strict=False)
        )
        coders = [_by_tag(student.marks, starts) for student in self.students]
        return class_agreement(coders, [tag.id for tag in self.tags], sum(self.lengths))


def _by_tag(marks: Iterable[Annotation], starts: dict[str, int]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for mark in marks:
        start = starts.get(mark.document_id)
        if start is not None:
            for tag_id in mark.tag_ids:
                found.setdefault(tag_id, []).append((start + mark.start, start + mark.end))
    return found


def review(library: Library, exercise_id: str) -> Review:
    """Read everything about an exercise and its class. Raises NotFoundError."""
    stored = library.exercises.get(exercise_id)
    exercise = kept(stored).exercise
    stood = articles_of(library, exercise)
    here = [stood[source.id] for source in exercise.sources if source.id in stood]
    articles = tuple(library.documents.get(each.document_id) for each in here)
    ids = [document.id for document in articles]
    key = _marks(library, key_layer_id(exercise.id), ids)
    students = _students(library, exercise, ids, key)
    lengths = tuple(len(each.copy.key.text) for each in here)
    own = {tag.id for tag in exercise.tags}
    others = tuple(tag for tag in library.tags.all() if tag.id not in own)
    return Review(stored, exercise, articles, lengths, students, key, others)


def _marks(library: Library, layer: str, document_ids: Sequence[str]) -> tuple[Annotation, ...]:
    return tuple(mark for each in document_ids for mark in library.annotations.of(each, layer))


def _students(
    library: Library, exercise: Exercise, document_ids: Sequence[str], key: Sequence[Annotation]
) -> tuple[Student, ...]:
    hand_ins = library.exercises.hand_ins(exercise.id)
    by_id = {each.id: each for each in hand_ins}
    known = [Known(each.student_id, (each.number, each.created_at, each.id)) for each in hand_ins]
    said = {each.hand_in_id: each for each in feedbacks_of(library, exercise.id)}
    found: list[Student] = []
    for student_id, counted in counting(known).items():
        hand_in = by_id[counted.id]
        marks = _marks(library, hand_in.layer_id, document_ids)
        found.append(
            Student(
                id=student_id,
                name=hand_in.student,
                hand_in=hand_in,
                earlier=sum(each.student_id == student_id for each in hand_ins) - 1,
                marks=marks,
                answers=answers_of(library, exercise.id, hand_in.layer_id),
                beside=beside_key(_passages(key), _passages(marks)) if key else None,
                feedback=said.get(hand_in.id),
            )
        )
    return tuple(sorted(found, key=lambda student: (student.name, student.id)))


def _passages(marks: Iterable[Annotation]) -> list[Passage]:
    return [
        Passage(mark.id, mark.document_id, mark.start, mark.end, mark.tag_ids) for mark in marks
    ]


# giving back


def say(
    library: Library,
    student: Student,
    *,
    decision: Decision,
    comments: Sequence[Comment] = (),
    points: Sequence[int | None] = (),
) -> tuple[ChangeSet, Feedback]:
    """Accept or return a hand-in, with comments and points; what was said before is replaced."""
    hand_in = student.hand_in
    feedback = Feedback(
        id=str(uuid5(UUID(hand_in.id), "feedback")),
        exercise_id=hand_in.exercise_id,
        hand_in_id=hand_in.id,
        student_id=student.id,
        created_at=now(),
        decision=decision,
        comments=tuple(comments),
        points=tuple(points),
    )
    change = feedback_change(library, feedback)
    label = message(f"history.exercise_{decision}", name=student.name)
    return ChangeSet(label, (change,) if change else ()), feedback


def feedback_package(feedback: Feedback) -> dict[str, bytes]:
    """Make the package of what is given back."""
    return pack_feedback(feedback)
