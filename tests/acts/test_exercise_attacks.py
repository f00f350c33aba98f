"""Hand-ins that lie, collide or come late; collecting that stops midway."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from reader.acts.exercise_collecting import collect, look
from reader.acts.exercise_files import read_package, write_package
from reader.acts.exercise_review import review
from reader.acts.exercise_work import begin, make_hand_in, renamed
from reader.core.errors import UsageError
from reader.core.model import new_id
from reader.core.progress import Silent
from reader.exercises.model import HandIn, Mark, Work
from reader.exercises.package import pack_hand_in
from reader.store.check import check
from reader.store.library import Library
from tests.acts.test_exercises import OFFICIAL, Lesson, fates, mark, rows


class Folder:
    """Hand-ins of one student, altered at will."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        with lesson.student("سلمى") as salma:
            mark(salma, "مُحافِظُ «جسر الزان»", OFFICIAL)
            self.honest, _ = make_hand_in(salma, lesson.exercise.id)

    @property
    def mark(self) -> Mark:
        return self.honest.work.marks[0]

    def another(self, *marks: Mark) -> HandIn:
        """Make the hand-in of another student."""
        work = Work(marks or self.honest.work.marks)
        return replace(self.honest, id=new_id(), student_id=new_id(), work=work)

    def file(self, hand_in: HandIn) -> Path:
        path = self.lesson.folder / f"{new_id()}.hamish-handin"
        write_package(path, pack_hand_in(hand_in))
        return path

    def collect(self, *hand_ins: HandIn) -> list[str]:
        return fates(collect(self.lesson.teacher, [self.file(each) for each in hand_ins]))


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Iterable[Folder]:
    lesson = Lesson(tmp_path)
    yield Folder(lesson)
    assert check(lesson.teacher) == []
    lesson.close()


def annotators(library: Library) -> set[tuple[str, str]]:
    return {*library.connection.execute("SELECT id, name FROM annotators").fetchall()}


def test_nobody_takes_the_place_of_another_annotator(folder: Folder) -> None:
    teacher = folder.lesson.teacher
    before = annotators(teacher)
    taken = sorted(each for each, _ in before)
    assert str(uuid5(UUID(folder.lesson.exercise.id), "teacher")) in taken  # all can know this one
    hand_ins = [replace(folder.another(), student_id=each, student="أنا") for each in taken]
    assert folder.collect(*hand_ins) == ["added"] * len(taken)
    assert before < annotators(teacher)
    assert len(annotators(teacher)) == len(before) + len(taken)


def test_students_whose_ids_begin_alike_stay_apart(folder: Folder) -> None:
    first = folder.another()
    second = folder.another()
    second = replace(second, student_id=first.student_id[:8] + second.student_id[8:])
    assert folder.collect(first, second) == ["added", "added"]
    seen = review(folder.lesson.teacher, folder.lesson.exercise.id)
    assert {each.id for each in seen.students} == {first.student_id, second.student_id}
    assert [len(each.marks) for each in seen.students] == [1, 1]


def test_a_place_that_does_not_prove_itself_is_lost_and_said(folder: Folder) -> None:
    place = folder.mark.place
    lies = [
        replace(place, sha256="0" * 64),
        replace(place, start=place.start + 30, end=place.end + 30),
        replace(place, start=1 << 39, end=(1 << 39) + place.length),
    ]
    marks = [replace(folder.mark, id=new_id(), place=lie) for lie in lies]
    file = folder.file(folder.another(folder.mark, *marks))
    (looked,) = collect(folder.lesson.teacher, [file]).looked
    assert looked.fate == "added"
    assert looked.differences.lost == [each.id for each in marks]
    (student,) = review(folder.lesson.teacher, folder.lesson.exercise.id).students
    assert [each.exact for each in student.marks] == ["مُحافِظُ «جسر الزان»"]


def test_an_altered_file_of_a_known_id_is_refused(folder: Folder) -> None:
    given = folder.another()
    altered = replace(given, work=Work())
    assert folder.collect(given, altered) == ["added", "refused"]
    assert folder.collect(altered, given) == ["refused", "unchanged"]


