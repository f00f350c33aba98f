"""Commands on links: list them, connect two passages, decide, delete."""

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

import click

from reader.cli import link_wording, named
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, Group, argument, option
from reader.cli.values import OneOf, Span, Stretch
from reader.core import operations
from reader.core.model import LINK_STATUSES, RELATIONS, Document, Link, LinkStatus, new_id
from reader.core.operations import Passage
from reader.language import say
from reader.store.annotations import OWN
from reader.store.library import Library

_MAKE = "make"


class Maker(Command):
    """The command that has no word of its own: it is called like its group."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how it is called."""
        group = ctx.parent or ctx
        formatter.write_usage(group.command_path, " ".join(self.collect_usage_pieces(ctx)))


class LinkGroup(Group):
    """``link A B S:E S:E`` makes a link; ``link set`` and ``link delete`` are its commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take anything that is no command of the group for passages to link."""
        if args and args[0] not in {*self.commands, "--help"}:
            args = [_MAKE, *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; the one that makes a link has no word of its own."""
        name, command, rest = super().resolve_command(ctx, args)
        return ("" if name == _MAKE else name), command, rest

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, those of making a link among them, and the commands."""
        options = [each for each in self.commands[_MAKE].params if isinstance(each, click.Option)]
        records = [each.get_help_record(ctx) for each in (*options, *self.get_params(ctx))]
        with formatter.section("Options"):
            formatter.write_dl([record for record in records if record is not None])
        self.format_commands(ctx, formatter)


@click.command("links", cls=Command, help="cli.links")
@option("--article", "articles", metavar="A", multiple=True, help="cli.opt.article")
@option("--layer", metavar="L", default=OWN, help="cli.opt.layer")
@pass_given
def links(given: Given, articles: Sequence[str], layer: str) -> Answer:
    """List links: those that touch any of the articles."""
    with given.reading() as library:
        meant = library.layers.meant(layer)
        documents = named.articles(library, articles)
        if articles:
            found = library.links.of([document.id for document in documents], meant)
        else:
            found = library.links.all(meant)
        return _listed(library, found)


@click.group(
    "link",
    cls=LinkGroup,
    help="cli.link",
    subcommand_metavar="A B START:END START:END | COMMAND [ARGS]...",
)
def link() -> None:
    """Connect passages, and change what is connected."""


@link.command(_MAKE, cls=Maker, help="cli.link", hidden=True)
@argument("first", "A")
@argument("second", "B")
@argument("a", "START:END", type=Stretch())
@argument("b", "START:END", type=Stretch())
@option("--relation", metavar="R", type=OneOf(RELATIONS), help="cli.opt.relation")
@option("--note", metavar="T", help="cli.opt.link_note")
@pass_given
def make(
    given: Given,
    first: str,
    second: str,
    a: Span,
    b: Span,
    relation: str | None,
    note: str | None,
) -> Answer:
    """Connect two passages by hand."""
    with given.writing() as library:
        one, other = named.article(library, first), named.article(library, second)
        link_id = new_id()
        library.apply(
            operations.add_link(
                a=_passage(library, one, a),
                b=_passage(library, other, b),
                hand=library.hand(),
                relation=relation,
                note=note,
                known=library.links.between(one.id, other.id),
                link_id=link_id,
            )
        )
        return _listed(library, [library.links.get(link_id)])


@link.command("set", help="cli.link_set")
@argument("link_id", "ID")
@option("--status", metavar="S", type=OneOf(LINK_STATUSES), help="cli.opt.status")
@option("--relation", metavar="R", type=OneOf((*RELATIONS, "")), help="cli.opt.relation")
@option("--note", metavar="T", help="cli.opt.link_note")
@pass_given
def change(
    given: Given, link_id: str, status: str | None, relation: str | None, note: str | None
) -> Answer:
    """Change status, relation or note of a link; an empty relation or note goes."""
    with given.writing() as library:
        before = library.links.get(link_id)
        after = replace(
            before,
            status=before.status if status is None else cast("LinkStatus", status),
            relation=before.relation if relation is None else relation or None,
            note=before.note if note is None else note,
        )
        library.apply(operations.change_link(before=before, after=after))
        return _listed(library, [library.links.get(before.id)])


@link.command("delete", help="cli.link_delete")
@argument("ids", "ID...", nargs=-1, required=True)
@pass_given
def delete(given: Given, ids: Sequence[str]) -> Answer:
    """Delete links; all of them or, where one is unknown, none."""
    with given.writing() as library:
        gone = list(dict.fromkeys(library.links.get(each).id for each in ids))
        library.apply(operations.delete_links(rows=library.rows.of_links(gone)))
    return Answer({"deleted": gone}, [say("cli.links_deleted", count=len(gone))])


def _passage(library: Library, document: Document, span: Span) -> Passage:
    return Passage(document, library.texts.get(document.text_sha256), *span)


def _listed(library: Library, found: Sequence[Link]) -> Answer:
    shapes = Shapes(library).links(found)
    texts = link_wording.Texts(library)
    lines = [line for shape in shapes for line in link_wording.link_lines(shape, texts)]
    return Answer(shapes, lines or [say("cli.no_links")])


COMMANDS = (links, link)
