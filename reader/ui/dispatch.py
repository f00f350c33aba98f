"""Dispatch: makes the actions, lets their keys be heard where they should, finds who acts.

An action is carried out by a method of its name. Which object has it is found when the action is
triggered: what stands in front (the side of a comparison that has the focus) comes before the
rest of the window.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.ui import actions
from reader.ui.actions import ACTIONS, TAG_ACTIONS, ActionSpec, Scope
from reader.ui.theme import Theme

Places = Sequence[object]


class Dispatch:
    """Hold the actions of a window by name, and the objects that carry them out."""

    def __init__(self, window: QWidget, theme: Theme) -> None:
        self._window = window
        self.places: Places = ()
        """Whoever carries out actions; of two the first."""
        self.in_front: Callable[[], Places] = tuple[object]
        """Gives those who come before them now."""
        self.actions: dict[str, QAction] = {
            spec.name: actions.make(spec, window, self._runner(spec), theme=theme)
            for spec in ACTIONS.values()
        }

    def take_also(self, *places: object) -> None:
        """Let more objects carry out actions, after those there are."""
        self.places = (*self.places, *places)

    def hear(self, where: Mapping[Scope, QWidget]) -> None:
        """Let keys that are not the window's be heard only where their spec says."""
        for spec in ACTIONS.values():
            if "window" not in spec.where:
                self._window.removeAction(self.actions[spec.name])
        for scope, widget in where.items():
            self.hear_also(scope, widget)

    def hear_also(self, scope: Scope, widget: QWidget) -> None:
        """Let the keys of a scope be heard in one more widget and all that it holds."""
        for spec in ACTIONS.values():
            if scope in spec.where:
                widget.addAction(self.actions[spec.name])

    def _runner(self, spec: ActionSpec) -> Callable[..., object]:
        """Give what an action runs: found when it is triggered, since commands come later."""
        if spec.name in TAG_ACTIONS:
            return lambda: self.method_for("press")(TAG_ACTIONS[spec.name])
        if spec.checkable:
            return lambda checked: self.method_for(spec.name)(checked)
        return lambda: self.method_for(spec.name)()

    def method_for(self, name: str) -> Callable[..., object]:
        """Find the method that carries out an action; raise ``KeyError`` if there is none."""
        for place in chain(self.in_front(), self.places):
            if name in vars(type(place)):  # ours: Qt has a find and a print of its own
                return getattr(place, name)
        raise KeyError(name)
