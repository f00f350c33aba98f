"""Write JSON line by line; read JSON of a stranger's shape.

Reading: what is not of the kind asked for is not there.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Final, cast

LARGEST_JSON: Final = 256_000_000
"""Bytes of a file of marks."""

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_TIME = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?")

# out

_DUMP = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def in_json(value: object) -> str:
    """Write a value on one line: a line for each mark is quick to write and good to compare."""
    return _DUMP(value)


def with_items(whole: object, items: Iterable[str]) -> bytes:
    """Write a value whose last list is empty, with items in that list, a line each."""
    head, bracket, tail = in_json(whole).rpartition("[]")
    assert bracket
    lines = ",\n".join(items)
    return f"{head}[\n{lines}\n]{tail}\n".encode()


# in

Table = Mapping[str, object]


NOTHING: Final[Table] = {}


def table(value: object) -> Table:
    """Take an object; anything else is an empty one."""
    return cast("Table", value) if isinstance(value, dict) else {}


def rows(value: object) -> list[object]:
    """Take a list; a single thing is a list of it, nothing an empty one."""
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def text(value: object) -> str:
    """Take a text; a number is written, anything else is empty. What cannot be stored goes."""
    if isinstance(value, str):
        return value if _UNSTORABLE.search(value) is None else _storable(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return str(value) if is_number else ""


def _storable(value: str) -> str:
    """Take NULs out, and put U+FFFD in place of halves of surrogate pairs."""
    return _UNSTORABLE.sub(lambda found: "" if found[0] == "\0" else "\ufffd", value)


def quotation(value: object) -> str:
    """Take a passage: as a text, with the line ends of stored texts."""
    return text(value).replace("\r\n", "\n").replace("\r", "\n")


def whole(value: object, other: int = -1) -> int:
    """Take a whole number that a place can be; anything else is ``other``."""
    if not isinstance(value, int) or isinstance(value, bool):
        return other
    return value if 0 <= value < 1 << 40 else other


def time(value: object) -> str:
    """Take a time in ISO 8601; anything else is empty."""
    found = text(value).strip()
    return found.replace(" ", "T", 1) if _TIME.fullmatch(found) else ""
