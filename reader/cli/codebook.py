"""Commands on tags: the codebook."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click

from reader import paths
from reader.cli import named, wording
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, Group, argument, option
from reader.cli.values import File, Number
from reader.core import operations
from reader.core.arabic import western_digits
from reader.core.changes import ChangeSet, squeezed
from reader.core.codebook import SLOTS, TAG_KEYS, Codebook, split_path
from reader.core.errors import FileError, UsageError
from reader.core.messages import Message
from reader.core.model import Tag, new_id
from reader.exchange import tag_sets
from reader.language import say
from reader.store.library import Library

_TOP = ("", "/")
_TEXTS = ("name_en", "shortcut", "description", "use", "avoid")


class Traits(TypedDict):
    """What options say of a tag; None is not said, an empty text takes away."""

    name_en: str | None
    slot: int | None
    group: bool
    shortcut: str | None
    description: str | None
    use: str | None
    avoid: str | None


_TRAITS = (
    option("--en", "name_en", metavar="NAME", help="cli.opt.en"),
    option("--slot", metavar="1..12", type=Number(1, SLOTS), help="cli.opt.slot"),
    option("--group", is_flag=True, help="cli.opt.group"),
    option("--shortcut", metavar="K", help="cli.opt.shortcut"),
    option("--description", metavar="T", help="cli.opt.description"),
    option("--use", metavar="T", help="cli.opt.use"),
    option("--avoid", metavar="T", help="cli.opt.avoid"),
)


def _traits(command: Any) -> Any:  # noqa: ANN401 - a decorator
    """Give a command the options that describe a tag."""
    for each in reversed(_TRAITS):
        command = each(command)
    return command


@click.command("tags", cls=Command, help="cli.tags")
@pass_given
def tags(given: Given) -> Answer:
    """Show the codebook."""
    with given.reading() as library:
        return _all(library)


@click.group("tag", cls=Group, help="cli.tag")
def tag() -> None:
    """Change the codebook; each command answers all tags as they are then."""


@tag.command("add", help="cli.tag_add")
@argument("name", "NAME")
@option("--parent", metavar="P", help="cli.opt.parent")
@_traits
@pass_given
def add(given: Given, name: str, parent: str | None, **traits: Unpack[Traits]) -> Answer:
    """Make a tag, and the groups of its path that are missing."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        parent_id = None if parent is None else _parent_id(codebook, parent)
        *groups, last = split_path(name)
        acts: list[ChangeSet] = []
        for group in groups:
            known = codebook.child(parent_id, group)
            if known is None:
                known = Tag(new_id(), group, parent_id=parent_id)
                acts.append(operations.add_tag(codebook=codebook, tag=known))
                codebook = Codebook((*codebook.tags, known))
            parent_id = known.id
        new = _described(Tag(new_id(), last, parent_id=parent_id), traits)
        if new.slot is None and not traits["group"]:
            new = replace(new, slot=codebook.least_used_slot())
        added = _added(codebook, new)
        library.apply(_together([*acts, *added], added[0].label))
        return _all(library)


def _added(codebook: Codebook, new: Tag) -> list[ChangeSet]:
    """Add a tag; a shortcut that another tag has moves to the new one."""
    bare = replace(new, shortcut=None)
    added = operations.add_tag(codebook=codebook, tag=bare)
    row = added.changes[0].after or {}
    placed = replace(bare, position=int(str(row["position"])))
    codebook = Codebook((*codebook.tags, placed))
    after = replace(placed, shortcut=new.shortcut)
    return [added, operations.change_tag(codebook=codebook, before=placed, after=after)]


@tag.command("set", help="cli.tag_set")
@argument("name", "NAME")
@option("--parent", metavar="P", help="cli.opt.parent")
@_traits
@option("--position", metavar="N", type=Number(), help="cli.opt.position")
@pass_given
def set_tag(
    given: Given, name: str, parent: str | None, position: int | None, **traits: Unpack[Traits]
) -> Answer:
    """Describe a tag anew, or put it elsewhere, in one act."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        before = codebook.find(name)
        after = _described(before, traits)
        if after.is_group and not before.is_group and library.tags.counts().get(before.id):
            raise UsageError("tag.group_in_use", name=before.name)
        acts = [operations.change_tag(codebook=codebook, before=before, after=after)]
        if parent is not None or position is not None:
            goal = before.parent_id if parent is None else _parent_id(codebook, parent)
            acts.append(
                operations.move_tag(
                    codebook=codebook, tag=before, parent_id=goal, position=position
                )
            )
        library.apply(_together(acts, next((act.label for act in acts if act), acts[0].label)))
        return _all(library)


@tag.command("rename", help="cli.tag_rename")
@argument("name", "NAME")
@argument("new", "NEW")
@pass_given
def rename(given: Given, name: str, new: str) -> Answer:
    """Give a tag another name."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        before = codebook.find(name)
        after = replace(before, name=_one_name(new))
        library.apply(operations.change_tag(codebook=codebook, before=before, after=after))
        return _all(library)


