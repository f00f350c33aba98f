"""A lesson on files: an exercise, students, hand-ins, the class; with texts and without."""

import random
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.acts.exercise_collecting import Collection, collect, hand_in_files, look
from reader.acts.exercise_deleting import delete_exercise
from reader.acts.exercise_files import read_package, with_ending, write_package
from reader.acts.exercise_opening import open_as_teacher
from reader.acts.exercise_review import feedback_package, review, say
from reader.acts.exercise_work import (
    answer,
    begin,
    begun,
    feedbacks_of,
    make_hand_in,
    own_library,
    progress_of,
    remember_read,
    take_feedback,
)
from reader.acts.exercises import (
    Kept,
    add_exercise,
    key_layer_id,
    make_sources,
    own_key,
    tags_with_groups,
    wake,
)
from reader.acts.importing import import_text
from reader.core import operations
from reader.core.changes import KEY_COLUMNS
from reader.core.codebook import Codebook
from reader.core.errors import FileError, UsageError
from reader.core.model import Tag, new_id, now
from reader.exercises.model import Answer, Comment, Exercise, Step
from reader.exercises.package import pack_exercise
from reader.store.check import check
from reader.store.library import Library

TEXT = (
    "عودة أهالي جسر الزان\n"
    "قالَ مُحافِظُ «جسر الزان» إنّ ٢٧ عائلةً عادت إلى بيـــوتها\u00a0أمس 👨\u200d👩\u200d👧 بعد "
    "انحسار الماء، ولا خسائر في الأرواح.\n"
    "وذكر مصدر فضّل ألّا يُسمّى أنّ السدّ «لم يُفحص منذ أعوام». وأضافت وكالة Reuters أنّ 12 بيتًا "
    "تهدّم، مي\u200cخواهند.\n"
)
TAGS = (
    Tag(new_id(), "المصادر", "Sources"),
    Tag(new_id(), "رسمي", "Official", slot=4, shortcut="4"),
    Tag(new_id(), "مجهول", "Anonymous", slot=5, shortcut="5"),
)
OFFICIAL, ANONYMOUS = TAGS[1].id, TAGS[2].id
TAGS = (TAGS[0], *(replace(tag, parent_id=TAGS[0].id) for tag in TAGS[1:]))


def span_of(quotation: str, text: str = TEXT) -> tuple[int, int]:
    at = text.index(quotation)
    return at, at + len(quotation)


def mark(library: Library, quotation: str, tag_id: str, note: str | None = None) -> None:
    document = library.documents.all()[0]
    text = library.texts.get(document.text_sha256)
    start, end = span_of(quotation, text)
    library.apply(
        operations.add_highlight(
            document=document, text=text, start=start, end=end, hand=library.hand("من يقرأ"),
            tag_ids=[tag_id], note=note,
        )
    )  # fmt: skip


