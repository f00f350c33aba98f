"""The engine behind the door: ``store.finding`` and ``store.gathering``, as the screen asks."""

import threading
import weakref
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from reader.core import concordance
from reader.core.codebook import Codebook
from reader.core.model import Annotation, Document
from reader.core.page import line_direction
from reader.core.progress import Progress
from reader.core.text import direction
from reader.store import finding
from reader.store.finding import ArticleOrder
from reader.store.gathering import Findings, gather
from reader.store.library import Library
from reader.store.questions import Question
from reader.ui.search.asked import Asked
from reader.ui.search.finder import First, Gathered, Hit
from reader.ui.search.strip import PLACES

AROUND: Final = 200
"""How much of a text (code points) a hit brings along on either side: more than a row shows."""


class Engine:
    """Answer questions about one library."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def first(self, asked: Asked, count: int, progress: Progress) -> First:
        """Find the first hits quickly."""
        found = finding.first_page(
            self._library,
            question_of(self._library, asked),
            order=_article_order(asked),
            limit=count,
            progress=progress,
        )
        return First(shown(self._library, found.hits), found.articles, found.total)

    def gather(self, asked: Asked, progress: Progress) -> Gathered:
        """Go through all hits."""
        question = question_of(self._library, asked)
        return EngineGathered(
            gather(self._library, question, order=asked.sort, progress=progress), asked
        )


class EngineGathered:
    """Lend what was gathered to one thread at a time; it goes with the last who knows of it."""

    def __init__(self, findings: Findings, asked: Asked) -> None:
        self._findings = findings
        self._asked = asked
        self._lock = threading.Lock()
        self.total = findings.total
        self.articles = findings.articles
        weakref.finalize(self, findings.close)

    def groups(self) -> Sequence[tuple[int, int]]:
        """List the articles in order: number, and how many hits each has."""
        with self._lock:
            return list(self._findings.groups(_article_order(self._asked)))

    def page(self, library: Library, first: int, count: int) -> list[Hit]:
        """Give some hits."""
        with self._lock:
            hits = self._findings.page(library, self._asked.sort, offset=first, limit=count)
        return shown(library, hits)

    def strip(self, number: int) -> int:
        """Give the places on the strip of an article that its hits light up."""
        with self._lock:
            places = self._findings.strip(number)
        bits = 0
        for place in places:
            bits |= 1 << min(int(place * PLACES), PLACES - 1)
        return bits


def question_of(library: Library, asked: Asked) -> Question:
    """Say a question as the engine takes it; a group stands for the tags in it."""
    tag_ids: tuple[str, ...] | None = None
    if asked.tag_id is not None:
        codebook = Codebook(library.tags.all())
        known = asked.tag_id in codebook.by_id
        tag_ids = tuple(tag.id for tag in codebook.branch(asked.tag_id)) if known else None
    return Question(
        asked.words,
        match=asked.way,
        outside=asked.outside,
        notes=asked.notes,
        inside=asked.inside,
        collection_id=asked.collection_id,
        tag_ids=tag_ids,
        annotator_ids=None if asked.annotator_id is None else (asked.annotator_id,),
        outlet=asked.outlet,
        published_from=asked.published_from,
        published_to=asked.published_to,
    )


def _article_order(asked: Asked) -> ArticleOrder:
    return asked.sort if asked.sort in ("date", "outlet") else "position"


def shown(library: Library, hits: Sequence[concordance.Hit]) -> list[Hit]:
    """Add what a row shows: longer contexts, the direction, the highlights that a hit lies in."""
    ids = list(dict.fromkeys(hit.document_id for hit in hits))
    marks: dict[str, list[Annotation]] = {document_id: [] for document_id in ids}
    for annotation in library.annotations.all(document_ids=ids):
        marks[annotation.document_id].append(annotation)
    articles = {document_id: _article(library, document_id) for document_id in ids}
    return [
        _marked(_shown(hit, *articles[hit.document_id]), marks[hit.document_id]) for hit in hits
    ]


def _article(library: Library, document_id: str) -> tuple[Document, str]:
    document = library.documents.get(document_id)
    return document, library.texts.get(document.text_sha256)


def _shown(hit: concordance.Hit, document: Document, text: str) -> Hit:
    made = Hit(
        hit.document_id, hit.number, hit.start, hit.end, hit.before, hit.match, hit.after
    )  # fmt: skip
    if hit.memo_id is not None:
        piece = f"{hit.before}{hit.match}{hit.after}"
        runs = direction(piece, 0, len(piece), document.direction)
        return replace(made, direction=runs, in_note=True, annotation_id=hit.annotation_id)
    return replace(
        made,
        before=_before(text, hit.start),
        after=_after(text, hit.end),
        direction=line_direction(document, text, hit.paragraph),
    )


def _before(text: str, start: int) -> str:
    """Cut what stands before a place, without the word that the cut goes through."""
    first = max(0, start - AROUND)
    piece = text[first:start]
    if first == 0 or text[first - 1].isspace() or piece[:1].isspace():
        return piece
    return piece[len(piece.split(maxsplit=1)[0]) :] if piece.strip() else piece


def _after(text: str, end: int) -> str:
    """Cut what stands behind a place, without the word that the cut goes through."""
    last = min(len(text), end + AROUND)
    piece = text[end:last]
    if last == len(text) or text[last].isspace() or piece[-1:].isspace():
        return piece
    return piece[: len(piece) - len(piece.rsplit(maxsplit=1)[-1])] if piece.strip() else piece


def _marked(hit: Hit, annotations: Iterable[Annotation]) -> Hit:
    if hit.in_note:
        holding = [each for each in annotations if each.id == hit.annotation_id]
    else:
        holding = [a for a in annotations if a.start <= hit.start and hit.end <= a.end]
        holding.sort(key=lambda a: a.end - a.start)
    tags = dict.fromkeys(tag_id for a in holding for tag_id in a.tag_ids)
    return replace(hit, marked_by=tuple(a.id for a in holding), tag_ids=tuple(tags))
