"""The full-text index: folded words that Python writes into an ordinary FTS5 table.

``unicode61`` would split a word at its tashkeel, so it only ever sees keys of ``core.arabic``.
Body and outside (furniture) are two columns of one row per article. The rows carry the version
of the key function; ``check`` compares them with fresh ones.

FTS5 writes what it has gathered to the disk at every savepoint, so many articles are indexed in
one go, with no savepoint between them: that is three times as fast.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from reader.core import arabic
from reader.core.keys import keys_of
from reader.core.model import Keys
from reader.core.rows import parts_from

Ahead = Mapping[str, Keys]
"""Keys that were made ahead, by the hash of their text."""


def index(
    conn: sqlite3.Connection, document_ids: Iterable[str], ahead: Ahead | None = None
) -> None:
    """Write the index rows and the computed facts of articles anew; of missing ones, nothing.

    Keys made ahead are taken if they are of this version, this text and these parts.
    """
    made = list(_made(conn, dict.fromkeys(document_ids), ahead or {}))
    conn.executemany(
        "INSERT OR REPLACE INTO document_facts VALUES (?, ?, ?, ?)",
        ((document_id, *keys.facts, keys.version) for document_id, _, keys in made),
    )
    forget(conn, [number for _, number, _ in made])
    conn.executemany(
        "INSERT INTO document_words (rowid, body, outside) VALUES (?, ?, ?)",
        ((number, *keys.columns) for _, number, keys in made),
    )


def _made(
    conn: sqlite3.Connection, document_ids: Iterable[str], ahead: Ahead
) -> Iterator[tuple[str, int, Keys]]:
    """Give the id, the number and the keys of each article."""
    for document_id in document_ids:
        row: tuple[int, str, str] | None = conn.execute(
            "SELECT number, text_sha256, parts FROM documents WHERE id = ?", (document_id,)
        ).fetchone()
        if row is None:
            continue
        number, sha256, parts = row
        keys = ahead.get(sha256)
        if keys is None or (keys.version, keys.parts) != (arabic.KEY_VERSION, parts):
            text = conn.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()[0]
            keys = keys_of(text, parts_from(parts))
        yield document_id, number, keys


def forget(conn: sqlite3.Connection, numbers: Iterable[int]) -> None:
    """Take articles out of the index."""
    conn.executemany(
        "DELETE FROM document_words WHERE rowid = ?", ((number,) for number in numbers)
    )


def query_of(words: str) -> str:
    """Make an FTS5 query for articles that hold words beginning like each of ``words``."""
    return " AND ".join(f'"{word}"*' for word in arabic.words(arabic.fold(words)))
