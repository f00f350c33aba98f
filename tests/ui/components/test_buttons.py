import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.components.buttons import Button, IconButton
from reader.ui.components.themed import retheme
from reader.ui.theme import load


@pytest.mark.parametrize(("kind", "role"), [("primary", "accent"), ("secondary", "card")])
def test_a_button_is_32_high_and_painted_by_its_kind(theme, qtbot, kind: str, role: str) -> None:
    button = Button("وسم", theme, kind=kind)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == 32
    button.resize(button.sizeHint())
    image = button.grab().toImage()
    assert image.pixelColor(6, image.height() // 2) == theme.color(role)


def test_a_dense_button_is_28_high(theme, qtbot) -> None:
    button = Button("وسم", theme, dense=True)
    qtbot.addWidget(button)
    button.ensurePolished()
    assert button.sizeHint().height() == 28


def test_an_icon_button_is_named_and_pressed_from_the_keyboard(theme, qtbot) -> None:
    button = IconButton("add", "Add files", theme, key="Ctrl+O")
    qtbot.addWidget(button)
    assert button.accessibleName() == "Add files"
    assert "Ctrl+O" in button.toolTip()
    assert button.size().toTuple() == (32, 32)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_an_icon_stands_in_the_middle(theme, qtbot) -> None:
    button = IconButton("add", "Add", theme)
    qtbot.addWidget(button)
    image = button.grab().toImage()
    ground = image.pixelColor(0, 0)
    ink = [(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y) != ground]
    for axis in (0, 1):
        places = [point[axis] for point in ink]
        assert abs(min(places) + max(places) - 31) <= 1


def test_a_checked_icon_button_shows_it(theme, qtbot) -> None:
    button = IconButton("dim_outside", "Dim", theme, checkable=True)
    qtbot.addWidget(button)
    button.setChecked(True)
    assert button.grab().toImage().pixelColor(4, 16) == theme.color("soft")


def test_an_icon_button_follows_an_action(theme, qtbot) -> None:
    action = QAction("Undo")
    button = IconButton("undo", "", theme)
    qtbot.addWidget(button)
    button.follow(action)
    action.setText("تراجع")
    action.setEnabled(False)
    assert button.accessibleName() == "تراجع"
    assert not button.isEnabled()
    action.setEnabled(True)
    with qtbot.waitSignal(action.triggered):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_whole_window_takes_another_theme(theme, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = IconButton("add", "Add", theme, checkable=True, parent=window)
    button.setChecked(True)
    dark = load("dark", scale=150)
    retheme(window, dark)
    assert button.width() == 48
    assert button.grab().toImage().pixelColor(6, 24) == QColor(dark.color("soft"))
