"""What the palette knows of a library: titles and notes, folded, read little by little.

They are read in portions between two events, so that a hundred thousand hold up nobody.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reader.core.arabic import fold
from reader.store.documents import ShelfQuery
from reader.store.library import Library

_BATCH: Final = 400
_WEIGHED: Final = 400  # notes with the words, the newest, that are put in order


class _Title(NamedTuple):
    """One article, folded; ``whole`` has its outlet and first sentence as well."""

    id: str
    name: str
    whole: str


class Titles:
    """Know the titles of a library; they are read in portions that no eye notices."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting = library.documents.ids(ShelfQuery(order="newest"))
        self._known: list[_Title] = []

    def read_on(self) -> bool:
        """Read some more titles; answer whether there are others."""
        now, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        for row in self._library.documents.rows(now):
            name = fold(row.title or row.lead)
            self._known.append(_Title(row.id, name, f"{name} {fold(row.outlet or row.lead)}"))
        return bool(self._waiting)

    def ranked(self, query: str, most: int) -> list[tuple[int, str]]:
        """Find articles by title, outlet or first words: (rank, id), the best first."""
        words = query.split()
        found = [
            (rank_of(query, words, title.name), place)
            for place, title in enumerate(self._known)
            if all(word in title.whole for word in words)
        ]
        return [(rank, self._known[place].id) for rank, place in sorted(found)[:most]]


class Notes:
    """Know the notes of the own layer, on highlights and on articles, the newest first."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._waiting = library.memos.ids()
        self._ids: list[str] = []
        self._known: list[str] = []

    def read_on(self) -> bool:
        """Read some more notes; answer whether there are others."""
        now, self._waiting = self._waiting[:_BATCH], self._waiting[_BATCH:]
        for memo_id, text in self._library.memos.texts(now):
            self._ids.append(memo_id)
            self._known.append(" ".join(fold(text).split()))
        return bool(self._waiting)

    def ranked(self, query: str, most: int) -> list[tuple[int, str]]:
        """Find notes with all the words: (rank, id), the best first, then the newest.

        Where very many have them, the oldest are left out.
        """
        words = sorted(query.split(), key=len, reverse=True)  # the longest leaves fewest
        places: Sequence[int] = range(len(self._known))
        for word in words:
            places = [place for place in places if word in self._known[place]]
        ranks = [(rank_of(query, words, self._known[place]), place) for place in places[:_WEIGHED]]
        return [(rank, self._ids[place]) for rank, place in sorted(ranks)[:most]]


def rank_of(query: str, words: Sequence[str], name: str) -> int:
    """Tell how well a name fits: 0 begins so, 1 its words do, 2 has them, 3 something else has."""
    if name.startswith(query):
        return 0
    padded = f" {name}"
    if all(f" {word}" in padded or f" ال{word}" in padded for word in words):
        return 1
    return 2 if all(word in name for word in words) else 3