class Lesson:
    """A teacher with a library and an exercise file, and students at machines of their own."""

    def __init__(self, folder: Path, *, with_texts: bool = True) -> None:
        self.folder = folder
        self.teacher = Library.open(folder / "teacher.hamish", tags=TAGS)
        self.teacher.by = "المعلّمة"
        import_text(self.teacher, TEXT)
        documents = self.teacher.documents.all()
        mark(self.teacher, "مُحافِظُ «جسر الزان»", OFFICIAL)
        mark(self.teacher, "مصدر فضّل ألّا يُسمّى", ANONYMOUS)
        self.exercise = Exercise(
            new_id(), "من يتكلم؟", minutes=20, author="المعلّمة", created_at=now(),
            sources=make_sources(self.teacher, documents, with_texts=with_texts),
            tags=tags_with_groups(Codebook(self.teacher.tags.all()), [OFFICIAL, ANONYMOUS]),
            steps=(
                Step(1, "read", "اقرأ"),
                Step(2, "mark", "ظلّل", tag_ids=(OFFICIAL,), at_least=1),
                Step(3, "words", "من الغائب؟"),
            ),
        )  # fmt: skip
        self.key = key = own_key(self.teacher, self.exercise, documents)
        standing = {self.exercise.sources[0].id: documents[0].id}
        self.teacher.apply(add_exercise(self.teacher, Kept(self.exercise, key), standing))
        self.file = folder / "درس.hamish-exercise"
        self.twin = folder / "درس.key.hamish-exercise"
        write_package(self.file, pack_exercise(self.exercise))
        write_package(self.twin, pack_exercise(self.exercise, key))

    def student(self, name: str, text: str | None = None) -> Library:
        library = Library.open(self.folder / f"{name}.hamish", tags=())
        library.by = name
        begin(library, read_package(self.file, "exercise"), name)
        if text is not None:
            import_text(library, text)
            change_set = wake(library)
            if change_set is not None:
                library.apply(change_set)
        return library

    def hand_in(self, library: Library, file: str) -> Path:
        _, files = make_hand_in(library, self.exercise.id)
        path = with_ending(self.folder / "in" / file, "handin")
        path.parent.mkdir(exist_ok=True)
        write_package(path, files)
        return path

    def close(self) -> None:
        self.teacher.close()


@pytest.fixture
def lesson(home: Path, tmp_path: Path) -> Iterable[Lesson]:
    lesson = Lesson(tmp_path)
    yield lesson
    lesson.close()


def fates(collection: Collection) -> list[str]:
    return [each.fate for each in collection.looked]


def test_a_lesson_is_played_through(lesson: Lesson) -> None:
    salma, yusuf = lesson.student("سلمى"), lesson.student("يوسف")
    mark(salma, "مُحافِظُ «جسر الزان»", OFFICIAL, note="مسمّى")
    mark(salma, "وكالة Reuters", OFFICIAL)
    salma.apply(answer(salma, lesson.exercise.id, Answer(3, "الأهالي"), 3))
    mark(yusuf, "مصدر فضّل ألّا يُسمّى", OFFICIAL)
    assert [state.is_met for state in progress_of(salma, lesson.exercise)] == [False, True, True]
    remember_read(salma, lesson.exercise, lesson.exercise.sources[0].id)
    assert all(state.is_met for state in progress_of(salma, lesson.exercise))
    files = [lesson.hand_in(salma, "أ"), lesson.hand_in(yusuf, "ب")]

    before = lesson.teacher.history.entries()
    assert fates(look(lesson.teacher, files)) == ["added", "added"]
    assert lesson.teacher.history.entries() == before
    assert fates(collect(lesson.teacher, files)) == ["added", "added"]
    assert fates(collect(lesson.teacher, files)) == ["unchanged", "unchanged"]

    seen = review(lesson.teacher, lesson.exercise.id)
    assert [student.name for student in seen.students] == ["سلمى", "يوسف"]
    first, second = seen.students
    assert [mark.note for mark in first.marks] == ["مسمّى", None]
    assert first.answers == (Answer(3, "الأهالي"),)
    assert first.beside is not None
    assert second.beside is not None
    assert (first.beside.count("found"), len(first.beside.extra)) == (1, 1)
    assert second.beside.count("other_tag") == 1
    passages = seen.passages(seen.articles[0].id)
    assert [(len(each.students), each.in_key) for each in passages] == [
        (1, True), (1, True), (1, False),
    ]  # fmt: skip
    official = next(each for each in seen.agreement.tags if each.tag_id == OFFICIAL)
    assert (official.users, official.marks, official.f1) == (2, 3, 0)
    assert check(lesson.teacher) == []

    change_set, feedback = say(
        lesson.teacher, first, decision="returned", comments=[Comment("أحسنتِ 👏🏽")], points=[3]
    )
    lesson.teacher.apply(change_set)
    path = lesson.folder / "رد.hamish-feedback"
    write_package(path, feedback_package(feedback))
    back = read_package(path, "feedback").feedback
    assert back is not None
    salma.apply(take_feedback(salma, back))
    assert not take_feedback(salma, back)
    assert feedbacks_of(salma, lesson.exercise.id) == [feedback]
    with pytest.raises(FileError):
        take_feedback(yusuf, back)
    assert review(lesson.teacher, lesson.exercise.id).students[0].feedback == feedback
    salma.close()
    yusuf.close()


