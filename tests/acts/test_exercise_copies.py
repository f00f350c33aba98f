"""A student's own copy is proved before it comes in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.acts.exercise_copies import bring_copies, bring_text
from reader.acts.exercise_work import begin, begun
from reader.acts.exercises import make_sources
from reader.acts.importing import import_text
from reader.core.model import new_id, now
from reader.exercises.model import Exercise, Step
from reader.exercises.package import pack_exercise, unpack
from reader.store.library import Library

TEXT = (
    "عودة أهالي جسر الزان\n"
    "قالَ مُحافِظُ «جسر الزان» إنّ ٢٧ عائلةً عادت إلى بيـــوتها\u00a0أمس 👨\u200d👩\u200d👧.\n"
    "وأضافت وكالة Reuters أنّ 12 بيتًا تهدّم، مي\u200cخواهند، ولا خسائر في الأرواح.\n"
)
OTHER = "خبر آخر عن شيء آخر تمامًا في مدينة بعيدة، قالته وكالة لا نعرفها.\n"


@pytest.fixture
def student(home: Path, tmp_path: Path) -> Iterator[tuple[Library, str]]:
    with Library.open(tmp_path / "teacher.hamish", tags=()) as teacher:
        import_text(teacher, TEXT)
        sources = make_sources(teacher, teacher.documents.all(), with_texts=False)
    exercise = Exercise(
        new_id(), "من يتكلم؟", created_at=now(), sources=sources, steps=(Step(1, "read", "اقرأ"),)
    )
    with Library.open(tmp_path / "student.hamish", tags=()) as library:
        begin(library, unpack(pack_exercise(exercise)), "سلمى")
        yield library, exercise.id


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def test_the_same_text_is_known_by_its_hash(student: tuple[Library, str], tmp_path: Path) -> None:
    library, exercise_id = student
    seen, change_set = bring_copies(library, exercise_id, [written(tmp_path, "خبر.txt", TEXT)])
    assert [(each.file, each.fate, each.number) for each in seen] == [("خبر.txt", "same", 1)]
    assert change_set is not None
    assert {"documents", "exercise_sources"} <= change_set.tables
    assert begun(library, exercise_id).missing == ()


def test_a_text_that_reads_alike_is_taken_and_what_differs_is_listed(
    student: tuple[Library, str], tmp_path: Path
) -> None:
    library, exercise_id = student
    retyped = "\ufeff" + TEXT.replace("«", '"').replace("»", '"').replace("\n", "\r\n\r\n")
    (seen,), _ = bring_copies(library, exercise_id, [written(tmp_path, "نسخة.txt", retyped)])
    assert (seen.fate, seen.number) == ("alike", 1)
    assert any('"جسر الزان"' in passage for passage in seen.differing)
    assert not any("Reuters" in passage for passage in seen.differing)
    assert begun(library, exercise_id).missing == ()


def test_another_text_changes_nothing(student: tuple[Library, str], tmp_path: Path) -> None:
    library, exercise_id = student
    files = [
        written(tmp_path, "آخر.txt", OTHER),
        written(tmp_path, "محدّث.txt", TEXT.replace("٢٧", "٢٨")),
        written(tmp_path, "فارغ.txt", ""),
    ]
    seen, change_set = bring_copies(library, exercise_id, files)
    assert [each.fate for each in seen] == ["another", "another", "refused"]
    assert seen[0].letters == len(OTHER)
    assert seen[2].reason is not None
    assert change_set is None
    assert library.documents.count() == 0
    assert begun(library, exercise_id).missing == (1,)


def test_only_the_copy_among_several_files_comes_in(
    student: tuple[Library, str], tmp_path: Path
) -> None:
    library, exercise_id = student
    other, copy = written(tmp_path, "آخر.txt", OTHER), written(tmp_path, "خبر.txt", TEXT, "utf-16")
    seen, _ = bring_copies(library, exercise_id, [other, copy])
    assert [each.fate for each in seen] == ["another", "same"]
    assert library.documents.count() == 1


def test_a_pasted_text_is_proved_too(student: tuple[Library, str]) -> None:
    library, exercise_id = student
    seen, change_set = bring_text(library, exercise_id, OTHER)
    assert ([each.fate for each in seen], change_set) == (["another"], None)
    seen, change_set = bring_text(library, exercise_id, TEXT)
    assert [each.fate for each in seen] == ["same"]
    assert change_set is not None
    assert begun(library, exercise_id).missing == ()
