"""Files, libraries and sheets through the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader import language, paths
from reader.settings import Settings
from reader.store import backup
from reader.ui import app, appearance, opening
from reader.ui.dialogs.annotations_in import AnnotationsInDialog
from reader.ui.dialogs.recovery import RecoveryDialog, Way
from reader.ui.dialogs.sheet import Sheet
from reader.ui.main_window import MainWindow
from reader.ui.session import Session
from reader.ui.theme import load
from tests import demo

SHEETS = ("settings", "keys", "history", "about", "show_log", "backups", "paste_article")


@pytest.fixture
def window(qtbot, tmp_path: Path) -> Iterator[MainWindow]:
    application = appearance.application()
    settings = Settings(language="ar", theme="light", reduced_motion=True, annotator="سلمى")
    appearance.speak(application, settings)
    library, _ = opening.open_library(tmp_path / "first.hamish")
    library.by = "سلمى"
    opened = app.show_window(application, Session(library, settings), [])
    qtbot.addWidget(opened)
    yield opened
    opened.close()
    opened.session.close()
    language.use("ar")


def import_samples(window: MainWindow, qtbot) -> int:
    files = sorted(paths.corpus().glob("*.txt"))
    with qtbot.waitSignal(window.session.changed, timeout=10_000):
        window.import_paths(files)
    return len(files)


def test_files_come_in_through_the_worker_and_the_first_is_shown(window: MainWindow, qtbot):
    assert window.page.stack.currentWidget() is window.page.start
    count = import_samples(window, qtbot)
    assert window.session.library.documents.count() == count
    assert window.page.stack.currentWidget() is window.view
    window.undo()
    qtbot.waitUntil(lambda: window.session.library.documents.count() == 0)
    qtbot.waitUntil(lambda: window.page.stack.currentWidget() is window.page.start)


def test_a_library_among_dropped_files_is_opened_instead(window: MainWindow, qtbot, tmp_path: Path):
    other = tmp_path / "other.hamish"
    demo.build(other).close()
    window.filing.bring_in([tmp_path / "a.txt", other])
    assert window.session.library.path == other
    assert window.session.document is not None
    assert window.session.settings.recent_libraries[0] == other


def test_a_file_of_marks_among_dropped_files_is_looked_at(
    window: MainWindow, qtbot, tmp_path: Path
):
    broken = tmp_path / "project.qdpx"
    broken.write_bytes(b"no project")
    folder = tmp_path / "project.qda"
    folder.mkdir()
    window.filing.bring_in([broken])
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), AnnotationsInDialog))
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AnnotationsInDialog)
    assert sheet.file == broken
    qtbot.waitUntil(sheet.wrong.isVisible, timeout=20_000)
    sheet.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    window.filing.bring_in([folder])
    other = QApplication.activeModalWidget()
    assert isinstance(other, AnnotationsInDialog)
    assert other.file == folder
    qtbot.waitUntil(other.wrong.isVisible, timeout=20_000)
    other.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_file_of_marks_is_chosen(window: MainWindow, qtbot, tmp_path: Path, monkeypatch):
    file = tmp_path / "marks.jsonld"
    file.write_text("{}")
    monkeypatch.setattr(window.filing.chooser, "annotation_file", lambda _parent: file)
    window.method_for("import_annotations")()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, AnnotationsInDialog)
    sheet.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_backup_is_restored_in_the_open_window(window: MainWindow, qtbot):
    import_samples(window, qtbot)
    path = window.session.library.path
    kept = backup.back_up_into(paths.backup_dir(path), path, "regular")
    demo.mark(
        window.session.library,
        demo.document_named(window.session.library, "05-sariya.txt"),
        "37 أسرة",
    )
    with qtbot.waitSignal(window.session.toast_raised, timeout=10_000) as said:
        window.filing.restore(kept.path)
    assert said.args[0].id == "restore.kept_aside"
    assert window.session.library.path == path
    assert window.session.library.annotations.all() == []
    assert not window.session.library.read_only
    aside = Path(str(said.args[0].values["file"]))
    assert aside.exists()


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("chosen", ["ar", "en"])
def test_every_sheet_opens_in_both_languages_and_closes_by_escape(
    window: MainWindow, qtbot, name: str, chosen: str
):
    window.session.set_settings(language=chosen)
    window.method_for(name)()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, Sheet)
    assert sheet.layoutDirection() == window.layoutDirection()
    assert sheet.heading.text()
    QTest.qWait(20)
    sheet.reject()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)


def test_a_damaged_library_shows_the_ways_on(qtbot, tmp_path: Path):
    path = tmp_path / "damaged.hamish"
    demo.build(path).close()
    kept = backup.back_up_into(paths.backup_dir(path), path, "regular")
    path.write_bytes(b"not a library at all")
    appearance.application()
    with pytest.raises(Exception) as failed:  # noqa: PT011 - its message is what matters
        opening.open_library(path)
    dialog = RecoveryDialog(path, failed.value.message, load("light"))  # type: ignore[attr-defined]
    qtbot.addWidget(dialog)
    assert [each.path for each in dialog.kept] == [kept.path]
    dialog.again.click()
    assert dialog.way == Way(path, kept.path)
