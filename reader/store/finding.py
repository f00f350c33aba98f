"""Find what a question asks for: in articles through the index, in notes one by one.

The index says which articles, and the words of its rows say where in them: as the number of a
part and of a hit within it. Places in the text come from the text itself, of the few parts that
are shown. So a page costs about the same in a large library as in a small one.
"""

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final, Literal

from reader.core import arabic
from reader.core.concordance import Hit
from reader.core.errors import Cancelled
from reader.core.patterns import Span
from reader.core.progress import Progress, Silent
from reader.store.failures import sentences
from reader.store.found import (
    COLUMNS,
    NOTES,
    SOURCE,
    Article,
    Found,
    Note,
    Places,
    articles_numbered,
)
from reader.store.library import Library
from reader.store.questions import Asked, Question
from reader.store.reading import Select

ArticleOrder = Literal["position", "date", "outlet"]
"""Orders of articles; within one, hits stand as in its text, those in its notes behind."""

_ORDERS: Final[Mapping[ArticleOrder, str]] = {
    "position": "d.number",
    "date": "d.published IS NULL, d.published, d.number",
    "outlet": "d.outlet IS NULL, search_key(d.outlet), d.number",
}
_READ_TOGETHER: Final = 50  # articles
_FIRST: Final = 200  # articles that are put in order alone: the first of many cost half of all
_FEW: Final = 200  # articles that are all looked into at once, where nothing else tells how many


@dataclass(frozen=True, slots=True)
class FirstPage:
    """The first hits, the number of articles that have any, and of all hits.

    None is what only going through all of them would tell (``gathering.gather``).
    """

    hits: list[Hit]
    articles: int | None
    total: int | None


def first_page(
    library: Library,
    question: Question,
    *,
    order: ArticleOrder = "position",
    limit: int = 50,
    progress: Progress | None = None,
) -> FirstPage:
    """Show the first hits at once, without going through all of them; raises Cancelled."""
    hits: list[Hit] = []
    articles = total = 0
    with sentences(library.path):
        finder = Finder(library, question, progress)
        with closing(finder.all_found(order, only_some=True)) as all_found:
            for found in all_found:
                articles += 1
                total += found.count
                hits += islice(found.hits(), limit - len(hits))
                if total > limit and (finder.is_sure or finder.candidates > _FEW):
                    break
            else:
                return FirstPage(hits, articles, total)
        return FirstPage(hits, finder.candidates if finder.is_sure else None, None)


