"""Tag sets: a TOML file in, the tags of a codebook out.

A file has a ``key`` of its own and tables ``[[tags]]``, each with a ``key``, ``name`` and perhaps
``name_en``, ``slot``, ``shortcut``, ``description``, ``use``, ``avoid`` and tags below it
(``[[tags.tags]]``). A tag without ``slot`` is a group.

The id of a tag is made from the keys on the way to it, and so is the same in every library: what
two people marked with the same starter tag comes together by id when their work is merged, even
after one of them has renamed the tag.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast
from uuid import UUID, uuid5

from reader.core.errors import FileError
from reader.core.model import Tag

_NAMESPACE = UUID("0d4b6f0e-5a51-5c0b-9a5e-6f5f2f0f7c1d")
_TEXTS = ("name_en", "description", "use", "avoid", "shortcut")

Table = Mapping[str, object]


def load(path: Path) -> list[Tag]:
    """Read the tags of a set, parents before children; raise ``FileError``."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return list(_tags(table, _required(table, "key"), None))
    except OSError as error:
        raise FileError("tag_set.unreadable", path=str(path), reason=error.strerror) from error
    except (ValueError, KeyError) as error:
        raise FileError("tag_set.damaged", path=str(path)) from error


def _tags(table: Table, way: str, parent_id: str | None) -> Iterator[Tag]:
    """Make the tags below one place of the tree, in order."""
    for position, entry in enumerate(_tables(table)):
        here = f"{way}/{_required(entry, 'key')}"
        tag = Tag(
            id=str(uuid5(_NAMESPACE, here)),
            name=_required(entry, "name"),
            parent_id=parent_id,
            slot=_slot(entry),
            position=position,
            **{name: _text(entry, name) for name in _TEXTS},
        )
        yield tag
        yield from _tags(entry, here, tag.id)


def _tables(table: Table) -> list[Table]:
    """Read the list of tags of one table."""
    found = table.get("tags", [])
    if not isinstance(found, list):
        raise ValueError("tags")  # noqa: TRY004 - one kind of error: the file is damaged
    entries = cast("list[object]", found)
    if not all(isinstance(entry, dict) for entry in entries):
        raise ValueError("tags")
    return cast("list[Table]", entries)


def _required(table: Table, name: str) -> str:
    """Read a text that must be there."""
    text = _text(table, name)
    if not text:
        raise KeyError(name)
    return text


def _text(table: Table, name: str) -> str | None:
    """Read a text that may be there."""
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(name)
    return value.strip() or None if value else None


def _slot(table: Table) -> int | None:
    """Read the place in the palette; a group has none."""
    slot = table.get("slot")
    if slot is None:
        return None
    if isinstance(slot, bool) or not isinstance(slot, int) or not 1 <= slot <= 12:
        raise ValueError("slot")
    return slot
