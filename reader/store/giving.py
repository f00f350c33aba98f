"""Make a copy to hand over: without history, without texts that nobody sees, without others.

What was deleted, undone or remembered of a person must not be found in the bytes of the copy.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from reader.core.errors import FileError, NotFoundError
from reader.core.progress import Progress, Silent
from reader.store.annotations import ALL, OWN
from reader.store.backup import Backup, look_into
from reader.store.copying import copy_pages, growing, prove
from reader.store.failures import sentences
from reader.store.portions import Portion
from reader.store.texts import Texts

EMPTIED = (
    "history_changes", "history", "tombstones", "packages", "readings", "remembered",
)  # fmt: skip
"""Tables of what was done here, by whom and when: nothing of them is handed over."""

THINNED = (
    "layers", "annotations", "annotation_tags", "tag_examples", "memos", "links", "annotators",
    "texts", "originals", "answers", "hand_ins", "feedbacks",
)  # fmt: skip
"""Tables of which only what the layers handed over need goes along."""

WHOLE = (
    "documents", "tags", "names", "collections", "collection_documents", "exercises",
    "exercise_sources", "counters",
    "document_facts", "document_words", "_sqlite_migrations", "sqlite_sequence",
)  # fmt: skip
"""Tables that go along as they are."""

_GONE_LAYERS = "(SELECT id FROM layers WHERE kind <> 'own' AND id NOT IN (SELECT value FROM kept))"
_GONE_ANNOTATIONS = f"(SELECT id FROM annotations WHERE layer_id IN {_GONE_LAYERS})"
_WITHOUT_KEYS = """
    UPDATE exercises SET body = json_remove(body, '$.key')
    WHERE json_valid(body) AND id NOT IN (
        SELECT exercise_id FROM layers WHERE kind = 'key' AND exercise_id IS NOT NULL
            AND id IN (SELECT value FROM kept)
    )
"""
"""A key lies twice in a library: as a layer, and with its exercise for when its articles come."""
_THINNING = (
    f"DELETE FROM annotation_tags WHERE annotation_id IN {_GONE_ANNOTATIONS}",
    f"DELETE FROM tag_examples WHERE annotation_id IN {_GONE_ANNOTATIONS}",
    f"DELETE FROM memos WHERE layer_id IN {_GONE_LAYERS} OR annotation_id IN {_GONE_ANNOTATIONS}",
    f"DELETE FROM links WHERE layer_id IN {_GONE_LAYERS}",
    f"DELETE FROM answers WHERE layer_id IN {_GONE_LAYERS}",
    f"DELETE FROM hand_ins WHERE layer_id IN {_GONE_LAYERS}",
    "DELETE FROM feedbacks WHERE hand_in_id NOT IN (SELECT id FROM hand_ins)",
    f"DELETE FROM annotations WHERE layer_id IN {_GONE_LAYERS}",
    f"DELETE FROM layers WHERE id IN {_GONE_LAYERS}",
    """DELETE FROM annotators WHERE id NOT IN (
        SELECT annotator_id FROM annotations UNION SELECT annotator_id FROM memos
        UNION SELECT annotator_id FROM links WHERE annotator_id IS NOT NULL
        UNION SELECT annotator_id FROM layers WHERE annotator_id IS NOT NULL
    )""",
)


def clean_copy(
    library_path: Path,
    to: Path,
    *,
    layers: Sequence[str] = (OWN,),
    progress: Progress | None = None,
    force: bool = False,
) -> Backup:
    """Write a copy to hand over: the own layer and those asked for (an id, or ``all``).

    Raises LibraryError if the library does not pass the check, NotFoundError for a layer that is
    not there, FileError, Cancelled.
    """
    progress = progress or Silent()
    if to.exists() and library_path.exists() and to.samefile(library_path):
        raise FileError("backup.onto_itself", file=str(to))
    with growing(to, force=force) as part:
        copy_pages(library_path, part, Portion(progress, 0, 0.3))
        _prove(part, library_path, Portion(progress, 0.3, 0.5))
        with sentences(to), closing(sqlite3.connect(part, isolation_level=None)) as conn:
            _strip(conn, layers)
        _prove(part, library_path, Portion(progress, 0.8, 1))
    return look_into(to)


def _prove(copy: Path, library_path: Path, progress: Progress) -> None:
    prove(copy, of=library_path, refusal="backup.library_fails", progress=progress)


def _strip(conn: sqlite3.Connection, layers: Sequence[str]) -> None:
    """Take out what is not handed over, so that its bytes are gone too."""
    conn.execute("PRAGMA secure_delete = ON")
    conn.execute("PRAGMA journal_mode = MEMORY")
    conn.execute("PRAGMA synchronous = OFF")
    kept = _kept(conn, layers)
    conn.execute("CREATE TEMP TABLE kept (value TEXT PRIMARY KEY)")
    conn.executemany("INSERT INTO kept VALUES (?)", [(layer,) for layer in kept])
    conn.execute("BEGIN")
    for table in EMPTIED:
        conn.execute(f"DELETE FROM {table}")
    conn.execute("DELETE FROM sqlite_sequence WHERE name = 'history'")
    there = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
    if "exercises" in there:
        conn.execute(_WITHOUT_KEYS)
    for statement in _THINNING:
        if statement.split()[2] in there:  # a library of an earlier program lacks some
            conn.execute(statement)
    Texts(conn).collect()
    # the index keeps the words of deleted rows until it is merged
    conn.execute("INSERT INTO document_words (document_words) VALUES ('rebuild')")
    conn.execute("COMMIT")
    conn.execute("VACUUM")
    conn.execute("PRAGMA journal_mode = DELETE").fetchone()


def _kept(conn: sqlite3.Connection, layers: Sequence[str]) -> list[str]:
    """List the layers asked for besides the own one; ids may be shortened to 8 letters."""
    known = [row[0] for row in conn.execute("SELECT id FROM layers")]
    if ALL in layers:
        return known
    kept: list[str] = []
    for name in layers:
        found = [layer for layer in known if len(name) >= 8 and layer.startswith(name)]
        if name != OWN and len(found) != 1:
            raise NotFoundError("layer.not_found", name=name)
        kept += found
    return kept
