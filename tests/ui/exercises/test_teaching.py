"""The teacher's way: make an exercise, give it out, collect, wake; and where files go."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from reader import paths
from reader.acts.exercise_files import read_package, write_package
from reader.acts.exercise_making import files_of, kept_with_texts, without_texts
from reader.acts.exercises import Kept, kept
from reader.core.messages import Message
from reader.exercises.model import STEP_KINDS
from reader.ui.commands.packages import holds_hand_ins
from reader.ui.exercises import making_draft as drafts
from reader.ui.exercises.making_give import GiveSheet
from reader.ui.exercises.making_steps import StepCard
from reader.ui.exercises.teaching import TeachingScreen
from reader.ui.exercises.teaching_card import standings
from reader.ui.exercises.teaching_collect import CollectSheet
from reader.ui.exercises.teaching_question import AsWhom
from reader.ui.main_window import MainWindow
from tests import demo, demo_class
from tests.ui.exercises.classroom import open_window, settle, shut, wait


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the library of samples once."""
    path = tmp_path_factory.mktemp("samples") / "demo.hamish"
    demo.build(path).close()
    return path


@pytest.fixture(scope="module")
def opened(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """Open one window for all tests of the module."""
    monkey = pytest.MonkeyPatch()
    monkey.setenv("HAMISH_HOME", str(tmp_path_factory.mktemp("home")))
    path = tmp_path_factory.mktemp("library") / "copy.hamish"
    path.write_bytes(samples.read_bytes())
    window = open_window(path)
    yield window
    shut(window)
    monkey.undo()


@pytest.fixture
def window(opened: MainWindow) -> Iterator[MainWindow]:
    """Give the window without exercises; what a test did is taken back."""
    library = opened.session.library
    drafts.keep(library, None)
    opened.teaching.section_exercises()
    opened.teaching.screen.show_list()
    acts = newest(opened)
    yield opened
    while newest(opened) != acts:
        opened.session.library.undo()
    opened.teaching.screen.show_list()
    opened.teaching.screen.list.show_all()
    for folder in library.path.parent.glob("hand-ins-*"):
        shutil.rmtree(folder)


def newest(window: MainWindow) -> int | None:
    """Tell which act is the newest that was not taken back."""
    act = window.session.library.history.to_undo()
    return act.id if act is not None else None


def go(window: MainWindow) -> TeachingScreen:
    window.teaching.section_exercises()
    return window.teaching.screen


def failures(window: MainWindow) -> list[Message]:
    found: list[Message] = []
    window.session.failed.connect(found.append)
    return found


def teach(window: MainWindow, students: int = 3) -> tuple[str, Path]:
    """Let a class of this library hand in; answer the exercise and the folder of hand-ins."""
    exercise = demo_class.build(window.session.library, students=students)
    (folder,) = window.session.library.path.parent.glob("hand-ins-*")
    window.session.library.undo()
    return exercise.id, folder


# the list


def test_without_exercises_it_is_said_what_they_are(window: MainWindow):
    screen = go(window)
    assert screen.pages.currentWidget() is screen.list
    empty = screen.list.empty
    assert empty.isVisible()
    assert empty.title.text()
    assert empty.how.text()
    assert empty.new.hasFocus()
    assert screen.list.new.isHidden()
    for card in (empty.new, empty.open):
        assert card.accessibleName()
        assert card.accessibleDescription()


def test_an_exercise_is_deleted_with_its_hand_ins_and_comes_back(window: MainWindow):
    exercise_id, folder = teach(window)
    collect(window, folder)
    screen = go(window)
    screen.show_list()
    said: list[tuple[Message, bool]] = []
    window.session.toast_raised.connect(lambda message, undo: said.append((message, undo)))
    (card,) = screen.list.cards
    card.review.setFocus()
    QTest.keyClick(card.review, Qt.Key.Key_Delete)
    assert wait(lambda: said)
    (toast, has_undo) = said[0]
    assert (toast.id, toast.values["count"], has_undo) == ("teaching.deleted", 3, True)
    assert not screen.list.cards
    window.session.undo()
    assert wait(lambda: screen.list.cards)
    assert screen.list.cards[0].standing.stored.id == exercise_id
    assert screen.list.cards[0].standing.students == 3


def test_the_list_says_how_exercises_stand(window: MainWindow):
    exercise_id, folder = teach(window)
    screen = go(window)
    screen.list.show_all()
    (card,) = screen.list.cards
    assert card.standing.students == 0
    collect(window, folder)
    (standing,) = standings(window.session.library)
    assert (standing.students, standing.answered, standing.missing) == (3, 0, 0)
    screen.show_list()
    (card,) = screen.list.cards
    assert "3" in card.state.text()
    card.review.click()
    assert screen.is_reviewing
    assert screen.review.state.review is not None
    assert screen.review.state.review.exercise.id == exercise_id
    assert screen.step_back()
    assert not screen.is_reviewing


# collecting


def collect(window: MainWindow, *paths: Path) -> CollectSheet:
    window.teaching.collect(paths)
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: sheet.collection is not None)
    if sheet.take.isEnabled():
        done: list[object] = []
        sheet.collected.connect(done.append)
        sheet.collect()
        assert wait(lambda: done)
    else:
        sheet.reject()
    settle(60)
    return sheet


