"""What can be done to tags. Names may repeat under different parents, not under one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from reader.core.changes import Change, ChangeSet, StoredRow, inserted, updated
from reader.core.codebook import Codebook, split_path
from reader.core.errors import UsageError
from reader.core.messages import Message, message
from reader.core.model import Tag, new_id
from reader.core.rows import tag_row


def add_tag(*, codebook: Codebook, tag: Tag) -> ChangeSet:
    """Put a new tag at the end of its parent."""
    tag = replace(tag, position=codebook.next_position(tag.parent_id))
    _check(codebook, tag)
    return ChangeSet(
        message("history.tag_add", name=tag.name), (inserted("tags", (tag.id,), tag_row(tag)),)
    )


def change_tag(
    *, codebook: Codebook, before: Tag, after: Tag, label: Message | None = None
) -> ChangeSet:
    """Give a tag another name, colour, description or shortcut; a taken shortcut moves here."""
    _check(codebook, after)
    changes: list[Change | None] = []
    holder = codebook.holder_of(after.shortcut) if after.shortcut else None
    if holder is not None and holder.id != after.id:
        changes.append(
            updated("tags", (holder.id,), {"shortcut": holder.shortcut}, {"shortcut": None})
        )
    changes.append(updated("tags", (before.id,), tag_row(before), tag_row(after)))
    return ChangeSet(
        label or message("history.tag_change", name=after.name),
        tuple(change for change in changes if change),
    )


def move_tag(
    *, codebook: Codebook, tag: Tag, parent_id: str | None, position: int | None = None
) -> ChangeSet:
    """Move a tag under another parent (None: the top), before the ``position``-th tag there."""
    if parent_id is not None and any(parent_id == t.id for t in codebook.branch(tag.id)):
        raise UsageError("tag.into_itself", name=tag.name)
    siblings = [t for t in codebook.children(parent_id) if t.id != tag.id]
    _check(codebook, replace(tag, parent_id=parent_id))
    at = len(siblings) if position is None else max(0, min(position, len(siblings)))
    siblings.insert(at, tag)
    changes = (
        updated(
            "tags",
            (sibling.id,),
            {"parent_id": sibling.parent_id, "position": sibling.position},
            {"parent_id": parent_id, "position": n},
        )
        for n, sibling in enumerate(siblings)
    )
    return ChangeSet(
        message("history.tag_move", name=tag.name), tuple(change for change in changes if change)
    )


def merge_tags(
    *,
    codebook: Codebook,
    into: Tag,
    sources: Sequence[Tag],
    rows: Iterable[StoredRow],
    tagged: Mapping[str, int],
) -> ChangeSet:
    """Let one tag take the place of others on every highlight, and delete the others.

    ``rows`` are the whole stored rows of the sources and of what names them; ``tagged`` gives
    the position of ``into`` on the annotations that have it already.
    """
    gone = {tag.id for tag in sources} - {into.id}
    has, exemplified = set(tagged), set[str]()
    changes: list[Change] = []
    for row in rows:
        if row.table == "annotation_tags" and row.key[0] not in has:
            has.add(row.key[0])
            changes.append(inserted("annotation_tags", (row.key[0], into.id), row.row))
        if row.table == "tag_examples" and row.key[1] not in exemplified:
            exemplified.add(row.key[1])
            changes.append(inserted("tag_examples", (into.id, row.key[1]), row.row))
        changes.append(row.deletion())
    first = codebook.next_position(into.id)
    changes += _adopt(codebook, gone, into.id, first)
    return ChangeSet(message("history.tag_merge", count=len(gone), name=into.name), tuple(changes))


def delete_tag(*, codebook: Codebook, tag: Tag, rows: Iterable[StoredRow]) -> ChangeSet:
    """Delete a tag; highlights keep their other tags, and what lay under it moves up.

    ``rows`` are the whole stored rows of the tag and of what names it.
    """
    children = _adopt(codebook, {tag.id}, tag.parent_id, codebook.next_position(tag.parent_id))
    return ChangeSet(
        message("history.tag_delete", name=tag.name),
        (*children, *(row.deletion() for row in rows)),
    )


def _adopt(
    codebook: Codebook, gone: Iterable[str], parent_id: str | None, first: int
) -> list[Change]:
    """Move the tags under those that go to another parent."""
    gone = set(gone)
    orphans = [tag for tag_id in sorted(gone) for tag in codebook.children(tag_id)]
    changes: list[Change | None] = []
    for n, tag in enumerate(tag for tag in orphans if tag.id not in gone):
        # what lay above the heir goes: the way down to it moves to what lay above that
        leads_to_heir = any(below.id == parent_id for below in codebook.branch(tag.id))
        new_parent = _survivor(codebook, tag, gone) if leads_to_heir else parent_id
        changes.append(
            updated(
                "tags",
                (tag.id,),
                {"parent_id": tag.parent_id, "position": tag.position},
                {"parent_id": new_parent, "position": first + n},
            )
        )
    return [change for change in changes if change]


def _survivor(codebook: Codebook, tag: Tag, gone: set[str]) -> str | None:
    """Find the nearest tag above one that stays."""
    parent_id = tag.parent_id
    while parent_id in gone:
        parent_id = codebook.by_id[parent_id].parent_id
    return parent_id


def tags_named(
    *, codebook: Codebook, names: Iterable[str]
) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """Find tags by name, with the changes that make those that are missing, parents too."""
    ids: list[str] = []
    changes: list[Change] = []
    for name in names:
        tag = codebook.look_up(name)
        if tag is None:
            new = _missing(codebook, split_path(name))
            changes += [inserted("tags", (t.id,), tag_row(t)) for t in new]
            codebook = Codebook((*codebook.tags, *new))
            tag = new[-1]
        elif tag.is_group:
            raise UsageError("tag.is_group", name=tag.name)
        ids.append(tag.id)
    return tuple(dict.fromkeys(ids)), tuple(changes)


def _missing(codebook: Codebook, names: tuple[str, ...]) -> list[Tag]:
    """Make the tag of a path and the groups above it that are missing."""
    new: list[Tag] = []
    parent_id: str | None = None
    for depth, name in enumerate(names):
        known = next((t for t in codebook.children(parent_id) if t.name == name), None)
        if known is None:
            is_leaf = depth == len(names) - 1
            slot = codebook.least_used_slot() if is_leaf else None
            position = codebook.next_position(parent_id)
            known = Tag(new_id(), name, parent_id=parent_id, slot=slot, position=position)
            new.append(known)
        parent_id = known.id
    return new


def load_tags(*, codebook: Codebook, tags: Iterable[Tag]) -> ChangeSet:
    """Add the tags of a set that are not there yet (by id); a taken shortcut is left out."""
    new = [tag for tag in tags if tag.id not in codebook.by_id]
    taken = {tag.shortcut for tag in codebook.tags if tag.shortcut}
    first = codebook.next_position(None)
    changes: list[Change] = []
    for tag in new:
        shortcut = None if tag.shortcut in taken else tag.shortcut
        position = tag.position if tag.parent_id else first + tag.position
        placed = replace(tag, shortcut=shortcut, position=position)
        changes.append(inserted("tags", (tag.id,), tag_row(placed)))
    return ChangeSet(message("history.tags_load", count=len(new)), tuple(changes))


def _check(codebook: Codebook, tag: Tag) -> None:
    """Raise UsageError for an empty name, or one that a sibling has."""
    if not tag.name.strip():
        raise UsageError("tag.no_name")
    for sibling in codebook.children(tag.parent_id):
        if sibling.id != tag.id and sibling.name == tag.name:
            raise UsageError("tag.name_taken", name=tag.name)
