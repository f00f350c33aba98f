"""What narrows the search: collection, outlet, date, tag, annotator; chips while it is folded."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from reader.core.model import Tag
from reader.language import isolated, say
from reader.ui.components.buttons import Button
from reader.ui.components.chip import Chip, ChipLook, look_of
from reader.ui.components.label import Label
from reader.ui.components.paint import SWATCH, Words, font, swatch
from reader.ui.components.tooltip import tooltip
from reader.ui.panels.notes_words import tag_name
from reader.ui.panels.shelf_filter import as_date
from reader.ui.search.asked import SWITCHES, Asked
from reader.ui.search.ground import Ground
from reader.ui.search.option_chip import OptionChip
from reader.ui.session import Session
from reader.ui.theme import Theme

_BOXES = {
    "collection_id": "concordance.collection",
    "outlet": "filter.outlet",
    "tag_id": "filter.tag",
    "annotator_id": "concordance.annotator",
}
_DATES = {"published_from": "filter.from", "published_to": "filter.to"}

Entry = tuple[str, str, QIcon | None]


class FilterForm(Ground):
    """Take the filters; ``changed`` tells the question with them."""

    changed = Signal(object)  # Asked

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, color="side", line="below", parent=parent)
        self._session = session
        self.asked = Asked()
        self.boxes = {name: QComboBox() for name in _BOXES}
        self.dates = {name: QLineEdit() for name in _DATES}
        self._labels = {name: Label("", theme, Words(12, 400, "t2")) for name in _BOXES | _DATES}
        self.switches = {name: OptionChip(theme) for name in SWITCHES}
        self.clear_button = Button("", theme, kind="flat", dense=True)
        self._lay_out()
        for box in self.boxes.values():
            box.activated.connect(lambda _index: self._tell())
        for field in self.dates.values():
            field.editingFinished.connect(self._tell)
        for chip in self.switches.values():
            chip.clicked.connect(lambda _on: self._tell())
        self.clear_button.clicked.connect(self._clear)
        self.fold_switches(folded=False)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 8, 16, 9)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        places = {"collection_id": (1, 0), "outlet": (1, 2), "tag_id": (2, 0),
                  "annotator_id": (2, 2)}  # fmt: skip
        for name, (row, column) in places.items():
            box = self.boxes[name]
            grid.addWidget(self._labels[name], row, column)
            grid.addWidget(box, row, column + 1)
            policy = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            box.setSizeAdjustPolicy(policy)
            box.setMinimumContentsLength(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        for name, field in self.dates.items():
            line.addWidget(self._labels[name])
            line.addWidget(field)
            field.setMaxLength(10)
            field.setMaximumWidth(140)
        line.addStretch(1)
        line.addWidget(self.clear_button)
        grid.addLayout(line, 3, 0, 1, 4)
        chips = QHBoxLayout()
        chips.setSpacing(6)
        for chip in self.switches.values():
            chips.addWidget(chip)
        chips.addStretch(1)
        self._chips = QWidget()
        chips.setContentsMargins(0, 0, 0, 0)
        self._chips.setLayout(chips)
        grid.addWidget(self._chips, 0, 0, 1, 4)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)

    def fold_switches(self, *, folded: bool) -> None:
        """Show the switches here, where there is no room for them above."""
        self._chips.setVisible(folded)

    # what is chosen

    def show_asked(self, asked: Asked) -> None:
        """Show what a question asks for."""
        self.asked = asked
        for name, box in self.boxes.items():
            box.setCurrentIndex(max(0, box.findData(getattr(asked, name))))
        for name, field in self.dates.items():
            field.setText(getattr(asked, name) or "")
        for name, chip in self.switches.items():
            chip.setChecked(getattr(asked, name))

    def offer(self) -> None:
        """Offer what the library holds now."""
        library = self._session.library
        tags = [each for each in self._session.codebook.tags if not each.is_group]
        self._fill("collection_id", [(c.name, c.id, None) for c in library.collections.all()])
        self._fill("outlet", [(name, name, None) for name in library.documents.outlets()])
        self._fill("tag_id", [(tag_name(tag), tag.id, self._sign(tag)) for tag in tags])
        self._fill("annotator_id", [(a.name, a.id, None) for a in library.annotators.all()])
        self.show_asked(self.asked)

    def _fill(self, name: str, entries: Sequence[Entry]) -> None:
        box = self.boxes[name]
        box.clear()
        box.setFont(font(self.theme, 13))
        box.setIconSize(QSize(self.theme.px(SWATCH.width()), self.theme.px(SWATCH.height())))
        box.addItem(say("filter.any"), None)
        for text, value, icon in entries:
            box.addItem(icon or QIcon(), text, value)
        box.setEnabled(bool(entries))

    def _sign(self, tag: Tag) -> QIcon:
        picture = QPixmap(self.theme.px(SWATCH.width()) * 2, self.theme.px(SWATCH.height()) * 2)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        swatch(painter, picture.rect(), self.theme.tag_color(tag), self.theme.pattern(tag.slot))
        painter.end()
        return QIcon(picture)

    def _tell(self) -> None:
        asked = replace(
            self.asked,
            **{name: box.currentData() for name, box in self.boxes.items()},
            **{name: chip.isChecked() for name, chip in self.switches.items()},
            published_from=as_date(self.dates["published_from"].text(), last=False),
            published_to=as_date(self.dates["published_to"].text(), last=True),
        )
        if asked != self.asked:
            self.asked = asked
            self.changed.emit(asked)

    def _clear(self) -> None:
        self.show_asked(self.asked.without_filters())
        self.changed.emit(self.asked)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        super().set_theme(theme)
        if not self.isHidden():
            self.offer()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for name, id_ in (_BOXES | _DATES).items():
            self._labels[name].setText(say(id_))
            field = self.boxes[name] if name in self.boxes else self.dates[name]
            field.setAccessibleName(say(id_))
        for field in self.dates.values():
            field.setPlaceholderText(say("filter.date_form"))
            field.setToolTip(tooltip(say("filter.date_hint")))
        for name, chip in self.switches.items():
            chip.call_it(say(f"concordance.{name}"))
        self.clear_button.setText(say("filter.clear"))
        if not self.isHidden():
            self.offer()


class FilterChips(Ground):
    """Show a chip for each filter in force; its cross drops that filter."""

    changed = Signal(object)  # Asked

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, 0, parent=parent)
        self._session = session
        self.asked = Asked()
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.addLayout(self._row)
        self.chips: list[Chip] = []
        self.hide()

    def show_asked(self, asked: Asked, *, folded: bool) -> None:
        """Show what narrows a question, unless the form is in sight (not ``folded``)."""
        self.asked = asked
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        self.chips = []
        for look, names in self._looks() if folded else ():
            chip = Chip(look, self.theme)
            chip.setAccessibleName(say("filter.remove", name=look.text))
            without = replace(asked, **dict.fromkeys(names))
            for wish in (chip.clicked, chip.remove_requested):
                wish.connect(lambda *_, asked=without: self.changed.emit(asked))
            self._row.addWidget(chip)
            self.chips.append(chip)
        self._row.addStretch(1)
        self.setVisible(bool(self.chips))

    def _looks(self) -> list[tuple[ChipLook, tuple[str, ...]]]:
        """Describe a chip for each filter in force, with the fields that it stands for."""
        asked, library = self.asked, self._session.library
        looks: list[tuple[ChipLook, tuple[str, ...]]] = []
        shelves = {each.id: each.name for each in library.collections.all()}
        if asked.collection_id in shelves:
            looks.append((_plain(shelves[asked.collection_id]), ("collection_id",)))
        if asked.outlet is not None:
            looks.append((_plain(asked.outlet), ("outlet",)))
        if asked.published_from or asked.published_to:
            start, end = asked.published_from or "…", asked.published_to or "…"
            text = say("filter.dates", start=start, end=end)
            looks.append((ChipLook(text, removable=True), tuple(_DATES)))
        tag = self._session.codebook.by_id.get(asked.tag_id) if asked.tag_id else None
        if tag is not None:
            look = look_of(tag, tag_name(tag), self.theme, removable=True)
            looks.append((look, ("tag_id",)))
        people = {each.id: each.name for each in library.annotators.all()}
        if asked.annotator_id in people:
            looks.append((_plain(people[asked.annotator_id]), ("annotator_id",)))
        return looks


def _plain(name: str) -> ChipLook:
    return ChipLook(isolated(name), removable=True)
