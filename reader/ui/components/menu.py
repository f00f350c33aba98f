"""Menus with round corners; the style sheet colours them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from reader.ui.components.corners import cut_corners

_RADIUS = 8
_FROM_LEFT, _END = "\u2066", "\u2069"


class Menu(QMenu):
    """Open a menu of actions; their keys are shown beside them."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setWindowFlag(Qt.WindowType.NoDropShadowWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAccessibleName(title)
        self.setToolTipsVisible(False)
        self._deaf: set[QAction] = set()

    def add_without_key(self, action: QAction) -> None:
        """Add an action whose key is not heard where the menu opens: the key is not shown."""
        self._deaf.add(action)
        self.addAction(action)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the corners round."""
        super().resizeEvent(event)
        cut_corners(self, _RADIUS)

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:
        """Keep a key together: between Arabic words ``Ctrl++`` would read ``++Ctrl``."""
        super().initStyleOption(option, action)
        name, tab, key = option.text.partition("\t")
        if tab and action in self._deaf:
            option.text = name
        elif tab:
            option.text = f"{name}\t{_FROM_LEFT}{key}{_END}"
