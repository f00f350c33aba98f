"""Start the program as a person does, say when its first frame was painted, and end.

``python -m tests.bench.first_paint LIBRARY``, a process of its own. Says the time (monotonic, the
same clock in all processes) of the first frame of the window and of the first one that shows an
article, and the peak of resident memory by then (kB).
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

from reader.cli import main


def watch() -> None:
    """Look at the window that the program shows, until it shows an article."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from reader.ui import app

    class Watch(QObject):
        def __init__(self, window: Any) -> None:
            super().__init__()
            self.page = window.view.viewport()
            self.said: dict[str, float] = {}
            window.installEventFilter(self)
            self.page.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                name = "article" if watched is self.page else "window"
                # painting ends before the next event is taken
                QTimer.singleShot(0, self, lambda: self.painted(name))
            return False

        def painted(self, name: str) -> None:
            self.said.setdefault("window", time.monotonic())
            if name == "article" and "article" not in self.said:
                self.said["article"] = time.monotonic()
                print(json.dumps({**self.said, "memory": peak_memory()}), flush=True)
                QApplication.quit()

    show_window = app.show_window

    def watched(application: QApplication, *given: Any) -> Any:
        window = show_window(application, *given)
        window.watch = Watch(window)
        return window

    app.show_window = watched


def peak_memory() -> int:
    """Tell the peak of resident memory of this process alone, in kB."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise RuntimeError("the system does not tell the peak of memory")


if __name__ == "__main__":
    watch()
    main(["--library", sys.argv[1]])
