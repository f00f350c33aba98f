"""The page of an article's details: labels, fields, facts, its collections, its note. No acts."""

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.core.model import Collection, Document
from reader.language import is_rtl, say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words, font
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.document_tab_facts import Fact
from reader.ui.panels.document_tab_fields import DetailField, QuietBox
from reader.ui.panels.notes_memo import Keep, MemoField
from reader.ui.theme import Theme

FIELDS: Final = ("title", "outlet", "author", "published", "url")
LANGUAGES: Final = ("ar", "en", "fr", "fa", "tr", "he")
_LATIN: Final = frozenset(("url",))
_LABEL, _SIDE, _ROW = 84, 14, 30
_LONGEST_NAME = 30  # letters of a title that stands on a button


class Hairline(QFrame):
    """Part two sections."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("hair")


class DocumentPage(QWidget):
    """Show one article's details; what a person changes goes out as a signal."""

    written = Signal(str, str)
    """Name of a field of ``Document``, and what was written there; empty means unknown."""
    address_requested = Signal(str)
    article_requested = Signal(str)
    membership_requested = Signal(str, bool)
    """Id of a collection, and whether the article shall be in it."""

    def __init__(self, theme: Theme, keep_note: Keep) -> None:
        super().__init__()
        self.setObjectName("plain")
        self.theme = theme
        self.fields = {
            name: DetailField(theme, latin=name in _LATIN, weight=500 if name == "title" else 400)
            for name in FIELDS
        }
        self.language = self._language_box()
        self.direction = self._direction_switch()
        self.address = IconButton(
            "link", say("document.open_address"), theme, size=28, icon_size=16
        )
        self.note = MemoField(say("document.note_here"), theme, keep_note)
        self.others: list[Button] = []
        self.boxes: dict[str, QCheckBox] = {}
        self._facts = QGridLayout()
        self._others = QVBoxLayout()
        self._shelves = QVBoxLayout()
        self._lay_out()
        self._listen()

    # showing

    def show_document(self, document: Document) -> None:
        """Show what a person can correct."""
        for name, field in self.fields.items():
            field.show_value(getattr(document, name))
        if self.language.findData(document.language or "") < 0:
            self.language.addItem(document.language or "", document.language)
        self.language.setCurrentIndex(self.language.findData(document.language or ""))
        self.direction.choose(document.direction)
        self.address.setEnabled(_is_address(document.url))

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show what nobody has to write."""
        _empty(self._facts)
        for row, fact in enumerate(facts):
            label = self._label(fact.label)
            # a name or a number alone would be aligned by its own letters
            mark = "\u200f" if is_rtl() else "\u200e"
            value = Label(mark + fact.value, self.theme, Words(13, 400, "t1"), wrap=True)
            value.setToolTip(tooltip(fact.whole))
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._facts.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(value, row, 1)

    def show_same_text(self, others: Iterable[Document]) -> None:
        """Show the other articles that have this very text."""
        _empty(self._others)
        self.others = []
        for other in others:
            name = other.title or other.outlet or other.file_name or ""
            text = say("document.other", number=other.number, title=name)
            button = Button(self._cut(text), self.theme, kind="flat", dense=True)
            button.setAccessibleName(text)
            button.clicked.connect(lambda _=False, to=other.id: self.article_requested.emit(to))
            if not self._others.count():
                self._others.addWidget(self._label(say("document.same_text")))
            self._others.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self.others.append(button)

    def show_collections(self, collections: Sequence[Collection], document_id: str) -> None:
        """Show every collection, ticked where the article is in it."""
        _empty(self._shelves)
        self.boxes = {}
        for one in collections:
            box = QCheckBox(one.name.replace("&", "&&"))
            box.setFont(font(self.theme, 13))
            box.setChecked(document_id in one.document_ids)
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.clicked.connect(lambda on=False, to=one.id: self.membership_requested.emit(to, on))
            self._shelves.addWidget(box)
            self.boxes[one.id] = box
        if not collections:
            label = Label(
                say("document.no_collections"), self.theme, Words(12, 400, "t3"), wrap=True
            )
            self._shelves.addWidget(label)

    # building

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        side = self.theme.px(_SIDE)
        column.setContentsMargins(side, 12, side, 16)
        column.setSpacing(8)
        column.addLayout(self._details())
        column.addWidget(Hairline())
        column.addWidget(self._heading("document.note"))
        column.addWidget(self.note)
        column.addWidget(Hairline())
        column.addWidget(self._heading("document.collections"))
        column.addLayout(self._shelves)
        column.addWidget(Hairline())
        column.addLayout(self._facts)
        column.addLayout(self._others)
        column.addStretch(1)
        self._facts.setHorizontalSpacing(8)
        self._facts.setVerticalSpacing(4)
        self._facts.setColumnMinimumWidth(0, self.theme.px(_LABEL))
        self._facts.setColumnStretch(1, 1)

    def _details(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, self.theme.px(_LABEL))
        grid.setColumnStretch(1, 1)
        for row, (name, field) in enumerate(self.fields.items()):
            text = say(f"document.{name}")
            field.setAccessibleName(text)
            field.setPlaceholderText(say("document.unknown"))
            self._add_row(grid, row, text, self._with_link(field) if name == "url" else field)
        after = len(self.fields)
        self._add_row(grid, after, say("document.language"), self.language)
        self._add_row(grid, after + 1, say("document.direction"), self.direction)
        return grid

    def _add_row(self, grid: QGridLayout, row: int, text: str, widget: QWidget) -> None:
        label = self._label(text)
        label.setFixedHeight(self.theme.px(_ROW))
        grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(widget, row, 1)

    def _with_link(self, field: QWidget) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(field, 1)
        row.addWidget(self.address, 0, Qt.AlignmentFlag.AlignTop)
        return both

    def _language_box(self) -> QuietBox:
        box = QuietBox()
        box.addItem(say("document.unknown"), "")
        for code in LANGUAGES:
            box.addItem(say(f"document.language.{code}"), code)
        box.setAccessibleName(say("document.language"))
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return box

    def _direction_switch(self) -> Segmented:
        choices = [Choice(way, say(f"document.direction.{way}")) for way in ("rtl", "ltr")]
        return Segmented(choices, self.theme, name=say("document.direction"))

    def _listen(self) -> None:
        for name, field in self.fields.items():
            field.written.connect(lambda text, name=name: self.written.emit(name, text))
        self.language.activated.connect(
            lambda place: self.written.emit("language", self.language.itemData(place) or "")
        )
        self.direction.chosen.connect(lambda way: self.written.emit("direction", str(way)))
        self.address.clicked.connect(self._offer_address)
        self.note.height_changed.connect(self._fit_note)
        self._fit_note()

    def _offer_address(self) -> None:
        """Show the whole address; a click on it opens it."""
        url = self.fields["url"].text()
        if not _is_address(url):
            return
        menu = Menu(say("document.open_address"), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        shown = say("document.open_this", url=url).replace("&", "&&")
        menu.addAction(shown).triggered.connect(lambda: self.address_requested.emit(url))
        menu.popup(self.address.mapToGlobal(self.address.rect().bottomLeft()))

    def _fit_note(self) -> None:
        self.note.setFixedHeight(max(self.note.wanted_height(), self.theme.px(64)))

    def _label(self, text: str) -> Label:
        label = ElidedLabel(text, self.theme, Words(12, 400, "t3"))
        label.setFixedWidth(self.theme.px(_LABEL))
        return label

    def _heading(self, name: str) -> Label:
        return Label(say(name), self.theme, Words(12, 600, "t2"))

    def _cut(self, text: str) -> str:
        wide = self.theme.px(260)
        cut = QFontMetrics(font(self.theme, 12, 500))
        return cut.elidedText(text, Qt.TextElideMode.ElideRight, wide).replace("&", "&&")


def _is_address(url: str | None) -> bool:
    """Say whether this is an address that a browser opens: nothing else is ever opened."""
    return (url or "").lower().startswith(("http://", "https://"))


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
