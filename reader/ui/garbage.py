"""Garbage: looked for in the window's thread only, and while nothing runs beside it.

Python would look for it in whatever thread makes objects. That holds all threads up, 0.05 s and
more while thousands of articles come in; and a widget must not be destroyed in a worker.
"""

import gc
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

_EVERY = 20_000  # milliseconds
_THOROUGHLY = 30  # every so many times, old objects too


class Garbage(QObject):
    """Look for garbage from time to time, but never in what was made before: that stays."""

    def __init__(self, is_busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._is_busy = is_busy
        self._times = 0
        gc.disable()
        gc.freeze()
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect what nobody holds any more, unless work is running."""
        if not self._is_busy():
            self._times += 1
            gc.collect(2 if self._times % _THOROUGHLY == 0 else 1)
