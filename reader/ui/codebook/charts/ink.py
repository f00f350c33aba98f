"""Colours, patterns and measured words for a picture, from the theme of the moment."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetricsF

from reader.core.codebook import Codebook
from reader.core.pictures import Pattern
from reader.core.text import direction
from reader.language import number
from reader.ui.components.paint import font
from reader.ui.theme import Theme

_STEPS = (0.10, 0.17, 0.24, 0.31)  # of a tag's colour on the page: text stays as clear as in marks
_HEAT = (0.08, 0.16, 0.24, 0.33, 0.42)


@dataclass(frozen=True)
class Ink:
    """Answer what a layout asks; ``plain_digits`` for files, which never take the interface's."""

    theme: Theme
    codebook: Codebook
    rtl: bool
    plain_digits: bool = False

    def px(self, size: float) -> int:
        """Scale a measure of 100 %."""
        return self.theme.px(size)

    def color(self, role: str) -> str:
        """Give the colour of a role."""
        return self.theme.color(role).name()

    def tag(self, tag_id: str) -> tuple[str, Pattern]:
        """Give colour and pattern of a tag; grey for one that went meanwhile."""
        tag = self.codebook.by_id.get(tag_id)
        if tag is None or tag.is_group:
            return self.color("t3"), "solid"
        return self.theme.tag_color(tag).name(), self.theme.pattern(tag.slot)

    def pale(self, tag_id: str) -> str:
        """Give the ground of a tag's sign."""
        return self.theme.mixed(QColor(self.tag(tag_id)[0]), 0.28, "page").name()

    def shade(self, tag_id: str, share: float) -> str:
        """Give the ground of a cell of a tag: the darker, the greater its share (0-1)."""
        step = _STEPS[min(len(_STEPS) - 1, int(share * len(_STEPS) - 1e-9))]
        return self.theme.mixed(QColor(self.tag(tag_id)[0]), step, "page").name()

    def heat(self, share: float) -> str:
        """Give the ground of a cell that belongs to no one tag."""
        step = _HEAT[min(len(_HEAT) - 1, int(share * len(_HEAT) - 1e-9))]
        return self.theme.mixed("accent", step, "page").name()

    def runs_right(self, text: str) -> bool:
        """Say whether a text runs from the right."""
        return direction(text, 0, len(text), "rtl" if self.rtl else "ltr") == "rtl"

    def digits(self, count: int) -> str:
        """Write a count."""
        return f"{count:,}" if self.plain_digits else number(count, grouped=True)

    def width(self, text: str, size: float, weight: int = 400) -> float:
        """Measure a line of words of a size at 100 %."""
        return self._metrics(size, weight).horizontalAdvance(text) + 1

    def fitted(self, text: str, room: float, size: float, weight: int = 400) -> str:
        """Cut a line at its end where it is too long."""
        line = " ".join(text.split())
        return self._metrics(size, weight).elidedText(line, Qt.TextElideMode.ElideRight, room)

    def _metrics(self, size: float, weight: int) -> QFontMetricsF:
        key = (size, weight)
        if key not in self._kept:
            self._kept[key] = QFontMetricsF(font(self.theme, size, weight))
        return self._kept[key]

    @cached_property
    def _kept(self) -> dict[tuple[float, int], QFontMetricsF]:
        return {}
