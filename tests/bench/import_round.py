"""Bring a folder into a new library through the window, say how long it took, and end.

``python -m tests.bench.import_round LIBRARY FOLDER [undo]``, a process of its own, since the pool
that reads files starts from its main module. Says ``seconds``, the number of ``articles``, and
``gap``, the longest time in which the window's event loop did nothing else; with ``undo`` also
``undo_seconds`` and ``undo_gap`` of taking the whole import back.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

_BEAT = 2  # milliseconds
_SETTLED = 500


class Round:
    """One import, watched by a timer of the window's thread."""

    def __init__(self, library: Path) -> None:
        from PySide6.QtCore import QTimer

        from reader import language
        from reader.settings import Settings
        from reader.ui import app, appearance, opening
        from reader.ui.session import Session

        self.application = appearance.application()
        language.use("ar", "latin")
        opened, _ = opening.open_library(library)
        opened.by = "سلمى"
        self.session = Session(opened, Settings(language="ar", theme="light", annotator="سلمى"))
        self.window = app.show_window(self.application, self.session, [])
        self.window.upkeep.begin = lambda: None
        self.beaten = 0.0
        self.gap = 0.0
        self.heart = QTimer(interval=_BEAT, timerType=timer_type())
        self.heart.timeout.connect(self.beat)
        self.wait(_SETTLED)
        app.settle(self.session)

    def beat(self) -> None:
        """Take note of the time since the last beat."""
        now = time.monotonic()
        self.gap = max(self.gap, now - self.beaten)
        self.beaten = now

    def wait(self, milliseconds: int) -> None:
        """Let the event loop run."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def measured(self, begin: Any, ended: Any) -> tuple[float, float]:
        """Do long work until a signal; tell its seconds, and the longest gap in it and after it."""
        from PySide6.QtCore import QEventLoop

        loop = QEventLoop()
        ended.connect(loop.quit)
        self.beaten, self.gap = time.monotonic(), 0.0
        self.heart.start()
        began = time.monotonic()
        begin()
        loop.exec()
        seconds = time.monotonic() - began
        self.wait(_SETTLED)
        self.heart.stop()
        ended.disconnect(loop.quit)
        return seconds, self.gap

    def end(self) -> None:
        """Close everything as the program does."""
        self.window.close()
        self.session.close()


def timer_type() -> Any:
    """Ask for a timer that keeps its time."""
    from PySide6.QtCore import Qt

    return Qt.TimerType.PreciseTimer


def main(library: Path, folder: Path, *, undo: bool) -> None:
    """Do the round and say how it went."""
    one = Round(library)
    done: dict[str, float] = {}
    controller = one.window.filing._importing
    done["seconds"], done["gap"] = one.measured(
        lambda: one.window.import_paths([folder]), controller.imported
    )
    done["articles"] = one.session.library.documents.count()
    if undo:
        done["undo_seconds"], done["undo_gap"] = one.measured(
            one.session.undo, one.session.toast_raised
        )
        assert one.session.library.documents.count() == 0
    one.end()
    print(json.dumps(done))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), undo="undo" in sys.argv[3:])
