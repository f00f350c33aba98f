"""Tags of files that only name them: paths in, a tree of tags out."""

from collections.abc import Sequence
from dataclasses import replace

from reader.core.model import Tag
from reader.exchange.colours import UNPLACED, colour
from reader.exchange.identity import made_id


class TagPaths:
    """Grow a tree from the paths that occur; what only holds others is a group."""

    def __init__(self) -> None:
        self._tags: dict[tuple[str, ...], Tag] = {}

    def id_of(
        self,
        names: Sequence[str],
        tag_id: str | None = None,
        *,
        value: str | None = None,
        description: str | None = None,
    ) -> str:
        """Find or make the tag of a path; ``tag_id`` is its own, ``value`` its colour."""
        way = tuple(name.strip() for name in names if name.strip())
        if not way:
            way = ("—",)
        parent_id: str | None = None
        for depth in range(1, len(way)):
            parent_id = self._place(way[:depth], parent_id, None).id
        tag = self._place(way, parent_id, tag_id)
        if tag.slot is None:  # until now only a group
            tag = self._named(replace(tag, slot=UNPLACED), way, tag_id)
        tag = replace(
            tag,
            custom_colour=tag.custom_colour or colour(value),
            description=tag.description or (description or "").strip() or None,
        )
        self._tags[way] = tag
        return tag.id

    def _place(self, way: tuple[str, ...], parent_id: str | None, tag_id: str | None) -> Tag:
        known = self._tags.get(way)
        if known is None:
            made = tag_id or made_id("tag path", *way)
            known = Tag(made, way[-1], parent_id=parent_id, position=len(self._tags))
            self._tags[way] = known
        return known

    def _named(self, tag: Tag, way: tuple[str, ...], tag_id: str | None) -> Tag:
        """Give what was only a group the id of the tag that it turns out to be."""
        if tag_id is None or tag.id == tag_id:
            return tag
        for place, other in self._tags.items():
            if other.parent_id == tag.id and place[:-1] == way:
                self._tags[place] = replace(other, parent_id=tag_id)
        return replace(tag, id=tag_id)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """Give the tags, parents before what they hold."""
        return tuple(self._tags.values())


def path_of(value: str, *, ours: bool) -> tuple[str, ...]:
    """Read a tag as a file of ours writes it, a path; other programs' names are left whole."""
    from reader.core.codebook import split_path
    from reader.core.errors import UsageError

    if not ours:
        return (value,)
    try:
        return split_path(value)
    except UsageError:
        return (value,)