def test_collecting_is_one_act_and_one_undo(lesson: Lesson) -> None:
    before = rows(lesson.teacher)
    students = [lesson.student(name) for name in ("سلمى", "يوسف", "سلمى ")]
    for number, student in enumerate(students):
        mark(student, "مُحافِظُ", OFFICIAL)
        lesson.hand_in(student, str(number))
        student.close()
    files = list(hand_in_files([lesson.folder / "in"]))
    assert fates(collect(lesson.teacher, files)) == ["added"] * 3
    assert rows(lesson.teacher) != before
    lesson.teacher.undo()
    assert rows(lesson.teacher) == before
    lesson.teacher.redo()
    assert fates(collect(lesson.teacher, files)) == ["unchanged"] * 3


def test_deleting_an_exercise_is_one_act_and_leaves_what_is_ones_own(lesson: Lesson) -> None:
    teacher, files = lesson.teacher, []
    for name in ("سلمى", "يوسف"):
        student = lesson.student(name)
        mark(student, "مُحافِظُ", OFFICIAL, note="هامش")
        student.apply(answer(student, lesson.exercise.id, Answer(3, "الأهالي"), 3))
        files.append(lesson.hand_in(student, name))
        student.close()
    collect(teacher, files)
    seen = review(teacher, lesson.exercise.id)
    act, _ = say(teacher, seen.students[0], decision="accepted", comments=[Comment("حسن")])
    teacher.apply(act)
    before = rows(teacher)
    own = teacher.annotations.of(teacher.documents.all()[0].id)
    deletion = delete_exercise(teacher, lesson.exercise.id)
    assert (deletion.title, deletion.students) == ("من يتكلم؟", 2)
    teacher.apply(deletion.change_set)
    assert not any(
        lesson.exercise.id in str(each) for held in rows(teacher).values() for each in held
    )
    assert not any(name in str(rows(teacher)) for name in ("سلمى", "يوسف"))
    assert teacher.annotations.of(teacher.documents.all()[0].id) == own
    assert [tag.id for tag in teacher.tags.all()] == [tag.id for tag in TAGS]
    assert not check(teacher)
    teacher.undo()
    assert rows(teacher) == before
    assert not check(teacher)
    teacher.redo()
    open_as_teacher(teacher, read_package(lesson.twin, "key"))  # from its file it comes again
    assert fates(collect(teacher, files)) == ["added"] * 2


def test_what_a_student_works_at_is_not_deleted(lesson: Lesson) -> None:
    student = lesson.student("سلمى")
    with pytest.raises(UsageError):
        delete_exercise(student, lesson.exercise.id)
    student.close()


def test_a_newer_hand_in_replaces_the_older(lesson: Lesson) -> None:
    salma = lesson.student("سلمى")
    mark(salma, "مُحافِظُ", OFFICIAL)
    old = lesson.hand_in(salma, "قديم")
    salma.undo()
    mark(salma, "وكالة Reuters", ANONYMOUS)
    new = lesson.hand_in(salma, "جديد")
    salma.close()
    assert fates(collect(lesson.teacher, [old])) == ["added"]
    again = collect(lesson.teacher, [new])
    assert (fates(again), again.looked[0].older) == (["replaced"], 1)
    (student,) = review(lesson.teacher, lesson.exercise.id).students
    assert [mark.exact for mark in student.marks] == ["وكالة Reuters"]
    assert student.earlier == 1
    lesson.teacher.undo()
    (student,) = review(lesson.teacher, lesson.exercise.id).students
    assert [mark.exact for mark in student.marks] == ["مُحافِظُ"]
    assert fates(look(lesson.teacher, [new, old])) == ["replaced", "unchanged"]


