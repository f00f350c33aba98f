"""The session of one side of a comparison: its own open article, everything else the window's."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject

from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.settings import Settings
from reader.ui.article_session import ArticleSession
from reader.ui.session import Session


class SideSession(ArticleSession):
    """Act through the window's session and follow what it tells."""

    def __init__(self, whole: Session, parent: QObject | None = None) -> None:
        super().__init__(whole.library, whole.settings, whole.tasks, parent)
        self._whole = whole
        self.codebook = whole.codebook
        self.creates_tags = whole.creates_tags
        whole.changed.connect(self._take)
        whole.settings_changed.connect(self._take_settings)
        whole.library_opened.connect(self._take_library)
        self.toast_raised.connect(whole.toast_raised)
        self.failed.connect(whole.failed)

    def set_settings(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Change the settings of the whole program."""
        self._whole.set_settings(**changes)

    def act(
        self, change_set: ChangeSet, said: Message | None = None, *, quiet: bool = False
    ) -> bool:
        """Write an act and announce it; answer whether it is written by now."""
        return self._whole.act(change_set, said, quiet=quiet)

    def wish(self, make: Callable[[], ChangeSet], said: Message | None = None) -> bool:
        """Make a change set and act on it."""
        return self._whole.wish(make, said)

    def _take(self, change_set: ChangeSet) -> None:
        self.codebook = self._whole.codebook
        self.follow(change_set)

    def _take_settings(self, settings: Settings) -> None:
        self.settings = settings
        self.settings_changed.emit(settings)

    def _take_library(self) -> None:
        self.library = self._whole.library
        self.codebook = self._whole.codebook
        self.close_document()
        self.library_opened.emit()
