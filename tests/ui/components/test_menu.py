from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStyleOptionMenuItem

from reader.ui.components.corners import round_mask
from reader.ui.components.menu import Menu


def test_a_key_of_signs_is_kept_together_between_arabic_words(qtbot) -> None:
    menu = Menu("عرض")
    qtbot.addWidget(menu)
    action = menu.addAction("كبّر النص")
    action.setShortcut("Ctrl++")
    option = QStyleOptionMenuItem()
    menu.initStyleOption(option, action)
    assert option.text == "كبّر النص\t\u2066Ctrl++\u2069"


def test_a_round_mask_leaves_out_the_corners_alone(qapp) -> None:
    image = round_mask(QSize(40, 30), 8).toImage()
    kept = {(x, y) for x in range(40) for y in range(30) if image.pixelIndex(x, y)}
    assert not kept & {(0, 0), (39, 0), (0, 29), (39, 29)}
    assert {(8, 0), (0, 8), (31, 29), (39, 21), (20, 15)} <= kept


def test_a_key_that_is_not_heard_here_is_not_shown(qtbot) -> None:
    menu = Menu("مقال")
    qtbot.addWidget(menu)
    action = QAction("أزل المقال", menu)
    action.setShortcut("Del")
    menu.add_without_key(action)
    assert menu.actions() == [action]
    option = QStyleOptionMenuItem()
    menu.initStyleOption(option, action)
    assert option.text == "أزل المقال"
