"""Read annotations: whole ones, with their tags in order and their notes."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from reader.core.changes import Change
from reader.core.errors import NotFoundError
from reader.core.model import Annotation, Annotator, Memo
from reader.core.rows import ANNOTATION_COLUMNS, annotation_from, memo_from
from reader.store.reading import Select, beginning

OWN = "own"
ALL = "all"
_WHOLE = f"SELECT {', '.join(f'a.{name}' for name in ANNOTATION_COLUMNS)} FROM annotations AS a"


class Annotations:
    """Read marks of one connection; the own layer unless asked."""

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    def of(self, document_id: str, layer: str = OWN) -> list[Annotation]:
        """List the annotations of an article by start, longest first."""
        return self.all(document_ids=[document_id], layer=layer)

    def all(
        self,
        *,
        document_ids: Sequence[str] | None = None,
        tag_ids: Sequence[str] | None = None,
        annotator_ids: Sequence[str] | None = None,
        layer: str = OWN,
    ) -> list[Annotation]:
        """List annotations by article number, start, longest first.

        ``layer`` is ``own``, ``all`` or a layer's id; each filter given must be met.
        """
        select = Select(f"{_WHOLE} JOIN documents AS d ON d.id = a.document_id")
        if layer != ALL:
            select.where("a.layer_id = ?", self._own if layer == OWN else layer)
        select.where_in("a.document_id", document_ids)
        select.where_in("a.annotator_id", annotator_ids)
        select.where_in(
            "a.id", tag_ids, "IN (SELECT annotation_id FROM annotation_tags WHERE tag_id IN ({}))"
        )
        return self._read(select, "d.number, a.start_offset, a.end_offset DESC, a.created_at, a.id")

    def get(self, annotation_id: str) -> Annotation:
        """Read one annotation by its id or the first 8 letters or more of it."""
        select = Select(_WHOLE)
        select.where(*beginning("a.id", annotation_id))
        found = self._read(select, "a.id") if len(annotation_id) >= 8 else []
        if len(found) != 1:
            name = "annotation.not_found" if not found else "annotation.ambiguous"
            raise NotFoundError(name, id=annotation_id)
        return found[0]

    def existing(self, ids: Iterable[str]) -> list[Annotation]:
        """Read those of the annotations named that exist, in any layer."""
        select = Select(_WHOLE)
        select.where_in("a.id", list(ids))
        return self._read(select, "a.start_offset, a.end_offset DESC, a.created_at, a.id")

    def concerned(self, changes: Iterable[Change]) -> set[str] | None:
        """Name the annotations that changes concern, through their tags and notes as well.

        None where a long act does not say which (any may be concerned).
        """
        ids: set[str] = set()
        notes: list[str] = []
        for change in changes:
            if change.table in {"annotations", "annotation_tags"}:
                ids.add(change.key[0])
            elif change.table == "memos":
                row = change.before or change.after
                if not row:
                    return None
                ids.add(str(row.get("annotation_id") or ""))
                notes.append(change.key[0])
        select = Select("SELECT annotation_id FROM memos")
        select.where_in("id", notes)
        ids.update(row[0] or "" for row in select.run(self._conn))
        return ids - {""}

    def counts(self, document_ids: Sequence[str]) -> dict[str, dict[str, int]]:
        """Count the tags of each article's own layer: ``{document: {tag: n}}``."""
        found: dict[str, dict[str, int]] = defaultdict(dict)
        select = Select(
            "SELECT a.document_id, t.tag_id, count(*) FROM annotations AS a "
            "JOIN annotation_tags AS t ON t.annotation_id = a.id"
        )
        select.where("a.layer_id = ?", self._own)
        select.where_in("a.document_id", document_ids)
        for document_id, tag_id, count in select.run(self._conn, "GROUP BY 1, 2"):
            found[document_id][tag_id] = count
        return found

    def _read(self, select: Select, order: str) -> list[Annotation]:
        rows = select.run(self._conn, f"ORDER BY {order}").fetchall()
        among = select.within("annotation_id", "SELECT a.id FROM annotations AS a")
        tags, notes = self._tags(*among), self._notes(*among)
        return [
            annotation_from(row, *tags.get(row[0], _NO_TAGS), notes.get(row[0])) for row in rows
        ]

    def _tags(self, among: str, values: Sequence[Any]) -> "dict[str, _InOrder]":
        """Read the tags of annotations with their positions, in the order of tagging."""
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        select = Select("SELECT annotation_id, position, tag_id FROM annotation_tags")
        select.where(among, *values)
        for annotation_id, position, tag_id in select.run(self._conn):
            found[annotation_id].append((position, tag_id))
        return {annotation_id: _in_order(tags) for annotation_id, tags in found.items()}

    def _notes(self, among: str, values: Sequence[Any]) -> dict[str, str]:
        select = Select("SELECT annotation_id, text FROM memos")
        select.where(among, *values)
        return dict(select.run(self._conn).fetchall())


