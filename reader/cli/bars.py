"""Long work in a terminal: a progress bar on stderr, and Ctrl+C as a wish to stop.

The first Ctrl+C lets the step at hand finish, so that what was done stays one whole act; the
second one ends the process as usual.
"""

import signal
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from types import FrameType

from reader.language import say

_WIDTH = 24
_PAUSE = 0.1  # seconds between two drawings
_PATIENCE = 0.4  # seconds before the first one: short work shows none


class Bar:
    """Draw how far long work has come, if stderr is a terminal; remember a wish to stop."""

    def __init__(self) -> None:
        self.cancelled = False
        self._shown = False
        self._drawn_at = time.monotonic() + _PATIENCE - _PAUSE

    def report(self, done: int, total: int) -> None:
        """Draw the bar anew, at most ten times a second."""
        if not sys.stderr.isatty() or total <= 0:
            return
        at = time.monotonic()
        if at - self._drawn_at < _PAUSE:
            return
        self._drawn_at = at
        filled = min(_WIDTH, _WIDTH * done // total)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        sys.stderr.write(f"\r\x1b[K{bar} {say('cli.progress', done=done, total=total)}")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()

    def stop(self, number: int, _frame: FrameType | None) -> None:
        """Wish to stop; the next Ctrl+C is the system's own."""
        self.cancelled = True
        signal.signal(number, signal.default_int_handler)


@contextmanager
def bar() -> Generator[Bar]:
    """Give long work a bar, and Ctrl+C another meaning while it lasts."""
    progress = Bar()
    if threading.current_thread() is not threading.main_thread():
        yield progress
        return
    before = signal.signal(signal.SIGINT, progress.stop)
    try:
        yield progress
    finally:
        signal.signal(signal.SIGINT, before)
        progress.clear()
