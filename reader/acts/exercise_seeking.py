"""Find the articles that are copies of an exercise's sources, looking at each text once.

Texts never change and numbers of articles only grow: an exercise that still lacks an article
remembers up to which number it has looked, and which texts read alike (an undo may have taken them
away, and a redo brings them back under their old numbers).
"""

from collections.abc import Iterable, Iterator
from typing import Final

from reader.core.model import Document
from reader.exercises.copies import Copy, key_sha256, recognise
from reader.exercises.model import Source
from reader.store.library import Library

_LOOKED: Final = "exercises.looked"
_ALIKE: Final = "exercises.alike"


class Seeker:
    """Look for copies in one library; what was looked at is remembered by ``remember``."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._last = library.documents.next_number() - 1
        self._before = library.recall(_LOOKED, dict[str, int]())
        self._alike = library.recall(_ALIKE, dict[str, list[str]]())
        self._looked: dict[str, int] = {}
        self._found: dict[str, list[str]] = {}
        self._keys: dict[str, str] = {}

    def find(
        self, exercise_id: str, sources: Iterable[Source], *, anew: bool = False
    ) -> Iterator[tuple[Source, Document, Copy]]:
        """Give sources with the article that is a copy of each, the same text before one alike.

        ``anew`` looks at all articles again.
        """
        since = 0 if anew else self._before.get(exercise_id, 0)
        self._looked[exercise_id] = self._last
        for source in sources:
            for document in self._candidates(source, since):
                if (copy := self._copy(source, document)) is not None:
                    if not copy.same:
                        self._found.setdefault(source.id, []).append(document.text_sha256)
                    yield source, document, copy
                    break

    def _candidates(self, source: Source, since: int) -> Iterator[Document]:
        documents = self._library.documents
        yield from documents.with_text(source.sha256)
        for sha256 in self._alike.get(source.id, ()):
            yield from documents.with_text(sha256)
        if since < self._last:
            yield from documents.as_long_as(source.length, since=since)

    def _copy(self, source: Source, document: Document) -> Copy | None:
        sha256 = document.text_sha256
        text = None
        if sha256 not in self._keys:
            text = self._library.texts.get(sha256)
            self._keys[sha256] = key_sha256(text)
        if source.sha256 != sha256 and source.key_sha256 != self._keys[sha256]:
            return None
        return recognise(source, text or self._library.texts.get(sha256))

    def remember(self) -> None:
        """Keep what was looked at; does nothing where nothing is new."""
        if any(self._before.get(each) != last for each, last in self._looked.items()):
            self._library.remember(_LOOKED, {**self._before, **self._looked})
        alike = {
            source: list(dict.fromkeys([*self._alike.get(source, ()), *found]))
            for source, found in self._found.items()
        }
        if any(self._alike.get(source) != found for source, found in alike.items()):
            self._library.remember(_ALIKE, {**self._alike, **alike})
