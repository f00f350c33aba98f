"""What the program promises of its stack and of sudden ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from reader.core.model import Document
from reader.store.check import check
from reader.store.library import Library
from tests import demo

WRITER = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from reader.settings import Settings
from reader.ui import app, appearance, opening
from reader.ui.session import Session

application = appearance.application()
settings = Settings(language="ar", theme="light", annotator="سلمى", reduced_motion=True)
appearance.speak(application, settings)
library, _ = opening.open_library(Path(sys.argv[1]))
library.by = "سلمى"
session = Session(library, settings)
window = app.show_window(application, session, [])
QTest.qWait(50)
window.session.set_active(window.session.annotations[0].id)
window.marking.memo()
QTest.qWait(50)
QApplication.focusWidget().insertPlainText("ملاحظةٌ لم تُحفظ بيد أحد ✍🏽")
print("typed", flush=True)
QTest.qWait(60_000)
"""


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
def test_qt_calls_do_not_wear_none_out(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for n in range(1000):
        widget.setGeometry(QRect(n, n, 10, 10))
    assert sys.getrefcount(None) > before - 100


def test_a_memo_is_safe_two_seconds_after_the_last_key(tmp_path: Path):
    path = tmp_path / "kill.hamish"
    with demo.build(path) as library:
        document: Document = demo.document_named(library, "02-mijdaf.txt")
        library.remember("window.article", document.id)
        first = library.annotations.of(document.id)[0].id
    root = Path(__file__).parent.parent.parent
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"typed"
    time.sleep(2)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with Library.open(path) as library:
        assert library.annotations.get(first).note == "ملاحظةٌ لم تُحفظ بيد أحد ✍🏽"
        assert check(library) == []
        library.undo()
        assert library.annotations.get(first).note is None
