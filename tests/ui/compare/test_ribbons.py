"""Ribbons: which are seen, where their pills stand, what shape they have."""

from itertools import pairwise

from PySide6.QtCore import QPointF

from reader.ui.compare.ribbons import GUTTER, PILL, Ribbon, pill_places, seen
from reader.ui.compare.ties import Tie

HEIGHT = 500


def ribbon(left: tuple[int, int], right: tuple[int, int]) -> Ribbon:
    return Ribbon(Tie("suggested", left, right), left, right)


def test_a_ribbon_with_no_end_in_sight_is_left_out():
    passes = ribbon((-300, -200), (700, 800))
    begins = ribbon((-300, -200), (100, 200))
    assert seen([passes, begins], HEIGHT) == [begins]


def test_pills_never_lie_on_one_another_and_the_active_one_is_always_there():
    ribbons = [ribbon((y, y + 30), (y + 4, y + 40)) for y in range(0, 460, 7)]
    active = ribbons[20].tie
    places = pill_places(ribbons, HEIGHT, active, room=PILL + 34)
    assert 20 in places
    ys = sorted(places.values())
    assert all(behind - before >= PILL for before, behind in pairwise(ys))
    own = places[20]
    assert not any(own < y < own + PILL / 2 + 34 + PILL / 2 for y in ys)


def test_the_pill_of_an_active_ribbon_stays_in_the_gutter():
    far = ribbon((400, 480), (900, 980))
    assert 0 < pill_places([far], HEIGHT, far.tie)[0] < HEIGHT


def test_a_ribbon_bends_at_the_middle_of_the_gutter():
    shape = ribbon((0, 40), (200, 240)).outline(GUTTER)
    assert shape.contains(QPointF(1, 20))
    assert shape.contains(QPointF(GUTTER - 1, 220))
    assert shape.contains(QPointF(GUTTER / 2, 120))
    assert not shape.contains(QPointF(GUTTER / 4, 150))
