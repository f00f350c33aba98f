"""Take turns at writing within one process: small acts go before long ones.

SQLite lets a waiting writer try again after ever longer pauses, so a window could wait long for
a worker that opens one transaction after another. Here the worker waits while anybody else does.
"""

import threading
import time
from collections.abc import Generator
from contextlib import contextmanager

_PAUSE = 0.001


class Turns:
    """One writer at a time among the connections of this process to one library."""

    def __init__(self) -> None:
        self._writing = threading.Lock()
        self._counting = threading.Lock()
        self._waiting = 0
        self.long_act = False
        """Whether a long act runs now: there is no other process that could run one."""

    @contextmanager
    def taken(self, *, polite: bool) -> Generator[None]:
        """Hold the turn; ``polite`` lets everybody else who waits go first."""
        while polite and self._waiting:
            time.sleep(_PAUSE)
        self._count(0 if polite else 1)
        with self._writing:
            self._count(0 if polite else -1)
            yield

    def _count(self, step: int) -> None:
        with self._counting:
            self._waiting += step
