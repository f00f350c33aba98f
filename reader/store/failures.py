"""What SQLite and the disk say, turned into a sentence with a way out."""

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from reader.core.errors import Conflict, LibraryError, ReaderError

_SENTENCES = {
    "SQLITE_FULL": "library.disk_full",
    "SQLITE_READONLY": "library.not_writable",
    "SQLITE_BUSY": "library.busy",
    "SQLITE_LOCKED": "library.busy",
    "SQLITE_CANTOPEN": "library.cannot_open",
    "SQLITE_NOTADB": "library.not_a_library",
    "SQLITE_CORRUPT": "library.damaged",
    "SQLITE_IOERR": "library.disk_error",
    "SQLITE_PERM": "library.not_writable",
    "SQLITE_AUTH": "library.not_writable",
}

# What Python's sqlite3 says of a text that is no UTF-8 any more, without a code of SQLite's.
_NOT_A_TEXT = "Could not decode to UTF-8"


def failure(error: sqlite3.Error, path: Path) -> ReaderError | None:
    """Name the sentence for an error of SQLite, or None if it is a mistake of ours."""
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict("library.conflict")
    if str(error).startswith(_NOT_A_TEXT):
        return LibraryError("library.damaged", file=str(path))
    name: str = getattr(error, "sqlite_errorname", "") or ""
    for prefix, sentence in _SENTENCES.items():
        if name.startswith(prefix):
            return LibraryError(sentence, file=str(path))
    return None


@contextmanager
def sentences(path: Path) -> Generator[None]:
    """Raise a ``LibraryError`` or ``Conflict`` for what the world did wrong inside the block."""
    try:
        yield
    except sqlite3.Error as error:
        known = failure(error, path)
        if known is None:
            raise
        try:
            raise known from error
        finally:
            # Else this frame names the error and the error this frame: statements that stand in
            # frames above would keep their locks until the garbage is collected.
            del known
    except UnicodeDecodeError as error:  # a message of SQLite's that cites damaged bytes
        raise LibraryError("library.damaged", file=str(path)) from error
