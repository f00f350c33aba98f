"""What the class did, painted behind the text: heat by the number of students, the key's lines."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from weakref import WeakKeyDictionary

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPen

from reader.exercises.review import Heat
from reader.ui.article.layout import Paragraph
from reader.ui.article.painter import passage_rect, underline_y
from reader.ui.theme import Theme

Span = tuple[int, int]
LEVELS: Final = 5
KEY_LINE: Final = 2
_LIGHT: Final = ("#EEF4F7", "#D5E6ED", "#B3D2DE", "#8ABACD", "#66A3BA")
_DARK: Final = (0.08, 0.16, 0.24, 0.33, 0.42)


def level_of(students: int, of: int) -> int:
    """Tell on which of five levels of heat so many of the students lie, from 0."""
    if of <= 0:
        return 0
    return min(LEVELS - 1, max(0, -(-LEVELS * students // of) - 1))


def heat_color(theme: Theme, level: int) -> QColor:
    """Give the ground of a level of heat."""
    if theme.is_dark:
        return theme.mixed("accent", _DARK[level], "page")
    return QColor(_LIGHT[level])


@dataclass(slots=True)
class _Picture:
    fills: list[tuple[QRect, QColor]] = field(default_factory=list)
    lines: list[QRect] = field(default_factory=list)
    frames: list[QRect] = field(default_factory=list)


class HeatGround:
    """Paint heat, the key's passages and the passage that is meant; an ``Underlay``."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._heat: Sequence[Heat] = ()
        self._students = 0
        self._key: Sequence[Span] = ()
        self._meant: Span | None = None
        self._slot = 0
        self._pictures: WeakKeyDictionary[Paragraph, _Picture] = WeakKeyDictionary()

    def show(
        self, heat: Sequence[Heat], students: int, key: Sequence[Span], *, slot: int = 0
    ) -> None:
        """Show this heat of so many students; the key's lines lie in an underline slot."""
        self._heat, self._students, self._key = heat, students, sorted(key)
        self._slot = slot
        self._pictures.clear()

    def mean(self, span: Span | None) -> None:
        """Frame one passage, or none."""
        self._meant = span
        self._pictures.clear()

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.theme = theme
        self._pictures.clear()

    def grounds(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint the heat."""
        for rect, color in self._picture(paragraph).fills:
            painter.fillRect(rect, color)

    def tints(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Paint the lines of the key and the frame of the passage that is meant."""
        picture = self._picture(paragraph)
        for rect in picture.lines:
            painter.fillRect(rect, self.theme.color("ok"))
        painter.setPen(QPen(self.theme.color("accent"), 2))
        for rect in picture.frames:
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _picture(self, paragraph: Paragraph) -> _Picture:
        known = self._pictures.get(paragraph)
        if known is None:
            known = self._pictures[paragraph] = _Picture()
            if not paragraph.block.is_row:
                self._draw(known, paragraph)
        return known

    def _draw(self, made: _Picture, paragraph: Paragraph) -> None:
        start, end = paragraph.block.start, paragraph.block.end
        first = bisect_left(self._heat, start, key=lambda heat: heat.end)
        for heat in self._heat[first:]:
            if heat.start >= end:
                break
            color = heat_color(self.theme, level_of(heat.students, self._students))
            for box in paragraph.boxes(max(start, heat.start), min(end, heat.end)):
                made.fills.append((passage_rect(paragraph, box), color))
        for span in self._key:
            if span[0] < end and span[1] > start:
                for box in paragraph.boxes(max(start, span[0]), min(end, span[1])):
                    y = underline_y(paragraph, box.line, self._slot)
                    made.lines.append(QRect(box.left, y, box.right - box.left, KEY_LINE))
        if self._meant is not None and self._meant[0] < end and self._meant[1] > start:
            for box in paragraph.boxes(max(start, self._meant[0]), min(end, self._meant[1])):
                made.frames.append(passage_rect(paragraph, box).adjusted(-2, -2, 2, 2))
