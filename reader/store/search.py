"""The full-text index: folded words that Python writes into an ordinary FTS5 table.

``unicode61`` would split a word at its tashkeel, so it only ever sees keys of ``core.arabic``.
Body and outside (furniture) are two columns of one row per article. The rows carry the version
of the key function; ``check`` compares them with fresh ones.
"""

import sqlite3

from reader.core import arabic
from reader.core.model import Part
from reader.core.rows import parts_from
from reader.core.text import lead, paragraphs, word_count

# Between paragraphs, so that no phrase crosses from one to the next: a private-use letter, which
# the folding never makes and the tokenizer takes for a word.
PARAGRAPH_END = "\ue000"
_LEAD_LENGTH = 300


def keys(text: str, parts: tuple[Part, ...]) -> tuple[str, str]:
    """Make the two index columns of an article: folded words of its body, and of the rest."""
    body: list[str] = []
    outside: list[str] = []
    for part in parts or tuple(Part("paragraph", *span) for span in paragraphs(text)):
        words = arabic.words(arabic.fold(text[part.start : part.end]))
        (body if part.is_body else outside).append(" ".join(words))
    separator = f" {PARAGRAPH_END} "
    return separator.join(body), separator.join(outside)


def index(conn: sqlite3.Connection, document_id: str) -> None:
    """Write the index row and the computed facts of an article anew."""
    number, text, parts_column = conn.execute(
        "SELECT number, text, parts FROM documents JOIN texts ON sha256 = text_sha256 WHERE id = ?",
        (document_id,),
    ).fetchone()
    parts = parts_from(parts_column)
    forget(conn, number)
    conn.execute(
        "INSERT INTO document_words (rowid, body, outside) VALUES (?, ?, ?)",
        (number, *keys(text, parts)),
    )
    conn.execute(
        "INSERT OR REPLACE INTO document_facts VALUES (?, ?, ?, ?)",
        (document_id, *facts(text, parts), arabic.KEY_VERSION),
    )


def facts(text: str, parts: tuple[Part, ...]) -> tuple[int, str]:
    """Compute what lists show of an article: its number of words and its first sentence."""
    span = lead(text, parts)
    return word_count(text), "" if span is None else text[span[0] : span[1]][:_LEAD_LENGTH]


def forget(conn: sqlite3.Connection, number: int) -> None:
    """Take an article out of the index."""
    conn.execute("DELETE FROM document_words WHERE rowid = ?", (number,))


def query_of(words: str) -> str:
    """Make an FTS5 query for articles that hold words beginning like each of ``words``."""
    return " AND ".join(f'"{word}"*' for word in arabic.words(arabic.fold(words)))