def test_files_are_looked_at_first_and_collected_as_one_act(window: MainWindow):
    _, folder = teach(window)
    (folder / "تالف.hamish-handin").write_bytes(b"PK nothing")
    before = newest(window)
    window.teaching.collect([folder])
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: sheet.collection is not None)
    assert newest(window) == before
    assert [row._looked.fate for row in sheet.rows] == ["refused", "added", "added", "added"]
    assert "3" in sheet.take.text()
    done: list[object] = []
    sheet.collected.connect(done.append)
    sheet.collect()
    assert wait(lambda: done)
    settle(60)
    assert newest(window) != before
    assert window.teaching.screen.is_reviewing
    assert len(window.teaching.screen.review.state.students) == 3
    window.session.undo()
    assert wait(lambda: not window.teaching.screen.review.state.students)
    assert newest(window) == before
    assert window.sections.current == "exercises"


def test_the_same_files_twice_change_nothing(window: MainWindow):
    _, folder = teach(window)
    collect(window, folder)
    window.teaching.collect([folder])
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: sheet.collection is not None)
    assert {row._looked.fate for row in sheet.rows} == {"unchanged"}
    assert not sheet.take.isEnabled()
    sheet.reject()


def test_a_folder_without_hand_ins_says_so(window: MainWindow, tmp_path: Path):
    (tmp_path / "empty").mkdir()
    window.teaching.collect([tmp_path / "empty"])
    sheet = window.findChildren(CollectSheet)[-1]
    assert ".hamish-handin" in sheet.summary.text()
    sheet.reject()


def test_hand_ins_dropped_on_the_section_are_collected(window: MainWindow):
    _, folder = teach(window)
    screen = go(window)
    drop(screen, folder)
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: len(sheet.rows) == 3)
    sheet.reject()


def drop(screen: TeachingScreen, path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    screen.dropEvent(QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, mime, buttons, keys))


# making


def test_a_draft_says_what_is_missing_until_it_is_whole(window: MainWindow):
    screen = go(window)
    making = screen.making
    screen.begin(drafts.empty_draft())
    assert [gap.id for gap in making.holder.gaps][:2] == ["making.no_title", "making.no_article"]
    assert not making.finish.isEnabled()
    assert making.missing.text()
    making.about.title.insert("من يتكلم؟ 🎙️ Who?")
    document = demo.document_named(window.session.library, demo_class.ARTICLE)
    making.articles.put(document.id)
    assert [gap.id for gap in making.holder.gaps] == ["making.no_tags"]
    making.tags.allow(window.session.codebook.find("مصدر رسمي").id)
    assert making.holder.gaps == []
    assert making.finish.isEnabled()
    making.key.own.setChecked(True)
    made: list[object] = []
    making.made.connect(made.append)
    making.finish.click()
    settle()
    (stored,) = window.session.library.exercises.all()
    what = kept(stored)
    assert what.exercise.title == "من يتكلم؟ 🎙️ Who?"
    assert what.key is not None
    codebook = window.session.codebook
    official = codebook.find("مصدر رسمي").id
    assert {tag for mark in what.key.work.marks for tag in mark.tag_ids} == {official}
    (sheet,) = window.findChildren(GiveSheet)
    sheet.reject()
    window.session.undo()
    assert window.session.library.exercises.all() == []
    assert drafts.kept_draft(window.session.library) is None


def test_steps_of_all_kinds_can_be_added_moved_turned_and_removed(window: MainWindow):
    screen = go(window)
    making = screen.making
    screen.begin(drafts.empty_draft())
    for kind in STEP_KINDS:
        making.steps.append(kind)
    steps = making.holder.draft.exercise.steps
    assert [step.number for step in steps] == list(range(1, len(STEP_KINDS) + 4))
    assert tuple(step.kind for step in steps[3:]) == STEP_KINDS
    first = steps[0].title
    making.steps.move_step(0, 1)
    assert making.holder.draft.exercise.steps[1].title == first
    assert [step.number for step in making.holder.draft.exercise.steps] == [s.number for s in steps]
    making.steps.remove(0)
    assert len(making.holder.draft.exercise.steps) == len(steps) - 1
    card = making.steps.list.rows[-1]
    assert isinstance(card, StepCard)
    assert card.step.kind == "chart"
    card._turn(STEP_KINDS.index("choice"))
    assert making.holder.draft.exercise.steps[-1].kind == "choice"
    card = making.steps.list.rows[-1]
    assert isinstance(card, StepCard)
    card.lines.setPlainText("نعم\nلا\n")
    assert drafts.filled(making.holder.draft.exercise.steps[-1].options) == ("نعم", "لا")


