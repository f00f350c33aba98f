"""Read the reader's own names: people, places and organisations, with their other spellings."""

import sqlite3

from reader.core.arabic import fold
from reader.core.errors import NotFoundError
from reader.core.model import Name
from reader.core.rows import name_from

_LEAST_LETTERS = 8


class Names:
    """Read the names of one connection.

    A library that an earlier program made, open to be read only, has none.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[Name]:
        """List the names by kind and name."""
        if not self._are_kept():
            return []
        cursor = self._conn.execute(
            "SELECT id, kind, name, aliases FROM names ORDER BY kind, name, id"
        )
        columns = [name for name, *_ in cursor.description]
        return [name_from(dict(zip(columns, row, strict=True))) for row in cursor]

    def named(self, name: str) -> Name:
        """Find a name by any of its spellings, its id or the first 8 letters of that.

        Raises NotFoundError.
        """
        name = name.strip()
        key = fold(name)
        for known in self.all():
            if key in map(fold, (known.name, *known.aliases)):
                return known
            if len(name) >= _LEAST_LETTERS and known.id.startswith(name):
                return known
        raise NotFoundError("name.not_found", name=name)

    def _are_kept(self) -> bool:
        row = self._conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'names'").fetchone()
        return row is not None