_InOrder = tuple[tuple[str, ...], tuple[int, ...]]
_NO_TAGS: _InOrder = (), ()


def _in_order(tags: list[tuple[int, str]]) -> _InOrder:
    tags.sort()
    positions, ids = zip(*tags, strict=True)
    return ids, positions


class ShownMemo(NamedTuple):
    """What a list shows of a note; ``title`` is that of its article, or its first sentence."""

    id: str
    text: str
    document_id: str
    annotation_id: str | None
    title: str


class Memos:
    """Read notes of one connection."""

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    def of_document(self, document_id: str) -> Memo | None:
        """Read the note on an article (own layer)."""
        return self._first("document_id = ? AND layer_id = ?", document_id, self._own)

    def of_annotation(self, annotation_id: str) -> Memo | None:
        """Read the note on a highlight."""
        return self._first("annotation_id = ?", annotation_id)

    def all_of_document(self, document_id: str) -> list[Memo]:
        """Read the notes on an article in every layer."""
        return self._all("document_id = ?", document_id)

    def ids(self) -> list[str]:
        """List the ids of all notes of the own layer, the newest first."""
        statement = "SELECT id FROM memos WHERE layer_id = ? ORDER BY created_at DESC, id"
        return [row[0] for row in self._conn.execute(statement, (self._own,))]

    def texts(self, ids: Sequence[str]) -> list[tuple[str, str]]:
        """Read the texts of some notes, as (id, text), in the order of ``ids``."""
        select = Select("SELECT id, text FROM memos")
        select.where_in("id", ids)
        found: dict[str, str] = dict(select.run(self._conn).fetchall())
        return [(memo_id, found[memo_id]) for memo_id in ids if memo_id in found]

    def shown(self, ids: Sequence[str]) -> list[ShownMemo]:
        """Read what lists show of some notes, in the order of ``ids``; missing ones left out."""
        select = Select(
            "SELECT m.id, m.text, d.id, m.annotation_id, coalesce(d.title, f.lead) FROM memos AS m "
            "LEFT JOIN annotations AS a ON a.id = m.annotation_id "
            "JOIN documents AS d ON d.id = coalesce(m.document_id, a.document_id) "
            "JOIN document_facts AS f ON f.document_id = d.id"
        )
        select.where_in("m.id", ids)
        found = {row[0]: ShownMemo(*row) for row in select.run(self._conn)}
        return [found[memo_id] for memo_id in ids if memo_id in found]

    def _first(self, clause: str, *values: str) -> Memo | None:
        return next(iter(self._all(clause, *values)), None)

    def _all(self, clause: str, *values: str) -> list[Memo]:
        cursor = self._conn.execute(f"SELECT * FROM memos WHERE {clause}", values)
        names = [name for name, *_ in cursor.description]
        return [memo_from(dict(zip(names, row, strict=True))) for row in cursor]


class Annotators:
    """Read who marked here."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[Annotator]:
        """List all annotators by name."""
        return [
            Annotator(*row)
            for row in self._conn.execute("SELECT id, name FROM annotators ORDER BY name")
        ]

    def by_id(self, annotator_id: str) -> Annotator | None:
        """Find an annotator by the id."""
        row = self._conn.execute(
            "SELECT id, name FROM annotators WHERE id = ?", (annotator_id,)
        ).fetchone()
        return Annotator(*row) if row else None

    def named(self, name: str) -> Annotator | None:
        """Find an annotator by name."""
        row = self._conn.execute(
            "SELECT id, name FROM annotators WHERE name = ?", (name,)
        ).fetchone()
        return None if row is None else Annotator(*row)
