"""Which highlights are shown: by tag, by who marked them, by their words. No Qt."""

from dataclasses import dataclass

from reader.core.arabic import fold
from reader.core.model import Annotation

UNTAGGED = ""
"""Stands for a tag: highlights that have none."""


@dataclass(frozen=True, slots=True)
class NotesFilter:
    """Say which highlights are meant; None and no words ask for nothing."""

    tag_id: str | None = None
    annotator_id: str | None = None
    words: str = ""

    def __bool__(self) -> bool:
        return self.tag_id is not None or self.annotator_id is not None or bool(self.words.strip())


class Sieve:
    """Let highlights through a filter; remembers their search keys, for typing is quick."""

    def __init__(self) -> None:
        self._keys: dict[str, tuple[Annotation, str]] = {}
        self.wanted = NotesFilter()

    def sifted(self, annotations: list[Annotation]) -> list[Annotation]:
        """Give those that the filter lets through, in their order."""
        if not self.wanted:
            return annotations
        words = fold(self.wanted.words).split()
        return [one for one in annotations if self._passes(one, words)]

    def _passes(self, annotation: Annotation, words: list[str]) -> bool:
        wanted = self.wanted
        if wanted.annotator_id not in (None, annotation.annotator_id):
            return False
        if wanted.tag_id == UNTAGGED and annotation.tag_ids:
            return False
        if wanted.tag_id and wanted.tag_id not in annotation.tag_ids:
            return False
        if not words:
            return True
        key = self._key(annotation)
        return all(word in key for word in words)

    def _key(self, annotation: Annotation) -> str:
        """Fold quotation and memo, once for each state of a highlight."""
        known = self._keys.get(annotation.id)
        if known is None or known[0] is not annotation:
            key = f"{fold(annotation.exact)}\n{fold(annotation.note or '')}"
            known = self._keys[annotation.id] = (annotation, key)
        return known[1]
