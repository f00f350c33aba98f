"""Compare two articles for the window: short ones at once, long ones in a process of their own.

A worker thread would hold the window up all the same; the worker only waits for the process.
"""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject

from reader.acts import comparing
from reader.acts.comparing import Asked, Comparison
from reader.acts.comparing_apart import compare_apart
from reader.core.errors import ReaderError
from reader.core.messages import Message, message
from reader.ui.session import Session
from reader.ui.tasks import Task

AT_ONCE: Final = 24_000  # code points of both: about 50 ms

Done = Callable[[Comparison], object]
Failed = Callable[[Message], object]


class Computing(QObject):
    """Compare, one comparison at a time: a new one drops the one that still runs."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._task: Task | None = None

    @property
    def task(self) -> Task | None:
        """Give the comparison that runs, if one does."""
        return self._task

    def compare(self, a_id: str, b_id: str, mode: Asked, done: Done, failed: Failed) -> None:
        """Compare two articles; ``done`` is called at once where they are short."""
        self.drop()
        library = self._session.library
        try:
            if not self._takes_long(a_id, b_id):
                done(comparing.compare(library, a_id, b_id, mode))
                return
        except ReaderError as error:
            failed(error.message)
            return
        self._compare_apart(a_id, b_id, mode, done, failed)

    def takes_long(self, a_id: str, b_id: str) -> bool:
        """Say whether comparing two articles is left to a process; not if one is not there."""
        try:
            return self._takes_long(a_id, b_id)
        except ReaderError:
            return False

    def _takes_long(self, a_id: str, b_id: str) -> bool:
        return self._length(a_id) + self._length(b_id) > AT_ONCE

    def _length(self, document_id: str) -> int:
        library = self._session.library
        return len(library.texts.get(library.documents.get(document_id).text_sha256))

    def _compare_apart(self, a_id: str, b_id: str, mode: Asked, done: Done, failed: Failed) -> None:
        path = self._session.library.path

        def work(task: Task) -> Comparison | None:
            return compare_apart(path, a_id, b_id, mode, task)

        def arrived(found: Comparison | None) -> None:
            if self._task is task:
                self._task = None
                if found is None:
                    failed(message("compare.cancelled"))
                else:
                    done(found)

        def refused(why: Message) -> None:
            if self._task is task:
                self._task = None
                failed(why)

        title = message("compare.comparing")
        task = self._task = self._session.tasks.start(
            title, work, arrived, failed=refused, quiet=True
        )

    def drop(self) -> None:
        """Compare no more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None
