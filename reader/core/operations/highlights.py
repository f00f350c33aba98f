"""What can be done to highlights."""

from collections.abc import Iterable, Sequence

from reader.core.changes import Change, ChangeSet, StoredRow, deleted, inserted, updated
from reader.core.errors import UsageError
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document, Hand, Memo
from reader.core.offsets import snap
from reader.core.operations.people import introduce
from reader.core.rows import annotation_row, memo_row
from reader.core.selectors import describe


def place(text: str, start: int, end: int) -> tuple[int, int]:
    """Snap a passage outward to grapheme clusters.

    Raises UsageError if it is empty or lies outside the text.
    """
    if not 0 <= start < end <= len(text):
        raise UsageError("annotation.bad_place", start=start, end=end, length=len(text))
    return snap(text, start, end)


def add_highlight(
    *,
    document: Document,
    text: str,
    start: int,
    end: int,
    hand: Hand,
    tag_ids: Sequence[str] = (),
    note: str | None = None,
    annotation_id: str | None = None,
    name: str | None = None,
) -> ChangeSet:
    """Mark a passage, with tags and a note in the same act; ``name`` is of the tag if it is one."""
    start, end = place(text, start, end)
    quote = describe(text, start, end)
    annotation = Annotation(
        id=annotation_id or hand.new_id(),
        document_id=document.id,
        layer_id=hand.layer_id,
        start=start,
        end=end,
        exact=quote.exact,
        prefix=quote.prefix,
        suffix=quote.suffix,
        annotator_id=hand.annotator.id,
        created_at=hand.at,
    )
    changes: list[Change] = [*introduce(hand)]
    changes.append(inserted("annotations", (annotation.id,), annotation_row(annotation)))
    changes += [
        inserted("annotation_tags", (annotation.id, tag_id), {"position": position})
        for position, tag_id in enumerate(dict.fromkeys(tag_ids))
    ]
    if note:
        memo = Memo(hand.new_id(), note, hand.layer_id, hand.annotator.id, hand.at, annotation.id)
        changes.append(inserted("memos", (memo.id,), memo_row(memo)))
    return ChangeSet(_named("history.highlight", name), tuple(changes))


def resize_highlight(*, annotation: Annotation, text: str, start: int, end: int) -> ChangeSet:
    """Give a highlight other ends; tags and note stay."""
    start, end = place(text, start, end)
    quote = describe(text, start, end)
    change = updated(
        "annotations",
        (annotation.id,),
        {
            "start_offset": annotation.start,
            "end_offset": annotation.end,
            "exact": annotation.exact,
            "prefix": annotation.prefix,
            "suffix": annotation.suffix,
        },
        {
            "start_offset": start,
            "end_offset": end,
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        },
    )
    return ChangeSet(message("history.resize"), (change,) if change else ())


def tag_highlight(
    *, annotation: Annotation, tag_ids: Iterable[str], name: str | None = None
) -> ChangeSet:
    """Put tags on a highlight, after those it has; ``name`` is of the tag, where it is one."""
    new = [tag_id for tag_id in dict.fromkeys(tag_ids) if tag_id not in annotation.tag_ids]
    first = max(annotation.tag_positions, default=-1) + 1
    return ChangeSet(
        _named("history.tag_highlight", name),
        tuple(
            inserted("annotation_tags", (annotation.id, tag_id), {"position": first + n})
            for n, tag_id in enumerate(new)
        ),
    )


def untag_highlight(
    *, annotation: Annotation, tag_ids: Iterable[str], name: str | None = None
) -> ChangeSet:
    """Take tags off a highlight; without tags it stays, untagged. ``name`` as for putting on."""
    gone = set(tag_ids)
    return ChangeSet(
        _named("history.untag_highlight", name),
        tuple(
            deleted("annotation_tags", (annotation.id, tag_id), {"position": position})
            for tag_id, position in zip(annotation.tag_ids, annotation.tag_positions, strict=True)
            if tag_id in gone
        ),
    )


def _named(label: str, name: str | None) -> Message:
    return message(label, name=name) if name else message(label)


def delete_highlights(*, rows: Iterable[StoredRow]) -> ChangeSet:
    """Delete highlights with all that hangs on them, given as whole stored rows."""
    rows = tuple(rows)
    count = sum(row.table == "annotations" for row in rows)
    return ChangeSet(
        message("history.delete_highlights", count=count), tuple(row.deletion() for row in rows)
    )
