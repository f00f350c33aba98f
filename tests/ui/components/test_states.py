"""Empty states, progress, the search field, tag profiles, the logo, menus."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.components.empty_state import EmptyState
from reader.ui.components.keycap import KeyCap
from reader.ui.components.logo import Logo, app_icon
from reader.ui.components.menu import Menu
from reader.ui.components.progress_strip import ProgressBar, ProgressStrip
from reader.ui.components.search_field import SearchField
from reader.ui.components.tag_profile import TagProfileBar


def test_an_empty_state_says_what_and_how_and_asks(theme, qtbot) -> None:
    state = EmptyState(
        theme,
        icon="file",
        title="لا مقالات بعد",
        how="أفلت ملفات هنا",
        button="اختر",
        keys=[(("1", "2"), "للوسم")],
    )
    qtbot.addWidget(state)
    assert state.accessibleName() == "لا مقالات بعد"
    assert [cap.key for cap in state.findChildren(KeyCap)] == ["1", "2"]
    with qtbot.waitSignal(state.action_requested):
        state.button.click()
    state.say_again("لا نتائج", "جرّب كلمة أخرى")
    assert state.title.text() == state.accessibleName() == "لا نتائج"


def test_progress_waits_before_it_shows(theme, qtbot) -> None:
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.show()
    strip = ProgressStrip(theme, parent=ground)
    strip.begin(total=40)
    assert not strip.isVisible()
    assert strip.timer.interval() == 400
    strip.timer.timeout.emit()
    assert strip.isVisible()
    strip.finish()
    assert not strip.isVisible()
    assert not strip.timer.isActive()


def test_progress_counts_and_can_be_stopped_once(theme, qtbot) -> None:
    strip = ProgressStrip(theme)
    qtbot.addWidget(strip)
    strip.begin(total=40)
    strip.report(14, 40)
    assert "14" in strip.label.text()
    assert "40" in strip.accessibleName()
    assert strip.bar.share == 0.35
    with qtbot.waitSignal(strip.cancel_requested):
        strip.cancel.click()
    assert not strip.cancel.isEnabled()
    strip.begin()
    assert strip.cancel.isEnabled()
    assert strip.bar.share == 0


def test_the_bar_fills_from_the_start(theme, qtbot, rtl: bool) -> None:
    bar = ProgressBar(theme)
    qtbot.addWidget(bar)
    bar.resize(100, 4)
    bar.set_share(0.25)
    image = bar.grab().toImage()
    left, right = image.pixelColor(12, 2), image.pixelColor(88, 2)
    filled, empty = (right, left) if rtl else (left, right)
    assert filled == theme.color("accent")
    assert empty == theme.color("hair")


def test_a_search_field_is_named_and_32_high(theme, qtbot) -> None:
    field = SearchField("تصفية بالعنوان", theme)
    qtbot.addWidget(field)
    field.ensurePolished()
    assert field.accessibleName() == field.placeholderText() == "تصفية بالعنوان"
    assert field.sizeHint().height() == 32


def test_esc_clears_a_field_first_and_then_leaves_it(theme, qtbot) -> None:
    heard: list[int] = []

    class Ground(QWidget):
        def keyPressEvent(self, event) -> None:
            heard.append(event.key())

    ground = Ground()
    qtbot.addWidget(ground)
    field = SearchField("بحث", theme, parent=ground)
    field.setText("نهر")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    assert heard == []
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_a_profile_shows_shares_from_the_start(theme, qtbot, rtl: bool) -> None:
    bar = TagProfileBar(theme)
    qtbot.addWidget(bar)
    bar.resize(101, 4)
    bar.show_shares([(theme.slot(4), 3), (theme.slot(8), 0), (theme.slot(12), 1)], "3, 1")
    image = bar.grab().toImage()
    line = [image.pixelColor(x, 2).name() for x in range(101)]
    if rtl:
        line.reverse()
    assert line.count(theme.slot(12).name()) in range(23, 27)
    assert line[10:70] == [theme.slot(4).name()] * 60
    assert line[75] == theme.color("hair").name()
    assert line[76] == theme.slot(12).name()
    assert bar.accessibleName() == "3, 1"


def test_a_profile_without_marks_is_an_empty_track(theme, qtbot) -> None:
    bar = TagProfileBar(theme)
    qtbot.addWidget(bar)
    bar.resize(40, 4)
    assert bar.grab().toImage().pixelColor(20, 2) == theme.color("hair")


def test_the_logo_never_mirrors(theme, qtbot, qapp) -> None:
    images = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        logo = Logo(theme)
        qtbot.addWidget(logo)
        logo.setLayoutDirection(direction)
        logo.resize(36, 36)
        images.append(logo.grab().toImage())
    assert images[0] == images[1]
    assert not app_icon().pixmap(64, 64).isNull()


def test_a_menu_is_named_and_its_corners_are_clear(theme, qtbot) -> None:
    menu = Menu("وسوم")
    qtbot.addWidget(menu)
    menu.addAction("وسم")
    menu.resize(menu.sizeHint())
    assert menu.accessibleName() == "وسوم"
    assert menu.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
