"""Examples of a tag: highlights that show what it is for."""

from collections.abc import Iterable

from reader.core.changes import ChangeSet, StoredRow, inserted
from reader.core.errors import UsageError
from reader.core.messages import message
from reader.core.model import Annotation, Tag


def add_example(*, tag: Tag, annotation: Annotation, rows: Iterable[StoredRow]) -> ChangeSet:
    """Make a highlight the last example of its tag.

    ``rows`` hold the stored rows of the tag's examples (those of the tag, or those of the
    annotations that are its examples; others do not matter). Nothing changes where it is one
    already. Raises UsageError for a highlight without the tag.
    """
    if tag.id not in annotation.tag_ids:
        raise UsageError("tag.not_on_highlight", name=tag.name)
    label = message("history.example_add", name=tag.name)
    known = example_positions(rows, tag.id)
    if annotation.id in known:
        return ChangeSet(label)
    place = {"position": max(known.values(), default=-1) + 1}
    return ChangeSet(label, (inserted("tag_examples", (tag.id, annotation.id), place),))


def remove_example(*, tag: Tag, annotation_id: str, rows: Iterable[StoredRow]) -> ChangeSet:
    """Let a highlight be no example of a tag any more; ``rows`` as for ``add_example``."""
    key = (tag.id, annotation_id)
    return ChangeSet(
        message("history.example_remove", name=tag.name),
        tuple(row.deletion() for row in rows if row.table == "tag_examples" and row.key == key),
    )


def example_positions(rows: Iterable[StoredRow], tag_id: str) -> dict[str, int]:
    """Find the examples of a tag among stored rows, with their positions."""
    return {
        row.key[1]: int(str(row.row["position"]))
        for row in rows
        if row.table == "tag_examples" and row.key[0] == tag_id
    }
