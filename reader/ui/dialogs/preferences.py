"""Settings: each choice takes effect at once and is kept."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from reader.language import isolated, number, say
from reader.settings import Settings
from reader.ui.components.buttons import Button
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import CENTRED, Words
from reader.ui.dialogs.fields import FieldGrid, MatterField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.fonts import READING, reading_font
from reader.ui.session import Session
from reader.ui.theme import SCALES, Theme

TEXT_PIXELS = (16, 18, 20, 22, 25, 28)


class Sample(Label):
    """Show a line as articles are set, at the size and in the font chosen."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        self._settings = settings
        super().__init__("", theme, Words(20, 400, "t1", CENTRED))

    def show_settings(self, settings: Settings) -> None:
        """Set the line as these settings say."""
        self._settings = settings
        self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colour from this theme; the size is that of articles, not of the interface."""
        super().set_theme(theme)
        pixels = TEXT_PIXELS[self._settings.text_size]
        self.setFont(reading_font(pixels, family=self._settings.reading_font))
        self.setFixedHeight(60)


class SettingsDialog(Sheet):
    """Choose language, looks, reading font, name and library."""

    open_library_requested = Signal()
    new_library_requested = Signal()

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "settings.title", size=(620, 640), parent=parent)
        self._session = session
        self.language = self._switch("language")
        self.theme_choice = self._switch("theme")
        self.scale = self._switch("interface_scale")
        self.digits = self._switch("digits")
        self.motion = self._switch("reduced_motion")
        self.text_size = self._switch("text_size")
        self.font_choice = QComboBox()
        self.sample = Sample(theme, session.settings)
        self.annotator = MatterField(theme, session.settings.annotator or "")
        self.library = ElidedLabel("", theme, Words(13, 400, "t1"))
        self.open_button = Button("", theme, dense=True)
        self.new_button = Button("", theme, dense=True)
        self.grids = [FieldGrid(theme) for _ in range(3)]
        self._lay_out()
        self._connect()
        self.add_close(answers_enter=False)
        self._say_choices()
        self.language.buttons[0].setFocus()

    def _switch(self, name: str) -> Segmented:
        made = Segmented([], self.theme, name="")
        made.chosen.connect(lambda value: self._session.set_settings(**{name: value}))
        return made

    def _lay_out(self) -> None:
        looks, reading, person = self.grids
        looks.add("settings.language", self.language)
        looks.add("settings.theme", self.theme_choice)
        looks.add("settings.scale", self.scale)
        looks.add("settings.digits", self.digits)
        looks.add_hint("settings.digits_hint")
        looks.add("settings.motion", self.motion)
        reading.add("settings.text_size", self.text_size)
        reading.add("settings.font", self.font_choice)
        person.add("settings.annotator", self.annotator)
        person.add_hint("settings.annotator_hint")
        person.add("settings.library", self.library)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        person.grid.addLayout(buttons, person.grid.rowCount(), 1)
        inside = QWidget()
        inside.setObjectName("plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 0, 6, 0)
        column.setSpacing(10)
        for name, grid in zip(("looks", "reading", "person"), self.grids, strict=True):
            title = Label("", self.theme, Words(12, 600, "accent"))
            self.tell(title.setText, f"settings.{name}")
            column.addWidget(title)
            column.addWidget(grid)
            if grid is reading:
                column.addWidget(self._sample_card())
            column.addSpacing(8)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        self.body.addWidget(area)

    def _sample_card(self) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        row = QVBoxLayout(card)
        row.setContentsMargins(12, 4, 12, 4)
        row.addWidget(self.sample)
        return card

    def _connect(self) -> None:
        self.font_choice.activated.connect(
            lambda _: self._session.set_settings(reading_font=self.font_choice.currentData())
        )
        self.annotator.editingFinished.connect(
            lambda: self._session.set_settings(annotator=self.annotator.value)
        )
        self.open_button.clicked.connect(self.open_library_requested)
        self.new_button.clicked.connect(self.new_library_requested)
        self._session.settings_changed.connect(self._follow)
        self._session.library_opened.connect(self._library_opened)
        self.tell(self.open_button.setText, "settings.open_library")
        self.tell(self.new_button.setText, "settings.new_library")
        self.tell(self.sample.setText, "settings.sample")

    # saying and showing

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        for grid in self.grids:
            grid.retranslate()
        self._say_choices()

    def _say_choices(self) -> None:
        system = Choice(None, say("settings.system"))
        self.language.offer([system, Choice("ar", "العربية"), Choice("en", "English")])
        themes = [Choice(name, say(f"settings.theme_{name}")) for name in ("light", "dark")]
        self.theme_choice.offer([system, *themes])
        self.scale.offer(
            [Choice(scale, isolated(f"{number(scale)}%", "percent")) for scale in SCALES]
        )
        self.digits.offer([Choice("latin", "123"), Choice("arabic", "١٢٣")])
        self.motion.offer(
            [
                system,
                Choice(False, say("settings.motion_on")),
                Choice(True, say("settings.motion_off")),
            ]
        )
        self.text_size.offer(
            [Choice(step, number(pixels)) for step, pixels in enumerate(TEXT_PIXELS)]
        )
        self._offer_fonts()
        self._follow(self._session.settings)

    def _offer_fonts(self) -> None:
        families = QFontDatabase.families(QFontDatabase.WritingSystem.Arabic)
        chosen = self._session.settings.reading_font
        others = sorted({*families, *([chosen] if chosen else [])} - {READING})
        self.font_choice.clear()
        self.font_choice.addItem(READING, None)
        for family in others:
            if not family.startswith("."):
                self.font_choice.addItem(family, family)

    def _library_opened(self) -> None:
        self._follow(self._session.settings)

    def _follow(self, settings: Settings) -> None:
        """Show the choices in force, whoever made them."""
        shown: Sequence[tuple[Segmented, Hashable]] = (
            (self.language, settings.language),
            (self.theme_choice, settings.theme),
            (self.scale, nearest_scale(settings.interface_scale)),
            (self.digits, settings.digits),
            (self.motion, settings.reduced_motion),
            (self.text_size, settings.text_size),
        )
        for switch, value in shown:
            switch.choose(value)
        self.font_choice.setCurrentIndex(max(0, self.font_choice.findData(settings.reading_font)))
        self.sample.show_settings(settings)
        self.annotator.setPlaceholderText(settings.annotator_name)
        self.library.setText(isolated(str(self._session.library.path), "path"))


def nearest_scale(scale: int) -> int:
    """Give the step of the interface's scale that is nearest to one of the settings file."""
    return min(SCALES, key=lambda step: abs(step - scale))
