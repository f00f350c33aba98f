"""A student's side of an exercise: begin, answer, hand in, take the feedback.

A student works in the own layer of a library that holds the exercise, mostly one of its own. What
is handed in is gathered from there; handing in is never refused for what is missing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID, uuid5

from reader.acts.exercises import (
    articles_of,
    exercises_folder,
    kept,
    student_file,
    take_exercise,
    wake,
)
from reader.core.changes import Change, ChangeSet, StoredRow, difference, inserted, updated
from reader.core.errors import FileError, ReaderError, UsageError
from reader.core.messages import message
from reader.core.model import new_id, now
from reader.exercises.doubts import LONGEST_NAME
from reader.exercises.merging import layer_id, row_id
from reader.exercises.model import (
    Answer,
    AnswerValue,
    CopyRead,
    Exercise,
    Feedback,
    HandIn,
    Work,
)
from reader.exercises.package import Package, pack_hand_in
from reader.exercises.rows import Stood, answer_rows, work_of
from reader.exercises.steps import StepState, states
from reader.exercises.wire import from_json, to_json
from reader.store.exercises import StoredExercise
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Begun:
    """An exercise that a student opened; ``missing`` are the numbers of sources not here yet."""

    exercise: Exercise
    stored: StoredExercise
    missing: tuple[int, ...]


def begin(library: Library, package: Package, student: str) -> Begun:
    """Open an exercise as a student; opening it again goes on with it.

    Raises UsageError for a name of nothing, or too long a one.
    """
    name = said_name(student)
    exercise = package.exercise
    assert exercise is not None
    if all(stored.id != exercise.id for stored in library.exercises.all()):
        change_set, contents = take_exercise(library, package, "student", student=name)
        library.apply(change_set, contents)
    elif (change_set := wake(library)) is not None:
        library.apply(change_set)
    return begun(library, exercise.id)


def said_name(student: str) -> str:
    """Read a name or alias as it is kept. Raises UsageError for one of nothing, or too long."""
    name = " ".join(student.split())
    if not name:
        raise UsageError("exercise.no_name")
    if len(name) > LONGEST_NAME:
        raise UsageError("exercise.long_name", number=LONGEST_NAME)
    return name


def begun(library: Library, exercise_id: str) -> Begun:
    """Tell how an exercise of this library stands."""
    stored = library.exercises.get(exercise_id)
    exercise = kept(stored).exercise
    here = library.exercises.sources(stored.id)
    missing = tuple(source.number for source in exercise.sources if source.id not in here)
    return Begun(exercise, stored, missing)


def own_library(package: Package, student: str) -> Path:
    """Tell which file a student of this machine works in: an old one of that name, or a new one."""
    exercise = package.exercise
    assert exercise is not None
    for path in sorted(exercises_folder().glob("*.hamish")):
        found = _student_in(path, exercise.id)
        if found is not None and found.student == " ".join(student.split()):
            return path
    return exercises_folder() / student_file(exercise, student, new_id())


def library_of(feedback: Feedback) -> Path | None:
    """Find the file in which the student works to whom this is said."""
    for path in sorted(exercises_folder().glob("*.hamish")):
        found = _student_in(path, feedback.exercise_id)
        if found is not None and found.student_id == feedback.student_id:
            return path
    return None


def _student_in(path: Path, exercise_id: str) -> StoredExercise | None:
    """Look for a student's work on an exercise in a library; one that cannot be read has none."""
    try:
        with Library.open(path, read_only=True, create=False) as library:
            stored = library.exercises.get(exercise_id)
    except ReaderError:
        return None
    return stored if stored.role == "student" else None


# answering


def answer(library: Library, exercise_id: str, given: Answer | None, step: int) -> ChangeSet:
    """Answer a step, or take its answer back (None); saves of one writing are one undo."""
    layer = library.own_layer_id
    stored = [
        StoredRow(
            "answers", (each.id,),
            {"exercise_id": exercise_id, "layer_id": layer, "step": step, "value": each.value},
        )
        for each in library.exercises.answers(exercise_id, [layer])
        if each.step == step
    ]  # fmt: skip
    wanted = answer_rows(exercise_id, layer, [given] if given is not None else [])
    changes = difference(stored, wanted)
    series = f"answer {exercise_id} {step}"
    return ChangeSet(message("history.exercise_answer", number=step), changes, series)


def parsed_answer(exercise: Exercise, step: int, text: str) -> Answer:
    """Read an answer that was written as text: words, or the number of a choice, from 1.

    Raises UsageError for a step that is not there or asks for something else.
    """
    wanted = next((each for each in exercise.steps if each.number == step), None)
    if wanted is None or wanted.kind not in {"words", "choice", "scale", "chart"}:
        raise UsageError("exercise.no_answer_there", number=step)
    if wanted.kind == "words":
        return Answer(step, text)
    if wanted.kind == "chart":
        rows = tuple(tuple(row.split("|")) for row in text.split("\n"))
        return Answer(step, rows)
    chosen = int(text) - 1 if text.isdecimal() else _place(wanted.options, text)
    if not 0 <= chosen < len(wanted.options):
        raise UsageError("exercise.no_such_choice", number=step, choices=" · ".join(wanted.options))
    return Answer(step, chosen)


def _place(options: tuple[str, ...], text: str) -> int:
    return options.index(text) if text in options else -1


