"""Library: one file, its reads by topic, and its one way of writing."""

import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Literal, Self, TypeVar

from reader.core.changes import ChangeSet
from reader.core.errors import FileError, LibraryError
from reader.core.messages import Message, message
from reader.core.model import Annotator, Content, Hand, Tag, new_id, now
from reader.core.progress import Progress, Silent
from reader.store import connection, identity
from reader.store.acting import Acts, Outcome, Step
from reader.store.annotations import Annotations, Annotators, Memos
from reader.store.codebook import Tags
from reader.store.dependents import Rows
from reader.store.documents import Collections, Documents
from reader.store.exercises import Exercises
from reader.store.failures import sentences
from reader.store.history import History
from reader.store.layers import Layers
from reader.store.links import Links
from reader.store.locking import WriterLock
from reader.store.names import Names
from reader.store.places import rollback_reason
from reader.store.tallies import Tallies
from reader.store.texts import Texts
from reader.store.turns import Turns

Holder = Literal["window", "command"]
Upgrade = Callable[[Path], object]
Beginning = Sequence[Tag] | Callable[[], Sequence[Tag]]
Remembered = TypeVar("Remembered")
SUFFIX = ".hamish"


class Library:
    """One library file, open in the thread that made this object.

    ``notices`` are sentences about the opening (a rollback journal, read-only and why).
    ``by`` is the name of who acts now.
    """

    def __init__(
        self,
        path: Path,
        conn: sqlite3.Connection,
        *,
        lock: WriterLock | None = None,
        read_only: bool = False,
        notices: Iterable[Message] = (),
        turns: Turns | None = None,
    ) -> None:
        self.path = path
        self.read_only = read_only
        self.notices = list(notices)
        self.by = ""
        self._conn = conn
        self._lock = lock
        with sentences(path):
            row = conn.execute("SELECT id FROM layers WHERE kind = 'own'").fetchone()
        self.own_layer_id: str = row[0] if row else ""
        self.documents = Documents(conn, self.own_layer_id)
        self.annotations = Annotations(conn, self.own_layer_id)
        self.memos = Memos(conn, self.own_layer_id)
        self.annotators = Annotators(conn)
        self.layers = Layers(conn)
        self.exercises = Exercises(conn)
        self.links = Links(conn, self.own_layer_id)
        self.names = Names(conn)
        self.tags = Tags(conn, self.own_layer_id)
        self.tallies = Tallies(conn, self.own_layer_id)
        self.collections = Collections(conn)
        self.texts = Texts(conn)
        self.history = History(conn)
        self.rows = Rows(conn)
        self._turns = turns or Turns()
        self._acts = Acts(conn, path, self._turns, polite=turns is not None)

    # opening and closing

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        tags: Beginning = (),
        create: bool = True,
        read_only: bool = False,
        holder: Holder = "command",
        before_upgrade: Upgrade | None = None,
    ) -> Self:
        """Open a library, making it with ``tags`` where there is none and ``create`` is set.

        ``tags`` may be a function, called only then (and where a birth was cut short).

        To write, the writer's lock is taken as ``holder``. A library of a newer program opens
        read-only, with a notice. ``before_upgrade`` is called with the path before an older
        library is migrated. Raises LibraryError.
        """
        if not connection.is_there(path) and not create:
            raise LibraryError("library.not_found", file=str(path))
        if read_only:
            return cls._open_to_read(path, ())
        lock = WriterLock(path)
        _make_folder(path)
        lock.acquire(holder, patience=10.0 if holder == "command" else 0.0)
        try:
            library = cls._open_to_write(path, lock, tags, before_upgrade)
        except BaseException:
            lock.release()
            raise
        if library.read_only:
            lock.release()
        return library

    @classmethod
    def _open_to_read(cls, path: Path, notices: Iterable[Message]) -> Self:
        with sentences(path):
            if not path.exists():
                raise LibraryError("library.not_found", file=str(path))
            conn = connection.connect_read_only(path)
        try:
            connection.refuse_strangers(conn, path, may_be_new=False)
            notices = list(notices)
            if not notices and identity.is_too_new(conn):
                notices.append(message("library.too_new", file=path.name))
            return cls(path, conn, read_only=True, notices=notices)
        except BaseException:
            conn.close()
            raise

    @classmethod
    def _open_to_write(
        cls, path: Path, lock: WriterLock, tags: Beginning, before_upgrade: Upgrade | None
    ) -> Self:
        if path.exists() and not os.access(path, os.W_OK):
            raise LibraryError("library.not_writable", file=str(path))
        with sentences(path):
            conn = connection.connect(path)
        try:
            connection.refuse_strangers(conn, path, may_be_new=True)
            with sentences(path):
                too_new, old = identity.is_too_new(conn), identity.needs_upgrade(conn)
            if too_new:
                conn.close()
                return cls._open_to_read(path, [message("library.too_new", file=path.name)])
            if before_upgrade is not None and old:
                before_upgrade(path)
            reason = rollback_reason(path)
            with sentences(path):
                connection.claim(conn)
                connection.set_journal(conn, "DELETE" if reason else "WAL")
                if not identity.is_whole(conn):
                    from reader.store import birth  # with sqlite-utils, which loads slowly

                    birth.bring_up(conn, tags() if callable(tags) else tags)
                History(conn).settle()
            return cls(path, conn, lock=lock, notices=[reason] if reason else [])
        except BaseException:
            conn.close()
            raise

    def companion(self) -> "Library":
        """Open another connection that may write, for the thread that calls this.

        Its acts let those of this one go first.
        """
        if self.read_only:
            return self.reader()
        with sentences(self.path):
            library = Library(self.path, connection.connect(self.path), turns=self._turns)
        library.by = self.by
        return library

    def reader(self) -> "Library":
        """Open another connection that only reads, for the thread that calls this."""
        with sentences(self.path):
            conn = connection.connect_read_only(self.path)
            return Library(self.path, conn, read_only=True)

    def spare(self, file: Path) -> None:
        """Raise FileError if a file that is about to be written is this library."""
        try:
            is_this = file.exists() and file.samefile(self.path)
        except OSError:
            return  # whoever writes there will say what is wrong
        if is_this:
            raise FileError("export.is_library", path=str(file))

    def checkpoint(self) -> None:
        """Write the log into the file itself, as far as other connections and the disk allow.

        Never waits for them, and never fails: what stays in the log is safe there.
        """
        if not self.read_only:
            connection.checkpoint(self._conn)

    def close(self) -> None:
        """Leave one whole file behind; the last connection to close sees to that.

        Closing again does nothing.
        """
        try:
            if self._lock is not None:
                with sentences(self.path):
                    connection.checkpoint(self._conn, for_good=True)
        finally:
            self._conn.close()
            if self._lock is not None:
                self._lock.release()
                self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def connection(self) -> sqlite3.Connection:
        """The connection, for this package's own checks and backups."""
        return self._conn

    @property
    def acts(self) -> Acts:
        """The writing hand, for this package's own repairs."""
        return self._acts

    # writing

    def hand(self, name: str | None = None) -> Hand:
        """Say who acts now, in the own layer."""
        name = name or self.by
        known = self.annotators.named(name)
        return Hand(known or Annotator(new_id(), name), self.own_layer_id, is_new=known is None)

    def apply(self, change_set: ChangeSet, contents: Iterable[Content] = ()) -> ChangeSet:
        """Write one act in one transaction; durable when this returns.

        Raises Conflict if what is stored is not what the act expected, and LibraryError for
        what the disk refuses; nothing is written then.
        """
        self._refuse_if_read_only()
        return self._acts.apply(change_set, contents, self.by)

    def run(
        self,
        label: Message,
        steps: Iterable[Step],
        progress: Progress | None = None,
        *,
        total: int = 0,
    ) -> Outcome:
        """Write a long act step by step under one row of history.

        The label's ``count`` becomes the number of steps that were done.
        """
        self._refuse_if_read_only()
        return self._acts.run(label, steps, self.by, progress or Silent(), total)

    def undo(self, progress: Progress | None = None) -> ChangeSet | None:
        """Take the newest act back, of this process or an earlier one; None if there is none."""
        self._refuse_if_read_only()
        with sentences(self.path):
            return self._acts.undo(progress or Silent())

    def redo(self, progress: Progress | None = None) -> ChangeSet | None:
        """Do the act that was undone last again; None if there is none."""
        self._refuse_if_read_only()
        with sentences(self.path):
            return self._acts.redo(progress or Silent())

    def _refuse_if_read_only(self) -> None:
        if self.read_only:
            raise LibraryError("library.opened_read_only", file=self.path.name)

    # what is kept outside history

    def remember(self, name: str, value: object) -> None:
        """Keep a value of the window (a fold, a filter, a preset); does nothing read-only."""
        if not self.read_only:
            with sentences(self.path):
                self._conn.execute(
                    "INSERT OR REPLACE INTO remembered VALUES (?, ?)", (name, json.dumps(value))
                )

    def recall(self, name: str, default: Remembered) -> Remembered:
        """Read a value that was remembered; ``default`` if there is none of its type."""
        row = self._conn.execute("SELECT value FROM remembered WHERE name = ?", (name,)).fetchone()
        value = default if row is None else json.loads(row[0])
        return value if isinstance(value, type(default)) else default

    def remember_position(self, document_id: str, position: int) -> None:
        """Keep where the reader is in an article (a code point), and that it was opened."""
        self._remember_reading(document_id, "position = ?2, opened_at = ?3", position, now())

    def remember_read(self, document_id: str, *, read: bool) -> None:
        """Keep whether an article was read."""
        setting = "read_at = ?2, opened_at = coalesce(?2, opened_at)"
        self._remember_reading(document_id, setting, now() if read else None)

    def _remember_reading(self, document_id: str, setting: str, *values: object) -> None:
        if self.read_only:
            return
        with self._acts.transaction():
            self._conn.execute(
                "INSERT OR IGNORE INTO readings SELECT id, 0, NULL, NULL FROM documents "
                "WHERE id = ?",
                (document_id,),
            )
            self._conn.execute(
                f"UPDATE readings SET {setting} WHERE document_id = ?1",
                (document_id, *values),
            )

    def position(self, document_id: str) -> int:
        """Tell where the reader was in an article, in code points."""
        row = self._conn.execute(
            "SELECT position FROM readings WHERE document_id = ?", (document_id,)
        ).fetchone()
        return row[0] if row else 0

    def tidy(self) -> None:
        """Forget old acts, and the texts that nothing names any more."""
        if not self.read_only:
            with self._acts.transaction():
                self.history.prune()
                self.texts.collect()


def _make_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError("library.not_writable", file=str(path.parent)) from error
