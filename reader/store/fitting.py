"""Find the acts of the history that do not fit any more what is stored.

Undo goes strictly from the newest act to the oldest, so one act that cannot be undone stands
before all others for ever. Here everything is undone in mind only.
"""

import sqlite3
from collections.abc import Iterable

from reader.core.changes import KEY_COLUMNS, Change, Key, Row, Scalar
from reader.store.history import Act, History

WRITTEN_BY_APPLY = ("revision", "parent_revision", "modified_at")
_Place = tuple[str, Key]


def newest_misfit(conn: sqlite3.Connection) -> int:
    """Name the newest act whose undo would be refused, once all after it are undone; 0 if none."""
    history = History(conn)
    mind = _Mind(conn)
    for act in history.entries():
        if not mind.undo(_backwards(history, act)):
            return act.id
    return 0


def _backwards(history: History, act: Act) -> Iterable[Change]:
    for step in range(act.in_force, 0, -1):
        yield from reversed(history.step(act, step))


def stored_row(conn: sqlite3.Connection, table: str, key: Key) -> dict[str, Scalar] | None:
    """Read a row as a ``Change`` holds it; None if it is not there."""
    names = KEY_COLUMNS[table]
    condition = " AND ".join(f"{name} = ?" for name in names)
    cursor = conn.execute(f"SELECT * FROM {table} WHERE {condition}", key)
    values = cursor.fetchone()
    if values is None:
        return None
    row = dict(zip((name for name, *_ in cursor.description), values, strict=True))
    return {n: value for n, value in row.items() if n not in {*names, *WRITTEN_BY_APPLY}}


class _Mind:
    """What would be stored after some undoing."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._rows: dict[_Place, dict[str, Scalar] | None] = {}
        self._references = {table: _references(conn, table) for table in KEY_COLUMNS}

    def undo(self, changes: Iterable[Change]) -> bool:
        """Undo the changes of one act, the last one first; say whether that is possible."""
        touched: dict[_Place, None] = {}
        for change in changes:
            place = change.table, change.key
            row = self._row(place)
            if not _fits(row, change.after):
                return False
            back = change.before
            self._rows[place] = None if back is None else {**(row or {}), **back}
            touched[place] = None
        return all(
            self._is_named_no_more(place) if self._row(place) is None else self._finds_all(place)
            for place in touched
        )

    def _row(self, place: _Place) -> dict[str, Scalar] | None:
        if place not in self._rows:
            self._rows[place] = stored_row(self._conn, *place)
        return self._rows[place]

    def _finds_all(self, place: _Place) -> bool:
        """Say whether all that a row names is there."""
        table, key = place
        row = {**(self._row(place) or {}), **dict(zip(KEY_COLUMNS[table], key, strict=True))}
        return all(
            row.get(column) is None or self._is_there(parent, target, str(row[column]))
            for column, parent, target in self._references[table]
        )

    def _is_there(self, table: str, column: str, value: str) -> bool:
        if KEY_COLUMNS.get(table) == (column,):
            return self._row((table, (value,))) is not None
        found = self._conn.execute(f"SELECT 1 FROM {table} WHERE {column} = ?", (value,))
        return found.fetchone() is not None

    def _is_named_no_more(self, gone: _Place) -> bool:
        """Say whether no stored row names one that is gone."""
        table, key = gone
        for child, references in self._references.items():
            names = ", ".join(KEY_COLUMNS[child])
            for column, parent, _ in references:
                if parent == table:
                    rows = f"SELECT {names} FROM {child} WHERE {column} = ?"
                    for child_key in self._conn.execute(rows, key).fetchall():
                        row = self._row((child, child_key))
                        if row is not None and row.get(column, key[0]) == key[0]:
                            return False
        return True


def _references(conn: sqlite3.Connection, table: str) -> list[tuple[str, str, str]]:
    """List the columns of a table that name rows: ``(column, other table, its column)``."""
    return [
        (row[3], row[2], row[4])
        for row in conn.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    ]


def _fits(row: Row | None, after: Row | None) -> bool:
    if row is None or after is None:
        return row is None and after is None
    return all(name in row and row[name] == value for name, value in after.items())
