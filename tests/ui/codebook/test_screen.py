"""The section as a whole: three panes in their widths, one choice for all, sets and files."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reader import language
from reader.core.model import Tag
from reader.exchange import tag_sets
from reader.ui.codebook.screen import TagsScreen
from reader.ui.codebook.sets import SetsDialog
from reader.ui.components.themed import retheme
from reader.ui.session import Session
from reader.ui.theme import Theme, load

Find = Callable[[str], Tag]


@pytest.mark.parametrize("rtl", [True, False])
def test_three_panes_stand_side_by_side(
    screen: TagsScreen, qapp: QApplication, qtbot: QtBot, rtl: bool
) -> None:
    if not rtl:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    qtbot.waitUntil(lambda: screen.codebook.width() == 292)
    assert screen.inspector.width() == 312
    places = [pane.mapTo(screen, pane.rect().topLeft()).x() for pane in
              (screen.codebook, screen.views, screen.inspector)]  # fmt: skip
    assert places == sorted(places, reverse=rtl)


def test_narrow_windows_fold_the_outer_panes(screen: TagsScreen, qtbot: QtBot) -> None:
    screen.resize(1200, 700)
    qtbot.waitUntil(lambda: not screen.codebook.isVisible())
    screen.resize(1000, 700)
    qtbot.waitUntil(lambda: not screen.inspector.isVisible())
    screen.panes.toggle("notes")
    assert screen.inspector.isVisible()


def test_widths_are_remembered(session: Session, screen: TagsScreen, theme: Theme, qtbot: QtBot):
    screen.panes.splitter.setSizes([260, 800, 300])
    screen.panes.splitter.splitterMoved.emit(0, 1)
    screen.flush()
    other = TagsScreen(session, theme)
    qtbot.addWidget(other)
    assert other.panes.state()["shelf"] == screen.codebook.width()


def test_one_choice_holds_for_all(screen: TagsScreen, tag: Find, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.codebook.tag_chosen):
        screen.choose(tag("لغة مشحونة").id)
    assert screen.inspector.tag == tag("لغة مشحونة")
    assert screen.views.tag == tag("لغة مشحونة")


def test_a_merge_leaves_nobody_with_a_tag_that_is_gone(
    screen: TagsScreen, tag: Find, qtbot: QtBot
) -> None:
    loaded = tag("لغة مشحونة")
    screen.choose(loaded.id)
    screen.codebook.acts.merge(loaded, tag("تلطيف أو تعميم"))
    assert screen.inspector.tag is None
    assert screen.codebook.tag is None
    qtbot.waitUntil(lambda: screen.views.tag_id is None)


def test_theme_and_language_can_change_on_the_way(
    screen: TagsScreen, tag: Find, qapp: QApplication, qtbot: QtBot
) -> None:
    screen.choose(tag("مصدر رسمي").id)
    with qtbot.waitSignal(screen.views.charts.counted):
        screen.views.show_tab("together")
    dark = load("dark")
    retheme(screen, dark)
    grid = screen.views.charts.view.grid
    assert grid is not None
    assert grid.ink.theme is dark
    language.use("en")
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for widget in (screen, *screen.findChildren(object)):
        again = getattr(widget, "retranslate", None)
        if callable(again):
            again()
    assert screen.views.charts.table.rows[0] == "Official source"
    assert screen.views.tabs.buttons[0].text() == "Passages"
    assert screen.codebook.title.text() == "Codebook"


# sets and files


def test_a_shipped_set_is_loaded_and_taken_back_by_one_undo(
    screen: TagsScreen, session: Session, theme: Theme, acts: Callable[[], list[str]], qtbot: QtBot
) -> None:
    dialog = SetsDialog(screen.codebook.acts, theme)
    qtbot.addWidget(dialog)
    dialog.show()
    assert len(dialog.sets) >= 7
    frames = next(n for n, info in enumerate(dialog.sets) if info.key == "frames")
    dialog.list.setCurrentIndex(dialog.list.records.index(frames))
    assert "Semetko" in dialog.source.text()
    before = session.codebook.tags
    dialog.take.click()
    assert not dialog.isVisible()
    assert len(session.codebook.tags) - len(before) == dialog.sets[frames].tags + 1
    assert acts() == ["history.tags_load"]
    session.undo()
    assert session.codebook.tags == before


def test_a_set_that_is_there_says_so(
    screen: TagsScreen, session: Session, theme: Theme, acts: Callable[[], list[str]], qtbot: QtBot
) -> None:
    dialog = SetsDialog(screen.codebook.acts, theme)
    qtbot.addWidget(dialog)
    assert dialog.chosen is not None
    assert dialog.chosen.key == "starter"
    with qtbot.waitSignal(session.toast_raised) as told:
        dialog.load()
    assert told.args[0].id == "codebook.all_there"
    assert acts() == []


def test_the_codebook_is_saved_and_loaded_alike(
    screen: TagsScreen, session: Session, tag: Find, folder: Path, qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    files = screen.codebook.commands.files
    path = folder / "دليل.toml"
    monkeypatch.setattr(files.chooser, "new_tag_set", lambda *_: path)
    monkeypatch.setattr(files.chooser, "tag_set", lambda *_: path)
    with qtbot.waitSignal(session.toast_raised) as told:
        screen.codebook.commands.wish("save_file")
    assert told.args[0].id == "codebook.saved"
    assert len(tag_sets.load(path)) == len(session.codebook.tags)
    screen.choose(tag("اللغة").id)
    screen.codebook.commands.wish("save_branch")
    assert tag_sets.load(path)[0].name == "اللغة"
    screen.codebook.acts.delete(tag("لغة مشحونة"))
    screen.codebook.commands.wish("load_file")
    assert tag("لغة مشحونة").parent_id == tag("اللغة").id


def test_the_library_itself_is_not_written_over(
    screen: TagsScreen, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = session.library.path
    monkeypatch.setattr(screen.codebook.commands.files.chooser, "new_tag_set", lambda *_: path)
    monkeypatch.setattr(screen.views.charts.files.chooser, "new_file", lambda *_: path)
    with qtbot.waitSignal(session.failed) as told:
        screen.codebook.commands.wish("save_file")
    assert told.args[0].id == "export.is_library"
    screen.views.show_tab("articles")
    with qtbot.waitSignal(session.failed) as told:
        screen.views.charts.save("csv")
    assert told.args[0].id == "export.is_library"
    assert path.read_bytes().startswith(b"SQLite")


def test_a_damaged_file_is_refused_with_a_sentence(
    screen: TagsScreen, session: Session, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "x.toml"
    path.write_text("tags = 3", encoding="utf-8")
    with qtbot.waitSignal(session.failed) as told:
        screen.codebook.acts.load(path)
    assert told.args[0].id == "tag_set.damaged"
