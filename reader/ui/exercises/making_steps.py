"""One step in the making: its kind, its words, and what its kind asks for."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reader.core.model import Tag
from reader.exercises.model import STEP_KINDS, Step
from reader.language import number, say
from reader.ui.components.buttons import IconButton
from reader.ui.components.label import Label
from reader.ui.components.paint import CENTRED, Words, dot, rounded, write
from reader.ui.dialogs.fields import MatterField
from reader.ui.exercises.making_draft import new_step
from reader.ui.exercises.making_parts import count_field, lines_area
from reader.ui.panels.notes_words import tag_name
from reader.ui.search.option_chip import OptionChip
from reader.ui.theme import Theme


class Disc(QWidget):
    """The number of a step on a disc."""

    def __init__(self, value: int, theme: Theme) -> None:
        super().__init__()
        self.theme, self._value = theme, value
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for a disc of 24."""
        return QSize(self.theme.px(24), self.theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw disc and number."""
        painter = QPainter(self)
        dot(painter, self.rect(), self.theme.color("soft"))
        words = Words(12, 600, "accent", CENTRED)
        write(painter, self.rect(), number(self._value), words, self.theme)


class StepCard(QWidget):
    """Change one step; where it stands is changed by whoever holds the steps."""

    changed = Signal(object)  # Step
    kind_changed = Signal(object)  # Step, of another kind: the card is made anew
    moved = Signal(int)
    removed = Signal()

    def __init__(self, step: Step, tags: Sequence[Tag], theme: Theme, *, of: int) -> None:
        super().__init__()
        self.theme = theme
        self.step = step
        self.kind = QComboBox()
        for kind in STEP_KINDS:
            self.kind.addItem(say(f"making.kind_{kind}"), kind)
        self.kind.setCurrentIndex(STEP_KINDS.index(step.kind))
        self.kind.setAccessibleName(say("making.step_kind", number=step.number))
        self.title = MatterField(theme, step.title)
        self.title.setAccessibleName(say("making.step_title", number=step.number))
        self.title.setPlaceholderText(say("making.step_title", number=step.number))
        self.hint = MatterField(theme, step.hint or "")
        self.hint.setAccessibleName(say("making.step_hint"))
        self.hint.setPlaceholderText(say("making.step_hint"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 10, 12, 12)
        self._column.setSpacing(8)
        self._lay_head(of)
        self._column.addWidget(self.title)
        self._column.addWidget(self.hint)
        self._add_what_the_kind_asks(tags)
        self.kind.activated.connect(self._turn)
        self.title.textChanged.connect(lambda text: self._tell(title=text))
        self.hint.textChanged.connect(lambda text: self._tell(hint=text or None))

    def _lay_head(self, of: int) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Disc(self.step.number, self.theme))
        head.addWidget(self.kind)
        head.addStretch(1)
        at = self.step.number
        up = self._icon("up", "making.step_up", lambda: self.moved.emit(-1))
        down = self._icon("down", "making.step_down", lambda: self.moved.emit(1))
        up.setEnabled(at > 1)
        down.setEnabled(at < of)
        remove = self._icon("delete", "making.step_remove", self.removed.emit)
        for button in (up, down, remove):
            head.addWidget(button)
        self._column.addLayout(head)

    def _icon(self, role: str, id_: str, act: object) -> IconButton:
        name = say(id_, number=self.step.number)
        button = IconButton(role, name, self.theme, size=28, icon_size=16)
        button.clicked.connect(act)  # type: ignore[arg-type]
        return button

    def _add_what_the_kind_asks(self, tags: Sequence[Tag]) -> None:
        kind = self.step.kind
        if kind in {"mark", "links"}:
            self._add_least()
        if kind == "mark":
            self._add_tags(tags)
        if kind in {"choice", "scale"}:
            self.lines = lines_area(
                self.step.options, self.theme, f"making.{kind}_options", self._tell_options
            )
            self._column.addWidget(self.lines)
        if kind == "chart":
            self.lines = lines_area(
                self.step.rows, self.theme, "making.chart_rows", self._tell_rows
            )
            self._column.addWidget(self.lines)

    def _add_least(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        label = Label(say("making.at_least"), self.theme, Words(13, 400, "t2"))
        self.least = count_field(self.theme)
        self.least.setRange(1, 99)
        self.least.setValue(self.step.at_least)
        self.least.setAccessibleName(say("making.at_least"))
        self.least.valueChanged.connect(lambda value: self._tell(at_least=value))
        line.addWidget(label)
        line.addWidget(self.least)
        line.addStretch(1)
        self._column.addLayout(line)

    def _add_tags(self, tags: Sequence[Tag]) -> None:
        """Offer the allowed tags: none chosen means any of them."""
        self.chips: dict[str, OptionChip] = {}
        if not tags:
            return
        holder = Flowing()
        for tag in tags:
            chip = OptionChip(self.theme)
            chip.call_it(tag_name(tag))
            chip.setChecked(tag.id in self.step.tag_ids)
            chip.toggled.connect(self._tell_tags)
            self.chips[tag.id] = chip
            holder.add(chip)
        self._column.addWidget(Label(say("making.which_tags"), self.theme, Words(12, 400, "t3")))
        self._column.addWidget(holder)

    def _turn(self, at: int) -> None:
        kind = STEP_KINDS[at]
        if kind == self.step.kind:
            return
        usual = new_step(kind, self.step.number)
        was_usual = self.step.title == new_step(self.step.kind, 0).title or not self.step.title
        title = usual.title if was_usual else self.step.title
        self.kind_changed.emit(replace(usual, title=title, hint=self.step.hint))

    def _tell(self, **changes: object) -> None:
        self.step = replace(self.step, **changes)  # type: ignore[arg-type]
        self.changed.emit(self.step)

    def _tell_options(self) -> None:
        self._tell(options=tuple(self.lines.toPlainText().split("\n")))

    def _tell_rows(self) -> None:
        self._tell(rows=tuple(self.lines.toPlainText().split("\n")))

    def _tell_tags(self, _on: bool) -> None:  # noqa: FBT001 - of a signal
        chosen = tuple(id_ for id_, chip in self.chips.items() if chip.isChecked())
        self._tell(tag_ids=chosen)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = self.theme
        fill, edge = theme.color("side"), theme.color("hair")
        rounded(QPainter(self), self.rect(), theme.px(8), fill=fill, outline=edge)


class Flowing(QWidget):
    """Widgets one behind the other, broken into as many lines as they need."""

    def __init__(self) -> None:
        super().__init__()
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Add one at the end."""
        widget.setParent(self)
        self._widgets.append(widget)
        widget.show()

    def hasHeightForWidth(self) -> bool:
        """Say that the height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Tell how high all lines are."""
        return self._arranged(width, move=False)

    def sizeHint(self) -> QSize:
        """Ask for a middling width."""
        return QSize(400, self.heightForWidth(max(200, self.width())))

    def minimumSizeHint(self) -> QSize:
        """Ask for the lines of the present width."""
        return QSize(120, self.heightForWidth(max(200, self.width())))

    def resizeEvent(self, _event: object) -> None:
        """Break the lines anew."""
        self._arranged(self.width(), move=True)
        self.updateGeometry()

    def _arranged(self, width: int, *, move: bool) -> int:
        gap, x, y, tall = 6, 0, 0, 0
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for widget in self._widgets:
            size = widget.sizeHint()
            if x and x + size.width() > width:
                x, y = 0, y + tall + gap
            tall = size.height()
            if move:
                left = width - x - size.width() if rtl else x
                widget.setGeometry(left, y, size.width(), size.height())
            x += size.width() + gap
        return y + tall
