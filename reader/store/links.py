"""Read links: connections of a passage of one article with a passage of another."""

import json
import sqlite3
from collections.abc import Iterable, Sequence

from reader.core.errors import NotFoundError
from reader.core.model import Link
from reader.core.rows import LINK_COLUMNS, link_from
from reader.store.annotations import ALL, OWN
from reader.store.reading import Select, beginning

_LEAST_LETTERS = 8
_WHOLE = f"SELECT {', '.join(f'l.{name}' for name in LINK_COLUMNS)} FROM links AS l"
_IN_ORDER = (
    "JOIN documents AS a ON a.id = l.a_document_id JOIN documents AS b ON b.id = l.b_document_id"
)
_ORDER = "a.number, b.number, l.a_start_offset, l.b_start_offset, l.created_at, l.id"


class Links:
    """Read links of one connection; the own layer unless asked.

    ``layer`` is ``own``, ``all`` or a layer's id. A link has two sides, ``a`` and ``b``, as it
    was made; ``turned`` of ``core.operations.links`` gives it the other way round.
    """

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    def all(self, layer: str = OWN) -> list[Link]:
        """List the links by the numbers of their articles, then by place."""
        return self._read(layer)

    def of(self, document_ids: Sequence[str], layer: str = OWN) -> list[Link]:
        """List the links that touch any of some articles, on either side."""
        select = Select(f"{_WHOLE} {_IN_ORDER}")
        ids = json.dumps(list(dict.fromkeys(document_ids)))
        listed = "IN (SELECT value FROM json_each(?))"
        select.where(f"(l.a_document_id {listed} OR l.b_document_id {listed})", ids, ids)
        return self._read(layer, select)

    def between(self, a_id: str, b_id: str, layer: str = OWN) -> list[Link]:
        """List the links of two articles with one another, whichever is ``a`` in them."""
        select = Select(f"{_WHOLE} {_IN_ORDER}")
        select.where(
            "((l.a_document_id = ? AND l.b_document_id = ?) "
            "OR (l.a_document_id = ? AND l.b_document_id = ?))",
            *(a_id, b_id, b_id, a_id),
        )
        return self._read(layer, select)

    def get(self, link_id: str) -> Link:
        """Read one link of any layer by its id or the first 8 letters or more of it."""
        select = Select(_WHOLE)
        select.where(*beginning("l.id", link_id))
        found = list(map(link_from, select.run(self._conn)))
        if len(link_id) < _LEAST_LETTERS or len(found) != 1:
            several = len(link_id) >= _LEAST_LETTERS and found
            raise NotFoundError("link.ambiguous" if several else "link.not_found", id=link_id)
        return found[0]

    def existing(self, ids: Iterable[str]) -> list[Link]:
        """Read those of the links named that exist, in any layer."""
        select = Select(f"{_WHOLE} {_IN_ORDER}")
        select.where_in("l.id", list(ids))
        return self._read(ALL, select)

    def counts(self, document_ids: Sequence[str]) -> dict[str, int]:
        """Count the own layer's links of each article that has any; rejected ones do not count."""
        found: dict[str, int] = {}
        for side in ("a", "b"):
            select = Select(f"SELECT {side}_document_id, count(*) FROM links")
            select.where("layer_id = ? AND status <> 'rejected'", self._own)
            select.where_in(f"{side}_document_id", document_ids)
            if side == "b":
                select.where("a_document_id <> b_document_id")
            for document_id, count in select.run(self._conn, "GROUP BY 1"):
                found[document_id] = found.get(document_id, 0) + count
        return found

    def _read(self, layer: str, select: Select | None = None) -> list[Link]:
        select = select or Select(f"{_WHOLE} {_IN_ORDER}")
        if layer != ALL:
            select.where("l.layer_id = ?", self._own if layer == OWN else layer)
        return [link_from(row) for row in select.run(self._conn, f"ORDER BY {_ORDER}")]
