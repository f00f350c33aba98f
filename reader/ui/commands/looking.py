"""Looking: sections, panes, theme, focus mode, going from pane to pane, back step by step."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from reader.ui.components.focus_ring import FocusRing
from reader.ui.frame.panes import Panes
from reader.ui.frame.sections import Sections
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.reader_screen import ReaderScreen
from reader.ui.session import Session


@runtime_checkable
class _Pane(Protocol):
    """A pane that knows where in it the keyboard should go."""

    def focus_pane(self) -> None: ...


class Looking(QObject):
    """Do what changes what is in sight, and nothing in the library."""

    alone_changed = Signal(bool)

    def __init__(
        self,
        session: Session,
        sections: Sections,
        screen: ReaderScreen,
        rail: QWidget,
        ring: FocusRing,
        stops: Sequence[QWidget],
    ) -> None:
        super().__init__(sections)
        self._session = session
        self._sections = sections
        self._screen = screen
        self._rail = rail
        self._stops = list(stops)
        self._ring = ring
        self.alone = False

    def toggle_library(self, _shown: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Show or fold the shelf."""
        self._panes().toggle("shelf")

    def toggle_notes(self, _shown: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Show or fold the notes."""
        self._panes().toggle("notes")

    def _panes(self) -> Panes:
        """Give the panes of the section that is seen; each section is made of some."""
        return self._sections.panes

    def toggle_theme(self) -> None:
        """Go from light to dark or back."""
        dark = self._screen.view.theme.is_dark
        self._session.set_settings(theme="light" if dark else "dark")

    def focus_mode(self, alone: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Show the text alone, in the middle, or everything again."""
        self.alone = alone
        library = self._sections.enter("library")
        self._rail.setVisible(not alone)
        if isinstance(library, Panes):
            library.set_alone(alone)
        self._screen.top_bar.setVisible(not alone)
        self._screen.status.setVisible(not alone and self._session.article is not None)
        self._screen.view.set_column(centred=alone)
        self.alone_changed.emit(alone)

    def stop_at(self, section: object) -> None:
        """Let the keyboard stop at what a section has named as its ``stops``, too."""
        self._stops += getattr(section, "stops", [])

    def next_pane(self) -> None:
        """Put the focus into the next pane in sight."""
        self._step(1)

    def previous_pane(self) -> None:
        """Put the focus into the pane before."""
        self._step(-1)

    def _step(self, step: int) -> None:
        within = self._sections.stops
        everywhere = self._stops if within is None else [self._rail, *within]
        stops = [stop for stop in everywhere if stop.isVisible()]
        focus = QApplication.focusWidget()
        at = next((n for n, stop in enumerate(stops) if _holds(stop, focus)), min(0, -step))
        self._ring.by_keyboard = True  # a shortcut is no key press to it
        for away in range(1, len(stops) + 1):
            if _went_into(stops[(at + step * away) % len(stops)]):
                return


def _went_into(pane: QWidget) -> bool:
    """Let the keyboard go into a pane; answer whether there is anything to go to."""
    if isinstance(pane, ShelfPanel):
        pane.focus_list()
    elif isinstance(pane, _Pane):
        pane.focus_pane()
    else:
        target = pane if pane.focusPolicy().value else _first_stop(pane)
        if target is None:
            return False
        target.setFocus(Qt.FocusReason.TabFocusReason)
    return _holds(pane, pane.window().focusWidget())


def _holds(pane: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (pane is widget or pane.isAncestorOf(widget))


def _first_stop(pane: QWidget) -> QWidget | None:
    """Find the first widget of a pane that Tab would stop at."""
    widget = pane.nextInFocusChain()
    while widget is not None and widget is not pane:
        can_take = widget.focusPolicy().value & 1 and widget.isVisible() and widget.isEnabled()
        if can_take and pane.isAncestorOf(widget):
            return widget
        widget = widget.nextInFocusChain()
    return None
