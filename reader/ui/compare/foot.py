"""The line under two articles: what suggestions rest on, and how far comparing is."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from reader.language import say
from reader.ui.compare.state import CompareState
from reader.ui.compare.words import relation_name, spoken
from reader.ui.components.empty_state import Picture
from reader.ui.components.label import ElidedLabel
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.tasks import Task
from reader.ui.theme import Theme

HEIGHT: Final = 30
_PROGRESS: Final = 260


class CompareFoot(QWidget):
    """Say plainly what one looks at."""

    def __init__(self, state: CompareState, theme: Theme) -> None:
        super().__init__()
        self._state = state
        self.theme = theme
        self.sign = Picture("info", theme, size=16)
        self.plain = ElidedLabel("", theme, Words(12, 400, "t3"))
        self.plain.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.tie = ElidedLabel("", theme, Words(12, 500, "t2"))
        self.progress = ProgressStrip(theme)
        self.progress.setFixedWidth(_PROGRESS)
        self._task: Task | None = None
        self.progress.cancel_requested.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 1, 16, 0)
        row.setSpacing(10)
        row.addWidget(self.sign)
        row.addWidget(self.plain, 1)
        row.addWidget(self.progress)
        row.addWidget(self.tie)
        state.changed.connect(self.retranslate)
        state.active_changed.connect(self.retranslate)
        self.set_theme(theme)
        self.retranslate()

    def follow(self, task: Task | None) -> None:
        """Show how far a comparison is that runs."""
        if self._task is not None:
            self._task.progressed.disconnect(self.progress.report)
        self._task = task
        if task is None:
            self.progress.finish()
            return
        self.progress.begin("compare.progress")
        task.progressed.connect(self.progress.report)
        task.ended.connect(self._end)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _end(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self.progress.finish()

    def set_theme(self, theme: Theme) -> None:
        """Take colours and height from this theme."""
        self.theme = theme
        self.setFixedHeight(theme.px(HEIGHT))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        state = self._state
        pair = state.active.pair if state.active else None
        told = spoken(state)
        if pair is not None and pair.relation:
            told = say("compare.with_relation", pair=told, relation=relation_name(pair.relation))
        self.tie.setText(told)
        if pair is not None and pair.note:
            note = " ".join(pair.note.split())
            self.plain.setText(say("compare.with_note", note=note))
        else:
            said = "compare.plain_versions" if state.is_versions else "compare.plain_reports"
            self.plain.setText(say(said))

    def sizeHint(self) -> QSize:
        """Ask for the fixed height."""
        return QSize(400, self.theme.px(HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.fillRect(0, 0, self.width(), 1, self.theme.color("hair"))
