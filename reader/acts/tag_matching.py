"""Bring the tags of a file together with those of a library: by id, then by their path.

A tag of the same name under another parent is another tag. Where the two disagree, the library's
own is kept and it is said. Only in a library in which nothing was done yet does a tag of the ready
set become what the file says: a project comes back as it went out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from reader.core.changes import Change, inserted, updated
from reader.core.codebook import SLOTS, Codebook
from reader.core.messages import Message, message
from reader.core.model import Tag
from reader.core.operations.placing import free_names
from reader.core.rows import tag_row
from reader.exchange.colours import UNPLACED
from reader.exchange.identity import made_id


class TagArrivals:
    """Find the tag of the library, or a place in it, for each tag of a file.

    ``untouched``: nothing was done in the library yet.
    """

    def __init__(self, codebook: Codebook, *, untouched: bool = False) -> None:
        self.new: list[Tag] = []
        self._untouched = untouched
        self._taught: list[Change] = []
        self.conflicts: list[Message] = []
        self.ids: dict[str, str] = {}
        """Id in the file -> id in the library."""
        self._codebook = codebook
        self._keys = {tag.shortcut for tag in codebook.tags}
        self._slots = Counter(tag.slot for tag in codebook.tags if tag.slot)
        self._siblings: dict[str | None, dict[str, Tag]] = defaultdict(dict)
        self._last: dict[str | None, int] = defaultdict(lambda: -1)
        for tag in codebook.tags:
            self._take_place(tag)

    def bring(self, tags: Iterable[Tag]) -> None:
        """Find the places of all tags, whatever their order."""
        for tag in _from_the_top(list(tags)):
            self.ids[tag.id] = self._found(tag)

    def changes(self) -> list[Change]:
        """Make the changes that bring the new ones in."""
        return [*(inserted("tags", (tag.id,), tag_row(tag)) for tag in self.new), *self._taught]

    def _found(self, tag: Tag) -> str:
        parent_id = self.ids.get(tag.parent_id or "")
        known = self._codebook.by_id.get(tag.id)
        if known is not None and (tag.is_group or not known.is_group):
            if self._untouched and tag.slot != UNPLACED:
                self._teach(known, tag, parent_id)
            else:
                self._compare(known, tag, parent_id)
            return known.id
        namesake = self._siblings[parent_id].get(tag.name)
        if namesake is not None and (tag.is_group or not namesake.is_group):
            return namesake.id
        return self._added(tag, parent_id, taken=known is not None)

    def _compare(self, known: Tag, tag: Tag, parent_id: str | None) -> None:
        """Say where a tag of the library is called or placed otherwise than in the file."""
        if known.name != tag.name:
            self.conflicts.append(message("marks_in.tag_renamed", name=tag.name, new=known.name))
        is_placed = tag.parent_id is None or parent_id is not None
        if is_placed and known.parent_id != parent_id:
            self.conflicts.append(message("marks_in.tag_moved", name=known.name))
        said = (
            (tag.description, known.description),
            (tag.use, known.use),
            (tag.avoid, known.avoid),
        )
        if any(new and new != old for new, old in said):
            self.conflicts.append(message("marks_in.tag_defined", name=known.name))

    def _teach(self, known: Tag, tag: Tag, parent_id: str | None) -> None:
        """Let a tag of the ready set become what the file says; its key stays."""
        namesake = self._siblings[parent_id].get(tag.name, known)
        name = tag.name if namesake.id == known.id else known.name
        taught = replace(tag, name=name, parent_id=parent_id, shortcut=known.shortcut)
        change = updated("tags", (known.id,), tag_row(known), tag_row(taught))
        if change:
            self._taught.append(change)

    def _added(self, tag: Tag, parent_id: str | None, *, taken: bool) -> str:
        siblings = self._siblings[parent_id]
        named = free_names(tag, siblings.keys())
        if named.name != tag.name:
            self.conflicts.append(message("marks_in.tag_numbered", name=tag.name, new=named.name))
        key = None if tag.shortcut in self._keys else tag.shortcut
        new = replace(
            named,
            id=made_id("tag", tag.id) if taken else tag.id,
            parent_id=parent_id,
            slot=self._slot(tag),
            shortcut=key,
            position=tag.position if self._untouched else self._last[parent_id] + 1,
        )
        self._keys.add(key)
        self._take_place(new)
        self.new.append(new)
        return new.id

    def _slot(self, tag: Tag) -> int | None:
        slot = tag.slot
        if slot == UNPLACED:
            slot = min(range(1, SLOTS + 1), key=lambda each: (self._slots[each], each))
        if slot:
            self._slots[slot] += 1
        return slot

    def _take_place(self, tag: Tag) -> None:
        self._siblings[tag.parent_id].setdefault(tag.name, tag)
        self._last[tag.parent_id] = max(self._last[tag.parent_id], tag.position)


def _from_the_top(tags: list[Tag]) -> list[Tag]:
    """Put parents before what they hold, siblings by position; what hangs on nothing is at the top.

    Tags in a ring hang on nothing either.
    """
    known: Mapping[str, Tag] = {tag.id: tag for tag in tags}
    below: dict[str | None, list[Tag]] = defaultdict(list)
    for tag in tags:
        below[tag.parent_id if tag.parent_id in known else None].append(tag)
    ordered: dict[str, Tag] = {}
    waiting = list(below[None])
    while waiting or len(ordered) < len(known):
        if not waiting:  # a ring: cut it at its first tag
            cut = next(tag for tag in tags if tag.id not in ordered)
            waiting.append(replace(cut, parent_id=None))
        level = sorted(waiting, key=lambda tag: tag.position)
        waiting = []
        for tag in level:
            if tag.id not in ordered:
                ordered[tag.id] = tag
                waiting += below[tag.id]
    return list(ordered.values())
