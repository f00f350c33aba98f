"""Merge tags into one, and split one in two: what happens to the highlights they are on."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from reader.core.changes import Change, ChangeSet, StoredRow, inserted
from reader.core.codebook import Codebook
from reader.core.errors import UsageError
from reader.core.messages import message
from reader.core.model import Tag
from reader.core.operations.examples import example_positions
from reader.core.operations.placing import following, handed_on, lined_up, refuse_misnamed
from reader.core.rows import tag_row


def merge_tags(
    *,
    codebook: Codebook,
    into: Tag,
    sources: Sequence[Tag],
    rows: Iterable[StoredRow],
) -> ChangeSet:
    """Let one tag take the place of others on every highlight, and delete the others.

    ``rows`` are the whole stored rows of the sources, of ``into``, and of what names them. A
    highlight that has ``into`` keeps it where it is; on the others it takes the earliest place of
    a source. What lies under the sources comes under ``into``; where ``into`` lies under a source,
    it moves up to where that was. Raises UsageError for a group that would come onto highlights,
    and for a tag merged into itself.
    """
    gone = {tag.id for tag in sources}
    if into.id in gone:
        raise UsageError("tag.merge_itself", name=into.name)
    rows = list(rows)
    marks = _inherited_marks(rows, gone, into.id)
    if marks and into.is_group:
        raise UsageError("tag.is_group", name=into.name)
    changes = [row.deletion() for row in rows if _tag_of(row) in gone]
    changes += marks
    changes += _inherited_examples(rows, gone, into.id)
    changes += handed_on(codebook, gone, into.id)
    return ChangeSet(message("history.tag_merge", count=len(gone), name=into.name), tuple(changes))


def _inherited_marks(
    rows: Sequence[StoredRow], gone: Collection[str], into_id: str
) -> list[Change]:
    """Put the heir on the highlights of the sources that do not have it yet."""
    marks = [row for row in rows if row.table == "annotation_tags"]
    has = {row.key[0] for row in marks if row.key[1] == into_id}
    first: dict[str, StoredRow] = {}
    for row in sorted(marks, key=_position):
        if row.key[1] in gone and row.key[0] not in has:
            first.setdefault(row.key[0], row)
    return [
        inserted("annotation_tags", (annotation_id, into_id), row.row)
        for annotation_id, row in first.items()
    ]


def _inherited_examples(
    rows: Sequence[StoredRow], gone: Collection[str], into_id: str
) -> list[Change]:
    """Put the examples of the sources behind those of the heir."""
    known = example_positions(rows, into_id)
    wanted = (row for row in rows if row.table == "tag_examples" and row.key[0] in gone)
    ordered = sorted(wanted, key=lambda row: (_position(row), row.key))
    new = [each for each in dict.fromkeys(row.key[1] for row in ordered) if each not in known]
    return [
        inserted("tag_examples", (into_id, annotation_id), {"position": position})
        for position, annotation_id in enumerate(new, max(known.values(), default=-1) + 1)
    ]


def split_tag(
    *,
    codebook: Codebook,
    tag: Tag,
    new: Tag,
    annotation_ids: Collection[str],
    rows: Iterable[StoredRow],
) -> ChangeSet:
    """Take some highlights of a tag over to a new one, which is put right behind it.

    ``rows`` are the whole stored rows of the tag and of what names it. The new tag keeps what it
    has been given but for its place; without a slot it gets the least used one. Highlights that
    were examples of the tag become examples of the new one. Raises UsageError where none are
    chosen, or one that does not have the tag.
    """
    chosen = set(annotation_ids)
    if not chosen:
        raise UsageError("tag.split_nothing", name=tag.name)
    taken = [
        row
        for row in rows
        if (row.table == "annotation_tags" and row.key[1] == tag.id and row.key[0] in chosen)
        or (row.table == "tag_examples" and row.key[0] == tag.id and row.key[1] in chosen)
    ]
    if chosen - {row.key[0] for row in taken if row.table == "annotation_tags"}:
        raise UsageError("tag.not_on_highlight", name=tag.name)
    before, after = following(codebook, tag)
    slot = new.slot or codebook.least_used_slot()
    new = replace(new, parent_id=tag.parent_id, slot=slot, position=len(before))
    refuse_misnamed(codebook, new)
    return ChangeSet(
        message("history.tag_split", count=len(chosen), name=tag.name, new=new.name),
        (
            inserted("tags", (new.id,), tag_row(new)),
            *lined_up([*before, new, *after], tag.parent_id),
            *(row.deletion() for row in taken),
            *(_handed_over(row, new.id) for row in taken),
        ),
    )


def _handed_over(row: StoredRow, tag_id: str) -> Change:
    """Make the row that names another tag."""
    if row.table == "annotation_tags":
        return inserted(row.table, (row.key[0], tag_id), row.row)
    return inserted(row.table, (tag_id, row.key[1]), row.row)


def _tag_of(row: StoredRow) -> str:
    """Tell which tag a row of the codebook is about."""
    return row.key[1] if row.table == "annotation_tags" else row.key[0]


def _position(row: StoredRow) -> int:
    return int(str(row.row["position"]))
