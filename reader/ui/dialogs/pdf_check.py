"""Compare the text that was read of a PDF with its pages, and take it in or leave it.

Reading and drawing run in the worker, in a process of their own. Nothing is stored before the
person says so; what is confirmed never changes afterwards.
"""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.core.messages import Message, message
from reader.exchange import pdf, sandbox
from reader.exchange.pdf import Look, Picture
from reader.language import say, sentence
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, Words
from reader.ui.dialogs.fields import MatterArea
from reader.ui.dialogs.page_image import PageImage, image_of
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

_SETTLES: Final = 80  # milliseconds until a new size of the page is drawn
_GOOD, _FAIR = 0.9, 0.6  # of ``Look.quality``


class PdfCheckDialog(Sheet):
    """Show page and text beside each other; ``confirmed`` says that the text may come in."""

    confirmed = Signal(object)  # Path

    def __init__(
        self, session: Session, file: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "pdf_check.title", size=(1160, 760), parent=parent)
        self._session = session
        self.file = file
        self.look: Look | None = None
        self.page = 0
        self._reading: Task | None = None
        self._drawing: Task | None = None
        self._is_gone = False
        self.name = Label("", theme, Words(13, 500), wrap=True)
        self.doubt = Label("", theme, Words(13, 500, "warn"), wrap=True)
        self.image = PageImage(theme)
        self.area = MatterArea(theme, lines=8, grows=True)
        self.back = IconButton("previous", "", theme)
        self.forth = IconButton("next", "", theme)
        self.place = Label("", theme, Words(12, 400, "t2", CENTRED))
        self._settled = QTimer(self, singleShot=True, interval=_SETTLES)
        self._lay_out()
        self.leave = self.add_button("pdf_check.leave", self.reject)
        self.take = self.add_button("pdf_check.take", self.accept, kind="primary", icon="add")
        self._settled.timeout.connect(self._draw)
        self.image.resized.connect(self._settled.start)
        self.back.clicked.connect(lambda: self.turn_to(self.page - 1))
        self.forth.clicked.connect(lambda: self.turn_to(self.page + 1))
        self._say_all()
        self._read()

    def _lay_out(self) -> None:
        self.area.setReadOnly(True)
        turning = QHBoxLayout()
        turning.setSpacing(8)
        turning.addStretch(1)
        for widget in (self.back, self.place, self.forth):
            turning.addWidget(widget)
        turning.addStretch(1)
        paper = QVBoxLayout()
        paper.setSpacing(6)
        paper.addWidget(self.image, 1)
        paper.addLayout(turning)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addLayout(paper, 1)
        row.addWidget(self.area, 1)
        self.body.addWidget(self.name)
        self.body.addWidget(self.doubt)
        self.body.addLayout(row, 1)

    # reading and drawing, in the worker

    def _read(self) -> None:
        self._reading = self._session.tasks.start(
            message("pdf_check.reading"),
            lambda task: sandbox.run(pdf.look, self.file, progress=task),
            self._show_look,
            failed=self._complain,
            quiet=True,
        )

    def _show_look(self, look: Look | None) -> None:
        self._reading = None
        if look is not None and not self._is_gone:
            self.look = look
            self._say_all()
            self.turn_to(0)
            self.take.setFocus()

    def _draw(self) -> None:
        if self.look is None:
            return
        if self._drawing is not None:
            self._drawing.cancel()
        page, width = self.page, self.image.image_width
        self._drawing = self._session.tasks.start(
            message("pdf_check.reading"),
            lambda task: sandbox.run(pdf.picture, self.file, page, width, progress=task),
            lambda picture: self._show_picture(page, picture),
            failed=self._complain,
            quiet=True,
        )

    def _show_picture(self, page: int, picture: Picture | None) -> None:
        if picture is not None and page == self.page and not self._is_gone:
            self._drawing = None
            self.image.show_image(image_of(picture))

    def _complain(self, what: Message) -> None:
        if not self._is_gone:
            self.doubt.setText(sentence(what))

    # pages

    def turn_to(self, page: int) -> None:
        """Show a page (from 0) and what was read of it."""
        if self.look is None or not 0 <= page < len(self.look.pages):
            return
        self.page = page
        self.area.setPlainText("\n\n".join(self.look.pages[page]))
        self.image.show_image(None)
        self._say_all()
        self._draw()

    def _say_all(self) -> None:
        look = self.look
        self.back.name_it(say("pdf_check.back"))
        self.forth.name_it(say("pdf_check.forth"))
        self.area.setAccessibleName(say("pdf_check.text"))
        self.image.setAccessibleName(say("pdf_check.paper"))
        self.name.setText(say("pdf_check.about", file=self.file.name))
        self.take.setEnabled(look is not None)
        pages = len(look.pages) if look else 0
        self.back.setEnabled(self.page > 0)
        self.forth.setEnabled(self.page + 1 < pages)
        for widget in (self.back, self.place, self.forth):
            widget.setVisible(pages > 1)
        self.place.setText(say("pdf_check.page", number=self.page + 1, total=pages))
        said, color = _judgement(look)
        self.doubt.words = self.doubt.words._replace(color=color)
        self.doubt.set_theme(self.theme)
        self.doubt.setText(say(said))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._say_all()

    # the end

    def accept(self) -> None:
        """Take the text in."""
        if self.look is not None:
            self.confirmed.emit(self.file)
            super().accept()

    def done(self, result: int) -> None:
        """Stop what is still read or drawn: it may arrive when there is nobody to show it to."""
        self._is_gone = True
        for task in (self._reading, self._drawing):
            if task is not None:
                task.cancel()
        super().done(result)


def _judgement(look: Look | None) -> tuple[str, str]:
    """Say how far a text can be trusted: a message and a role of colour."""
    if look is None:
        return "pdf_check.reading", "t3"
    if look.quality >= _GOOD:
        return "pdf_check.good", "ok"
    return ("pdf_check.fair", "warn") if look.quality >= _FAIR else ("pdf_check.poor", "bad")
