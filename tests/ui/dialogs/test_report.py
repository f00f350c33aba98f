from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reader import language
from reader.acts.importing import Report, import_files
from reader.store.library import Library
from reader.ui.dialogs.report import ImportReportDialog
from reader.ui.theme import Theme
from tests.conftest import ARTICLE

SENTENCE = "قالت البلدية إن الماء عاد إلى القرى في المساء، على أن يُعلن الموعد من بعد.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "أخبار"
    made.mkdir()
    (made / "سليم.txt").write_text(ARTICLE, "utf-8")
    (made / "فارغ.txt").write_bytes(b"")
    damaged = (SENTENCE * 30).encode()
    (made / "تالف.txt").write_bytes(damaged[:700] + b"\xff" + damaged[700:])
    return made


@pytest.fixture
def report(library: Library, folder: Path) -> Report:
    return import_files(library, [folder])


@pytest.fixture
def dialog(report: Report, theme: Theme, qtbot: QtBot) -> ImportReportDialog:
    made = ImportReportDialog(report, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def rows(dialog: ImportReportDialog) -> list[str]:
    return [record.head for record in dialog.list.records.records]


def test_refusals_come_first_with_reasons_for_the_window(dialog: ImportReportDialog) -> None:
    assert dialog.kinds.value == "refused"
    assert len(rows(dialog)) == 2
    damaged = next(r for r in dialog.list.records.records if "تالف" in r.head)
    assert "--" not in damaged.below
    assert "UTF-8" in damaged.below


def test_files_are_tried_again_with_what_was_chosen(
    dialog: ImportReportDialog, folder: Path, qtbot: QtBot
) -> None:
    row = next(n for n, head in enumerate(rows(dialog)) if "تالف" in head)
    dialog.list.setCurrentIndex(dialog.list.records.index(row))
    dialog.encoding.setCurrentIndex(dialog.encoding.findData("utf-8"))
    dialog.replace.setChecked(True)
    with qtbot.waitSignal(dialog.retry_requested) as asked:
        dialog.again.click()
    assert asked.args == [[folder / "تالف.txt"], "utf-8", True]


def test_all_refused_files_are_tried_again_if_none_is_chosen(
    dialog: ImportReportDialog, qtbot: QtBot
) -> None:
    dialog.list.clearSelection()
    with qtbot.waitSignal(dialog.retry_requested) as asked:
        dialog.again.click()
    assert len(asked.args[0]) == 2
    assert asked.args[1] is None


def test_another_try_takes_the_place_of_what_was_said_before(
    dialog: ImportReportDialog, library: Library, folder: Path
) -> None:
    from reader.acts.importing import Choices

    again = import_files(library, [folder / "تالف.txt"], choices=Choices("utf-8", replace=True))
    dialog.renew(again)
    assert [each.head for each in dialog.list.records.records] == rows(dialog)
    assert len(dialog.report.refused) == 1
    assert len(dialog.report.imported) == 2
    dialog.kinds.choose("imported")
    dialog._show_kind()
    assert len(rows(dialog)) == 2
    assert dialog.retry.isHidden()


def test_skipped_articles_say_which_they_are(
    library: Library, folder: Path, report: Report, theme: Theme, qtbot: QtBot
) -> None:
    dialog = ImportReportDialog(import_files(library, [folder / "سليم.txt"]), theme)
    qtbot.addWidget(dialog)
    assert dialog.kinds.value == "skipped"
    assert str(report.imported[0].document.number) in dialog.list.records.records[0].below
    language.use("en")
    dialog.retranslate()
    assert "here already" in dialog.summary.text()


def test_an_article_without_a_headline_is_known_by_its_first_sentence(
    library: Library, tmp_path: Path, theme: Theme, qtbot: QtBot
) -> None:
    (tmp_path / "بلا.txt").write_text(SENTENCE * 12, "utf-8")
    report = import_files(library, [tmp_path / "بلا.txt"])
    assert report.imported[0].document.title is None
    rows_of = library.documents.rows
    dialog = ImportReportDialog(report, theme, lead_of=lambda id_: rows_of([id_])[0].lead)
    qtbot.addWidget(dialog)
    below = dialog.list.records.records[0].below
    assert "قالت البلدية" in below
    assert language.say("shelf.untitled") not in below
    assert language.say("report.no_headline", lead="x").split("\u2068")[0] in below
