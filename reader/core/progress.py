"""One small protocol for long work: how far it is, and whether to go on."""

from typing import Protocol


class Progress(Protocol):
    """Receive how far long work has come; answer whether it was cancelled.

    Called from the thread that does the work.
    """

    def report(self, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` steps are finished."""
        ...

    @property
    def cancelled(self) -> bool:
        """Say whether the work should stop at the next step."""
        ...


class Silent:
    """Ignore progress and never cancel."""

    cancelled = False

    def report(self, done: int, total: int) -> None:
        """Do nothing."""
