"""What can be done to collections."""

from collections.abc import Iterable, Sequence

from reader.core.changes import ChangeSet, StoredRow, inserted, updated
from reader.core.errors import UsageError
from reader.core.messages import message
from reader.core.model import Collection, new_id
from reader.core.rows import collection_row


def add_collection(
    *, collections: Sequence[Collection], name: str, collection_id: str | None = None
) -> ChangeSet:
    """Make an empty collection, at the end."""
    name = _free_name(collections, name)
    position = max((c.position for c in collections), default=-1) + 1
    collection = Collection(collection_id or new_id(), name, position)
    change = inserted("collections", (collection.id,), collection_row(collection))
    return ChangeSet(message("history.collection_add", name=name), (change,))


def rename_collection(
    *, collections: Sequence[Collection], collection: Collection, name: str
) -> ChangeSet:
    """Give a collection another name."""
    if name.strip() != collection.name:
        name = _free_name(collections, name)
    change = updated("collections", (collection.id,), {"name": collection.name}, {"name": name})
    return ChangeSet(message("history.collection_rename", name=name), (change,) if change else ())


def delete_collection(*, collection: Collection, rows: Iterable[StoredRow]) -> ChangeSet:
    """Delete a collection; its articles stay in the library."""
    return ChangeSet(
        message("history.collection_delete", name=collection.name),
        tuple(row.deletion() for row in rows),
    )


def put_in_collection(*, collection: Collection, document_ids: Iterable[str]) -> ChangeSet:
    """Put articles into a collection, after those it has."""
    new = [i for i in dict.fromkeys(document_ids) if i not in collection.document_ids]
    first = len(collection.document_ids)
    return ChangeSet(
        message("history.collection_put", count=len(new), name=collection.name),
        tuple(
            inserted("collection_documents", (collection.id, document_id), {"position": first + n})
            for n, document_id in enumerate(new)
        ),
    )


def take_from_collection(*, collection: Collection, rows: Iterable[StoredRow]) -> ChangeSet:
    """Take articles out of a collection, given as the stored rows of their membership."""
    rows = tuple(rows)
    return ChangeSet(
        message("history.collection_take", count=len(rows), name=collection.name),
        tuple(row.deletion() for row in rows),
    )


def _free_name(collections: Sequence[Collection], name: str) -> str:
    name = name.strip()
    if not name:
        raise UsageError("collection.no_name")
    if any(collection.name == name for collection in collections):
        raise UsageError("collection.name_taken", name=name)
    return name
