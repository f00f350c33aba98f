"""What is said of one tag: names, group, colour, key, and when to use it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from reader.core.codebook import Codebook
from reader.core.model import Tag
from reader.language import isolated, say
from reader.ui.actions import TAG_KEYS
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterArea, MatterField
from reader.ui.dialogs.slots import SlotGrid
from reader.ui.panels.notes_words import tag_name
from reader.ui.theme import Theme

_IDLE = 1000  # milliseconds after the last letter


class TagForm(QScrollArea):
    """Show one tag and tell what the person makes of it.

    ``edited`` comes a second after the last letter, and when a field is left; its value says
    whether the person is still writing. ``placed`` comes when the tag shall lie in another group
    (its id, or None for the top).
    """

    edited = Signal(bool)
    placed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.tag: Tag | None = None
        self._codebook = Codebook(())
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.name = MatterField(theme)
        self.name_en = MatterField(theme)
        self.group = QComboBox()
        self.slots = SlotGrid(theme)
        self.key = QComboBox()
        self.description = MatterArea(theme, lines=3)
        self.use = MatterArea(theme, lines=2)
        self.avoid = MatterArea(theme, lines=2)
        for box in (self.group, self.key):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(10)
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.wrong.hide()
        self.fields = FieldGrid(theme)
        self._of_tags: list[QWidget] = []  # what a group does not have
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=_IDLE)
        self._timer.timeout.connect(lambda: self.edited.emit(True))
        self._connect()

    def _build(self) -> None:
        self.fields.add("tags.name", self.name)
        self.fields.add("tags.name_en", self.name_en)
        self.fields.add("tags.in_group", self.group)
        labels = [
            self.fields.add("tags.colour", self.slots, top=True),
            self.fields.add("tags.key", self.key),
        ]
        self.fields.add("tags.description", self.description, top=True)
        labels += [
            self.fields.add("tags.use", self.use, top=True),
            self.fields.add("tags.avoid", self.avoid, top=True),
        ]
        self._of_tags = [*labels, self.slots, self.key, self.use, self.avoid]
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 2, 6, 2)
        column.setSpacing(10)
        column.addWidget(self.wrong)
        column.addWidget(self.fields)
        column.addStretch(1)
        self.setWidget(inside)
        self.setMinimumWidth(inside.minimumSizeHint().width())

    def _connect(self) -> None:
        for line in (self.name, self.name_en):
            line.textEdited.connect(lambda _text: self._timer.start())
            line.editingFinished.connect(self._tell)
        for area in (self.description, self.use, self.avoid):
            area.textChanged.connect(self._area_changed)
            area.installEventFilter(self)
        self.slots.chosen.connect(lambda _slot: self._tell())
        self.key.activated.connect(lambda _row: self._tell())
        self.group.activated.connect(lambda _row: self.placed.emit(self.group.currentData()))

    # what is shown and asked for

    def show_tag(self, tag: Tag | None, codebook: Codebook) -> None:
        """Show a tag; a field in which the person writes just now is left alone."""
        same = tag is not None and self.tag is not None and tag.id == self.tag.id
        self.tag = tag
        self._codebook = codebook
        self.setEnabled(tag is not None)
        if tag is None:
            return
        for field, text in self._texts(tag):
            writing = same and field.hasFocus() and self._timer.isActive()
            shown = field.text() if isinstance(field, MatterField) else field.toPlainText()
            if shown != text and not writing:
                self._put(field, text)
        if tag.slot is not None:
            self.slots.choose(tag.slot)
        for widget in self._of_tags:
            widget.setVisible(not tag.is_group)
        self._offer_keys(tag)
        self._offer_groups(tag)
        if not same:
            self.complain("")

    def _texts(self, tag: Tag) -> list[tuple[MatterField | MatterArea, str]]:
        return [
            (self.name, tag.name),
            (self.name_en, tag.name_en or ""),
            (self.description, tag.description or ""),
            (self.use, tag.use or ""),
            (self.avoid, tag.avoid or ""),
        ]

    def _put(self, field: MatterField | MatterArea, text: str) -> None:
        if isinstance(field, MatterField):
            field.setText(text)
            return
        blocked = field.blockSignals(True)
        field.setPlainText(text)
        field.blockSignals(blocked)
        field.retranslate()

    def asked(self) -> Tag | None:
        """Give the tag as the person wants it."""
        if self.tag is None:
            return None
        after = replace(
            self.tag,
            name=self.name.text().strip(),
            name_en=self.name_en.value,
            description=self.description.value,
        )
        if self.tag.is_group:
            return after
        return replace(
            after,
            slot=self.slots.slot or self.tag.slot,
            shortcut=self.key.currentData(),
            use=self.use.value,
            avoid=self.avoid.value,
        )

    def complain(self, sentence: str) -> None:
        """Say why something cannot be; nothing puts it away."""
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))

    def flush(self) -> None:
        """Tell at once what waits to be told."""
        if self._timer.isActive():
            self._tell()

    def begin_naming(self) -> None:
        """Let the person write the name of a new tag over the one it has."""
        self.name.setFocus()
        self.name.selectAll()

    # keys and groups

    def _offer_keys(self, tag: Tag) -> None:
        """Offer the keys; those of other tags say whose they are."""
        self.key.clear()
        self.key.addItem(say("tags.no_key"), None)
        for key in TAG_KEYS:
            holder = self._codebook.holder_of(key)
            if holder is None or holder.id == tag.id:
                self.key.addItem(isolated(key, "key"), key)
            else:
                self.key.addItem(say("tags.key_of", key=key, name=tag_name(holder)), key)
        if tag.shortcut and tag.shortcut not in TAG_KEYS:
            self.key.addItem(isolated(tag.shortcut, "key"), tag.shortcut)
        self.key.setCurrentIndex(max(0, self.key.findData(tag.shortcut)))

    def _offer_groups(self, tag: Tag) -> None:
        self.group.clear()
        self.group.addItem(say("tags.top"), None)
        inside = {each.id for each in self._codebook.branch(tag.id)}
        for each in self._codebook.tags:
            if (each.is_group or each.id == tag.parent_id) and each.id not in inside:
                self.group.addItem(isolated(tag_name(each)), each.id)
        self.group.setCurrentIndex(max(0, self.group.findData(tag.parent_id)))

    # Qt's own

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme; the fields take it themselves."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.fields.retranslate()
        self.slots.retranslate()
        if self.tag is not None:
            self._offer_keys(self.tag)
            self._offer_groups(self.tag)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell what was written when a field is left."""
        if event.type() == QEvent.Type.FocusOut:
            self._tell()
        return super().eventFilter(watched, event)

    def _area_changed(self) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        self.edited.emit(False)
