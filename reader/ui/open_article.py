"""The article that is open: its text, and its highlights kept in step with the library."""

from bisect import insort
from collections import Counter

from reader.core.changes import ChangeSet
from reader.core.model import Annotation, Document
from reader.core.text import word_count
from reader.store.library import Library

_MARKS = frozenset({"annotations", "annotation_tags", "memos"})
_MANY = 500  # highlights


def _place(annotation: Annotation) -> tuple[int, int, str, str]:
    return annotation.start, -annotation.end, annotation.created_at, annotation.id


class OpenArticle:
    """Hold one article of a library and the highlights of its own layer, by start.

    Among thousands of highlights an act re-reads only those that it concerns.
    """

    def __init__(self, library: Library, document_id: str) -> None:
        self._library = library
        self.document: Document = library.documents.get(document_id)
        self.text = library.texts.get(self.document.text_sha256)
        self.words = word_count(self.text)
        self.tags = 0
        """How many tags the highlights have, all together."""
        self.annotations: list[Annotation] = []
        self.by_id: dict[str, Annotation] = {}
        self._read_all()

    def _read_all(self) -> None:
        self.annotations = self._library.annotations.of(self.document.id)
        self._hold()

    def _hold(self) -> None:
        self.by_id = {annotation.id: annotation for annotation in self.annotations}
        self.tags = sum([len(annotation.tag_ids) for annotation in self.annotations])

    def tag_counts(self) -> dict[str, int]:
        """Count the tags of the highlights."""
        return dict(Counter(tag for annotation in self.annotations for tag in annotation.tag_ids))

    def is_gone(self) -> bool:
        """Say whether the article is no longer in the library."""
        return self._library.documents.find(self.document.id) is None

    def follow(self, change_set: ChangeSet) -> frozenset[str] | None:
        """Read again what an act changed; name the highlights concerned, None meaning all."""
        if (self.document.id,) in change_set.keys("documents"):
            self.document = self._library.documents.get(self.document.id)
        if not _MARKS & change_set.tables:
            return frozenset()
        ids = self._library.annotations.concerned(change_set.changes)
        if ids is None:
            self._read_all()
            return None
        return self._read(ids)

    def _read(self, ids: set[str]) -> frozenset[str]:
        layer, annotations = self._library.own_layer_id, self._library.annotations
        many = len(ids) > _MANY  # of a whole project, say; those here are then fewer
        found = {
            annotation.id: annotation
            for annotation in (
                annotations.of(self.document.id) if many else annotations.existing(ids)
            )
            if annotation.document_id == self.document.id
            and annotation.layer_id == layer
            and annotation.id in ids
        }
        concerned = {i for i in ids if i in found or i in self.by_id}
        if not concerned:
            return frozenset()
        self.annotations = [a for a in self.annotations if a.id not in concerned]
        for annotation in found.values():
            insort(self.annotations, annotation, key=_place)
        self._hold()
        return frozenset(concerned)
