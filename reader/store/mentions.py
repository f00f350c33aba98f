"""Find the articles that mention names, by the word index: no text is read."""

import sqlite3
from collections.abc import Iterable, Sequence

_MOST_PHRASES = 400  # of one name, asked for at once


class Mentions:
    """Answer which articles hold any of some phrases in their body, for one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def of(self, phrases: Iterable[Sequence[str]]) -> frozenset[int]:
        """Name the numbers of the articles; a phrase is a list of words (keys)."""
        asked = [f'"{" ".join(words)}"' for words in phrases if words][:_MOST_PHRASES]
        if not asked:
            return frozenset()
        rows = self._conn.execute(
            "SELECT rowid FROM document_words WHERE document_words MATCH ?",
            (f"{{body}} : ({' OR '.join(asked)})",),
        )
        return frozenset(row[0] for row in rows)
