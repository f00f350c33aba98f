"""Repair a library as far as that can be done without guessing.

A highlight that stands elsewhere moves to where its quotation was found, as an act that can be
undone. Rows that name what is missing go, outside history: undoing that would break the library
again. Acts that do not fit any more what is stored are forgotten, with those before them. The
index is made anew. Altered texts and orphans stay as they are, and stay named. A copy of the
file is made first.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reader.core.changes import (
    KEY_COLUMNS,
    Change,
    ChangeSet,
    deleted,
    inserted,
    updated,
)
from reader.core.errors import LibraryError
from reader.core.messages import message
from reader.core.model import Annotator, Layer, now
from reader.core.progress import Progress, Silent
from reader.core.rows import annotator_row, layer_row
from reader.core.selectors import describe
from reader.store import proofs, search
from reader.store.backup import let_go, put_aside
from reader.store.check import Kind, Problem, check, letters_as_they_are
from reader.store.failures import sentences
from reader.store.fitting import newest_misfit, stored_row
from reader.store.library import Library
from reader.store.portions import Count, Portion
from reader.store.writing import write

_SLICE = 0.04  # seconds of writing before others come to it
_ROUNDS = 5  # of removing rows: each may leave others that named them


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was wrong and is right now, what is still wrong, and where the copy of before is."""

    repaired: list[Problem]
    left: list[Problem]
    copy: Path | None


def repair(
    library: Library, *, folder: Path | None = None, progress: Progress | None = None
) -> Repaired:
    """Repair an open library, copying it first into ``folder``, else beside itself.

    Meant for a worker (``Library.companion``). Raises LibraryError while a long act runs or where
    the library is read-only, FileError if the copy cannot be made, Cancelled.
    """
    if library.read_only:
        raise LibraryError("library.opened_read_only", file=library.path.name)
    library.history.refuse_while_running()
    progress = progress or Silent()
    problems = check(library, Portion(progress, 0, 0.3))
    if not problems:
        return Repaired([], [], None)
    copy = put_aside(library.path, folder, "before-repair")
    kinds: set[Kind] = {problem.kind for problem in problems}
    _mend(library, kinds, Portion(progress, 0.3, 0.7))
    left = check(library, Portion(progress, 0.7, 1))
    if folder is not None:
        let_go(folder)
    still = {_identity(problem) for problem in left}
    return Repaired([p for p in problems if _identity(p) not in still], left, copy)


def _mend(library: Library, kinds: set[Kind], progress: Progress) -> None:
    """Take the steps that the kinds of problem ask for; damage stops one step, not the next."""
    steps: list[tuple[set[Kind], Callable[[], None]]] = [
        ({"sqlite"}, lambda: _make_indexes_anew(library)),
        ({"reference"}, lambda: _mend_references(library)),
        (kinds, lambda: _forget_what_cannot_be_undone(library)),
        ({"quotation"}, lambda: _move_highlights(library)),
        ({"index", "reference"}, lambda: _make_words_anew(library, progress)),
    ]
    for concerned, step in steps:
        if kinds & concerned:
            try:
                with sentences(library.path), letters_as_they_are(library.connection):
                    step()
            except LibraryError as error:
                if error.message.id not in {"library.damaged", "library.conflict"}:
                    raise


def _identity(problem: Problem) -> tuple[object, ...]:
    return problem.kind, problem.annotation, problem.article, problem.detail.id


def _make_indexes_anew(library: Library) -> None:
    """Let SQLite rebuild its indexes; where the tables are damaged too, that cannot help."""
    with library.acts.transaction():
        library.connection.execute("REINDEX")


# highlights


def _move_highlights(library: Library) -> None:
    """Move highlights to where their quotations stand, in one act."""
    changes: list[Change] = []
    for wrong in proofs.misplaced(library.connection, lambda: None):
        if wrong.found is not None:
            there = describe(wrong.text, wrong.found.start, wrong.found.end)
            change = updated(
                "annotations",
                (wrong.annotation_id,),
                _columns(wrong.selectors),
                _columns(there),
            )
            changes += [change] if change else []
    library.apply(ChangeSet(message("history.repair", count=len(changes)), tuple(changes)))


def _columns(place: proofs.Selectors) -> dict[str, str | int]:
    return {
        "start_offset": place.start,
        "end_offset": place.end,
        "exact": place.exact,
        "prefix": place.prefix,
        "suffix": place.suffix,
    }


# references


