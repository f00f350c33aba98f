"""One of a few: the segmented switch, and the tabs at the head of a pane.

One tab stop; the arrows move and choose.
"""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from reader.ui import icons
from reader.ui.components.paint import CENTRED, Row, Words, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.theme import Theme


class Choice(NamedTuple):
    """Say what can be chosen: a value, its text, perhaps an icon and a count.

    Where there is an icon alone, ``name`` is said and shown as a tooltip.
    """

    value: Hashable
    text: str
    icon: str | None = None
    tally: str = ""
    name: str = ""


class ChoiceButton(QAbstractButton):
    """Show one choice; the bar it stands in decides how."""

    gap = 6
    icon_size = 16

    def __init__(self, choice: Choice, theme: Theme, *, tall: int, pad: int, bold: int) -> None:
        super().__init__()
        self.theme = theme
        self._tall, self._pad, self._bold = tall, pad, bold
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.show_choice(choice)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_choice(self, choice: Choice) -> None:
        """Show another choice."""
        self.choice = choice
        self.setText(choice.text)
        self.setAccessibleName(f"{choice.text or choice.name} {choice.tally}".strip())
        self.setToolTip(tooltip(choice.name))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for room as if it were chosen, so that choosing moves nothing."""
        theme = self.theme
        wide = 2 * theme.px(self._pad) + width_of(theme, self.text(), 13, self._bold)
        if self.choice.icon:
            wide += theme.px(self.icon_size + (self.gap if self.text() else 0))
        if self.choice.tally:
            wide += theme.px(self.gap) + width_of(theme, self.choice.tally, 11)
        return QSize(wide, theme.px(self._tall))

    def minimumSizeHint(self) -> QSize:
        """Shrink as far as the first letters."""
        return QSize(self.theme.px(2 * self._pad + 16), self.theme.px(self._tall))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, icon, text and count."""
        theme, painter = self.theme, QPainter(self)
        self._paint_ground(painter)
        color = "t1" if self.isChecked() or self.underMouse() else "t2"
        pad = theme.px(self._pad)
        row = Row(self.rect().adjusted(pad, 0, -pad, 0), self.layoutDirection())
        if self.choice.icon:
            side = theme.px(self.icon_size)
            glyph = icons.Glyph(self.choice.icon, color)
            icons.draw(painter, row.take(side, side).toRectF(), glyph, theme)
            row.skip(theme.px(self.gap))
        tail = 0
        if self.choice.tally:
            tail = theme.px(self.gap) + width_of(theme, self.choice.tally, 11)
        words = Words(13, self._bold if self.isChecked() else 400, color, CENTRED)
        write(painter, row.rest(keep=tail), self.text(), words, theme)
        if tail:
            row.skip(theme.px(self.gap))
            write(painter, row.rest(), self.choice.tally, Words(11, 400, "t3", CENTRED), theme)

    def _paint_ground(self, painter: QPainter) -> None:
        if self.isChecked():
            rounded(painter, self.rect(), self.theme.px(5), fill=self.theme.color("card"))


class TabButton(ChoiceButton):
    """Show one tab: a card with a hairline when chosen."""

    def _paint_ground(self, painter: QPainter) -> None:
        theme = self.theme
        if self.isChecked():
            fill, outline = theme.color("card"), theme.color("hair")
            rounded(painter, self.rect(), theme.px(6), fill=fill, outline=outline)
        elif self.underMouse():
            rounded(painter, self.rect(), theme.px(6), fill=theme.color("hover"))


class _Bar(QWidget):
    """Hold choices of which one is chosen."""

    chosen = Signal(object)
    """The value chosen by the person (not one set by ``choose``)."""

    def __init__(
        self, choices: Sequence[Choice], theme: Theme, name: str, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._anchor = QWidget(self)
        """Keeps the place of buttons yet to come; never seen, so Tab does not stop there."""
        self._anchor.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._anchor.hide()
        self._row = QHBoxLayout(self)
        self._row.setSpacing(2)
        self.theme = theme
        self.buttons: list[ChoiceButton] = []
        self.offer(choices)

    @property
    def value(self) -> Hashable | None:
        """Give the chosen value."""
        return next((b.choice.value for b in self.buttons if b.isChecked()), None)

    def choose(self, value: Hashable) -> None:
        """Choose a value silently."""
        for button in self.buttons:
            if button.choice.value == value:
                button.setChecked(True)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these choices; the value stays chosen if it is still there, else the first is.

        Buttons that are there show other choices and keep the focus.
        """
        before = self.value
        had_focus = any(button.hasFocus() for button in self.buttons)
        while len(self.buttons) > len(choices):
            button = self.buttons.pop()
            self._row.removeWidget(button)
            button.deleteLater()
            button.hide()
        for button, choice in zip(self.buttons, choices, strict=False):
            button.show_choice(choice)
        for choice in choices[len(self.buttons) :]:
            self._add(self._button(choice))
        values = [choice.value for choice in choices]
        if values:
            self.choose(before if before in values else values[0])
            if had_focus:
                heir = next(button for button in self.buttons if button.isChecked())
                heir.show()  # Qt shows it later, and what is not shown takes no focus
                heir.setFocus()

    def _add(self, button: ChoiceButton) -> None:
        """Add a button behind the last; Tab comes to it here, not last in the whole window."""
        self._row.addWidget(button)
        QWidget.setTabOrder(self.buttons[-1] if self.buttons else self._anchor, button)
        button.clicked.connect(self._announce)
        self.buttons.append(button)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        for button in self.buttons:
            button.theme = theme
            button.updateGeometry()
        self.update()

    def _button(self, choice: Choice) -> ChoiceButton:
        raise NotImplementedError

    def _announce(self) -> None:
        self.chosen.emit(self.value)


class Segmented(_Bar):
    """Switch between two to five values that are all in sight."""

    def __init__(
        self,
        choices: Sequence[Choice],
        theme: Theme,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(choices, theme, name, parent)
        self._row.setContentsMargins(2, 2, 2, 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the track."""
        fill = self.theme.color("hover")
        place = QRect(self.rect())
        rounded(QPainter(self), place, self.theme.px(7), fill=fill)

    def _button(self, choice: Choice) -> ChoiceButton:
        return ChoiceButton(choice, self.theme, tall=28, pad=10, bold=500)


class Tabs(_Bar):
    """Switch between the pages of a pane."""

    def __init__(
        self,
        choices: Sequence[Choice],
        theme: Theme,
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(choices, theme, name, parent)
        self._row.setContentsMargins(0, 0, 0, 0)

    def _button(self, choice: Choice) -> ChoiceButton:
        return TabButton(choice, self.theme, tall=32, pad=12, bold=600)
