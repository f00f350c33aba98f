"""Where things lie, against the numbers of the design, in both directions."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from reader.ui.compare.screen import CompareScreen
from reader.ui.main_window import MainWindow

RAIL = 68


@pytest.fixture(params=["ar", "en"])
def turned(request: pytest.FixtureRequest, window: MainWindow, screen: CompareScreen):
    """Show the screen in one direction of the interface."""
    window.session.set_settings(language=request.param)
    QTest.qWait(30)
    yield screen
    window.session.set_settings(language="ar")
    QTest.qWait(10)


def place(widget: QWidget, within: QWidget) -> QRect:
    return QRect(widget.mapTo(within, QPoint(0, 0)), widget.size())


def from_start(rect: QRect, screen: CompareScreen) -> tuple[int, int]:
    """Give the distances of both edges from where the interface starts."""
    if screen.isRightToLeft():
        return screen.width() - rect.right() - 1, screen.width() - rect.left()
    return rect.left(), rect.right() + 1


def test_two_equal_columns_stand_beside_a_gutter_of_92(turned: CompareScreen):
    page = turned.page
    first = from_start(place(turned.a, turned), turned)
    gutter = from_start(place(page.gutter, turned), turned)
    second = from_start(place(turned.b, turned), turned)
    assert turned.width() == 1440 - RAIL
    assert first == (0, 640)
    assert gutter == (640, 732)
    assert second == (732, 1372)


def test_bar_foot_and_strip_have_their_heights(turned: CompareScreen):
    page = turned.page
    assert turned.bar.height() == 48
    assert page.foot.height() == 30
    assert page.strip.height() == 148
    assert place(page.strip, turned).bottom() + 1 == turned.height()
    assert page.heads.geometry().top() == 0
    heads = [from_start(place(side.head, turned), turned) for side in (turned.a, turned.b)]
    assert heads == [(0, 640), (732, 1372)]


def test_overview_and_scroll_bar_stand_outside_each_side(turned: CompareScreen):
    for side, outward in ((turned.a, 1), (turned.b, -1)):
        width = side.width()
        bar = place(side.view.verticalScrollBar(), side)
        overview = place(side.overview, side)
        assert (bar.width(), overview.width()) == (8, 12)
        lies_left = turned.isRightToLeft() == (outward < 0)
        outer = overview.left() if lies_left else width - overview.right() - 1
        inner = bar.left() if lies_left else width - bar.right() - 1
        assert outer == 6
        assert inner == 6 + 12 + 4


def test_margin_and_text_lie_between_gutter_and_scroll_bar(turned: CompareScreen):
    for side in (turned.a, turned.b):
        view, column = side.view, side.view.sheet.column
        gutter_left = place(turned.page.gutter, turned).left() < place(side, turned).left()
        assert column.margin_left != gutter_left
        assert view.ground.edge_left == gutter_left
        edge = column.left if gutter_left else view.viewport().width() - column.right
        assert edge == 12
        far = column.lane(3)[0]
        assert 0 < far < view.viewport().width()


def test_text_is_set_at_18_of_32_and_grows_with_the_text_size(
    window: MainWindow, screen: CompareScreen
):
    body = screen.a.view.sheet.flow.setting.type_of("body")
    assert (body.px, body.pitch) == (18, 32)
    window.session.set_settings(text_size=5)
    large = screen.a.view.sheet.flow.setting.type_of("body")
    assert (large.px, large.pitch) == (25, 44)
    window.session.set_settings(text_size=2)


def test_a_band_reaches_from_its_edge_at_the_gutter_past_the_text(screen: CompareScreen):
    looked_at = 0
    for stop in screen.state.stops:
        screen.state.set_active(stop, level=True)
        QTest.qWait(5)
        image = screen.grab().toImage()
        for side, span in ((screen.a, stop.a), (screen.b, stop.b)):
            assert span is not None
            block = side.view.sheet.flow.blocks[side.view.sheet.flow.index_at(span[0])]
            if span != (block.start, block.end):
                continue
            looked_at += 1
            line, room = side.view.line_rect(span[0]), side.view.viewport()
            inner, outer = (4, line.right() + 6), (room.width() - 5, line.left() - 6)
            for x in inner if side.view.ground.edge_left else outer:
                at = room.mapTo(screen, QPoint(x, line.top() + 6))
                assert image.pixelColor(at) == screen.theme.color("soft")
    assert looked_at


def test_everything_has_room_in_the_smallest_window(window: MainWindow, screen: CompareScreen):
    window.resize(960, 640)
    QTest.qWait(30)
    bar = screen.bar
    shown = [w for w in bar.findChildren(QWidget) if w.parent() is bar and w.isVisible()]
    assert all(bar.rect().contains(w.geometry()) for w in shown)
    assert screen.page.card.isHidden()
    window.resize(1440, 900)
    QTest.qWait(30)
