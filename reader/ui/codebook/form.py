"""What is said of one tag: names, definition, when to use it and when not, colour and key."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reader.core.codebook import Codebook
from reader.core.model import Tag
from reader.language import say
from reader.ui.codebook.fields import GrowingArea, Heading, NameField
from reader.ui.codebook.key_field import KeyField
from reader.ui.codebook.slots import SlotGrid
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.theme import Theme

_IDLE = 1000  # milliseconds after the last letter
Field = NameField | GrowingArea


class InspectorForm(QWidget):
    """Show one tag and tell what the person makes of it.

    ``edited`` comes a second after the last letter, and when a field is left; its value says
    whether the person is still writing.
    """

    edited = Signal(bool)
    key_chosen = Signal(object)  # a key, or None

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tag: Tag | None = None
        self.name = NameField(theme, "")
        self.name_en = NameField(theme, "EN", latin=True)
        self.description = GrowingArea(theme, lines=2)
        self.use = GrowingArea(theme, lines=1)
        self.avoid = GrowingArea(theme, lines=1)
        self.slots = SlotGrid(theme)
        self.key = KeyField(theme)
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.wrong.hide()
        self._of_tags: list[QWidget] = []  # what a group does not have
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_IDLE)
        self._timer.timeout.connect(lambda: self.edited.emit(True))
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Heading("tags.name", self.theme, self.name))
        column.addSpacing(5)
        column.addWidget(self.name)
        column.addSpacing(6)
        column.addWidget(self.name_en)
        column.addWidget(self.wrong)
        for id_, area in (
            ("codebook.definition", self.description),
            ("tags.use", self.use),
            ("tags.avoid", self.avoid),
        ):
            heading = Heading(id_, self.theme, area)
            heading.setContentsMargins(0, 12, 0, 5)
            column.addWidget(heading)
            column.addWidget(area)
            if area is not self.description:
                self._of_tags += [heading, area]
        column.addLayout(self._signs())

    def _signs(self) -> QGridLayout:
        """Put colour and key side by side."""
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        sides = ((0, "codebook.colour", self.slots), (2, "codebook.key", self.key))
        for column, id_, field in sides:
            heading = Heading(id_, self.theme, field if field is self.slots else None)
            heading.setContentsMargins(0, 12, 0, 5)
            heading.setMinimumWidth(1)  # in a narrow pane it may be cut
            grid.addWidget(heading, 0, column)
            grid.addWidget(field, 1, column, Qt.AlignmentFlag.AlignTop)
            self._of_tags += [heading, field]
        return grid

    def _connect(self) -> None:
        for line in (self.name, self.name_en):
            line.textEdited.connect(lambda _text: self._timer.start())
            line.editingFinished.connect(self._tell)
        for area in (self.description, self.use, self.avoid):
            area.textChanged.connect(self._timer.start)
            area.installEventFilter(self)
        self.slots.chosen.connect(lambda _slot: self._tell())
        self.key.chosen.connect(self._give_key)

    # what is shown and asked for

    def show_tag(self, tag: Tag, codebook: Codebook) -> None:
        """Show a tag; a field in which the person writes just now is left alone."""
        same = self.tag is not None and tag.id == self.tag.id
        self.tag = tag
        for field, text in self._texts(tag):
            writing = same and field.hasFocus() and self._timer.isActive()
            shown = field.text() if isinstance(field, NameField) else field.toPlainText()
            if shown != text and not writing:
                _put(field, text)
        if tag.slot is not None:
            self.slots.choose(tag.slot)
        self.key.show_tag(tag, codebook)
        for widget in self._of_tags:
            widget.setVisible(not tag.is_group)
        if not same:
            self.complain("")

    def _texts(self, tag: Tag) -> list[tuple[Field, str]]:
        return [
            (self.name, tag.name),
            (self.name_en, tag.name_en or ""),
            (self.description, tag.description or ""),
            (self.use, tag.use or ""),
            (self.avoid, tag.avoid or ""),
        ]

    def asked(self, now: Tag) -> Tag:
        """Give the tag as the person wants it; ``now`` is what is stored of it."""
        after = replace(
            now,
            name=self.name.text().strip(),
            name_en=self.name_en.value,
            description=self.description.value,
        )
        if now.is_group:
            return after
        slot = self.slots.slot or now.slot
        custom = now.custom_colour if slot == now.slot else None
        return replace(
            after, slot=slot, custom_colour=custom, use=self.use.value, avoid=self.avoid.value
        )

    def complain(self, sentence: str) -> None:
        """Say why something cannot be; nothing puts it away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def flush(self) -> None:
        """Tell at once what waits to be told."""
        if self._timer.isActive():
            self._tell()

    def _give_key(self, key: str | None) -> None:
        self.flush()
        self.key_chosen.emit(key)

    def _tell(self) -> None:
        self._timer.stop()
        self.edited.emit(False)

    # Qt's own

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what was written when a field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._tell()
        return super().eventFilter(watched, event)

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the fields take it themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language; what is in the fields says it itself."""
        self.name.mark_with(say("codebook.in_arabic"))
        self.name.setAccessibleName(say("tags.name"))
        self.name_en.setAccessibleName(say("tags.name_en"))


def _put(field: Field, text: str) -> None:
    blocked = field.blockSignals(True)
    if isinstance(field, NameField):
        field.setText(text)
    else:
        field.setPlainText(text)
    field.blockSignals(blocked)
    field.retranslate()
