"""Go through all hits of a question: count them, keep them in every order asked for.

The hits lie in a database of their own, without a name, which SQLite keeps in a file that nobody
sees and that goes with it: memory does not grow with their number. Kept is where they are, not
what stands there; pages are read from the library when they are shown.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache, partial
from itertools import accumulate, chain
from pathlib import Path
from types import TracebackType
from typing import Final, Literal, Self

from reader.core import arabic
from reader.core.concordance import Hit, neighbours
from reader.core.patterns import Pattern
from reader.core.progress import Progress, Silent
from reader.store.failures import sentences
from reader.store.finding import ArticleOrder, Finder
from reader.store.found import Article, Found, Places, articles_numbered, note_named
from reader.store.library import Library
from reader.store.portions import Count
from reader.store.questions import Question

Order = Literal["position", "before", "after", "date", "outlet"]
ORDERS: Final[tuple[Order, ...]] = ("position", "before", "after", "date", "outlet")

# A hit is the nth of a part or, where it is known, from start to end in the text or a note.
# ``id`` counts in the order of positions; ``place`` says how far into the article it is.
_TABLES: Final = """
CREATE TABLE hits (
    id INTEGER PRIMARY KEY, number INTEGER, part INTEGER, nth INTEGER,
    start INTEGER, end INTEGER, memo_id TEXT, place REAL, before TEXT, after TEXT
);
CREATE TABLE articles (
    number INTEGER PRIMARY KEY, first INTEGER, hits INTEGER, published TEXT, outlet TEXT
);
"""
_ARTICLES_FIRST: Final[Mapping[ArticleOrder, str]] = {
    "position": "",
    "date": "a.published IS NULL, a.published,",
    "outlet": "a.outlet IS NULL, a.outlet,",
}
_SORTS: Final[Mapping[Order, str]] = {"before": "h.before,", "after": "h.after,", **_ARTICLES_FIRST}
_CACHE: Final = -4_000  # kB of all this that SQLite keeps in memory
_PORTION: Final = 500  # hits read at a time by whoever wants all

_Kept = tuple[int, int, int, int | None, int | None, str | None]
"""The number of the article, the part and the nth hit in it (0 in notes), start, end, note."""
_Row = tuple[*_Kept, float | None, str, str]
"""The same with its place and the keys to sort it by."""


def gather(
    library: Library,
    question: Question,
    *,
    order: Order = "position",
    progress: Progress | None = None,
) -> "Findings":
    """Go through all articles, and keep where the hits are, sorted; raises Cancelled.

    Meant for a ``Library.reader()`` in a worker. What is answered must be closed; another thread
    may use it afterwards, one at a time.
    """
    progress = progress or Silent()
    with sentences(library.path):
        finder = Finder(library, question, progress)
        findings = Findings(library.path, finder.pattern)
        try:
            findings.fill(finder, progress)
            findings.sort(order)
        except BaseException:
            findings.close()
            raise
    return findings


class Findings:
    """All hits of a question, as the library was when it was asked.

    ``total`` is their number, ``articles`` that of the articles that have any.
    """

    def __init__(self, path: Path, pattern: Pattern) -> None:
        self._path = path
        self._pattern = pattern
        self.total = 0
        self.articles = 0
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        self._db.execute("PRAGMA journal_mode = OFF")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute(f"PRAGMA cache_size = {_CACHE}")
        self._db.executescript(_TABLES)

    # gathering

    def fill(self, finder: Finder, progress: Progress) -> None:
        """Take over all hits that are found."""
        count = Count(progress, finder.candidates)
        self._db.execute("BEGIN")
        with closing(finder.all_found()) as all_found:
            for found in all_found:
                self._keep(found)
                count.step()
        self._db.execute("COMMIT")

    def _keep(self, found: Found) -> None:
        article, rows = found.article, [*_rows_in_text(found), *_rows_in_notes(found)]
        outlet = None if article.outlet is None else arabic.fold(article.outlet)
        self._db.executemany("INSERT INTO hits VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        self._db.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?)",
            (article.number, self.total + 1, len(rows), article.published, outlet),
        )
        self.total += len(rows)
        self.articles += 1

    def sort(self, order: Order) -> None:
        """Make an order ready, unless it is: some tenths of a second for 100,000 hits."""
        made = "SELECT 1 FROM sqlite_master WHERE name = ?"
        if order == "position" or self._db.execute(made, (f"by_{order}",)).fetchone():
            return
        self._db.execute(f"CREATE TABLE by_{order} (at INTEGER PRIMARY KEY, hit INTEGER)")
        self._db.execute(
            f"INSERT INTO by_{order} (hit) SELECT h.id FROM hits AS h "
            f"JOIN articles AS a ON a.number = h.number ORDER BY {_SORTS[order]} h.id"
        )

    # showing

    def page(
        self, library: Library, order: Order = "position", *, offset: int = 0, limit: int = 50
    ) -> list[Hit]:
        """Show some hits; those that are no longer in the library are left out."""
        with sentences(self._path):
            self.sort(order)
            by, at = ("", "h.id") if order == "position" else (f"by_{order} AS o JOIN ", "o.at")
            on = "ON h.id = o.hit" if by else ""
            rows = self._db.execute(
                "SELECT h.number, h.part, h.nth, h.start, h.end, h.memo_id "
                f"FROM {by} hits AS h {on} WHERE {at} > ? AND {at} <= ? ORDER BY {at}",
                (offset, offset + limit),
            )
            shown = _Shown(library.connection, self._pattern)
            return [hit for row in rows if (hit := shown.hit(row))]

    def all(self, library: Library, order: Order = "position") -> Iterator[Hit]:
        """Show all hits, reading some at a time."""
        for offset in range(0, self.total, _PORTION):
            yield from self.page(library, order, offset=offset, limit=_PORTION)

    def groups(self, order: ArticleOrder) -> Iterator[tuple[int, int]]:
        """Name the articles in an order of articles: the number, and how many hits it has."""
        yield from self._db.execute(
            f"SELECT a.number, a.hits FROM articles AS a ORDER BY {_ARTICLES_FIRST[order]} a.number"
        )

    def strip(self, number: int) -> list[float]:
        """Tell how far into an article (0 to 1, nearly) each hit in its text is."""
        rows = self._db.execute(
            "SELECT h.place FROM articles AS a JOIN hits AS h "
            "ON h.id >= a.first AND h.id < a.first + a.hits "
            "WHERE a.number = ? AND h.place IS NOT NULL ORDER BY h.id",
            (number,),
        )
        return [row[0] for row in rows]

    def close(self) -> None:
        """Let go of all this."""
        self._db.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _rows_in_text(found: Found) -> Iterator[_Row]:
    article, strip = found.article, iter(found.strip())
    words = list(chain.from_iterable(article.words))
    firsts = list(accumulate(map(len, article.words), initial=0))
    for number, spans in found.spans.items():
        places = found.places.get(number)
        for nth, span in enumerate(spans):
            start, end = places[nth] if places else (None, None)
            keys = neighbours(words, (firsts[number] + span[0], firsts[number] + span[1]))
            yield article.number, number, nth, start, end, None, next(strip), *keys


def _rows_in_notes(found: Found) -> Iterator[_Row]:
    for note, places in found.notes:
        for start, end in places:
            before = arabic.words(arabic.fold(note.text[:start]))
            after = arabic.words(arabic.fold(note.text[end:]))
            keys = neighbours([*before, *after], (len(before), len(before)))
            yield found.article.number, 0, 0, start, end, note.id, None, *keys


class _Shown:
    """Read hits from the library, each article, part and note once."""

    def __init__(self, conn: sqlite3.Connection, pattern: Pattern) -> None:
        self._conn = conn
        self._pattern = pattern
        self._article = cache(self._article_numbered)
        self._note = cache(partial(note_named, conn))
        self._places = cache(self._places_in)

    def hit(self, row: _Kept) -> Hit | None:
        """Show a hit, if it is still there."""
        number, part, nth, start, end, memo_id = row
        shown = self._article(number) if memo_id is None else self._note(memo_id)
        if shown is None:
            return None
        if start is not None and end is not None:
            return shown.hit((start, end)) if end <= len(shown.text) else None
        places = self._places(number, part)
        return shown.hit(places[nth]) if nth < len(places) else None

    def _article_numbered(self, number: int) -> Article | None:
        return next(articles_numbered(self._conn, [number]), None)

    def _places_in(self, number: int, part: int) -> Places:
        article = self._article(number)
        if article is None or part >= len(article.parts):
            return []
        return article.places(part, self._pattern)
