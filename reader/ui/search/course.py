"""The course of a search: first what can be shown at once, then all of it, counted and in order.

Everything happens in the worker that reads. Whatever is asked next cancels what runs; answers to
an older question are dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from reader.core.messages import Message, message
from reader.core.progress import Progress
from reader.store.failures import sentences
from reader.store.library import Library
from reader.ui.search.asked import Asked
from reader.ui.search.finder import EVERYTHING, Finder, Finders, First, Gathered, Hit
from reader.ui.search.outline import Outline
from reader.ui.session import Session
from reader.ui.tasks import Task

FIRST_HITS: Final = 60
"""How many hits are shown before all are counted: more than a screen holds."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known at once."""

    asked: Asked
    first: First
    all_articles: int


@dataclass(frozen=True, slots=True)
class Whole:
    """All that was found."""

    asked: Asked
    gathered: Gathered
    outline: Outline
    all_articles: int
    first: Sequence[Hit] = ()
    """The first page, where nothing was shown before."""


class Course(QObject):
    """Run one search at a time. ``found`` comes once or not at all, ``finished`` comes last."""

    found = Signal(object)  # Beginning
    finished = Signal(object)  # Whole
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finders = finders
        self._task: Task | None = None
        self._number = 0
        self.asked = Asked()
        self.is_running = False

    def run(self, asked: Asked, *, at_once: bool = True) -> None:
        """Search for something else from now on.

        Unless ``at_once``, nothing is told before all is known; so it is for orders in which the
        hits of all articles lie among each other.
        """
        self.cancel()
        self.asked = asked
        self.is_running = True
        if at_once and not asked.is_flat:
            self._start(lambda finder, library, task: begin(finder, library, asked, task),
                        self._begin)  # fmt: skip
        else:
            self._gather()

    def cancel(self) -> None:
        """Stop searching; what was found so far stays."""
        self._number += 1
        self.is_running = False
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _begin(self, beginning: Beginning) -> None:
        self.found.emit(beginning)
        self._gather()

    def _gather(self) -> None:
        asked = self.asked
        self._start(
            lambda finder, library, task: complete(finder, library, asked, task), self._complete
        )

    def _complete(self, whole: Whole) -> None:
        self.is_running = False
        self._task = None
        self.finished.emit(whole)

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
    first = finder.first(asked, FIRST_HITS, progress)
    return Beginning(asked, first, library.documents.count())


def complete(finder: Finder, library: Library, asked: Asked, progress: Progress) -> Whole:
    """Find everything; runs in the worker."""
    gathered = finder.gather(asked, progress)
    count = library.documents.count()
    outline = Outline(headed=not asked.is_flat)
    if not asked.is_flat:
        outline.add(gathered.groups())
        return Whole(asked, gathered, outline, count)
    outline.add([(EVERYTHING, gathered.total)])
    return Whole(asked, gathered, outline, count, gathered.page(library, 0, FIRST_HITS))


def outline_of(first: First) -> Outline:
    """Lay out the first hits by article; of the last one there may be more."""
    counts: dict[int, int] = {}
    for hit in first.hits:
        counts[hit.number] = counts.get(hit.number, 0) + 1
    outline = Outline()
    outline.add(counts.items())
    return outline
