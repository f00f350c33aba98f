"""Read articles: one whole, a list of ids in the order asked for, and the rows that lists show."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from reader.core.errors import NotFoundError
from reader.core.model import Collection, Document
from reader.core.rows import document_from
from reader.store.reading import Select, beginning
from reader.store.search import query_of

Order = Literal[
    "newest", "oldest", "title", "outlet", "published", "number", "words", "unread", "opened"
]

_ORDERS: Mapping[str, str] = {
    "newest": "d.imported_at DESC, d.number",
    "oldest": "d.imported_at, d.number",
    "number": "d.number",
    "title": "coalesce(d.title, f.lead) COLLATE NOCASE, d.number",
    "outlet": "d.outlet IS NULL, d.outlet COLLATE NOCASE, d.number",
    "published": "d.published IS NULL, d.published DESC, d.number DESC",
    "words": "f.words DESC, d.number",
    "opened": "r.opened_at IS NULL, r.opened_at DESC, d.number",
    "unread": "r.read_at IS NOT NULL, d.number DESC",
}


@dataclass(frozen=True, slots=True)
class ShelfQuery:
    """Say which articles a list shows, and in which order; None asks for nothing."""

    collection_id: str | None = None
    words: str = ""
    tag_id: str | None = None
    outlet: str | None = None
    unread: bool | None = None
    published_from: str | None = None
    published_to: str | None = None
    order: Order = "number"


@dataclass(frozen=True, slots=True)
class ShelfRow:
    """What a list shows of an article; ``lead`` is its first sentence."""

    id: str
    number: int
    title: str | None
    lead: str
    outlet: str | None
    published: str | None
    words: int
    imported_at: str
    direction: str
    read: bool
    annotations: int


def _shelf_row(row: Sequence[Any]) -> ShelfRow:
    values = list(row)
    values[9] = bool(values[9])
    return ShelfRow(*values)


class Documents:
    """Read articles of one connection."""

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    def get(self, document_id: str) -> Document:
        """Read an article by its id, or the first 8 letters or more of it."""
        found = self._documents(*beginning("id", document_id))
        if len(document_id) < 8 or len(found) != 1:
            name = "article.ambiguous" if len(found) > 1 else "article.not_found"
            raise NotFoundError(name, id=document_id)
        return found[0]

    def find(self, document_id: str) -> Document | None:
        """Read an article by its whole id, if it is there."""
        return next(iter(self._documents("id = ?", document_id)), None)

    def by_number(self, number: int) -> Document:
        """Read an article by its number."""
        for document in self._documents("number = ?", number):
            return document
        raise NotFoundError("article.not_found", id=str(number))

    def all(self) -> list[Document]:
        """Read every article, by number."""
        return self._documents("1 ORDER BY number")

    def as_long_as(self, length: int, *, since: int = 0) -> list[Document]:
        """List articles behind a number whose text is half to twice as long (code points)."""
        return self._documents(
            "number > ? AND (SELECT length(text) FROM texts WHERE sha256 = text_sha256) "
            "BETWEEN ? AND ? ORDER BY number",
            since,
            length // 2,
            length * 2 + 200,
        )

    def with_text(self, sha256: str) -> list[Document]:
        """List the articles that have a text, by number."""
        return self._documents("text_sha256 = ? ORDER BY number", sha256)

    def next_number(self) -> int:
        """Tell the number that the next new article gets."""
        row = self._conn.execute("SELECT value FROM counters WHERE name = 'documents'").fetchone()
        return row[0] + 1

    def count(self) -> int:
        """Count the articles."""
        return self._conn.execute("SELECT count(*) FROM documents").fetchone()[0]

    def published(self) -> dict[int, str | None]:
        """Tell of every article, by number, when it was published."""
        return dict(self._conn.execute("SELECT number, published FROM documents").fetchall())

    def outlets(self) -> list[str]:
        """List the outlets named in the library."""
        return [
            row[0]
            for row in self._conn.execute(
                "SELECT DISTINCT outlet FROM documents WHERE outlet IS NOT NULL ORDER BY 1"
            )
        ]

    def ids(self, query: ShelfQuery | None = None) -> list[str]:
        """List the ids of the articles asked for, in order."""
        query = query or ShelfQuery()
        tables = "documents AS d"
        if "f." in _ORDERS[query.order]:
            tables += " JOIN document_facts AS f ON f.document_id = d.id"
        if "r." in _ORDERS[query.order] or query.unread is not None:
            tables += " LEFT JOIN readings AS r ON r.document_id = d.id"
        select = Select(f"SELECT d.id FROM {tables}")
        self._restrict(select, query)
        return [row[0] for row in select.run(self._conn, f"ORDER BY {_ORDERS[query.order]}")]

    def _restrict(self, select: Select, query: ShelfQuery) -> None:
        if query.collection_id is not None:
            select.where(
                "d.id IN (SELECT document_id FROM collection_documents WHERE collection_id = ?)",
                query.collection_id,
            )
        if query.tag_id is not None:
            select.where(
                "d.id IN (SELECT document_id FROM annotations JOIN annotation_tags "
                "ON annotation_id = id WHERE tag_id = ? AND layer_id = ?)",
                query.tag_id,
                self._own,
            )
        if query.outlet is not None:
            select.where("d.outlet = ?", query.outlet)
        if query.unread is not None:
            select.where(f"r.read_at IS {'' if query.unread else 'NOT'} NULL")
        if query.published_from is not None:
            select.where("d.published >= ?", query.published_from)
        if query.published_to is not None:
            select.where("substr(d.published, 1, 10) <= ?", query.published_to)
        if words := query_of(query.words):
            # an exact title is also found by words that stand in no text (set by hand)
            select.where(
                "(d.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?) "
                "OR d.title LIKE ? OR d.outlet LIKE ?)",
                words,
                *[f"%{query.words.strip()}%"] * 2,
            )

    def rows(self, ids: Sequence[str]) -> list[ShelfRow]:
        """Read what lists show of some articles, in the order of ``ids``; missing ones left out."""
        select = Select(
            "SELECT d.id, d.number, d.title, f.lead, d.outlet, d.published, f.words, "
            "d.imported_at, d.direction, r.read_at IS NOT NULL, "
            "(SELECT count(*) FROM annotations AS a "
            f"WHERE a.document_id = d.id AND a.layer_id = '{self._own}') "
            "FROM documents AS d JOIN document_facts AS f ON f.document_id = d.id "
            "LEFT JOIN readings AS r ON r.document_id = d.id"
        )
        select.where_in("d.id", ids)
        found = {row[0]: _shelf_row(row) for row in select.run(self._conn)}
        return [found[document_id] for document_id in ids if document_id in found]

    def _documents(self, clause: str, *values: object) -> list[Document]:
        cursor = self._conn.execute(f"SELECT * FROM documents WHERE {clause}", values)
        names = [name for name, *_ in cursor.description]
        return [document_from(dict(zip(names, row, strict=True))) for row in cursor]


class Collections:
    """Read the shelves of one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[Collection]:
        """List the collections in order, each with its articles in order."""
        members: dict[str, list[str]] = {}
        for collection_id, document_id in self._conn.execute(
            "SELECT collection_id, document_id FROM collection_documents "
            "JOIN documents ON id = document_id ORDER BY position, number"
        ):
            members.setdefault(collection_id, []).append(document_id)
        return [
            Collection(row[0], row[1], row[2], tuple(members.get(row[0], ())))
            for row in self._conn.execute(
                "SELECT id, name, position FROM collections ORDER BY position, name"
            )
        ]

    def named(self, name: str) -> Collection:
        """Find a collection by its name, its id or the first 8 letters of that."""
        for collection in self.all():
            if collection.name == name or (len(name) >= 8 and collection.id.startswith(name)):
                return collection
        raise NotFoundError("collection.not_found", name=name)
