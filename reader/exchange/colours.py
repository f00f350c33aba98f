"""Colours of tags in files that know colours but no slots.

A slot goes out as its light value. A colour that comes in is the slot of that value; else the
nearest slot, and the colour stays with the tag, so that it can go out again as it came.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from reader.core.model import Tag

UNPLACED: Final = 0
"""The slot of a tag whose file knows no slots, until ``placed`` (or an import) finds one."""

_COLOUR = re.compile(r"#?([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")


def colour(value: str | None) -> str | None:
    """Read a colour as it is stored, ``#RRGGBB``; None where it is none."""
    found = _COLOUR.fullmatch((value or "").strip())
    if not found:
        return None
    digits = found[1] if len(found[1]) > 3 else "".join(2 * digit for digit in found[1])
    return f"#{digits.upper()}"


def colour_of(tag: Tag, palette: Sequence[str]) -> str | None:
    """Tell the colour that a tag goes out with; a group has none."""
    if tag.custom_colour:
        return colour(tag.custom_colour)
    is_known = tag.slot is not None and 1 <= tag.slot <= len(palette)
    return palette[(tag.slot or 1) - 1].upper() if is_known else None


def placed(tags: Iterable[Tag], palette: Sequence[str]) -> list[Tag]:
    """Find slots for unplaced tags that have a colour; the others stay as they are."""
    values = [value.upper() for value in palette]
    return [_placed(tag, values) for tag in tags]


def _placed(tag: Tag, values: Sequence[str]) -> Tag:
    wanted = colour(tag.custom_colour)
    if tag.slot != UNPLACED or wanted is None or not values:
        return tag
    if wanted in values:
        return replace(tag, slot=values.index(wanted) + 1, custom_colour=None)
    near = min(range(len(values)), key=lambda at: _distance(values[at], wanted))
    return replace(tag, slot=near + 1, custom_colour=wanted)


def _distance(one: str, other: str) -> float:
    return sum((a - b) ** 2 for a, b in zip(_seen(one), _seen(other), strict=True))


def _seen(value: str) -> tuple[float, float, float]:
    """Place a colour where distances are as the eye has them (Oklab)."""
    red, green, blue = (_light(int(value[at : at + 2], 16) / 255) for at in (1, 3, 5))
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _light(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
