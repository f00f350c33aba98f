from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader.settings import Settings
from reader.store.library import Library
from reader.ui.panels.importing import ImportController, Pasted
from reader.ui.session import Session
from tests.conftest import ARTICLE


@pytest.fixture
def session(library: Library, qtbot: QtBot) -> Iterator[Session]:
    made = Session(library, Settings())
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture
def controller(session: Session) -> ImportController:
    return ImportController(session)


def test_files_come_in_as_one_act_and_are_said(
    controller: ImportController, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"خبر {number}\n\nنصّه هنا {number}.\n", "utf-8")
    with qtbot.waitSignals([session.toast_raised, session.changed, controller.imported]):
        controller.import_paths([tmp_path])
    assert session.library.documents.count() == 3
    assert [act.label.values["count"] for act in session.library.history.entries()] == [3]
    session.undo()
    qtbot.waitUntil(lambda: session.library.documents.count() == 0)


def test_a_refused_file_asks_for_the_report_and_the_others_come_in(
    controller: ImportController, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "سليم.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "فارغ.txt").write_bytes(b"")
    with qtbot.waitSignal(controller.report_requested) as asked:
        controller.import_paths([tmp_path])
    report = asked.args[0]
    assert [Path(each.file).name for each in report.refused] == ["فارغ.txt"]
    assert len(report.imported) == 1
    assert session.library.documents.count() == 1


def test_a_pasted_text_keeps_what_the_person_says_of_it(
    controller: ImportController, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(controller.imported) as came:
        controller.import_text(Pasted(ARTICLE, title="عنواني", url="https://example.org/1"))
    document = session.library.documents.all()[0]
    assert (document.title, document.url, document.outlet) == (
        "عنواني",
        "https://example.org/1",
        None,
    )
    assert came.args[0].imported[0].document == document
    with qtbot.waitSignal(controller.report_requested) as asked:
        controller.import_text(Pasted(ARTICLE, url="https://example.org/1"))
    assert asked.args[0].skipped[0].article == document.number
    with qtbot.waitSignal(controller.imported):
        controller.import_text(Pasted(ARTICLE, title="عنوان آخر"))
    assert session.library.documents.count() == 2


def test_an_empty_paste_is_refused_in_a_sentence(
    controller: ImportController, session: Session, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(session.failed) as failed:
        controller.import_text(Pasted(" \n\u200f\n"))
    assert failed.args[0].id == "import.empty_paste"


def test_the_samples_come_in(controller: ImportController, session: Session, qtbot: QtBot) -> None:
    with qtbot.waitSignal(controller.imported):
        controller.import_corpus()
    assert session.library.documents.count() == 8
