"""Ids for what a file does not name: made from what it is, so that they come out alike each time.

A second import of the same file then finds what the first one brought.
"""

import re
from uuid import UUID, uuid5

_NAMESPACE = UUID("6f1d7a0c-2a86-5f0e-8c0b-3f0f6f4f7a11")
_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?", re.IGNORECASE)


def made_id(*facts: object) -> str:
    """Make an id from what a thing is; the same facts give the same id."""
    return str(uuid5(_NAMESPACE, "\x1f".join(map(str, facts))))


def guid(value: str | None) -> str | None:
    """Read a GUID as it is stored (lower case, no braces), from a URN too; None if it is none."""
    found = _GUID.fullmatch((value or "").strip().removeprefix("urn:uuid:"))
    return found[1].lower() if found else None


def guid_of(value: str) -> str:
    """Give an id that is a GUID: the value itself, else one made from it."""
    return guid(value) or made_id("id", value)
