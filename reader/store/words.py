"""The library's vocabulary: the words that its index holds, as the index itself knows them.

FTS5 shows the words of an index as a table (https://sqlite.org/fts5.html, "The fts5vocab Virtual
Table Module"). A table of our own would have to be kept beside it: measured, that takes an import
0.5 to 1.3 ms an article, of 1.7 that it may take, and what is kept beside can drift. The tables
here are no part of the file: a connection makes them for itself, also where it may only read.
"""

import json
import sqlite3
from collections.abc import Iterable
from typing import Final

from reader.core import arabic
from reader.core.keys import LINE_END, PARAGRAPH_END

_TABLES: Final = {
    "words": "row",  # one row a word: for beginnings
    "word_places": "instance",  # one row a place: says whether a word occurs without counting it
}

_COUNTED: Final = 200  # articles


class LibraryVocabulary:
    """Know which words occur in the articles that one connection sees.

    Answers are kept, so make a new one for every question.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._held: dict[str, bool] = {}
        self._beginnings: dict[str, list[str] | None] = {}
        _show_words(conn)

    def holds(self, word: str) -> bool:
        """Say whether a word occurs."""
        if word not in self._held:
            listed = self._listed_with(word)
            self._held[word] = self._occurs(word) if listed is None else word in listed
        return self._held[word]

    def beginning(self, letters: str, most: int) -> list[str] | None:
        """List the words that begin so; None if they are more than ``most``."""
        if letters not in self._beginnings:
            listed = self._listed_with(letters)
            if listed is None:
                self._beginnings[letters] = self._read_beginning(letters, most)
            else:
                self._beginnings[letters] = [w for w in listed if w.startswith(letters)]
        return self._beginnings[letters]

    def all(self) -> set[str]:
        """List every word of the library."""
        terms: Iterable[tuple[str]] = self._conn.execute("SELECT term FROM temp.words")
        return {term for (term,) in terms} - {LINE_END, PARAGRAPH_END}

    def _listed_with(self, word: str) -> list[str] | None:
        """Find words listed before, among which this one would be."""
        for length in range(1, len(word) + 1):
            listed = self._beginnings.get(word[:length])
            if listed is not None:
                return listed
        return None

    def _occurs(self, word: str) -> bool:
        statement = "SELECT 1 FROM temp.word_places WHERE term = ? LIMIT 1"
        return self._conn.execute(statement, (word,)).fetchone() is not None

    def _read_beginning(self, letters: str, most: int) -> list[str] | None:
        found = self._conn.execute(
            "SELECT term FROM temp.words WHERE term >= ? AND term < ? LIMIT ?",
            (letters, letters + "\U0010ffff", most + 1),
        ).fetchall()
        return [row[0] for row in found] if len(found) <= most else None


def _show_words(conn: sqlite3.Connection) -> None:
    """Make the tables, unless this connection has them."""
    there = {row[0] for row in conn.execute("SELECT name FROM temp.sqlite_master")}
    missing = _TABLES.keys() - there
    if not missing:
        return
    was_query_only = conn.execute("PRAGMA query_only").fetchone()[0]
    conn.execute("PRAGMA query_only = OFF")  # for tables in memory only
    try:
        for name in missing:
            kind = _TABLES[name]
            conn.execute(
                f"CREATE VIRTUAL TABLE temp.{name} USING fts5vocab(main, document_words, {kind})"
            )
    finally:
        conn.execute(f"PRAGMA query_only = {was_query_only}")


class Frequencies:
    """Know in how many articles a word stands, and how many there are: how rare words are here.

    Of frequent words the first ``_COUNTED`` articles are counted and the rest is reckoned from
    them: the index would have to read every place of a word to know, and nothing that this is
    asked for depends on it. Answers are kept, so make a new one for every question.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn
        self._known: dict[str, int] = {}
        row = conn.execute("SELECT count(*), max(number) FROM documents").fetchone()
        self._documents: int = row[0]
        self._last: int = row[1] or 0

    @property
    def documents(self) -> int:
        """Tell how many articles there are."""
        return self._documents

    def frequencies(self, words: Iterable[str]) -> dict[str, int]:
        """Tell in the body of how many articles each of these words (``arabic.fold``) stands."""
        asked = {word: _phrase(word) for word in words}
        new = {phrase for phrase in asked.values() if phrase and phrase not in self._known}
        if new:
            self._count(sorted(new))
        return {word: self._known[phrase] if phrase else 0 for word, phrase in asked.items()}

    def _count(self, phrases: list[str]) -> None:
        """Count all in one question: hundreds of small ones take half as long again."""
        counts: Iterable[tuple[str, int]] = self._conn.execute(
            "SELECT value, (SELECT count(*) FROM (SELECT rowid FROM document_words "
            "WHERE document_words MATCH value ORDER BY rowid LIMIT ?)) FROM json_each(?)",
            (_COUNTED, json.dumps(phrases)),
        ).fetchall()
        for phrase, count in counts:
            self._known[phrase] = count if count < _COUNTED else self._reckoned(phrase)

    def _reckoned(self, phrase: str) -> int:
        last = self._conn.execute(
            "SELECT max(rowid) FROM (SELECT rowid FROM document_words "
            "WHERE document_words MATCH ? ORDER BY rowid LIMIT ?)",
            (phrase, _COUNTED),
        ).fetchone()[0]
        return min(self._documents, _COUNTED * self._last // last)


def _phrase(word: str) -> str:
    """Put a word as the index is asked for it; nothing for what is no word."""
    words = arabic.words(word)
    return f'{{body}} : "{" ".join(words)}"' if words else ""
