"""The column of choices: from where, which passages, in which format, with what in it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from reader.acts.exporting import FORMATS
from reader.acts.presets import Preset
from reader.exchange.excerpts import COLUMNS, GROUPINGS, MORE_COLUMNS, ORDERS, SHAPES
from reader.language import language, say
from reader.store.questions import Question
from reader.ui.components.buttons import Button
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import Words, font
from reader.ui.export.cards import FormatCards
from reader.ui.export.chosen import SOURCES, Chosen, has_columns, has_headings
from reader.ui.session import Session
from reader.ui.theme import Theme

_DAY: Final = 10  # letters of an ISO date


class ExportOptions(QWidget):
    """Let the person choose; ``changed`` tells of every choice."""

    changed = Signal()

    def __init__(self, session: Session, theme: Theme, preset: Preset) -> None:
        super().__init__()
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.preset = preset
        self._question = Question("", outside=True)
        self.tag_ids: tuple[str, ...] = ()
        self.source = Segmented([], theme, name="")
        self.collection, self.annotator = QComboBox(), QComboBox()
        self.query, self.first, self.last = QLineEdit(), QLineEdit(), QLineEdit()
        self.tags = Button("", theme, icon="tag")
        self.cards = FormatCards(theme)
        self.profile, self.order = QComboBox(), QComboBox()
        self.shape = Segmented([], theme, name="")
        self.grouping = Segmented([], theme, name="")
        self.columns = Button("", theme, icon="pairs")
        self._titles: dict[str, Label] = {}
        self._lay_out()
        self.set_theme(theme)
        self.retranslate()
        self.source.choose("article" if session.annotations else "all")
        self._connect()

    # laying out

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(20, 14, 20, 16)
        self._column.setSpacing(6)
        self._group("source", self.source, self.collection, self.query)
        self._group("format", self.cards, self.profile)
        self._group("passages", self.tags, self.annotator, self._dates())
        self._group("table", self.shape, self.columns)
        self._group("headings", self.grouping)
        self._group("order", self.order)
        self._column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    def _group(self, name: str, *widgets: QWidget) -> None:
        title = Label("", self.theme, Words(12, 500, "t2"))
        self._titles[name] = title
        self._column.addWidget(title)
        for widget in widgets:
            self._column.addWidget(widget)
        self._column.addSpacing(8)

    def _dates(self) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for field in (self.first, self.last):
            field.setMaxLength(_DAY)
            field.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            row.addWidget(field)
        return holder

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_change)
        self.collection.currentIndexChanged.connect(self._on_change)
        self.annotator.currentIndexChanged.connect(self._on_change)
        for field in (self.query, self.first, self.last):
            field.textChanged.connect(self._on_change)
        self.cards.chosen.connect(self._choose_format)
        self.profile.activated.connect(self._choose_profile)
        self.order.activated.connect(lambda at: self._choose(order=ORDERS[at]))
        self.shape.chosen.connect(lambda value: self._choose(shape=value))
        self.grouping.chosen.connect(lambda value: self._choose(grouping=value))
        self.tags.clicked.connect(self._list_tags)
        self.columns.clicked.connect(self._list_columns)

    # what is chosen

    @property
    def chosen(self) -> Chosen:
        """Say what is exported now."""
        words = self.query.text().strip()
        document = self._session.document
        return Chosen(
            source=next(name for name in SOURCES if name == self.source.value),
            article_id=document.id if document is not None else None,
            collection_id=self.collection.currentData(),
            question=replace(self._question, text=words) if words else None,
            tag_ids=self.tag_ids,
            annotator_id=self.annotator.currentData(),
            marked_from=_day(self.first.text()),
            marked_to=_day(self.last.text()),
        )

    @property
    def lacks_words(self) -> bool:
        """Say whether a search is meant and nothing is asked for yet."""
        return self.source.value == "search" and not self.query.text().strip()

    def take_question(self, question: Question) -> None:
        """Mean the passages that the hits of a search touch."""
        self._question = question
        self.query.setText(question.text)
        self.source.choose("search")
        self._show_sources()

    def choose_format(self, ending: str) -> None:
        """Choose a format in its first way, unless it is the one that is chosen."""
        if ending != self.preset.ending:
            self._choose_format(ending)

    def take_preset(self, preset: Preset) -> None:
        """Choose what a preset says."""
        self.preset = preset
        self._show_preset()
        self.changed.emit()

    def _choose(self, **changes: object) -> None:
        self.preset = replace(self.preset, **changes)  # pyright: ignore[reportArgumentType]
        self._show_preset()
        self.changed.emit()

    def _choose_format(self, ending: str) -> None:
        self._choose(ending=ending, profile=next(iter(FORMATS[ending])))

    def _choose_profile(self, at: int) -> None:
        self._choose(profile=self.profile.itemData(at))

    def _on_change(self) -> None:
        self._show_sources()
        self.changed.emit()

    # menus

    def _list_tags(self) -> None:
        menu = Menu(say("export.tags"), self)
        menu.addAction(say("export.all_tags"), lambda: self._choose_tags(()))
        menu.addSeparator()
        english = language() == "en"
        for tag in self._session.codebook.tags:
            if tag.is_group:
                continue
            name = (tag.name_en if english else None) or tag.name
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(tag.id in self.tag_ids)
            action.toggled.connect(lambda on, tag_id=tag.id: self._turn_tag(tag_id, on=on))
        menu.popup(self.tags.mapToGlobal(self.tags.rect().bottomLeft()))

    def _turn_tag(self, tag_id: str, *, on: bool) -> None:
        kept = [each for each in self.tag_ids if each != tag_id]
        self._choose_tags((*kept, tag_id) if on else tuple(kept))

    def _choose_tags(self, tag_ids: Sequence[str]) -> None:
        self.tag_ids = tuple(tag_ids)
        self._say_counts()
        self.changed.emit()

    def _list_columns(self) -> None:
        menu = Menu(say("export.columns"), self)
        for name in (*COLUMNS, *MORE_COLUMNS):
            action = menu.addAction(say(f"export.column.{name}"))
            action.setCheckable(True)
            action.setChecked(name in self.preset.columns)
            action.toggled.connect(lambda on, name=name: self._turn_column(name, on=on))
        menu.popup(self.columns.mapToGlobal(self.columns.rect().bottomLeft()))

    def _turn_column(self, name: str, *, on: bool) -> None:
        wanted = {*self.preset.columns, name} if on else {*self.preset.columns} - {name}
        columns = tuple(each for each in (*COLUMNS, *MORE_COLUMNS) if each in wanted)
        self._choose(columns=columns or ("excerpt",))

    # showing

    def _show_sources(self) -> None:
        self.collection.setVisible(self.source.value == "collection")
        self.query.setVisible(self.source.value == "search")

    def _show_preset(self) -> None:
        preset = self.preset
        self.cards.choose(preset.ending)
        profiles = list(FORMATS.get(preset.ending, {}))
        self.profile.clear()
        for name in profiles:
            self.profile.addItem(say(f"export.profile_{name}"), name)
        self.profile.setCurrentIndex(max(0, self.profile.findData(preset.profile)))
        self.profile.setVisible(len(profiles) > 1)
        self.order.setCurrentIndex(ORDERS.index(preset.order))
        self.shape.choose(preset.shape)
        self.grouping.choose(preset.grouping)
        for name, shown in (("table", has_columns(preset)), ("headings", has_headings(preset))):
            self._titles[name].setVisible(shown)
        self.shape.setVisible(has_columns(preset))
        self.columns.setVisible(has_columns(preset))
        self.grouping.setVisible(has_headings(preset))
        self._say_counts()

    def _say_counts(self) -> None:
        count = len(self.tag_ids)
        self.tags.setText(say("export.some_tags", count=count) if count else say("export.all_tags"))
        self.columns.setText(say("export.some_columns", count=len(self.preset.columns)))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for name, title in self._titles.items():
            title.setText(say(f"export.title_{name}"))
        kept = self.source.value
        document = self._session.document is not None
        sources = [name for name in SOURCES if name != "article" or document]
        self.source.offer([Choice(name, say(f"export.from_{name}")) for name in sources])
        self.source.choose(kept if kept in sources else sources[0])
        self.source.setAccessibleName(say("export.title_source"))
        self.shape.offer([Choice(name, say(f"export.shape_{name}")) for name in SHAPES])
        self.shape.setAccessibleName(say("export.title_table"))
        self.grouping.offer([Choice(name, say(f"export.by_{name}")) for name in GROUPINGS])
        self.grouping.setAccessibleName(say("export.title_headings"))
        self.order.clear()
        self.order.addItems([say(f"export.order_{name}") for name in ORDERS])
        self.order.setAccessibleName(say("export.title_order"))
        self.profile.setAccessibleName(say("export.title_profile"))
        self.query.setPlaceholderText(say("export.query"))
        self.query.setAccessibleName(say("export.query"))
        self.first.setPlaceholderText(say("export.marked_from"))
        self.first.setAccessibleName(say("export.marked_from"))
        self.last.setPlaceholderText(say("export.marked_to"))
        self.last.setAccessibleName(say("export.marked_to"))
        self._fill_people()
        self._show_sources()
        self._show_preset()

    def _fill_people(self) -> None:
        library = self._session.library
        self.collection.setAccessibleName(say("export.from_collection"))
        self.annotator.setAccessibleName(say("export.by_whom"))
        for box, first, entries in (
            (self.collection, None, [(each.name, each.id) for each in library.collections.all()]),
            (
                self.annotator,
                say("export.everybody"),
                [(each.name, each.id) for each in library.annotators.all()],
            ),
        ):
            kept = box.currentData()
            box.blockSignals(True)
            box.clear()
            if first is not None:
                box.addItem(first, None)
            for name, entry_id in entries:
                box.addItem(name, entry_id)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)
        self.annotator.setVisible(self.annotator.count() > 2)

    def set_theme(self, theme: Theme) -> None:
        """Take the text size of this theme."""
        self.theme = theme
        for box in (self.collection, self.annotator, self.profile, self.order):
            box.setFont(font(theme, 13))
        for field in (self.query, self.first, self.last):
            field.setFont(font(theme, 13))


def _day(text: str) -> str | None:
    """Take a whole ISO date; anything else asks for nothing yet."""
    text = text.strip()
    whole = len(text) == _DAY and text[4] == text[7] == "-"
    return text if whole and text.replace("-", "").isdecimal() else None
