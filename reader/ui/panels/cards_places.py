"""What the margin asks of the reading surface: which passages are in sight, and where."""

from collections.abc import Iterable
from itertools import takewhile
from typing import NamedTuple, Protocol

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from reader.core.model import Annotation
from reader.ui.panels.cards_order import Order

EDGE = 6
"""Kept free above the first card (px at 100 %)."""
_STILL_LEAVING = 12  # passages above the view whose cards may still be half in sight
_STILL_NEAR = 200  # px above the view


class Places(Protocol):
    """The reading surface, as far as the margin knows it. Pixels are those of its viewport."""

    def visible_range(self) -> tuple[int, int]:
        """Tell from where to where the text in sight reaches, in code points."""
        ...

    def passage_rect(self, annotation_id: str) -> QRect | None:
        """Give the rectangle of a passage, from its first to its last line."""
        ...

    def viewport(self) -> QWidget:
        """Give the widget whose pixels are meant."""
        ...


class Passage(NamedTuple):
    """Where a passage lies, in the pixels of the pane."""

    top: int
    bottom: int

    def level(self, height: int, edge: int) -> int:
        """Tell where its card would stand: level, or at the edge while it runs on from above."""
        if self.top >= edge:
            return self.top
        return max(self.top, min(edge, self.bottom - height))


class Surroundings:
    """Find the passages whose cards are in sight."""

    def __init__(self, pane: QWidget) -> None:
        self._pane = pane
        self.places: Places | None = None

    def passage(self, annotation: Annotation) -> Passage | None:
        """Tell where a passage lies; None if the surface does not show it."""
        if self.places is None:
            return None
        return self._passage(self.places, annotation, self._drop())

    def _passage(self, places: Places, annotation: Annotation, drop: int) -> Passage | None:
        rect = places.passage_rect(annotation.id)
        if rect is None or rect.isEmpty():
            return None
        return Passage(rect.top() + drop, rect.bottom() + 1 + drop)

    def in_sight(self, order: Order) -> list[tuple[int, Passage]]:
        """List the highlights in sight by their place in the order, with their passages."""
        if self.places is None or not len(order):
            return []
        start, end = self.places.visible_range()
        places = order.overlapping(start, end)
        found = self._passages(order, places)
        first = places[0] if places else order.near(start)
        before = range(first - 1, max(-1, first - 1 - _STILL_LEAVING), -1)
        leaving = list(takewhile(_is_near, self._passages(order, before)))
        height = self._pane.height()
        shown = [one for one in found if _is_near(one) and one[1].top < height]
        return [*reversed(leaving), *shown]

    def _passages(self, order: Order, places: Iterable[int]) -> list[tuple[int, Passage]]:
        surface, drop = self.places, self._drop()
        assert surface is not None
        found = ((place, self._passage(surface, order[place], drop)) for place in places)
        return [(place, passage) for place, passage in found if passage is not None]

    def _drop(self) -> int:
        """Tell how much lower the viewport begins than the pane."""
        assert self.places is not None
        theirs = self.places.viewport().mapToGlobal(QPoint(0, 0))
        return theirs.y() - self._pane.mapToGlobal(QPoint(0, 0)).y()


def _is_near(one: tuple[int, Passage]) -> bool:
    """Say whether a passage is in sight or went out just now."""
    return one[1].bottom > -_STILL_NEAR
