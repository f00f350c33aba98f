"""The hits that are kept: pages of what was in sight lately, fetched when rows come into sight."""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from reader.core.messages import Message
from reader.store.library import Library
from reader.ui.search.course import in_worker
from reader.ui.search.finder import Finders, Gathered, Hit
from reader.ui.session import Session

PAGE: Final = 40  # hits that are fetched together
_KEPT: Final = 60  # pages: however many hits there are, no more are kept
_AT_ONCE: Final = 6  # pages


@dataclass(frozen=True, slots=True)
class Fetched:
    """Pages of hits by their numbers, and strips of articles by theirs."""

    pages: dict[int, list[Hit]] = field(default_factory=dict[int, list[Hit]])
    strips: dict[int, int] = field(default_factory=dict[int, int])


class Pages(QObject):
    """Keep pages of hits, the latest used; fetch what is missing, one task at a time."""

    arrived = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finders = finders
        self._pages: OrderedDict[int, list[Hit]] = OrderedDict()
        self._strips: dict[int, int] = {}
        self._stale: set[int] = set()
        self._is_fetching = False
        self._number = 0
        self.gathered: Gathered | None = None

    def begin(self, hits: Sequence[Hit]) -> None:
        """Begin another search with its first hits; more cannot be fetched yet."""
        self._forget()
        self.gathered = None
        for first in range(0, len(hits), PAGE):
            self._pages[first // PAGE] = list(hits[first : first + PAGE])

    def complete(self, gathered: Gathered, *, is_fresh: bool) -> None:
        """Fetch from here from now on.

        Unless what is here ``is_fresh``, it is shown until it was fetched anew.
        """
        self._stop()
        self._strips = {}
        short = {number for number, page in self._pages.items() if len(page) < PAGE}
        self._stale = short if is_fresh else set(self._pages)
        self.gathered = gathered

    def clear(self) -> None:
        """Keep nothing."""
        self._forget()
        self.gathered = None

    def hit(self, number: int) -> Hit | None:
        """Give a hit by its number, if it is here."""
        page = self._pages.get(number // PAGE)
        place = number % PAGE
        return page[place] if page is not None and place < len(page) else None

    def strip(self, article: int) -> int:
        """Give the lit places of an article's strip, as far as they are here."""
        return self._strips.get(article, 0)

    def want(self, pages: Iterable[int], articles: Iterable[int]) -> None:
        """Fetch those that are missing or stale, unless a fetch runs already."""
        wanted: list[int] = []
        for number in pages:
            if number in self._pages:
                self._pages.move_to_end(number)
            if number not in self._pages or number in self._stale:
                wanted.append(number)
        strips = [article for article in articles if article not in self._strips]
        gathered = self.gathered
        if gathered is None or self._is_fetching or not (wanted or strips):
            return
        self._is_fetching = True
        number = self._number
        in_worker(
            self._session,
            self._finders,
            lambda _finder, library, _task: fetch(gathered, library, wanted[:_AT_ONCE], strips),
            lambda fetched: self._take(number, fetched),
            lambda why: self._fail(number, why),
        )

    def renew(self) -> None:
        """Fetch everything anew as it is wanted; what is here is shown until then."""
        self._stop()
        self._stale = set(self._pages)
        self.arrived.emit()

    def _forget(self) -> None:
        self._stop()
        self._pages.clear()
        self._strips.clear()
        self._stale.clear()

    def _stop(self) -> None:
        """Drop what is on its way."""
        self._number += 1
        self._is_fetching = False

    def _take(self, number: int, fetched: Fetched | None) -> None:
        if number != self._number or fetched is None:
            return
        self._is_fetching = False
        self._pages.update(fetched.pages)
        self._strips.update(fetched.strips)
        self._stale -= fetched.pages.keys()
        while len(self._pages) > _KEPT:
            gone, _ = self._pages.popitem(last=False)
            self._stale.discard(gone)
        self.arrived.emit()

    def _fail(self, number: int, why: Message) -> None:
        if number == self._number:  # stays "fetching": the same question would fail again
            self.refused.emit(why)


def fetch(
    gathered: Gathered, library: Library, pages: Sequence[int], articles: Sequence[int]
) -> Fetched:
    """Find the hits of some pages, and the strips of some articles; runs in the worker."""
    return Fetched(
        {number: gathered.page(library, number * PAGE, PAGE) for number in pages},
        {article: gathered.strip(article) for article in articles},
    )
