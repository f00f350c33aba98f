"""A student at work: what is seen and where, how steps tick, what is kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.acts.exercise_work import answers_of
from reader.exercises.model import Row
from reader.exercises.package import Package
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import appearance
from reader.ui.dialogs.keys import KeysDialog
from reader.ui.exercises.student_bar import BESIDE
from reader.ui.exercises.student_feedback import level_of, points_line
from reader.ui.exercises.student_session import OFFERED, StudentSession
from reader.ui.exercises.student_window import StudentWindow
from reader.ui.frame.rail import Rail
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.panels.tag_picker import TagPicker
from tests import demo_student

Open = Callable[..., StudentWindow]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return demo_student.make_exercise(tmp_path_factory.mktemp("teacher"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory, package: Package) -> Path:
    """Do half of the exercise once; each test works on a copy."""
    path = tmp_path_factory.mktemp("begun") / "student.hamish"
    demo_student.begun_library(path, package).close()
    return path


@pytest.fixture
def student(home: Path, tmp_path: Path, begun: Path, package: Package) -> Iterator[Open]:
    opened: list[StudentWindow] = []
    path = tmp_path / "student.hamish"
    path.write_bytes(begun.read_bytes())

    def open_window(**chosen: object) -> StudentWindow:
        assert package.exercise is not None
        settings = Settings(
            **{"language": "ar", "theme": "light", "reduced_motion": True, **chosen}
        )  # type: ignore[arg-type]
        appearance.speak(appearance.application(), settings)
        theme = appearance.chosen_theme(settings)
        appearance.dress(theme)
        session = StudentSession(Library.open(path, holder="window"), settings, "سلمى ناصر")
        window = StudentWindow(session, package.exercise.id, theme, still=True)
        window.resize(1440, 900)
        window.show()
        window.activateWindow()
        QTest.qWait(20)
        opened.append(window)
        return window

    yield open_window
    for window in opened[-1:]:  # one that was opened before was shut by its test
        shut(window)
    language.use("ar")


def shut(window: StudentWindow) -> None:
    window.close()
    window.session.close()
    window.deleteLater()


def tag_of(window: StudentWindow, name: str) -> str:
    return window.session.codebook.find(name).id  # type: ignore[union-attr]


def select(window: StudentWindow, quotation: str) -> None:
    at = window.session.text.index(quotation)
    window.view.set_selection(at, at + len(quotation))
    window.view.finish_selection()


def done(window: StudentWindow) -> list[int]:
    window.state.renew()
    return [state.done for state in window.state.steps]


# what is seen


@pytest.mark.parametrize("language_", ["ar", "en"])
def test_the_task_stands_at_the_end_and_nothing_else_of_the_program(student: Open, language_: str):
    window = student(language=language_)
    task = window.task.geometry()
    assert task.width() == 372
    assert (task.left() == 0) if language_ == "ar" else (task.right() == window.width() - 1)
    assert window.findChild(Rail) is None
    assert window.findChild(ShelfPanel) is None
    assert window.bar.height() == 48
    assert window.line.height() == 3
    assert window.line.width() == window.width() - 372


@pytest.mark.parametrize("language_", ["ar", "en"])
def test_the_text_is_set_at_620_and_21_to_40(student: Open, language_: str):
    window = student(language=language_)
    sheet = window.view.sheet
    body = sheet.flow.setting.type_of("body")
    assert (sheet.column.width, body.px, body.pitch) == (620, 21, 40)
    assert sheet.column.margin_left == (language_ == "ar")
    inside = window.view.viewport().width()
    assert 0 < sheet.column.left < sheet.column.right < inside


@pytest.mark.parametrize("language_", ["ar", "en"])
def test_steps_run_from_the_start_edge(student: Open, language_: str):
    window = student(language=language_)
    row = window.task.rows[1]
    assert (row.disc.width(), row.disc.height(), row.bar.height()) == (24, 24, 6)
    disc, title = row.disc.geometry(), row.title.geometry()
    assert (
        title.left() - disc.right() - 1 if language_ == "en" else disc.left() - title.right() - 1
    ) == 12
    edge = row.mapTo(window.task, disc.topLeft()).x()
    assert (edge if language_ == "en" else 372 - edge - 24) == 20
    foot = window.task.foot
    assert (foot.hand_in.height(), foot.preview.height()) == (40, 40)
    assert foot.hand_in.isEnabled()
    assert (foot.hand_in.x() < foot.preview.x()) == (language_ == "en")


def test_only_the_tags_of_the_exercise_are_there(student: Open):
    window = student()
    assert [chip.look.text for chip in window.task.chips.chips] == list(demo_student.TAGS)
    assert [chip.look.key for chip in window.task.chips.chips] == ["4", "5", "6", "7"]
    select(window, "محطة القياس")
    window.marking.other_tag()
    picker = window.findChild(TagPicker)
    assert picker is not None
    picker.field.setText("وسم لا يوجد")
    assert [row.kind for row in picker.model.rows] == []
    picker.close()


def test_every_key_that_is_offered_does_something(student: Open):
    window = student()
    window.texts.show_beside()
    for name in OFFERED:
        if not name.startswith("tag_key_"):
            assert callable(window.dispatch.method_for(name)), name
    others = window.actions_by_name.keys() - OFFERED
    assert others
    assert not any(window.actions_by_name[name].isEnabled() for name in others)
    assert not {action.objectName() for action in window.actions()} & others


def test_everything_has_a_name(student: Open):
    window = student()
    for row in window.task.rows:
        assert row.accessibleName()
        if row.answer is not None and row.number != 7:
            assert row.answer.accessibleName() or row.answer.findChildren(object)
    assert window.task.foot.hand_in.text()
    assert "1" in window.task.rows[0].accessibleName()


# steps


def test_a_tag_ticks_its_step_and_undo_takes_it_back(student: Open):
    window = student()
    assert done(window)[1] == 2
    select(window, "محطة القياس البطاحية")
    window.view.setFocus()
    QTest.keyClick(window.view, Qt.Key.Key_4)
    assert done(window)[1] == 3
    assert window.task.rows[1].count.text().startswith("3" if language.language() == "en" else "")
    window.undo()
    assert done(window)[1] == 2


def test_a_chip_tags_what_is_selected_and_asks_for_a_selection(student: Open, qtbot):
    window = student()
    with qtbot.waitSignal(window.session.toast_raised) as said:
        window.task.chips.chips[0].click()
    assert said.args[0].id == "student.select_first"
    select(window, "محطة القياس البطاحية")
    window.task.chips.chips[0].click()
    assert done(window)[1] == 3


def test_words_are_kept_like_notes_and_undone_as_one(student: Open):
    window = student()
    field = window.task.rows[3].answer.field  # type: ignore[union-attr]
    before = field.text()
    field.setFocus()
    for piece in (" أهلُ القرية", " 👨‍👩‍👧 و مي‌خواهند", " لا يتكلمون"):
        field.insertPlainText(piece)
        assert field.save()
    library, exercise = window.session.library, window.state.exercise
    kept = {
        each.step: each.value for each in answers_of(library, exercise.id, library.own_layer_id)
    }
    assert kept[4] == before + " أهلُ القرية 👨‍👩‍👧 و مي‌خواهند لا يتكلمون"
    window.undo()
    assert field.text() != kept[4]
    window.redo()
    assert field.text() == kept[4]


def test_choices_grades_and_charts_are_answers(student: Open):
    window = student()
    rows = {row.number: row.answer for row in window.task.rows}
    rows[5].options[1].button.click()  # type: ignore[union-attr]
    rows[6]._group.button(3).click()  # type: ignore[union-attr]
    cell = rows[8].fields[0][1]  # type: ignore[union-attr]
    cell.setPlainText("الوزارة")
    cell.save()
    assert window.state.answers() | {4: ""} == {4: "", 5: 1, 6: 3, 8: (("", "الوزارة"),)}
    assert done(window)[4:8] == [1, 1, 0, 1]
    window.undo()
    window.undo()
    assert done(window)[4:8] == [1, 0, 0, 0]
    assert not any(b.isChecked() for b in rows[6]._group.buttons())  # type: ignore[union-attr]


def test_a_text_is_read_when_its_end_was_seen(student: Open, qtbot):
    window = student()
    qtbot.wait(350)
    assert done(window)[0] == 0
    bar = window.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: done(window)[0] == 1)
    assert window.line.share > 0.9
    window.texts.show(2)
    assert window.line.share < 0.9
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: window.state.steps[0].is_met)


def test_handing_in_is_never_blocked_and_the_line_says_what_is_missing(student: Open):
    window = student(language="en")
    line = window.task.foot.line
    assert "1" in line.text()
    assert "3" not in line.text().split(":")[1].split(".")[0]
    assert window.task.foot.hand_in.isEnabled()


# texts


def test_texts_are_switched_and_laid_side_by_side(student: Open, qtbot):
    window = student()
    first = window.session.document
    window.actions_by_name["next_article"].trigger()
    assert window.session.document != first
    assert (window.texts.shown, window.bar.texts.value) == (2, 2)
    window.actions_by_name["compare_texts"].trigger()
    assert window.comparing.is_in_front
    assert window.bar.texts.value == BESIDE
    screen = window.comparing.screen
    qtbot.waitUntil(lambda: bool(screen.state.ties), timeout=15000)
    assert window.task.isVisible()
    screen.page.go(1)
    window.actions_by_name["confirm_pair"].trigger()
    assert done(window)[6] == 1
    window.actions_by_name["compare_texts"].trigger()
    assert not window.comparing.is_in_front
    assert window.bar.texts.value == 2


# time


def test_time_is_told_and_locks_nothing(student: Open, qtbot):
    window = student()
    window.state.spend(60 * 30 - 1)
    assert window.bar.clock.time.text().endswith("0:01")
    with qtbot.waitSignal(window.session.toast_raised) as said:
        window.state.spend(60 * 30 + 5)
    assert said.args[0].id == "student.time_over_how"
    assert window.state.seconds_left == 0
    select(window, "محطة القياس البطاحية")
    window.marking.press("4")
    assert done(window)[1] == 3


def test_after_a_crash_everything_is_where_it_was(student: Open, tmp_path: Path):
    window = student()
    window.texts.show(2)
    window.state.read_to_the_end()
    window.state.spend(90)
    window.state.keep_time()
    field = window.task.rows[3].answer.field  # type: ignore[union-attr]
    field.setPlainText("كُتب قبل الانقطاع")
    field.save()
    copy = tmp_path / "left.hamish"  # what the disk has while the window is still open
    window.session.library.checkpoint()
    copy.write_bytes((tmp_path / "student.hamish").read_bytes())
    shut(window)
    (tmp_path / "student.hamish").write_bytes(copy.read_bytes())
    again = student()
    assert again.texts.shown == 2
    assert again.state.steps[0].done == 1
    assert again.state.seconds_left == 30 * 60 - 90
    assert again.task.rows[3].answer.field.text() == "كُتب قبل الانقطاع"  # type: ignore[union-attr]


# the keyboard


def test_the_keyboard_goes_round_the_panes(student: Open):
    window = student()
    window.view.setFocus()
    window.step_pane(1)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.task.isAncestorOf(focus)
    window.step_pane(1)
    assert QApplication.focusWidget() is window.bar.leave
    window.step_pane(1)
    assert QApplication.focusWidget() is window.view


def test_dark_and_back(student: Open):
    window = student()
    window.actions_by_name["toggle_theme"].trigger()
    assert window.task.theme.is_dark
    assert window.task.chips.theme.is_dark
    assert window.session.library.by == "سلمى ناصر"


def test_undo_takes_back_work_and_never_the_exercise(student: Open, qtbot):
    window = student()
    for _ in range(12):
        window.undo()
    assert done(window) == [0] * 8
    assert window.session.library.exercises.get(window.state.exercise.id).role == "student"
    assert window.session.document is not None
    with qtbot.waitSignal(window.session.toast_raised) as said:
        window.undo()
    assert said.args[0].id == "undo.nothing_to_undo"
    window.redo()
    assert sum(done(window)) > 0


def test_the_line_below_says_who_works_and_the_keys_are_those_of_a_student(student: Open):
    window = student()
    select(window, "محطة القياس البطاحية")
    window.marking.press("4")
    assert window.page.status.facts.text() == "سلمى ناصر"
    window.studying.keys()
    dialog = window.findChild(KeysDialog)
    assert dialog is not None
    said = {line.what for line in dialog.lines}
    assert language.say("action.hand_in") in said
    assert language.say("action.new_library") not in said
    dialog.accept()


@pytest.mark.parametrize(
    ("points", "level"), [(0, "يبدأ"), (2, "يتقدّم"), (3, "يتقدّم"), (5, "يتقن"), (9, "يتقن")]
)
def test_points_have_the_word_of_their_level(points: int, level: str):
    row = Row("تمييز المصادر", ("يبدأ", "يتقدّم", "يتقن"), 5)
    assert level_of(row, points) == level
    assert level in points_line(row, points)


def test_a_row_without_levels_has_points_alone():
    assert level_of(Row("لغة", (), 5), 3) == ""
    assert level_of(Row("لغة", ("يبدأ",), 0), 0) == ""
