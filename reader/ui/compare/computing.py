"""Compare two articles for the window: short ones at once, long ones in a process of their own.

A worker thread would hold the window up all the same: Python computes in one thread at a time.
The process opens the library for itself, reads and compares; the worker only waits for it.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from reader.acts import comparing
from reader.acts.comparing import Asked, Comparison
from reader.core.errors import Cancelled, ReaderError
from reader.core.messages import Message, message
from reader.store.library import Library
from reader.ui.session import Session
from reader.ui.tasks import Task

if TYPE_CHECKING:
    from multiprocessing.connection import PipeConnection

AT_ONCE: Final = 24_000  # code points of both: about 50 ms
_POLL: Final = 0.05  # seconds

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
            if self._length(a_id) + self._length(b_id) <= AT_ONCE:
                done(comparing.compare(library, a_id, b_id, mode))
                return
        except ReaderError as error:
            failed(error.message)
            return
        self._compare_apart(a_id, b_id, mode, done, failed)

    def _length(self, document_id: str) -> int:
        library = self._session.library
        return len(library.texts.get(library.documents.get(document_id).text_sha256))

    def _compare_apart(self, a_id: str, b_id: str, mode: Asked, done: Done, failed: Failed) -> None:
        path = self._session.library.path

        def work(task: Task) -> Comparison | None:
            return _in_process(path, a_id, b_id, mode, task)

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


def _in_process(path: Path, a_id: str, b_id: str, mode: Asked, task: Task) -> Comparison:
    """Let a process compare and wait for it; raises what comparing raises."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_compare_there, args=(there, path, a_id, b_id, mode))
    process.daemon = True
    process.start()
    there.close()
    try:
        return _answer(here, task)
    finally:
        process.terminate()
        process.join()
        here.close()


def _answer(here: "Connection | PipeConnection", task: Task) -> Comparison:
    while True:
        if task.cancelled:
            raise Cancelled("compare.cancelled")
        if not here.poll(_POLL):
            continue
        try:
            kind, value = here.recv()
        except EOFError as error:  # it was killed, or had no memory
            raise ReaderError("compare.failed") from error
        if kind == "progress":
            task.report(*value)
        elif kind == "failed":
            raise ReaderError(value.id, **value.values)
        else:
            return value


def _compare_there(there: Connection, path: Path, a_id: str, b_id: str, mode: Asked) -> None:
    """Compare in a process of its own; what goes wrong there goes to its standard error."""
    with Library.open(path, read_only=True) as library:
        try:
            there.send(("done", comparing.compare(library, a_id, b_id, mode, _Reporting(there))))
        except ReaderError as error:
            there.send(("failed", error.message))


class _Reporting:
    """Tell the window how far comparing is; it is ended from there."""

    cancelled = False

    def __init__(self, there: Connection) -> None:
        self._there = there

    def report(self, done: int, total: int) -> None:
        """Send one step."""
        self._there.send(("progress", (done, total)))
