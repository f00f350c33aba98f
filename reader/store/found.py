"""What is found: articles as the index has them, notes, and the hits in both."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

from reader.core.concordance import Hit, PartWords, hit_at, places_in
from reader.core.keys import PARAGRAPH_END, parts_of
from reader.core.model import BODY_KINDS, Part
from reader.core.patterns import Pattern, Span, Spelling

Places = list[tuple[int, int]]
"""Where hits stand, in code points."""

COLUMNS: Final = "d.number, d.id, d.text_sha256, d.parts, w.body, w.outside, d.published, d.outlet"
"""The columns of an ``Article``, from ``SOURCE``."""
SOURCE: Final = "FROM document_words AS w JOIN documents AS d ON d.number = w.rowid"
NOTES: Final = (
    "SELECT m.id, d.id, d.number, m.annotation_id, m.text FROM memos AS m "
    "LEFT JOIN annotations AS a ON a.id = m.annotation_id "
    "JOIN documents AS d ON d.id = coalesce(m.document_id, a.document_id)"
)
"""Selects what a ``Note`` is made of."""


class Article:
    """An article with the words of its index row; its text is read when it is needed."""

    def __init__(self, conn: sqlite3.Connection, row: Sequence[Any]) -> None:
        self._conn = conn
        self.number: int = row[0]
        self.id: str = row[1]
        self._sha256, self._parts, self._body, self._outside = row[2:6]
        self.published: str | None = row[6]
        self.outlet: str | None = row[7]

    @cached_property
    def text(self) -> str:
        """The stored text."""
        statement = "SELECT text FROM texts WHERE sha256 = ?"
        row = self._conn.execute(statement, (self._sha256,)).fetchone()
        return row[0] if row else ""

    @cached_property
    def parts(self) -> list[tuple[str, int, int]]:
        """The kind, start and end of each part."""
        known = json.loads(self._parts)
        return known or [(part.kind, part.start, part.end) for part in parts_of(self.text)]

    @cached_property
    def words(self) -> list[list[str]]:
        """The words of each part, as the index has them."""
        outside, body = (iter(c.split(PARAGRAPH_END)) for c in (self._outside, self._body))
        return [
            next(body if kind in BODY_KINDS else outside, "").split() for kind, _, _ in self.parts
        ]

    def searched(self, *, outside: bool) -> list[int]:
        """List the numbers of the parts that are searched."""
        return [n for n, (kind, _, _) in enumerate(self.parts) if outside or kind in BODY_KINDS]

    def spelling(self, number: int) -> Spelling:
        """Give the spelling of the words of a part; nothing fits where the index is stale."""
        _, start, end = self.parts[number]
        fresh = PartWords(self.text, start, end)
        return fresh.spelling if fresh.words == self.words[number] else lambda _: ""

    def places(self, number: int, pattern: Pattern) -> Places:
        """Find a pattern in the text of a part."""
        return places_in(self.text, Part(*self.parts[number]), pattern)

    def hit(self, place: tuple[int, int]) -> Hit:
        """Show a hit in its context."""
        return hit_at(self.text, place, self.id, self.number)


@dataclass(frozen=True, slots=True)
class Note:
    """A note on a highlight, or on an article (then ``annotation_id`` is None)."""

    id: str
    document_id: str
    number: int
    annotation_id: str | None
    text: str

    def places(self, pattern: Pattern) -> Places:
        """Find a pattern in the note, as in an article of one part."""
        words = PartWords(self.text, 0, len(self.text))
        spans = pattern.spans([pattern.known(words.words)], lambda _: words.spelling)
        return [words.place(span) for span in spans[0]] if spans else []

    def hit(self, place: tuple[int, int]) -> Hit:
        """Show a hit in its context."""
        shown = hit_at(self.text, place, self.document_id, self.number)
        return replace(shown, memo_id=self.id, annotation_id=self.annotation_id)


@dataclass(frozen=True, slots=True)
class Found:
    """What was found in one article: hits by the number of their part, and notes with theirs.

    ``places`` are there only where some hits of a part do not count: then they are those that do.
    """

    article: Article
    pattern: Pattern
    spans: Mapping[int, Sequence[Span]]
    places: Mapping[int, Places]
    notes: Sequence[tuple[Note, Places]] = ()

    @property
    def count(self) -> int:
        """The number of hits."""
        in_notes = sum(len(places) for _, places in self.notes)
        return sum(map(len, self.spans.values())) + in_notes

    def strip(self) -> list[float]:
        """Tell how far into the article (0 to 1, nearly) each hit in its text is."""
        length = self.article.parts[-1][2] if self.spans else 1
        found: list[float] = []
        for number, spans in self.spans.items():
            _, start, end = self.article.parts[number]
            step = (end - start) / len(self.article.words[number])
            found += [(start + step * first) / length for first, _ in spans]
        return found

    def hits(self) -> Iterator[Hit]:
        """Show the hits in order, those in notes last."""
        for number in self.spans:
            places = self.places.get(number) or self.article.places(number, self.pattern)
            yield from map(self.article.hit, places)
        for note, places in self.notes:
            yield from map(note.hit, places)


def articles_numbered(conn: sqlite3.Connection, numbers: Sequence[int]) -> Iterator[Article]:
    """Read articles by their numbers, in that order; those that are not there are left out."""
    select = f"SELECT {COLUMNS} {SOURCE} WHERE w.rowid IN (SELECT value FROM json_each(?))"
    rows = {row[0]: row for row in conn.execute(select, (json.dumps(list(numbers)),))}
    return (Article(conn, rows[number]) for number in numbers if number in rows)


def note_named(conn: sqlite3.Connection, memo_id: str) -> Note | None:
    """Read a note by its id."""
    row = conn.execute(f"{NOTES} WHERE m.id = ?", (memo_id,)).fetchone()
    return row and Note(*row)
