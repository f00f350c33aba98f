"""Carry out changes: compare what is stored, write, and keep what must follow.

Inside one transaction that the caller opened with ``defer_foreign_keys``: first every change,
then the revisions of the rows concerned, the tombstones, the numbers and the index rows.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import cache

from reader.core.changes import KEY_COLUMNS, Change, Key, Row
from reader.core.errors import Conflict
from reader.core.model import now
from reader.store import search

REVISED = (
    "documents", "annotations", "tags", "memos", "links", "collections", "names", "exercises",
    "answers", "feedbacks",
)  # fmt: skip

# Rows whose change is a change of the row that owns them: table -> (owner's table, column).
_OWNED = {
    "annotation_tags": ("annotations", "annotation_id"),
    "memos": ("annotations", "annotation_id"),
    "tag_examples": ("tags", "tag_id"),
    "collection_documents": ("collections", "collection_id"),
}
_INDEXED_COLUMNS = {"parts", "directions", "text_sha256"}


def write(
    conn: sqlite3.Connection, changes: Sequence[Change], ahead: search.Ahead | None = None
) -> None:
    """Write changes in order, and what follows from them; raises Conflict and writes nothing.

    "Nothing" is the caller's transaction, which must be rolled back on any error. ``ahead`` are
    keys that were made ahead for texts among the changes.
    """
    write_rows(conn, changes)
    write_index(conn, changes, ahead)


def write_rows(conn: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Write changes as ``write`` does, leaving the index to a call of ``write_index`` for many."""
    at = now()
    for change in changes:
        _write_one(conn, change, at)
    for table, row_id in _concerned(conn, changes):
        _revise(conn, table, row_id, at)


def write_index(
    conn: sqlite3.Connection, changes: Iterable[Change], ahead: search.Ahead | None = None
) -> None:
    """Rewrite the index rows of documents that came, went, or whose parts changed."""
    gone: list[int] = []
    changed: list[str] = []
    for change in changes:
        if change.table != "documents":
            continue
        if change.after is None:
            assert change.before is not None
            gone.append(int(str(change.before["number"])))
        elif change.before is None or _INDEXED_COLUMNS & set(change.after):
            changed.append(change.key[0])
    search.forget(conn, gone)
    search.index(conn, changed, ahead)


def _write_one(conn: sqlite3.Connection, change: Change, at: str) -> None:
    if change.before is None:
        _insert(conn, change, at)
        return
    stored = conn.execute(_select(change.table, tuple(change.before)), change.key).fetchone()
    if stored is None or tuple(stored) != tuple(change.before.values()):
        raise Conflict("library.conflict")
    if change.after is None:
        _delete(conn, change, at)
    else:
        conn.execute(
            _update(change.table, tuple(change.after)), (*change.after.values(), *change.key)
        )


def _insert(conn: sqlite3.Connection, change: Change, at: str) -> None:
    assert change.after is not None
    row: dict[str, object] = dict(change.after)
    if change.table in REVISED:
        row |= {"revision": "", "parent_revision": None, "modified_at": at}
        gone = conn.execute(
            "DELETE FROM tombstones WHERE table_name = ? AND row_id = ? RETURNING revision",
            (change.table, change.key[0]),
        ).fetchone()
        if gone:
            row["revision"] = gone[0]
    conn.execute(_insertion(change.table, tuple(row)), (*change.key, *row.values()))
    if change.table == "documents":
        conn.execute(
            "UPDATE counters SET value = max(value, ?) WHERE name = 'documents'", (row["number"],)
        )


def _delete(conn: sqlite3.Connection, change: Change, at: str) -> None:
    if change.table in REVISED:
        conn.execute(
            "INSERT OR REPLACE INTO tombstones SELECT ?, id, revision, ? "
            f"FROM {change.table} WHERE id = ?",
            (change.table, at, change.key[0]),
        )
    conn.execute(_deletion(change.table), change.key)


def _concerned(conn: sqlite3.Connection, changes: Iterable[Change]) -> Iterable[tuple[str, str]]:
    """Name the rows that get a new revision: the changed ones and the owners of changed ones."""
    rows: dict[tuple[str, str], None] = {}
    for change in changes:
        if change.table in REVISED and change.after is not None:
            rows[(change.table, change.key[0])] = None
        if change.table in _OWNED:
            owner, column = _OWNED[change.table]
            owner_id = _value(conn, change, column)
            if owner_id:
                rows[(owner, owner_id)] = None
    return rows


def _value(conn: sqlite3.Connection, change: Change, column: str) -> str | None:
    """Read a column of a changed row, from its key, its change, or what is stored."""
    names = KEY_COLUMNS[change.table]
    if column in names:
        return change.key[names.index(column)]
    for row in (change.after, change.before):
        if row and column in row:
            return str(row[column]) if row[column] else None
    stored = conn.execute(_select(change.table, (column,)), change.key).fetchone()
    return stored[0] if stored else None


def _revise(conn: sqlite3.Connection, table: str, row_id: str, at: str) -> None:
    """Give a row the hash of its content and its parent revision."""
    cursor = conn.execute(f"SELECT * FROM {table} WHERE id = ?", (row_id,))
    stored = cursor.fetchone()
    if stored is None:  # the owner went in the same act
        return
    row = dict(zip((name for name, *_ in cursor.description), stored, strict=True))
    parent = row.pop("revision") or None
    del row["parent_revision"], row["modified_at"]
    content = json.dumps([table, row, _belongings(conn, table, row_id), parent], sort_keys=True)
    revision = hashlib.sha256(content.encode()).hexdigest()[:32]
    conn.execute(
        f"UPDATE {table} SET revision = ?, parent_revision = ?, modified_at = ? WHERE id = ?",
        (revision, parent, at, row_id),
    )


_BELONGINGS = {
    "annotations": (
        "SELECT tag_id FROM annotation_tags WHERE annotation_id = ?1 ORDER BY position, tag_id",
        "SELECT text FROM memos WHERE annotation_id = ?1",
    ),
    "tags": ("SELECT annotation_id FROM tag_examples WHERE tag_id = ?1 ORDER BY position, 1",),
    "collections": (
        "SELECT document_id FROM collection_documents WHERE collection_id = ?1 ORDER BY 1",
    ),
}


def _belongings(conn: sqlite3.Connection, table: str, row_id: str) -> list[list[str]]:
    """Read what is part of a row's content but stored in other tables."""
    return [
        [row[0] for row in conn.execute(query, (row_id,))] for query in _BELONGINGS.get(table, ())
    ]


@cache
def _where(table: str) -> str:
    return " AND ".join(f"{name} = ?" for name in KEY_COLUMNS[table])


@cache
def _select(table: str, columns: tuple[str, ...]) -> str:
    return f"SELECT {', '.join(columns) or '1'} FROM {table} WHERE {_where(table)}"


@cache
def _update(table: str, columns: tuple[str, ...]) -> str:
    settings = ", ".join(f"{name} = ?" for name in columns)
    return f"UPDATE {table} SET {settings} WHERE {_where(table)}"


@cache
def _deletion(table: str) -> str:
    return f"DELETE FROM {table} WHERE {_where(table)}"


@cache
def _insertion(table: str, columns: tuple[str, ...]) -> str:
    names = (*KEY_COLUMNS[table], *columns)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"


def row_json(row: Row | None) -> str | None:
    """Write a row of a change for the history."""
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def stored_change(table: str, key: str, before: str | None, after: str | None) -> Change:
    """Read a change back from the history."""
    return Change(
        table,
        Key(json.loads(key)),
        None if before is None else json.loads(before),
        None if after is None else json.loads(after),
    )
