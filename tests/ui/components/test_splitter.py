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


def test_panes_and_lines_fill_the_splitter_in_both_directions(theme, qtbot, rtl: bool) -> None:
    splitter = Splitter(theme)
    qtbot.addWidget(splitter)
    panes = [QWidget(), QWidget(), QWidget()]
    for pane in panes:
        splitter.addWidget(pane)
    splitter.resize(900, 40)
    splitter.show()
    for _ in range(2):
        covered = [x for pane in panes for x in range(pane.x(), pane.geometry().right() + 1)]
        lines = [splitter.handle(number).geometry().center().x() for number in (1, 2)]
        assert sorted([*covered, *lines]) == list(range(900))
        assert (panes[0].x() > panes[2].x()) == rtl
        splitter.setSizes([200, 500, 198])


def test_a_line_runs_across_a_handle(theme, qtbot) -> None:
    splitter = Splitter(theme)
    qtbot.addWidget(splitter)
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(400, 40)
    splitter.show()
    x, color = splitter.handle(1).geometry().center().x(), theme.slot(2)
    splitter.lead_across(1, splitter.mapToGlobal(QPoint(0, 17)).y(), color)
    image = splitter.grab().toImage()
    assert [y for y in range(40) if image.pixelColor(x, y) == color] == [17]
    splitter.lead_across(1, None, color)
    assert splitter.grab().toImage().pixelColor(x, 17) == theme.color("hair")
