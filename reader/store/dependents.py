"""Find whole rows and all that hangs on them, for acts that remove: history keeps them."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from reader.core.changes import KEY_COLUMNS, StoredRow
from reader.store.reading import Select

_WRITTEN_BY_APPLY = {"revision", "parent_revision", "modified_at"}


class Rows:
    """Read stored rows of one connection, whole."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def of_document(self, document_id: str) -> tuple[StoredRow, ...]:
        """Read an article's row and everything, in every layer, that hangs on it."""
        annotations = [
            row[0]
            for row in self._conn.execute(
                "SELECT id FROM annotations WHERE document_id = ?", (document_id,)
            )
        ]
        return (
            *self.of_annotations(annotations),
            *self._rows("memos", "document_id", [document_id]),
            *self._rows("links", "a_document_id", [document_id]),
            *(
                row
                for row in self._rows("links", "b_document_id", [document_id])
                if row.row["a_document_id"] != document_id
            ),
            *self._rows("collection_documents", "document_id", [document_id]),
            *self._rows("exercise_sources", "document_id", [document_id]),
            *self._rows("documents", "id", [document_id]),
        )

    def of_documents(self, document_ids: Iterable[str]) -> Iterator[tuple[StoredRow, ...]]:
        """Read article by article what ``of_document`` reads, each row once.

        A link of two of them goes with the first.
        """
        given = set[str]()
        for document_id in document_ids:
            rows = self.of_document(document_id)
            yield tuple(row for row in rows if row.table != "links" or row.key[0] not in given)
            given.update(row.key[0] for row in rows if row.table == "links")

    def of_links(self, ids: Sequence[str]) -> tuple[StoredRow, ...]:
        """Read links."""
        return tuple(self._rows("links", "id", ids))

    def of_name(self, name_id: str) -> tuple[StoredRow, ...]:
        """Read a name."""
        return tuple(self._rows("names", "id", [name_id]))

    def of_layer(self, layer_id: str) -> tuple[StoredRow, ...]:
        """Read a layer that is not the own one, and everything in it but its hand-ins."""
        annotations = self._conn.execute(
            "SELECT id FROM annotations WHERE layer_id = ?", (layer_id,)
        ).fetchall()
        return (
            *self.of_annotations([row[0] for row in annotations]),
            *(
                row
                for row in self._rows("memos", "layer_id", [layer_id])
                if row.row["annotation_id"] is None
            ),
            *self._rows("links", "layer_id", [layer_id]),
            *self._rows("answers", "layer_id", [layer_id]),
            *self._rows("layers", "id", [layer_id]),
        )

    def of_exercise(self, exercise_id: str) -> tuple[StoredRow, ...]:
        """Read an exercise and everything that belongs to it: its layers, and who has no other."""
        layers = self._conn.execute(
            "SELECT id FROM layers WHERE exercise_id = ? ORDER BY id", (exercise_id,)
        ).fetchall()
        rows = [row for (layer,) in layers for row in self.of_layer(layer)]
        packages = self._conn.execute(
            "SELECT id FROM hand_ins WHERE exercise_id = ?", (exercise_id,)
        ).fetchall()
        return (
            *self._rows("feedbacks", "exercise_id", [exercise_id]),
            *self._rows("hand_ins", "exercise_id", [exercise_id]),
            *self._rows("packages", "id", [row[0] for row in packages]),
            *(row for row in rows if row.table != "layers"),
            *(
                row
                for row in self._rows("answers", "exercise_id", [exercise_id])
                if row not in rows
            ),
            *(row for row in rows if row.table == "layers"),
            *self.of_annotators(self._only_in(exercise_id)),
            *self._rows("exercise_sources", "exercise_id", [exercise_id]),
            *self._rows("exercises", "id", [exercise_id]),
        )

    def _only_in(self, exercise_id: str) -> list[str]:
        """Name the annotators who have layers of an exercise, and wrote nothing elsewhere."""
        inside = "SELECT id FROM layers WHERE exercise_id = :id"
        elsewhere = " UNION ".join(
            f"SELECT annotator_id FROM {table} WHERE {column} NOT IN ({inside}) "
            "AND annotator_id IS NOT NULL"
            for table, column in (
                ("layers", "id"),
                ("annotations", "layer_id"),
                ("memos", "layer_id"),
                ("links", "layer_id"),
            )
        )
        found = self._conn.execute(
            "SELECT DISTINCT annotator_id FROM layers WHERE exercise_id = :id "
            f"AND annotator_id NOT IN ({elsewhere}) ORDER BY annotator_id",
            {"id": exercise_id},
        )
        return [row[0] for row in found]

    def of_annotators(self, ids: Sequence[str]) -> tuple[StoredRow, ...]:
        """Read annotators."""
        return tuple(self._rows("annotators", "id", ids))

    def of_annotations(self, ids: Sequence[str]) -> tuple[StoredRow, ...]:
        """Read annotations with their tags, notes and places as examples."""
        if not ids:
            return ()
        return (
            *self._rows("annotation_tags", "annotation_id", ids),
            *self._rows("memos", "annotation_id", ids),
            *self._rows("tag_examples", "annotation_id", ids),
            *self._rows("annotations", "id", ids),
        )

    def of_tags(self, ids: Sequence[str]) -> tuple[StoredRow, ...]:
        """Read tags, where they were put and their examples; not the tags under them."""
        return (
            *self._rows("annotation_tags", "tag_id", ids),
            *self._rows("tag_examples", "tag_id", ids),
            *self._rows("tags", "id", ids),
        )

    def tagged(self, tag_id: str) -> dict[str, int]:
        """Tell which annotations have a tag, and at which position."""
        return dict(
            self._conn.execute(
                "SELECT annotation_id, position FROM annotation_tags WHERE tag_id = ?", (tag_id,)
            ).fetchall()
        )

    def of_collection(self, collection_id: str) -> tuple[StoredRow, ...]:
        """Read a collection and its memberships."""
        return (
            *self._rows("collection_documents", "collection_id", [collection_id]),
            *self._rows("collections", "id", [collection_id]),
        )

    def memberships(self, collection_id: str, document_ids: Iterable[str]) -> tuple[StoredRow, ...]:
        """Read the memberships of some articles in a collection."""
        wanted = set(document_ids)
        return tuple(
            row
            for row in self._rows("collection_documents", "collection_id", [collection_id])
            if row.key[1] in wanted
        )

    def _rows(self, table: str, column: str, values: Sequence[str]) -> list[StoredRow]:
        select = Select(f"SELECT * FROM {table}")
        select.where_in(column, values)
        cursor = select.run(self._conn)
        names = [name for name, *_ in cursor.description]
        found: list[StoredRow] = []
        for values_of_row in cursor:
            row = dict(zip(names, values_of_row, strict=True))
            key = tuple(row.pop(name) for name in KEY_COLUMNS[table])
            kept = {name: value for name, value in row.items() if name not in _WRITTEN_BY_APPLY}
            found.append(StoredRow(table, key, kept))
        return found
