"""The review of a class: what is shown, where it lies, what is said to students."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from reader.acts.exercise_files import read_package
from reader.exercises.review import MeantPassage
from reader.ui.actions import ACTIONS
from reader.ui.components.menu import Menu
from reader.ui.exercises.board import Board
from reader.ui.exercises.review import ReviewPage
from reader.ui.exercises.review_agreement import coefficients
from reader.ui.exercises.review_ground import LEVELS, heat_color, level_of
from reader.ui.exercises.review_split import shares_of, who_chose
from reader.ui.exercises.review_students import STUDENT, parts_of
from reader.ui.main_window import MainWindow
from reader.ui.theme import contrast, load
from tests import demo, demo_class
from tests.ui.exercises.classroom import open_window, settle, shut, wait

RAIL = 68


@pytest.fixture(scope="module")
def class_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library in which a class has handed in."""
    path = tmp_path_factory.mktemp("class") / "class.hamish"
    library = demo.build(path)
    demo_class.build(library, students=8)
    library.close()
    return path


@pytest.fixture(scope="module")
def window(class_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Open one window for all tests; each leaves it as it found it."""
    monkey = pytest.MonkeyPatch()
    monkey.setenv("HAMISH_HOME", str(tmp_path_factory.mktemp("home")))
    opened = open_window(class_file)
    yield opened
    shut(opened)
    monkey.undo()


@pytest.fixture
def page(window: MainWindow) -> ReviewPage:
    """Show the review: the whole class, nothing meant, the first student chosen."""
    library = window.session.library
    window.teaching.show_review(library.exercises.all()[0].id)
    review = window.teaching.screen.review
    state = review.state
    assert wait(lambda: state.agreement is not None)
    state.show_view("class")
    state.show_only(None)
    state.set_passage(None)
    state.choose(state.students[0].id)
    settle(10)
    return review


@pytest.fixture(params=["ar", "en"])
def turned(request: pytest.FixtureRequest, window: MainWindow, page: ReviewPage):
    """Show the review in one direction of the interface."""
    window.session.set_settings(language=request.param)
    settle()
    yield page
    window.session.set_settings(language="ar")
    settle(10)


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def from_start(widget: QWidget, page: QWidget) -> tuple[int, int]:
    """Give the distances of both edges from where the interface starts."""
    rect = place(widget, page)
    if page.isRightToLeft():
        return page.width() - rect.right() - 1, page.width() - rect.left()
    return rect.left(), rect.right() + 1


def test_three_panes_lie_where_the_design_has_them(turned: ReviewPage):
    width = 1440 - RAIL
    assert turned.width() == width
    assert from_start(turned.students, turned) == (0, 276)
    assert from_start(turned.pane, turned) == (width - 336, width)
    start, end = from_start(turned.article, turned)
    assert (start, end) == (277, width - 337)
    assert turned.head.top.height() == 48
    assert turned.head.filters.height() == 40


def test_text_stands_56_from_the_start_and_counts_beyond_the_rule(turned: ReviewPage):
    view = turned.article
    column = view.sheet.column
    viewport = view.viewport().width()
    start = viewport - column.right if turned.isRightToLeft() else column.left
    assert start == 56
    turned.grab()
    assert view.counts.entries
    for entry in view.counts.entries:
        if turned.isRightToLeft():
            assert 0 <= entry.rect.left() < entry.rect.right() < column.rule_x
        else:
            assert column.rule_x < entry.rect.left() < entry.rect.right() < viewport


def test_no_count_covers_another(page: ReviewPage):
    page.grab()
    rects = [entry.rect for entry in page.article.counts.entries]
    assert len(rects) > 3
    assert not [
        one for one in rects for other in rects if one is not other and one.intersects(other)
    ]


def test_heat_is_painted_behind_the_text_and_the_key_below_it(page: ReviewPage):
    state, view = page.state, page.article
    hottest = max(state.heat, key=lambda heat: heat.students)
    view.scroll_to(hottest.start, hottest.end)
    image = view.viewport().grab().toImage()
    assert state.review is not None
    wanted = heat_color(view.theme, level_of(hottest.students, len(state.review.students)))
    (rect, *_) = view.span_rects(hottest.start, hottest.end)
    seen = {image.pixelColor(x, y).name() for x in range(rect.left(), rect.right(), 2)
            for y in range(rect.top() + 4, rect.bottom() - 2, 3)}  # fmt: skip
    assert wanted.name() in seen
    key = state.review.key[0]
    view.scroll_to(key.start, key.end)
    image = view.viewport().grab().toImage()
    (rect, *_) = view.span_rects(key.start, key.end)
    middle = rect.center().x()
    below = {image.pixelColor(middle, y).name() for y in range(rect.top(), rect.bottom() + 8)}
    assert view.theme.color("ok").name() in below


def test_heat_has_five_levels_of_which_text_stays_readable() -> None:
    assert [level_of(n, 5) for n in range(1, 6)] == [0, 1, 2, 3, 4]
    assert level_of(1, 40) == 0
    assert level_of(40, 40) == LEVELS - 1
    assert level_of(0, 0) == 0
    for name in ("light", "dark"):
        theme = load(name)  # type: ignore[arg-type]
        for level in range(LEVELS):
            assert contrast(theme.color("t1"), heat_color(theme, level)) >= 5


def test_every_row_says_hit_missed_and_added(page: ReviewPage):
    model = page.students.list.students
    assert model.rowCount() == 8
    for number in range(model.rowCount()):
        student = model.index(number).data(STUDENT)
        assert student.beside is not None
        spoken = model.index(number).data(Qt.ItemDataRole.AccessibleTextRole)
        assert student.name in spoken
        assert str(student.beside.count("found")) in spoken
        judged = sum(count for color, count in parts_of(student, page.theme)
                     if color != page.theme.color("warn"))  # fmt: skip
        assert judged == len(student.beside.judged)


def test_agreement_is_counted_first_and_never_judged(page: ReviewPage):
    rows = page.pane.agreement.rows
    agreement = page.state.agreement
    assert agreement is not None
    assert len(rows) == len(agreement.tags) == 5
    for row, found in zip(rows, agreement.tags, strict=True):
        said = row.accessibleName()
        assert str(found.users) in said
        assert str(found.coders) in said
        if found.users > 1:
            for name in ("F1", "κ", "α", "αᵤ"):
                assert name in coefficients(found)
        for verdict in ("قوي", "ضعيف", "متوسط", "strong", "weak", "moderate"):
            assert verdict not in said
    image = page.pane.agreement.grab().toImage()
    judging = {page.theme.color(role).name() for role in ("ok", "bad", "warn")}
    seen = {image.pixelColor(x, y).name() for x in range(image.width() // 4, image.width() // 2)
            for y in range(0, image.height(), 2)}  # fmt: skip
    assert not judging & seen


def test_coefficients_are_explained_when_asked_for(page: ReviewPage):
    block = page.pane.agreement
    assert block.explained.isHidden()
    block.explain.click()
    assert not block.explained.isHidden()
    assert len(block.explained.text().split("\n")) >= 5
    block.explain.click()
    assert block.explained.isHidden()


def test_the_passages_over_which_the_class_parts_come_first(page: ReviewPage):
    state, block = page.state, page.pane.split
    split = state.split
    assert [each.split for each in split] == sorted([s.split for s in split], reverse=True)
    block.cards[0].click()
    assert state.passage == split[0]
    assert page.article.meant == split[0]
    assert page.article.sheet.line_rect(split[0].start).top() >= 0
    assert not block._detail.isHidden()
    block.cards[0].click()
    assert state.passage is None
    assert block._detail.isHidden()


def test_who_chose_what_names_every_student(page: ReviewPage):
    state = page.state
    for passage in state.passages:
        named = {name.strip() for _, who in who_chose(state, passage) for name in who.split("،")}
        assert named == {student.name for student in state.students}
        unmarked = len(state.students) - len(passage.students)
        last = shares_of(state, passage)[-1]
        assert (last[3] is None) == (unmarked > 0)


def test_a_click_on_a_count_means_its_passage(page: ReviewPage):
    page.grab()
    entry = page.article.counts.entries[0]
    viewport = page.article.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=entry.rect.center())
    assert page.state.passage == entry.passage
    assert str(len(entry.passage.students)) in page.article.counts.described(entry.passage)
    assert page.step_back()
    assert page.state.passage is None


def test_a_passage_more_than_half_missed_bears_a_glyph_and_no_colour_of_its_own(page: ReviewPage):
    counts = page.article.counts
    few = MeantPassage(0, 5, frozenset({"a"}), {}, in_key=True, split=0.5)
    many = MeantPassage(0, 5, frozenset("abcdefg"), {}, in_key=True, split=0.5)
    beside = MeantPassage(0, 5, frozenset({"a"}), {}, in_key=False, split=0.5)
    assert [counts.is_missed(each) for each in (few, many, beside)] == [True, False, False]


def test_one_tag_alone_can_be_looked_at(page: ReviewPage):
    state = page.state
    assert state.review is not None
    whole = len(state.passages)
    tag = state.review.tags[0]
    page.head.tags.setCurrentIndex(page.head.tags.findData(tag.id))
    page.head.tags.activated.emit(page.head.tags.currentIndex())
    assert state.only == tag.id
    assert 0 < len(state.passages) < whole
    assert all(state.is_of(each, tag.id) for each in state.passages)
    state.show_only(None)
    assert len(state.passages) == whole


def test_views_show_the_class_a_student_or_the_key(page: ReviewPage):
    state, view = page.state, page.article
    student = state.student
    assert student is not None
    assert state.review is not None
    assert not view.canvas.marks.overlapping(0, len(view.text))
    state.show_view("student")
    shown = {mark.id for mark in view.canvas.marks.overlapping(0, len(view.text))}
    assert shown == {mark.id for mark in student.marks}
    state.set_mark(student.marks[0].id)
    assert view.canvas.marks.active == student.marks[0].id
    assert not view.canvas.handles  # what students marked stays as it is
    state.set_mark(None)
    state.show_view("key")
    shown = {mark.id for mark in view.canvas.marks.overlapping(0, len(view.text))}
    assert shown == {mark.id for mark in state.review.key}
    assert page.step_back()
    assert state.view == "class"


def press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    settle(5)


def test_keys_go_from_hand_in_to_hand_in(window: MainWindow, page: ReviewPage):
    assert {ACTIONS[name].shortcuts[0] for name in ("next_handin", "previous_handin")} == {"N", "P"}
    assert ACTIONS["accept_handin"].shortcuts == ("A",)
    first, second = (student.id for student in page.state.students[:2])
    window.actions_by_name["next_handin"].trigger()
    assert page.state.student is not None
    assert page.state.student.id == second
    window.actions_by_name["previous_handin"].trigger()
    assert page.state.student.id == first
    for name in ("next_handin", "accept_handin", "put_on_board"):
        assert window.actions_by_name[name] in page.actions()


def test_accepting_writes_the_reply_and_undo_takes_it_back(
    window: MainWindow, page: ReviewPage, tmp_path: Path
):
    state, session = page.state, window.session
    window.teaching.chooser.folder = lambda *_: tmp_path / "replies"  # type: ignore[method-assign]
    student = state.student
    assert student is not None
    page.pane.foot.note.setPlainText("أحسنت 👏🏽")
    state.show_view("student")
    state.set_mark(student.marks[0].id)
    page.pane.foot.note.setPlainText("لماذا هذا؟")
    page.pane.student.points._rows[0][3].setValue(3)
    window.teaching.accept_handin()
    settle()
    (file,) = (tmp_path / "replies").glob("*.hamish-feedback")
    feedback = read_package(file, "feedback").feedback
    assert feedback is not None
    assert (feedback.decision, feedback.points) == ("accepted", (3, None))
    said = {(each.mark_id, each.step): each.text for each in feedback.comments}
    assert said == {(None, None): "أحسنت 👏🏽", (student.marks[0].id, None): "لماذا هذا؟"}
    assert state.student is not None
    assert state.student.feedback == feedback
    assert not page.pane.foot.state_line.isHidden()
    session.undo()
    settle()
    assert state.student.feedback is None
    assert not list((tmp_path / "replies").iterdir())
    session.redo()
    settle()
    assert len(list((tmp_path / "replies").iterdir())) == 1
    session.undo()
    settle()


def test_a_note_that_was_not_given_is_there_again(page: ReviewPage):
    state = page.state
    student = state.student
    assert student is not None
    page.pane.foot.note.setPlainText("لم أنته بعد")
    state.step(1)
    state.notes.forget()  # as after a new start
    assert state.comments(student) == {(None, None): "لم أنته بعد"}
    state.step(-1)
    assert page.pane.foot.note.toPlainText() == "لم أنته بعد"
    page.pane.foot.note.setPlainText("")
    state.step(1)
    state.notes.forget()
    assert state.comments(student) == {}


def test_a_decision_reads_no_mark_again(window: MainWindow, page: ReviewPage, tmp_path: Path):
    window.teaching.replies.use(page.state.review.exercise.id, tmp_path)  # type: ignore[union-attr]
    before = page.state.review
    read: list[object] = []
    page.state.changed.connect(lambda: read.append(1))
    page.state.decide("returned")
    assert not read
    assert page.state.review is not before
    assert page.state.agreement is not None
    window.session.undo()
    settle()


def test_answers_are_read_by_question(page: ReviewPage):
    page.pane._show_tab("task")
    task = page.pane.task
    said = " ".join(label.text() for label in task.findChildren(QWidget) if hasattr(label, "text"))
    assert "من الذي لا صوت له" in said
    task.note_requested.emit(page.state.students[1].id, 3)
    assert page.state.student == page.state.students[1]
    assert "3" in page.pane.foot.about.text()
    page.pane._show_tab("review")


def test_the_board_names_nobody(window: MainWindow, page: ReviewPage):
    page.state.set_passage(page.state.split[0])
    window.teaching.put_on_board()
    board = window.teaching.board
    assert isinstance(board, Board)
    settle()
    names = [student.name for student in page.state.students]
    said = [board.windowTitle(), board.passage.accessibleName()]
    for child in board.findChildren(QWidget):
        text = getattr(child, "text", "")
        said += [child.accessibleName(), child.toolTip(), text() if callable(text) else text]
    assert not [name for name in names if any(name in each for each in said)]
    before = page.state.passage
    press(board, Qt.Key.Key_Left)
    assert page.state.passage != before
    board.show_view("article")
    assert board.article.isVisible()
    assert not board.passage.isVisible()
    press(board, Qt.Key.Key_Escape)
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, Board) and w.isVisible()]


def test_the_report_is_written_to_the_file_that_was_chosen(
    window: MainWindow, page: ReviewPage, tmp_path: Path
):
    file = tmp_path / "تقرير.html"
    window.teaching.chooser.report = lambda *_: file  # type: ignore[method-assign]
    window.teaching.write_report(anonymous=False)
    assert wait(file.exists)
    names = [student.name for student in page.state.students]
    assert all(name in file.read_text(encoding="utf-8") for name in names)
    file.unlink()
    window.teaching.write_report(anonymous=True)
    assert wait(file.exists)
    assert not any(name in file.read_text(encoding="utf-8") for name in names)
    file.unlink()
    window.teaching.class_report()
    (menu,) = page.pane.findChildren(Menu)
    (*_, of_student) = menu.actions()
    of_student.trigger()
    menu.close()
    assert wait(file.exists)
    chosen = page.state.student
    assert chosen is not None
    told = {name for name in names if name in file.read_text(encoding="utf-8")}
    assert told == {chosen.name}


def test_dark_heat_lies_on_the_page() -> None:
    dark = load("dark")
    assert all(heat_color(dark, level) != QColor("#EEF4F7") for level in range(LEVELS))


def test_a_large_interface_lets_the_title_go_before_the_views(window: MainWindow, page: ReviewPage):
    head = page.head
    assert head.title.isVisible()
    window.session.set_settings(language="en", interface_scale=150)
    settle()
    assert all(button.width() >= button.sizeHint().width() for button in head.views.buttons)
    assert head.title.isHidden()
    assert page.state.review is not None
    assert page.state.review.exercise.title in head.back.toolTip()
    window.session.set_settings(language="ar", interface_scale=100)
    settle()
    assert head.title.isVisible()


def test_a_narrow_window_folds_the_panes_and_offers_them(window: MainWindow, page: ReviewPage):
    panels = page.head.panels
    assert all(button.isHidden() for button in panels.values())
    window.resize(960, 640)
    assert wait(lambda: all(not button.isHidden() for button in panels.values()), 1000)
    assert not page.students.isVisible()
    panels["shelf"].click()
    settle(10)
    assert page.students.isVisible()
    assert page.step_back()
    settle(10)
    assert not page.students.isVisible()
    shown = [page.head.board, page.head.views, page.head.tags, *panels.values()]
    assert all(page.head.rect().contains(place(widget, page.head)) for widget in shown)
    window.resize(1440, 900)
    assert wait(lambda: all(button.isHidden() for button in panels.values()), 1000)
