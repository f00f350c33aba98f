"""Make a library in an empty file, or bring an older one up to this program."""

import sqlite3
from collections.abc import Sequence

from sqlite_utils import Database

from reader.core.model import Layer, Tag, new_id, now
from reader.core.rows import layer_row, tag_row
from reader.store.schema import migrations


def bring_up(conn: sqlite3.Connection, tags: Sequence[Tag]) -> None:
    """Apply the migrations that are missing, and give a new library what it begins with.

    Its own layer and its starter tags are not an act, so they are never undone.
    """
    database = Database(conn)
    migrations.apply(database)
    if conn.execute("SELECT 1 FROM layers WHERE kind = 'own'").fetchone():
        return
    at = now()
    revised = {"revision": "", "parent_revision": None, "modified_at": at}
    with database.atomic():
        layer = {"id": _lost_layer(conn) or new_id(), **layer_row(Layer("", "own", created_at=at))}
        database.table("layers").insert(layer)
        if _is_empty(conn):
            conn.execute("PRAGMA defer_foreign_keys = ON")
            database.table("tags").insert_all({"id": t.id, **tag_row(t), **revised} for t in tags)


def _is_empty(conn: sqlite3.Connection) -> bool:
    """Say whether nobody has done anything here, so that this is a birth."""
    return not any(
        conn.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone()
        for table in ("documents", "tags", "history")
    )


def _lost_layer(conn: sqlite3.Connection) -> str | None:
    """Find the own layer that damage took: the one that most marks still name."""
    lost = conn.execute(
        "SELECT layer_id FROM annotations WHERE layer_id NOT IN (SELECT id FROM layers) "
        "GROUP BY layer_id ORDER BY count(*) DESC LIMIT 1"
    ).fetchone()
    return lost and lost[0]
