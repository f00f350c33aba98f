"""Scope: which articles and passages of a library are meant; and the bundle that holds them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from reader.core.model import Annotation, Document, Memo
from reader.core.progress import Progress, Silent
from reader.exchange.bundle import Bundle, Piece
from reader.store.annotations import ALL, OWN
from reader.store.failures import sentences
from reader.store.gathering import gather as search
from reader.store.library import Library
from reader.store.questions import Question

_DATE = 10  # letters of an ISO date
_FEW = 50  # articles that are read one by one


@dataclass(frozen=True, slots=True)
class Scope:
    """Say what is meant; None asks for nothing, and all that is asked must be met.

    The articles: some by their ids, a shelf, those published within dates (ISO). The passages: of
    a ``layer`` (``own``, ``all`` or an id), with any of the tags, by any of the annotators, marked
    within dates, touched by a hit of ``question`` (in a note: those it is on). Where passages are
    asked for, articles without any are left out.
    """

    document_ids: tuple[str, ...] | None = None
    collection_id: str | None = None
    published_from: str | None = None
    published_to: str | None = None
    tag_ids: tuple[str, ...] | None = None
    annotator_ids: tuple[str, ...] | None = None
    marked_from: str | None = None
    marked_to: str | None = None
    question: Question | None = None
    layer: str = OWN

    @property
    def asks_for_passages(self) -> bool:
        """Say whether some passages are meant, not all."""
        asked = (self.tag_ids, self.annotator_ids, self.marked_from, self.marked_to, self.question)
        return asked != (None, None, None, None, None)


def gather(
    library: Library,
    scope: Scope,
    *,
    texts: bool = True,
    progress: Progress | None = None,
) -> Bundle:
    """Read what is meant, by article number and place; raise Cancelled.

    The codebook is whole, whatever is asked for. ``texts=False`` leaves the texts empty, which is
    enough to count. Meant for a ``Library.reader()`` in a worker.
    """
    with sentences(library.path):
        documents = list(_documents(library, scope))
        marks = _marks(library, scope, documents, progress or Silent())
        if scope.asks_for_passages:
            documents = [each for each in documents if each.id in marks]
        pieces = tuple(
            Piece(
                document,
                library.texts.get(document.text_sha256) if texts else "",
                tuple(marks.get(document.id, ())),
                _note(library, document.id, scope.layer),
            )
            for document in documents
        )
        return _bundle(library, pieces, scope)


def _documents(library: Library, scope: Scope) -> Iterator[Document]:
    """Give the articles that are meant, by number."""
    ids = None if scope.document_ids is None else set(scope.document_ids)
    if scope.collection_id is not None:
        shelf = library.collections.named(scope.collection_id).document_ids
        ids = set(shelf) if ids is None else ids & set(shelf)
    for document in _read(library, ids):
        date = (document.published or "")[:_DATE]
        if _is_within(date, scope.published_from, scope.published_to):
            yield document


def _read(library: Library, ids: set[str] | None) -> Iterable[Document]:
    if ids is None:
        return library.documents.all()
    if len(ids) <= _FEW:
        found = [library.documents.find(each) for each in ids]
        return sorted((each for each in found if each), key=lambda each: each.number)
    return [each for each in library.documents.all() if each.id in ids]


def _is_within(date: str, first: str | None, last: str | None) -> bool:
    """Say whether a date lies within others; what has no date lies within none."""
    if first is None and last is None:
        return True
    return bool(date) and (first or "")[:_DATE] <= date and (not last or date <= last[:_DATE])


def _marks(
    library: Library, scope: Scope, documents: Sequence[Document], progress: Progress
) -> dict[str, list[Annotation]]:
    """Read the passages that are meant, by article."""
    is_whole = (scope.document_ids, scope.collection_id) == (None, None)
    known = {document.id for document in documents}
    hits = None if scope.question is None else _Hits(library, scope.question, progress)
    found: dict[str, list[Annotation]] = defaultdict(list)
    for each in library.annotations.all(
        document_ids=None if is_whole else list(known),
        tag_ids=scope.tag_ids,
        annotator_ids=scope.annotator_ids,
        layer=scope.layer,
    ):
        if (
            each.document_id in known
            and _is_within(each.created_at[:_DATE], scope.marked_from, scope.marked_to)
            and (hits is None or hits.touch(each))
        ):
            found[each.document_id].append(each)
    return found


class _Hits:
    """Where the hits of a question are."""

    def __init__(self, library: Library, question: Question, progress: Progress) -> None:
        self._places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._noted: set[str] = set()
        with search(library, question, progress=progress) as findings:
            for hit in findings.all(library):
                if hit.annotation_id is not None:
                    self._noted.add(hit.annotation_id)
                elif hit.memo_id is None:
                    self._places[hit.document_id].append((hit.start, hit.end))

    def touch(self, annotation: Annotation) -> bool:
        """Say whether a hit touches a passage, or stands in its note."""
        return annotation.id in self._noted or any(
            start < annotation.end and annotation.start < end
            for start, end in self._places.get(annotation.document_id, ())
        )


def _note(library: Library, document_id: str, layer: str) -> Memo | None:
    """Read the note on an article that belongs to a layer."""
    if layer in {OWN, ALL}:
        return library.memos.of_document(document_id)
    notes = library.memos.all_of_document(document_id)
    return next((each for each in notes if each.layer_id == layer), None)


def _bundle(library: Library, pieces: tuple[Piece, ...], scope: Scope) -> Bundle:
    """Put articles together with all that they name."""
    marks = [each for piece in pieces for each in piece.annotations]
    ids = {piece.document.id for piece in pieces}
    notes = [piece.note for piece in pieces if piece.note]
    links = [
        link
        for link in library.links.of(list(ids), scope.layer)
        if {link.a_document_id, link.b_document_id} <= ids
    ]
    people = {each.annotator_id for each in (*marks, *notes, *links)}
    layers = {each.layer_id for each in (*marks, *notes, *links)} | {library.own_layer_id}
    known = {each.id for each in marks}
    examples = {
        tag_id: tuple(each for each in named if each in known)
        for tag_id, named in library.tags.examples().items()
    }
    shelves = [
        (each, tuple(one for one in each.document_ids if one in ids))
        for each in library.collections.all()
    ]
    return Bundle(
        pieces=pieces,
        tags=tuple(library.tags.all()),
        annotators=tuple(each for each in library.annotators.all() if each.id in people),
        layers=tuple(each for each in library.layers.all() if each.id in layers),
        links=tuple(links),
        collections=tuple(replace(each, document_ids=held) for each, held in shelves if held),
        examples={tag_id: named for tag_id, named in examples.items() if named},
    )
