"""Commands on articles: list, show, correct, note, remove."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import cast

import click

from reader.cli import named, wording
from reader.cli.answers import Answer
from reader.cli.bars import bar
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, argument, option
from reader.cli.values import Direction, Moment, Part
from reader.core import operations
from reader.core.errors import UsageError
from reader.core.messages import Message, message
from reader.core.model import Direction as Way
from reader.core.model import Document
from reader.core.rows import directions_from
from reader.core.structure import with_part
from reader.core.text import paragraphs
from reader.language import say, sentence
from reader.store.acting import Step
from reader.store.documents import ShelfQuery
from reader.store.library import Library


@click.command("articles", cls=Command, help="cli.articles")
@option("--collection", metavar="C", help="cli.opt.collection")
@pass_given
def articles(given: Given, collection: str | None) -> Answer:
    """List the articles, or those of a collection."""
    with given.reading() as library:
        query = ShelfQuery()
        if collection is not None:
            query = ShelfQuery(collection_id=library.collections.named(collection).id)
        ids = library.documents.ids(query)
        leads = {row.id: row.lead for row in library.documents.rows(ids)}
        known = {document.id: document for document in library.documents.all()}
        shapes = Shapes(library).articles(known[each] for each in ids)
    lines = list(wording.article_lines(shapes, leads)) or [say("cli.no_articles")]
    return Answer(shapes, lines)


@click.command("show", cls=Command, help="cli.show")
@argument("article", "ARTICLE")
@pass_given
def show(given: Given, article: str) -> Answer:
    """Show one article whole."""
    with given.reading() as library:
        return _shown(library, named.article(library, article))


@click.command("set", cls=Command, help="cli.set")
@argument("article", "ARTICLE")
@option("--title", metavar="T", help="cli.opt.title")
@option("--outlet", metavar="O", help="cli.opt.outlet")
@option("--author", metavar="A", help="cli.opt.author")
@option("--published", metavar="D", type=Moment(), help="cli.opt.published")
@option("--url", metavar="U", help="cli.opt.url")
@option(
    "--part", "parts", metavar="KIND:START:END", type=Part(), multiple=True, help="cli.opt.part"
)
@option(
    "--direction",
    "directions",
    metavar="START:END:WAY",
    type=Direction(),
    multiple=True,
    help="cli.opt.direction",
)
@pass_given
def set_article(
    given: Given,
    article: str,
    parts: Sequence[tuple[str, int, int]],
    directions: Sequence[tuple[int, int, str]],
    **texts: str | None,
) -> Answer:
    """Correct what was recognised; everything in one act."""
    with given.writing() as library:
        before = named.article(library, article)
        known = {name: value.strip() or None for name, value in texts.items() if value is not None}
        after = replace(before, **known)
        text = library.texts.get(before.text_sha256)
        after = _with_parts(after, text, parts)
        after = _with_directions(after, text, directions)
        label = _label(known, parts, directions)
        library.apply(operations.change_document(before=before, after=after, label=label))
        return _shown(library, library.documents.get(before.id))


def _label(
    known: Mapping[str, object], parts: Sequence[object], directions: Sequence[object]
) -> Message | None:
    """Name the act by what it changes, if that is one thing."""
    match (bool(known), bool(parts), bool(directions)):
        case (False, True, False):
            return message("history.parts")
        case (False, False, True):
            return message("history.direction")
    return None


def _with_parts(document: Document, text: str, parts: Sequence[tuple[str, int, int]]) -> Document:
    """Give stretches of the text other kinds, one after the other."""
    for kind, start, end in parts:
        document = replace(document, parts=with_part(text, document.parts, kind, start, end))
    return document


def _with_directions(
    document: Document, text: str, directions: Sequence[tuple[int, int, str]]
) -> Document:
    """Choose directions for every paragraph that a span touches."""
    for start, end, direction in directions:
        if end > len(text):
            raise UsageError("annotation.bad_place", start=start, end=end, length=len(text))
        touched = [span for span in paragraphs(text) if span[0] < end and start < span[1]]
        choice = None if direction == "auto" else cast("Way", direction)
        act = operations.set_directions(document=document, paragraphs=touched, direction=choice)
        for change in act.changes:
            column = (change.after or {})["directions"]
            document = replace(document, directions=directions_from(str(column)))
    return document


@click.command("memo", cls=Command, help="cli.memo")
@argument("article", "ARTICLE")
@argument("text", "TEXT")
@pass_given
def memo(given: Given, article: str, text: str) -> Answer:
    """Write the note on an article; an empty one takes it away."""
    with given.writing() as library:
        document = named.article(library, article)
        library.apply(
            operations.edit_document_note(
                document=document,
                memo=library.memos.of_document(document.id),
                text=text.strip(),
                hand=library.hand(),
            )
        )
        shape = Shapes(library).article(document)
        lead = library.documents.rows([document.id])[0].lead
    lines = [wording.article_line(shape, lead)]
    if shape["note"]:
        lines.append(say("cli.note", text=shape["note"]))
    return Answer(shape, lines)


@click.command("remove", cls=Command, help="cli.remove")
@argument("articles", "ARTICLE...", nargs=-1, required=True)
@pass_given
def remove(given: Given, articles: Sequence[str]) -> Answer:
    """Take articles out; all of them or, where one is unknown, none."""
    with given.writing() as library, bar() as progress:
        documents = named.articles(library, articles)
        steps = (
            Step(operations.remove_document(rows=rows))
            for rows in library.rows.of_documents(document.id for document in documents)
        )
        label = message("history.remove", count=len(documents))
        outcome = library.run(label, steps, progress, total=len(documents))
        gone = [each.number for each in documents if library.documents.find(each.id) is None]
    refusals = [sentence(reason) for _, reason in outcome.refused]
    refusals += [say("cli.stopped")] if outcome.cancelled else []
    return Answer({"removed": gone}, [say("cli.removed", count=len(gone))], refusals)


def _shown(library: Library, document: Document) -> Answer:
    shape = Shapes(library).whole_article(document)
    lead = library.documents.rows([document.id])[0].lead
    return Answer(shape, list(wording.whole_article_lines(shape, lead)))


COMMANDS = (articles, show, set_article, memo, remove)
