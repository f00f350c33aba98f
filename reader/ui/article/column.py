"""Where the column of text and its margin lie in the view (px)."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect

from reader.ui.article.typography import MEASURE, NARROWEST, START_INSET, measure_at

LANES: Final = 4
STRIPE: Final = 4
NOTE: Final = 14
_LEAST_LABEL: Final = 12
ELBOW: Final = 98
"""How far from the column the line to a card begins where there is a note's glyph."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """Say how far from the column things stand: the other edge, rule, lanes, notes (px)."""

    inset: int = START_INSET
    rule: int = 20
    lanes: int = 32
    pitch: int = 9
    note: int = 80

    @property
    def margin(self) -> int:
        """Tell how wide the margin is."""
        return self.note + NOTE + 4


PAGE: Final = Spacing()
NARROW: Final = Spacing(inset=12, rule=15, lanes=20, pitch=7, note=62)
"""For two articles side by side."""


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
    spacing: Spacing = PAGE


@dataclass(frozen=True, slots=True)
class Column:
    """Hold the left edge and width of the text, and on which side of it the margin lies.

    The margin lies at the end side of the interface, whatever the direction of the text.
    """

    left: int
    width: int
    margin_left: bool
    spacing: Spacing = PAGE

    @property
    def right(self) -> int:
        """Tell the x behind the text."""
        return self.left + self.width

    @property
    def rule_x(self) -> int:
        """Tell the x of the margin rule, one px wide."""
        return self._beyond(self.spacing.rule, 1)

    def lane(self, number: int, *, wide: bool = False) -> tuple[int, int]:
        """Tell left edge and width of a stripe in a lane; the active one is wider."""
        x = self._beyond(self.spacing.lanes + number * self.spacing.pitch, STRIPE)
        return (x - 1, STRIPE + 2) if wide else (x, STRIPE)

    def note_x(self) -> int:
        """Tell the left edge of the glyphs of notes."""
        return self._beyond(self.spacing.note, NOTE)

    def label_rect(self, y: int, height: int) -> QRect:
        """Give the room for a label in lane five."""
        first = self.spacing.lanes + LANES * self.spacing.pitch
        width = max(_LEAST_LABEL, self.spacing.note - first)
        return QRect(self._beyond(first, width), y, width, height)

    def elbow_x(self, lane: int, *, noted: bool) -> int:
        """Tell where the line to a card begins: beyond the stripe, or beyond the note's glyph."""
        spacing = self.spacing
        distance = ELBOW if noted else spacing.lanes + lane * spacing.pitch + STRIPE + 1
        return self._beyond(distance, 1)

    def _beyond(self, distance: int, width: int) -> int:
        return self.left - distance - width if self.margin_left else self.right + distance


def column_in(room: Room) -> Column:
    """Place the column: 56 px from the start edge, as wide as the text size asks and fits."""
    wanted, spacing = measure_at(room.step, room.measure), room.spacing
    width = max(NARROWEST, min(wanted, room.width - spacing.inset - spacing.margin))
    start = spacing.inset
    if room.centred:
        start = max(start, (room.width - width - spacing.margin) // 2)
    left = room.width - start - width if room.margin_left else start
    return Column(left, width, room.margin_left, spacing)
