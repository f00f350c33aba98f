"""Repair a library as far as that can be done without guessing.

A highlight that stands elsewhere moves to where its quotation was found, as an act that can be
undone. Rows that name what is missing go, outside history: undoing that would break the library
again, so the acts that concern them are forgotten, with those before. Index rows are made anew.
Altered texts and orphans stay as they are, and stay named. A copy of the file is made first.
"""

import json
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from reader.core.changes import KEY_COLUMNS, Change, ChangeSet, deleted, inserted, updated
from reader.core.errors import LibraryError
from reader.core.messages import message
from reader.core.model import Annotator, Layer, new_id, now
from reader.core.progress import Progress, Silent
from reader.core.rows import annotator_row, layer_row
from reader.core.selectors import describe
from reader.store import proofs, search
from reader.store.backup import let_go, put_aside
from reader.store.check import Problem, check
from reader.store.library import Library
from reader.store.portions import Count, Portion
from reader.store.writing import write

_SLICE = 0.04  # seconds of writing before others come to it
_ROUNDS = 5  # of removing rows: each may leave others that named them
_NOT_OF_HISTORY = ("revision", "parent_revision", "modified_at")


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
    kinds = {problem.kind for problem in problems}
    if "sqlite" in kinds:
        _make_indexes_anew(library)
    if "reference" in kinds:
        _mend_references(library)
    if "quotation" in kinds:
        _move_highlights(library)
    if kinds & {"index", "sqlite", "reference"}:
        _make_words_anew(library, Portion(progress, 0.3, 0.7))
    left = check(library, Portion(progress, 0.7, 1))
    if folder is not None:
        let_go(folder)
    still = {_identity(problem) for problem in left}
    return Repaired([p for p in problems if _identity(p) not in still], left, copy)


def _identity(problem: Problem) -> tuple[object, ...]:
    return problem.kind, problem.annotation, problem.article, problem.detail.id


def _make_indexes_anew(library: Library) -> None:
    """Let SQLite rebuild its indexes; where the tables are damaged too, that cannot help."""
    with suppress(LibraryError), library.acts.transaction():
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
            changes = list(_mending(library))
            _forget_acts(conn, _newest_concerned(conn, changes))
            write(conn, changes)
            _clear_computed(conn)
            if not changes:
                break
        _forget_acts(conn, max(proofs.broken_acts(conn), default=0))
        conn.execute(
            "INSERT INTO counters SELECT 'documents', coalesce(max(number), 0) FROM documents "
            "WHERE true ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)"
        )


def _mending(library: Library) -> Iterator[Change]:
    """Make the changes for what is wrong now; each row is changed once."""
    conn = library.connection
    done: set[tuple[str, str]] = set()
    if proofs.lacks_own_layer(conn):
        layer = Layer(library.own_layer_id or new_id(), "own", created_at=now())
        done.add(("layers", layer.id))
        yield inserted("layers", (layer.id,), layer_row(layer))
    for row in proofs.dangling(conn):
        for change in _mended(library, row):
            if (change.table, change.key[0]) not in done or len(change.key) > 1:
                done.add((change.table, change.key[0]))
                yield change
    for tag_id in proofs.tag_loops(conn):
        yield from _emptied(conn, "tags", (tag_id,), "parent_id")


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
    stored = _stored(conn, row.table, key)
    return [deleted(row.table, key, stored)] if stored else []


def _stand_in(table: str, row_id: str) -> Change:
    if table == "annotators":
        return inserted(table, (row_id,), annotator_row(Annotator(row_id, f"? {row_id[:8]}")))
    return inserted(table, (row_id,), layer_row(Layer(row_id, "imported", created_at=now())))


def _emptied(
    conn: sqlite3.Connection, table: str, key: tuple[str, ...], column: str
) -> Iterator[Change]:
    stored = _stored(conn, table, key)
    if stored and stored[column] is not None:
        yield Change(table, key, {column: stored[column]}, {column: None})


def _stored(
    conn: sqlite3.Connection, table: str, key: tuple[str, ...]
) -> dict[str, str | int | float | None]:
    """Read a row as a Change holds it; empty if it is not there."""
    names = KEY_COLUMNS[table]
    condition = " AND ".join(f"{name} = ?" for name in names)
    cursor = conn.execute(f"SELECT * FROM {table} WHERE {condition}", key)
    values = cursor.fetchone()
    if values is None:
        return {}
    row = dict(zip((name for name, *_ in cursor.description), values, strict=True))
    return {n: value for n, value in row.items() if n not in {*names, *_NOT_OF_HISTORY}}


def _clear_computed(conn: sqlite3.Connection) -> None:
    """Delete rows outside history that name what is missing."""
    for row in list(proofs.dangling(conn)):
        if row.table not in KEY_COLUMNS:
            conn.execute(f"DELETE FROM {row.table} WHERE {row.condition}", row.key)


def _newest_concerned(conn: sqlite3.Connection, changes: Iterable[Change]) -> int:
    """Find the newest act that concerns one of the rows; 0 if there is none."""
    newest = 0
    for change in changes:
        found = conn.execute(
            "SELECT max(history_id) FROM history_changes WHERE table_name = ? AND row_key = ?",
            (change.table, json.dumps(change.key)),
        ).fetchone()[0]
        newest = max(newest, found or 0)
    return newest


def _forget_acts(conn: sqlite3.Connection, newest: int) -> None:
    """Forget an act and all before it: undo goes strictly from the newest to the oldest."""
    conn.execute("DELETE FROM history WHERE id <= ?", (newest,))


# index


def _make_words_anew(library: Library, progress: Progress) -> None:
    """Make the word index fit its rows, then the rows fit the texts, a slice at a time."""
    conn, acts = library.connection, library.acts
    with acts.transaction():
        conn.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
        for number in proofs.stray_rows(conn):
            search.forget(conn, [number])
    wrong = [*proofs.old_keys(conn), *(row.document_id for row in proofs.stale_rows(conn))]
    count = Count(progress, len(wrong))
    waiting = iter(wrong)
    ended = False
    while not ended:
        deadline = time.monotonic() + _SLICE
        with acts.transaction():
            while time.monotonic() < deadline:
                document_id = next(waiting, None)
                if document_id is None:
                    ended = True
                    break
                search.index(conn, [document_id])
                count.step()