def test_what_is_wrong_is_refused_and_the_rest_comes_in(lesson: Lesson) -> None:
    salma = lesson.student("سلمى")
    good = lesson.hand_in(salma, "سليم")
    salma.close()
    cut = good.with_name("مبتور.hamish-handin")
    cut.write_bytes(good.read_bytes()[:-40])
    nothing = good.with_name("فارغ.hamish-handin")
    nothing.write_bytes(b"")
    found = collect(lesson.teacher, [cut, good, nothing, lesson.file, good.with_name("لا أحد")])
    assert fates(found) == ["refused", "added", "refused", "refused", "refused"]
    assert all(each.reason is not None for each in found.of("refused"))


def test_without_texts_the_own_copy_is_known_again(home: Path, tmp_path: Path) -> None:
    lesson = Lesson(tmp_path, with_texts=False)
    whole = b"".join(pack_exercise(lesson.exercise, None).values()).decode()
    assert not [at for at in range(len(TEXT) - 20) if TEXT[at : at + 20] in whole]
    same = lesson.student("سلمى", TEXT)
    retyped = "  " + TEXT.replace("«", '"').replace("»", '"').replace("\n", "\n\n") + "\n"
    alike = lesson.student("يوسف", retyped)
    other = lesson.student("عمر", TEXT.replace("٢٧", "٢٨"))
    assert [begun(each, lesson.exercise.id).missing for each in (same, alike, other)] == [
        (), (), (1,),
    ]  # fmt: skip
    parts = alike.documents.all()[0].parts
    assert [part.kind for part in parts] == [
        part.kind for part in lesson.teacher.documents.all()[0].parts
    ]
    mark(same, "مُحافِظُ «جسر الزان»", OFFICIAL)
    mark(alike, 'مُحافِظُ "جسر الزان"', OFFICIAL)
    files = [lesson.hand_in(each, name) for name, each in (("أ", same), ("ب", alike), ("ج", other))]
    packed = b"".join(path.read_bytes() for path in files)
    assert "جسر الزان".encode() not in packed
    found = collect(lesson.teacher, files)
    assert fates(found) == ["added", "added", "added"]
    assert [len(each.differences.spelled_otherwise) for each in found.looked] == [0, 1, 0]
    seen = review(lesson.teacher, lesson.exercise.id)
    assert [mark.exact for each in seen.students for mark in each.marks] == [
        "مُحافِظُ «جسر الزان»"
    ] * 2
    for library in (same, alike, other, lesson.teacher):
        library.close()


def test_a_teachers_twin_wakes_when_its_articles_come(home: Path, tmp_path: Path) -> None:
    lesson = Lesson(tmp_path, with_texts=False)
    with Library.open(tmp_path / "colleague.hamish", tags=()) as colleague:
        from reader.acts.exercises import take_exercise

        change_set, contents = take_exercise(colleague, read_package(lesson.twin, "key"), "teacher")
        colleague.apply(change_set, contents)
        layer = key_layer_id(lesson.exercise.id)
        assert colleague.annotations.all(layer=layer) == []
        import_text(colleague, "خبر آخر عن شيء آخر تمامًا في مدينة بعيدة.")
        assert wake(colleague) is None
        import_text(colleague, TEXT)
        woken = wake(colleague)
        assert woken
        colleague.apply(woken)
        assert [mark.exact for mark in colleague.annotations.all(layer=layer)] == [
            "مُحافِظُ «جسر الزان»", "مصدر فضّل ألّا يُسمّى",
        ]  # fmt: skip
        assert wake(colleague) is None
        assert check(colleague) == []
    lesson.close()


def test_students_of_one_machine_work_in_files_of_their_own(lesson: Lesson) -> None:
    package = read_package(lesson.file)
    path = own_library(package, "سلمى")
    path.parent.mkdir(parents=True)
    with Library.open(path) as library:
        begin(library, package, "سلمى")
    assert own_library(package, " سلمى ") == path
    assert own_library(package, "يوسف") != path


