"""Databases of strangers (SQLite), opened so that reading them can do nothing else.

A copy is opened, read-only and immutable. The schema is not trusted, only reading is authorised,
only ordinary tables are read: a view or a virtual table of an expected name runs what its maker
wrote. Values are bounded in size, work in time, rows in number.
"""

import shutil
import sqlite3
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from reader.core.errors import FileError
from reader.core.messages import Message, message

_LARGEST: Final = 512 << 20  # bytes of a file
_LONGEST: Final = 64 << 20  # bytes of a value
_MOST: Final = 1_000_000  # rows of a table
_SECONDS: Final = 40
_STEPS: Final = 10_000  # of SQLite's machine, between two looks at the clock
_HEADER: Final = b"SQLite format 3\0"
_ALLOWED: Final = frozenset((sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ))
_LIMITS: Final = (
    (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST),
    (sqlite3.SQLITE_LIMIT_SQL_LENGTH, 100_000),
    (sqlite3.SQLITE_LIMIT_COLUMN, 200),
    (sqlite3.SQLITE_LIMIT_EXPR_DEPTH, 50),
    (sqlite3.SQLITE_LIMIT_COMPOUND_SELECT, 5),
    (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    (sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH, 1),
    (sqlite3.SQLITE_LIMIT_WORKER_THREADS, 0),
)
_PRAGMAS: Final = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "query_only = ON",
)

Row = tuple[Any, ...]


class ForeignDatabase:
    """Read ordinary tables of a stranger's database."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._kinds: dict[str, tuple[str, int]] = {
            name: (kind, root or 0)
            for kind, name, root in conn.execute("SELECT type, name, rootpage FROM sqlite_master")
        }

    def has(self, table: str) -> bool:
        """Say whether there is something of this name."""
        return table in self._kinds

    def rows(self, table: str, *columns: str) -> Iterator[Row]:
        """Read columns of a table, in the order of its rows; a missing column is None.

        Raises ``FileError`` where there is no such table, or something else of its name.
        """
        kind, root = self._kinds.get(table, ("", 0))
        if not kind:
            raise FileError("sqlite.missing_table", name=table)
        if kind != "table" or root <= 0:  # a virtual table has no page of its own
            raise FileError("sqlite.not_a_table", name=table)
        cursor = self._conn.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name of ours
        there = [name for name, *_ in cursor.description]
        places = [there.index(name) if name in there else -1 for name in columns]
        for number, row in enumerate(cursor):
            if number >= _MOST:
                raise FileError("import.too_many_rows", count=_MOST)
            yield tuple(row[at] if at >= 0 else None for at in places)

    def optional_rows(self, table: str, *columns: str) -> Iterator[Row]:
        """Read like ``rows`` a table that older versions of a program do not have."""
        if self.has(table):
            yield from self.rows(table, *columns)


@contextmanager
def open_foreign(path: Path) -> Generator[ForeignDatabase]:
    """Open a stranger's database for the block; raise ``FileError`` for all that is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy.sqlite3"
        _copy(path, copy)
        conn: sqlite3.Connection | None = None
        try:
            conn = sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)
            _bind(conn)
            yield ForeignDatabase(conn)
        except sqlite3.OperationalError as error:
            if "interrupted" in str(error):
                raise FileError("file.parser_slow", seconds=_SECONDS) from None
            raise FileError("sqlite.damaged") from None
        except (sqlite3.Error, UnicodeError, OverflowError):
            raise FileError("sqlite.damaged") from None
        finally:
            if conn is not None:
                conn.close()


def log_warnings(path: Path) -> Sequence[Message]:
    """Say where a program still has a database open: its last changes lie in another file."""
    log = path.with_name(f"{path.name}-wal")
    try:
        has_log = log.stat().st_size > 0
    except OSError:
        has_log = False
    return (message("sqlite.has_log"),) if has_log else ()


def _copy(path: Path, copy: Path) -> None:
    try:
        if path.stat().st_size > _LARGEST:
            raise FileError("import.too_large", megabytes=_LARGEST >> 20)
        with path.open("rb") as source:
            if source.read(len(_HEADER)) != _HEADER:
                raise FileError("sqlite.not_a_database")
            source.seek(0)
            with copy.open("wb") as target:
                shutil.copyfileobj(source, target)
    except FileNotFoundError:
        raise FileError("import.not_found") from None
    except PermissionError:
        raise FileError("import.no_permission") from None
    except (OSError, ValueError):
        raise FileError("import.unreadable") from None


def _bind(conn: sqlite3.Connection) -> None:
    """Take from a connection all that reading tables does not need."""
    began = time.monotonic()
    conn.set_progress_handler(lambda: time.monotonic() - began > _SECONDS, _STEPS)
    conn.text_factory = _text
    for limit, value in _LIMITS:
        conn.setlimit(limit, value)
    for pragma in _PRAGMAS:
        conn.execute(f"PRAGMA {pragma}")
    if conn.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise FileError("sqlite.damaged")
    conn.set_authorizer(_authorised)


def _authorised(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
