"""How text is set: sizes, line pitches, spaces and measures of every role at six sizes (px).

Line pitch and baseline are fixed numbers of pixels: the vertical metrics that a font reports
differ from system to system, and a fallback font must not push a line down.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from PySide6.QtGui import QFont

from reader.ui import fonts

Role = Literal["headline", "deck", "heading", "body", "meta", "outside", "tail"]

BODY: Final = ((16, 30), (18, 34), (20, 38), (22, 42), (25, 47), (28, 53))
"""Size and line pitch of body text at each step."""
STEPS: Final = len(BODY)
USUAL_STEP: Final = 2
USUAL_PX: Final = BODY[USUAL_STEP][0]

MEASURE: Final = 584  # at the usual size
STUDENT_MEASURE: Final = 620
START_INSET: Final = 56
TOP_SPACE: Final = 22
BOTTOM_SPACE: Final = 96
NARROWEST: Final = 240

_ROOMY: Final = 1.05  # 21 to 40, for students
_ROOMY_PITCH: Final = 40 / 38
_COMPACT: Final = 0.9  # of the size of the one text, where two stand side by side
_COMPACT_PITCH: Final = 32 / 18
_COMPACT_AFTER: Final = 17
_LATIN_PITCH: Final = 1.6
_AMIRI_RISE: Final = 0.245  # (ascent - descent) / 2 in em, as the font files say
_PLEX_RISE: Final = 0.335
_SMALLEST: Final = 11


@dataclass(frozen=True, slots=True)
class Type:
    """Say how one role is set (px)."""

    px: int
    pitch: int
    ink: str  # role of the theme
    before: int = 0
    after: int = 14
    bold: bool = False
    interface: bool = False  # in the interface's family

    @property
    def baseline(self) -> int:
        """Tell how far the baseline lies below the top of a line."""
        rise = _PLEX_RISE if self.interface else _AMIRI_RISE
        return round(self.pitch / 2 + rise * self.px)

    def font(self, family: str | None = None) -> QFont:
        """Make the font; ``family`` is the person's own choice for reading."""
        if self.interface:
            return fonts.interface_font(self.px, 600 if self.bold else 400)
        return fonts.reading_font(self.px, bold=self.bold, family=family)


_AT_USUAL_SIZE: Final[dict[Role, Type]] = {
    "headline": Type(32, 52, "t1", bold=True, after=14),
    "deck": Type(19, 34, "t2", after=10),
    "heading": Type(24, 40, "t1", bold=True, before=14, after=8),
    "body": Type(20, 38, "t1"),
    "meta": Type(12, 18, "t3", after=18, interface=True),
    "outside": Type(16, 26, "dim", before=16, after=16),
    "tail": Type(16, 26, "dim", before=16, after=16),
}


@dataclass(frozen=True, slots=True)
class Setting:
    """Say how a whole article is set: text size step (0-5), column width (px), script, family.

    ``is_latin`` articles are set in the interface's family, which has better Latin letters.
    ``compact`` is the smaller size of two articles side by side, ``roomy`` that of students.
    """

    step: int = USUAL_STEP
    measure: int = MEASURE
    is_latin: bool = False
    family: str | None = None
    compact: bool = False
    roomy: bool = False

    def type_of(self, role: Role) -> Type:
        """Give the type of a role at this size."""
        return _type_of(self, role)

    def gap(self, above: Role | None, below: Role) -> int:
        """Tell the space between two neighbours; above the first lies the top of the page."""
        if above is None:
            return TOP_SPACE
        if above == "headline" and below in ("deck", "meta"):
            return 0
        return max(self.type_of(above).after, self.type_of(below).before)


@lru_cache(maxsize=256)  # an article of thousands of blocks asks for each of them
def _type_of(setting: Setting, role: Role) -> Type:
    usual = _AT_USUAL_SIZE[role]
    factor = BODY[setting.step][0] / USUAL_PX
    factor *= _COMPACT if setting.compact else _ROOMY if setting.roomy else 1
    px = max(_SMALLEST, round(usual.px * factor))
    pitch = BODY[setting.step][1] if role == "body" else round(usual.pitch * factor)
    after = usual.after
    if setting.roomy and role == "body":
        pitch = round(pitch * _ROOMY_PITCH)
    if setting.compact and role == "body":
        pitch, after = round(px * _COMPACT_PITCH), round(_COMPACT_AFTER / _COMPACT)
    if setting.is_latin and not usual.interface:
        pitch = round(px * _LATIN_PITCH)
    return Type(
        px=px,
        pitch=pitch,
        ink=usual.ink,
        before=round(usual.before * factor),
        after=round(after * factor),
        bold=usual.bold,
        interface=usual.interface or setting.is_latin,
    )


def measure_at(step: int, usual: int = MEASURE) -> int:
    """Tell the column width that keeps 12 to 14 words a line at a size."""
    return round(usual * BODY[step][0] / USUAL_PX)
