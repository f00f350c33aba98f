"""Changing the theme of widgets that are already on the screen."""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme


@runtime_checkable
class Themed(Protocol):
    """Something that paints with a theme and can be given another."""

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        ...


def retheme(root: QWidget, theme: Theme) -> None:
    """Hand a theme to ``root`` and to everything under it that paints with one."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget, Themed):
            widget.set_theme(theme)
        widget.update()
