"""Where the column of text and its margin lie in the view (px)."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from reader.ui.article.typography import MEASURE, NARROWEST, START_INSET, measure_at

LANES: Final = 4
STRIPE: Final = 4
NOTE: Final = 14
ELBOW: Final = 98
"""How far from the column the line to a card begins where there is a note's glyph."""

_RULE_DISTANCE = 20
_LANES_DISTANCE = 32
_LANE_PITCH = 9
_NOTE_DISTANCE = 80
_MARGIN = _NOTE_DISTANCE + NOTE + 4


@dataclass(frozen=True, slots=True)
class Room:
    """Say what the column has to fit into: the view's width and how text and margin are set.

    ``measure`` is the column's width at the usual text size. ``centred`` puts column and margin
    into the middle of a view that has room to spare.
    """

    width: int
    step: int
    margin_left: bool
    measure: int = MEASURE
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Hold the left edge and width of the text, and on which side of it the margin lies.

    The margin lies at the end side of the interface, whatever the direction of the text.
    """

    left: int
    width: int
    margin_left: bool

    @property
    def right(self) -> int:
        """Tell the x behind the text."""
        return self.left + self.width

    @property
    def rule_x(self) -> int:
        """Tell the x of the margin rule, one px wide."""
        return self._beyond(_RULE_DISTANCE, 1)

    def lane(self, number: int, *, wide: bool = False) -> tuple[int, int]:
        """Tell left edge and width of a stripe in a lane; the active one is wider."""
        x = self._beyond(_LANES_DISTANCE + number * _LANE_PITCH, STRIPE)
        return (x - 1, STRIPE + 2) if wide else (x, STRIPE)

    def note_x(self) -> int:
        """Tell the left edge of the glyphs of notes."""
        return self._beyond(_NOTE_DISTANCE, NOTE)

    def label_rect(self, y: int, height: int) -> QRect:
        """Give the room for a label in lane five."""
        width = _NOTE_DISTANCE - _LANES_DISTANCE - LANES * _LANE_PITCH
        return QRect(self._beyond(_LANES_DISTANCE + LANES * _LANE_PITCH, width), y, width, height)

    def elbow_x(self, lane: int, *, noted: bool) -> int:
        """Tell where the line to a card begins: beyond the stripe, or beyond the note's glyph."""
        distance = ELBOW if noted else _LANES_DISTANCE + lane * _LANE_PITCH + STRIPE + 1
        return self._beyond(distance, 1)

    def _beyond(self, distance: int, width: int) -> int:
        return self.left - distance - width if self.margin_left else self.right + distance


def column_in(room: Room) -> Column:
    """Place the column: 56 px from the start edge, as wide as the text size asks and fits."""
    wanted = measure_at(room.step, room.measure)
    width = max(NARROWEST, min(wanted, room.width - START_INSET - _MARGIN))
    start = START_INSET
    if room.centred:
        start = max(START_INSET, (room.width - width - _MARGIN) // 2)
    left = room.width - start - width if room.margin_left else start
    return Column(left, width, room.margin_left)
