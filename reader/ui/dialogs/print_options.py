"""What is printed and how: the choices of the print dialog."""

from typing import Any, Final, cast

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from reader.language import say
from reader.printing.paper import SIZES, Marks, PaperName, PrintChoices
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words, font
from reader.ui.theme import Theme, load

_BYTES_A_LETTER: Final = 220  # of a PDF whose words can be found
_MARKS: Final[tuple[Marks, ...]] = ("none", "underlines", "margin")


class PrintOptions(QWidget):
    """Let the person choose what is printed."""

    changed = Signal()

    def __init__(self, theme: Theme, letters: int) -> None:
        super().__init__()
        self._letters = letters
        self.slot_colors = tuple(color.name() for color in load("light").slots)  # paper is light
        self.marks = Segmented([], theme, name="")
        self.marks_hint = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.paper = Segmented([], theme, name="")
        self.outside = QCheckBox()
        self.searchable = QCheckBox()
        self.size_hint = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.headings = [Label("", theme, Words(13, 600)) for _ in range(2)]
        self._lay_out()
        self.retranslate()
        self.set_theme(theme)
        self.marks.chosen.connect(self._on_change)
        self.paper.chosen.connect(self._on_change)
        self.outside.toggled.connect(self._on_change)
        self.searchable.toggled.connect(self._on_change)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.headings[0])
        column.addWidget(self.marks)
        column.addWidget(self.marks_hint)
        column.addWidget(self.outside)
        column.addSpacing(16)
        column.addWidget(self.headings[1])
        column.addWidget(self.paper)
        column.addSpacing(16)
        column.addWidget(self.searchable)
        column.addWidget(self.size_hint)
        column.addStretch(1)

    @property
    def choices(self) -> PrintChoices:
        """Give what is chosen now."""
        marks = cast("Marks", self.marks.value)
        paper = cast("PaperName", self.paper.value)
        return PrintChoices(marks, self.outside.isChecked(), paper, self.slot_colors)

    def state(self) -> dict[str, Any]:
        """Give what is chosen in a form that can be kept."""
        choices = self.choices
        return {
            "marks": choices.marks,
            "outside": choices.include_outside,
            "paper": choices.paper,
            "searchable": self.searchable.isChecked(),
        }

    def restore(self, state: dict[str, Any]) -> None:
        """Choose what was chosen before; at first the margin, and the paper of the country."""
        self.marks.choose(state.get("marks", "margin"))
        self.paper.choose(state.get("paper", _paper_here()))
        self.outside.setChecked(bool(state.get("outside", True)))
        self.searchable.setChecked(bool(state.get("searchable", True)))
        self._say_hints()

    def set_theme(self, theme: Theme) -> None:
        """Take the text size of this theme."""
        for box in (self.outside, self.searchable):
            box.setFont(font(theme, 13))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for heading, words in zip(self.headings, ("print.marks", "print.paper"), strict=True):
            heading.setText(say(words))
        self.marks.offer([Choice(kind, say(f"print.marks_{kind}")) for kind in _MARKS])
        self.marks.setAccessibleName(say("print.marks"))
        self.paper.offer([Choice(name, name) for name in SIZES])
        self.paper.setAccessibleName(say("print.paper"))
        self.outside.setText(say("print.outside"))
        self.searchable.setText(say("print.searchable"))
        self._say_hints()

    def _on_change(self) -> None:
        self._say_hints()
        self.changed.emit()

    def _say_hints(self) -> None:
        self.marks_hint.setText(say(f"print.marks_hint_{self.choices.marks}"))
        size = max(0.1, round(self._letters * _BYTES_A_LETTER / 1e6, 1))
        hint = say("print.searchable_hint", size=size)
        self.size_hint.setText(hint if self.searchable.isChecked() else say("print.plain_hint"))


def _paper_here() -> PaperName:
    measures = QLocale.system().measurementSystem()
    return "Letter" if measures == QLocale.MeasurementSystem.ImperialUSSystem else "A4"
