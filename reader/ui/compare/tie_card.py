"""The buttons below the pill of the active pair: confirm, reject, and what else."""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.language import say
from reader.ui import icons
from reader.ui.compare.gutter import Gutter
from reader.ui.compare.state import CompareState
from reader.ui.compare.words import RELATION_IDS, relation_name
from reader.ui.components.buttons import IconButton
from reader.ui.components.menu import Menu
from reader.ui.components.paint import rounded
from reader.ui.frame.top_bar import Actions
from reader.ui.theme import Theme

_BUTTON, _ICON, _PAD, _BELOW = 26, 16, 1, 4


class _GutterButton(IconButton):
    """A button as wide at every scale of the interface: the gutter is no wider, either."""

    def set_theme(self, theme: Theme) -> None:
        """Take colours from this theme, and no sizes."""
        super().set_theme(replace(theme, scale=100))


class TieCard(QWidget):
    """Stand in the gutter below the active pill."""

    def __init__(self, state: CompareState, gutter: Gutter, actions: Actions, theme: Theme) -> None:
        super().__init__(gutter)
        self._state = state
        self._gutter = gutter
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        row.setSpacing(0)
        self.confirm = self._button("check", actions["confirm_pair"])
        self.reject = self._button("reject", actions["reject_pair"])
        self.relation = self._button("more", actions["pair_relation"])
        for button in (self.confirm, self.reject, self.relation):
            row.addWidget(button)
        gutter.moved.connect(self.place)
        self.hide()

    def _button(self, role: str, action: QAction) -> IconButton:
        button = _GutterButton(role, "", self.theme, size=_BUTTON, icon_size=_ICON)
        button.follow(action)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def place(self) -> None:
        """Stand where the pill is now, or nowhere."""
        tie = self._state.active
        pill = self._gutter.pill_rect(tie) if tie is not None else None
        if tie is None or tie.pair is None or pill is None:
            self.hide()
            return
        size = self.sizeHint()
        self.resize(size)
        x = (self._gutter.width() - size.width()) // 2
        self.move(x, min(pill.bottom() + 1 + _BELOW, self._gutter.height() - size.height()))
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme = self.theme
        fill, line = theme.color("card"), theme.color("line")
        rounded(QPainter(self), self.rect(), 8, fill=fill, outline=line)

    def anchor(self) -> QRect:
        """Give the place on the screen beside which a menu of the pair opens."""
        pill = self._gutter.pill_rect(self._state.active) or QRect(0, 0, self._gutter.width(), 1)
        if self.isVisible():
            pill = self.geometry()
        return QRect(self._gutter.mapToGlobal(pill.topLeft()), pill.size())


def relation_menu(
    parent: QWidget, actions: Actions, theme: Theme, now: str | None, choose: object
) -> Menu:
    """Make the menu of what a pair can be: its relations, its note, and no pair at all."""
    menu = Menu(say("action.pair_relation"), parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for relation in RELATION_IDS:
        sign = icons.icon("check", theme, color="accent")
        name = relation_name(relation)
        action = menu.addAction(sign, name) if relation == now else menu.addAction(name)
        action.triggered.connect(lambda _=False, relation=relation: choose(relation))  # type: ignore[operator]
    menu.addSeparator()
    for name in ("pair_note", "level_pair"):
        menu.addAction(actions[name])
    menu.addSeparator()
    menu.addAction(actions["forget_pair"])
    return menu


def below(rect: QRect, menu: Menu) -> QPoint:
    """Tell where a menu opens below the middle of a rectangle of the screen."""
    return QPoint(rect.center().x() - menu.sizeHint().width() // 2, rect.bottom() + 5)
