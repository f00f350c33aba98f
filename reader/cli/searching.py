"""The command that searches all articles."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any, cast

import click

from reader.cli import named, wording
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shape, Shapes
from reader.cli.spoken import Command, argument, option
from reader.cli.values import Moment, Number, OneOf
from reader.core.codebook import Codebook
from reader.core.concordance import Hit
from reader.core.patterns import MATCHES, Match
from reader.language import say
from reader.store.gathering import ORDERS, Order, gather
from reader.store.library import Library
from reader.store.questions import Question

# What begins with a hyphen and is no option of ours is a query: a word that is not to be there.
_SETTINGS = {"ignore_unknown_options": True}


@click.command("search", cls=Command, help="cli.search", context_settings=_SETTINGS)
@argument("query", "QUERY")
@option("--match", metavar="WAY", type=OneOf(MATCHES), default="folded", help="cli.opt.match")
@option("--outside", is_flag=True, help="cli.opt.outside")
@option("--notes", is_flag=True, help="cli.opt.notes")
@option("--limit", metavar="N", type=Number(), default=50, help="cli.opt.hits")
@option("--offset", metavar="N", type=Number(), default=0, help="cli.opt.offset")
@option("--sort", "order", metavar="ORDER", type=OneOf(ORDERS), default="position",
        help="cli.opt.sort")  # fmt: skip
@option("--collection", metavar="C", help="cli.opt.collection")
@option("--tag", metavar="T", help="cli.opt.with_tag")
@option("--from", "first", metavar="D", type=Moment(), help="cli.opt.from")
@option("--to", "last", metavar="D", type=Moment(), help="cli.opt.to")
@option("--layer", metavar="L", default="own", help="cli.opt.layer")
@pass_given
def search(given: Given, limit: int, offset: int, order: str, **asked: Any) -> Answer:  # noqa: ANN401 - as click gives it
    """Show hits of a query in their context, and count all of them."""
    with given.reading() as library, bar() as progress:
        question = _question(library, **asked)
        sort = cast("Order", order)
        with gather(library, question, order=sort, progress=progress) as findings:
            hits = findings.page(library, sort, offset=offset, limit=limit)
            total, articles = findings.total, findings.articles
        shapes = list(map(_shape, hits))
        lines = list(_lines(library, shapes, total, articles, offset))
    return Answer({"hits": shapes, "total": total, "articles": articles}, lines)


def _question(
    library: Library,
    *,
    query: str,
    match: str,
    outside: bool,
    notes: bool,
    collection: str | None,
    tag: str | None,
    first: str | None,
    last: str | None,
    layer: str,
) -> Question:
    tags = None if tag is None else named.tag_ids(Codebook(library.tags.all()), [tag])
    return Question(
        query,
        match=cast("Match", match),
        outside=outside,
        notes=notes,
        collection_id=None if collection is None else library.collections.named(collection).id,
        tag_ids=None if tags is None else tuple(tags),
        published_from=first or None,
        published_to=last or None,
        layer=library.layers.meant(layer),
    )


def _shape(hit: Hit) -> Shape:
    """Describe a hit; only one in a note names a highlight, or none for an article's note."""
    place = {} if hit.memo_id is None else {"annotation": hit.annotation_id}
    return {
        "article": hit.number,
        **place,
        "start": hit.start,
        "end": hit.end,
        "before": hit.before,
        "match": hit.match,
        "after": hit.after,
    }


def _lines(
    library: Library, shapes: Iterable[Shape], total: int, articles: int, offset: int
) -> Iterator[str]:
    """Show hits below the names of their articles, then how many there are."""
    shown = 0
    described = Shapes(library)
    for number, group in groupby(shapes, key=lambda shape: shape["article"]):
        document = library.documents.by_number(number)
        lead = library.documents.rows([document.id])[0].lead
        yield wording.article_line(described.article(document), lead)
        for shape in group:
            shown += 1
            yield wording.hit_line(shape)
    if not total:
        yield say("cli.no_hits")
        return
    yield ""
    yield wording.found_line(total, articles)
    if 0 < shown < total:
        yield say("cli.hits_shown", range=f"{offset + 1}–{offset + shown}", total=total)


COMMANDS = (search,)
