"""Dressing: language, theme and sizes of a window that is already on the screen."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from reader import settings as kept
from reader.core.errors import ReaderError
from reader.language import say
from reader.settings import Settings
from reader.ui import actions, appearance
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
        self._keep(settings)
        if appearance.speaks_otherwise(settings):
            appearance.speak(appearance.application(), settings)
            self.retranslate()
        chosen = appearance.chosen_theme(settings)
        if (chosen.name, chosen.scale) != (self.theme.name, self.theme.scale):
            self.dress(chosen)

    def _keep(self, settings: Settings) -> None:
        try:
            kept.save(settings)
        except ReaderError as error:
            self._session.failed.emit(error.message)

    def worn(self) -> Theme:
        """Give the theme that is worn now."""
        return self.theme

    def dress(self, theme: Theme) -> None:
        """Paint everything with another theme."""
        theme = replace(theme, code_of=self._session.code_of)
        self.theme = theme
        appearance.dress(theme)
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
        for section in ("library", "compare", "search", "tags", "exercises"):
            self._actions[f"section_{section}"].setIconText(say(f"rail.{section}"))
