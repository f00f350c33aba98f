"""What the list of tags offers for what was typed. No Qt."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from reader.core.arabic import fold
from reader.core.codebook import Codebook
from reader.core.model import Annotation, Tag
from reader.language import say
from reader.ui.panels.notes_words import tag_name

RECENT = 4


@dataclass(frozen=True, slots=True)
class PickerRow:
    """One row: a heading, a tag (``on``: the passage has it), or a tag to be made of ``text``."""

    kind: Literal["heading", "tag", "create"]
    text: str
    tag: Tag | None = None
    on: bool = False
    depth: int = 0
    group: str = ""

    @property
    def can_be_chosen(self) -> bool:
        """Say whether the row does anything."""
        return self.kind != "heading"


def offered(
    codebook: Codebook, query: str, *, recent: Sequence[str] = (), on: Collection[str] = ()
) -> list[PickerRow]:
    """List what fits a query; without one the tags used last, then the whole tree."""
    if not fold(query).strip():
        return [*_recent(codebook, recent, on), *_branch(codebook, None, 0, on)]
    found = list(_fitting(codebook, query, on))
    name = " ".join(query.split())
    if not _is_named(codebook, name):
        found.append(PickerRow("create", name))
    return found


def recently_used(annotations: Iterable[Annotation]) -> list[str]:
    """List tags by when they were last put on a passage of this article, the newest first."""
    newest = sorted(annotations, key=lambda one: one.modified_at or one.created_at, reverse=True)
    return list(dict.fromkeys(i for one in newest for i in reversed(one.tag_ids)))


def _recent(codebook: Codebook, ids: Sequence[str], on: Collection[str]) -> list[PickerRow]:
    tags = [codebook.by_id[i] for i in ids if i in codebook.by_id][:RECENT]
    rows = [_row(tag, on) for tag in tags]
    return [PickerRow("heading", say("tag_picker.recent")), *rows] if rows else []


def _branch(
    codebook: Codebook, parent_id: str | None, depth: int, on: Collection[str]
) -> Iterator[PickerRow]:
    for tag in codebook.children(parent_id):
        if tag.is_group:
            yield PickerRow("heading", tag_name(tag), depth=depth)
        else:
            yield _row(tag, on, depth=depth)
        below = depth + (0 if tag.is_group and depth == 0 else 1)
        yield from _branch(codebook, tag.id, below, on)


def _fitting(codebook: Codebook, query: str, on: Collection[str]) -> Iterator[PickerRow]:
    """Give the tags that have all words in their names; those that begin so come first."""
    key = " ".join(fold(query).split())
    words = key.split()
    fitting = [tag for tag in codebook.tags if not tag.is_group and _fits(tag, words)]
    begins = [tag for tag in fitting if any(name.startswith(key) for name in _keys(tag))]
    for tag in dict.fromkeys((*begins, *fitting)):
        parent = codebook.by_id.get(tag.parent_id or "")
        yield _row(tag, on, group=tag_name(parent) if parent else "")


def _row(tag: Tag, on: Collection[str], *, depth: int = 0, group: str = "") -> PickerRow:
    return PickerRow("tag", tag_name(tag), tag, on=tag.id in on, depth=depth, group=group)


def _fits(tag: Tag, words: Sequence[str]) -> bool:
    names = " ".join(_keys(tag))
    return all(word in names for word in words)


def _keys(tag: Tag) -> list[str]:
    return [fold(name) for name in (tag.name, tag.name_en) if name]


def _is_named(codebook: Codebook, name: str) -> bool:
    """Say whether a tag has this very name; one more of it would be a mistake of typing."""
    key = fold(name)
    return any(key in _keys(tag) for tag in codebook.tags if not tag.is_group)
