"""Write a student's hand-in to a folder, under a name that tells whose it is."""

from pathlib import Path
from typing import Final

from reader.acts.exercise_files import read_package, with_ending, write_package
from reader.acts.exercise_work import begun, make_hand_in
from reader.core.errors import FileError, ReaderError
from reader.exercises.model import Exercise, HandIn
from reader.store.library import Library

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_LONGEST: Final = 60  # letters of a part: names of files are 255 bytes at most
_MOST: Final = 100


def hand_in_name(exercise: Exercise, student: str) -> str:
    """Name the file of a hand-in: the student, then the exercise."""
    return with_ending(Path(f"{_plain(student)}-{_plain(exercise.title)}"), "handin").name


def hand_in_to(library: Library, exercise_id: str, folder: Path) -> tuple[HandIn, Path]:
    """Hand in to a folder; an earlier hand-in of the same work there gives way.

    Another's file of the same name stays, and this one has a number. Raises FileError.
    """
    found = begun(library, exercise_id)
    if not folder.is_dir():
        raise FileError("student.no_folder", path=str(folder))
    path = _free(
        folder, hand_in_name(found.exercise, found.stored.student or ""), found.stored.student_id
    )
    hand_in, files = make_hand_in(library, exercise_id)
    write_package(path, files, force=True)
    return hand_in, path


def _free(folder: Path, name: str, student_id: str | None) -> Path:
    stem = name.removesuffix(with_ending(Path("x"), "handin").name[1:])
    for number in range(1, _MOST):
        path = folder / name if number == 1 else with_ending(folder / f"{stem} {number}", "handin")
        if not path.exists() or _is_own(path, student_id):
            return path
    raise FileError("export.exists", path=str(folder / name))


def _is_own(path: Path, student_id: str | None) -> bool:
    try:
        there = read_package(path, "handin").hand_in
    except ReaderError:
        return False
    return there is not None and there.student_id == student_id


def _plain(text: str) -> str:
    """Leave out what no system takes in the name of a file."""
    kept = "".join(" " if sign in _FORBIDDEN or ord(sign) < ord(" ") else sign for sign in text)
    return " ".join(kept.split())[:_LONGEST].rstrip(". ") or "hamish"
