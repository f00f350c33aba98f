"""Print the open article: what, on which paper, with its first page in sight."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

from PySide6.QtCore import QMarginsF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from reader.core.messages import Message, message
from reader.language import say, sentence
from reader.printing.article import Preview, first_page, print_article, save_pdf
from reader.printing.paper import PaperName, PrintedArticle
from reader.ui.article_session import ArticleSession
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.dialogs.print_options import PrintOptions
from reader.ui.dialogs.print_page import PagePreview
from reader.ui.dialogs.sheet import Sheet
from reader.ui.tasks import Task
from reader.ui.theme import Theme

_REMEMBERED: Final = "print.choices"
_SETTLES: Final = 60  # milliseconds until a new size of the preview is painted
_FORBIDDEN: Final = dict.fromkeys(map(ord, '\\/:*?"<>|'), " ")
_LONGEST_NAME: Final = 80


class Desk(Protocol):
    """Ask the system's own dialogs."""

    def pdf_file(self, parent: QWidget, suggested: str) -> Path | None:
        """Ask where a PDF shall lie; None if the person goes back."""
        ...

    def printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """Let a printer be chosen; False if the person goes back."""
        ...


class SystemDesk:
    """Ask with the dialogs of the system."""

    def pdf_file(self, parent: QWidget, suggested: str) -> Path | None:
        """Ask where a PDF shall lie; the ending is added where it is missing."""
        name, _ = QFileDialog.getSaveFileName(
            parent, say("print.choose_pdf"), suggested, f"{say('print.pdf_files')} (*.pdf)"
        )
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")

    def printer(self, parent: QWidget, printer: QPrinter) -> bool:
        """Let a printer be chosen."""
        return QPrintDialog(printer, parent).exec() == QDialog.DialogCode.Accepted


class PrintDialog(Sheet):
    """Print the article that is open, or save it as a PDF."""

    def __init__(
        self,
        session: ArticleSession,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        desk: Desk | None = None,
    ) -> None:
        super().__init__(theme, "print.title", size=(920, 700), parent=parent)
        self._session = session
        self._desk: Desk = desk or SystemDesk()
        self._article = _printed(session)
        self._previewing: Task | None = None
        self._working: Task | None = None
        self._printer: QPrinter | None = None
        self.options = PrintOptions(theme, len(self._article.text))
        self.preview = PagePreview(theme)
        self.count = Label("", theme, Words(12, 400, "t3", CENTRED))
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.strip = ProgressStrip(theme)
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES)
        self._lay_out()
        self.tell(self.preview.setAccessibleName, "print.preview")
        self.save = self.add_button("print.save_pdf", self.save_as_pdf)
        self.cancel = self.add_button("sheet.cancel", self.reject)
        self.print = self.add_button("print.print", self.send, kind="primary", icon="print")
        self.options.restore(session.library.recall(_REMEMBERED, dict[str, Any]()))
        self.preview.set_paper(self.options.choices.paper)
        self._settled.timeout.connect(self.refresh)
        self.options.changed.connect(self.refresh)
        self.preview.resized.connect(self._settled.start)
        self.strip.cancel_requested.connect(self._stop_working)
        self.options.marks.setFocus()

    def _lay_out(self) -> None:
        self.wrong.hide()
        row = QHBoxLayout()
        row.setSpacing(24)
        self.options.setFixedWidth(self.theme.px(300))
        side = QVBoxLayout()
        side.setSpacing(6)
        side.addWidget(self.preview, 1)
        side.addWidget(self.count)
        row.addWidget(self.options)
        row.addLayout(side, 1)
        self.body.addLayout(row, 1)
        self.body.addWidget(self.wrong)
        self.body.addWidget(self.strip)

    # the first page

    def refresh(self) -> None:
        """Have the first page painted as it is chosen now; an older wish is dropped."""
        if self._previewing is not None:
            self._previewing.cancel()
        article, choices = self._article, self.options.choices
        width = self.preview.image_width
        self.preview.set_paper(choices.paper)
        self._previewing = self._session.tasks.start(
            message("print.working"),
            lambda task: first_page(article, choices, width=width, progress=task),
            self._show_preview,
            quiet=True,
        )

    def _show_preview(self, preview: Preview | None) -> None:
        if preview is not None:
            self.preview.show_image(preview.image)
            self.count.setText(say("print.pages", count=preview.pages))

    # printing

    def save_as_pdf(self) -> None:
        """Ask for a place and write a PDF there."""
        path = self._desk.pdf_file(self, _file_name(self._article))
        if path is None:
            return
        article, choices = self._article, self.options.choices
        searchable = self.options.searchable.isChecked()
        self._work(
            lambda task: save_pdf(path, article, choices, searchable=searchable, progress=task),
            lambda _pages: message("print.saved", path=str(path)),
        )

    def send(self) -> None:
        """Let a printer be chosen, and print."""
        article, choices = self._article, self.options.choices
        printer = self._printer = _printer(article, choices.paper)
        if self._desk.printer(self, printer):
            printer.setFullPage(True)
            self._work(
                lambda task: print_article(printer, article, choices, progress=task),
                lambda pages: message("print.sent", count=pages),
            )

    def _work(self, work: Callable[[Task], int], said: Callable[[int], Message]) -> None:
        def done(pages: int | None) -> None:
            self._rest()
            if pages is not None:  # else it was stopped
                self._session.library.remember(_REMEMBERED, self.options.state())
                self._session.toast_raised.emit(said(pages), False)
                self.accept()

        self.wrong.hide()
        self._set_busy(busy=True)
        self.strip.begin("print.working", 1)
        self._working = self._session.tasks.start(
            message("print.working"), work, done, failed=self._complain, quiet=True
        )
        self._working.progressed.connect(self.strip.report)

    def _complain(self, what: Message) -> None:
        self._rest()
        self.wrong.setText(sentence(what))
        self.wrong.show()

    def _rest(self) -> None:
        self._working = None
        self.strip.finish()
        self._set_busy(busy=False)

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.options, self.save, self.print):
            widget.setEnabled(not busy)

    def _stop_working(self) -> None:
        if self._working is not None:
            self._working.cancel()

    # closing and saying

    def reject(self) -> None:
        """Stop what runs; if nothing does, go."""
        if self._working is not None:
            self._working.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Drop the picture that is still being painted."""
        if self._previewing is not None:
            self._previewing.cancel()
        super().done(result)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.options.retranslate()
        self.refresh()


def _printed(session: ArticleSession) -> PrintedArticle:
    """Take from the session what is printed; nothing of it changes while the dialog is open."""
    assert session.document is not None
    tags = dict(session.codebook.by_id)
    return PrintedArticle(session.document, session.text, tuple(session.annotations), tags)


def _printer(article: PrintedArticle, paper: PaperName) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    size = QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4
    printer.setPageLayout(
        QPageLayout(QPageSize(size), QPageLayout.Orientation.Portrait, QMarginsF())
    )
    printer.setFullPage(True)
    printer.setDocName(article.document.title or "")
    printer.setCreator("Hamish")
    return printer


def _file_name(article: PrintedArticle) -> str:
    """Suggest a name for the PDF: the title, without what names of files may not have."""
    words = (article.document.title or "").translate(_FORBIDDEN)
    name = " ".join("".join(sign for sign in words if sign.isprintable()).split())
    return f"{name[:_LONGEST_NAME].strip(' .') or say('print.file_name')}.pdf"
