"""Open a file as a library: is it one, may it be written, is it of our age."""

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from reader.core.errors import LibraryError
from reader.store.failures import sentences
from reader.store.identity import APPLICATION_ID

_PATIENCE = 10.0  # seconds that a write waits for another connection's transaction

_SETTINGS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
)


def is_there(path: Path) -> bool:
    """Say whether there is such a file; raise LibraryError for a folder or a closed way to it."""
    try:
        if path.is_dir():
            raise LibraryError("library.not_a_library", file=str(path))
        return path.exists()
    except OSError as error:
        raise LibraryError("library.cannot_open", file=str(path)) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open a connection that may write, for the thread that calls."""
    return _prepared(sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None))


def connect_read_only(path: Path) -> sqlite3.Connection:
    """Open a connection that cannot write, for the thread that calls.

    ``immutable`` only where no log lies beside and none can come: without it, SQLite could not
    open a library in a read-only folder; with it, SQLite would not see another's writes.
    """
    log = path.with_name(path.name + "-wal")
    still = not log.exists() and not os.access(path.parent, os.W_OK)
    address = f"file:{quote(str(path.resolve()))}?mode=ro{'&immutable=1' if still else ''}"
    conn = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
    return _prepared(conn, "PRAGMA query_only = ON")


def _prepared(conn: sqlite3.Connection, *more: str) -> sqlite3.Connection:
    try:
        for statement in (*_SETTINGS, *more):
            conn.execute(statement)
    except BaseException:
        conn.close()
        raise
    return conn


def set_journal(conn: sqlite3.Connection, mode: str) -> None:
    """Switch the journal; it stays as it is where another connection or the disk forbids."""
    with suppress(sqlite3.OperationalError):
        conn.execute(f"PRAGMA journal_mode = {mode}").fetchone()


def checkpoint(conn: sqlite3.Connection, *, for_good: bool = False) -> None:
    """Write the log into the file, as far as that goes without waiting for a reader.

    ``for_good`` also ends the log: a library at rest is one file.
    """
    with suppress(sqlite3.OperationalError), _without_patience(conn):
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if for_good:
            conn.execute("PRAGMA journal_mode = DELETE").fetchone()


@contextmanager
def _without_patience(conn: sqlite3.Connection) -> Generator[None]:
    conn.execute("PRAGMA busy_timeout = 0")
    try:
        yield
    finally:
        conn.execute(f"PRAGMA busy_timeout = {int(_PATIENCE * 1000)}")


def refuse_strangers(conn: sqlite3.Connection, path: Path, *, may_be_new: bool) -> None:
    """Raise LibraryError if the file is not a library of ours (an empty file may become one)."""
    with sentences(path):
        identity = conn.execute("PRAGMA application_id").fetchone()[0]
        tables = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
    if may_be_new and (identity == APPLICATION_ID or (not tables and identity == 0)):
        return
    if identity == APPLICATION_ID and "layers" in tables:  # its process did not die at its birth
        return
    raise LibraryError("library.not_a_library", file=str(path))


def claim(conn: sqlite3.Connection) -> None:
    """Make an empty file ours before anything else is in it.

    A process may die between any two transactions of a birth: the next one must know the file.
    """
    if conn.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        conn.execute(f"PRAGMA application_id = {APPLICATION_ID}")