# the laws of merging

_NOT_COMPARED = {"revision", "parent_revision", "modified_at", "collected_at"}


def rows(library: Library) -> dict[str, set[tuple[object, ...]]]:
    """Read all exchangeable tables, without what says when something was written here."""
    found: dict[str, set[tuple[object, ...]]] = {}
    for table in KEY_COLUMNS:
        cursor = library.connection.execute(f"SELECT * FROM {table}")
        names = [name for name, *_ in cursor.description]
        kept = [at for at, name in enumerate(names) if name not in _NOT_COMPARED]
        found[table] = {tuple(row[at] for at in kept) for row in cursor}
    return found


@pytest.fixture(scope="module")
def class_files(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """Three students hand in, two of them twice; and a library that has collected nothing."""
    folder = tmp_path_factory.mktemp("class")
    lesson = Lesson(folder)
    chance = random.Random(20261121)
    files: list[Path] = []
    for name, times in (("سلمى", 2), ("يوسف", 1), ("ليان", 2)):
        student = lesson.student(name)
        for time in range(times):
            quotation = chance.choice(["مُحافِظُ", "وكالة Reuters", "12 بيتًا", "إنّ ٢٧ عائلةً"])
            mark(student, quotation, chance.choice([OFFICIAL, ANONYMOUS]), f"{name} {time}")
            files.append(lesson.hand_in(student, f"{name} {time}"))
        student.close()
    lesson.close()
    return folder / "teacher.hamish", files


def collected(
    library_file: Path, groups: list[list[Path]], folder: Path
) -> dict[str, set[tuple[object, ...]]]:
    copy = folder / f"{new_id()}.hamish"
    copy.write_bytes(library_file.read_bytes())
    with Library.open(copy) as library:
        for group in groups:
            collect(library, group)
        found = rows(library)
        assert check(library) == []
    return found


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_order_grouping_and_repetition_change_nothing(
    class_files: tuple[Path, list[Path]],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    library_file, files = class_files
    folder = tmp_path_factory.mktemp("order")
    order = data.draw(st.permutations(files))
    again = data.draw(st.lists(st.sampled_from(files), max_size=3))
    cut = data.draw(st.integers(0, len(files)))
    at_once = collected(library_file, [files], folder)
    otherwise = collected(library_file, [order[:cut], order[cut:], again], folder)
    assert otherwise == at_once
    assert len(at_once["hand_ins"]) == len(files)
    assert len(at_once["packages"]) == len(files)


Act = tuple[list[Path], int]
"""Files collected together, and how many acts are taken back afterwards."""


@settings(max_examples=8, deadline=None)
@given(data=st.data())
def test_what_was_taken_back_in_between_leaves_no_trace(
    class_files: tuple[Path, list[Path]],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    """However one collects and takes back: what is in decides, and so does what comes at last."""
    library_file, files = class_files
    folder = tmp_path_factory.mktemp("undo")
    some = st.lists(st.sampled_from(files), min_size=1, max_size=3, unique=True)
    acts: list[Act] = data.draw(st.lists(st.tuples(some, st.integers(0, 2)), max_size=3))
    copy = folder / "copy.hamish"
    copy.write_bytes(library_file.read_bytes())
    stack: list[list[Path]] = []
    with Library.open(copy) as library:
        born = len(library.history.entries())
        for group, back in acts:
            if collect(library, group).outcome is not None:
                stack.append(group)
            for _ in range(min(back, len(stack))):
                library.undo()
                stack.pop()
        undone = [each for each in library.history.entries() if each.undone]
        assert len(library.history.entries()) - len(undone) == born + len(stack)
        found = rows(library)
        assert check(library) == []
        collect(library, data.draw(st.permutations(files)))
        at_last = rows(library)
    assert found == collected(library_file, stack, folder)
    assert at_last == collected(library_file, [files], folder)
