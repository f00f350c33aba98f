"""Read exercises: what was given out or opened, answered, handed in and given back.

What an exercise says is JSON here (``body``): its shape is the matter of ``reader.exercises``.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from reader.core.errors import NotFoundError
from reader.store.reading import Select, beginning

Role = Literal["teacher", "student"]
_LEAST_LETTERS: Final = 8


@dataclass(frozen=True, slots=True)
class StoredExercise:
    """An exercise, and who works on it where this is a student's library."""

    id: str
    role: Role
    body: str
    student_id: str | None
    student: str | None
    created_at: str


@dataclass(frozen=True, slots=True)
class StoredHandIn:
    """A hand-in that was collected; ``differences`` is JSON of what did not fit to the letter."""

    id: str
    exercise_id: str
    layer_id: str
    student_id: str
    student: str
    number: int
    created_at: str
    sha256: str
    differences: str


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer; ``value`` is JSON."""

    id: str
    exercise_id: str
    layer_id: str
    step: int
    value: str


@dataclass(frozen=True, slots=True)
class StoredFeedback:
    """What is said of a hand-in; ``body`` is JSON."""

    id: str
    exercise_id: str
    hand_in_id: str
    student_id: str
    body: str
    created_at: str


class Exercises:
    """Read the exercises of one connection.

    A library that an earlier program made, open to be read only, has none.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[StoredExercise]:
        """List the exercises, the newest first."""
        if not self._are_kept():
            return []
        return self._exercises(Select(_EXERCISE))

    def get(self, exercise_id: str) -> StoredExercise:
        """Find an exercise by its id or the first 8 letters or more. Raises NotFoundError."""
        found: list[StoredExercise] = []
        if self._are_kept() and len(exercise_id) >= _LEAST_LETTERS:
            select = Select(_EXERCISE)
            select.where(*beginning("id", exercise_id))
            found = self._exercises(select)
        if len(found) != 1:
            raise NotFoundError("exercise.not_found", id=exercise_id)
        return found[0]

    def sources(self, exercise_id: str) -> dict[str, str]:
        """Tell which article stands for which source."""
        return dict(
            self._conn.execute(
                "SELECT source_id, document_id FROM exercise_sources WHERE exercise_id = ?",
                (exercise_id,),
            ).fetchall()
        )

    def hand_ins(self, exercise_id: str) -> list[StoredHandIn]:
        """List all that was collected, superseded ones too, in the order of rank."""
        select = Select(
            "SELECT id, exercise_id, layer_id, student_id, student, number, created_at, sha256, "
            "differences FROM hand_ins"
        )
        select.where("exercise_id = ?", exercise_id)
        rows = select.run(self._conn, "ORDER BY number, created_at, id")
        return [StoredHandIn(*row) for row in rows]

    def answers(
        self, exercise_id: str, layer_ids: Iterable[str] | None = None
    ) -> list[StoredAnswer]:
        """List answers by layer and step; those of some layers if they are given."""
        select = Select("SELECT id, exercise_id, layer_id, step, value FROM answers")
        select.where("exercise_id = ?", exercise_id)
        select.where_in("layer_id", None if layer_ids is None else list(layer_ids))
        return [StoredAnswer(*row) for row in select.run(self._conn, "ORDER BY layer_id, step")]

    def feedbacks(self, exercise_id: str) -> list[StoredFeedback]:
        """List what was said of hand-ins, the oldest first."""
        select = Select(
            "SELECT id, exercise_id, hand_in_id, student_id, body, created_at FROM feedbacks"
        )
        select.where("exercise_id = ?", exercise_id)
        return [StoredFeedback(*row) for row in select.run(self._conn, "ORDER BY created_at, id")]

    def packages(self) -> dict[str, str]:
        """Tell the SHA-256 of every package that was collected, by its id."""
        return dict(self._conn.execute("SELECT id, sha256 FROM packages").fetchall())

    def _exercises(self, select: Select) -> list[StoredExercise]:
        rows = select.run(self._conn, "ORDER BY created_at DESC, id")
        return [StoredExercise(*row) for row in rows]

    def _are_kept(self) -> bool:
        row = self._conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'exercises'").fetchone()
        return row is not None


_EXERCISE = "SELECT id, role, body, student_id, student, created_at FROM exercises"
