"""What is known of an article, to be corrected; what is unknown stays empty."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QWidget

from reader.core import operations
from reader.core.model import Document
from reader.language import isolated, say
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField, read_date
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_words import in_digits
from reader.ui.session import Session
from reader.ui.theme import Theme

LANGUAGES = ("ar", "en", "fr", "fa", "tr", "ku", "ur", "he", "es", "de", "ru")


class DetailsDialog(Sheet):
    """Correct title, outlet, author, date, address, language and direction in one act."""

    def __init__(
        self, session: Session, document: Document, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "details.heading", size=(600, 560), parent=parent)
        self._session = session
        self._document = document
        self.name = MatterArea(theme, document.title or "", lines=2)
        self.outlet = MatterField(theme, document.outlet or "")
        self.author = MatterField(theme, document.author or "")
        self.published = MatterField(theme, document.published or "")
        self.url = MatterField(theme, document.url or "", latin=True)
        self.language = QComboBox()
        self.direction = Segmented([], theme, name="")
        self.fields = FieldGrid(theme)
        self.fields.add("details.title", self.name, top=True)
        self.fields.add("details.outlet", self.outlet)
        self.fields.add("details.author", self.author)
        self.fields.add("details.published", self.published)
        self.fields.add("details.url", self.url)
        self.fields.add("details.language", self.language)
        self.fields.add("details.direction", self.direction)
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.wrong.hide()
        self.facts = Label("", theme, Words(12, 400, "t3"), wrap=True)
        for widget in (self.fields, self.wrong, self.facts):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.add_button("sheet.cancel", self.reject)
        self.add_button("sheet.save", self.save, kind="primary")
        self._say_choices()
        self.name.selectAll()
        self.name.setFocus()

    def save(self) -> None:
        """Write what changed as one act; a date that cannot be read stays to be corrected."""
        after = self._asked()
        if after is None:
            self.wrong.setText(say("details.bad_date", typed=self.published.value))
            self.wrong.show()
            self.published.setFocus()
            self.published.selectAll()
            return
        current = self._session.library.documents.get(self._document.id)
        self._session.wish(lambda: operations.change_document(before=current, after=after))
        self.accept()

    def _asked(self) -> Document | None:
        """Give the article as it is asked for; None for a date that is none."""
        typed = self.published.value
        published = typed
        if typed is not None and typed != self._document.published:
            published = read_date(typed)
            if published is None:
                return None
        title = self.name.value
        return replace(
            self._session.library.documents.get(self._document.id),
            title=" ".join(title.split()) if title else None,
            outlet=self.outlet.value,
            author=self.author.value,
            published=published,
            url=self.url.value,
            language=self.language.currentData(),
            direction=self.direction.value,  # pyright: ignore[reportArgumentType]
        )

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.fields.retranslate()
        self._say_choices()

    def _say_choices(self) -> None:
        document = self._document
        chosen = self.language.currentData() if self.language.count() else document.language
        self.language.clear()
        self.language.addItem(say("details.unknown"), None)
        for code in LANGUAGES:
            self.language.addItem(say(f"tongue.{code}"), code)
        if document.language and document.language not in LANGUAGES:
            self.language.addItem(isolated(document.language, "key"), document.language)
        self.language.setCurrentIndex(max(0, self.language.findData(chosen)))
        way = self.direction.value or document.direction
        self.direction.offer([Choice("rtl", say("details.rtl")), Choice("ltr", say("details.ltr"))])
        self.direction.choose(way)
        self.facts.setText(self._known())

    def _known(self) -> str:
        """Say in one line how the article came here."""
        document = self._document
        pieces = [say("details.number", number=document.number)]
        if document.file_name:
            pieces.append(isolated(document.file_name, "file"))
        if document.encoding:
            pieces.append(isolated(document.encoding, "file"))
        if document.imported_at:
            pieces.append(say("details.added", at=in_digits(document.imported_at[:10])))
        return "  ·  ".join(pieces)
