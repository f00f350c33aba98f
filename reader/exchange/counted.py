"""Ways of counting places, named for people."""

from reader.core.counting import Counting
from reader.language import say


def named(counting: Counting) -> str:
    """Name a way of counting in the language of the interface."""
    units = {
        "code points": say("counting.code_points"),
        "utf16": say("counting.utf16"),
        "utf8": say("counting.utf8"),
    }
    unit = units[counting.unit]
    return say("counting.double_breaks", unit=unit) if counting.line_break > 1 else unit
