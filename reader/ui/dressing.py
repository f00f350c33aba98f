"""Dressing: language, theme and sizes of a window that is already on the screen."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader.language import say
from reader.settings import Settings
from reader.ui import actions, app
from reader.ui.actions import ACTIONS
from reader.ui.components.themed import retheme
from reader.ui.session import Session
from reader.ui.theme import Theme


class Dressing(QObject):
    """Follow the settings: say and paint a window anew where they ask for it."""

    said_anew = Signal()
    """Every text is in another language now."""
    dressed = Signal(object)
    """Everything is painted with this ``Theme`` now."""

    def __init__(
        self, session: Session, window: QWidget, made: Mapping[str, QAction], theme: Theme
    ) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._actions = made
        self.theme = theme
        session.settings_changed.connect(self._follow)

    def _follow(self, settings: Settings) -> None:
        self._session.library.by = settings.annotator_name
        app.keep(settings, self._session.failed.emit)
        if app.speaks_otherwise(settings):
            app.speak(app.application(), settings)
            self.retranslate()
        chosen = app.chosen_theme(settings)
        if (chosen.name, chosen.scale) != (self.theme.name, self.theme.scale):
            self.dress(chosen)

    def dress(self, theme: Theme) -> None:
        """Paint everything with another theme."""
        self.theme = theme
        app.dress(theme)
        self._dress_actions()
        retheme(self._window, theme)
        self.dressed.emit(theme)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self._dress_actions()
        for widget in self._window.findChildren(QWidget):
            again = getattr(widget, "retranslate", None)
            if callable(again):
                again()
        self.said_anew.emit()

    def _dress_actions(self) -> None:
        for spec in ACTIONS.values():
            actions.dress(self._actions[spec.name], spec, self.theme)
        for section in ("library", "tags"):
            self._actions[f"section_{section}"].setIconText(say(f"rail.{section}"))
