"""Prove a library: SQLite's own check, hashes, quotations, references, index rows.

Six kinds of problem: ``sqlite`` (the file itself), ``hash`` (a text is not what it was),
``quotation`` (a highlight stands elsewhere and was found), ``orphan`` (its passage was not found,
or may be one of several: nothing is guessed; or a passage of a link lies outside the text),
``reference`` (something names what is not there, or what nobody knows) and ``index`` (search would
find other things than the texts hold).
"""

import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from reader.core.errors import LibraryError
from reader.core.messages import Message, message
from reader.core.progress import Progress, Silent
from reader.store import proofs
from reader.store.connection import connect_read_only, refuse_strangers
from reader.store.failures import sentences
from reader.store.library import Library
from reader.store.portions import Count

Kind = Literal["sqlite", "hash", "quotation", "orphan", "reference", "index"]

_LISTED = 20  # of SQLite's own findings; a damaged page brings hundreds
_ROUNDS = 5  # of the work besides going through the articles


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong; ``annotation`` is an id, ``article`` a number."""

    kind: Kind
    detail: Message
    annotation: str | None = None
    article: int | None = None


def check(library: Library, progress: Progress | None = None) -> list[Problem]:
    """Prove an open library; meant for a ``Library.reader()`` in a worker.

    Everything is read as it is at one moment. With a rollback journal others cannot write
    meanwhile.
    """
    return examine(library.connection, progress)


def check_file(path: Path, progress: Progress | None = None) -> list[Problem]:
    """Prove a library file that may be too damaged to be opened; raises LibraryError.

    The error is for what is no library at all, not for a damaged one.
    """
    try:
        with sentences(path):
            conn = connect_read_only(path)
        with closing(conn):
            refuse_strangers(conn, path, may_be_new=False)
            return examine(conn, progress)
    except LibraryError as error:
        if error.message.id == "library.damaged":  # its list of tables cannot be read
            return [Problem("sqlite", error.message)]
        raise


def examine(
    conn: sqlite3.Connection, progress: Progress | None = None, *, with_index: bool = True
) -> list[Problem]:
    """Prove what one connection shows; raises Cancelled.

    Without the index, which can always be made anew: for copies.
    """
    problems: list[Problem] = []
    with _one_moment(conn, problems):
        articles: int = conn.execute("SELECT count(*) FROM documents").fetchone()[0]
        count = Count(progress or Silent(), articles * (1 + with_index) + _ROUNDS)
        proofs_in_order = [_file, _hashes, _quotations, _links, _references]
        for proof in proofs_in_order:
            with _damage_as_problem(problems):
                problems.extend(proof(conn, count.step))
            count.step()
        if with_index:
            with _damage_as_problem(problems, "index", "check.index_damaged"):
                problems.extend(_index(conn, count.step))
    return problems


@contextmanager
def _one_moment(conn: sqlite3.Connection, problems: list[Problem]) -> Generator[None]:
    """Let all reads see one state."""
    try:
        with letters_as_they_are(conn), _damage_as_problem(problems):
            conn.execute("BEGIN")
            yield
    finally:
        if conn.in_transaction:
            conn.execute("ROLLBACK")


@contextmanager
def letters_as_they_are(conn: sqlite3.Connection) -> Generator[None]:
    """Let damaged letters come through as U+FFFD in the block, instead of failing."""
    factory = conn.text_factory
    conn.text_factory = _readable
    try:
        yield
    finally:
        conn.text_factory = factory


def _readable(data: bytes) -> str:
    return data.decode("utf-8", "replace")


@contextmanager
def _damage_as_problem(
    problems: list[Problem], kind: Kind = "sqlite", name: str = "check.sqlite"
) -> Generator[None]:
    try:
        yield
    except sqlite3.DatabaseError as error:
        if getattr(error, "sqlite_errorname", "").startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise
        _add(problems, Problem(kind, message(name, detail=str(error))))
    except (TypeError, ValueError) as error:  # a damaged row may hold anything
        _add(problems, Problem(kind, message(name, detail=repr(error))))


def _add(problems: list[Problem], problem: Problem) -> None:
    if problem not in problems:
        problems.append(problem)


Each = Callable[[], None]


def _file(conn: sqlite3.Connection, _: Each) -> Iterator[Problem]:
    for (finding,) in conn.execute(f"PRAGMA integrity_check({_LISTED})"):
        for line in str(finding).splitlines():
            if line != "ok":
                yield Problem("sqlite", message("check.sqlite", detail=line))
    for name in proofs.missing_columns(conn):
        yield Problem("sqlite", message("check.missing_column", column=name))
    for table, rows in proofs.damaged_letters(conn):
        yield Problem("sqlite", message("check.damaged_letters", table=table, count=rows))


def _hashes(conn: sqlite3.Connection, _: Each) -> Iterator[Problem]:
    for altered in proofs.altered_texts(conn):
        is_text = altered.table == "texts"
        detail = message(
            "check.altered_text" if is_text else "check.altered_file", sha256=altered.sha256[:8]
        )
        yield from (Problem("hash", detail, article=number) for number in altered.numbers)


def _quotations(conn: sqlite3.Connection, each: Each) -> Iterator[Problem]:
    for wrong in proofs.misplaced(conn, each):
        place = wrong.selectors
        if wrong.found is None:
            kind: Kind = "orphan"
            many = wrong.text.count(place.exact) > 1 if place.exact else False
            name = "check.orphan_ambiguous" if many else "check.orphan"
            detail = message(name, start=place.start, end=place.end)
        elif wrong.found.how == "position":
            kind = "quotation"
            detail = message("check.context", start=place.start, end=place.end)
        else:
            kind = "quotation"
            detail = message(
                "check.quotation",
                start=place.start,
                end=place.end,
                new_start=wrong.found.start,
                new_end=wrong.found.end,
            )
        yield Problem(kind, detail, wrong.annotation_id, wrong.number)


def _links(conn: sqlite3.Connection, _: Each) -> Iterator[Problem]:
    for wrong in proofs.links_outside(conn):
        start, end = wrong.place
        detail = message("check.link_outside", id=wrong.link_id[:8], start=start, end=end)
        yield Problem("orphan", detail, article=wrong.number)


def _references(conn: sqlite3.Connection, _: Each) -> Iterator[Problem]:
    for row in proofs.dangling(conn):
        detail = message("check.reference", table=row.table, parent=row.parent, id=row.missing)
        yield Problem("reference", detail, *_owners(conn, row))
    for tag_id in proofs.tag_loops(conn):
        yield Problem("reference", message("check.tag_loop", id=tag_id[:8]))
    for table, row_id in proofs.unreadable_matter(conn):
        yield Problem("reference", message("check.unreadable", table=table, id=row_id[:8]))
    for number, what in proofs.places_outside(conn):
        detail = message("check.places_outside", column=what)
        yield Problem("reference", detail, article=number)
    for link_id, number, column in proofs.links_misnamed(conn):
        detail = message("check.link_misnamed", id=link_id[:8], column=column)
        yield Problem("reference", detail, article=number)
    for name_id in proofs.names_misnamed(conn):
        yield Problem("reference", message("check.name_unreadable", id=name_id[:8]))
    for act in proofs.broken_acts(conn):
        yield Problem("reference", message("check.broken_act", number=act))
    if proofs.lacks_own_layer(conn):
        yield Problem("reference", message("check.no_own_layer"))
    if proofs.counter_behind(conn):
        yield Problem("reference", message("check.counter"))


# Which columns of a table name the annotation and the article that a row belongs to.
_OWNERS = {
    "documents": ("NULL", "id"),
    "annotations": ("id", "document_id"),
    "annotation_tags": ("annotation_id", "NULL"),
    "tag_examples": ("annotation_id", "NULL"),
    "memos": ("annotation_id", "document_id"),
    "collection_documents": ("NULL", "document_id"),
    "links": ("NULL", "a_document_id"),
}


def _owners(conn: sqlite3.Connection, row: proofs.Dangling) -> tuple[str | None, int | None]:
    """Name the annotation and the article that a row belongs to, as far as they are known."""
    if row.table not in _OWNERS:
        return None, None
    annotation, document = conn.execute(
        f"SELECT {', '.join(_OWNERS[row.table])} FROM {row.table} WHERE {row.condition}", row.key
    ).fetchone() or (None, None)  # an index that is damaged does not find it
    number = conn.execute(
        "SELECT number FROM documents WHERE id = "
        "coalesce(?, (SELECT document_id FROM annotations WHERE id = ?))",
        (document, annotation),
    ).fetchone()
    return annotation, number and number[0]


def _index(conn: sqlite3.Connection, each: Each) -> Iterator[Problem]:
    old = len(proofs.old_keys(conn))
    if old:
        yield Problem("index", message("check.index_old", count=old))
    for row in proofs.stale_rows(conn, each):
        yield Problem("index", message("check.index_stale"), article=row.number)
    stray = len(proofs.stray_rows(conn))
    if stray:
        yield Problem("index", message("check.index_stray", count=stray))
    if proofs.index_drifted(conn):
        yield Problem("index", message("check.index_drifted"))
