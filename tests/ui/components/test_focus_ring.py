import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from reader.ui.components.focus_ring import FocusRing, leave_alone


@pytest.fixture
def window(theme, qtbot) -> QWidget:
    made = QWidget()
    made.resize(300, 300)
    box = QVBoxLayout(made)
    made.one, made.two, made.field = QPushButton("واحد"), QPushButton("اثنان"), QLineEdit()
    for widget in (made.one, made.two, made.field):
        box.addWidget(widget)
    made.ring = FocusRing(made, theme)
    qtbot.addWidget(made)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.one.setFocus()
    return made


def tab(window: QWidget) -> None:
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Tab)


def test_the_ring_follows_tab_two_pixels_away(window) -> None:
    tab(window)
    assert window.two.hasFocus()
    assert window.ring.isVisible()
    assert window.ring.geometry() == window.two.geometry().adjusted(-4, -4, 4, 4)


def test_the_mouse_brings_no_ring_and_takes_it_away(window) -> None:
    tab(window)
    middle = window.one.geometry().center()
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert not window.ring.isVisible()
    window.two.setFocus()
    assert not window.ring.isVisible()


def test_fields_and_whoever_says_so_show_the_focus_themselves(window) -> None:
    tab(window)
    tab(window)
    assert window.field.hasFocus()
    assert not window.ring.isVisible()
    leave_alone(window.one)
    tab(window)
    assert window.one.hasFocus()
    assert not window.ring.isVisible()


def test_the_ring_goes_where_its_widget_goes(window) -> None:
    tab(window)
    window.two.setGeometry(20, 30, 80, 40)
    assert window.ring.geometry() == QRect(16, 26, 88, 48)
    window.two.hide()
    assert not window.ring.isVisible()


def test_the_ring_is_cut_by_the_scroll_area(theme, window) -> None:
    area = QScrollArea(window)
    inside = QWidget()
    button = QPushButton("داخل", inside)
    inside.resize(200, 600)
    button.setGeometry(10, 90, 80, 30)
    area.setWidget(inside)
    area.setGeometry(0, 0, 150, 100)
    area.show()
    tab(window)
    button.setFocus()
    seen = QRect(area.viewport().mapTo(window, QPoint(0, 0)), area.viewport().size())
    assert window.ring.isVisible()
    assert seen.contains(window.ring.geometry())


def test_the_ring_lets_the_mouse_through_and_takes_no_focus(window) -> None:
    assert window.ring.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.ring.focusPolicy() == Qt.FocusPolicy.NoFocus
