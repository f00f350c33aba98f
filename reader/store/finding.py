"""Find what a question asks for: in articles through the index, in notes one by one.

The index says which articles, and the words of its rows say where in them: as the number of a
part and of a hit within it. Places in the text come from the text itself, of the few parts that
are shown. So a page costs about the same in a large library as in a small one.
"""

import json
from array import array
from collections import defaultdict
from collections.abc import Generator, Iterator, Mapping, Sequence
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
    article_numbered,
)
from reader.store.library import Library
from reader.store.questions import Asked, Question
from reader.store.reading import Select

ArticleOrder = Literal["position", "date", "outlet"]
"""Orders of articles; within one, hits stand as in its text, those in its notes behind."""

_ORDERS: Final[Mapping[ArticleOrder, str]] = {
    "position": "d.number",
    "date": "d.published IS NULL, d.published, d.number",
    "outlet": "d.outlet IS NULL, search_key(d.outlet), d.outlet, d.number",
}


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
    with sentences(library.path):
        finder = Finder(library, question, progress)
        with closing(finder.all_found(order)) as found:
            hits = list(islice((hit for each in found for hit in finder.hits(each)), limit + 1))
        if len(hits) <= limit:
            return FirstPage(hits, len({hit.number for hit in hits}), len(hits))
        return FirstPage(hits[:limit], finder.count_articles(), None)


class Finder:
    """Answer one question for one connection; what is in the library then, counts."""

    def __init__(
        self, library: Library, question: Question, progress: Progress | None = None
    ) -> None:
        self._conn = library.connection
        self._progress = progress or Silent()
        self._conn.create_function("search_key", 1, arabic.fold, deterministic=True)
        self.asked = Asked(self._conn, library.own_layer_id, question)

    def all_found(self, order: ArticleOrder = "position") -> Generator[Found]:
        """Go through the articles with hits in order; raises Cancelled."""
        if self.asked.expression is None:
            return
        with closing(self._articles(order)) as articles:
            for article in articles:
                if self._progress.cancelled:
                    raise Cancelled("work.cancelled")
                found = self._look(article)
                if found.spans or found.notes:
                    yield found

    def hits(self, found: Found) -> Iterator[Hit]:
        """Show the hits of one article in order."""
        return found.hits(self.asked.pattern)

    def count_articles(self) -> int | None:
        """Count the articles with hits; None where each would have to be looked at."""
        if not self.asked.is_sure:
            return None
        return self.count_candidates()

    def count_candidates(self) -> int:
        """Count the articles that have to be looked at."""
        if self.asked.expression is None:
            return 0
        select = Select(f"SELECT count(*) {SOURCE}")
        self.asked.restrict_to_match(select)
        count: int = select.run(self._conn).fetchone()[0]
        if self._notes:
            select.where("d.number IN (SELECT value FROM json_each(?))", self._numbers_of_notes)
            count += len(self._notes) - select.run(self._conn).fetchone()[0]
        return count

    # articles

    def _articles(self, order: ArticleOrder) -> Generator[Article]:
        """Go through the articles that the index finds, and those whose notes were found."""
        select = Select(f"SELECT {COLUMNS} {SOURCE}")
        if order == "position" and not self._notes:
            self.asked.restrict_to_match(select)
            with closing(select.run(self._conn, "ORDER BY w.rowid")) as rows:
                for row in rows:
                    yield Article(self._conn, row)
            return
        for number in self._numbers(order):
            if article := article_numbered(self._conn, number):
                yield article

    def _numbers(self, order: ArticleOrder) -> Sequence[int]:
        """List the numbers of those articles in order: to sort whole rows would take memory."""
        select = Select("SELECT d.number FROM documents AS d")
        select.where(
            "(d.number IN (SELECT rowid FROM document_words WHERE document_words MATCH ?) "
            "OR d.number IN (SELECT value FROM json_each(?)))",
            self.asked.expression,
            self._numbers_of_notes,
        )
        self.asked.restrict(select)
        return array("q", (row[0] for row in select.run(self._conn, f"ORDER BY {_ORDERS[order]}")))

    def _look(self, article: Article) -> Found:
        """Look where in an article the hits are."""
        searched = article.searched(outside=self.asked.question.outside)
        spans = self.asked.pattern.spans(
            [article.words[number] for number in searched],
            lambda at: article.spelling(searched[at]),
        )
        found = {number: hits for number, hits in zip(searched, spans or (), strict=False) if hits}
        places: dict[int, Places] = {}
        if self.asked.question.inside:
            found, places = self._inside(article, found)
        return Found(article, found, places, self._notes.get(article.number, ()))

    def _inside(
        self, article: Article, found: Mapping[int, list[Span]]
    ) -> tuple[dict[int, list[Span]], dict[int, Places]]:
        """Keep the hits that touch a highlight."""
        marks = self.asked.marks_of(self._conn, article.id)
        spans: dict[int, list[Span]] = defaultdict(list)
        places: dict[int, Places] = defaultdict(list)
        for number, hits in found.items():
            for span, place in zip(hits, article.places(number, self.asked.pattern), strict=False):
                if any(start < place[1] and place[0] < end for start, end in marks):
                    spans[number].append(span)
                    places[number].append(place)
        return spans, places

    # notes

    @cached_property
    def _notes(self) -> Mapping[int, list[tuple[Note, Places]]]:
        """Find notes, by the number of their article. There is no index of them."""
        found: dict[int, list[tuple[Note, Places]]] = defaultdict(list)
        if self.asked.question.notes:
            select = Select(NOTES)
            self.asked.restrict_notes(select)
            order = "d.number, m.annotation_id IS NOT NULL, a.start_offset, a.end_offset, m.id"
            for row in select.run(self._conn, f"ORDER BY {order}"):
                if self._progress.cancelled:
                    raise Cancelled("work.cancelled")
                note = Note(*row)
                if places := note.places(self.asked.pattern):
                    found[note.number].append((note, places))
        return found

    @property
    def _numbers_of_notes(self) -> str:
        return json.dumps(list(self._notes))
