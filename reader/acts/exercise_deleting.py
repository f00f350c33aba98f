"""Delete an exercise of the teacher's: with its key, its hand-ins, and what was said of them."""

from dataclasses import dataclass

from reader.acts.exercises import kept
from reader.core.changes import ChangeSet
from reader.core.errors import LibraryError, UsageError
from reader.core.messages import message
from reader.store.exercises import StoredExercise
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Deletion:
    """The act that deletes an exercise, and what goes with it; ``students`` handed in."""

    change_set: ChangeSet
    exercise_id: str
    title: str
    students: int


def delete_exercise(library: Library, exercise_id: str) -> Deletion:
    """Make the act that deletes an exercise; articles, tags and one's own marks stay.

    Raises NotFoundError, and UsageError where a student works at it in this library.
    """
    stored = library.exercises.get(exercise_id)
    if stored.role != "teacher":
        raise UsageError("exercise.not_the_teachers")
    title = _title(stored)
    rows = library.rows.of_exercise(stored.id)
    students = {each.student_id for each in library.exercises.hand_ins(stored.id)}
    label = message("history.exercise_delete", title=title)
    change_set = ChangeSet(label, tuple(row.deletion() for row in rows))
    return Deletion(change_set, stored.id, title, len(students))


def _title(stored: StoredExercise) -> str:
    """Tell the title; a damaged exercise can be deleted too, and has its id instead."""
    try:
        return kept(stored).exercise.title
    except LibraryError:
        return stored.id[:8]
