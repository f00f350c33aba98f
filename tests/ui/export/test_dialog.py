"""The export dialog: what the preview shows is what the file holds."""

import csv
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reader.acts import presets
from reader.core import operations
from reader.core.model import Document
from reader.language import say
from reader.store.questions import Question
from reader.ui.export.chosen import GROUPS
from reader.ui.export.dialog import OPTIONS, ExportDialog
from reader.ui.export.places import ExportChooser
from reader.ui.session import Session
from reader.ui.theme import Theme


@pytest.fixture
def dialog(session: Session, article: Document, theme: Theme, tmp_path: Path, qtbot: QtBot):
    session.open_document(article.id)
    tags = [tag for tag in session.codebook.tags if tag.slot]
    for start, end, tag in ((0, 8, tags[0]), (60, 90, tags[1]), (100, 120, tags[1])):
        session.wish(
            lambda start=start, end=end, tag=tag: operations.add_highlight(
                document=article, text=session.text, start=start, end=end, hand=session.hand(),
                tag_ids=[tag.id], note="ملاحظة =1+1",
            )
        )  # fmt: skip
    made = ExportDialog(session, theme, chooser=ExportChooser(tmp_path))
    qtbot.addWidget(made)
    made.show()
    settle(made, qtbot)
    return made


def settle(dialog: ExportDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog._settled.isActive(), timeout=5_000)
    qtbot.waitUntil(lambda: not dialog._session.tasks.busy and not running(dialog), timeout=10_000)
    QTest.qWait(20)


def running(dialog: ExportDialog) -> bool:
    return bool(dialog._session.tasks._running)


def test_the_preview_shows_the_rows_of_the_file(dialog: ExportDialog, qtbot: QtBot) -> None:
    found = dialog.preview.rows.preview
    assert found is not None
    assert (found.total, dialog.preview.table.model().rowCount()) == (3, 3)
    dialog.write()
    settle(dialog, qtbot)
    path = Path(dialog.file.text())
    assert path.suffix == ".csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    at = found.columns.index("excerpt")
    assert [row["excerpt"] for row in rows] == [row[at] for row in found.rows]
    assert dialog.folder.isVisible()
    asked: list[object] = []
    dialog.folder_requested.connect(asked.append)
    dialog.folder.click()
    assert asked == [path.parent]