class Finder:
    """Answer one question through one connection, article by article.

    What the library holds when it is made decides which words make a family; make a new one for
    every question. Everything may raise Cancelled, and what SQLite says.
    """

    def __init__(
        self, library: Library, question: Question, progress: Progress | None = None
    ) -> None:
        self._conn = library.connection
        self._progress = progress or Silent()
        self._conn.create_function("search_key", 1, _key_of, deterministic=True)
        self._asked = Asked(self._conn, library.own_layer_id, question)
        self.pattern = self._asked.pattern

    @property
    def is_sure(self) -> bool:
        """Whether each of the articles to be looked into has a hit."""
        return self._asked.is_sure

    @cached_property
    def candidates(self) -> int:
        """The number of articles to be looked into."""
        if self._asked.expression is None:
            return 0
        return self._candidates("count(*)").fetchone()[0]

    def all_found(
        self, order: ArticleOrder = "position", *, only_some: bool = False
    ) -> Generator[Found]:
        """Look into all articles in order; those without hits are left out.

        ``only_some``: whoever asks will stop soon. Else others may write in between.
        """
        with closing(self._articles(order, only_some=only_some)) as articles:
            for article in articles:
                self._stop_if_cancelled()
                found = self._look(article)
                if found.count:
                    yield found

    def _stop_if_cancelled(self) -> None:
        if self._progress.cancelled:
            raise Cancelled("work.cancelled")

    # articles

    def _articles(self, order: ArticleOrder, *, only_some: bool) -> Generator[Article]:
        if self._asked.expression is None:
            return
        if only_some and order == "position" and not self._noted:
            select = Select(f"SELECT {COLUMNS} {SOURCE}")
            self._asked.restrict_to_match(select)
            with closing(select.run(self._conn, "ORDER BY w.rowid")) as rows:
                for row in rows:
                    yield Article(self._conn, row)
            return
        # to sort whole rows would take memory, and one long read would keep others from writing
        for numbers in self._numbers(order, only_some=only_some):
            for first in range(0, len(numbers), _READ_TOGETHER):
                yield from articles_numbered(self._conn, numbers[first : first + _READ_TOGETHER])

    def _numbers(self, order: ArticleOrder, *, only_some: bool) -> Iterator["array[int]"]:
        """Put the articles to be looked into in order; where some will do, the first by themselves.

        Then the others are read only if they are needed after all.
        """
        tail = f"ORDER BY {_ORDERS[order]}"
        done = 0
        if only_some:
            few = self._candidates("d.number", f"{tail} LIMIT {_FIRST}")
            yield array("q", (row[0] for row in few))
            done = _FIRST
        others = self._candidates("d.number", f"{tail} LIMIT -1 OFFSET {done}")
        yield array("q", (row[0] for row in others))

    def _candidates(self, columns: str, tail: str = "") -> sqlite3.Cursor:
        """Select the articles that the index finds, and those whose notes were found."""
        if not self._noted:
            select = Select(f"SELECT {columns} {SOURCE}")  # quicker than by a list
            self._asked.restrict_to_match(select)
            return select.run(self._conn, tail)
        select = Select(f"SELECT {columns} FROM documents AS d")
        select.where(
            "(d.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?) "
            "OR d.number IN (SELECT value FROM json_each(?)))",
            self._asked.expression,
            json.dumps(list(self._noted)),
        )
        self._asked.restrict(select)
        return select.run(self._conn, tail)

    def _look(self, article: Article) -> Found:
        """Look where in an article the hits are."""
        searched = article.searched(outside=self._asked.question.outside)
        spans = self.pattern.spans(
            [article.words[number] for number in searched],
            lambda at: article.spelling(searched[at]),
        )
        found = {n: hits for n, hits in zip(searched, spans or (), strict=False) if hits}
        places: dict[int, Places] = {}
        if self._asked.question.inside:
            found, places = self._inside(article, found)
        notes = self._notes_of(article) if article.number in self._noted else ()
        return Found(article, self.pattern, found, places, notes)

    def _inside(
        self, article: Article, found: Mapping[int, list[Span]]
    ) -> tuple[dict[int, list[Span]], dict[int, Places]]:
        """Keep the hits that touch a highlight."""
        marks = self._asked.marks_of(self._conn, article.id)
        spans: dict[int, list[Span]] = defaultdict(list)
        places: dict[int, Places] = defaultdict(list)
        for number, hits in found.items():
            for span, place in zip(hits, article.places(number, self.pattern), strict=False):
                if any(start < place[1] and place[0] < end for start, end in marks):
                    spans[number].append(span)
                    places[number].append(place)
        return spans, places

    # notes

    @cached_property
    def _noted(self) -> Collection[int]:
        """The numbers of the articles whose notes have hits; there is no index of notes."""
        if not self._asked.question.notes or self._asked.expression is None:
            return frozenset()
        select = Select(NOTES)
        self._asked.restrict_notes(select)
        return frozenset(note.number for note, _ in self._found_notes(select))

    def _notes_of(self, article: Article) -> list[tuple[Note, Places]]:
        """Find the notes of one article again: kept, they would take memory."""
        select = Select(NOTES)
        self._asked.restrict_notes(select)
        select.where("d.id = ?", article.id)
        return list(self._found_notes(select))

    def _found_notes(self, select: Select) -> Iterator[tuple[Note, Places]]:
        order = "m.annotation_id IS NOT NULL, a.start_offset, a.end_offset, m.id"
        for row in select.run(self._conn, f"ORDER BY {order}"):
            self._stop_if_cancelled()
            note = Note(*row)
            if places := note.places(self.pattern):
                yield note, places


def _key_of(name: str | None) -> str | None:
    return None if name is None else arabic.fold(name)
