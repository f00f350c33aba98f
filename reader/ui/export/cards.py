"""The formats as cards: one is chosen; the arrows go from one to the next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from reader.language import say
from reader.ui.components.label import Label
from reader.ui.components.paint import LEADING, Row, Words, rounded, write
from reader.ui.export.chosen import GROUPS
from reader.ui.theme import Theme

_TALL: Final = 50
_NAMES: Final = {
    "csv": "CSV", "xlsx": "Excel", "docx": "Word", "pdf": "PDF", "html": "HTML",
    "md": "Markdown", "qdpx": "REFI-QDA", "qdc": "REFI-QDC", "jsonl": "JSON Lines",
    "jsonld": "W3C JSON-LD", "json": "JSON", "xmi": "UIMA XMI", "bib": "BibTeX",
}  # fmt: skip
_STEPS: Final = {
    Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -2, Qt.Key.Key_Down: 2,
}  # fmt: skip


class FormatCard(QAbstractButton):
    """One format: its name and what it is for."""

    moved = Signal(int)

    def __init__(self, ending: str, theme: Theme) -> None:
        super().__init__()
        self.ending = ending
        self.theme = theme
        self.setCheckable(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setText(_NAMES[ending])
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it is for."""
        self.about = say(f"export.about_{self.ending}")
        self.setAccessibleName(f"{self.text()}: {self.about}")
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Ask for the one height."""
        return QSize(self.theme.px(120), self.theme.px(_TALL))

    def nextCheckState(self) -> None:
        """Stay chosen when pressed again."""
        self.setChecked(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the arrows go from card to card."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.moved.emit(-step if abs(step) == 1 and self.isRightToLeft() else step)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card, its mark, and both lines."""
        theme, px, painter = self.theme, self.theme.px, QPainter(self)
        on = self.isChecked()
        fill = theme.color("hover" if self.underMouse() and not on else "card")
        line = theme.color("accent" if on else "line")
        rounded(painter, self.rect(), px(8), fill=fill, outline=line, width=2 if on else 1)
        inner = self.rect().adjusted(px(10), px(7), -px(10), -px(7))
        top = inner.adjusted(0, 0, 0, -inner.height() // 2)
        row = Row(top, self.layoutDirection())
        mark = row.take(px(14), px(14))
        rounded(painter, mark, px(7), fill=theme.color("card"), outline=theme.color("ctl"))
        if on:
            dot = mark.adjusted(px(3), px(3), -px(3), -px(3))
            rounded(painter, mark, px(7), fill=theme.color("accent"))
            rounded(painter, dot, dot.height() / 2, fill=theme.color("on"))
        row.skip(px(8))
        write(painter, row.rest(), self.text(), Words(13, 600, "t1", LEADING), theme)
        below = inner.adjusted(0, inner.height() // 2, 0, 0)
        under = Row(below, self.layoutDirection())
        under.skip(px(22))
        write(painter, under.rest(), self.about, Words(11, 400, "t2", LEADING), theme)


class FormatCards(QWidget):
    """All formats in groups."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.cards: list[FormatCard] = []
        self._titles: list[tuple[str, Label]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, endings in GROUPS:
            title = Label("", theme, Words(11, 500, "t3"))
            self._titles.append((name, title))
            column.addWidget(title)
            column.addLayout(self._grid(endings, theme))
            column.addSpacing(4)
        self.retranslate()

    def _grid(self, endings: Sequence[str], theme: Theme) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, ending in enumerate(endings):
            card = FormatCard(ending, theme)
            card.clicked.connect(lambda _=False, card=card: self._press(card))
            card.moved.connect(self._move)
            self.cards.append(card)
            grid.addWidget(card, at // 2, at % 2)
        return grid

    def _press(self, card: FormatCard) -> None:
        self.choose(card.ending)
        self.chosen.emit(card.ending)

    def _move(self, step: int) -> None:
        sender = self.sender()
        at = next(n for n, card in enumerate(self.cards) if card is sender) + step
        if 0 <= at < len(self.cards):
            self._press(self.cards[at])
            self.cards[at].setFocus(Qt.FocusReason.TabFocusReason)

    def choose(self, ending: str) -> None:
        """Show a format as the chosen one."""
        for card in self.cards:
            on = card.ending == ending
            card.setChecked(on)
            policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
            card.setFocusPolicy(policy)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        for name, title in self._titles:
            title.setText(say(f"export.group_{name}"))
        for card in self.cards:
            card.retranslate()
