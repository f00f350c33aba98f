"""What is written to students and not given yet: notes and points, kept until they are given."""

from collections.abc import Iterable
from typing import Final

from reader.acts.exercise_review import Student
from reader.ui.session import Session

Target = tuple[str | None, int | None]
"""What a comment is about: a mark, the answer to a step, or (None, None) the whole."""
WHOLE: Final[Target] = (None, None)
_NOTES: Final = "hand_in.{id}.notes"


class Notes:
    """Hold notes and points by student; what was given before is where they begin."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._notes: dict[str, dict[Target, str]] = {}
        self._points: dict[str, list[int | None]] = {}

    def comments(self, student: Student) -> dict[Target, str]:
        """Give what is written to a student so far: said before, or not yet given."""
        if student.id not in self._notes:
            self._notes[student.id] = _given(student) | self._kept(student)
        return self._notes[student.id]

    def points(self, student: Student, rows: int) -> list[int | None]:
        """Give the points of each row of the rubric, None where there are none yet."""
        if student.id not in self._points:
            said = list(student.feedback.points) if student.feedback else []
            self._points[student.id] = (said + [None] * rows)[:rows]
        return self._points[student.id]

    def forget(self, student_ids: Iterable[str] | None = None) -> None:
        """Begin again with what was given, for some students or all."""
        for student_id in list(self._notes | self._points) if student_ids is None else student_ids:
            self._notes.pop(student_id, None)
            self._points.pop(student_id, None)

    def give(self, student: Student) -> None:
        """Keep nothing for a student: it is given now."""
        self._session.library.remember(_NOTES.format(id=student.hand_in.id), {})

    def _kept(self, student: Student) -> dict[Target, str]:
        """Read what was written to a hand-in and not given before the window was closed."""
        kept = self._session.library.recall(_NOTES.format(id=student.hand_in.id), dict[str, str]())
        known = {mark.id for mark in student.marks}
        found: dict[Target, str] = {}
        for place, text in kept.items():
            mark, _, step = place.partition("/")
            if not mark or mark in known:
                found[mark or None, int(step) if step.isdecimal() else None] = text
        return found

    def keep(self, students: Iterable[Student]) -> None:
        """Remember what is written to students and not given yet."""
        for student in students:
            notes = self._notes.get(student.id)
            if notes is None:
                continue
            given = _given(student)
            kept = {
                f"{mark or ''}/{'' if step is None else step}": text
                for (mark, step), text in notes.items()
                if given.get((mark, step)) != text
            }
            name = _NOTES.format(id=student.hand_in.id)
            if kept != self._session.library.recall(name, dict[str, str]()):
                self._session.library.remember(name, kept)


def _given(student: Student) -> dict[Target, str]:
    said = student.feedback.comments if student.feedback else ()
    return {(each.mark_id, each.step): each.text for each in said}
