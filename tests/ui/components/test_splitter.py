import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.components.splitter import GRAB, Splitter


@pytest.mark.parametrize("orientation", list(Qt.Orientation))
def test_one_pixel_is_seen_and_seven_can_be_grabbed(theme, qtbot, orientation) -> None:
    splitter = Splitter(theme, orientation)
    qtbot.addWidget(splitter)
    panes = [QWidget(), QWidget()]
    for pane in panes:
        splitter.addWidget(pane)
    splitter.resize(401, 401)
    splitter.show()
    across = orientation == Qt.Orientation.Horizontal
    handle = splitter.handle(1)
    thick = handle.width() if across else handle.height()
    seen = handle.contentsRect().width() if across else handle.contentsRect().height()
    assert (thick, seen) == (GRAB, 1)
    first = panes[0].width() if across else panes[0].height()
    start = handle.x() if across else handle.y()
    assert start == first - 3
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    far = QPoint(51, 1) if across else QPoint(1, 51)
    QTest.mouseMove(handle, far)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=far)
    moved = panes[0].width() if across else panes[0].height()
    assert abs(moved - first - 50) <= 3
    thick = handle.width() if across else handle.height()
    assert thick == GRAB
