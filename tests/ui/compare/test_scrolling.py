"""Scrolling both articles: as one, each by itself, and level."""

from PySide6.QtTest import QTest

from reader.ui.compare.screen import CompareScreen


def share(side) -> float:
    scroll = side.view.sheet.scroll
    return scroll.offset / max(1, scroll.furthest)


def test_both_begin_and_end_together(screen: CompareScreen):
    for leads, follows in ((screen.a, screen.b), (screen.b, screen.a)):
        leads.view.scroll_by(-400)
        leads.view.scroll_by(100_000)
        assert share(leads) == share(follows) == 1
        for _ in range(400):
            leads.view.scroll_by(-60)
        assert share(leads) == share(follows) == 0


def test_a_pair_comes_level_and_stays_near_while_one_scrolls_on(screen: CompareScreen):
    tie = screen.state.stops[len(screen.state.stops) // 2]
    assert tie.a is not None
    assert tie.b is not None
    screen.state.set_active(tie, level=True)
    tops = [s.view.line_rect(x[0]).top() for s, x in ((screen.a, tie.a), (screen.b, tie.b))]
    assert abs(tops[0] - tops[1]) <= 1
    before = screen.b.view.sheet.scroll.offset
    screen.a.view.scroll_by(10)
    assert abs(screen.b.view.sheet.scroll.offset - before) < 60  # it does not jump away


def test_every_pair_comes_level_where_there_is_room(screen: CompareScreen):
    for tie in screen.state.stops:
        screen.state.set_active(tie, level=True)
        assert tie.a is not None
        assert tie.b is not None
        tops = [s.view.line_rect(x[0]).top() for s, x in ((screen.a, tie.a), (screen.b, tie.b))]
        scrolls = [side.view.sheet.scroll for side in (screen.a, screen.b)]
        ended = any(s.offset in (0, s.furthest) for s in scrolls)
        assert abs(tops[0] - tops[1]) <= 1 or ended
        assert all(0 <= top < screen.a.view.viewport().height() for top in tops)


def test_each_is_scrolled_by_itself_when_free(screen: CompareScreen):
    screen.lock(False)
    screen.a.view.scroll_by(-100_000)
    screen.b.view.scroll_by(-100_000)
    screen.a.view.scroll_by(300)
    assert screen.b.view.sheet.scroll.offset == 0
    screen.lock(True)
    assert screen.b.view.sheet.scroll.offset == 0  # locking moves nothing
    for _ in range(60):
        screen.a.view.scroll_by(40)
    assert share(screen.b) == share(screen.a) == 1


def test_the_overview_shows_what_is_seen_and_jumps(screen: CompareScreen):
    overview = screen.a.overview
    overview.place_requested.emit(0.0)
    assert overview.frame().top() == 0
    overview.place_requested.emit(1.0)
    QTest.qWait(5)
    assert abs(overview.frame().bottom() - overview.height()) <= 6
    assert share(screen.b) == 1