def test_a_draft_is_there_again_after_closing(window: MainWindow):
    screen = go(window)
    screen.begin(drafts.empty_draft())
    screen.making.about.title.insert("بدأتُ هذا")
    assert screen.step_back()
    assert screen.pages.currentWidget() is screen.list
    kept_one = drafts.kept_draft(window.session.library)
    assert kept_one is not None
    assert kept_one.exercise.title == "بدأتُ هذا"
    assert kept_one.exercise.steps == drafts.empty_draft().exercise.steps


def test_a_tag_no_longer_allowed_leaves_the_steps(window: MainWindow):
    library = window.session.library
    tag = window.session.codebook.find("مصدر رسمي")
    draft = drafts.with_tag(library, drafts.empty_draft(), tag.id)
    assert tag.parent_id in {each.id for each in draft.exercise.tags}
    steps = [drafts.replace(step, tag_ids=(tag.id,)) for step in draft.exercise.steps]
    draft = drafts.without_tag(library, draft.with_steps(steps), tag.id)
    assert draft.allowed == ()
    assert all(not step.tag_ids for step in draft.exercise.steps)


def test_a_template_works_at_once_with_its_samples_and_key(window: MainWindow):
    screen = go(window)
    screen.begin(drafts.template_draft(window.session.library, "who-speaks", "ar"))
    assert not screen.making.articles.samples.isHidden()
    window.teaching.giving.bring_samples("who-speaks")
    assert wait(lambda: bool(screen.making.holder.draft.documents))
    assert screen.making.holder.gaps == []
    assert screen.making.holder.draft.key == "sample"
    made = drafts.finished(window.session.library, screen.making.holder.draft)
    assert made.what.key is not None
    assert made.what.key.work.marks
    screen.making.articles.remove(screen.making.holder.draft.documents[0])
    assert screen.making.holder.draft.key == "none"


# giving out


def give(window: MainWindow, exercise_id: str) -> GiveSheet:
    window.teaching.giving.give_out(exercise_id)
    return window.findChildren(GiveSheet)[-1]


def test_an_exercise_goes_out_with_texts_and_without(window: MainWindow, tmp_path: Path):
    exercise_id, _ = teach(window)
    sheet = give(window, exercise_id)
    sheet.write_to(tmp_path / "درس")
    students = read_package(tmp_path / "درس.hamish-exercise", "exercise")
    assert students.exercise is not None
    assert students.exercise.has_texts
    assert students.key is None
    assert read_package(tmp_path / "درس.key.hamish-exercise", "key").key is not None
    sheet = give(window, exercise_id)
    sheet.without_texts.setChecked(True)
    sheet.write_to(tmp_path / "بلا")
    bare = read_package(tmp_path / "بلا.hamish-exercise", "exercise").exercise
    assert bare is not None
    assert not bare.has_texts
    assert [source.title for source in bare.sources] == [None]


def test_what_quotes_the_article_is_shown_before_it_goes_out(window: MainWindow):
    screen = go(window)
    document = demo.document_named(window.session.library, demo_class.ARTICLE)
    draft = drafts.replace(drafts.empty_draft(), documents=(document.id,))
    quoting = "قال: «لم يعترض أحد الطرفين» و الأمين العام للاتحاد إلياس زمردان للصحفيين هذا الاتفاق"
    draft = draft.change(title="عنوان", aim=quoting)
    screen.begin(
        drafts.with_tag(window.session.library, draft, window.session.codebook.find("مصدر رسمي").id)
    )
    screen.making.finish.click()
    settle()
    sheet = window.findChildren(GiveSheet)[-1]
    assert sheet.quoted.isHidden()
    sheet.without_texts.setChecked(True)
    assert not sheet.quoted.isHidden()
    assert "إلياس زمردان" in sheet.quoted.text()
    sheet.reject()


# files, and waking


def bare_file(window: MainWindow, exercise_id: str, path: Path, *, key: bool) -> Path:
    """Write an exercise without its texts, as a colleague would."""
    what = kept_with_texts(window.session.library, exercise_id)
    files = files_of(Kept(without_texts(what.exercise), what.key))
    write_package(path, files.teachers if key and files.teachers else files.students)
    return path


