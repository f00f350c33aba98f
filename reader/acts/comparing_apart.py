"""Compare two articles in a process of its own, for whoever has something else to do meanwhile.

A thread would hold its neighbours up: Python computes in one thread at a time. The process opens
the library for itself, reads and compares; the caller only waits for it. This module knows no Qt,
so that the process begins quickly.
"""

import multiprocessing
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.acts.comparing import Asked, Comparison, compare
from reader.core.errors import Cancelled, ReaderError
from reader.core.progress import Progress
from reader.store.library import Library

if TYPE_CHECKING:
    from multiprocessing.connection import PipeConnection

_POLL: Final = 0.05  # seconds between two looks at the wish to stop


def compare_apart(path: Path, a_id: str, b_id: str, mode: Asked, progress: Progress) -> Comparison:
    """Let a process compare and wait for it; raises what comparing raises.

    ``path`` is of the library. Stopping ends the process, so it works at once.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_compare_there, args=(there, path, a_id, b_id, mode))
    process.daemon = True
    process.start()
    there.close()
    try:
        return _answer(here, progress)
    finally:
        process.terminate()
        process.join()
        here.close()


def _answer(here: "Connection | PipeConnection", progress: Progress) -> Comparison:
    while True:
        if progress.cancelled:
            raise Cancelled("compare.cancelled")
        if not here.poll(_POLL):
            continue
        try:
            kind, value = here.recv()
        except EOFError as error:  # it was killed, or had no memory
            raise ReaderError("compare.failed") from error
        if kind == "progress":
            progress.report(*value)
        elif kind == "failed":
            raise ReaderError(value.id, **value.values)
        else:
            return value


def _compare_there(there: Connection, path: Path, a_id: str, b_id: str, mode: Asked) -> None:
    """Compare in a process of its own; what goes wrong there goes to its standard error."""
    with Library.open(path, read_only=True) as library:
        try:
            there.send(("done", compare(library, a_id, b_id, mode, _Reporting(there))))
        except ReaderError as error:
            there.send(("failed", error.message))


class _Reporting:
    """Tell the one who waits how far comparing is; it is ended from there."""

    cancelled = False

    def __init__(self, there: Connection) -> None:
        self._there = there

    def report(self, done: int, total: int) -> None:
        """Send one step."""
        self._there.send(("progress", (done, total)))
