"""Copy a library while it is in use, and let a copy count only when it is proven and whole.

The copy grows under a hidden name beside its place and takes its real name when it is on the
disk: whatever happens before leaves nothing that could be taken for a copy.
"""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

from reader.core.errors import Cancelled, FileError, LibraryError
from reader.core.progress import Progress
from reader.store.check import examine
from reader.store.connection import connect_read_only, refuse_strangers
from reader.store.failures import sentences
from reader.store.portions import Portion

PART = ".part"
_PAGES = 256  # in one step: 1 MB, after which others come to the file
_SYNCED_AFTER = 4  # steps: a disk asked to keep 250 MB at once makes the window's own act wait
_PAUSE = 0.02  # seconds, where another connection holds the file
_SPARE = 64_000_000  # bytes left to the window, which must be able to save


def copy_pages(source: Path, to: Path, progress: Progress) -> None:
    """Copy a library as it is at one moment into the empty file ``to``, page by page.

    Never blocks a writer for longer than a step. With a rollback journal the copy begins again
    when somebody writes; with a log it keeps to the state at its beginning. Raises LibraryError
    or FileError.
    """
    with sentences(source):
        conn = connect_read_only(source)
    with closing(conn) as origin:
        refuse_strangers(origin, source, may_be_new=False)
        with _failures_of_copy(source, to), to.open("r+b") as file:
            _refuse_without_room(origin, to)
            if origin.execute("PRAGMA journal_mode").fetchone()[0] == "wal":
                origin.execute("BEGIN")  # the backup then reads this one state
                origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
            with closing(sqlite3.connect(to, isolation_level=None)) as copy:
                copy.execute("PRAGMA synchronous = OFF")
                follow = _follower(progress, file.fileno())
                origin.backup(copy, pages=_PAGES, progress=follow, sleep=_PAUSE)
                copy.execute("PRAGMA journal_mode = DELETE").fetchone()


def _follower(progress: Progress, descriptor: int) -> Callable[[int, int, int], None]:
    steps = 0

    def follow(_: int, remaining: int, total: int) -> None:
        nonlocal steps
        steps += 1
        progress.report(total - remaining, total)
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        if steps % _SYNCED_AFTER == 0:
            os.fsync(descriptor)

    return follow


def _refuse_without_room(origin: sqlite3.Connection, to: Path) -> None:
    """Raise FileError if the disk would be full afterwards: the window could not save then."""
    pages = origin.execute("PRAGMA page_count").fetchone()[0]
    size = pages * origin.execute("PRAGMA page_size").fetchone()[0]
    if shutil.disk_usage(to.parent).free < size + min(size, _SPARE):
        raise FileError("backup.no_room", folder=str(to.parent))


@contextmanager
def _failures_of_copy(source: Path, to: Path) -> Generator[None]:
    """Tell a full disk under the copy from what is wrong with the library."""
    try:
        with sentences(source):
            yield
    except LibraryError as error:
        if error.message.id == "library.disk_full":
            raise FileError("backup.no_room", folder=str(to.parent)) from error
        raise


def prove(copy: Path, *, of: Path, refusal: str, progress: Progress) -> None:
    """Raise LibraryError ``refusal`` if a copy does not pass the check (the index left out)."""
    with sentences(of), closing(connect_read_only(copy)) as conn:
        problems = examine(conn, progress, with_index=False)
    if problems:
        raise LibraryError(refusal, file=of.name, count=len(problems))


def copy_proven(
    source: Path, to: Path, progress: Progress, *, refusal: str = "backup.library_fails"
) -> None:
    """Copy a library into the empty file ``to`` and prove the copy."""
    copy_pages(source, to, Portion(progress, 0, 0.5))
    prove(to, of=source, refusal=refusal, progress=Portion(progress, 0.5, 1))


@contextmanager
def growing(to: Path, *, force: bool = False) -> Generator[Path]:
    """Give an empty file that takes the place of ``to`` if the block ends well.

    Raises FileError where the folder cannot be written, or where ``to`` exists without ``force``.
    """
    if to.exists() and not force:
        raise FileError("backup.exists", file=str(to))
    part = to.with_name(f".{to.name}.{uuid4().hex[:8]}{PART}")
    try:
        part.touch(exist_ok=False)
        yield part
        settle(part)
        part.replace(to)
        keep_name(to.parent)
    except OSError as error:
        raise FileError("backup.cannot_write", file=str(to), reason=error.strerror) from error
    finally:
        for leftover in (part, *(part.with_name(part.name + end) for end in COMPANIONS)):
            with contextlib.suppress(OSError):
                leftover.unlink(missing_ok=True)


COMPANIONS = ("-wal", "-shm", "-journal")
"""Endings of what SQLite puts beside a library in use."""


def settle(file: Path) -> None:
    """Wait until a file is on the disk."""
    with file.open("r+b") as opened:
        os.fsync(opened.fileno())


def keep_name(folder: Path) -> None:
    """Wait until the names in a folder are on the disk (Windows keeps them by itself)."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
