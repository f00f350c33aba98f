"""What a student sees, for ``tests.screens``."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtTest import QTest

from reader.ui.exercises.student_window import StudentWindow
from reader.ui.main_window import MainWindow
from tests import demo_student

Act = Callable[[StudentWindow], None]


def _over(act: Act, *, with_texts: bool = True) -> Callable[[MainWindow], StudentWindow]:
    def draw(window: MainWindow) -> StudentWindow:
        folder = tempfile.TemporaryDirectory(prefix="hamish-")
        student = demo_student.open_window(
            Path(folder.name), window.session.settings, with_texts=with_texts, begun=with_texts
        )
        student.resize(window.size())
        window.hide()
        QTest.qWait(100)
        act(student)

        def clear() -> None:
            window.show()
            student.session.close()
            folder.cleanup()

        student.closed.connect(clear)
        return student

    draw.__name__ = act.__name__
    return draw


STUDENT: Final = (
    *map(
        _over,
        (
            demo_student.student,
            demo_student.student_toast,
            demo_student.student_bottom,
            demo_student.student_beside,
            demo_student.student_look,
            demo_student.student_hand_in,
            demo_student.student_name,
            demo_student.student_feedback,
            demo_student.student_help,
        ),
    ),
    _over(demo_student.student_copies, with_texts=False),
)
