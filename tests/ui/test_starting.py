"""What the window starts without: whoever needs it imports it then."""

import os
import subprocess
import sys

from tests.store.acts import open_library

LATER = (
    "sqlite_utils", "numpy", "concurrent.futures.process", "reader.acts.importing",
    "reader.compare", "reader.core.dates", "reader.core.structure", "reader.exchange",
    "reader.printing", "reader.store.backup", "reader.store.check", "reader.ui.codebook",
    "reader.ui.dialogs.sheet", "reader.ui.search",
)  # fmt: skip
PROGRAM = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from reader.ui import app
application = app.application()
QTimer.singleShot(100, application.quit)
app.run(library=Path(sys.argv[1]))
print(*sorted(sys.modules))
"""


def test_the_window_starts_without_what_it_needs_later(tmp_path):
    open_library(tmp_path / "a.hamish").close()
    environment = {**os.environ, "HAMISH_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path / "a.hamish")],
        capture_output=True, text=True, check=True, env=environment,
    )  # fmt: skip
    loaded = done.stdout.split()
    assert "reader.ui.main_window" in loaded
    early = [name for name in loaded for later in LATER if f"{name}.".startswith(f"{later}.")]
    assert early == []
