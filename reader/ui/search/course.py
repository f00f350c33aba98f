"""The course of a search: first what can be shown at once, then the counting, piece by piece.

Everything happens in the worker that reads. Counting comes in pieces of some hundredths of a
second, so that rows just scrolled to are fetched in between. Whatever is asked next cancels what
runs; answers to an older question are dropped.
"""

import time
from collections.abc import Callable, Sequence, Sized
from dataclasses import dataclass, field
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.core.messages import Message, message
from reader.core.progress import Progress
from reader.store.failures import sentences
from reader.store.library import Library
from reader.ui.search.asked import Asked
from reader.ui.search.finder import Articles, Finder, Finders, Hit, Tally, with_marks
from reader.ui.session import Session
from reader.ui.tasks import Task

FLAT: Final = ""
"""The one group of a list that is not divided by articles."""
PAGE: Final = 40  # hits that are fetched together
_FIRST_HITS: Final = 60  # more than a screen holds
_SLICE: Final = 0.05  # seconds that counting takes before it lets others go first
_LOOKED_INTO: Final = 400  # articles handed to the engine at once

Answer = TypeVar("Answer")
PageKey = tuple[str, int]
"""A group and the number of a page of its hits."""


@dataclass(slots=True)
class Beginning:
    """What is known at once: the articles, the first of them counted, the first hits."""

    asked: Asked
    articles: Articles
    total_articles: int
    tallies: list[Tally] = field(default_factory=list[Tally])
    counted: int = 0
    """How many of the articles were looked into."""
    order: Sized | None = None
    pages: dict[PageKey, list[Hit]] = field(default_factory=dict[PageKey, list[Hit]])

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is left to count."""
        return self.order is not None or self.counted >= len(self.articles.ids)


class Course(QObject):
    """Run one search at a time."""

    began = Signal(object)  # Asked
    found = Signal(object)  # Beginning
    counted = Signal(object)  # list[Tally], of the articles that come next
    finished = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finders = finders
        self._task: Task | None = None
        self._number = 0
        self._ids: Sequence[str] = ()
        self._at = 0
        self.asked = Asked()
        self.order: Sized | None = None
        self.is_running = False

    def run(self, asked: Asked) -> None:
        """Search for something else from now on."""
        self.cancel()
        self.asked = asked
        self.is_running = True
        self.began.emit(asked)
        self._start(lambda finder, library, task: begin(finder, library, asked, task), self._begin)

    def cancel(self) -> None:
        """Stop searching; what was found so far stays."""
        self._number += 1
        self.is_running = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _start(
        self,
        work: Callable[[Finder, Library, Progress], Answer],
        done: Callable[[Answer], object],
    ) -> None:
        number = self._number
        self._task = in_worker(
            self._session,
            self._finders,
            work,
            lambda answer: done(answer) if number == self._number and answer is not None else None,
            lambda why: self._refuse(why) if number == self._number else None,
        )

    def _begin(self, beginning: Beginning) -> None:
        self._ids, self._at = beginning.articles.ids, beginning.counted
        self.order = beginning.order
        self.is_running = not beginning.is_whole
        self.found.emit(beginning)
        self._go_on()

    def _go_on(self) -> None:
        if not self.is_running:
            self._task = None
            self.finished.emit()
            return
        asked, ids, at = self.asked, self._ids, self._at
        self._start(
            lambda finder, _library, task: count_on(finder, asked, ids, at, task), self._count
        )

    def _count(self, answer: tuple[list[Tally], int]) -> None:
        tallies, self._at = answer
        self.is_running = self._at < len(self._ids)
        self.counted.emit(tallies)
        self._go_on()

    def _refuse(self, why: Message) -> None:
        self.is_running = False
        self._task = None
        self.refused.emit(why)


def in_worker(
    session: Session,
    finders: Finders,
    work: Callable[[Finder, Library, Progress], Answer],
    done: Callable[[Answer], object],
    failed: Callable[[Message], object],
) -> Task:
    """Answer a question in the worker that reads, through a connection of its own."""
    library = session.library

    def answer(task: Task) -> Answer:
        with sentences(library.path), library.reader() as own:
            return work(finders(own), own, task)

    return session.tasks.start(
        message("concordance.searching"), answer, done, failed=failed, quiet=True
    )


def begin(finder: Finder, library: Library, asked: Asked, progress: Progress) -> Beginning:
    """Find what is shown first; runs in the worker."""
    articles = finder.articles(asked)
    beginning = Beginning(asked, articles, library.documents.count())
    if asked.is_flat:
        beginning.order = finder.order(asked, progress)
        first = finder.ordered(asked, beginning.order, 0, PAGE)
        beginning.pages[FLAT, 0] = with_marks(library, first)
        return beginning
    hits = 0
    while beginning.counted < len(articles.ids) and hits < _FIRST_HITS and not progress.cancelled:
        tallies, beginning.counted = count_on(
            finder, asked, articles.ids, beginning.counted, progress, enough=_FIRST_HITS - hits
        )
        beginning.tallies += tallies
        hits += sum(tally.count for tally in tallies)
    fetched = 0
    for tally in beginning.tallies:
        if tally.count and fetched < _FIRST_HITS:
            page = finder.hits(asked, tally.document_id, 0, PAGE)
            beginning.pages[tally.document_id, 0] = page
            fetched += len(page)
    _mark(library, beginning.pages)
    return beginning


def count_on(
    finder: Finder,
    asked: Asked,
    ids: Sequence[str],
    at: int,
    progress: Progress,
    *,
    enough: int | None = None,
) -> tuple[list[Tally], int]:
    """Count the hits of the articles from the ``at``-th on, for a slice of time.

    Stops at ``enough`` hits. Answers the counts and the first article not looked into; runs in
    the worker.
    """
    some = ids[at : at + _LOOKED_INTO]
    places = {document_id: number for number, document_id in enumerate(some)}
    until = time.monotonic() + _SLICE
    tallies: list[Tally] = []
    hits = 0
    for tally in finder.tallies(asked, some, progress):
        tallies.append(tally)
        hits += tally.count
        spent = time.monotonic() > until or (enough is not None and hits >= enough)
        if progress.cancelled or spent:
            return tallies, at + places[tally.document_id] + 1
    return tallies, at + len(some)


def fetch(
    finder: Finder, library: Library, asked: Asked, order: Sized | None, keys: Sequence[PageKey]
) -> dict[PageKey, list[Hit]]:
    """Find the hits of some pages; runs in the worker."""
    pages: dict[PageKey, list[Hit]] = {}
    for group, number in keys:
        if order is not None:
            pages[group, number] = finder.ordered(asked, order, number * PAGE, PAGE)
        else:
            pages[group, number] = finder.hits(asked, group, number * PAGE, PAGE)
    _mark(library, pages)
    return pages


def _mark(library: Library, pages: dict[PageKey, list[Hit]]) -> None:
    """Tell the hits of pages in which highlights they lie, with one question for all of them."""
    marked = iter(with_marks(library, [hit for hits in pages.values() for hit in hits]))
    for key, hits in pages.items():
        pages[key] = [next(marked) for _ in hits]
