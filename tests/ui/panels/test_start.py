from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.settings import Settings
from reader.store.library import Library
from reader.ui import theme as themes
from reader.ui.panels.start import StartPanel
from reader.ui.session import Session


@pytest.fixture
def session(library: Library, tmp_path: Path) -> Iterator[Session]:
    there = tmp_path / "صحف.hamish"
    there.touch()
    recent = (library.path, there, tmp_path / "gone.hamish")
    made = Session(library, Settings(recent_libraries=recent))
    yield made
    made.tasks.stop()
    made._checkpoint.stop()


@pytest.fixture
def panel(session: Session, qtbot: QtBot) -> StartPanel:
    language.use("ar")
    made = StartPanel(session, themes.load("light"))
    qtbot.addWidget(made)
    made.resize(700, 860)
    made.show()
    return made


def test_every_way_to_begin_is_asked_for_by_the_keyboard(panel: StartPanel, qtbot: QtBot) -> None:
    ways = {
        panel.zone.folder: panel.folder_requested,
        panel.zone.files: panel.files_requested,
        panel.zone.paste: panel.paste_requested,
        panel.samples: panel.samples_requested,
        panel.tags: panel.tags_requested,
    }
    for button, wish in ways.items():
        button.setFocus()
        with qtbot.waitSignal(wish):
            qtbot.keyClick(button, Qt.Key.Key_Space)


def test_recent_libraries_are_offered_without_the_open_one_and_the_missing(
    panel: StartPanel, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    assert len(panel.recent) == 1
    with qtbot.waitSignal(panel.library_requested) as asked:
        panel.recent[0].click()
    assert asked.args[0] == tmp_path / "صحف.hamish"
    session.set_settings(recent_libraries=())
    assert panel.recent == []
    assert panel.recent_title.isHidden()


def test_the_number_of_tags_follows_the_codebook(panel: StartPanel, session: Session) -> None:
    assert "12" in panel.tags.accessibleDescription()
    tag = next(tag for tag in session.codebook.tags if not tag.is_group)
    rows = session.library.rows.of_tags([tag.id])
    session.act(operations.delete_tag(codebook=session.codebook, tag=tag, rows=rows))
    assert "11" in panel.tags.accessibleDescription()


def test_dropped_files_are_asked_for(panel: StartPanel, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile("/tmp/أخبار")])
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    with qtbot.waitSignal(panel.files_dropped) as dropped:
        panel.dropEvent(event)
    assert dropped.args[0] == [Path("/tmp/أخبار")]


def test_the_column_is_as_wide_as_the_design_and_fits_a_narrow_page(panel: StartPanel) -> None:
    assert panel.zone.width() == 640
    panel.resize(480, 700)
    panel.layout()
    assert panel.zone.minimumSizeHint().width() < 480
    assert panel.horizontalScrollBar().maximum() == 0


def test_it_is_said_in_english_too(panel: StartPanel) -> None:
    language.use("en")
    panel.retranslate()
    assert panel.zone.paste.text() == "Paste text"
    assert "8" in panel.samples.accessibleDescription()
    language.use("ar")
