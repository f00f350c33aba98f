"""Carry highlights over between two versions: looked at first, then one act."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language
from reader.core import operations
from reader.core.model import Document
from reader.store.library import Library
from reader.ui.compare.carry_dialog import CarryDialog
from reader.ui.main_window import MainWindow
from tests.conftest import ARTICLE
from tests.ui.compare.conftest import FIRST, SECOND, named, put

CHANGED = (
    ARTICLE.replace("أمس", "اليوم").replace("وكتبت", "فكتبت").replace("القرى وافقت", "البلدات")
)
SAID = ("اتفقوا أمس", "شكـراً للجميع» 👩\u200d🌾", "القرى وافقت")


@pytest.fixture
def versions(window: MainWindow) -> tuple[Document, Document]:
    """Show two versions of an article, the first one marked."""
    library = window.session.library
    one, other = put(library, ARTICLE), put(library, CHANGED)
    for said in SAID:
        mark(library, one, ARTICLE, said)
    window.comparing.compare([one.id, other.id])
    assert window.comparing.screen.state.is_versions
    return one, other


def mark(library: Library, document: Document, text: str, said: str) -> None:
    start = text.index(said)
    tag = next(each for each in library.tags.all() if not each.is_group)
    library.apply(
        operations.add_highlight(
            document=document, text=text, start=start, end=start + len(said),
            hand=library.hand(), tag_ids=[tag.id], note="متى؟",
        )
    )  # fmt: skip


def opened(window: MainWindow, qtbot) -> CarryDialog:
    window.actions_by_name["carry_highlights"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CarryDialog)
    looked(qtbot, dialog)
    return dialog


def looked(qtbot, dialog: CarryDialog) -> None:
    qtbot.waitUntil(lambda: dialog._task is None, timeout=10_000)


def kinds(dialog: CarryDialog) -> dict[str, int]:
    return {
        str(b.choice.value): len(dialog._rows[str(b.choice.value)]) for b in dialog.kinds.buttons
    }


def test_highlights_are_looked_at_carried_over_once_and_taken_back(window, versions, qtbot):
    one, other = versions
    library = window.session.library
    dialog = opened(window, qtbot)
    assert kinds(dialog) == {"edited": 1, "position": 1, "orphans": 1}
    (edited,) = dialog._rows["edited"]
    assert "اتفقوا أمس" in edited.head
    assert "اتفقوا اليوم" in edited.below
    assert dialog.list.records.records == dialog._rows["edited"]
    assert library.annotations.of(other.id) == []
    said: list[tuple[str, bool]] = []
    note = lambda what, undo: said.append((what.id, undo))  # noqa: E731
    window.session.toast_raised.connect(note)
    with qtbot.waitSignal(dialog.accepted, timeout=10_000):
        dialog.take.click()
    window.session.toast_raised.disconnect(note)
    assert said == [("history.carry_highlights", True)]
    carried = library.annotations.of(other.id)
    assert [each.exact for each in carried] == ["اتفقوا اليوم", SAID[1]]
    assert {each.note for each in carried} == {"متى؟"}
    shown = window.comparing.screen.b.session.annotations
    assert [each.id for each in shown] == [each.id for each in carried]

    again = opened(window, qtbot)
    assert kinds(again) == {"present": 2, "orphans": 1}
    assert not again.take.isEnabled()
    again.carry()
    again.reject()
    window.undo()
    assert library.annotations.of(other.id) == []
    assert len(library.annotations.of(one.id)) == len(SAID)


def test_the_way_back_begins_where_more_is_marked_and_is_said_anew(window, versions, qtbot):
    one, other = versions
    window.comparing.screen.swap()
    dialog = opened(window, qtbot)
    assert dialog.ways.value == "back"
    assert dialog.planned is not None
    assert dialog.planned.target.id == other.id
    dialog.ways.choose("forth")
    dialog.ways.chosen.emit("forth")
    looked(qtbot, dialog)
    assert dialog.planned.target.id == one.id
    assert not dialog.take.isEnabled()
    before = dialog.summary.text()
    language.use("en")
    dialog.retranslate()
    assert dialog.summary.text() != before
    language.use("ar")
    dialog.reject()


def test_long_texts_are_compared_the_other_way_in_a_process(window, qtbot, monkeypatch):
    from reader.ui.compare import carry_dialog

    library = window.session.library
    one, other = put(library, f"{ARTICLE} 1"), put(library, f"{CHANGED} 1")
    mark(library, other, CHANGED, "اتفقوا اليوم")
    window.comparing.compare([one.id, other.id])
    assert window.comparing.screen.state.is_versions
    monkeypatch.setattr(carry_dialog, "AT_ONCE", 10)
    dialog = opened(window, qtbot)
    assert dialog.ways.value == "back"
    assert kinds(dialog) == {"edited": 1}
    dialog.reject()


def test_closing_stops_the_search(window, versions, qtbot):
    window.actions_by_name["carry_highlights"].trigger()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, CarryDialog)
    task = dialog._task
    dialog.reject()
    assert task is not None
    assert task.cancelled
    qtbot.waitUntil(lambda: not window.session.tasks.busy, timeout=10_000)


def test_two_reports_carry_nothing(window: MainWindow, versions, qtbot):
    screen = window.comparing.screen
    assert screen.bar.carry.isVisible()
    ids = [named(window, name).id for name in (FIRST, SECOND)]
    window.comparing.compare(ids)
    assert not screen.state.is_versions
    assert not screen.bar.carry.isVisible()
    screen.bar.show_tools(shown=True)
    assert not screen.bar.carry.isVisible()
    with qtbot.waitSignal(window.session.toast_raised) as said:
        window.actions_by_name["carry_highlights"].trigger()
    assert said.args[0].id == "carry.only_versions"
    QTest.qWait(1)
    assert QApplication.activeModalWidget() is None
