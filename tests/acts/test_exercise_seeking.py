"""Sleeping exercises: each text is looked at once, and none that fits is ever overlooked."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from reader.acts import exercise_seeking
from reader.acts.exercise_files import read_package
from reader.acts.exercise_opening import open_as_student, woken
from reader.acts.exercises import wake
from reader.acts.importing import import_text
from reader.store.library import Library
from tests.acts.test_exercises import TEXT, Lesson

ALIKE = TEXT.replace("«", '"').replace("»", '"') + "\n"
OTHER = "خبر آخر عن شيء آخر تمامًا في مدينة بعيدة، لا ماء فيها ولا سدّ. " * 4


@pytest.fixture
def asleep(home: Path, tmp_path: Path) -> Iterable[Library]:
    lesson = Lesson(tmp_path, with_texts=False)
    lesson.close()
    with Library.open(tmp_path / "s.hamish", tags=()) as library:
        import_text(library, OTHER)
        open_as_student(library, read_package(lesson.file), "سلمى")
        yield library


def is_awake(library: Library) -> bool:
    (stored,) = library.exercises.all()
    return len(library.exercises.sources(stored.id)) == 1


def test_a_text_is_looked_at_once(asleep: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    real = exercise_seeking.key_sha256

    def counting(text: str) -> str:
        looked.append(text)
        return real(text)

    monkeypatch.setattr(exercise_seeking, "key_sha256", counting)
    assert wake(asleep) is None
    assert looked == []  # opening the exercise has looked at it
    import_text(asleep, OTHER + "!")
    for _ in range(3):
        assert wake(asleep) is None
    assert looked == [OTHER + "!"]


@pytest.mark.parametrize("text", [TEXT, ALIKE])
def test_what_was_taken_back_and_done_again_is_found_again(asleep: Library, text: str) -> None:
    import_text(asleep, text)
    assert woken(asleep)
    assert is_awake(asleep)
    asleep.undo()
    asleep.undo()
    assert asleep.documents.count() == 1
    assert woken(asleep) == []
    asleep.redo()
    assert not is_awake(asleep)
    assert woken(asleep)
    assert is_awake(asleep)


def test_another_copy_is_found_when_the_first_is_gone(asleep: Library) -> None:
    import_text(asleep, ALIKE)
    import_text(asleep, TEXT)
    assert woken(asleep)
    (stored,) = asleep.exercises.all()
    (chosen,) = asleep.exercises.sources(stored.id).values()
    assert asleep.texts.get(asleep.documents.get(chosen).text_sha256) == TEXT


@pytest.mark.parametrize(
    "text",
    ["\n\n".join(TEXT.split("\n")), TEXT.replace(" ", "     "), TEXT.replace("ا", "ـا")],
)
def test_a_copy_may_be_longer(asleep: Library, text: str) -> None:
    import_text(asleep, text)
    assert woken(asleep)
