"""Change and ChangeSet: the one shape of every act, its undo, its announcement and its history.

The law: applying a change set and then its inverse leaves the library as it was, in all columns
but the three that the store writes itself (``revision``, ``modified_at`` and what belongs to it).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from reader.core.messages import Message

Scalar = str | int | float | None
Row = Mapping[str, Scalar]
Key = tuple[str, ...]

KEY_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("id",),
    "annotators": ("id",),
    "layers": ("id",),
    "annotations": ("id",),
    "annotation_tags": ("annotation_id", "tag_id"),
    "tags": ("id",),
    "tag_examples": ("tag_id", "annotation_id"),
    "memos": ("id",),
    "collections": ("id",),
    "collection_documents": ("collection_id", "document_id"),
    "links": ("id",),
    "names": ("id",),
    "packages": ("id",),
    "exercises": ("id",),
    "exercise_sources": ("exercise_id", "source_id"),
    "answers": ("id",),
    "hand_ins": ("id",),
    "feedbacks": ("id",),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after.

    ``before=None`` inserts, ``after=None`` deletes; otherwise both hold only the columns that
    change. Neither holds the key columns. Values are what SQLite stores.
    """

    table: str
    key: Key
    before: Row | None
    after: Row | None

    def inverse(self) -> "Change":
        """Turn the change around."""
        return Change(self.table, self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A whole row as it is stored, for an operation that removes it."""

    table: str
    key: Key
    row: Row

    def deletion(self) -> Change:
        """Make the change that deletes the row."""
        return Change(self.table, self.key, self.row, None)


@dataclass(frozen=True)
class ChangeSet:
    """One act: its label and its changes, written in one transaction.

    ``joins`` names a series of acts that one undo takes back together (the saves of one editing
    of a note); acts with different or empty series stay apart.
    """

    label: Message
    changes: tuple[Change, ...] = ()
    joins: str = ""

    def __bool__(self) -> bool:
        return bool(self.changes)

    @cached_property
    def _keys(self) -> Mapping[str, frozenset[Key]]:
        # kept, because ten views ask of an import of 10,000 articles whether it concerns them
        keys: dict[str, set[Key]] = {}
        for change in self.changes:
            keys.setdefault(change.table, set()).add(change.key)
        return {table: frozenset(found) for table, found in keys.items()}

    def find_out(self) -> None:
        """Find out which rows are concerned, in a thread that has the time."""
        _ = self._keys

    @property
    def tables(self) -> frozenset[str]:
        """Name the tables concerned."""
        return frozenset(self._keys)

    def keys(self, table: str) -> frozenset[Key]:
        """Name the rows of ``table`` that are concerned."""
        return self._keys.get(table, frozenset())

    def inverse(self) -> "ChangeSet":
        """Make the act that takes this one back."""
        return ChangeSet(
            self.label, tuple(change.inverse() for change in reversed(self.changes)), self.joins
        )

    def joined_with(self, later: "ChangeSet") -> "ChangeSet":
        """Make one act of this one and a later one; each row then changes at most once."""
        return ChangeSet(self.label, squeezed((*self.changes, *later.changes)), self.joins)


def inserted(table: str, key: Key, row: Row) -> Change:
    """Make the change that inserts a row."""
    return Change(table, key, None, row)


def deleted(table: str, key: Key, row: Row) -> Change:
    """Make the change that deletes a row, given whole."""
    return Change(table, key, row, None)


def updated(table: str, key: Key, before: Row, after: Row) -> Change | None:
    """Make the change between two states of a row, or nothing if they are equal."""
    names = [name for name in after if before[name] != after[name]]
    if not names:
        return None
    return Change(
        table, key, {name: before[name] for name in names}, {name: after[name] for name in names}
    )


def difference(before: Iterable[StoredRow], after: Iterable[StoredRow]) -> tuple[Change, ...]:
    """Make the changes that lead from some stored rows to others; rows of both stay or change."""
    old = {(row.table, row.key): row for row in before}
    new = {(row.table, row.key): row for row in after}
    found = [row.deletion() for place, row in old.items() if place not in new]
    for place, row in new.items():
        stored = old.get(place)
        if stored is None:
            found.append(inserted(row.table, row.key, row.row))
        elif (change := updated(row.table, row.key, stored.row, row.row)) is not None:
            found.append(change)
    return tuple(found)


def squeezed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put successive changes of one row together, dropping those that cancel out."""
    rows: dict[tuple[str, Key], Change | None] = {}
    for change in changes:
        place = (change.table, change.key)
        earlier = rows.get(place)
        rows[place] = change if earlier is None else _sequence(earlier, change)
    return tuple(change for change in rows.values() if change is not None)


def _sequence(first: Change, second: Change) -> Change | None:
    """Compose two successive changes of one row."""
    table, key = first.table, first.key
    if first.before is None:  # inserted first
        if second.after is None:
            return None
        return Change(table, key, None, {**(first.after or {}), **second.after})
    if first.after is None:  # deleted first, so the second inserts
        assert second.after is not None
        return updated(table, key, first.before, second.after)
    before = {**(second.before or {}), **first.before}
    if second.after is None:
        return Change(table, key, before, None)
    return updated(table, key, before, {**first.after, **second.after})
