"""Read layers: the sets of marks that belong together (one's own, a student's, a key's)."""

import sqlite3

from reader.core.errors import NotFoundError
from reader.core.model import Layer
from reader.store.annotations import ALL, OWN

_LEAST_LETTERS = 8


class Layers:
    """Read the layers of one connection."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def all(self) -> list[Layer]:
        """List the layers, the own one first, then in the order they came."""
        return [
            Layer(*row)
            for row in self._conn.execute(
                "SELECT id, kind, name, annotator_id, created_at, exercise_id FROM layers "
                "ORDER BY kind <> 'own', created_at, id"
            )
        ]

    def meant(self, name: str) -> str:
        """Find what ``own``, ``all``, an id or the first 8 letters of one means, for filters.

        Answers ``own``, ``all`` or the id of another layer; raises NotFoundError.
        """
        if name in {OWN, ALL}:
            return name
        layers = [each for each in self.all() if each.id.startswith(name)]
        if len(name) < _LEAST_LETTERS or len(layers) != 1:
            raise NotFoundError("layer.not_found", name=name)
        return OWN if layers[0].kind == "own" else layers[0].id
