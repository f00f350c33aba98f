"""Small things of REFI-QDA's XML: names, ids, times."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

PROJECT: Final = "urn:QDA-XML:project:1.0"
CODEBOOK: Final = "urn:QDA-XML:codebook:1.0"
_FAMILY: Final = "urn:QDA-XML:"
_DATE_TIME = re.compile(
    r"-?\d{4,}-(0\d|1[0-2])-[0-3]\d[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?"
)


def date_time(value: str | None) -> str | None:
    """Give a time as XML has it (``xsd:dateTime``); None where it is none."""
    value = (value or "").strip()
    return value.replace(" ", "T", 1) if _DATE_TIME.fullmatch(value) else None


def local(element: "Element") -> str:
    """Name an element without its namespace: programs disagree about that."""
    return str(element.tag).rpartition("}")[2]


def is_of_family(element: "Element") -> bool:
    """Say whether an element is of REFI-QDA, in whatever version or misspelling."""
    space = str(element.tag).removeprefix("{").partition("}")[0]
    return space.startswith(_FAMILY) or space == str(element.tag)


def below(element: "Element | None", *way: str) -> "Iterator[Element]":
    """Find children by their names, a name for each step down."""
    if element is None:
        return
    name, *rest = way
    for child in element:
        if local(child) == name:
            if rest:
                yield from below(child, *rest)
            else:
                yield child


def first(element: "Element | None", *way: str) -> "Element | None":
    """Find the first such child."""
    return next(below(element, *way), None)


def children(element: "Element | None", name: str) -> "Iterable[Element]":
    """Give all that lies in a child of a name."""
    found = first(element, name)
    return () if found is None else found


def text_of(element: "Element | None", *way: str) -> str:
    """Read the text of a child, as it stands; empty where there is none."""
    found = first(element, *way)
    return "" if found is None else (found.text or "")
