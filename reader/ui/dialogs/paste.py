"""Paste a text: it becomes an article, with what the person knows of it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.core.text import INVISIBLE, word_count
from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField, read_date
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.importing import Pasted
from reader.ui.theme import Theme


class PasteDialog(Sheet):
    """Take a text; ``pasted`` tells it when the person adds it."""

    pasted = Signal(object)  # Pasted

    def __init__(self, theme: Theme, *, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(theme, "paste.title", size=(680, 640), parent=parent)
        self.area = MatterArea(theme, text, lines=8, grows=True)
        self.count = Label("", theme, Words(12, 400, "t3"))
        self.name = MatterField(theme)
        self.outlet = MatterField(theme)
        self.published = MatterField(theme)
        self.url = MatterField(theme, latin=True)
        self.fields = FieldGrid(theme)
        self.fields.add("details.title", self.name)
        self.fields.add("details.outlet", self.outlet)
        self.fields.add("details.published", self.published)
        self.fields.add("details.url", self.url)
        self.fields.add_hint("paste.unknown")
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.count)
        self.body.addWidget(self.fields)
        self.tell(self.area.setPlaceholderText, "paste.here")
        self.tell(self.area.setAccessibleName, "paste.text")
        self.add_button("sheet.cancel", self.reject)
        self.add_button_ = self.add_button("paste.add", self.add, kind="primary", icon="add")
        self.area.textChanged.connect(self._weigh)
        self.area.selectAll()
        self.area.setFocus()
        self._weigh()

    def add(self) -> None:
        """Add the article, unless the date cannot be read."""
        typed = self.published.value
        published = read_date(typed) if typed else None
        if typed and published is None:
            self.count.setText(say("details.bad_date", typed=typed))
            self.published.setFocus()
            self.published.selectAll()
            return
        self.pasted.emit(
            Pasted(
                self.area.toPlainText(),
                self.name.value,
                self.outlet.value,
                self.url.value,
                published,
            )
        )
        self.accept()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.fields.retranslate()
        self._weigh()

    def _weigh(self) -> None:
        text = self.area.toPlainText()
        self.count.setText(say("shelf.words", count=word_count(text)))
        self.add_button_.setEnabled(bool(text.strip(INVISIBLE)))
