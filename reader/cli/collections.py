"""Commands on collections: the shelves of the library."""

from collections.abc import Sequence

import click

from reader.cli import named, wording
from reader.cli.answers import Answer
from reader.cli.given import Given, pass_given
from reader.cli.shapes import Shapes
from reader.cli.spoken import Command, Group, argument
from reader.core import operations
from reader.language import say
from reader.store.library import Library


@click.command("collections", cls=Command, help="cli.collections")
@pass_given
def collections(given: Given) -> Answer:
    """List the collections."""
    with given.reading() as library:
        return _all(library)


@click.group("collection", cls=Group, help="cli.collection")
def collection() -> None:
    """Change collections; each command answers all of them as they are then."""


@collection.command("add", help="cli.collection_add")
@argument("name", "NAME")
@pass_given
def add(given: Given, name: str) -> Answer:
    """Make an empty collection."""
    with given.writing() as library:
        known = library.collections.all()
        library.apply(operations.add_collection(collections=known, name=name))
        return _all(library)


@collection.command("rename", help="cli.collection_rename")
@argument("name", "NAME")
@argument("new", "NEW")
@pass_given
def rename(given: Given, name: str, new: str) -> Answer:
    """Give a collection another name."""
    with given.writing() as library:
        library.apply(
            operations.rename_collection(
                collections=library.collections.all(),
                collection=library.collections.named(name),
                name=new,
            )
        )
        return _all(library)


@collection.command("delete", help="cli.collection_delete")
@argument("name", "NAME")
@pass_given
def delete(given: Given, name: str) -> Answer:
    """Delete a collection; its articles stay."""
    with given.writing() as library:
        found = library.collections.named(name)
        rows = library.rows.of_collection(found.id)
        library.apply(operations.delete_collection(collection=found, rows=rows))
        return _all(library)


@collection.command("put", help="cli.collection_put")
@argument("name", "NAME")
@argument("articles", "ARTICLE...", nargs=-1, required=True)
@pass_given
def put(given: Given, name: str, articles: Sequence[str]) -> Answer:
    """Put articles into a collection."""
    with given.writing() as library:
        found = library.collections.named(name)
        ids = [document.id for document in named.articles(library, articles)]
        library.apply(operations.put_in_collection(collection=found, document_ids=ids))
        return _all(library)


@collection.command("take", help="cli.collection_take")
@argument("name", "NAME")
@argument("articles", "ARTICLE...", nargs=-1, required=True)
@pass_given
def take(given: Given, name: str, articles: Sequence[str]) -> Answer:
    """Take articles out of a collection; they stay in the library."""
    with given.writing() as library:
        found = library.collections.named(name)
        ids = [document.id for document in named.articles(library, articles)]
        rows = library.rows.memberships(found.id, ids)
        library.apply(operations.take_from_collection(collection=found, rows=rows))
        return _all(library)


def _all(library: Library) -> Answer:
    described = Shapes(library).collections()
    lines = list(wording.collection_lines(described)) or [say("cli.no_collections")]
    return Answer(described, lines)


COMMANDS = (collections, collection)
