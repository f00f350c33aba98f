"""The line under the page: saved when, where in the article, how much there is."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.ui import icons
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.theme import Theme

HEIGHT = 30


class _Sign(QWidget):
    """The icon of the state: saved, or not."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.glyph = icons.Glyph("saved", "ok")
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colour and size from this theme."""
        self.theme = theme
        self.setFixedSize(QSize(theme.px(16), theme.px(16)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the icon."""
        icons.draw(QPainter(self), self.rect().toRectF(), self.glyph, self.theme)


class StatusLine(QWidget):
    """Show facts at both ends of the line, the progress of long work between them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        words = Words(12, 400, "t3")
        self.sign = _Sign(theme)
        self.state = Label("", theme, words)
        self.dot = Label("\u00b7", theme, words)
        self.place = Label("", theme, words)
        self.facts = ElidedLabel("", theme, words)
        self.facts.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.progress = ProgressStrip(theme)
        self.progress.setFixedWidth(260)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(14)
        row.addWidget(self.sign)
        row.addWidget(self.state)
        row.addWidget(self.dot)
        row.addWidget(self.place)
        row.addStretch(1)
        row.addWidget(self.progress)
        row.addWidget(self.facts)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))

    def say_state(self, text: str, *, ok: bool) -> None:
        """Say whether what was done is saved; an empty text says nothing."""
        self.sign.glyph = icons.Glyph("saved", "ok") if ok else icons.Glyph("warning", "bad")
        self.sign.setVisible(bool(text))
        self.sign.update()
        self.state.setText(text)
        self._divide()

    def say_place(self, text: str) -> None:
        """Say where in the article the page stands."""
        self.place.setText(text)
        self._divide()

    def _divide(self) -> None:
        """Put a dot between two words, never beside one."""
        self.dot.setVisible(bool(self.state.text() and self.place.text()))

    def say_facts(self, facts: list[str]) -> None:
        """Show facts about the article, with dots between."""
        self.facts.setText("   \u00b7   ".join(facts))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.fillRect(0, 0, self.width(), 1, self.theme.color("hair"))
