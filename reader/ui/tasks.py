"""Long work beside the window: in a worker thread, with progress and cancel.

The work is a function of a ``Task``; it opens its own connection (``Library.companion`` or
``reader``), because a connection belongs to its thread. What it returns or refuses arrives in
the window's thread.
"""

import time
from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from reader.core.errors import Cancelled, ReaderError
from reader.core.messages import Message, message

Result = TypeVar("Result")
_REPORT_EVERY = 0.05  # seconds: the eye does not need more


class Task(QObject):
    """One piece of long work: a ``Progress`` for the worker, signals for the window."""

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    ended = Signal()

    def __init__(self, title: Message, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.is_left = False
        """Whether the worker has done with this object: not before may it be deleted."""
        self._cancelled = False
        self._reported = 0.0

    @property
    def cancelled(self) -> bool:
        """Say whether the person asked to stop."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancelled = True

    def report(self, done: int, total: int) -> None:
        """Tell the window how far the work is; called in the worker's thread."""
        now = time.monotonic()
        if done >= total or now - self._reported > _REPORT_EVERY:
            self._reported = now
            self.progressed.emit(done, total)


class _Work(QRunnable, Generic[Result]):
    def __init__(self, task: Task, work: Callable[[Task], Result]) -> None:
        super().__init__()
        self._task = task
        self._work = work

    def run(self) -> None:
        """Do the work; an error that is not the world's fault goes to ``sys.excepthook``."""
        refused: Message | None = message("app.bug")
        result: Result | None = None
        try:
            result = self._work(self._task)
            refused = None
        except Cancelled:
            refused = None
        except ReaderError as error:
            refused = error.message
        finally:
            if refused is None:
                self._task.succeeded.emit(result)
            else:
                self._task.failed.emit(refused)
            self._task.ended.emit()
            self._task.is_left = True


class Tasks(QObject):
    """Start tasks and keep them until they end.

    Two threads: one for a long act, one for reading; never more, for the window needs a core. A
    third is for what goes on behind everything and rests most of the time, as a backup does:
    nobody who wants to read may wait for it.
    """

    started = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writing = QThreadPool(self)
        self._writing.setMaxThreadCount(1)
        self._reading = QThreadPool(self)
        self._reading.setMaxThreadCount(1)
        self._resting = QThreadPool(self)
        self._resting.setMaxThreadCount(1)
        self._running: set[Task] = set()
        self._ended: list[Task] = []

    def start(
        self,
        title: Message,
        work: Callable[[Task], Result],
        done: Callable[[Result], object],
        *,
        failed: Callable[[Message], object] | None = None,
        quiet: bool = False,
        behind: bool = False,
    ) -> Task:
        """Begin work in a worker thread; ``done`` or ``failed`` is called in this one.

        Works that are not ``quiet`` are announced by ``started``, for a progress bar, and run
        one after another. ``behind``: nobody waits for this one.
        """
        self._let_go()
        task = Task(title, self)
        task.succeeded.connect(done)
        if failed is not None:
            task.failed.connect(failed)
        task.ended.connect(lambda: self._forget(task))
        self._running.add(task)
        if not quiet:
            self.started.emit(task)
        reading = self._resting if behind else self._reading
        (reading if quiet else self._writing).start(_Work(task, work))
        return task

    @property
    def busy(self) -> bool:
        """Say whether anything runs."""
        return bool(self._running)

    def stop(self) -> None:
        """Cancel everything and wait for it: nothing may outlive the library's connection."""
        for task in self._running:
            task.cancel()
        self._reading.clear()
        self._resting.clear()
        self._writing.waitForDone()
        self._reading.waitForDone()
        self._resting.waitForDone()

    def _forget(self, task: Task) -> None:
        self._running.discard(task)
        self._ended.append(task)

    def _let_go(self) -> None:
        """Delete tasks that ended; one whose worker still leaves its last signal stays."""
        for task in self._ended:
            if task.is_left:
                task.deleteLater()
        self._ended = [task for task in self._ended if not task.is_left]
