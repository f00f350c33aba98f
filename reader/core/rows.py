"""Objects to table rows and back: the one place that knows which column holds what.

A row never holds the key columns of its table (``changes.KEY_COLUMNS``), and holds only what
SQLite stores: a list of parts is JSON text.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reader.core.changes import Row
from reader.core.model import (
    Annotation,
    Annotator,
    Collection,
    DirectionOverride,
    Document,
    Layer,
    Link,
    Memo,
    Name,
    Part,
    Tag,
)

Stored = Mapping[str, Any]


def parts_json(parts: Iterable[Part]) -> str:
    """Write parts as the JSON of their column: ``[[kind, start, end], ...]``."""
    return json.dumps([[p.kind, p.start, p.end] for p in parts], separators=(",", ":"))


def parts_from(column: str) -> tuple[Part, ...]:
    """Read the parts column."""
    return tuple(Part(*item) for item in json.loads(column))


def directions_json(directions: Iterable[DirectionOverride]) -> str:
    """Write direction overrides as the JSON of their column."""
    return json.dumps([[d.start, d.end, d.direction] for d in directions], separators=(",", ":"))


def directions_from(column: str) -> tuple[DirectionOverride, ...]:
    """Read the column of direction overrides."""
    return tuple(DirectionOverride(*item) for item in json.loads(column))


def document_row(document: Document) -> Row:
    """Make the row of a document."""
    return {
        "number": document.number,
        "text_sha256": document.text_sha256,
        "title": document.title,
        "outlet": document.outlet,
        "author": document.author,
        "published": document.published,
        "url": document.url,
        "language": document.language,
        "direction": document.direction,
        "file_name": document.file_name,
        "encoding": document.encoding,
        "bom": int(document.bom),
        "newline": document.newline,
        "original_sha256": document.original_sha256,
        "imported_at": document.imported_at,
        "parts": parts_json(document.parts),
        "part_version": document.part_version,
        "directions": directions_json(document.directions),
    }


def document_from(row: Stored) -> Document:
    """Read a document from its stored row."""
    return Document(
        id=row["id"],
        number=row["number"],
        text_sha256=row["text_sha256"],
        title=row["title"],
        outlet=row["outlet"],
        author=row["author"],
        published=row["published"],
        url=row["url"],
        language=row["language"],
        direction=row["direction"],
        file_name=row["file_name"],
        encoding=row["encoding"],
        bom=bool(row["bom"]),
        newline=row["newline"],
        original_sha256=row["original_sha256"],
        imported_at=row["imported_at"],
        parts=parts_from(row["parts"]),
        part_version=row["part_version"],
        directions=directions_from(row["directions"]),
    )


def annotation_row(annotation: Annotation) -> Row:
    """Make the row of an annotation; its tags and its note are rows of other tables."""
    return {
        "document_id": annotation.document_id,
        "layer_id": annotation.layer_id,
        "start_offset": annotation.start,
        "end_offset": annotation.end,
        "exact": annotation.exact,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "annotator_id": annotation.annotator_id,
        "created_at": annotation.created_at,
        "source_numbers": annotation.source_numbers,
    }


ANNOTATION_COLUMNS = (
    *("id", "document_id", "layer_id", "start_offset", "end_offset", "exact", "prefix", "suffix"),
    *("annotator_id", "created_at", "modified_at", "source_numbers"),
)
"""What ``annotation_from`` reads, in its order: thousands are read before an article is shown."""


def annotation_from(
    row: Sequence[Any], tag_ids: tuple[str, ...], positions: tuple[int, ...], note: str | None
) -> Annotation:
    """Read an annotation from its stored columns, its tags with their positions, and its note."""
    *stored, source_numbers = row
    return Annotation(
        *stored, tag_ids=tag_ids, tag_positions=positions, note=note, source_numbers=source_numbers
    )


def tag_row(tag: Tag) -> Row:
    """Make the row of a tag."""
    return {
        "name": tag.name,
        "name_en": tag.name_en,
        "parent_id": tag.parent_id,
        "slot": tag.slot,
        "custom_colour": tag.custom_colour,
        "description": tag.description,
        "use": tag.use,
        "avoid": tag.avoid,
        "shortcut": tag.shortcut,
        "position": tag.position,
    }


def tag_from(row: Stored) -> Tag:
    """Read a tag from its stored row."""
    return Tag(
        id=row["id"],
        name=row["name"],
        name_en=row["name_en"],
        parent_id=row["parent_id"],
        slot=row["slot"],
        custom_colour=row["custom_colour"],
        description=row["description"],
        use=row["use"],
        avoid=row["avoid"],
        shortcut=row["shortcut"],
        position=row["position"],
    )


def memo_row(memo: Memo) -> Row:
    """Make the row of a note."""
    return {
        "text": memo.text,
        "layer_id": memo.layer_id,
        "annotator_id": memo.annotator_id,
        "created_at": memo.created_at,
        "annotation_id": memo.annotation_id,
        "document_id": memo.document_id,
    }


def memo_from(row: Stored) -> Memo:
    """Read a note from its stored row."""
    return Memo(
        id=row["id"],
        text=row["text"],
        layer_id=row["layer_id"],
        annotator_id=row["annotator_id"],
        created_at=row["created_at"],
        annotation_id=row["annotation_id"],
        document_id=row["document_id"],
    )


def collection_row(collection: Collection) -> Row:
    """Make the row of a collection; its articles are rows of another table."""
    return {"name": collection.name, "position": collection.position}


def link_row(link: Link) -> Row:
    """Make the row of a link."""
    return {
        "layer_id": link.layer_id,
        "a_document_id": link.a_document_id,
        "a_start_offset": link.a_start,
        "a_end_offset": link.a_end,
        "b_document_id": link.b_document_id,
        "b_start_offset": link.b_start,
        "b_end_offset": link.b_end,
        "status": link.status,
        "relation": link.relation,
        "note": link.note,
        "origin": link.origin,
        "score": link.score,
        "evidence": link.evidence,
        "annotator_id": link.annotator_id,
        "created_at": link.created_at,
    }


LINK_COLUMNS = (
    *("id", "layer_id", "a_document_id", "a_start_offset", "a_end_offset"),
    *("b_document_id", "b_start_offset", "b_end_offset", "status", "relation", "note"),
    *("origin", "score", "evidence", "annotator_id", "created_at"),
)
"""What ``link_from`` reads, in its order."""


def link_from(row: Sequence[Any]) -> Link:
    """Read a link from its stored columns."""
    return Link(*row)


def name_row(name: Name) -> Row:
    """Make the row of a name."""
    aliases = json.dumps(list(name.aliases), ensure_ascii=False, separators=(",", ":"))
    return {"kind": name.kind, "name": name.name, "aliases": aliases}


def name_from(row: Stored) -> Name:
    """Read a name from its stored row."""
    return Name(row["id"], row["kind"], row["name"], tuple(json.loads(row["aliases"])))


def annotator_row(annotator: Annotator) -> Row:
    """Make the row of an annotator."""
    return {"name": annotator.name}


def layer_row(layer: Layer) -> Row:
    """Make the row of a layer."""
    return {
        "kind": layer.kind,
        "name": layer.name,
        "annotator_id": layer.annotator_id,
        "exercise_id": layer.exercise_id,
        "created_at": layer.created_at,
    }
