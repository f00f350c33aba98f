"""What can be done to articles. Their text never changes."""

from collections.abc import Iterable
from dataclasses import replace

from reader.core.changes import ChangeSet, StoredRow, inserted, updated
from reader.core.messages import Message, message
from reader.core.model import Direction, DirectionOverride, Document, Part
from reader.core.rows import document_row


def add_document(*, document: Document) -> ChangeSet:
    """Bring an article in; its text goes beside, since history holds no texts."""
    change = inserted("documents", (document.id,), document_row(document))
    return ChangeSet(message("history.import", count=1), (change,))


def change_document(
    *, before: Document, after: Document, label: Message | None = None
) -> ChangeSet:
    """Correct what is known of an article."""
    change = updated("documents", (before.id,), document_row(before), document_row(after))
    return ChangeSet(label or _named("history.article", before), (change,) if change else ())


def set_parts(*, document: Document, parts: Iterable[Part]) -> ChangeSet:
    """Correct what the stretches of an article are."""
    after = replace(document, parts=tuple(parts))
    return change_document(before=document, after=after, label=_named("history.parts", document))


def set_directions(
    *, document: Document, paragraphs: Iterable[tuple[int, int]], direction: Direction | None
) -> ChangeSet:
    """Choose the direction of whole paragraphs; None leaves it to the letters again."""
    spans = list(paragraphs)
    kept = [
        override
        for override in document.directions
        if not any(start < override.end and override.start < end for start, end in spans)
    ]
    if direction is not None:
        kept += [DirectionOverride(start, end, direction) for start, end in spans]
    after = replace(document, directions=tuple(sorted(kept, key=lambda d: d.start)))
    return change_document(
        before=document, after=after, label=_named("history.direction", document)
    )


def _named(label: str, document: Document) -> Message:
    return message(label, name=document.title) if document.title else message(label)


def remove_document(*, rows: Iterable[StoredRow]) -> ChangeSet:
    """Take an article out with all that hangs on it, given as whole stored rows."""
    return ChangeSet(message("history.remove", count=1), tuple(row.deletion() for row in rows))