def test_a_file_that_is_there_is_written_over_only_when_pressed_again(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    path = Path(dialog.file.text())
    path.write_text("قديم", encoding="utf-8")
    dialog.write()
    settle(dialog, qtbot)
    assert path.read_text("utf-8") == "قديم"
    assert dialog.wrong.isVisible()
    dialog.write()
    settle(dialog, qtbot)
    assert "excerpt" in path.read_text("utf-8-sig")


@pytest.mark.parametrize("ending", [ending for _, group in GROUPS for ending in group])
def test_every_format_can_be_looked_at(dialog: ExportDialog, qtbot: QtBot, ending: str) -> None:
    card = next(card for card in dialog.options.cards.cards if card.ending == ending)
    card.click()
    settle(dialog, qtbot)
    assert dialog.options.preset.ending == ending
    assert Path(dialog.file.text()).suffix == f".{ending}"
    assert dialog.preview.rows.preview is not None
    assert dialog.save.isEnabled(), dialog.wrong.text()
    assert not dialog.wrong.isVisible(), dialog.wrong.text()


def test_tags_narrow_what_is_exported(dialog: ExportDialog, qtbot: QtBot) -> None:
    tag = next(tag for tag in dialog._session.codebook.tags if tag.slot)
    dialog.options._turn_tag(tag.id, on=True)
    settle(dialog, qtbot)
    assert dialog.preview.rows.preview.total == 1
    dialog.options._choose_tags(())
    settle(dialog, qtbot)
    assert dialog.preview.rows.preview.total == 3


def test_a_search_wants_words(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.options.source.choose("search")
    dialog.options._on_change()
    settle(dialog, qtbot)
    assert not dialog.save.isEnabled()
    dialog.options.query.setText("المتحدث")
    settle(dialog, qtbot)
    assert dialog.preview.rows.preview is not None


def test_choices_and_presets_are_remembered(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.options._choose_format("docx")
    dialog.options._choose(grouping="article")
    settle(dialog, qtbot)
    dialog._name_preset()
    dialog.preset_name.setText("للجريدة")
    dialog._keep_preset()
    dialog.reject()
    library = dialog._session.library
    assert presets.last(library).ending == "docx"
    assert presets.presets(library)["للجريدة"].grouping == "article"


def test_columns_are_chosen(dialog: ExportDialog, qtbot: QtBot) -> None:
    dialog.options._turn_column("note", on=False)
    settle(dialog, qtbot)
    assert "note" not in dialog.preview.rows.preview.columns


@pytest.mark.parametrize("way", [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight])
def test_the_choices_stand_where_the_interface_begins(
    dialog: ExportDialog, qtbot: QtBot, way: Qt.LayoutDirection
) -> None:
    dialog.setLayoutDirection(way)
    QTest.qWait(10)
    assert dialog.options.width() == OPTIONS
    left, right = dialog.options.x(), dialog.preview.x()
    assert (left > right) == (way == Qt.LayoutDirection.RightToLeft)
    cards = dialog.options.cards.cards
    assert cards[0].y() == cards[1].y()
    assert abs(cards[0].width() - cards[1].width()) <= 1


def test_arrows_go_from_format_to_format(dialog: ExportDialog, qtbot: QtBot) -> None:
    first = dialog.options.cards.cards[0]
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Left)  # from the right, left is onwards
    assert dialog.options.preset.ending == dialog.options.cards.cards[1].ending
    settle(dialog, qtbot)


def test_it_says_everything_again(dialog: ExportDialog, qtbot: QtBot) -> None:
    from reader import language

    language.use("en")
    for widget in (dialog, dialog.options, dialog.preview, dialog.options.cards):
        widget.retranslate()
    settle(dialog, qtbot)
    assert dialog.save.text() == "Save the file"
    assert dialog.options.cards.cards[0].about == "Any program"


@pytest.mark.parametrize("text", ["", "   ", "/tmp/"])
def test_a_file_needs_a_name(dialog: ExportDialog, qtbot: QtBot, text: str) -> None:
    dialog.file.setText(text)
    dialog.write()
    assert dialog.wrong.text() == say("export.no_name")
    assert dialog.save.isEnabled()


def test_a_name_alone_lies_in_the_folder_and_gets_its_ending(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    dialog.file.setText("مقاطع v1.2")
    dialog.write()
    settle(dialog, qtbot)
    assert (tmp_path / "مقاطع v1.2.csv").is_file()
    dialog.file.setText("مقاطع.docx")
    dialog.write()
    settle(dialog, qtbot)
    assert dialog.options.preset.ending == "docx"
    assert zipfile.is_zipfile(tmp_path / "مقاطع.docx")


def test_what_the_disk_refuses_is_a_sentence(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    for path in (tmp_path / "none" / "a.csv", tmp_path / f"{'x' * 300}.csv", Path("/proc/a.csv")):
        dialog.file.setText(str(path))
        dialog.write()
        settle(dialog, qtbot)
        assert dialog.wrong.isVisible()
        assert dialog.save.isEnabled()
        assert not dialog.folder.isVisible()


def test_a_search_comes_along_as_it_was_asked(
    session: Session, article: Document, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    question = Question("كلمة", match="family", notes=True, tag_ids=("x",))
    made = ExportDialog(session, theme, chooser=ExportChooser(tmp_path), question=question)
    qtbot.addWidget(made)
    assert made.options.source.value == "search"
    assert made.options.chosen.scope().question == question
    made.options.query.setText("أخرى")
    assert made.options.chosen.scope().question == replace(question, text="أخرى")
    settle(made, qtbot)