@tag.command("move", help="cli.tag_move")
@argument("name", "NAME")
@argument("parent", "PARENT")
@pass_given
def move(given: Given, name: str, parent: str) -> Answer:
    """Put a tag under another one, last; ``/`` is the top."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        library.apply(
            operations.move_tag(
                codebook=codebook,
                tag=codebook.find(name),
                parent_id=_parent_id(codebook, parent),
            )
        )
        return _all(library)


@tag.command("merge", help="cli.tag_merge")
@argument("sources", "SOURCE...", nargs=-1, required=True)
@option("--into", metavar="NAME", required=True, help="cli.opt.into")
@pass_given
def merge(given: Given, sources: Sequence[str], into: str) -> Answer:
    """Let one tag take the place of others on all highlights."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        heir = codebook.find(into)
        found = {each.id: each for each in map(codebook.find, sources)}
        rows = library.rows.of_tags([heir.id, *found])
        library.apply(
            operations.merge_tags(
                codebook=codebook, into=heir, sources=list(found.values()), rows=rows
            )
        )
        return _all(library)


@tag.command("split", help="cli.tag_split")
@argument("name", "NAME")
@argument("new", "NEW")
@option("--annotation", "ids", metavar="ID...", multiple=True, required=True, help="cli.opt.split")
@argument("more", "", nargs=-1)
@pass_given
def split(given: Given, name: str, new: str, ids: Sequence[str], more: Sequence[str]) -> Answer:
    """Give some highlights of a tag a new tag instead; several ids may follow one option."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        found = codebook.find(name)
        chosen = named.annotations(library, [*ids, *more])
        library.apply(
            operations.split_tag(
                codebook=codebook,
                tag=found,
                new=Tag(new_id(), _one_name(new)),
                annotation_ids=[each.id for each in chosen],
                rows=library.rows.of_tags([found.id]),
            )
        )
        return _all(library)


@tag.command("load", help="cli.tag_load")
@argument("file", "FILE", type=File())
@pass_given
def load(given: Given, file: Path) -> Answer:
    """Add the tags of a set: a file, or one of the ready sets by its name."""
    read = tag_sets.load(file if file.exists() else _ready(str(file)))
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        library.apply(operations.load_tags(codebook=codebook, tags=read))
        return _all(library)


@tag.command("save", help="cli.tag_save")
@argument("file", "FILE", type=File())
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def save(given: Given, file: Path, *, force: bool) -> Answer:
    """Write all tags to a file that can be given to others."""
    with given.reading() as library:
        library.spare(file)
        tag_sets.save(library.tags.all(), file, title=file.stem, force=force)
        saved = [say("cli.tags_saved", path=str(file))]
        return Answer(Shapes(library).tags(), saved)


def _ready(name: str) -> Path:
    """Find a tag set of the program by its name."""
    ready = {info.key: info.path for info in tag_sets.sets(paths.resources() / "tag_sets")}
    if name not in ready:
        raise FileError("tag_set.not_found", path=name, names=" · ".join(ready))
    return ready[name]


def _one_name(new: str) -> str:
    """Read a new name, which is not a path."""
    *above, last = split_path(new)
    if above:
        raise UsageError("tag.name_is_path", name=new)
    return last


@tag.command("delete", help="cli.tag_delete")
@argument("name", "NAME")
@pass_given
def delete(given: Given, name: str) -> Answer:
    """Delete a tag; the highlights that have it stay."""
    with given.writing() as library:
        codebook = Codebook(library.tags.all())
        found = codebook.find(name)
        rows = library.rows.of_tags([found.id])
        library.apply(operations.delete_tag(codebook=codebook, tag=found, rows=rows))
        return _all(library)


def _parent_id(codebook: Codebook, name: str) -> str | None:
    return None if name.strip() in _TOP else codebook.find(name).id


def _described(tag: Tag, traits: Traits) -> Tag:
    """Give a tag what the options say."""
    if traits["group"] and traits["slot"]:
        raise UsageError("tag.group_or_slot")
    said = ((name, traits[name]) for name in _TEXTS)
    texts = {name: text.strip() or None for name, text in said if text is not None}
    if key := texts.get("shortcut"):
        texts["shortcut"] = western_digits(key)
        if texts["shortcut"] not in TAG_KEYS:
            raise UsageError("tag.bad_shortcut", key=key, keys=" ".join(TAG_KEYS))
    if traits["slot"] or traits["group"]:
        tag = replace(tag, slot=traits["slot"])
    return replace(tag, **texts)


def _together(acts: Sequence[ChangeSet], label: Message) -> ChangeSet:
    """Make one act of several."""
    return ChangeSet(label, squeezed(change for act in acts for change in act.changes))


def _all(library: Library) -> Answer:
    described = Shapes(library).tags()
    return Answer(described, list(wording.tag_lines(described)))


COMMANDS = (tags, tag)
