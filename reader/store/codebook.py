"""Read the codebook: the tree of tags, their counts and examples."""

import sqlite3
from collections import defaultdict

from reader.core.model import Tag
from reader.core.rows import tag_from


class Tags:
    """Read the tags of one connection."""

    def __init__(self, conn: sqlite3.Connection, own_layer_id: str) -> None:
        self._conn = conn
        self._own = own_layer_id

    def all(self) -> list[Tag]:
        """List the tags in the order of the tree: each group before what it holds."""
        cursor = self._conn.execute("SELECT * FROM tags ORDER BY position, name, id")
        names = [name for name, *_ in cursor.description]
        children: dict[str | None, list[Tag]] = defaultdict(list)
        for row in cursor:
            tag = tag_from(dict(zip(names, row, strict=True)))
            children[tag.parent_id].append(tag)
        ordered: list[Tag] = []
        waiting = list(reversed(children[None]))
        while waiting:
            tag = waiting.pop()
            ordered.append(tag)
            waiting.extend(reversed(children[tag.id]))
        return ordered

    def counts(self) -> dict[str, int]:
        """Count the own layer's annotations of each tag that has any."""
        return dict(
            self._conn.execute(
                "SELECT t.tag_id, count(*) FROM annotation_tags AS t "
                "JOIN annotations AS a ON a.id = t.annotation_id "
                "WHERE a.layer_id = ? GROUP BY 1",
                (self._own,),
            ).fetchall()
        )

    def examples(self) -> dict[str, tuple[str, ...]]:
        """List the example annotations of each tag that has any."""
        found: dict[str, list[str]] = defaultdict(list)
        for tag_id, annotation_id in self._conn.execute(
            "SELECT tag_id, annotation_id FROM tag_examples ORDER BY position, annotation_id"
        ):
            found[tag_id].append(annotation_id)
        return {tag_id: tuple(ids) for tag_id, ids in found.items()}
