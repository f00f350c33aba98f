"""What marks a file as a library of ours, and of which age.

It is told without sqlite-utils: that takes 0.07 s to load, and the window opens with a library
that needs nothing done to it.
"""

import sqlite3
from typing import Final

APPLICATION_ID: Final = 0x486D7368  # "Hmsh"
MIGRATION_SET: Final = "reader"
MIGRATIONS: Final = ("m001_first", "m002_names", "m003_exercises")
"""The names of all migrations of ``schema``, which a test compares."""
_KNOWN = frozenset[str](MIGRATIONS)


def applied_migrations(conn: sqlite3.Connection) -> frozenset[str]:
    """Name the migrations that made a library; none of what is no library yet."""
    tables = "SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'"
    if conn.execute(tables).fetchone() is None:
        return frozenset()
    return frozenset(
        row[0]
        for row in conn.execute(
            "SELECT name FROM _sqlite_migrations WHERE migration_set = ?", (MIGRATION_SET,)
        )
    )


def is_too_new(conn: sqlite3.Connection) -> bool:
    """Say whether a newer program than this one has migrated the library."""
    return not applied_migrations(conn) <= _KNOWN


def needs_upgrade(conn: sqlite3.Connection) -> bool:
    """Say whether the library is older than this program."""
    return bool(applied := applied_migrations(conn)) and not applied >= _KNOWN


def is_whole(conn: sqlite3.Connection) -> bool:
    """Say whether a library is of our age, and was born to its end."""
    return applied_migrations(conn) == _KNOWN and bool(
        conn.execute("SELECT 1 FROM layers WHERE kind = 'own'").fetchone()
    )
