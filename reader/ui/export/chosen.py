"""What is exported, as the dialog has it: the source, what narrows it, and the preset."""

from dataclasses import dataclass
from typing import Final, Literal

from reader.acts.presets import Preset
from reader.acts.scoping import Scope
from reader.store.questions import Question

Source = Literal["article", "collection", "all", "search"]
SOURCES: Final[tuple[Source, ...]] = ("article", "collection", "all", "search")

GROUPS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("tables", ("csv", "xlsx")),
    ("documents", ("docx", "pdf", "html", "md")),
    ("projects", ("qdpx", "qdc")),
    ("data", ("jsonl", "jsonld", "json", "xmi")),
    ("sources", ("bib",)),
)
"""The formats (endings) by what they are for."""
TABLES: Final = frozenset({"csv", "xlsx"})
WITH_COLUMNS: Final = TABLES | {"jsonl"}
WITH_HEADINGS: Final = frozenset({"docx", "pdf", "html", "md"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """Say what is exported; ids and dates narrow it, empty asks for nothing."""

    source: Source = "all"
    article_id: str | None = None
    collection_id: str | None = None
    question: Question | None = None
    tag_ids: tuple[str, ...] = ()
    annotator_id: str | None = None
    marked_from: str | None = None
    marked_to: str | None = None

    def scope(self) -> Scope:
        """Give what this means of a library."""
        ids = (self.article_id,) if self.source == "article" and self.article_id else None
        return Scope(
            document_ids=ids,
            collection_id=self.collection_id if self.source == "collection" else None,
            tag_ids=self.tag_ids or None,
            annotator_ids=(self.annotator_id,) if self.annotator_id else None,
            marked_from=self.marked_from,
            marked_to=self.marked_to,
            question=self.question if self.source == "search" else None,
        )


def has_headings(preset: Preset) -> bool:
    """Say whether the file groups passages under headings."""
    return preset.ending in WITH_HEADINGS and preset.profile != "annotated"


def has_columns(preset: Preset) -> bool:
    """Say whether the file has the columns of a table."""
    return preset.ending in WITH_COLUMNS and preset.profile != "library"
