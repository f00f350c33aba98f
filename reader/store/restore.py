"""Put a backup in the place of a library; the present file is kept beside it."""

import errno
import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reader.core.errors import FileError, LibraryError
from reader.core.messages import Message, message
from reader.core.progress import Progress, Silent
from reader.store import keeping
from reader.store.backup import Backup, back_up_into, look_into
from reader.store.connection import connect
from reader.store.copying import COMPANIONS, copy_proven, growing, keep_name
from reader.store.failures import failure
from reader.store.locking import WriterLock
from reader.store.portions import Portion

_PATIENCE = 10.0  # seconds for a command that writes just now


@dataclass(frozen=True, slots=True)
class Restored:
    """What is in the library now, and where the one before is (None: there was none)."""

    backup: Backup
    aside: Path | None

    @property
    def message(self) -> Message:
        """Say what was done, and where the library of before is found."""
        if self.aside is None:
            return message("restore.done", at=self.backup.at)
        return message("restore.kept_aside", at=self.backup.at, file=str(self.aside))


def restore(
    backup: Path,
    library_path: Path,
    *,
    folder: Path | None = None,
    progress: Progress | None = None,
) -> Restored:
    """Put a copy of ``backup`` where the library is, and keep the present file beside it.

    With ``folder``, a library that passes its check is also backed up there first. At every
    moment there is a whole library under its name (on file systems without links, but for the
    moment between two renames). Raises LibraryError if the library is open somewhere or the
    backup does not pass its check, FileError, Cancelled; nothing changes then.
    """
    progress = progress or Silent()
    source = look_into(backup)
    if library_path.exists() and backup.samefile(library_path):
        raise FileError("backup.onto_itself", file=str(backup))
    with suppress(OSError):  # the lock then says what is wrong with the folder
        library_path.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(library_path)
    lock.acquire("command", patience=_PATIENCE)
    try:
        with growing(library_path, force=True) as part:
            copy_proven(backup, part, Portion(progress, 0, 0.6), refusal="restore.backup_fails")
            _make_whole(library_path)
            if folder is not None and library_path.exists():
                _back_up_present(library_path, folder, Portion(progress, 0.6, 1))
            aside = _keep_aside(library_path)
        return Restored(source, aside)
    finally:
        lock.release()


def _back_up_present(library_path: Path, folder: Path, progress: Progress) -> None:
    """Back the present library up as well; one that fails its check is only kept aside."""
    with suppress(LibraryError, FileError):
        back_up_into(folder, library_path, "before-restore", progress=progress)


def _make_whole(path: Path) -> None:
    """Bring what the log holds into the file itself; raise LibraryError if somebody reads it."""
    if not path.exists():
        return
    try:
        with closing(connect(path)) as conn:
            conn.execute("PRAGMA busy_timeout = 0")
            conn.execute("PRAGMA journal_mode = DELETE").fetchone()
            conn.execute("BEGIN EXCLUSIVE")
            conn.execute("ROLLBACK")
    except sqlite3.Error as error:
        known = failure(error, path)
        if known is not None and known.message.id == "library.busy":
            raise LibraryError("restore.in_use", file=path.name) from error
        # too damaged to be opened: it is moved as it is, its log with it


def _keep_aside(path: Path) -> Path | None:
    """Give the present file a second name, under which it is found later."""
    at = datetime.now(UTC)
    aside = keeping.new_name(path.parent, path.stem, at, "before-restore")
    present = path.exists()
    if present:
        _link(path, aside)
    for ending in COMPANIONS:  # a log of another file would be played into the new one
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.replace(aside.with_name(aside.name + ending))
    keep_name(path.parent)
    return aside if present else None


def _link(path: Path, aside: Path) -> None:
    """Link, so that the library is never away; move where the file system has no links."""
    try:
        os.link(path, aside)
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EROFS}:
            raise
        path.replace(aside)
