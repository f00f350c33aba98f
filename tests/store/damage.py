"""Marks to lose, and ways of losing them: what a disk or a stranger may do to a library."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from reader.core.model import Annotation, Document
from reader.core.operations import add_highlight
from reader.store.library import Library


def mark(
    library: Library, document: Document, passage: str, note: str | None = None, tags: int = 1
) -> Annotation:
    """Highlight the first place of a passage."""
    text = library.texts.get(document.text_sha256)
    start = text.index(passage)
    slots = [tag.id for tag in library.tags.all() if not tag.is_group]
    hand = library.hand()
    change_set = add_highlight(
        document=document,
        text=text,
        start=start,
        end=start + len(passage),
        hand=hand,
        tag_ids=slots[:tags],
        note=note,
    )
    library.apply(change_set)
    (key,) = change_set.keys("annotations")
    return library.annotations.get(key[0])


@contextmanager
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file as another program would: nothing is forbidden."""
    with closing(sqlite3.connect(path, isolation_level=None)) as conn:
        conn.execute("PRAGMA foreign_keys = OFF")
        conn.execute("PRAGMA ignore_check_constraints = ON")
        yield conn


def tamper(path: Path, *statements: str) -> None:
    """Execute statements as a stranger."""
    with stranger(path) as conn:
        for statement in statements:
            conn.execute(statement)


def flip(path: Path, *places: int) -> None:
    """Turn some bytes of a file over."""
    data = bytearray(path.read_bytes())
    for place in places:
        data[place % len(data)] ^= 0xFF
    path.write_bytes(data)


def break_index(path: Path) -> None:
    """Damage a page of an index of SQLite's own, so that only its own check shows it."""
    with stranger(path) as conn:
        size = conn.execute("PRAGMA page_size").fetchone()[0]
        name = "annotations_by_layer"
        page = conn.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (name,)).fetchone()
    data = bytearray(path.read_bytes())
    start = (page[0] - 1) * size
    data[start + 3 : start + 5] = b"\x00\x00"  # of so many cells
    path.write_bytes(data)