def test_a_twin_is_taken_in_sleeps_and_wakes_with_its_article(window: MainWindow, tmp_path: Path):
    exercise_id, _ = teach(window)
    twin = bare_file(window, exercise_id, tmp_path / "درس.key.hamish-exercise", key=True)
    colleague = open_window(tmp_path / "colleague.hamish")
    said = failures(colleague)
    colleague.import_paths([twin])
    assert wait(lambda: colleague.teaching.is_in_front and colleague.teaching.screen.is_reviewing)
    review = colleague.teaching.screen.review
    assert review.state.review is not None
    assert review.state.review.articles == ()
    assert review.middle.currentIndex() == 1
    colleague.filing.bring_in([paths.corpus() / demo_class.ARTICLE])
    assert wait(lambda: review.state.review is not None and review.state.review.articles)
    assert review.state.review.key
    assert said == []
    shut(colleague)


def test_an_exercise_file_asks_as_whom_it_is_opened(window: MainWindow, tmp_path: Path):
    exercise_id, _ = teach(window)
    file = bare_file(window, exercise_id, tmp_path / "درس.hamish-exercise", key=False)
    window.packages.open([file])  # it is taught here: no question
    assert wait(lambda: window.teaching.is_in_front and window.teaching.screen.is_reviewing)
    assert not window.findChildren(AsWhom)
    while window.session.library.exercises.all():
        window.session.undo()
    window.packages.open([file])
    (sheet,) = window.findChildren(AsWhom)
    sheet.teacher.click()
    assert wait(lambda: bool(window.session.library.exercises.all()))
    settle(50)
    assert window.session.library.exercises.all()[0].role == "teacher"
    window.session.undo()
    assert window.session.library.exercises.all() == []


def test_what_is_no_package_is_refused_by_a_sentence(window: MainWindow, tmp_path: Path):
    said = failures(window)
    file = tmp_path / "شيء.hamish-feedback"
    file.write_bytes(b"nothing")
    window.packages.open([file])
    assert len(said) == 1


def test_hand_ins_among_other_files_go_their_own_way(window: MainWindow, tmp_path: Path):
    _, folder = teach(window)
    hand_in = next(iter(folder.glob("*.hamish-handin")))
    window.filing.bring_in([hand_in])
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: len(sheet.rows) == 1)
    sheet.reject()


@pytest.mark.parametrize("deeper", [False, True])
def test_a_folder_of_hand_ins_is_collected_wherever_it_is_dropped(
    window: MainWindow, tmp_path: Path, *, deeper: bool
):
    _, folder = teach(window)
    whole = tmp_path / "الفصل"
    shutil.copytree(folder, whole / "الشعبة أ" if deeper else whole)
    before, errors = newest(window), failures(window)
    window.filing.bring_in([whole])
    sheet = window.findChildren(CollectSheet)[-1]
    assert wait(lambda: len(sheet.rows) == 3)
    sheet.reject()
    settle(30)
    assert (newest(window), errors) == (before, [])  # nothing was brought in as an article

    (whole / "خبر.txt").write_text("خبر آخر في مدينة بعيدة عن البحر.\n", encoding="utf-8")
    window.filing.bring_in([whole])
    assert wait(lambda: newest(window) != before)
    window.findChildren(CollectSheet)[-1].reject()


def test_a_folder_without_hand_ins_is_a_folder_of_articles(tmp_path: Path):
    (tmp_path / "خبر.txt").write_text("خبر", encoding="utf-8")
    (tmp_path / ".مخفي.hamish-handin").write_bytes(b"")
    assert not holds_hand_ins(tmp_path)
    assert not holds_hand_ins(tmp_path / "خبر.txt")
    assert not holds_hand_ins(tmp_path / "غير موجود")


def test_everything_is_said_in_both_languages(window: MainWindow):
    _, folder = teach(window)
    collect(window, folder)
    window.session.set_settings(language="en", theme="dark")
    settle()
    screen = window.teaching.screen
    labels = [label.text() for label in screen.review.pane.agreement.findChildren(QLabel)]
    assert any("Agreement" in text for text in labels)
    assert not screen.isRightToLeft()
    assert screen.review.article.theme.is_dark
    assert screen.review.article.ground.theme.is_dark
    window.session.set_settings(language="ar", theme="light")
    settle()


def test_articles_that_no_exercise_waits_for_wake_nothing(window: MainWindow, tmp_path: Path):
    teach(window)
    before = newest(window)
    text = tmp_path / "خبر.txt"
    text.write_text("خبر آخر عن شيء آخر تمامًا في مدينة بعيدة.\n", encoding="utf-8")
    window.filing.bring_in([text])
    assert wait(lambda: newest(window) != before)
    settle(60)
    window.session.undo()
    assert newest(window) == before
