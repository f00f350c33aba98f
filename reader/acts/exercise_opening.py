"""Open an exercise file: as a student under a name, or its twin as a teacher.

Students of one machine work each in a file of their own (``exercises_folder``), never in a library
of somebody else's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from reader.acts.exercise_work import Begun, begin, begun, own_library, said_name
from reader.acts.exercises import exercises_folder, kept, take_exercise, wake
from reader.core.errors import ReaderError, UsageError
from reader.exercises.package import Package
from reader.store.exercises import StoredExercise
from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class StudentFile:
    """A student's own library on this machine, and the exercise in it."""

    path: Path
    exercise_id: str
    title: str
    student: str


def student_files() -> Iterator[StudentFile]:
    """Give the students' own libraries, the one worked in last first."""
    found = [path for path in exercises_folder().glob("*.hamish") if path.is_file()]
    for path in sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name)):
        try:
            with Library.open(path, read_only=True, create=False) as library:
                stored = [each for each in library.exercises.all() if each.role == "student"]
                titles = [kept(each).exercise.title for each in stored]
        except (ReaderError, ValueError):  # what cannot be read is nobody's
            continue
        for each, title in zip(stored, titles, strict=True):
            yield StudentFile(path, each.id, title, each.student or "")


def student_file_of(package: Package, student: str) -> Path:
    """Tell in which file a student of this machine works, making it where there is none.

    Raises UsageError for a name of nothing, LibraryError.
    """
    said_name(student)
    path = own_library(package, student)
    if not path.exists():
        Library.open(path).close()  # without starter tags: the exercise brings its own
    return path


def open_as_student(library: Library, package: Package, student: str) -> Begun:
    """Begin in a library, or go on there. Raises UsageError where it is somebody else's work."""
    exercise = package.exercise
    assert exercise is not None
    here = _here(library, exercise.id)
    if here is not None and here.role == "teacher":
        raise UsageError("exercise.here_as_teacher")
    if here is not None and here.student != " ".join(student.split()):
        raise UsageError("exercise.of_another_student", name=here.student)
    return begin(library, package, student)


def open_as_teacher(library: Library, package: Package) -> Begun:
    """Take an exercise with its key in, or bring it up to date. Raises UsageError."""
    exercise = package.exercise
    assert exercise is not None
    here = _here(library, exercise.id)
    if here is not None and here.role == "student":
        raise UsageError("exercise.here_as_student", name=here.student)
    if here is None:
        change_set, contents = take_exercise(library, package, "teacher")
        library.apply(change_set, contents)
    elif (woken := wake(library)) is not None:
        library.apply(woken)
    return begun(library, exercise.id)


def _here(library: Library, exercise_id: str) -> StoredExercise | None:
    return next((each for each in library.exercises.all() if each.id == exercise_id), None)


def woken(library: Library) -> list[str]:
    """Let exercises find the articles that came in; answer the titles of those that did."""
    change_set = wake(library)
    if change_set is None:
        return []
    ids = dict.fromkeys(
        str(change.key[0]) for change in change_set.changes if change.table == "exercise_sources"
    )
    library.apply(change_set)
    return [kept(library.exercises.get(each)).exercise.title for each in ids]
