"""Commands on the reader's own names: people, places and organisations to know in articles."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import click

from reader.cli import link_wording
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, Group, argument, option
from reader.cli.values import OneOf
from reader.core import operations
from reader.core.model import NAME_KINDS, Name, NameKind, new_id
from reader.language import say
from reader.store.library import Library


@click.command("names", cls=Command, help="cli.names")
@pass_given
def names(given: Given) -> Answer:
    """List the names."""
    with given.reading() as library:
        return _all(library)


@click.group("name", cls=Group, help="cli.name")
def name() -> None:
    """Change names; each command answers all of them as they are then."""


@name.command("add", help="cli.name_add")
@argument("written", "NAME")
@option("--kind", metavar="K", type=OneOf(NAME_KINDS), required=True, help="cli.opt.kind")
@option("--alias", "aliases", metavar="A", multiple=True, help="cli.opt.alias")
@pass_given
def add(given: Given, written: str, kind: str, aliases: Sequence[str]) -> Answer:
    """Keep a name with its other spellings."""
    with given.writing() as library:
        new = Name(new_id(), cast("NameKind", kind), written, tuple(aliases))
        library.apply(operations.add_name(known=library.names.all(), name=new))
        return _all(library)


@name.command("set", help="cli.name_set")
@argument("written", "NAME")
@option("--name", "new", metavar="NEW", help="cli.opt.name")
@option("--kind", metavar="K", type=OneOf(NAME_KINDS), help="cli.opt.kind")
@option("--alias", "aliases", metavar="A", multiple=True, help="cli.opt.alias")
@option("--unalias", "unaliases", metavar="A", multiple=True, help="cli.opt.unalias")
@pass_given
def change(
    given: Given,
    written: str,
    new: str | None,
    kind: str | None,
    aliases: Sequence[str],
    unaliases: Sequence[str],
) -> Answer:
    """Change a name, its kind or its other spellings."""
    with given.writing() as library:
        before = library.names.named(written)
        kept = [each for each in before.aliases if each not in unaliases]
        after = replace(
            before,
            name=before.name if new is None else new,
            kind=before.kind if kind is None else cast("NameKind", kind),
            aliases=(*kept, *aliases),
        )
        known = library.names.all()
        library.apply(operations.change_name(known=known, before=before, after=after))
        return _all(library)


@name.command("delete", help="cli.name_delete")
@argument("written", "NAME")
@pass_given
def delete(given: Given, written: str) -> Answer:
    """Forget a name."""
    with given.writing() as library:
        found = library.names.named(written)
        rows = library.rows.of_name(found.id)
        library.apply(operations.delete_name(name=found, rows=rows))
        return _all(library)


def _all(library: Library) -> Answer:
    shapes = Shapes(library).names()
    return Answer(shapes, list(link_wording.name_lines(shapes)) or [say("cli.no_names")])


COMMANDS = (names, name)
