"""Prove what a library holds: hashes, quotations, references, index rows.

Each function reads one connection and yields what is wrong, with what a repair needs to know.
``sqlite3.DatabaseError`` comes through: a damaged file may fail at any row.
"""

import hashlib
import json
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import cast

from reader.core import arabic, keys
from reader.core.changes import KEY_COLUMNS
from reader.core.model import LINK_STATUSES, PART_KINDS, RELATIONS
from reader.core.rows import parts_from
from reader.core.selectors import Anchored, Selectors, anchor
from reader.store.identity import MIGRATIONS, applied_migrations

Named = tuple[int | None, ...]
"""Numbers of the articles that something belongs to, or one None."""


def missing_columns(conn: sqlite3.Connection) -> Iterator[str]:
    """Name the tables, columns and indexes of a library that are missing here.

    Of a library that is older or newer than this program, that cannot be told.
    """
    if applied_migrations(conn) == frozenset(MIGRATIONS):
        from reader.store import birth  # with sqlite-utils, which loads slowly

        with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
            birth.bring_up(model, ())
            yield from sorted(_columns(model) - _columns(conn))


def _columns(conn: sqlite3.Connection) -> set[str]:
    found = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'index'")}
    for (table,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        names = conn.execute("SELECT name FROM pragma_table_info(?)", (table,))
        found |= {table, *(f"{table}.{row[0]}" for row in names)}
    return found


def damaged_letters(conn: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Count, by table, rows of which some text is no UTF-8 any more.

    Articles are proven by their hashes, index rows by comparison.
    """
    proven = {"texts", "originals", "document_facts"}
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        if table in proven or table.startswith(("sqlite_", "document_words")):
            continue
        names = [row[1] for row in conn.execute(f"PRAGMA table_info({table})") if row[2] == "TEXT"]
        if not names:
            continue
        whole = " || ' ' || ".join(f"coalesce({name}, '')" for name in names)
        rows = conn.execute(f"SELECT CAST({whole} AS BLOB) FROM {table}")
        damaged = sum(not _is_text(row) for (row,) in rows)
        if damaged:
            yield table, damaged


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class AlteredText:
    """A text (or the bytes of a file, in ``originals``) that its hash does not name."""

    table: str
    sha256: str
    numbers: Named


def altered_texts(conn: sqlite3.Connection) -> Iterator[AlteredText]:
    """Find texts and originals that are not what their hash says."""
    for table, content, column in (
        ("texts", "text", "text_sha256"),
        ("originals", "bytes", "original_sha256"),
    ):
        # as BLOB: a damaged text need not be UTF-8
        for name, stored in conn.execute(f"SELECT sha256, CAST({content} AS BLOB) FROM {table}"):
            if stored is None or hashlib.sha256(stored).hexdigest() != name:
                named = conn.execute(f"SELECT number FROM documents WHERE {column} = ?", (name,))
                numbers = tuple(row[0] for row in named)
                yield AlteredText(table, name, numbers or (None,))


@dataclass(frozen=True, slots=True)
class Misplaced:
    """An annotation whose quotation is not what stands at its place.

    ``found`` is where it stands, or None where it stands nowhere or may be one of several.
    """

    annotation_id: str
    number: int
    selectors: Selectors
    text: str
    found: Anchored | None


def misplaced(conn: sqlite3.Connection, each: Callable[[], None]) -> Iterator[Misplaced]:
    """Prove every annotation against its text; ``each`` is called for every article."""
    documents = conn.execute(
        "SELECT d.id, d.number, t.text FROM documents AS d "
        "JOIN texts AS t ON t.sha256 = d.text_sha256 ORDER BY d.number"
    )
    for document_id, number, text in documents:
        for annotation_id, *place in conn.execute(
            "SELECT id, start_offset, end_offset, exact, prefix, suffix FROM annotations "
            "WHERE document_id = ? ORDER BY start_offset",
            (document_id,),
        ):
            selectors = Selectors(*place)
            if not _stands(text, selectors):
                found = anchor(text, selectors)
                yield Misplaced(annotation_id, number, selectors, text, found)
        each()


def _stands(text: str, quote: Selectors) -> bool:
    """Say whether a quotation stands at its place, between what it says stands around it."""
    before = text[max(0, quote.start - len(quote.prefix)) : quote.start]
    return (
        quote.exact != ""
        and text[quote.start : quote.end] == quote.exact
        and before == quote.prefix
        and text.startswith(quote.suffix, quote.end)
    )


_OTHER_KEYS = {"history_changes": ("history_id", "step", "position")}  # has no rowid


@dataclass(frozen=True, slots=True)
class Dangling:
    """A row that names a row of ``parent`` which is not there, in ``column``."""

    table: str
    names: tuple[str, ...]
    key: tuple[str | int, ...]
    column: str
    parent: str
    missing: str

    @property
    def condition(self) -> str:
        """Give the SQL condition that ``key`` fills."""
        return " AND ".join(f"{name} = ?" for name in self.names)


def dangling(conn: sqlite3.Connection) -> Iterator[Dangling]:
    """Find every row that names a missing one (``foreign_key_check`` does not tell the column)."""
    tables = [row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        names = KEY_COLUMNS.get(table) or _OTHER_KEYS.get(table, ("rowid",))
        for reference in conn.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            parent, column, target = reference[2], reference[3], reference[4]
            for *key, missing in conn.execute(
                f"SELECT {', '.join(names)}, {column} FROM {table} WHERE {column} IS NOT NULL "
                f"AND {column} NOT IN (SELECT {target} FROM {parent})"
            ):
                yield Dangling(table, names, tuple(key), column, parent, str(missing))


def tag_loops(conn: sqlite3.Connection) -> Iterator[str]:
    """Name one tag of each circle of tags that lie under one another."""
    rows: list[tuple[str, str | None]] = conn.execute(
        "SELECT id, parent_id FROM tags ORDER BY id"
    ).fetchall()
    parents = dict(rows)
    settled = set[str]()
    for start in parents:
        way: list[str] = []
        tag: str | None = start
        while tag is not None and tag not in settled and tag not in way:
            way.append(tag)
            tag = parents.get(tag)
        if tag is not None and tag not in settled:
            yield tag
        settled.update(way)


_UNREADABLE = {
    "exercises": "json_extract(body, '$.exercise.id') IS NOT id",
    "answers": "0",
    "hand_ins": "0",
    "feedbacks": """json_extract(body, '$.hand_in_id') IS NOT hand_in_id
        OR hand_in_id NOT IN (SELECT id FROM hand_ins)
        AND exercise_id IN (SELECT id FROM exercises WHERE role = 'teacher')""",
}
_WRITTEN_IN = {"answers": "value", "hand_ins": "differences"}


def unreadable_matter(conn: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Name rows of exercises that cannot be read, or say they are of another: table and id."""
    there = {row[0] for row in conn.execute("SELECT name FROM sqlite_master")}
    for table, wrong in _UNREADABLE.items():
        if table in there:  # a library of an earlier program has none
            written = _WRITTEN_IN.get(table, "body")
            yield from (
                (table, str(row[0]))
                for row in conn.execute(
                    f"SELECT id FROM {table} "
                    f"WHERE CASE WHEN json_valid({written}) THEN {wrong} ELSE 1 END ORDER BY id"
                )
            )


@dataclass(frozen=True, slots=True)
class WrongLink:
    """A link with a passage outside its text: its article, and where it is said to stand."""

    link_id: str
    number: int
    place: tuple[int, int]


def links_outside(conn: sqlite3.Connection) -> Iterator[WrongLink]:
    """Find links of which a passage is empty or does not lie in its text."""
    for side in ("a", "b"):
        for link_id, number, start, end in conn.execute(
            f"SELECT l.id, d.number, {side}_start_offset, {side}_end_offset FROM links AS l "
            f"JOIN documents AS d ON d.id = l.{side}_document_id "
            f"JOIN texts AS t ON t.sha256 = d.text_sha256 WHERE NOT "
            f"(0 <= {side}_start_offset AND {side}_start_offset < {side}_end_offset "
            f"AND {side}_end_offset <= length(t.text)) ORDER BY l.id"
        ):
            yield WrongLink(link_id, number, (start, end))


def links_misnamed(conn: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Find links of no known status or relation, or with evidence that cannot be read.

    Gives the link, the number of its first article, and the column.
    """
    for column, known in (
        ("status", f"status IN ({_listed(LINK_STATUSES)})"),
        ("relation", f"relation IS NULL OR relation IN ({_listed(RELATIONS)})"),
        ("evidence", "evidence IS NULL OR json_valid(evidence)"),
    ):
        for link_id, number in conn.execute(
            "SELECT l.id, d.number FROM links AS l JOIN documents AS d ON d.id = l.a_document_id "
            f"WHERE NOT ({known}) ORDER BY l.id"
        ):
            yield link_id, number, column


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def names_misnamed(conn: sqlite3.Connection) -> Iterator[str]:
    """Find names of which the other spellings cannot be read; none in a library without them."""
    if conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'names'").fetchone():
        for name_id, aliases in conn.execute("SELECT id, aliases FROM names ORDER BY id"):
            if not _are_words(aliases):
                yield name_id


def _are_words(column: str) -> bool:
    try:
        words = json.loads(column)
    except ValueError:
        return False
    return isinstance(words, list) and all(isinstance(w, str) for w in cast("list[object]", words))


def places_outside(conn: sqlite3.Connection) -> Iterator[tuple[int, str]]:
    """Find what names places that are not in the text: ``(number, parts | directions)``."""
    for number, length, parts, directions in conn.execute(
        "SELECT number, length(text), parts, directions FROM documents "
        "JOIN texts ON sha256 = text_sha256"
    ):
        if not _are_parts(parts, length):
            yield number, "parts"
        if not _are_directions(directions, length):
            yield number, "directions"


def _are_parts(column: str, length: int) -> bool:
    at = 0
    try:
        for kind, start, end in json.loads(column):
            if kind not in PART_KINDS or not at <= start < end <= length:
                return False
            at = end
    except (ValueError, TypeError):
        return False
    return True


def _are_directions(column: str, length: int) -> bool:
    try:
        return all(
            direction in {"rtl", "ltr"} and 0 <= start <= end <= length
            for start, end, direction in json.loads(column)
        )
    except (ValueError, TypeError):
        return False


def broken_acts(conn: sqlite3.Connection) -> Iterator[int]:
    """Find acts of the history that could not be undone: steps or values that cannot be read."""
    for (act,) in conn.execute(
        "SELECT id FROM history AS h WHERE in_force NOT BETWEEN 0 AND steps "
        "OR NOT json_valid(label_values) OR (steps > 0 AND NOT EXISTS "
        "(SELECT 1 FROM history_changes WHERE history_id = h.id)) "
        "OR EXISTS (SELECT 1 FROM history_changes WHERE history_id = h.id "
        "AND (step > h.steps OR NOT (json_valid(row_key) "
        "AND (before IS NULL OR json_valid(before)) AND (after IS NULL OR json_valid(after)))))"
    ):
        yield act


def lacks_own_layer(conn: sqlite3.Connection) -> bool:
    """Say whether the layer of one's own marks is missing."""
    return conn.execute("SELECT 1 FROM layers WHERE kind = 'own'").fetchone() is None


def counter_behind(conn: sqlite3.Connection) -> bool:
    """Say whether the next article would get a number that is taken."""
    return bool(
        conn.execute(
            "SELECT coalesce((SELECT max(number) FROM documents), 0) > "
            "coalesce((SELECT value FROM counters WHERE name = 'documents'), -1)"
        ).fetchone()[0]
    )


@dataclass(frozen=True, slots=True)
class Stale:
    """An article whose index row or computed facts are missing or not what they should be."""

    document_id: str
    number: int


def stale_rows(
    conn: sqlite3.Connection, each: Callable[[], None] = lambda: None
) -> Iterator[Stale]:
    """Compare every index row with a freshly made one; ``each`` is called for every article.

    Rows of another version of the keys are not looked at: see ``old_keys``.
    """
    for document_id, number, text, parts, *stored in conn.execute(
        "SELECT d.id, d.number, t.text, d.parts, f.key_version, f.words, f.lead, w.body, w.outside "
        "FROM documents AS d JOIN texts AS t ON t.sha256 = d.text_sha256 "
        "LEFT JOIN document_facts AS f ON f.document_id = d.id "
        "LEFT JOIN document_words AS w ON w.rowid = d.number ORDER BY d.number"
    ):
        version, words, lead, body, outside = stored
        if version in {None, arabic.KEY_VERSION} and _are_parts(parts, len(text)):
            known = parts_from(parts)
            fresh = (*keys.facts(text, known), *keys.columns(text, known))
            if (words, lead, body, outside) != fresh or version is None:
                yield Stale(document_id, number)
        each()


def indexable(conn: sqlite3.Connection) -> Iterator[str]:
    """Name the articles that an index row can be made of: text and parts can be read."""
    for document_id, parts, data in conn.execute(
        "SELECT d.id, d.parts, CAST(t.text AS BLOB) FROM documents AS d "
        "JOIN texts AS t ON t.sha256 = d.text_sha256 ORDER BY d.number"
    ):
        if _is_text(data) and _are_parts(parts, len(data.decode())):
            yield document_id


def old_keys(conn: sqlite3.Connection) -> list[str]:
    """Name the articles whose index rows another version of the key function made."""
    return [
        row[0]
        for row in conn.execute(
            "SELECT document_id FROM document_facts WHERE key_version <> ?", (arabic.KEY_VERSION,)
        )
    ]


def stray_rows(conn: sqlite3.Connection) -> list[int]:
    """Name the index rows of articles that are not there."""
    return [
        row[0]
        for row in conn.execute(
            "SELECT rowid FROM document_words WHERE rowid NOT IN (SELECT number FROM documents)"
        )
    ]


def index_drifted(conn: sqlite3.Connection) -> bool:
    """Say whether the word index holds other words than its rows: more, or fewer.

    The index counts its words per column; each row's counts stand in the ``docsize`` table,
    as variable-length integers (https://sqlite.org/fts5.html, "The %_docsize Table").
    """
    held: dict[str, int] = {}
    was_query_only = conn.execute("PRAGMA query_only").fetchone()[0]
    conn.execute("PRAGMA query_only = OFF")  # for a table in memory only
    try:
        conn.execute(
            "CREATE VIRTUAL TABLE temp.held_words USING fts5vocab(main, document_words, col)"
        )
        held = dict(conn.execute("SELECT col, sum(cnt) FROM temp.held_words GROUP BY 1"))
        conn.execute("DROP TABLE temp.held_words")
    finally:
        conn.execute(f"PRAGMA query_only = {was_query_only}")
    said: dict[str, int] = defaultdict(int)
    for (sizes,) in conn.execute("SELECT sz FROM document_words_docsize"):
        for column, size in zip(("body", "outside"), _integers(sizes), strict=False):
            said[column] += size
    return any(held.get(column, 0) != said[column] for column in ("body", "outside"))


def _integers(coded: Iterable[int]) -> Iterator[int]:
    """Read SQLite's variable-length integers (short ones: no number of words needs nine bytes)."""
    value = 0
    for byte in coded:
        value = value << 7 | byte & 0x7F
        if not byte & 0x80:
            yield value
            value = 0
