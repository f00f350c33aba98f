"""Opening what a teacher gave: under a name, in a file of its own, and back again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from reader import language
from reader.acts.exercise_collecting import collect
from reader.acts.exercise_files import read_package, write_package
from reader.acts.exercise_making import without_texts
from reader.acts.exercise_opening import student_files
from reader.acts.exercise_review import feedback_package, review, say
from reader.acts.exercises import Kept, add_exercise, exercises_folder
from reader.acts.importing import import_text
from reader.core.model import new_id, now
from reader.exercises.model import Comment, Feedback
from reader.exercises.package import Package, pack_exercise
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import app, appearance, opening
from reader.ui.components.label import Label
from reader.ui.exercises import student_opening
from reader.ui.exercises.student_feedback import Passage
from reader.ui.exercises.student_handin import HandInSheet, LookOverSheet
from reader.ui.exercises.student_names import NameSheet
from reader.ui.exercises.student_window import StudentWindow
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from tests import demo_student


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Package]:
    """Give a teacher's library and the exercise that was made in it."""
    folder = tmp_path_factory.mktemp("teacher")
    package = demo_student.make_exercise(folder)
    exercise = package.exercise
    assert exercise is not None
    path = folder / "teacher.hamish"
    with Library.open(path) as library:
        by_text = {document.text_sha256: document.id for document in library.documents.all()}
        standing = {source.id: by_text[source.sha256] for source in exercise.sources}
        library.apply(add_exercise(library, Kept(exercise), standing))
    return path, package


@pytest.fixture
def exercise_file(taught: tuple[Path, Package], tmp_path: Path) -> Path:
    path = tmp_path / "درس.hamish-exercise"
    assert taught[1].exercise is not None
    write_package(path, pack_exercise(taught[1].exercise))
    return path


@pytest.fixture
def window(home: Path, tmp_path: Path) -> Iterator[MainWindow]:
    settings = Settings(language="ar", theme="light", reduced_motion=True, annotator="أ. رنا")
    application = appearance.application()
    appearance.speak(application, settings)
    library, _ = opening.open_library(tmp_path / "default.hamish")
    library.by = "أ. رنا"
    session = Session(library, settings)
    window = app.show_window(application, session, [])
    QTest.qWait(20)
    yield window
    window.close()
    session.close()
    window.deleteLater()
    language.use("ar")


def begin(window: MainWindow, path: Path, name: str) -> StudentWindow:
    package = read_package(path, "exercise")
    student = student_opening.begin_as(window.session, package, name, window)
    assert student is not None
    return student


def leave(student: StudentWindow, window: MainWindow) -> None:
    student.close()
    QTest.qWait(30)
    assert window.isVisible()


def sheet_of(window: MainWindow, kind: type[QDialog]) -> QDialog:
    (sheet,) = window.findChildren(kind)
    return sheet


def test_a_name_is_asked_and_a_name_of_nothing_begins_nothing(
    window: MainWindow, exercise_file: Path
):
    student_opening.open_exercise(window.session, exercise_file, window)
    sheet = sheet_of(window, NameSheet)
    assert isinstance(sheet, NameSheet)
    assert sheet.title.text() == "من يتكلم في هذا الخبر؟"
    sheet.field.setText("  ")
    assert not sheet.start.isEnabled()
    sheet.field.setText("سلمى ناصر")
    sheet.start.click()
    QTest.qWait(30)
    student = window.student  # type: ignore[attr-defined]
    assert student.state.student == "سلمى ناصر"
    assert not window.isVisible()
    leave(student, window)


def test_students_of_one_machine_have_files_of_their_own(window: MainWindow, exercise_file: Path):
    for name in ("سلمى", "يوسف"):
        student = begin(window, exercise_file, name)
        assert student.session.library.path.parent == exercises_folder()
        student.state.answer(4, f"قال {name}")
        leave(student, window)
    again = begin(window, exercise_file, " سلمى ")
    assert again.state.answers()[4] == "قال سلمى"
    leave(again, window)
    assert {file.student for file in student_files()} == {"سلمى", "يوسف"}
    assert window.session.library.documents.count() == 0
    assert window.session.library.exercises.all() == []
    known = student_opening.known_names(list(student_files()), again.state.exercise.id)
    assert set(known) == {("سلمى", True), ("يوسف", True)}
    sheet = NameSheet(again.state.exercise, known, window.dressing.theme, window)
    sheet.field.setText("سلمى")
    goes_on = sheet.hint.text()
    sheet.field.setText("سلمى ناصر")
    assert sheet.hint.text() != goes_on
    assert student_opening.known_names(list(student_files()), "x") == [
        (name, False) for name, _ in known
    ]


def test_what_a_student_sets_is_kept_without_the_name(window: MainWindow, exercise_file: Path):
    student = begin(window, exercise_file, "سلمى")
    student.actions_by_name["text_larger"].trigger()
    student.actions_by_name["toggle_theme"].trigger()
    assert (window.session.settings.text_size, window.session.settings.theme) == (3, "dark")
    assert window.session.settings.annotator == "أ. رنا"
    assert window.session.library.by == "أ. رنا"
    assert student.session.library.by == "سلمى"
    leave(student, window)


def test_work_that_is_open_elsewhere_has_one_writer(window: MainWindow, exercise_file: Path, qtbot):
    student = begin(window, exercise_file, "سلمى")
    package = read_package(exercise_file, "exercise")
    with qtbot.waitSignal(window.session.failed) as said:
        assert student_opening.begin_as(window.session, package, "سلمى", window) is None
    assert said.args[0].id == "student.open_elsewhere"
    leave(student, window)


