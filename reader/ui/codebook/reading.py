"""Reading for the views in the worker: the newest question wins, the one before it is stopped."""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.core.messages import message
from reader.store.library import Library
from reader.ui.session import Session
from reader.ui.tasks import Task

Answer = TypeVar("Answer")


class Question(QObject):
    """Ask the library one thing at a time, on a connection of the worker's own."""

    waiting_changed = Signal(bool)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def waits(self) -> bool:
        """Say whether an answer is to come."""
        return self._task is not None

    def ask(
        self, read: Callable[[Library, Task], Answer], answered: Callable[[Answer], object]
    ) -> None:
        """Ask; an answer that comes after another question was asked is not told."""
        self.drop()
        library = self._session.library
        asked: list[Task] = []

        def work(task: Task) -> Answer:
            with library.reader() as own:
                return read(own, task)

        def arrived(answer: Any) -> None:  # noqa: ANN401 - a signal's value
            if asked and self._is_ours(asked[0]):
                answered(answer)

        def failed(why: object) -> None:
            if asked and self._is_ours(asked[0]):
                self._session.failed.emit(why)

        task = self._session.tasks.start(
            message("codebook.title"), work, arrived, failed=failed, quiet=True
        )
        asked.append(task)
        self._task = task
        self.waiting_changed.emit(True)

    def drop(self) -> None:
        """Want no answer any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _is_ours(self, task: Task) -> bool:
        if task is not self._task or task.cancelled:
            return False
        self._task = None
        self.waiting_changed.emit(False)
        return True
