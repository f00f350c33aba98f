"""The bar over a comparison: what is compared how, counts, ways through it, and what can be done.

Where the window is narrow, words go before buttons do.
"""

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from reader.language import number, say
from reader.ui.actions import ACTIONS
from reader.ui.compare.ground import Ground
from reader.ui.compare.state import CompareState
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.keycap import HEIGHT as KEY_HEIGHT
from reader.ui.components.keycap import draw_keycap, keycap_width
from reader.ui.components.label import Label
from reader.ui.components.paint import Row, Words, rounded, width_of, write
from reader.ui.components.tooltip import tooltip
from reader.ui.frame.top_bar import Actions, Upright
from reader.ui.theme import Theme

HEIGHT: Final = 48
_KEY: Final = (14, 12)


class Tally(QAbstractButton):
    """A count with its colour; a click goes to the next of its kind."""

    def __init__(self, role: str, theme: Theme) -> None:
        super().__init__()
        self._role = role
        self.theme = theme
        self._count = 0
        self._short = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def show_count(self, text: str, count: int) -> None:
        """Show a word and a count."""
        self.setText(text)
        self._count = count
        self.setAccessibleName(f"{text} {number(count)}")
        self.setToolTip(tooltip(self.accessibleName()))
        self.updateGeometry()
        self.update()

    def shorten(self, *, short: bool) -> None:
        """Leave the word out, or show it."""
        self._short = short
        self.updateGeometry()

    def wanted(self, *, short: bool) -> int:
        """Tell the width with or without the word."""
        px = self.theme.px
        words = 0 if short else width_of(self.theme, self.text(), 12) + px(6)
        return (
            px(8) + px(_KEY[0]) + px(6) + words + width_of(self.theme, number(self._count), 12, 600)
        )

    def sizeHint(self) -> QSize:
        """Ask for room."""
        return QSize(self.wanted(short=self._short), self.theme.px(28))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw key, word and count."""
        theme, painter = self.theme, QPainter(self)
        if self.underMouse():
            rounded(painter, self.rect(), theme.px(6), fill=theme.color("hover"))
        pad = theme.px(4)
        row = Row(self.rect().adjusted(pad, 0, -pad, 0), self.layoutDirection())
        box = row.take(theme.px(_KEY[0]), theme.px(_KEY[1]))
        rounded(painter, box, theme.px(3), fill=self._fill(), outline=theme.color(self._role))
        row.skip(theme.px(6))
        if not self._short:
            words = row.take(width_of(theme, self.text(), 12))
            write(painter, words, self.text(), Words(12, 400, "t2"), theme)
            row.skip(theme.px(6))
        write(painter, row.rest(), number(self._count), Words(12, 600), theme)

    def _fill(self) -> QColor:
        if self._role == "accent":
            return self.theme.color("soft")
        return Ground(self.theme, self._role).tint()


class KeyedButton(Button):
    """A button that shows the key that does the same, behind its words."""

    def __init__(self, theme: Theme, key: str, icon: str) -> None:
        self.theme = theme
        self.key = key
        self._words = ""
        self._has_cap = True
        super().__init__("", theme, icon=icon)

    def set_theme(self, theme: Theme) -> None:
        """Take icon, text size and cap from this theme."""
        self.theme = theme
        super().set_theme(theme)
        self.updateGeometry()

    def say(self, words: str) -> None:
        """Show these words."""
        self._words = words
        self.shorten()

    def shorten(self, *, cap: bool = True, words: bool = True) -> None:
        """Leave the cap out, or the words too; or show both again."""
        self._has_cap = cap
        self.setText(self._words if words else "")
        self.updateGeometry()

    def _cap(self) -> int:
        return keycap_width(self.key, self.theme) + self.theme.px(8) if self._has_cap else 0

    def sizeHint(self) -> QSize:
        """Ask for room for the cap as well."""
        return super().sizeHint() + QSize(self._cap(), 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the button, its words before the cap."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        row = Row(self.rect(), self.layoutDirection())
        option.rect = row.take(self.width() - self._cap())  # type: ignore[attr-defined]
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        if not self._has_cap:
            return
        cap = row.take(keycap_width(self.key, self.theme), self.theme.px(KEY_HEIGHT))
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        draw_keycap(painter, cap, self.key, self.theme)


class CompareBar(QWidget):
    """Show how two articles are compared and offer what can be done."""

    mode_chosen = Signal(str)  # reports or versions
    lock_chosen = Signal(bool)
    next_requested = Signal(str)  # tied, a, b: the next passage of this kind

    def __init__(self, state: CompareState, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self._actions = actions
        self._whole = True
        self.theme = theme
        self.title = Label("", theme, Words(15, 600))
        self.modes = Segmented(self._modes(), theme, name=say("compare.mode"))
        self.locks = Segmented(self._locks(), theme, name=say("compare.scrolling"))
        self.tallies = {
            "tied": Tally("accent", theme), "a": Tally("sa", theme), "b": Tally("sb", theme),
        }  # fmt: skip
        self.back = Button("", theme, kind="flat", icon="up")
        self.forth = KeyedButton(theme, ACTIONS["next_pair"].key, icon="down")
        self._row = QHBoxLayout(self)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.retranslate()

    def _lay_out(self) -> None:
        row = self._row
        row.setContentsMargins(16, 0, 12, 1)
        row.setSpacing(4)
        row.addWidget(self.title)
        self._first = self._upright()
        row.addWidget(self.modes)
        row.addSpacing(4)
        row.addWidget(self.locks)
        row.addStretch(1)
        for tally in self.tallies.values():
            row.addWidget(tally)
        self._upright()
        row.addWidget(self.back)
        row.addWidget(self.forth)
        self._upright()
        self.buttons = [
            self._button("differences", "toggle_differences"),
            self._button("pairs", "toggle_pairs"),
            self._button("swap_sides", "swap_sides"),
            self._button("export", "export_comparison"),
        ]
        self.carry = self._button("carry", "carry_highlights")
        self.buttons.append(self.carry)

    def _upright(self) -> Upright:
        line = Upright(self.theme)
        self._row.addWidget(line)
        return line

    def _button(self, role: str, action: str) -> IconButton:
        button = IconButton(role, "", self.theme)
        if action in self._actions:
            button.follow(self._actions[action])
        else:
            button.hide()
        self._row.addWidget(button)
        return button

    def _connect(self) -> None:
        self.modes.chosen.connect(lambda value: self.mode_chosen.emit(str(value)))
        self.locks.chosen.connect(lambda value: self.lock_chosen.emit(value == "locked"))
        for name, tally in self.tallies.items():
            tally.clicked.connect(lambda _=False, name=name: self.next_requested.emit(name))
        self.back.clicked.connect(self._actions["previous_pair"].trigger)
        self.forth.clicked.connect(self._actions["next_pair"].trigger)
        self._state.changed.connect(self.refresh)

    def _modes(self) -> list[Choice]:
        return [
            Choice("reports", say("compare.reports")),
            Choice("versions", say("compare.versions")),
        ]

    def _locks(self) -> list[Choice]:
        return [
            Choice("locked", say("compare.locked"), "link"),
            Choice("free", say("compare.free")),
        ]

    def refresh(self) -> None:
        """Show mode and counts as they are now."""
        state = self._state
        self.modes.choose("versions" if state.is_versions else "reports")
        tied = sum(tie.is_ribbon for tie in state.stops)
        names = (
            ("changed", "deleted", "added") if state.is_versions else ("tied", "only_1", "only_2")
        )
        counts = (tied, *(sum(not waits for _, waits in state.alone(s)) for s in ("a", "b")))
        for tally, name, count in zip(self.tallies.values(), names, counts, strict=True):
            tally.show_count(say(f"compare.{name}"), count)
        for button in (self.back, self.forth):
            button.setEnabled(bool(state.stops))
        self.carry.setVisible(self._whole and not self._lacks_action(self.carry))
        self._fit()

    def show_tools(self, *, shown: bool) -> None:
        """Show what concerns two articles, or the title alone."""
        self._whole = shown
        for widget in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if widget is not self.title:
                widget.setVisible(shown and not self._lacks_action(widget))
        self._fit()

    def _lacks_action(self, widget: QWidget) -> bool:
        if widget is self.carry and not self._state.is_versions:
            return True
        return isinstance(widget, IconButton) and widget.defaultAction() is None

    def show_lock(self, *, locked: bool) -> None:
        """Show whether both are scrolled as one."""
        self.locks.choose("locked" if locked else "free")

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))
        self._fit()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.title.setText(say("compare.title"))
        self.modes.offer(self._modes())
        self.locks.offer(self._locks())
        self.back.setText(say("compare.previous"))
        self.forth.say(say("compare.next"))
        for button, action in ((self.back, "previous_pair"), (self.forth, "next_pair")):
            spec = ACTIONS[action]
            button.setToolTip(tooltip(say("action.tip", text=spec.said(), key=spec.key)))
            button.setAccessibleName(spec.said())
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words that do not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the words of the counts, then the title, then the ways, their words last."""
        self.title.show()
        if not self._whole:
            return
        self._first.show()
        self.back.show()
        self.forth.shorten()
        for tally in self.tallies.values():
            tally.shorten(short=False)
        steps = (
            lambda: [tally.shorten(short=True) for tally in self.tallies.values()],
            lambda: (self.title.hide(), self._first.hide()),
            self.back.hide,
            lambda: self.forth.shorten(cap=False),
            self.locks.hide,
            lambda: self.forth.shorten(cap=False, words=False),
        )
        self.locks.show()
        for step in steps:
            self._row.invalidate()
            if self._row.sizeHint().width() <= self.width():
                break
            step()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("window"))
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self.theme.color("hair"))
