"""What can be done to one tag. Names may repeat under different parents, not under one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.core.changes import Change, ChangeSet, StoredRow, inserted, updated
from reader.core.codebook import Codebook, split_path
from reader.core.errors import UsageError
from reader.core.messages import Message, message
from reader.core.model import Tag, new_id
from reader.core.operations.placing import handed_on, lined_up, refuse_misnamed
from reader.core.rows import tag_row


def add_tag(*, codebook: Codebook, tag: Tag) -> ChangeSet:
    """Put a new tag at the end of its parent."""
    tag = replace(tag, position=codebook.next_position(tag.parent_id))
    refuse_misnamed(codebook, tag)
    return ChangeSet(
        message("history.tag_add", name=tag.name), (inserted("tags", (tag.id,), tag_row(tag)),)
    )


def change_tag(
    *, codebook: Codebook, before: Tag, after: Tag, label: Message | None = None
) -> ChangeSet:
    """Give a tag another name, colour, description or shortcut; a taken shortcut moves here."""
    refuse_misnamed(codebook, after)
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
    refuse_misnamed(codebook, replace(tag, parent_id=parent_id))
    at = len(siblings) if position is None else max(0, min(position, len(siblings)))
    siblings.insert(at, tag)
    return ChangeSet(message("history.tag_move", name=tag.name), lined_up(siblings, parent_id))


def reorder_tags(*, codebook: Codebook, parent_id: str | None, order: Sequence[str]) -> ChangeSet:
    """Put the tags under a parent in the order of these ids; those not named come after."""
    places = {tag_id: place for place, tag_id in enumerate(order)}
    siblings = codebook.children(parent_id)
    wanted = sorted(siblings, key=lambda tag: places.get(tag.id, len(places)))
    return ChangeSet(message("history.tags_reorder"), lined_up(wanted, parent_id))


def delete_tag(*, codebook: Codebook, tag: Tag, rows: Iterable[StoredRow]) -> ChangeSet:
    """Delete a tag; highlights keep their other tags, and what lay under it moves up.

    ``rows`` are the whole stored rows of the tag and of what names it.
    """
    return ChangeSet(
        message("history.tag_delete", name=tag.name),
        (
            *handed_on(codebook, {tag.id}, tag.parent_id),
            *(row.deletion() for row in rows),
        ),
    )


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
        known = codebook.child(parent_id, name)
        if known is None:
            is_leaf = depth == len(names) - 1
            slot = codebook.least_used_slot() if is_leaf else None
            position = codebook.next_position(parent_id)
            known = Tag(new_id(), name, parent_id=parent_id, slot=slot, position=position)
            new.append(known)
        parent_id = known.id
    return new
