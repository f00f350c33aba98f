"""Replies to students as files in one folder; they follow what was decided, and its undo."""

from pathlib import Path
from typing import Final

from reader.acts.exercise_files import read_package, with_ending, write_package
from reader.acts.exercise_review import Review, Student, feedback_package
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.ui.exercises.teaching_files import file_name
from reader.ui.session import Session

_FOLDER: Final = "exercise.{id}.replies"


class Replies:
    """Write a file for each decision, and take it away again where a decision was undone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def folder(self, exercise_id: str) -> Path | None:
        """Tell where replies lie, if that was said."""
        kept = self._session.library.recall(_FOLDER.format(id=exercise_id), "")
        return Path(kept) if kept else None

    def use(self, exercise_id: str, folder: Path) -> None:
        """Keep replies in this folder from now on."""
        self._session.library.remember(_FOLDER.format(id=exercise_id), str(folder))

    def path(self, review: Review, student: Student) -> Path | None:
        """Tell the file of the reply to a student; namesakes have their own."""
        folder = self.folder(review.exercise.id)
        if folder is None:
            return None
        same = [each.id for each in review.students if each.name == student.name]
        name = file_name(f"{student.name} - {review.exercise.title}")
        if len(same) > 1:
            name = f"{name} {student.id[:8]}"
        return with_ending(folder / name, "feedback")

    def sync(self, review: Review) -> int:
        """Let the files be what was decided; answer how many were written."""
        written = 0
        for student in review.students:
            path = self.path(review, student)
            if path is None:
                continue
            try:
                written += self._sync_one(path, student)
            except ReaderError as error:
                self._session.failed.emit(error.message)
                return written
            except OSError:
                self._session.failed.emit(message("review.reply_not_removed", file=path.name))
                return written
        return written

    def _sync_one(self, path: Path, student: Student) -> bool:
        here = _reply_in(path)
        if student.feedback is None:
            if here is not None and here == student.hand_in.id:
                path.unlink()
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        if here is None or _said(path) != student.feedback:
            write_package(path, feedback_package(student.feedback), force=True)
            return True
        return False


def _said(path: Path) -> object:
    return read_package(path, "feedback").feedback


def _reply_in(path: Path) -> str | None:
    """Tell to which hand-in a file replies; None where it is no reply."""
    if not path.exists():
        return None
    try:
        feedback = read_package(path, "feedback").feedback
    except ReaderError:
        return None
    return feedback.hand_in_id if feedback else None
