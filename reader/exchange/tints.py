"""Colours of tags on white paper: tinted grounds, darker the more marks lie upon each other."""

from collections.abc import Sequence
from typing import Final

_STRENGTHS: Final = (0.17, 0.25, 0.31)
"""How strongly one, two, three or more marks colour the page (as in the light theme)."""


def blended(colours: Sequence[str]) -> str:
    """Mix colours (``#RRGGBB``) into a ground for dark letters; white for none."""
    known = [channels for channels in map(_channels, colours) if channels]
    if not known:
        return "#FFFFFF"
    strength = _STRENGTHS[min(len(known), len(_STRENGTHS)) - 1]
    mixed = (sum(each) / len(known) for each in zip(*known, strict=True))
    return "#" + "".join(f"{round(255 - (255 - each) * strength):02X}" for each in mixed)


def _channels(colour: str) -> tuple[int, int, int] | None:
    digits = colour.removeprefix("#")
    try:
        value = int(digits, 16)
    except ValueError:
        return None
    return (value >> 16, value >> 8 & 255, value & 255) if len(digits) == 6 else None
