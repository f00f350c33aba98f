"""The print dialog: what is chosen is what is printed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reader import language
from reader.core import operations
from reader.core.model import Document
from reader.ui.dialogs.print_preview import PrintDialog
from reader.ui.session import Session
from reader.ui.theme import Theme


class Desk:
    """Answer for the person, and take note of what was asked."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path
        self.suggested = ""
        self.printers: list[QPrinter] = []

    def pdf_file(self, parent: QWidget, suggested: str) -> Path | None:
        self.suggested = suggested
        return self.path

    def printer(self, parent: QWidget, printer: QPrinter) -> bool:
        if self.path is None:
            return False
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        self.printers.append(printer)
        return True


@pytest.fixture
def opened(session: Session, article: Document) -> Session:
    session.open_document(article.id)
    tag = next(tag for tag in session.codebook.tags if tag.slot)
    session.wish(
        lambda: operations.add_highlight(
            document=article,
            text=session.text,
            start=0,
            end=8,
            hand=session.hand(),
            tag_ids=[tag.id],
        )
    )
    return session


def shown(qtbot: QtBot, session: Session, theme: Theme, desk: Desk | None = None) -> PrintDialog:
    dialog = PrintDialog(session, theme, desk=desk or Desk())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.count.text()))
    return dialog


def press(dialog: PrintDialog, bar: str, value: str) -> None:
    button = next(b for b in getattr(dialog.options, bar).buttons if b.choice.value == value)
    button.click()


def paper_pixels(dialog: PrintDialog) -> bytes:
    image = dialog.preview._image
    assert image is not None
    return bytes(image.constBits())


def test_the_first_page_follows_the_choices(qtbot: QtBot, opened: Session, theme: Theme) -> None:
    dialog = shown(qtbot, opened, theme)
    assert dialog.options.choices.marks == "margin"
    for bar, value in (("marks", "underlines"), ("marks", "none"), ("paper", "Letter")):
        before = paper_pixels(dialog)
        press(dialog, bar, value)
        qtbot.waitUntil(lambda before=before: paper_pixels(dialog) != before)
    image = dialog.preview._image
    assert image is not None
    assert abs(image.height() / image.width() - 11 / 8.5) < 0.01


def test_a_pdf_is_written_and_said(
    qtbot: QtBot, opened: Session, theme: Theme, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "مقال.pdf")
    dialog = shown(qtbot, opened, theme, desk)
    dialog.options.searchable.setChecked(False)
    press(dialog, "marks", "underlines")
    with qtbot.waitSignal(opened.toast_raised) as said, qtbot.waitSignal(dialog.accepted):
        dialog.save.click()
    assert said.args is not None
    assert said.args[0].id == "print.saved"
    assert desk.path is not None
    assert desk.path.read_bytes().startswith(b"%PDF-")
    assert desk.suggested == "وُقِّعَ الاتِّفاقُ في مَرفأِ الياسمين.pdf"
    again = shown(qtbot, opened, theme)
    assert again.options.choices.marks == "underlines"
    assert not again.options.searchable.isChecked()


def test_going_back_from_the_system_dialogs_changes_nothing(
    qtbot: QtBot, opened: Session, theme: Theme
) -> None:
    dialog = shown(qtbot, opened, theme)
    dialog.save.click()
    dialog.print.click()
    assert dialog.isVisible()
    assert dialog.options.isEnabled()


def test_a_refusal_is_said_in_the_dialog(
    qtbot: QtBot, opened: Session, theme: Theme, tmp_path: Path
) -> None:
    dialog = shown(qtbot, opened, theme, Desk(tmp_path / "none" / "a.pdf"))
    dialog.save.click()
    qtbot.waitUntil(dialog.wrong.isVisible)
    assert str(tmp_path) in dialog.wrong.text()
    assert dialog.isVisible()
    assert dialog.print.isEnabled()


def test_a_printer_gets_full_pages(
    qtbot: QtBot, opened: Session, theme: Theme, tmp_path: Path
) -> None:
    desk = Desk(tmp_path / "printed.pdf")
    dialog = shown(qtbot, opened, theme, desk)
    with qtbot.waitSignal(opened.toast_raised) as said:
        dialog.print.click()
    assert said.args is not None
    assert said.args[0].values == {"count": 1}
    assert (tmp_path / "printed.pdf").stat().st_size > 1000
    assert desk.printers[0].fullPage()
    assert desk.printers[0].docName() == "وُقِّعَ الاتِّفاقُ في مَرفأِ الياسمين"


def test_esc_stops_the_work_before_it_closes(
    qtbot: QtBot, opened: Session, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "a.pdf"
    dialog = shown(qtbot, opened, theme, Desk(path))
    dialog.save_as_pdf()
    dialog.reject()
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: dialog._working is None)
    assert path.exists() != dialog.isVisible()  # stopped, or done before it was


@pytest.mark.parametrize("tongue", ["ar", "en"])
def test_the_options_stand_at_the_start(
    qtbot: QtBot, opened: Session, theme: Theme, qapp: QApplication, tongue: language.Language
) -> None:
    language.use(tongue)
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    qapp.setLayoutDirection(rtl if tongue == "ar" else ltr)
    dialog = shown(qtbot, opened, theme)
    options = dialog.options.mapTo(dialog, QPoint()).x()
    preview = dialog.preview.mapTo(dialog, QPoint()).x()
    assert (options > preview) == (tongue == "ar")
    assert dialog.preview.accessibleName()
    assert all(label.text() for label in (dialog.options.marks_hint, dialog.options.size_hint))
