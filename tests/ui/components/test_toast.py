import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.components.motion import Fade
from reader.ui.components.toast import SHOWN_FOR, Toast


@pytest.fixture
def toast(theme, qtbot) -> Toast:
    ground = QWidget()
    ground.resize(700, 500)
    qtbot.addWidget(ground)
    made = Toast(ground, theme, reduced_motion=True)
    made.ground = ground
    ground.show()
    with qtbot.waitActive(ground):
        ground.activateWindow()
    return made


def test_it_stands_16_above_the_lower_edge_in_the_middle(toast) -> None:
    toast.announce("حُذف وسم", action="تراجع", key="Ctrl+Z")
    assert toast.height() == 44
    assert toast.geometry().bottom() + 1 + 16 == toast.ground.height()
    assert abs(toast.geometry().center().x() - toast.ground.rect().center().x()) <= 1
    toast.ground.resize(900, 400)
    assert toast.geometry().bottom() + 1 + 16 == 400
    assert abs(toast.geometry().center().x() - toast.ground.rect().center().x()) <= 1


def test_it_stands_in_the_middle_of_a_part_while_that_is_in_sight(toast) -> None:
    part = QWidget(toast.ground)
    part.setGeometry(200, 0, 500, 400)
    part.show()
    toast.stand_over(part)
    toast.announce("حُذف وسم")
    middle = lambda: toast.geometry().center().x()  # noqa: E731
    assert abs(middle() - part.geometry().center().x()) <= 1
    part.setGeometry(100, 0, 500, 400)
    assert abs(middle() - part.geometry().center().x()) <= 1
    part.hide()
    assert abs(middle() - toast.ground.rect().center().x()) <= 1
    assert toast.geometry().bottom() + 1 + 16 == toast.ground.height()


def test_a_newer_sentence_takes_the_place_of_the_older(toast) -> None:
    toast.announce("الأول", action="تراجع")
    toast.announce("الثاني")
    assert toast.label.text() == toast.accessibleName() == "الثاني"
    assert not toast.action.isVisible()
    assert toast.timer.isActive()
    assert toast.timer.interval() == SHOWN_FOR == 8000


def test_a_long_sentence_is_cut_and_the_action_stays(toast) -> None:
    toast.announce("كلمة " * 80, action="تراجع", key="Ctrl+Z")
    assert toast.width() <= 700 - 32
    toast.layout().activate()
    assert toast.label.is_cut()
    assert toast.action.width() >= toast.action.sizeHint().width()


def test_the_action_asks_once_and_closes(toast, qtbot) -> None:
    toast.announce("حُذف", action="تراجع")
    with qtbot.waitSignal(toast.action_requested):
        QTest.mouseClick(toast.action, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()
    assert not toast.timer.isActive()


def test_it_goes_when_the_time_is_up(toast, qtbot) -> None:
    toast.announce("حُذف")
    with qtbot.waitSignal(toast.closed):
        toast.timer.timeout.emit()
    assert not toast.isVisible()


def test_it_stays_while_the_keyboard_is_on_it(toast) -> None:
    toast.announce("حُذف", action="تراجع")
    toast.action.setFocus()
    toast.timer.stop()
    toast.timer.timeout.emit()
    assert toast.isVisible()
    toast.action.clearFocus()
    assert toast.timer.isActive()


def test_it_never_takes_the_focus(toast) -> None:
    toast.ground.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    toast.ground.setFocus()
    toast.announce("حُذف", action="تراجع")
    assert toast.ground.hasFocus()


def test_close_is_named_and_closes(toast) -> None:
    toast.announce("حُذف")
    assert toast.close_button.accessibleName() == "Close"
    QTest.mouseClick(toast.close_button, Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_fading_leaves_no_effect_behind(theme, qtbot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.resize(100, 100)
    inside = QWidget(ground)
    inside.hide()
    ground.show()
    fade = Fade(inside)
    fade.show()
    assert inside.graphicsEffect() is not None
    qtbot.waitUntil(lambda: inside.graphicsEffect() is None)
    assert inside.isVisible()
    fade.hide()
    assert inside.isVisible()
    qtbot.waitUntil(lambda: not inside.isVisible())
    assert inside.graphicsEffect() is None


def test_showing_again_while_fading_out_stays_shown(theme, qtbot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    inside = QWidget(ground)
    inside.hide()
    ground.show()
    fade = Fade(inside)
    fade.show()
    fade.hide()
    fade.show()
    qtbot.wait(200)
    assert inside.isVisible()
    assert inside.graphicsEffect() is None


def test_it_goes_when_another_language_is_spoken(toast, qtbot) -> None:
    toast.announce("Highlight deleted", action="Undo")
    with qtbot.waitSignal(toast.closed):
        toast.retranslate()
    assert not toast.timer.isActive()
    with qtbot.assertNotEmitted(toast.closed):
        toast.hide()
        toast.retranslate()
