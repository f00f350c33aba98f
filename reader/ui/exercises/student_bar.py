"""The bar over a student's text: leave, which text, size, undo, time; a line of what was read."""

from typing import Final

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStyle, QWidget

from reader.language import is_rtl, number, say
from reader.ui import icons
from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.menu import Menu
from reader.ui.components.paint import LEADING, Words
from reader.ui.exercises.student_state import StudentState
from reader.ui.exercises.student_words import clock
from reader.ui.frame.top_bar import HEIGHT, Actions, Upright
from reader.ui.theme import Theme

LINE: Final = 3
BESIDE: Final = 0
"""The value of the switch that stands for two texts side by side; the others are numbers."""


class Clock(QWidget):
    """Say how much time is left; never more than that."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.time = Label("", theme, Words(13, 500, "t2", LEADING))
        self.time.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.said = Label("", theme, Words(12, 400, "t3", LEADING))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_Dial(theme))
        row.addWidget(self.time)
        row.addWidget(self.said)

    def show_left(self, seconds: int | None) -> None:
        """Show how many seconds are left, or (None) nothing."""
        self.setVisible(seconds is not None)
        if seconds is None:
            return
        self.time.setText(clock(seconds) if seconds else "")
        self.time.setVisible(bool(seconds))
        self.said.setText(say("student.left" if seconds else "student.time_over"))
        self.setAccessibleName(
            say("student.left_spoken", time=clock(seconds)) if seconds else say("student.time_over")
        )


class _Dial(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setFixedSize(theme.px(18), theme.px(18))

    def paintEvent(self, _event: QPaintEvent) -> None:
        icons.draw(QPainter(self), self.rect().toRectF(), icons.Glyph("time", "t2"), self.theme)


class StudentBar(QWidget):
    """Hold what a student needs beside the text."""

    text_chosen = Signal(object)
    """The number of a text, or ``BESIDE``."""

    def __init__(self, state: StudentState, actions: Actions, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self._state = state
        self._actions = actions
        self.theme = theme
        self.leave = Button(say("student.leave"), theme, kind="flat", icon="back")
        self.leave.setAccessibleDescription(say("student.leave_how"))
        self.place = Label("", theme, Words(12, 400, "t3", LEADING))
        self.texts = Segmented(self._choices(), theme, name=say("student.texts"))
        self.clock = Clock(theme)
        self.sizes = IconButton("text_size", say("topbar.text_size"), theme)
        self._lay_out()
        self.leave.clicked.connect(lambda: actions["leave_exercise"].trigger())
        self.texts.chosen.connect(self.text_chosen)
        self.sizes.clicked.connect(self._offer_sizes)
        self.set_theme(theme)
        state.ticked.connect(self._tick)
        self._tick()

    def _choices(self) -> list[Choice]:
        texts = [
            Choice(source.number, number(source.number), name=self._name(source.number))
            for source in self._state.sources
        ]
        beside = [Choice(BESIDE, "", "compare", name=say("student.beside"))]
        return [*texts, *beside] if len(texts) > 1 else texts

    def _name(self, at: int) -> str:
        return say("student.text_of", number=at, total=len(self._state.sources))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(10)
        row.addWidget(self.leave)
        row.addWidget(Upright(self.theme))
        row.addWidget(self.place)
        row.addWidget(self.texts)
        self.texts.setVisible(len(self._state.sources) > 1)
        row.addStretch(1)
        row.addWidget(self.sizes)
        row.addWidget(self._button("undo"))
        row.addWidget(self._button("redo"))
        row.addWidget(self._button("help", "guide"))
        self._upright = Upright(self.theme)
        row.addWidget(self._upright)
        row.addWidget(self.clock)

    def _button(self, role: str, action: str = "") -> IconButton:
        named = self._actions[action or role]
        button = IconButton(role, named.text(), self.theme)
        button.follow(named)
        return button

    def _tick(self) -> None:
        left = self._state.seconds_left
        self.clock.show_left(left)
        self._upright.setVisible(left is not None)

    def show_text(self, at: int) -> None:
        """Show which text is seen, or that two of them are."""
        self.texts.choose(at)
        self.place.setText(say("student.two") if at == BESIDE else self._name(at))

    def _offer_sizes(self) -> None:
        menu = Menu(self.sizes.accessibleName(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name in ("text_larger", "text_smaller", "text_usual"):
            menu.addAction(self._actions[name])
        size: QSize = menu.sizeHint()
        corner = QPoint(0 if is_rtl() else self.sizes.width(), self.sizes.height() + 4)
        menu.popup(self.sizes.mapToGlobal(corner) - QPoint(0 if is_rtl() else size.width(), 0))

    def set_theme(self, theme: Theme) -> None:
        """Take the height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.color("page"))


class ReadLine(QWidget):
    """A line that grows from the start edge as the text is read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_share(self, share: float) -> None:
        """Show so much as read (0-1)."""
        share = min(1.0, max(0.0, share))
        if share != self.share:
            self.share = share
            self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for three pixels."""
        return QSize(self.theme.px(100), self.theme.px(LINE))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line."""
        painter, place = QPainter(self), self.rect()
        painter.fillRect(place, self.theme.color("hair"))
        place.setWidth(round(self.width() * self.share))
        shown = QStyle.visualRect(self.layoutDirection(), self.rect(), place)
        painter.fillRect(shown, self.theme.color("accent"))
