"""Hand-ins that lie, collide or come late; collecting that stops midway."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from reader.acts.class_reports import class_report
from reader.acts.exercise_collecting import collect, look
from reader.acts.exercise_files import read_package, write_package
from reader.acts.exercise_review import review, say
from reader.acts.exercise_work import begin, feedbacks_of, make_hand_in, renamed, take_feedback
from reader.acts.exercises import kept
from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.model import Tag, new_id
from reader.core.progress import Silent
from reader.exercises.model import Comment, HandIn, Mark, Work
from reader.exercises.package import pack_hand_in
from reader.store.check import check
from reader.store.giving import clean_copy
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


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("خبر.txt", "نصّ عادي".encode(), "package.not_one"),
        ("x.hamish-handin", b"", "file.damaged_zip"),
        ("x.hamish-handin", b"PK\x03\x04", "file.damaged_zip"),
        ("x.docx", b"PK\x03\x04", "file.damaged_zip"),
    ],
)
def test_what_never_was_a_package_is_told_from_a_damaged_one(
    folder: Folder, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (looked,) = look(folder.lesson.teacher, [tmp_path / name]).looked
    assert looked.reason is not None
    assert looked.reason.id == said


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


# what a teacher does between two collects


def test_a_comment_finds_the_mark_of_the_student(folder: Folder) -> None:
    lesson = folder.lesson
    assert folder.collect(folder.honest) == ["added"]
    (student,) = review(lesson.teacher, lesson.exercise.id).students
    comment = Comment("أحسنتِ", mark_id=student.marks[0].id)
    _, feedback = say(lesson.teacher, student, decision="accepted", comments=[comment])
    with Library.open(lesson.folder / "سلمى.hamish") as salma:
        salma.apply(take_feedback(salma, feedback))
        (said,) = feedbacks_of(salma, lesson.exercise.id)
        assert said.comments == (replace(comment, mark_id=folder.mark.id),)
        assert [each.id for each in salma.annotations.all()] == [folder.mark.id]


def test_a_tag_that_the_teacher_deleted_comes_back_with_those_who_used_it(folder: Folder) -> None:
    teacher = folder.lesson.teacher
    assert folder.collect(folder.honest) == ["added"]
    codebook = Codebook(teacher.tags.all())
    stored = teacher.rows.of_tags([OFFICIAL])
    teacher.apply(
        operations.delete_tag(codebook=codebook, tag=codebook.by_id[OFFICIAL], rows=stored)
    )
    before = rows(teacher)
    (student,) = review(teacher, folder.lesson.exercise.id).students
    assert student.marks[0].tag_ids == ()
    again = replace(folder.honest, id=new_id(), number=2)
    assert folder.collect(again, folder.another()) == ["replaced", "added"]
    assert {tag.id for tag in teacher.tags.all()} >= {OFFICIAL}
    seen = review(teacher, folder.lesson.exercise.id)
    assert [mark.tag_ids for each in seen.students for mark in each.marks] == [(OFFICIAL,)] * 2
    teacher.undo()
    assert rows(teacher) == before


def test_a_tag_that_was_merged_is_named_in_the_review(folder: Folder) -> None:
    teacher = folder.lesson.teacher
    assert folder.collect(folder.honest) == ["added"]
    other = Tag(new_id(), "متحدّث", slot=3)
    teacher.apply(operations.add_tag(codebook=Codebook(teacher.tags.all()), tag=other))
    codebook = Codebook(teacher.tags.all())
    teacher.apply(
        operations.merge_tags(
            codebook=codebook, into=codebook.by_id[other.id], sources=[codebook.by_id[OFFICIAL]],
            rows=teacher.rows.of_tags([OFFICIAL, other.id]),
        )
    )  # fmt: skip
    seen = review(teacher, folder.lesson.exercise.id)
    assert other.id in {tag.id for tag in seen.tags}
    agreement = class_report(teacher, seen).chapters[1].table
    assert agreement is not None
    assert [row[0] for row in agreement.rows] == ["متحدّث"]


def test_a_copy_to_hand_over_has_neither_the_key_nor_students(folder: Folder) -> None:
    lesson = folder.lesson
    assert folder.collect(folder.honest) == ["added"]
    lesson.teacher.close()
    path, given = lesson.folder / "teacher.hamish", lesson.folder / "given.hamish"
    clean_copy(path, given)
    data = given.read_bytes()
    key_mark = lesson.key.work.marks[0]
    for secret in (folder.honest.student, folder.honest.student_id, lesson.key.id,
                   key_mark.place.sha256, '"key":'):  # fmt: skip
        assert secret.encode() not in data
    whole = lesson.folder / "whole.hamish"
    clean_copy(path, whole, layers=["all"])
    for copy, has_key, fate in ((given, False, "added"), (whole, True, "unchanged")):
        with Library.open(copy) as library:
            (stored,) = library.exercises.all()
            assert (kept(stored).key is not None) == has_key
            assert fates(collect(library, [folder.file(folder.honest)])) == [fate]
            assert check(library) == []
    lesson.teacher = Library.open(path)


def test_what_belongs_to_something_else_is_not_handed_in(folder: Folder) -> None:
    private = Tag(new_id(), "خاص", slot=9)
    with Library.open(folder.lesson.folder / "سلمى.hamish") as salma:
        salma.apply(operations.add_tag(codebook=Codebook(salma.tags.all()), tag=private))
        mark(salma, "وكالة Reuters", private.id, note="سرّ")
        hand_in, files = make_hand_in(salma, folder.lesson.exercise.id)
    assert hand_in.work.marks == folder.honest.work.marks
    for secret in ("سرّ", "خاص", private.id, "Reuters"):
        assert all(secret.encode() not in data for data in files.values())
