"""Colours, patterns and measures of one theme, and the style sheet made of them.

A ``Theme`` is read from ``resources/themes/*.toml`` and handed to whoever paints. Painting code
names roles (``t2``, ``accent``), never colours. Tag colours are twelve slots of colour *and*
pattern, so that no tag is known by its hue alone.
"""

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from reader.core.model import Tag
from reader.paths import resources
from reader.ui import fonts

ThemeName = Literal["light", "dark"]
Pattern = Literal["solid", "dash", "dot"]

SLOTS = 12
SCALES = (90, 100, 110, 125, 150)  # per cent of the interface's text

_PATTERNS: tuple[Pattern, ...] = ("solid", "dash", "dot")
_CUSTOM_CONTRAST = 3.0  # what a tag's own colour must reach on the page, as the slots do

_PALETTE = {
    QPalette.ColorRole.Window: "side",
    QPalette.ColorRole.WindowText: "t1",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "side",
    QPalette.ColorRole.Text: "t1",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "t1",
    QPalette.ColorRole.BrightText: "bad",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "t1",
    QPalette.ColorRole.PlaceholderText: "t3",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent2",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.ToolTipBase: "ink",
    QPalette.ColorRole.ToolTipText: "inkt",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "ctl",
    QPalette.ColorRole.Shadow: "line",
}
_DISABLED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
    QPalette.ColorRole.HighlightedText,
)


@dataclass(frozen=True, eq=False, repr=False)
class Theme:
    """Answer every question about colour; ``scale`` is the interface's text scale in per cent."""

    name: str
    is_dark: bool
    colors: Mapping[str, QColor]
    slots: tuple[QColor, ...]
    fill_alphas: tuple[float, ...]
    active_alpha: float
    chip_alpha: float
    scale: int = 100
    kept: dict[tuple[object, ...], Any] = field(default_factory=dict)
    """What is made once for a theme (icons, blended fills); gone with it."""
    code_of: Callable[[Tag], str] = field(default=lambda _tag: "")
    """Give the two letters of a tag whose colour and pattern another has too, else nothing."""

    def __repr__(self) -> str:
        return f"Theme({self.name!r}, scale={self.scale})"

    def color(self, role: str) -> QColor:
        """Give the colour of a role; raise ``KeyError`` for one that does not exist."""
        return QColor(self.colors[role])

    def slot(self, number: int | None) -> QColor:
        """Give the colour of a tag slot (1-12; higher ones reuse them; ``None`` is untagged)."""
        if number is None:
            return self.color("t3")
        return QColor(self.slots[(number - 1) % SLOTS])

    def pattern(self, number: int | None) -> Pattern:
        """Give the pattern of a tag slot, used alike for underline, stripe, edge and swatch."""
        return "solid" if number is None else _PATTERNS[(number - 1) % len(_PATTERNS)]

    def tag_color(self, tag: Tag) -> QColor:
        """Give a tag's colour: its own if it has one that can be seen here, else its slot's."""
        own = QColor(tag.custom_colour) if tag.custom_colour else QColor()
        return self._visible(own) if own.isValid() else self.slot(tag.slot)

    def sign_of(self, tag: Tag) -> tuple[QColor, Pattern, str]:
        """Give all that a tag is known by: colour, pattern, and its code if it needs one."""
        return self.tag_color(tag), self.pattern(tag.slot), self.code_of(tag)

    def fill(self, slots: Sequence[int | QColor | None], *, active: bool = False) -> QColor:
        """Blend the marks that cover a piece of text with the page (opaque; order is no matter).

        A mark is a slot, a colour of its own, or ``None`` for untagged, which counts half.
        """
        key = ("fill", active, *(m.rgb() if isinstance(m, QColor) else m for m in slots))
        known = self.kept.get(key)
        if known is None:
            known = self.kept[key] = self._blended(slots, active=active)
        return QColor(known)

    def mixed(self, color: QColor | str, share: float, over: QColor | str) -> QColor:
        """Lay ``share`` (0-1) of one colour or role over another; the result is opaque."""
        top = self.color(color) if isinstance(color, str) else color
        ground = self.color(over) if isinstance(over, str) else over
        return _mix(_channels(top), _channels(ground), share)

    def chip_fill(self, color: QColor) -> QColor:
        """Give the ground of a chip of this tag colour, as it lies on a card."""
        return self.mixed(color, self.chip_alpha, "card")

    def px(self, size: float) -> int:
        """Scale a measure given at 100 % to whole pixels of the interface's text scale."""
        return round(size * self.scale / 100)

    def _visible(self, color: QColor) -> QColor:
        """Move a colour from outside towards the text colour until it can be seen on the page."""
        for share in (0.0, 0.2, 0.4, 0.6, 0.8):
            moved = self.mixed("t1", share, color)
            if contrast(moved, self.colors["page"]) >= _CUSTOM_CONTRAST:
                return moved
        return self.color("t1")

    def _blended(self, slots: Sequence[int | QColor | None], *, active: bool) -> QColor:
        if not slots:
            return self.color("page")
        colors = [_channels(m if isinstance(m, QColor) else self.slot(m)) for m in slots]
        mean = tuple(sum(channel) / len(colors) for channel in zip(*colors, strict=True))
        alpha = self.fill_alphas[min(len(slots), len(self.fill_alphas)) - 1]
        alpha *= 1 - 0.5 * sum(m is None for m in slots) / len(slots)
        return _mix(mean, _channels(self.colors["page"]), alpha + self.active_alpha * active)


