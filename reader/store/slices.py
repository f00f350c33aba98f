"""Slices of time: how much of a long act fits into one transaction, learned while it runs."""

import time
from collections.abc import Generator
from contextlib import contextmanager

_LEAST = 0.1


class Slices:
    """Share each slice of time between the rows of the steps and what follows from them.

    The index and the commit take their time when all rows are written, so rows get the share of
    a slice that they had of the one before. ``length`` is in seconds.
    """

    def __init__(self, length: float) -> None:
        self._length = length
        self._share = _LEAST
        self._began = 0.0
        self._rows_ended = 0.0

    @contextmanager
    def slice(self) -> Generator[None]:
        """Do one transaction, and learn from it."""
        self._began = self._rows_ended = time.monotonic()
        yield
        whole = time.monotonic() - self._began
        if whole > 0:
            self._share = max(_LEAST, (self._rows_ended - self._began) / whole)

    def is_spent(self) -> bool:
        """Say whether no more rows should be written in this slice; asked after each step."""
        self._rows_ended = time.monotonic()
        return self._rows_ended - self._began > self._length * self._share
