"""W3C Web Annotation as JSON-LD: marks without texts, for whoever has the articles.

Places are code points of the text, in logical order, as the model demands (§4.2.4, §4.2.5); the
quotation stands beside them as the other selector of the same passage. Tags are bodies that hold
the path and have the id of the tag.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reader import __version__
from reader.core.codebook import Codebook
from reader.core.errors import Cancelled
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document
from reader.core.progress import Progress
from reader.core.text import direction
from reader.exchange.bundle import Bundle, Piece, Sink, Written
from reader.exchange.excerpts import Options
from reader.exchange.files import read_bytes
from reader.exchange.identity import guid, guid_of, made_id
from reader.exchange.json_values import (
    LARGEST_JSON,
    NOTHING,
    Table,
    in_json,
    quotation,
    rows,
    table,
    text,
    time,
    whole,
    with_items,
)
from reader.exchange.markup import parse_json
from reader.exchange.people import People
from reader.exchange.tag_paths import TagPaths, path_of
from reader.language import say

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_GENERATOR: Final = "Hamish"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_HASH = re.compile(r"urn:sha256:([0-9a-f]{64})")


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - as every format
    options: Options,  # noqa: ARG001
    progress: Progress,
) -> Written:
    """Write all marks as one AnnotationCollection; ``rows`` counts them."""
    writer = _Writer(bundle)
    items: list[str] = []
    for done, piece in enumerate(bundle.pieces):
        progress.report(done, len(bundle.pieces))
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        items += [in_json(writer.annotation(piece, mark)) for mark in piece.annotations]
    marks = [each.id for piece in bundle.pieces for each in piece.annotations]
    collection: dict[str, object] = {
        "@context": CONTEXT,
        "id": _urn(made_id("web collection", *marks)),
        "type": "AnnotationCollection",
        "label": say("export.offset_unit"),
        "generator": writer.generator,
        "total": len(items),
        "first": {
            "id": _urn(made_id("web page", *marks)),
            "type": "AnnotationPage",
            "startIndex": 0,
            "items": list[str](),
        },
    }
    sink.write(with_items(collection, items))
    notes = any(piece.note for piece in bundle.pieces)
    lost = (message("export.no_article_notes"),) if notes else ()
    return Written(len(items), lost)


class _Writer:
    """Make the annotations of one bundle."""

    generator: Final = {"type": "Software", "name": f"{_GENERATOR} {__version__}"}

    def __init__(self, bundle: Bundle) -> None:
        codebook = Codebook(bundle.tags)
        self._tags = {tag.id: _tag_bodies(tag.id, codebook.path(tag.id)) for tag in bundle.tags}
        self._people = {
            each.id: {"id": _urn(guid_of(each.id)), "type": "Person", "name": each.name}
            for each in bundle.annotators
        }
        self._sources = {piece.document.id: _source(piece.document) for piece in bundle.pieces}

    def annotation(self, piece: Piece, mark: Annotation) -> dict[str, object]:
        """Make one annotation."""
        known = [each for each in mark.tag_ids if each in self._tags]
        bodies: list[object] = [body for each in known for body in self._tags[each]]
        purposes = ["tagging"] if bodies else []
        if mark.note:
            bodies.append(_body("commenting", mark.note))
            purposes.append("commenting")
        made: dict[str, object] = {
            "id": _urn(guid_of(mark.id)),
            "type": "Annotation",
            "motivation": purposes or "highlighting",
            "created": _second(mark.created_at),
            "modified": _second(mark.modified_at),
            "creator": self._people.get(mark.annotator_id),
            "generator": self.generator,
            "body": bodies or None,
            "target": self._target(piece.document, mark),
        }
        return {name: value for name, value in made.items() if value}

    def _target(self, document: Document, mark: Annotation) -> dict[str, object]:
        quote = {"exact": mark.exact, "prefix": mark.prefix, "suffix": mark.suffix}
        stored = _second(document.imported_at) or _second(mark.created_at)
        state = {"sourceDate": stored, "cached": f"urn:sha256:{document.text_sha256}"}
        return {
            "type": "SpecificResource",
            "source": self._sources[document.id],
            **({"state": {"type": "TimeState", **state}} if stored else {}),
            "selector": [
                {"type": "TextQuoteSelector", **quote},
                {"type": "TextPositionSelector", "start": mark.start, "end": mark.end},
            ],
        }


def _urn(some_guid: str) -> str:
    return f"urn:uuid:{some_guid}"


def _second(at: str) -> str | None:
    """Write a time as the model has it: in UTC, with a Z."""
    return at if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", at) else None


def _body(purpose: str, value: str) -> dict[str, str]:
    return {
        "type": "TextualBody",
        "purpose": purpose,
        "value": value,
        "format": "text/plain",
        "textDirection": direction(value, 0, len(value)),
    }


def _tag_bodies(tag_id: str, path: str) -> tuple[dict[str, str], ...]:
    """Make the two bodies of a tag: what it is, and what it is called (no body may be both)."""
    reference = {"type": "SpecificResource", "purpose": "tagging"}
    return {**reference, "source": _urn(guid_of(tag_id))}, _body("tagging", path)


def _source(document: Document) -> dict[str, str]:
    """Name an article by its address, where it has one, and by its id."""
    urn = _urn(guid_of(document.id))
    has_address = document.url is not None and _ADDRESS.fullmatch(document.url)
    said = {
        "id": document.url if has_address else urn,
        "type": "Text",
        "format": "text/plain",
        "language": document.language,
        "textDirection": document.direction,
        "canonical": urn,
        "dcterms:title": document.title,
    }
    return {name: value for name, value in said.items() if value}


# --- in ---------------------------------------------------------------------------------------


def read(path: Path) -> Bundle:
    """Read a file of JSON-LD; raise ``FileError``."""
    return read_parsed(parse_json(read_bytes(path, limit=LARGEST_JSON)))


def read_parsed(value: object) -> Bundle:
    """Read annotations: one, a list, a page, a collection."""
    reading = _Reading()
    for item in _items(value):
        reading.take(item)
    return reading.bundle()


def is_web_annotation(value: object) -> bool:
    """Say whether parsed JSON looks like annotations."""
    kinds = {"Annotation", "AnnotationCollection", "AnnotationPage"}
    told = (text(each) for item in rows(value) for each in rows(table(item).get("type")))
    return any(each in kinds for each in told) or any("target" in item for item in _items(value))


def _items(value: object) -> Iterator[Table]:
    for each in rows(value):
        item = table(each)
        if "target" in item:
            yield item
        for inner in ("first", "items", "annotations", "@graph"):
            if inner in item:
                yield from _items(item[inner])


class _Reading:
    """What the annotations of one file come to."""

    def __init__(self) -> None:
        self._tags = TagPaths()
        self._people = People()
        self._documents: dict[str, Document] = {}
        self._marks: dict[str, list[Annotation]] = defaultdict(list)
        self._left: dict[str, int] = defaultdict(int)

    def take(self, item: Table) -> None:
        """Take one annotation."""
        targets = [each for each in rows(item.get("target")) if _selectors(each)]
        if not targets:
            self._left["web_annotation.no_passage"] += 1
            return
        if len(targets) > 1:
            self._left["web_annotation.more_targets"] += len(targets) - 1
        target = table(targets[0])
        document = self._document(target)
        self._marks[document.id].append(self._mark(item, document, _selectors(target)))

    def _document(self, target: Table) -> Document:
        source = target.get("source")
        said = table(source)
        address = text(said.get("id")) if said else text(source)
        state = next((table(each) for each in rows(target.get("state"))), NOTHING)
        found = _HASH.fullmatch(text(state.get("cached")))
        document_id = guid(text(said.get("canonical"))) or guid(address)
        document = Document(
            document_id or made_id("web source", address),
            0,
            found[1] if found else "",
            title=text(said.get("dcterms:title") or said.get("title")) or None,
            url=None if guid(address) else address or None,
        )
        return self._documents.setdefault(document.id, document)

    def _mark(self, item: Table, document: Document, selectors: list[Table]) -> Annotation:
        quote = _of_type(selectors, "TextQuoteSelector")
        place = _of_type(selectors, "TextPositionSelector")
        exact = quotation(quote.get("exact"))
        address = text(item.get("id"))
        start, end = whole(place.get("start")), whole(place.get("end"))
        ours = text(table(item.get("generator")).get("name")).startswith(_GENERATOR)
        bodies = list(_bodies(item))
        tags = _named(value for purpose, *value in bodies if purpose == "tagging")
        tag_ids = [self._tags.id_of(path_of(name, ours=ours), own) for name, own in tags]
        others = (value for purpose, value, _ in bodies if purpose != "tagging")
        notes = [value for value in others if value.strip()]
        person = next(
            (table(each) or {"name": each} for each in rows(item.get("creator"))), NOTHING
        )
        by = text(person.get("name")) or text(person.get("nickname")) or text(person.get("id"))
        return Annotation(
            id=guid(address) or made_id("web", address or exact, document.id, start, end),
            document_id=document.id,
            layer_id="",
            start=start,
            end=end if end >= 0 else start + len(exact),
            exact=exact,
            prefix=quotation(quote.get("prefix")),
            suffix=quotation(quote.get("suffix")),
            annotator_id=self._people.id_of(by, text(person.get("id"))),
            created_at=time(item.get("created")),
            tag_ids=tuple(dict.fromkeys(tag_ids)),
            note="\n\n".join(notes) or None,
        )

    def bundle(self) -> Bundle:
        """Give what was taken."""
        pieces = (
            Piece(document, "", tuple(self._marks[document.id]))
            for document in self._documents.values()
        )
        return Bundle(
            tuple(pieces), self._tags.tags, self._people.everyone, warnings=tuple(self._warnings())
        )

    def _warnings(self) -> Iterator[Message]:
        for name, count in self._left.items():
            yield message(name, count=count)


def _selectors(target: object) -> list[Table]:
    """List the selectors of a target that say something of a text, those within others too."""
    found: list[Table] = []
    waiting = list(rows(table(target).get("selector")))
    while waiting and len(found) < 20:
        selector = table(waiting.pop(0))
        if text(selector.get("type")) in {"TextQuoteSelector", "TextPositionSelector"}:
            found.append(selector)
        waiting += rows(selector.get("refinedBy"))
    return found


def _of_type(selectors: list[Table], kind: str) -> Table:
    return next((each for each in selectors if each.get("type") == kind), NOTHING)


def _named(bodies: Iterable[Sequence[object]]) -> Iterator[tuple[str, str | None]]:
    """Give tags by name and id: a reference lends its id to the name that follows it."""
    waiting = ""
    for value, is_reference in bodies:
        if is_reference and waiting:
            yield waiting, guid(waiting)
        if is_reference:
            waiting = str(value)
        else:
            yield str(value), guid(waiting)
            waiting = ""
    if waiting:
        yield waiting, guid(waiting)


def _bodies(item: Table) -> Iterator[tuple[str, str, bool]]:
    """Give bodies: purpose, value, and whether it only refers to something elsewhere."""
    motives = [text(each) for each in rows(item.get("motivation"))]
    alone = motives[0] if len(motives) == 1 else ""
    if "bodyValue" in item:
        yield alone, text(item["bodyValue"]), False
    for each in rows(item.get("body")):
        body = table(each)
        purpose = text(next(iter(rows(body.get("purpose"))), "")) or alone
        if "value" in body:
            yield purpose, text(body["value"]), False
        else:
            source = text(body.get("source") or body.get("id")) if body else text(each)
            if source:
                yield purpose, source, True