def load(name: ThemeName, *, scale: int = 100) -> Theme:
    """Read a theme of the program; ``scale`` is held between 90 and 150 per cent."""
    with (resources() / "themes" / f"{name}.toml").open("rb") as file:
        data: dict[str, Any] = tomllib.load(file)
    return Theme(
        name=data["name"],
        is_dark=data["dark"],
        colors={role: QColor(value) for role, value in data["colors"].items()},
        slots=tuple(QColor(value) for value in data["tags"]["colors"]),
        fill_alphas=tuple(data["fills"]["alphas"]),
        active_alpha=data["fills"]["active"],
        chip_alpha=data["fills"]["chip"],
        scale=min(max(scale, SCALES[0]), SCALES[-1]),
    )


def current_from_system() -> ThemeName:
    """Tell which theme the system asks for; needs a ``QGuiApplication``."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def palette(theme: Theme) -> QPalette:
    """Make the palette that standard widgets paint with."""
    made = QPalette()
    for role, name in _PALETTE.items():
        made.setColor(role, theme.color(name))
    for role in _DISABLED:
        made.setColor(QPalette.ColorGroup.Disabled, role, theme.color("t3"))
    return made


def style_sheet(theme: Theme) -> str:
    """Fill the style sheet; raise ``KeyError`` for a role that does not exist.

    ``@role`` becomes a colour, ``@13px`` a scaled size, ``@theme`` the name, ``@icons`` a folder.
    """
    template = (resources() / "themes" / "hamish.qss").read_text(encoding="utf-8")
    icons = Path(resources() / "icons").as_posix()

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name.endswith("px"):
            return f"{theme.px(int(name[:-2]))}px"
        named = {"icons": icons, "theme": theme.name}
        return named[name] if name in named else theme.colors[name].name()

    return re.sub(r"@(\d+px|[a-z]\w*)", value, template)


def apply(app: QApplication, theme: Theme) -> None:
    """Dress the whole application: base style, palette, interface font and style sheet.

    Nothing is done where it is worn already: every widget would be dressed anew.
    """
    sheet = style_sheet(theme)
    if app.styleSheet() == sheet:
        return
    if not app.styleSheet():
        app.setStyle("Fusion")  # the same on every system; all else is ours
    app.setPalette(palette(theme))
    app.setFont(fonts.interface_font(theme.px(13)))
    app.setStyleSheet(sheet)


def contrast(one: QColor, other: QColor) -> float:
    """Compute the contrast ratio of two opaque colours (WCAG 2.2, 1.4.3): 1 to 21."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(color: QColor) -> float:
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (color.redF(), color.greenF(), color.blueF())
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _channels(color: QColor) -> tuple[float, ...]:
    return (color.red(), color.green(), color.blue())


def _mix(top: tuple[float, ...], ground: tuple[float, ...], share: float) -> QColor:
    return QColor(*(round(g * (1 - share) + t * share) for t, g in zip(top, ground, strict=True)))
