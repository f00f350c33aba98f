"""How other programs count places in a text, and the way between their numbers and ours.

Ours are code points of the stored text, half-open. Others count UTF-16 units or UTF-8 bytes, take
a line break for two characters, count the signature of the file, or name the last character of a
passage instead of the place behind it.
"""

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from reader.core.offsets import OffsetMap

Unit = Literal["code points", "utf16", "utf8"]


@dataclass(frozen=True, slots=True)
class Counting:
    """Say how places are counted: the unit, what a line break counts, what is counted besides.

    ``line_break`` is 1 or 2. ``signature``: a byte order mark before the text counts as one.
    ``inclusive``: the end is the last character itself.
    """

    unit: Unit = "code points"
    line_break: int = 1
    signature: bool = False
    inclusive: bool = False

    def code(self) -> str:
        """Write the counting in few letters, for a file: ``utf16/2/0/0``."""
        return f"{self.unit}/{self.line_break}/{self.signature:d}/{self.inclusive:d}"


OURS = Counting()
"""Code points, a line break counts one, half-open."""


def counting_from(code: str) -> Counting | None:
    """Read what ``Counting.code`` wrote; None for anything else."""
    units: tuple[Unit, ...] = ("code points", "utf16", "utf8")
    ways = (
        Counting(unit, line_break, signature, inclusive)
        for unit in units
        for line_break in (1, 2)
        for signature in (False, True)
        for inclusive in (False, True)
    )
    return next((way for way in ways if way.code() == code), None)


class CountedText:
    """Translate places of one stored text to a way of counting and back.

    Tables are made once; the way of counting that is ours needs none.
    """

    def __init__(self, text: str, counting: Counting) -> None:
        self._text = text
        self._counting = counting
        self._breaks: list[int] = []  # in the text as it is counted, where the second half stands
        counted = text
        if counting.line_break > 1 and "\n" in text:
            counted = text.replace("\n", "\r\n")
            self._breaks = [at for at, sign in enumerate(counted) if sign == "\n"]
        self._counted = counted
        self._map = OffsetMap(counted)

    def numbers(self, start: int, end: int) -> tuple[int, int]:
        """Tell what the other program calls the passage ``[start, end)`` of the text."""
        return self._out(start), self._out(end) - self._counting.inclusive

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Find the passage that the other program means; None outside the text, or backwards."""
        signature = int(self._counting.signature)
        first, last = start - signature, end - signature + self._counting.inclusive
        if not 0 <= first <= last <= self._out(len(self._text)) - signature:
            return None
        return self._back(first), self._back(last)

    def _out(self, place: int) -> int:
        if self._breaks:
            place += self._breaks_before(place)
        unit = self._counting.unit
        if unit == "utf16":
            place = self._map.utf16(place)
        elif unit == "utf8":
            place = self._map.utf8(place)
        return place + self._counting.signature

    def _back(self, number: int) -> int:
        unit = self._counting.unit
        if unit == "utf16":
            number = self._map.code_point(number)
        elif unit == "utf8":
            number = self._map.from_utf8(number)
        return number - bisect_left(self._breaks, number) if self._breaks else number

    def _breaks_before(self, place: int) -> int:
        """Count the line breaks before a place of the stored text.

        The n-th of them stands at ``breaks[n] - n - 1`` there.
        """
        low, high = 0, len(self._breaks)
        while low < high:
            middle = (low + high) // 2
            if self._breaks[middle] - middle - 1 < place:
                low = middle + 1
            else:
                high = middle
        return low