def answers_of(library: Library, exercise_id: str, layer_id: str) -> tuple[Answer, ...]:
    """Read the answers of a layer."""
    return tuple(
        Answer(each.step, _value(json.loads(each.value)))
        for each in library.exercises.answers(exercise_id, [layer_id])
    )


def _value(held: object) -> AnswerValue:
    if isinstance(held, list):
        return tuple(tuple(map(str, row)) for row in held)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return held if isinstance(held, int) else str(held)


# handing in


def own_work(
    library: Library, exercise: Exercise, articles: Mapping[str, Stood] | None = None
) -> Work:
    """Gather what was done so far; ``articles`` where they were found already."""
    if articles is None:
        articles = articles_of(library, exercise)
    documents = [stood.document_id for stood in articles.values()]
    return work_of(
        articles,
        [each for document in documents for each in library.annotations.of(document)],
        library.links.of(documents) if documents else [],
        answers_of(library, exercise.id, library.own_layer_id),
        frozenset(tag.id for tag in exercise.tags),
    )


def progress_of(
    library: Library, exercise: Exercise, articles: Mapping[str, Stood] | None = None
) -> tuple[StepState, ...]:
    """Tell how far every step is; ``articles`` as in ``own_work``."""
    read = library.recall(_read_name(exercise), dict[str, bool]())
    return states(exercise, own_work(library, exercise, articles), read)


def remember_read(library: Library, exercise: Exercise, source_id: str) -> None:
    """Keep that a source was read to its end."""
    read = library.recall(_read_name(exercise), dict[str, bool]())
    library.remember(_read_name(exercise), {**read, source_id: True})


def _read_name(exercise: Exercise) -> str:
    return f"exercise.{exercise.id}.read"


def make_hand_in(library: Library, exercise_id: str) -> tuple[HandIn, dict[str, bytes]]:
    """Make a hand-in of what is done, with the next number, and its package."""
    stored = library.exercises.get(exercise_id)
    if stored.role != "student" or stored.student_id is None:
        raise UsageError("exercise.not_a_student")
    exercise = kept(stored).exercise
    counter = f"exercise.{exercise.id}.hand_ins"
    number = library.recall(counter, 0) + 1
    articles = articles_of(library, exercise)
    hand_in = HandIn(
        id=new_id(),
        exercise_id=exercise.id,
        student_id=stored.student_id,
        student=stored.student or "",
        number=number,
        created_at=now(),
        work=own_work(library, exercise),
        sources=tuple(
            CopyRead(source, _sha256(library, stood.document_id), stood.copy.key.sha256)
            for source, stood in articles.items()
        ),
    )
    library.remember(counter, number)  # no undo turns it back
    return hand_in, pack_hand_in(hand_in)


def _sha256(library: Library, document_id: str) -> str:
    return library.documents.get(document_id).text_sha256


# feedback


def take_feedback(library: Library, feedback: Feedback) -> ChangeSet:
    """Take in what the teacher says; taking it twice changes nothing. Raises FileError."""
    mine = [
        stored
        for stored in library.exercises.all()
        if stored.id == feedback.exercise_id and stored.student_id == feedback.student_id
    ]
    if not mine:
        raise FileError("feedback.of_another")
    change = feedback_change(library, feedback)
    return ChangeSet(message("history.feedback_take"), (change,) if change else ())


def feedback_change(library: Library, feedback: Feedback) -> Change | None:
    """Make the change that keeps a feedback, new or said anew; there is one for each hand-in."""
    key = (str(uuid5(UUID(feedback.hand_in_id), "feedback")),)
    row = {
        "exercise_id": feedback.exercise_id,
        "hand_in_id": feedback.hand_in_id,
        "student_id": feedback.student_id,
        "body": to_json(feedback).decode(),
        "created_at": feedback.created_at,
    }
    for stored in library.exercises.feedbacks(feedback.exercise_id):
        if stored.id == key[0]:
            before = {**row, "body": stored.body, "created_at": stored.created_at}
            return updated("feedbacks", key, before, row)
    return inserted("feedbacks", key, row)


def feedbacks_of(library: Library, exercise_id: str) -> list[Feedback]:
    """List what was said of hand-ins of an exercise, the oldest first."""
    return [
        as_own(library, from_json(Feedback, stored.body.encode()))
        for stored in library.exercises.feedbacks(exercise_id)
    ]


def as_own(library: Library, feedback: Feedback) -> Feedback:
    """Name marks as the student knows them: a teacher speaks of the rows of a layer.

    In a teacher's library they stay as they are; so does a mark that is no longer here.
    """
    stored = library.exercises.get(feedback.exercise_id)
    if stored.role != "student" or all(each.mark_id is None for each in feedback.comments):
        return feedback
    layer = layer_id(feedback.exercise_id, feedback.student_id)
    own = {row_id(layer, mark.id): mark.id for mark in library.annotations.all()}
    comments = tuple(
        each if each.mark_id is None else replace(each, mark_id=own.get(each.mark_id, each.mark_id))
        for each in feedback.comments
    )
    return replace(feedback, comments=comments)


def renamed(library: Library, exercise_id: str, student: str) -> ChangeSet:
    """Give the student another name or alias. Raises UsageError."""
    stored = library.exercises.get(exercise_id)
    name = said_name(student)
    change = updated("exercises", (stored.id,), {"student": stored.student}, {"student": name})
    return ChangeSet(message("history.exercise_name"), (change,) if change else ())