def test_a_damaged_file_is_refused_by_a_sentence(window: MainWindow, tmp_path: Path, qtbot):
    path = tmp_path / "مبتور.hamish-exercise"
    path.write_bytes(b"PK\x03\x04")
    with qtbot.waitSignal(window.session.failed):
        student_opening.open_exercise(window.session, path, window)
    assert window.findChildren(NameSheet) == []


def test_a_preview_keeps_nothing(window: MainWindow, taught: tuple[Path, Package], qtbot):
    student = student_opening.open_as_student(window.session, taught[1], window)
    place = student.session.library.path
    assert student.state.is_preview
    student.state.answer(4, "تجربة")
    with qtbot.waitSignal(student.session.toast_raised) as said:
        student.task.foot.hand_in.click()
    assert said.args[0].id == "student.preview_no_hand_in"
    assert student.findChildren(HandInSheet) == []
    leave(student, window)
    assert not place.exists()
    assert list(student_files()) == []


def hand_in(student: StudentWindow, folder: Path, qtbot) -> Path:
    student.studying.hand_in()
    sheet = student.findChildren(HandInSheet)[-1]
    sheet.folder = folder
    sheet.hand_in.click()
    qtbot.waitUntil(lambda: sheet.written is not None)
    written = sheet.written
    sheet.accept()
    assert written is not None
    return written


def test_a_hand_in_is_written_and_its_feedback_comes_back(
    window: MainWindow, exercise_file: Path, taught: tuple[Path, Package], tmp_path: Path, qtbot
):
    student = begin(window, exercise_file, "سلمى ناصر")
    text = student.session.text
    at = text.index("محطة القياس البطاحية")
    student.view.set_selection(at, at + 20)
    student.marking.press("4")
    student.state.answer(4, "أهل القرية")
    folder = tmp_path / "usb"
    folder.mkdir()
    path = hand_in(student, folder, qtbot)
    assert path.name == "سلمى ناصر-من يتكلم في هذا الخبر؟.hamish-handin"
    assert hand_in(student, folder, qtbot) == path
    found = read_package(path, "handin").hand_in
    assert found is not None
    assert (found.number, len(found.work.marks)) == (2, 1)
    assert student.state.last_folder == folder
    leave(student, window)

    teacher_file = tmp_path / "teacher.hamish"
    teacher_file.write_bytes(taught[0].read_bytes())
    with Library.open(teacher_file) as teacher:
        collect(teacher, [path])
        (handed,) = review(teacher, found.exercise_id).students
        comments = [
            Comment("أحسنتِ"),
            Comment("هل هي مصدر؟", mark_id=handed.marks[0].id),
            Comment("من أيضًا؟", step=4),
        ]
        _, feedback = say(teacher, handed, decision="returned", comments=comments, points=[5])
    reply = tmp_path / "رد.hamish-feedback"
    write_package(reply, feedback_package(feedback))

    again = student_opening.take_feedback(window.session, reply, window)
    assert again is not None
    card = again.task.feedback
    assert card.isVisible()
    shown = [*card.findChildren(Label), *card.findChildren(Passage)]
    said = " ".join(each.text() for each in shown)
    for words in ("أحسنتِ", "هل هي مصدر؟", "محطة القياس البطاحية", "يتقن"):
        assert words in said
    card.findChildren(Passage)[0].click()
    assert again.session.active == again.session.annotations[0].id
    again.state.answer(4, "أهل القرية والمزارعون")
    assert hand_in(again, folder, qtbot) == path
    leave(again, window)


def test_feedback_for_somebody_else_is_refused(
    window: MainWindow, taught: tuple[Path, Package], tmp_path: Path, qtbot
):
    assert taught[1].exercise is not None
    strange = Feedback(new_id(), taught[1].exercise.id, new_id(), new_id(), now(), "accepted")
    path = tmp_path / "رد.hamish-feedback"
    write_package(path, feedback_package(strange))
    with qtbot.waitSignal(window.session.failed) as said:
        assert student_opening.take_feedback(window.session, path, window) is None
    assert said.args[0].id == "feedback.of_another"
    assert window.isVisible()


def test_all_that_would_be_handed_in_is_shown(window: MainWindow, exercise_file: Path):
    student = begin(window, exercise_file, "سلمى")
    student.state.answer(5, 1)
    student.studying.look_over()
    sheet = student.findChildren(LookOverSheet)[0]
    said = [label.text() for label in sheet.findChildren(Label)]
    assert "الثاني" in said
    assert any("أي رواية غابت" in text for text in said)
    sheet.accept()
    leave(student, window)


def test_a_teacher_previews_what_is_kept_without_texts(
    window: MainWindow, taught: tuple[Path, Package]
):
    with Library.open(taught[0], read_only=True) as teacher:
        (document, *_) = teacher.documents.all()
        text = teacher.texts.get(document.text_sha256)
    import_text(window.session.library, text)
    exercise = taught[1].exercise
    assert exercise is not None
    bare = without_texts(exercise)
    student = student_opening.preview(window.session, bare, window)
    assert student is not None
    assert student.session.text == text
    assert len(student.state.missing) == 1
    leave(student, window)


def test_leaving_the_program_from_an_exercise_leaves_all_of_it(
    window: MainWindow, exercise_file: Path
):
    student = begin(window, exercise_file, "سلمى")
    path = student.session.library.path
    student.state.answer(4, "كُتب قبل الخروج")
    student.actions_by_name["quit"].trigger()
    QTest.qWait(30)
    assert not window.isVisible()
    with Library.open(path, read_only=True) as library:
        (stored,) = library.exercises.all()
        (kept,) = library.exercises.answers(stored.id)
    assert "كُتب قبل الخروج" in kept.value
