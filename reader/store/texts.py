"""Texts by the hash of their UTF-8: written once, never changed, collected when unnamed."""

import sqlite3
from collections.abc import Iterable

from reader.core.errors import LibraryError
from reader.core.model import Content

# A column of hashes, as far as documents or their history name one.
_NAMED = """
    SELECT {column} FROM documents
    UNION SELECT json_extract(before, '$.{column}') FROM history_changes
        WHERE table_name = 'documents' AND before IS NOT NULL
    UNION SELECT json_extract(after, '$.{column}') FROM history_changes
        WHERE table_name = 'documents' AND after IS NOT NULL
"""


class Texts:
    """Read texts; keep new ones inside the caller's transaction."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def get(self, sha256: str) -> str:
        """Read a text; raises LibraryError if it is missing, which only damage can cause."""
        row = self._conn.execute("SELECT text FROM texts WHERE sha256 = ?", (sha256,)).fetchone()
        if row is None:
            raise LibraryError("library.text_missing", sha256=sha256[:8])
        return row[0]

    def original(self, sha256: str) -> bytes | None:
        """Read the bytes of a file as it was imported, where they were kept."""
        row = self._conn.execute(
            "SELECT bytes FROM originals WHERE sha256 = ?", (sha256,)
        ).fetchone()
        return None if row is None else row[0]

    def keep(self, contents: Iterable[Content]) -> None:
        """Store texts and originals that are not there yet."""
        for content in contents:
            self._conn.execute(
                "INSERT OR IGNORE INTO texts VALUES (?, ?)", (content.sha256, content.text)
            )
            if content.original_sha256:
                self._conn.execute(
                    "INSERT OR IGNORE INTO originals VALUES (?, ?)",
                    (content.original_sha256, content.original),
                )

    def collect(self) -> int:
        """Delete texts that neither a document nor the history names; return how many."""
        gone = 0
        for table, column in (("texts", "text_sha256"), ("originals", "original_sha256")):
            # NOT EXISTS, because one NULL in a list makes NOT IN true of nothing
            gone += self._conn.execute(
                f"DELETE FROM {table} WHERE NOT EXISTS (SELECT 1 FROM "
                f"({_NAMED.format(column=column)}) WHERE {column} = {table}.sha256)"
            ).rowcount
        return gone
