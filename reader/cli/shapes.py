"""The JSON shapes of the contract, made from what a library holds."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from reader.compare.findings import Evidence
from reader.compare.keeping import evidence_from
from reader.core.codebook import Codebook
from reader.core.model import Annotation, Document, Link
from reader.core.page import line_direction
from reader.core.text import paragraphs
from reader.language import sentence
from reader.store.documents import ShelfRow
from reader.store.history import Act
from reader.store.library import Library

Shape = dict[str, Any]


class Shapes:
    """Describe things of one library; names are read once, so make a new one after a change."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._numbers: dict[str, int] = {}

    @cached_property
    def codebook(self) -> Codebook:
        """The tags by id and path."""
        return Codebook(self._library.tags.all())

    @cached_property
    def _annotators(self) -> Mapping[str, str]:
        return {annotator.id: annotator.name for annotator in self._library.annotators.all()}

    def article(self, document: Document) -> Shape:
        """Describe an article without its text."""
        return self.articles([document])[0]

    def articles(self, documents: Iterable[Document]) -> list[Shape]:
        """Describe articles without their texts."""
        documents = list(documents)
        rows = {row.id: row for row in self._library.documents.rows([d.id for d in documents])}
        return [self._article(document, rows[document.id]) for document in documents]

    def _article(self, document: Document, row: ShelfRow) -> Shape:
        memo = self._library.memos.of_document(document.id)
        return {
            "number": document.number,
            "id": document.id,
            "title": document.title,
            "outlet": document.outlet,
            "author": document.author,
            "published": document.published,
            "url": document.url,
            "language": document.language,
            "direction": document.direction,
            "words": row.words,
            "sha256": document.text_sha256,
            "imported_at": document.imported_at,
            "note": memo.text if memo else None,
            "annotations": row.annotations,
        }

    def whole_article(self, document: Document) -> Shape:
        """Describe an article with its text, parts, paragraphs and own marks."""
        text = self._library.texts.get(document.text_sha256)
        shape = self.article(document)
        del shape["annotations"]  # their number; the marks themselves come last
        return {
            **shape,
            "text": text,
            "parts": [{"kind": p.kind, "start": p.start, "end": p.end} for p in document.parts],
            "paragraphs": [
                {
                    "start": line[0],
                    "end": line[1],
                    "direction": line_direction(document, text, line),
                }
                for line in paragraphs(text)
            ],
            "annotations": self.annotations(self._library.annotations.of(document.id)),
        }

    def annotations(self, annotations: Iterable[Annotation]) -> list[Shape]:
        """Describe marks."""
        return [self.annotation(annotation) for annotation in annotations]

    def annotation(self, annotation: Annotation) -> Shape:
        """Describe a mark."""
        own = annotation.layer_id == self._library.own_layer_id
        return {
            "id": annotation.id,
            "article": self._number(annotation.document_id),
            "start": annotation.start,
            "end": annotation.end,
            "exact": annotation.exact,
            "prefix": annotation.prefix,
            "suffix": annotation.suffix,
            "tags": [self.codebook.path(tag_id) for tag_id in annotation.tag_ids],
            "tag_ids": list(annotation.tag_ids),
            "note": annotation.note,
            "by": self._annotators.get(annotation.annotator_id),
            "layer": "own" if own else annotation.layer_id,
            "created_at": annotation.created_at,
            "modified_at": annotation.modified_at,
        }

    def links(self, links: Iterable[Link]) -> list[Shape]:
        """Describe stored links, as they are stored."""
        return [self.link(link) for link in links]

    def link(self, link: Link) -> Shape:
        """Describe a stored link; ranks are known only where its articles are compared."""
        own = link.layer_id == self._library.own_layer_id
        return {
            "id": link.id,
            "articles": [self._number(link.a_document_id), self._number(link.b_document_id)],
            "a": {"start": link.a_start, "end": link.a_end},
            "b": {"start": link.b_start, "end": link.b_end},
            "score": link.score,
            "rank_a": None,
            "rank_b": None,
            "mutual": False,
            "status": link.status,
            "relation": link.relation,
            "note": link.note,
            "origin": link.origin,
            "by": self._annotators.get(link.annotator_id or ""),
            "evidence": evidence(evidence_from(link.evidence)),
            "shown": link.status != "rejected",
            "layer": "own" if own else link.layer_id,
            "created_at": link.created_at,
        }

    def names(self) -> list[Shape]:
        """Describe the reader's own names."""
        return [
            {"id": each.id, "kind": each.kind, "name": each.name, "aliases": list(each.aliases)}
            for each in self._library.names.all()
        ]

    def tags(self) -> list[Shape]:
        """Describe the codebook, each group before what it holds."""
        counts, examples = self._library.tags.counts(), self._library.tags.examples()
        return [
            {
                "id": tag.id,
                "name": tag.name,
                "name_en": tag.name_en,
                "path": self.codebook.path(tag.id),
                "parent": tag.parent_id,
                "slot": tag.slot,
                "custom_colour": tag.custom_colour,
                "description": tag.description,
                "use": tag.use,
                "avoid": tag.avoid,
                "examples": list(examples.get(tag.id, ())),
                "shortcut": tag.shortcut,
                "position": tag.position,
                "annotations": counts.get(tag.id, 0),
            }
            for tag in self.codebook.tags
        ]

    def collections(self) -> list[Shape]:
        """Describe the shelves."""
        return [
            {
                "id": collection.id,
                "name": collection.name,
                "articles": [self._number(each) for each in collection.document_ids],
            }
            for collection in self._library.collections.all()
        ]

    def _number(self, document_id: str) -> int:
        if document_id not in self._numbers:
            document = self._library.documents.find(document_id)
            self._numbers[document_id] = document.number if document else 0
        return self._numbers[document_id]


def evidence(found: Evidence) -> Shape:
    """Describe what a link rests on."""
    return {
        "words": list(found.words),
        "names": list(found.names),
        "numbers": list(found.numbers),
        "dates": list(found.dates),
        "quotes": list(found.quotes),
    }


def acts(entries: Iterable[Act]) -> list[Shape]:
    """Describe acts of the history; ``message`` is today's sentence for the id ``label``."""
    return [
        {
            "label": act.label.id,
            "message": sentence(act.label),
            "at": act.at,
            "by": act.by,
            "undone": act.undone,
            "state": "partial" if is_cut(act) else act.state,
        }
        for act in entries
    ]


def is_cut(act: Act) -> bool:
    """Say whether an undo or redo of a long act was stopped in the middle of it."""
    return act.state != "running" and 0 < act.in_force < act.steps
