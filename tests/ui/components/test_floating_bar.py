import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.components.floating_bar import EDGE, BarItem, FloatingBar, Offer, placed

SIZE = QSize(400, 44)
AREA = QRect(10, 50, 700, 600)


def test_it_stands_one_pixel_above_the_first_line_and_over_its_middle() -> None:
    first = QRect(300, 300, 100, 30)
    place = QRect(placed(SIZE, first, first, AREA), SIZE)
    assert place.bottom() + 1 == first.top() - 1
    assert abs(place.center().x() - first.center().x()) <= 1


def test_it_goes_below_the_last_line_where_it_would_leave_the_view() -> None:
    first, last = QRect(300, 60, 100, 30), QRect(300, 98, 200, 30)
    assert placed(SIZE, first, last, AREA).y() == last.bottom() + 2


def test_it_goes_below_where_it_would_cover_a_heading() -> None:
    first = QRect(300, 300, 100, 30)
    heading = QRect(100, 260, 500, 30)
    assert placed(SIZE, first, first, AREA, [heading]).y() > first.bottom()


@given(
    x=st.integers(-300, 1000),
    y=st.integers(-500, 1200),
    wide=st.integers(1, 700),
    down=st.integers(0, 900),
)
def test_it_always_stays_inside_the_view(x: int, y: int, wide: int, down: int) -> None:
    first = QRect(x, y, wide, 30)
    place = QRect(placed(SIZE, first, first.translated(0, down), AREA), SIZE)
    assert AREA.adjusted(EDGE, 0, -EDGE, 0).contains(place)


@pytest.fixture
def bar(theme, qtbot) -> FloatingBar:
    ground = QWidget()
    ground.resize(900, 600)
    qtbot.addWidget(ground)
    made = FloatingBar(ground, theme, reduced_motion=True)
    made.offer(
        [
            Offer("id-8", "تلطيف", theme.slot(8), "8"),
            Offer("id-9", "رأي", theme.slot(9), "9"),
            Offer("id-1", "زائد", theme.slot(1), "1"),
        ]
    )
    made.ground = ground
    ground.show()
    with qtbot.waitActive(ground):
        ground.activateWindow()
    return made


def items(bar: FloatingBar) -> list[BarItem]:
    return [item for item in bar.items if isinstance(item, BarItem)]


def test_two_tags_then_another_memo_and_more_from_the_start_edge(bar, rtl: bool) -> None:
    bar.ground.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight
    )
    bar.show_at(QRect(300, 300, 50, 30), QRect(300, 300, 50, 30), bar.ground.rect())
    bar.layout().activate()
    assert len(items(bar)) == 5
    places = [item.x() for item in items(bar)]
    assert places == sorted(places, reverse=rtl)
    assert bar.height() == 44
    assert all(item.height() == 32 and item.width() >= 32 for item in items(bar))
    assert all(item.accessibleName() for item in items(bar))


def test_each_item_asks_for_its_own(bar, qtbot) -> None:
    bar.show_at(QRect(300, 300, 50, 30), QRect(300, 300, 50, 30), bar.ground.rect())
    first, second, other, memo, more = items(bar)
    for item, signal, args in (
        (first, bar.tag_requested, ["id-8"]),
        (second, bar.tag_requested, ["id-9"]),
        (other, bar.other_requested, []),
        (memo, bar.memo_requested, []),
    ):
        with qtbot.waitSignal(signal) as heard:
            QTest.mouseClick(item, Qt.MouseButton.LeftButton)
        assert heard.args == args
    with qtbot.waitSignal(bar.more_requested) as heard:
        more.click()
    assert heard.args[0] == QRect(more.mapToGlobal(QPoint(0, 0)), more.size())


def test_a_click_leaves_the_focus_where_it_is_and_tab_reaches_the_bar(bar) -> None:
    assert {item.focusPolicy() for item in items(bar)} == {Qt.FocusPolicy.TabFocus}


def test_arrows_go_along_the_bar_and_esc_leaves_it(bar, qtbot) -> None:
    bar.show_at(QRect(300, 300, 50, 30), QRect(300, 300, 50, 30), bar.ground.rect())
    items(bar)[0].setFocus()
    QTest.keyClick(items(bar)[0], Qt.Key.Key_Right)
    assert items(bar)[1].hasFocus()
    with qtbot.waitSignal(bar.dismissed):
        QTest.keyClick(items(bar)[1], Qt.Key.Key_Escape)


def test_a_bar_in_sight_keeps_its_width_when_it_offers_anew(bar, theme) -> None:
    line = QRect(300, 300, 50, 30)
    bar.show_at(line, line, bar.ground.rect())
    offers = [Offer("id-4", "مصدر", theme.slot(4), "4"), Offer("id-5", "اسم", theme.slot(5), "5")]
    bar.offer(offers)
    bar.show_at(line, line, bar.ground.rect())
    assert bar.width() >= sum(item.sizeHint().width() for item in items(bar))


def test_it_hides_at_once_where_motion_is_unwanted(bar) -> None:
    bar.show_at(QRect(300, 300, 50, 30), QRect(300, 300, 50, 30), bar.ground.rect())
    assert bar.isVisible()
    assert bar.graphicsEffect() is None
    bar.put_away()
    assert not bar.isVisible()
