from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader.ui.components.choices import Choice, Segmented, Tabs

WAYS = [Choice("exact", "كما كُتب"), Choice("folded", "بلا تشكيل"), Choice("family", "أسرة")]


def shown(qtbot, widget):
    qtbot.addWidget(widget)
    widget.resize(widget.sizeHint())
    widget.show()
    return widget


def test_the_first_is_chosen_and_the_bar_is_32_high(theme, qtbot) -> None:
    bar = shown(qtbot, Segmented(WAYS, theme, name="way"))
    assert bar.value == "exact"
    assert bar.height() == 32
    assert bar.accessibleName() == "way"


def test_choosing_by_program_is_silent_and_by_mouse_is_not(theme, qtbot) -> None:
    bar = shown(qtbot, Segmented(WAYS, theme, name="way"))
    with qtbot.assertNotEmitted(bar.chosen):
        bar.choose("family")
    assert bar.value == "family"
    with qtbot.waitSignal(bar.chosen) as heard:
        QTest.mouseClick(bar.buttons[1], Qt.MouseButton.LeftButton)
    assert heard.args == ["folded"]


def test_choices_run_from_the_start_edge_and_arrows_go_as_they_look(
    theme, qtbot, rtl: bool
) -> None:
    bar = shown(qtbot, Segmented(WAYS, theme, name="way"))
    places = [button.x() for button in bar.buttons]
    assert places == sorted(places, reverse=rtl)
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.buttons[0].setFocus()
    onward = Qt.Key.Key_Left if rtl else Qt.Key.Key_Right
    with qtbot.waitSignal(bar.chosen) as heard:
        QTest.keyClick(bar.buttons[0], onward)
    assert heard.args == ["folded"]


def test_choosing_moves_nothing(theme, qtbot) -> None:
    bar = shown(qtbot, Tabs(WAYS, theme, name="pane"))
    before = [button.geometry() for button in bar.buttons]
    bar.choose("family")
    assert [button.geometry() for button in bar.buttons] == before


def test_a_new_offer_keeps_what_was_chosen(theme, qtbot) -> None:
    bar = shown(qtbot, Tabs(WAYS, theme, name="pane"))
    bar.choose("family")
    bar.offer([Choice("family", "أسرة", tally="15"), Choice("other", "غيرها")])
    assert bar.value == "family"
    assert bar.buttons[0].accessibleName() == "أسرة 15"
    bar.offer([Choice("other", "غيرها")])
    assert bar.value == "other"


def test_the_focus_stays_on_what_is_chosen_when_choices_are_said_anew(theme, qtbot) -> None:
    bar = shown(qtbot, Segmented(WAYS, theme, name="way"))
    with qtbot.waitActive(bar):
        bar.activateWindow()
    bar.buttons[1].setFocus()
    bar.buttons[1].click()
    bar.offer([Choice(value, text + "!") for value, text, *_ in WAYS])
    assert bar.buttons[1].isChecked()
    assert bar.buttons[1].hasFocus()


def test_tab_comes_to_choices_where_the_bar_stands_whenever_they_are_offered(theme, qtbot) -> None:
    place = QWidget()
    row = QHBoxLayout(place)
    before, bar, after = QLineEdit(), Tabs([], theme, name="pane"), QLineEdit()
    for widget in (before, bar, after):
        row.addWidget(widget)
    shown(qtbot, place)
    bar.offer(WAYS[:2])
    bar.offer(WAYS)
    with qtbot.waitActive(place):
        place.activateWindow()
    before.setFocus()
    QTest.keyClick(before, Qt.Key.Key_Tab)
    assert bar.buttons[0].hasFocus()
    QTest.keyClick(bar.buttons[0], Qt.Key.Key_Tab)
    assert after.hasFocus()
    QTest.keyClick(after, Qt.Key.Key_Backtab)
    assert bar.buttons[0].hasFocus()