def test_packed_anew_it_is_the_same(folder: Folder, tmp_path: Path) -> None:
    import zipfile

    file = folder.file(folder.honest)
    again = tmp_path / "again.hamish-handin"
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(again, "w", zipfile.ZIP_STORED) as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert again.read_bytes() != file.read_bytes()
    assert fates(collect(folder.lesson.teacher, [file])) == ["added"]
    assert fates(collect(folder.lesson.teacher, [again])) == ["unchanged"]


def test_the_rank_decides_and_not_the_arrival(folder: Folder) -> None:
    """The number first, then the time, then the id."""
    teacher, exercise = folder.lesson.teacher, folder.lesson.exercise
    by_number = replace(folder.honest, id=new_id(), number=3, created_at="2020-01-01T00:00:00.000Z")
    low, high = sorted([new_id(), new_id()])
    by_time = replace(by_number, id=low, created_at="2021-01-01T00:00:00.000Z", work=Work())
    by_id = replace(by_time, id=high, work=folder.honest.work)
    for hand_in, fate in (
        (by_number, "added"), (folder.honest, "superseded"), (by_id, "replaced"),
        (by_time, "superseded"),
    ):  # fmt: skip
        assert folder.collect(hand_in) == [fate]
    (student,) = review(teacher, exercise.id).students
    assert (student.hand_in.id, student.earlier) == (high, 3)


def test_a_student_of_another_name_is_the_same_student(folder: Folder) -> None:
    assert folder.collect(folder.honest) == ["added"]
    again = replace(folder.honest, id=new_id(), number=2, student="ليان")
    assert folder.collect(again) == ["replaced"]
    (student,) = review(folder.lesson.teacher, folder.lesson.exercise.id).students
    assert student.name == "ليان"
    assert {name.split(" · ")[0] for _, name in annotators(folder.lesson.teacher)} >= {"ليان"}


class StopsAfterOne(Silent):
    """Somebody who has had enough once one student is in."""

    def __init__(self) -> None:
        self.looked = False
        self.stopped = False

    def report(self, done: int, total: int) -> None:
        self.stopped = self.looked and done >= 1
        self.looked = self.looked or done == total - 1

    @property
    def cancelled(self) -> bool:
        return self.stopped


def test_what_a_stop_left_out_is_said_and_comes_in_later(folder: Folder) -> None:
    teacher = folder.lesson.teacher
    before = rows(teacher)
    files = [folder.file(folder.another()) for _ in range(5)]
    found = collect(teacher, files, StopsAfterOne())
    assert set(fates(found)) == {"added", "refused"}
    written = {each.hand_in.id for each in found.of("added") if each.hand_in is not None}
    assert written == {*teacher.exercises.packages()}
    assert {each.reason.id for each in found.of("refused") if each.reason} == {"handin.stopped"}
    teacher.undo()
    assert rows(teacher) == before
    teacher.redo()
    again = fates(collect(teacher, files))
    assert again.count("unchanged") == len(written)
    assert again.count("added") == 5 - len(written)


def test_a_pipe_is_no_package(folder: Folder, tmp_path: Path) -> None:
    import os

    pipe = tmp_path / "x.hamish-handin"
    os.mkfifo(pipe)
    (looked,) = look(folder.lesson.teacher, [pipe]).looked
    assert looked.fate == "refused"


@pytest.mark.parametrize("name", ["", " \n", "س" * 101])
def test_a_name_is_a_name(folder: Folder, name: str) -> None:
    package = read_package(folder.lesson.file)
    with Library.open(folder.lesson.folder / "x.hamish", tags=()) as library:
        with pytest.raises(UsageError):
            begin(library, package, name)
        begin(library, package, " سلمى  يوسف ")
        with pytest.raises(UsageError):
            renamed(library, folder.lesson.exercise.id, name)
        library.apply(renamed(library, folder.lesson.exercise.id, "ليان \n علي"))
        assert make_hand_in(library, folder.lesson.exercise.id)[0].student == "ليان علي"
