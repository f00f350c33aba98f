"""The parts of an exercise in the making: a numbered card for each, and rows inside them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from reader.core.model import Tag
from reader.exercises.model import Row
from reader.language import digits, say
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.chip import Swatch
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words, rounded
from reader.ui.dialogs.fields import MatterArea, MatterField
from reader.ui.panels.notes_words import tag_name
from reader.ui.theme import Theme


class Part(QWidget):
    """A card with a heading, a line of what it is for, and a column for its fields."""

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._name = name
        self.heading = Label("", theme, Words(15, 600))
        self.hint = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(20, 16, 20, 20)
        self.column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self.heading, 1)
        self.column.addLayout(self.head)
        self.column.addWidget(self.hint)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say heading and hint in the present language."""
        self.heading.setText(say(f"making.{self._name}"))
        self.hint.setText(say(f"making.{self._name}_how"))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card."""
        theme = self.theme
        fill, edge = theme.color("card"), theme.color("hair")
        rounded(QPainter(self), self.rect(), theme.px(8), fill=fill, outline=edge)


class Rows(QWidget):
    """A column of rows that is filled anew whenever their number changes."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.rows: list[QWidget] = []

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows and no others."""
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = list(rows)
        for row in self.rows:
            self._column.addWidget(row)
        self.setVisible(bool(self.rows))


class MatterRow(QWidget):
    """One line about something, with a way to take it away."""

    removed = Signal()

    def __init__(self, title: str, about: str, theme: Theme, tag: Tag | None = None) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if tag is not None:
            color, pattern, code = theme.sign_of(tag)
            row.addWidget(Swatch(color, pattern, theme, code=code))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(title, theme, Words(13, 500)))
        if about:
            words.addWidget(ElidedLabel(about, theme, Words(12, 400, "t3")))
        row.addLayout(words, 1)
        spoken = say("making.remove", what=title)
        self.remove = IconButton("close", spoken, theme, size=24, icon_size=14)
        self.remove.clicked.connect(self.removed)
        row.addWidget(self.remove)


def tag_row(tag: Tag, theme: Theme) -> MatterRow:
    """Show an allowed tag with its definition."""
    about = tag.description or say("making.no_definition")
    return MatterRow(tag_name(tag), " ".join(about.split()), theme, tag)


class RubricRow(QWidget):
    """What is looked at, its levels, the most points."""

    changed = Signal(object)  # Row
    removed = Signal()

    def __init__(self, row: Row, theme: Theme) -> None:
        super().__init__()
        self.title = MatterField(theme, row.title)
        self.levels = lines_area(row.levels, theme, "making.row_levels", self._tell)
        self.points = count_field(theme)
        self.points.setRange(1, 100)
        self.points.setValue(row.points)
        self.title.setAccessibleName(say("making.row_title"))
        self.title.setPlaceholderText(say("making.row_title"))
        self.points.setAccessibleName(say("making.row_points"))
        remove = IconButton("close", say("making.remove_row"), theme, size=24, icon_size=14)
        most = Label(say("making.row_points"), theme, Words(12, 400, "t3"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.title, 1)
        for widget in (most, self.points, remove):
            line.addWidget(widget)
        column.addLayout(line)
        column.addWidget(self.levels)
        self.title.textChanged.connect(self._tell)
        self.points.valueChanged.connect(self._tell)
        remove.clicked.connect(self.removed)

    def _tell(self, _value: object = None) -> None:
        lines = self.levels.toPlainText().split("\n")
        levels = tuple(level.strip() for level in lines if level.strip())
        self.changed.emit(Row(self.title.text().strip(), levels, self.points.value()))


def count_field(theme: Theme) -> QSpinBox:
    """Make a field for a count, in the digits of the interface."""
    field = QSpinBox()
    if digits() == "latin":
        field.setLocale(QLocale.c())
    field.setFixedWidth(theme.px(72))
    field.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return field


def lines_area(
    lines: Sequence[str], theme: Theme, name: str, tell: Callable[[], object]
) -> MatterArea:
    """Make a field with one entry a line."""
    area = MatterArea(theme, "\n".join(lines), lines=max(3, len(lines)))
    area.setAccessibleName(say(name))
    area.setPlaceholderText(say(name))
    area.textChanged.connect(tell)
    return area


def add_button(id_: str, theme: Theme) -> Button:
    """Make a button that adds something."""
    button = Button(say(id_), theme, dense=True, icon="add")
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setCursor(Qt.CursorShape.ArrowCursor)
    return button
