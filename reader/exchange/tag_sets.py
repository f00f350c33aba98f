"""Tag sets: a TOML file in, the tags of a codebook out, and back.

A file has a ``name`` and perhaps ``name_en``, ``description``, ``source`` and what else ``SetInfo``
tells, and tables ``[[tags]]``, each with a ``name`` and perhaps ``name_en``, ``slot``,
``custom_colour``, ``shortcut``, ``description``, ``use``, ``avoid`` and tags below it
(``[[tags.tags]]``). A tag without ``slot`` is a group.

What two people marked with the same tag comes together by id when their work is merged, even after
one of them has renamed the tag. So a file that a person saved names the ``id`` of each tag. The
shipped ones give the file and each tag a ``key`` instead, and the id is made from the keys on the
way; ``ids_of`` takes the place of the file's key in a set that is part of another one.
"""

import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast
from uuid import UUID, uuid4, uuid5

from reader.core.codebook import SLOTS
from reader.core.errors import FileError
from reader.core.model import Tag

_NAMESPACE = UUID("0d4b6f0e-5a51-5c0b-9a5e-6f5f2f0f7c1d")
_TEXTS = ("name_en", "description", "use", "avoid")
_ABOUT = ("name_en", "description", "description_en", "source", "source_en", "licence")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_LARGEST = 4_000_000  # bytes; a set of thousands of tags is far below, a film far above

Table = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class SetInfo:
    """What a person chooses a tag set by; ``key`` is the name of its file.

    ``tags`` counts those that mark passages. Texts are None where the file does not say them.
    """

    key: str
    path: Path
    tags: int
    name: str
    name_en: str | None = None
    description: str | None = None
    description_en: str | None = None
    source: str | None = None
    source_en: str | None = None
    licence: str | None = None
    licence_en: str | None = None


def sets(folder: Path) -> list[SetInfo]:
    """Tell what tag sets lie in a folder, in their own order; raise ``FileError``."""
    found: list[tuple[float, str, SetInfo]] = []
    for path in folder.glob("*.toml"):
        table = _read(path)
        order = table.get("order")
        place = float(order) if isinstance(order, int) else float("inf")
        found.append((place, path.stem, _info(path, table)))
    return [info for *_, info in sorted(found, key=lambda each: each[:2])]


def load(path: Path) -> list[Tag]:
    """Read the tags of a set, parents before children; raise ``FileError``."""
    return _parse(path, _read(path))


def save(
    tags: Sequence[Tag], path: Path, *, title: str, title_en: str | None = None, force: bool = False
) -> None:
    """Write tags as a set that ``load`` reads alike, whole or not at all.

    A tag whose parent is not among them stands at the top; siblings are written in the order
    given. Raises ``FileError``, also where ``path`` exists (without ``force``).
    """
    if path.exists() and not force:
        raise FileError("tag_set.exists", path=str(path))
    import tomli_w

    about = {"name": title, "name_en": title_en}
    table = {**{name: text for name, text in about.items() if text}, "tags": _forest(tags)}
    try:
        _write(path, tomli_w.dumps(table).encode("utf-8"))
    except OSError as error:
        raise FileError(
            "tag_set.unwritable", path=str(path), reason=error.strerror or str(error)
        ) from error


def _read(path: Path) -> Table:
    """Read the table of a file."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise FileError("tag_set.damaged", path=str(path))
        return tomllib.loads(content.decode("utf-8"))
    except OSError as error:
        raise FileError(
            "tag_set.unreadable", path=str(path), reason=error.strerror or str(error)
        ) from error
    except (ValueError, RecursionError) as error:
        raise FileError("tag_set.damaged", path=str(path)) from error


def _parse(path: Path, table: Table) -> list[Tag]:
    """Make the tags of a table; raise ``FileError``."""
    try:
        found = list(_tags(table, _text(table, "ids_of") or _text(table, "key"), None))
    except (ValueError, KeyError, RecursionError) as error:
        raise FileError("tag_set.damaged", path=str(path)) from error
    if "tags" not in table or len({tag.id for tag in found}) < len(found):
        raise FileError("tag_set.damaged", path=str(path))
    return found


def _info(path: Path, table: Table) -> SetInfo:
    """Make what is told of a set."""
    tags = sum(not tag.is_group for tag in _parse(path, table))
    try:
        about = {name: _text(table, name) for name in (*_ABOUT, "licence_en")}
        return SetInfo(path.stem, path, tags, _required(table, "name"), **about)
    except (ValueError, KeyError) as error:
        raise FileError("tag_set.damaged", path=str(path)) from error


def _tags(table: Table, way: str | None, parent_id: str | None) -> Iterator[Tag]:
    """Make the tags below one place of the tree, in order."""
    for position, entry in enumerate(_tables(table)):
        key = _text(entry, "key")
        here = f"{way}/{key}" if way and key else None
        tag = Tag(
            id=_id(entry, here),
            name=_required(entry, "name"),
            parent_id=parent_id,
            slot=_slot(entry),
            custom_colour=_matching(entry, "custom_colour", _COLOUR),
            shortcut=_matching(entry, "shortcut", re.compile(r"\S")),
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


def _id(table: Table, way: str | None) -> str:
    """Read the id of a tag, or make it from the keys on the way to it."""
    said = _text(table, "id")
    if said is not None:
        return str(UUID(said))
    if way is None:
        raise KeyError("key")
    return str(uuid5(_NAMESPACE, way))


def _required(table: Table, name: str) -> str:
    """Read a text that must be there."""
    text = _text(table, name)
    if text is None:
        raise KeyError(name)
    return text


def _text(table: Table, name: str) -> str | None:
    """Read a text that may be there, to the letter; a blank one is none."""
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise ValueError(name)
    return value if value and value.strip() else None


def _matching(table: Table, name: str, pattern: re.Pattern[str]) -> str | None:
    """Read a text of a certain form that may be there."""
    text = _text(table, name)
    if text is not None and not pattern.fullmatch(text):
        raise ValueError(name)
    return text


def _slot(table: Table) -> int | None:
    """Read the place in the palette; a group has none."""
    slot = table.get("slot")
    if slot is None:
        return None
    if isinstance(slot, bool) or not isinstance(slot, int) or not 1 <= slot <= SLOTS:
        raise ValueError("slot")
    return slot


def _forest(tags: Sequence[Tag]) -> list[dict[str, object]]:
    """Make the nested tables of tags."""
    tables = {tag.id: _table(tag) for tag in tags}
    below: dict[str | None, list[dict[str, object]]] = defaultdict(list)
    for tag in tags:
        below[tag.parent_id if tag.parent_id in tables else None].append(tables[tag.id])
    for tag_id, table in tables.items():
        if tag_id in below:
            table["tags"] = below[tag_id]
    return below[None]


def _table(tag: Tag) -> dict[str, object]:
    """Make the table of one tag: only what is known of it."""
    names = ("id", "name", "name_en", "slot", "custom_colour", "shortcut", *_TEXTS[1:])
    known = {name: getattr(tag, name) for name in names}
    return {name: value for name, value in known.items() if value is not None}


def _write(path: Path, content: bytes) -> None:
    """Write beside the place and move the whole file into it, so that a crash leaves the old."""
    part = path.with_name(f".{uuid4().hex}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
