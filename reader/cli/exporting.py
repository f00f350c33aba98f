"""The command that writes excerpts, articles and whole projects to files."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, cast

import click

from reader.acts.exporting import FORMATS, ZIPPED, choose, export
from reader.acts.scoping import Scope
from reader.cli import named
from reader.cli.answers import Answer, aside
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.spoken import Command, argument, option
from reader.cli.values import File, Moment, OneOf
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.exchange.excerpts import (
    COLUMNS,
    GROUPINGS,
    MORE_COLUMNS,
    ORDERS,
    SHAPES,
    Grouping,
    Options,
    Order,
    Shape,
)
from reader.language import say, sentence
from reader.store.annotations import OWN
from reader.store.library import Library
from reader.store.questions import Question


class _Columns(click.ParamType):
    """Names of columns, parted by commas."""

    name = "columns"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Read the names."""
        known = (*COLUMNS, *MORE_COLUMNS)
        names = tuple(dict.fromkeys(str(value).replace(" ", "").split(",")))
        for name in names:
            if name not in known:
                choices = " · ".join(known)
                self.fail(say("cli.not_one_of", value=name, choices=choices), param, ctx)
        return names


_PROFILES = dict.fromkeys([*(name for each in FORMATS.values() for name in each), *ZIPPED])


@click.command("export", cls=Command, help="cli.export")
@argument("file", "FILE", type=File())
@option("--article", "articles", metavar="A", multiple=True, help="cli.opt.article")
@option("--collection", metavar="C", help="cli.opt.collection")
@option("--tag", "tags", metavar="NAME", multiple=True, help="cli.opt.by_tag")
@option("--by", "people", metavar="NAME", multiple=True, help="cli.opt.by")
@option("--search", "query", metavar="Q", help="cli.opt.export_search")
@option("--from", "first", metavar="D", type=Moment(), help="cli.opt.from")
@option("--to", "last", metavar="D", type=Moment(), help="cli.opt.to")
@option("--layer", metavar="L", default=OWN, help="cli.opt.layer")
@option("--profile", metavar="P", type=OneOf(_PROFILES), help="cli.opt.profile")
@option("--shape", metavar="SHAPE", type=OneOf(SHAPES), default="long", help="cli.opt.shape")
@option("--columns", metavar="NAME,...", type=_Columns(), default=",".join(COLUMNS),
        help="cli.opt.columns")  # fmt: skip
@option("--sort", "order", metavar="ORDER", type=OneOf(ORDERS), default="article",
        help="cli.opt.sort_excerpts")  # fmt: skip
@option("--headings", "grouping", metavar="WAY", type=OneOf(GROUPINGS), default="tag",
        help="cli.opt.headings")  # fmt: skip
@option("--force", is_flag=True, help="cli.opt.force")
@pass_given
def export_command(given: Given, file: Path, **asked: Any) -> Answer:  # noqa: ANN401 - as click gives it
    """Write what is meant to a file, whose ending says how."""
    try:
        choose(file, asked["profile"])
    except UsageError as error:
        raise click.UsageError(sentence(error.message)) from error
    options = Options(
        cast("Shape", asked["shape"]),
        asked["columns"],
        cast("Order", asked["order"]),
        cast("Grouping", asked["grouping"]),
    )
    with given.reading() as library, bar() as progress:
        written = export(
            library,
            file,
            _scope(library, **asked),
            profile=asked["profile"],
            options=options,
            force=asked["force"],
            progress=progress,
        )
    warnings = list(map(sentence, written.warnings))
    if not given.as_json:
        _say_aside(warnings)
    data = {"file": str(file), "rows": written.rows, "warnings": warnings}
    return Answer(data, [say("cli.exported", count=written.rows, path=str(file))])


def _scope(
    library: Library,
    *,
    articles: Sequence[str],
    collection: str | None,
    tags: Sequence[str],
    people: Sequence[str],
    query: str | None,
    first: str | None,
    last: str | None,
    layer: str,
    **_others: object,
) -> Scope:
    meant = library.layers.meant(layer)
    tag_ids = named.tag_ids(Codebook(library.tags.all()), tags)
    annotator_ids = named.annotator_ids(library, people)
    ids = tuple(document.id for document in named.articles(library, articles))
    shelf = None if collection is None else library.collections.named(collection).id
    return Scope(
        document_ids=ids if articles else None,
        collection_id=shelf,
        published_from=first or None,
        published_to=last or None,
        tag_ids=None if tag_ids is None else tuple(tag_ids),
        annotator_ids=None if annotator_ids is None else tuple(annotator_ids),
        question=None if query is None else Question(query, outside=True, layer=meant),
        layer=meant,
    )


def _say_aside(warnings: Iterable[str]) -> None:
    for warning in warnings:
        aside(warning)


COMMANDS = (export_command,)
