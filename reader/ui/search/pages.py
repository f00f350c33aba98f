"""The hits that are kept: pages of what was in sight lately, fetched when rows come into sight."""

from collections import OrderedDict
from collections.abc import Iterable, Sized
from typing import Final

from PySide6.QtCore import QObject, Signal

from reader.core.messages import Message
from reader.ui.search.asked import Asked
from reader.ui.search.course import PAGE, PageKey, fetch, in_worker
from reader.ui.search.finder import Finders, Hit
from reader.ui.session import Session

_KEPT: Final = 2400  # hits: whatever their number, no more are kept
_AT_ONCE: Final = 24  # pages


class Pages(QObject):
    """Keep pages of hits, the latest used; fetch what is missing, one task at a time."""

    arrived = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._finders = finders
        self._pages: OrderedDict[PageKey, list[Hit]] = OrderedDict()
        self._stale: set[PageKey] = set()
        self._is_fetching = False
        self._number = 0
        self._asked = Asked()
        self._order: Sized | None = None

    def begin(
        self, asked: Asked, order: Sized | None, pages: Iterable[tuple[PageKey, list[Hit]]]
    ) -> None:
        """Forget everything and begin with the pages of another search."""
        self._number += 1
        self._is_fetching = False
        self._asked, self._order = asked, order
        self._pages = OrderedDict(pages)
        self._stale.clear()

    def hit(self, group: str, number: int) -> Hit | None:
        """Give a hit, if it is here."""
        page = self._pages.get((group, number // PAGE))
        place = number % PAGE
        return page[place] if page is not None and place < len(page) else None

    def want(self, keys: Iterable[PageKey]) -> None:
        """Fetch those of these pages that are missing or stale, unless a fetch runs already."""
        wanted: list[PageKey] = []
        for key in keys:
            if key in self._pages:
                self._pages.move_to_end(key)
            if key not in self._pages or key in self._stale:
                wanted.append(key)
        if not wanted or self._is_fetching:
            return
        self._is_fetching = True
        number, asked, order, some = self._number, self._asked, self._order, wanted[:_AT_ONCE]
        in_worker(
            self._session,
            self._finders,
            lambda finder, library, _task: fetch(finder, library, asked, order, some),
            lambda pages: self._take(number, pages),
            lambda why: self._fail(number, why),
        )

    def renew(self) -> None:
        """Fetch everything anew as it is wanted; what is here is shown until then."""
        self._stale = set(self._pages)
        self._number += 1  # what is on its way is of before
        self._is_fetching = False
        self.arrived.emit()

    def _take(self, number: int, pages: dict[PageKey, list[Hit]] | None) -> None:
        if number != self._number or pages is None:
            return
        self._is_fetching = False
        self._pages.update(pages)
        self._stale -= pages.keys()
        kept = sum(map(len, self._pages.values()))
        while kept > _KEPT and len(self._pages) > len(pages):
            key, page = self._pages.popitem(last=False)
            self._stale.discard(key)
            kept -= len(page)
        self.arrived.emit()

    def _fail(self, number: int, why: Message) -> None:
        if number == self._number:  # stays "fetching": the same question would fail again
            self.refused.emit(why)
