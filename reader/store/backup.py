"""Backups: live copies, proven before they count, and the few of them that are kept."""

import hashlib
import sqlite3
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reader.core.errors import FileError, LibraryError, ReaderError
from reader.core.progress import Progress, Silent
from reader.store import keeping
from reader.store.connection import connect_read_only, refuse_strangers
from reader.store.copying import PART, copy_pages, copy_proven, growing
from reader.store.failures import sentences
from reader.store.keeping import Occasion

_FRESH = timedelta(hours=20)  # a library that nobody changed is copied (and proven) once a day
_ABANDONED = 24 * 3600.0  # seconds after which a half-written copy has no writer any more


@dataclass(frozen=True, slots=True)
class Backup:
    """One library file put by: when (UTC, ISO 8601), and how much is in it (own layer)."""

    path: Path
    at: str
    articles: int
    annotations: int


def back_up(
    library_path: Path, to: Path, *, progress: Progress | None = None, force: bool = False
) -> Backup:
    """Copy a library that may be in use into one file, whole and proven.

    Reads through a connection of its own: meant for a worker. Raises LibraryError if the library
    does not pass the check, FileError if ``to`` exists (without ``force``) or cannot be written,
    Cancelled.
    """
    if to.exists() and library_path.exists() and to.samefile(library_path):
        raise FileError("backup.onto_itself", file=str(to))
    with growing(to, force=force) as part:
        at = datetime.now(UTC)
        copy_proven(library_path, part, progress or Silent())
    return _look_into(to, at)


def keep_backups(
    library_path: Path, folder: Path, *, progress: Progress | None = None
) -> Backup | None:
    """Make the regular backup of a library, and let those go that need not be kept.

    Does nothing where nothing changed since a backup of this day. Raises as ``back_up``.
    """
    newest = next((file for file in keeping.files(folder) if file.is_good), None)
    if (
        newest is not None
        and timedelta(0) <= datetime.now(UTC) - newest.at < _FRESH
        and _same_content(library_path, newest.path)
    ):
        return None
    return back_up_into(folder, library_path, "regular", progress=progress)


def back_up_into(
    folder: Path, library_path: Path, occasion: Occasion, *, progress: Progress | None = None
) -> Backup:
    """Make a backup among those of a folder (made if missing), and let old ones go."""
    _make(folder)
    to = keeping.new_name(folder, library_path.stem, datetime.now(UTC), occasion)
    backup = back_up(library_path, to, progress=progress)
    let_go(folder)
    return backup


def before_upgrade(path: Path, folder: Path | None = None) -> None:
    """Copy a library before it is migrated, into ``folder``, else beside it.

    Its tables are those of an earlier program, so only SQLite's own check can prove the copy.
    Raises LibraryError if that fails: a damaged library is not upgraded.
    """
    copy = put_aside(path, folder, "before-upgrade")
    with sentences(path), closing(connect_read_only(copy)) as conn:
        sound = conn.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok"
    if not sound:
        copy.unlink()
        raise LibraryError("library.damaged", file=str(path))


def put_aside(path: Path, folder: Path | None, occasion: Occasion) -> Path:
    """Copy a library as it is, sound or not, into ``folder``, else beside it."""
    if folder is not None:
        _make(folder)
    at = datetime.now(UTC)
    to = keeping.new_name(path.parent if folder is None else folder, path.stem, at, occasion)
    with growing(to) as part:
        copy_pages(path, part, Silent())
    return to


def backups(folder: Path) -> list[Backup]:
    """List the good backups of a folder, newest first; damaged ones are left out."""
    found: list[Backup] = []
    for file in keeping.files(folder):
        if file.is_good:
            with suppress(ReaderError):
                found.append(_look_into(file.path, file.at))
    return found


def look_into(path: Path) -> Backup:
    """Say what is in a library file that is not open; raises LibraryError."""
    if not path.is_file():
        raise LibraryError("library.not_found", file=str(path))
    named = next((file.at for file in keeping.files(path.parent) if file.path == path), None)
    return _look_into(path, named or datetime.fromtimestamp(path.stat().st_mtime, UTC))


def let_go(folder: Path) -> None:
    """Delete the backups that need not be kept, and copies that were never finished."""
    for backup in keeping.to_remove(keeping.files(folder), datetime.now(UTC)):
        with suppress(OSError):  # another program may be reading it: next time
            backup.path.unlink()
    for part in folder.glob(f".*{PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror
        raise FileError("backup.cannot_write", file=str(folder), reason=reason) from error


def _look_into(path: Path, at: datetime) -> Backup:
    with sentences(path), closing(connect_read_only(path)) as conn:
        refuse_strangers(conn, path, may_be_new=False)
        articles, annotations = conn.execute(
            "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM annotations "
            "WHERE layer_id IN (SELECT id FROM layers WHERE kind = 'own'))"
        ).fetchone()
    stamp = at.isoformat(timespec="seconds").replace("+00:00", "Z")
    return Backup(path, stamp, articles, annotations)


def _same_content(library_path: Path, backup: Path) -> bool:
    """Say whether two files went through the same writes: every one leaves a trace in these."""
    try:
        return _trace(library_path) == _trace(backup)
    except (ReaderError, sqlite3.Error):
        return False


_TRACES = (
    "SELECT id, at, state, steps, in_force FROM history ORDER BY id",
    "SELECT * FROM readings ORDER BY document_id",
    "SELECT * FROM remembered ORDER BY name",
    "SELECT * FROM sqlite_sequence ORDER BY name",
    "SELECT migration_set, name FROM _sqlite_migrations ORDER BY name",
)


def _trace(path: Path) -> str:
    trace = hashlib.sha256()
    with closing(connect_read_only(path)) as conn:
        for query in _TRACES:
            for row in conn.execute(query):
                trace.update(repr(row).encode("utf-8", "backslashreplace"))
    return trace.hexdigest()