def _mend_references(library: Library) -> None:
    """Make every reference one to something that is there, in one transaction."""
    conn = library.connection
    with library.acts.transaction():
        for _ in range(_ROUNDS):
            _clear_computed(conn)
            changes = list(_mending(library))
            if not changes:
                break
            write(conn, changes)
        _forget_acts(conn, max(proofs.broken_acts(conn), default=0))
        conn.execute(
            "INSERT INTO counters SELECT 'documents', coalesce(max(number), 0) FROM documents "
            "WHERE true ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
        )


def _mending(library: Library) -> Iterable[Change]:
    """Make the changes for what is wrong now; each row is changed once."""
    conn = library.connection
    changes: list[Change] = []
    for row in proofs.dangling(conn):
        changes += _mended(library, row)
    for tag_id in proofs.tag_loops(conn):
        changes += _emptied(conn, "tags", (tag_id,), "parent_id")
    first: dict[tuple[str, tuple[str, ...]], Change] = {}
    for change in changes:
        first.setdefault((change.table, change.key), change)
    return first.values()


# What stands for a missing row, where the row that names it holds a person's work.
_STAND_INS = {"annotators", "layers"}
# Columns that may be empty: then the row stays.
_OPTIONAL = {("tags", "parent_id"), ("documents", "original_sha256")}


def _mended(library: Library, row: proofs.Dangling) -> Iterable[Change]:
    """Choose what becomes of one row that names a missing one."""
    conn = library.connection
    key = tuple(map(str, row.key))
    if row.parent in _STAND_INS:
        return [_stand_in(row.parent, row.missing)]
    if (row.table, row.column) in _OPTIONAL:
        return _emptied(conn, row.table, key, row.column)
    if row.parent == "texts" or row.table not in KEY_COLUMNS:
        return []  # an article without its text cannot be mended; computed rows are below
    if row.table == "annotations":
        return [stored.deletion() for stored in library.rows.of_annotations(key)]
    stored = stored_row(conn, row.table, key)
    return [deleted(row.table, key, stored)] if stored else []


def _stand_in(table: str, row_id: str) -> Change:
    if table == "annotators":
        return inserted(table, (row_id,), annotator_row(Annotator(row_id, f"? {row_id[:8]}")))
    return inserted(table, (row_id,), layer_row(Layer(row_id, "imported", created_at=now())))


def _emptied(
    conn: sqlite3.Connection, table: str, key: tuple[str, ...], column: str
) -> Iterator[Change]:
    stored = stored_row(conn, table, key)
    if stored and stored[column] is not None:
        yield Change(table, key, {column: stored[column]}, {column: None})


def _clear_computed(conn: sqlite3.Connection) -> None:
    """Delete rows outside history that name what is missing."""
    for row in list(proofs.dangling(conn)):
        if row.table not in KEY_COLUMNS:
            conn.execute(f"DELETE FROM {row.table} WHERE {row.condition}", row.key)
        if row.parent == "history":  # an act is missing, so those before it cannot be reached
            _forget_acts(conn, int(row.missing))


def _forget_acts(conn: sqlite3.Connection, newest: int) -> None:
    """Forget an act and all before it: undo goes strictly from the newest to the oldest."""
    conn.execute("DELETE FROM history WHERE id <= ?", (newest,))


def _forget_what_cannot_be_undone(library: Library) -> None:
    """Forget the acts that do not fit what is stored: undo would stand before them for ever."""
    with library.acts.transaction():
        _forget_acts(library.connection, newest_misfit(library.connection))


# index


def _make_words_anew(library: Library, progress: Progress) -> None:
    """Empty the word index, then make the rows of every article, a slice of time at a time."""
    conn, acts = library.connection, library.acts
    with acts.transaction():
        _empty_word_index(conn)
        ids = list(proofs.indexable(conn))
    count = Count(progress, len(ids))
    at, size = 0, 1
    while at < len(ids):
        began = time.monotonic()
        with acts.transaction():
            search.index(conn, ids[at : at + size])
        count.step(len(ids[at : at + size]))
        at += size
        size = max(1, min(2 * size, int(size * _SLICE / (time.monotonic() - began))))


_SHADOWS = ("data", "idx", "content", "docsize", "config")


def _empty_word_index(conn: sqlite3.Connection) -> None:
    """Put what an empty index consists of in the place of tables that FTS5 may refuse to read."""
    from reader.store import birth  # with sqlite-utils, which loads slowly

    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        birth.bring_up(model, ())
        for shadow in _SHADOWS:
            table = f"document_words_{shadow}"
            conn.execute(f"DELETE FROM {table}")
            for row in model.execute(f"SELECT * FROM {table}"):
                conn.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    # whatever this connection remembers of the index is wrong now
    conn.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
