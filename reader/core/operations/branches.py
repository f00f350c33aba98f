"""Whole branches of the codebook: copy one, load those of a tag set."""

from collections.abc import Iterable
from dataclasses import replace

from reader.core.changes import Change, ChangeSet, inserted
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.messages import message
from reader.core.model import Tag, new_id
from reader.core.operations.placing import following, free_names, lined_up
from reader.core.rows import tag_row


def copy_branch(*, codebook: Codebook, tag: Tag, parent_id: str | None) -> ChangeSet:
    """Copy a tag and all that lies under it: texts and colours, not marks, examples or keys.

    The copy, whose row is the first change, stands at the end of the parent, or right behind the
    original where that is its parent too; it gets a number behind its name where that is taken.
    """
    taken = {sibling.name for sibling in codebook.children(parent_id)}
    ids = {each.id: new_id() for each in codebook.branch(tag.id)}
    position, moved = codebook.next_position(parent_id), ()
    if parent_id == tag.parent_id:
        before, after = following(codebook, tag)
        position = len(before)
        gap = replace(tag, id=ids[tag.id], position=position)
        moved = lined_up([*before, gap, *after], parent_id)
    top = replace(free_names(tag, taken), parent_id=parent_id, position=position)
    below = (replace(t, parent_id=ids[t.parent_id or ""]) for t in codebook.branch(tag.id)[1:])
    copies = (replace(each, id=ids[each.id], shortcut=None) for each in (top, *below))
    return ChangeSet(
        message("history.tag_copy", name=tag.name),
        (*(inserted("tags", (copy.id,), tag_row(copy)) for copy in copies), *moved),
    )


def load_tags(*, codebook: Codebook, tags: Iterable[Tag]) -> ChangeSet:
    """Add the tags of a set that are not there yet (by id), parents before children.

    They come after what is there. A group whose name a group has in the same place is that group;
    a tag whose name is taken there gets a number; a key that is taken is left out. Raises
    UsageError for a set without tags.
    """
    arrivals = _Arrivals(codebook)
    tags = list(tags)
    if not tags:
        raise UsageError("tag_set.empty")
    for tag in tags:
        arrivals.bring(tag)
    new = sum(not tag.is_group for tag in arrivals.new) or len(arrivals.new)
    changes: list[Change] = [inserted("tags", (tag.id,), tag_row(tag)) for tag in arrivals.new]
    return ChangeSet(message("history.tags_load", count=new), tuple(changes))


class _Arrivals:
    """Find places for tags that come into a codebook."""

    def __init__(self, codebook: Codebook) -> None:
        self.new: list[Tag] = []
        self._codebook = codebook
        self._keys = {tag.shortcut for tag in codebook.tags}
        self._here: dict[str, str] = {}  # id in the set -> id in the codebook
        self._siblings: dict[str | None, dict[str, Tag]] = {}  # by name, in order

    def bring(self, tag: Tag) -> None:
        """Find the place of one tag."""
        parent_id = self._parent_of(tag)
        siblings = self._siblings_under(parent_id)
        twin = self._codebook.by_id.get(tag.id) or _same_group(tag, siblings.get(tag.name))
        if twin is not None:
            self._here[tag.id] = twin.id
            return
        last = next(reversed(siblings.values())).position if siblings else -1
        key = None if tag.shortcut in self._keys else tag.shortcut
        named = free_names(tag, siblings.keys())
        placed = replace(named, parent_id=parent_id, position=last + 1, shortcut=key)
        self._keys.add(key)
        self._here[tag.id] = tag.id
        siblings[placed.name] = placed
        self.new.append(placed)

    def _siblings_under(self, parent_id: str | None) -> dict[str, Tag]:
        if parent_id not in self._siblings:
            children = self._codebook.children(parent_id)
            self._siblings[parent_id] = {tag.name: tag for tag in children}
        return self._siblings[parent_id]

    def _parent_of(self, tag: Tag) -> str | None:
        wanted = tag.parent_id or ""
        return self._here.get(wanted) or (wanted if wanted in self._codebook.by_id else None)


def _same_group(tag: Tag, namesake: Tag | None) -> Tag | None:
    """Tell whether a sibling of the same name is the group meant."""
    both = tag.is_group and namesake is not None and namesake.is_group
    return namesake if both else None
