"""The sections of the program, one seen at a time: library, search, tags.

A section is made when it is first gone to: the window starts with the library alone.
"""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.ui.frame.panes import Panes

Make = Callable[[], QWidget]


@runtime_checkable
class Stopping(Protocol):
    """A screen that says where the keys that go from pane to pane stop."""

    @property
    def stops(self) -> Sequence[QWidget]:
        """List the panes, as they are read; those out of sight are passed over."""
        ...


class Sections(QStackedWidget):
    """Hold the screens of the sections by name."""

    entered = Signal(str)

    def __init__(self, name: str, screen: Panes) -> None:
        super().__init__()
        self._first = screen
        self._makers: dict[str, Make] = {}
        self._screens: dict[str, QWidget] = {name: screen}
        self.addWidget(screen)

    def offer(self, name: str, make: Make) -> None:
        """Say how a section is made."""
        self._makers[name] = make

    @property
    def current(self) -> str:
        """Name the section that is seen."""
        seen = self.currentWidget()
        return next(name for name, screen in self._screens.items() if screen is seen)

    @property
    def panes(self) -> Panes:
        """Give the panes of the section that is seen: it is some, or holds some."""
        seen = self.currentWidget() or self._first
        found = seen if isinstance(seen, Panes) else seen.findChild(Panes)
        return found if isinstance(found, Panes) else self._first

    @property
    def stops(self) -> Sequence[QWidget] | None:
        """List the panes of the section that is seen; None where it does not say."""
        seen = self.currentWidget()
        return seen.stops if isinstance(seen, Stopping) else None

    def enter(self, name: str) -> QWidget:
        """Go to a section, making it if need be."""
        screen = self._screens.get(name)
        if screen is None:
            screen = self._screens[name] = self._makers[name]()
            self.addWidget(screen)
        if screen is not self.currentWidget():
            self.setCurrentWidget(screen)
            self.entered.emit(name)
        return screen
