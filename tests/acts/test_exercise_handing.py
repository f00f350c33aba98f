"""A hand-in is one file in a folder; it gives way to the next, and to nobody else's."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reader.acts.exercise_files import read_package
from reader.acts.exercise_handing import hand_in_name, hand_in_to
from reader.acts.exercise_work import begin
from reader.acts.exercises import make_sources
from reader.acts.importing import import_text
from reader.core.errors import FileError
from reader.core.model import new_id, now
from reader.exercises.model import Exercise, Step
from reader.exercises.package import Package, pack_exercise, unpack
from reader.store.library import Library

Student = Callable[[str], Library]


@pytest.fixture
def package(home: Path, tmp_path: Path) -> Package:
    with Library.open(tmp_path / "teacher.hamish", tags=()) as teacher:
        import_text(teacher, "قالت الوزارة إنّ ١٢ بيتًا تهدّم، وقال شهود غير ذلك.\n")
        sources = make_sources(teacher, teacher.documents.all(), with_texts=True)
    exercise = Exercise(
        new_id(), "من يتكلم: ولماذا؟", created_at=now(), sources=sources,
        steps=(Step(1, "read", "اقرأ"),),
    )  # fmt: skip
    return unpack(pack_exercise(exercise))


@pytest.fixture
def student(package: Package, tmp_path: Path) -> Student:
    def begun(name: str) -> Library:
        library = Library.open(tmp_path / f"{new_id()}.hamish", tags=())
        begin(library, package, name)
        return library

    return begun


def exercise_of(package: Package) -> Exercise:
    assert package.exercise is not None
    return package.exercise


def test_a_name_holds_nothing_that_a_system_refuses(package: Package) -> None:
    name = hand_in_name(exercise_of(package), 'سلمى/"ناصر"?')
    assert name == "سلمى ناصر-من يتكلم ولماذا؟.hamish-handin"
    assert len(hand_in_name(exercise_of(package), "م" * 300).encode()) < 255


def test_handing_in_again_replaces_ones_own_file(
    package: Package, student: Student, tmp_path: Path
) -> None:
    with student("سلمى") as library:
        first, path = hand_in_to(library, exercise_of(package).id, tmp_path)
        second, again = hand_in_to(library, exercise_of(package).id, tmp_path)
    assert (first.number, second.number) == (1, 2)
    assert path == again
    found = read_package(path, "handin").hand_in
    assert found is not None
    assert found.number == 2
    assert len(list(tmp_path.glob("*.hamish-handin"))) == 1


def test_anothers_file_of_the_same_name_stays(
    package: Package, student: Student, tmp_path: Path
) -> None:
    with student("سلمى") as one, student("سلمى") as other:
        mine, path = hand_in_to(one, exercise_of(package).id, tmp_path)
        theirs, beside = hand_in_to(other, exercise_of(package).id, tmp_path)
    assert path != beside
    assert beside.name.endswith(" 2.hamish-handin")
    assert mine.student_id != theirs.student_id
    kept = read_package(path, "handin").hand_in
    assert kept is not None
    assert kept.student_id == mine.student_id


def test_a_strange_file_of_that_name_stays(
    package: Package, student: Student, tmp_path: Path
) -> None:
    strange = tmp_path / hand_in_name(exercise_of(package), "سلمى")
    strange.write_text("ليس تسليمًا", encoding="utf-8")
    with student("سلمى") as library:
        _, path = hand_in_to(library, exercise_of(package).id, tmp_path)
    assert path != strange
    assert strange.read_text(encoding="utf-8") == "ليس تسليمًا"


def test_a_folder_that_is_gone_is_said_and_counts_nothing(
    package: Package, student: Student, tmp_path: Path
) -> None:
    with student("سلمى") as library:
        with pytest.raises(FileError) as refused:
            hand_in_to(library, exercise_of(package).id, tmp_path / "نزعت")
        assert refused.value.message.id == "student.no_folder"
        hand_in, _ = hand_in_to(library, exercise_of(package).id, tmp_path)
    assert hand_in.number == 1
