"""Progress of work that has several parts: each part sees a whole, the person sees one."""

from reader.core.errors import Cancelled
from reader.core.progress import Progress

_FINENESS = 1000


class Portion:
    """Hand a part of a person's progress on to work that reports it as its own whole.

    ``first`` and ``last`` (0..1) say from where to where the part reaches.
    """

    def __init__(self, whole: Progress, first: float, last: float) -> None:
        self._whole = whole
        self._first = first
        self._last = last

    @property
    def cancelled(self) -> bool:
        """Say whether the person stopped the whole."""
        return self._whole.cancelled

    def report(self, done: int, total: int) -> None:
        """Take note of a part's progress."""
        share = self._first + (self._last - self._first) * (done / total if total else 1)
        self._whole.report(round(share * _FINENESS), _FINENESS)


class Count:
    """Count the steps of one piece of work; stops it where the person wishes."""

    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._total = total
        self._done = 0

    def step(self, steps: int = 1) -> None:
        """Go on by some steps; raises Cancelled."""
        self._done += steps
        self._progress.report(min(self._done, self._total), self._total)
        if self._progress.cancelled:
            raise Cancelled("work.cancelled")
