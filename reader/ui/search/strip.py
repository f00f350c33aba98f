"""Where in an article its hits lie: places on the dispersion strip, kept as bits. No Qt.

An article costs one number however many hits it has.
"""

from collections.abc import Iterable, Iterator
from typing import Final

PLACES: Final = 74
"""Places along a strip: each 2 px wide, the last one ending where the strip (150) has its edge."""


def lit_by(starts: Iterable[int], length: int, places: int = PLACES) -> int:
    """Give the bits of the places that hits light up.

    ``starts`` are code points of a text of ``length``; the first place is bit 0.
    """
    bits = 0
    for start in starts:
        bits |= 1 << place_of(start, length, places)
    return bits


def place_of(start: int, length: int, places: int = PLACES) -> int:
    """Tell the place of one hit."""
    return min(max(0, start), length - 1) * places // length if length > 0 else 0


def lit(bits: int) -> Iterator[int]:
    """List the places that are lit, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
