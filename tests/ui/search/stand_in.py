"""A finder without an index: it reads every article, and knows one phrase at a time."""

import re
from collections.abc import Iterator, Sequence, Sized

from reader.core.arabic import fold_with_map
from reader.core.errors import Cancelled, LibraryError
from reader.core.model import Document
from reader.core.offsets import from_key
from reader.core.progress import Progress
from reader.core.text import direction
from reader.store.library import Library
from reader.ui.search.asked import Asked
from reader.ui.search.finder import AROUND, Articles, Hit, Tally
from reader.ui.search.strip import lit_by

FAILING = "عطل"
"""A word that cannot be searched for."""
_CLITICS = {"family": "[وفبلكس]*(?:ال)?"}


class StandIn:
    """Answer like the engine would, slowly; ``asked_for`` counts what was asked."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def articles(self, asked: Asked) -> Articles:
        if asked.words == FAILING:
            raise LibraryError("library.not_writable", file="x")
        documents = [d for d in self._library.documents.all() if self._is_asked(d, asked)]
        if asked.sort == "outlet":
            documents.sort(key=lambda d: (d.outlet or "", d.number))
        elif asked.sort == "date":
            documents.sort(key=lambda d: (d.published or "9", d.number))
        return Articles([d.id for d in documents if self._found(d, asked)])

    def tallies(
        self, asked: Asked, document_ids: Sequence[str], progress: Progress
    ) -> Iterator[Tally]:
        for document_id in document_ids:
            if progress.cancelled:
                raise Cancelled("library.conflict")
            document = self._library.documents.get(document_id)
            text = self._library.texts.get(document.text_sha256)
            hits = self._found(document, asked)
            starts = [hit.start for hit in hits if not hit.in_note]
            yield Tally(document_id, len(hits), lit_by(starts, len(text)))

    def hits(self, asked: Asked, document_id: str, first: int, count: int) -> list[Hit]:
        document = self._library.documents.get(document_id)
        return self._found(document, asked)[first : first + count]

    def order(self, asked: Asked, progress: Progress) -> Sized:
        documents = self._library.documents.all()
        hits = [h for d in documents if self._is_asked(d, asked) for h in self._found(d, asked)]

        def key(hit: Hit) -> str:
            before, after = hit.before.split()[-1:], hit.after.split()[:1]
            return " ".join(before if asked.sort == "before" else after)

        return sorted(hits, key=key)

    def ordered(self, asked: Asked, order: Sized, first: int, count: int) -> list[Hit]:
        assert isinstance(order, list)
        return order[first : first + count]

    def _is_asked(self, document: Document, asked: Asked) -> bool:
        if asked.outlet is not None and document.outlet != asked.outlet:
            return False
        if asked.tag_id is None:
            return True
        return any(asked.tag_id in a.tag_ids for a in self._library.annotations.of(document.id))

    def _found(self, document: Document, asked: Asked) -> list[Hit]:
        text = self._library.texts.get(document.text_sha256)
        found = [
            self._hit(document, text, start, end)
            for start, end in _places(text, asked)
            if not asked.inside or self._is_marked(document, start, end)
        ]
        for annotation in self._library.annotations.of(document.id) if asked.notes else ():
            note = annotation.note or ""
            found += [
                self._hit(document, note, start, end, annotation.id)
                for start, end in _places(note, asked)
            ]
        return found

    def _is_marked(self, document: Document, start: int, end: int) -> bool:
        marks = self._library.annotations.of(document.id)
        return any(a.start <= start and end <= a.end for a in marks)

    def _hit(
        self, document: Document, text: str, start: int, end: int, note: str | None = None
    ) -> Hit:
        line = text.rfind("\n", 0, start) + 1, (text + "\n").index("\n", start)
        return Hit(
            document.id,
            start,
            end,
            text[max(0, start - AROUND) : start],
            text[start:end],
            text[end : end + AROUND],
            direction(text, *line, document.direction),
            in_note=note is not None,
            annotation_id=note,
        )


def _places(text: str, asked: Asked) -> list[tuple[int, int]]:
    words = asked.words.replace('"', " ").split()
    if asked.way == "exact":
        pattern = r"\s+".join(map(re.escape, words))
        return [m.span() for m in re.finditer(rf"(?<!\w){pattern}(?!\w)", text)]
    key, places = fold_with_map(text)
    folded = fold_with_map(" ".join(words))[0].split()
    pattern = r"\s+".join(map(re.escape, folded))
    whole = re.compile(rf"(?<!\w){_CLITICS.get(asked.way, '')}{pattern}(?!\w)")
    return [from_key(text, places, *match.span()) for match in whole.finditer(key)]
