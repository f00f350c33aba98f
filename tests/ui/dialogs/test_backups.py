from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader import paths
from reader.core import operations
from reader.core.model import Document
from reader.store import backup
from reader.store.library import Library
from reader.ui.dialogs.backups import BackupsDialog
from reader.ui.session import Session
from reader.ui.theme import Theme


@pytest.fixture
def dialog(article: Document, session: Session, theme: Theme, qtbot: QtBot) -> BackupsDialog:
    made = BackupsDialog(session, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made._task is None)
    return made


def mark(library: Library, article: Document) -> None:
    text = library.texts.get(article.text_sha256)
    hand = library.hand()
    library.apply(
        operations.add_highlight(document=article, text=text, start=45, end=90, hand=hand)
    )


def test_a_backup_is_made_and_listed_with_what_is_in_it(
    dialog: BackupsDialog, qtbot: QtBot
) -> None:
    assert not dialog.nothing.isHidden()
    assert not dialog.restore.isEnabled()
    dialog.make.click()
    assert not dialog.make.isEnabled()
    qtbot.waitUntil(lambda: len(dialog.list.records.records) == 1 and dialog._task is None)
    assert dialog.list.records.records[0].below.startswith("مقال واحد")
    assert dialog.restore.isEnabled()


def test_going_back_to_a_backup_is_asked_of_the_window(
    dialog: BackupsDialog, session: Session, qtbot: QtBot
) -> None:
    dialog.back_up()
    qtbot.waitUntil(lambda: bool(dialog.list.records.records) and dialog._task is None)
    with qtbot.waitSignal(dialog.restore_requested) as asked:
        dialog.restore.click()
    folder = paths.backup_dir(session.library.path)
    assert asked.args[0] == backup.backups(folder)[0].path
    assert isinstance(asked.args[0], Path)


def test_a_sound_library_is_said_to_be_so(dialog: BackupsDialog, qtbot: QtBot) -> None:
    dialog.prove.click()
    qtbot.waitUntil(lambda: bool(dialog.findings_title.text()))
    assert dialog.findings_title.text() == "المكتبة سليمة."
    assert not dialog.mend.isEnabled()


def test_problems_are_listed_and_repaired(
    dialog: BackupsDialog, session: Session, article: Document, qtbot: QtBot
) -> None:
    mark(session.library, article)
    session.library.connection.execute(
        "UPDATE annotations SET start_offset = start_offset + 1, end_offset = end_offset + 1"
    )
    dialog.prove.click()
    qtbot.waitUntil(lambda: bool(dialog.findings.records.records) and dialog._task is None)
    assert dialog.mend.isEnabled()
    dialog.mend.click()
    qtbot.waitUntil(lambda: not dialog.findings.records.records and dialog._task is None)
    assert session.library.annotations.of(article.id)[0].start == 45
    assert "أُصلح" in dialog.findings_title.text()
