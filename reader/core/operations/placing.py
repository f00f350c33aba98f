"""Where tags stand: free names among siblings, positions, and heirs of what goes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reader.core.changes import Change, updated
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.model import Tag


def refuse_misnamed(codebook: Codebook, tag: Tag) -> None:
    """Raise UsageError for an empty name, or one that a sibling has."""
    if not tag.name.strip():
        raise UsageError("tag.no_name")
    for sibling in codebook.children(tag.parent_id):
        if sibling.id != tag.id and sibling.name == tag.name:
            raise UsageError("tag.name_taken", name=tag.name)


def free_names(tag: Tag, taken: Collection[str]) -> Tag:
    """Give a tag a number behind its names where a sibling has the name already."""
    if tag.name not in taken:
        return tag
    number = 2
    while f"{tag.name} ({number})" in taken:
        number += 1
    english = tag.name_en and f"{tag.name_en} ({number})"
    return replace(tag, name=f"{tag.name} ({number})", name_en=english)


def lined_up(order: Iterable[Tag], parent_id: str | None) -> tuple[Change, ...]:
    """Put tags under a parent in an order; only what changes is in it."""
    changes = (
        updated(
            "tags",
            (tag.id,),
            {"parent_id": tag.parent_id, "position": tag.position},
            {"parent_id": parent_id, "position": position},
        )
        for position, tag in enumerate(order)
    )
    return tuple(change for change in changes if change)


def following(codebook: Codebook, tag: Tag) -> tuple[list[Tag], list[Tag]]:
    """Part the siblings of a tag: it and those before it, and those after it."""
    siblings = codebook.children(tag.parent_id)
    cut = siblings.index(tag) + 1
    return list(siblings[:cut]), list(siblings[cut:])


def handed_on(codebook: Codebook, gone: Collection[str], heir_id: str | None) -> list[Change]:
    """Move the tags under those that go to the end of another parent.

    Where the heir itself lies under what goes, the way down to it moves up instead. A name that
    is taken there gets a number.
    """
    orphans = [
        child
        for tag in codebook.tags
        if tag.id in gone
        for child in codebook.children(tag.id)
        if child.id not in gone
    ]
    above = _way_up(codebook, heir_id)
    arrivals: dict[str | None, list[Tag]] = defaultdict(list)
    for orphan in orphans:
        parent_id = _survivor(codebook, orphan, gone) if orphan.id in above else heir_id
        arrivals[parent_id].append(orphan)
    return [
        change
        for parent_id, tags in arrivals.items()
        for change in _arrived(codebook, gone, parent_id, tags)
    ]


def _arrived(
    codebook: Codebook, gone: Collection[str], parent_id: str | None, tags: Sequence[Tag]
) -> list[Change]:
    """Put tags at the end of a parent."""
    taken = {tag.name for tag in codebook.children(parent_id) if tag.id not in gone}
    first = codebook.next_position(parent_id)
    changes: list[Change | None] = []
    for position, tag in enumerate(tags, first):
        named = free_names(tag, taken)
        taken.add(named.name)
        after = replace(named, parent_id=parent_id, position=position)
        changes.append(updated("tags", (tag.id,), _place(tag), _place(after)))
    return [change for change in changes if change]


def _place(tag: Tag) -> dict[str, str | int | None]:
    return {
        "name": tag.name,
        "name_en": tag.name_en,
        "parent_id": tag.parent_id,
        "position": tag.position,
    }


def _way_up(codebook: Codebook, tag_id: str | None) -> set[str]:
    """Name a tag and all that it lies in."""
    found: set[str] = set()
    while tag_id is not None and tag_id in codebook.by_id:
        found.add(tag_id)
        tag_id = codebook.by_id[tag_id].parent_id
    return found


def _survivor(codebook: Codebook, tag: Tag, gone: Collection[str]) -> str | None:
    """Find the nearest tag above one that stays."""
    parent_id = tag.parent_id
    while parent_id is not None and parent_id in gone:
        parent_id = codebook.by_id[parent_id].parent_id
    return parent_id
