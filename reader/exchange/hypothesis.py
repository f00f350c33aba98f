"""Hypothesis: the envelope that its client exports and imports, page by page.

Places are UTF-16 units there, as in JavaScript, and of the page's text, not of ours; so what comes
in is found by its quotation, and its numbers are only a hint.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader import __version__
from reader.core.codebook import Codebook
from reader.core.counting import CountedText, Counting
from reader.core.errors import Cancelled
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document, Memo, now
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Piece, Sink, Verdict, Written
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

UTF16: Final = Counting("utf16")
_ORIGIN: Final = "Hamish"
_ACCOUNT = re.compile(r"acct:(.+)@[^@]*")


def write(
    bundle: Bundle,
    sink: Sink,
    *,
    profile: str,  # noqa: ARG001 - as every format
    options: Options,  # noqa: ARG001
    progress: Progress,
) -> Written:
    """Write all marks, and the notes on articles as page notes; ``rows`` counts the marks."""
    codebook = Codebook(bundle.tags)
    paths = {tag.id: codebook.path(tag.id) for tag in bundle.tags}
    people = {each.id: each.name for each in bundle.annotators}
    found: list[object] = []
    count = 0
    for done, piece in enumerate(bundle.pieces):
        progress.report(done, len(bundle.pieces))
        if progress.cancelled:
            raise Cancelled("work.cancelled")
        counted = CountedText(piece.text, UTF16)
        if piece.note is not None:
            memo = piece.note
            by = people.get(memo.annotator_id, "")
            found.append(_common(piece.document, memo.id, memo.created_at, by, memo.text, ()))
        for mark in piece.annotations:
            count += 1
            tags = [paths[each] for each in mark.tag_ids if each in paths]
            by, note = people.get(mark.annotator_id, ""), mark.note or ""
            made = _common(piece.document, mark.id, mark.created_at, by, note, tags)
            start, end = counted.numbers(mark.start, mark.end)
            quote = {"exact": mark.exact, "prefix": mark.prefix, "suffix": mark.suffix}
            selectors = [
                {"type": "TextPositionSelector", "start": start, "end": end},
                {"type": "TextQuoteSelector", **quote},
            ]
            made["updated"] = mark.modified_at or mark.created_at
            made["target"] = [{"source": made["uri"], "selector": selectors}]
            found.append(made)
    envelope: dict[str, object] = {
        "export_date": now(),
        "export_userid": "",
        "client_version": f"{_ORIGIN} {__version__}",
        "offset_unit": "UTF-16 code units",
        "annotations": list[str](),
    }
    sink.write(with_items(envelope, map(in_json, found)))
    return Written(count)


def _common(
    document: Document, mark_id: str, at: str, by: str, note: str, tags: "list[str] | tuple[()]"
) -> dict[str, object]:
    """Make what every annotation has; without a target it is a note on the page."""
    address = document.url or f"urn:uuid:{guid_of(document.id)}"
    account = f"acct:{re.sub(r'[^0-9A-Za-z_.]', '_', by) or 'reader'}@hamish.invalid"
    title = document.title or document.file_name
    return {
        "id": guid_of(mark_id),
        "created": at,
        "updated": at,
        "user": account,
        "user_info": {"display_name": by or None},
        "uri": address,
        "text": note,
        "tags": list(tags),
        "group": "__world__",
        "permissions": {
            "read": [account], "update": [account], "delete": [account], "admin": [account],
        },
        "target": [{"source": address}],
        "document": {"title": [title]} if title else {},
        "references": [],
    }  # fmt: skip


# --- in ---------------------------------------------------------------------------------------


def read(path: Path) -> Bundle:
    """Read an export of Hypothesis; raise ``FileError``."""
    return read_parsed(parse_json(read_bytes(path, limit=LARGEST_JSON)))


def is_hypothesis(value: object) -> bool:
    """Say whether parsed JSON is such an envelope (or what its API answers)."""
    found = table(value)
    items = rows(found.get("annotations", found.get("rows")))
    return any({"uri", "target"} <= table(item).keys() for item in items)


def read_parsed(value: object) -> Bundle:
    """Read an envelope."""
    envelope = table(value)
    reading = _Reading(ours=text(envelope.get("client_version")).startswith(_ORIGIN))
    items = [table(each) for each in rows(envelope.get("annotations", envelope.get("rows")))]
    for item in items:
        if not _references(item):
            reading.take(item)
    for item in items:
        if _references(item):
            reading.take_reply(item)
    return reading.bundle()


class _Reading:
    """What the annotations of one file come to."""

    def __init__(self, *, ours: bool) -> None:
        self._ours = ours
        self._tags = TagPaths()
        self._people = People()
        self._documents: dict[str, Document] = {}
        self._marks: dict[str, dict[str, Annotation]] = defaultdict(dict)
        self._notes: dict[str, list[Memo]] = defaultdict(list)
        self._replies: dict[str, list[str]] = defaultdict(list)
        self._places: dict[str, str] = {}  # id in the file -> id of its mark
        self._left: dict[str, int] = defaultdict(int)

    def take(self, item: Table) -> None:
        """Take a mark, or a note on a page."""
        document = self._document(item)
        selectors = [
            table(each)
            for target in rows(item.get("target"))
            for each in rows(table(target).get("selector"))
        ]
        quote = next((s for s in selectors if s.get("type") == "TextQuoteSelector"), None)
        place = next((s for s in selectors if s.get("type") == "TextPositionSelector"), NOTHING)
        if quote is not None:
            mark = self._mark(item, document, quote, place)
            self._marks[document.id][mark.id] = mark
            self._places[text(item.get("id"))] = mark.id
        elif text(item.get("text")).strip():
            memo_id = self._id(item, document, "page note")
            by, at = self._by(item), time(item.get("created"))
            note = text(item.get("text"))
            self._notes[document.id].append(
                Memo(memo_id, note, "", by, at, document_id=document.id)
            )
        else:
            self._left["hypothesis.no_passage"] += 1

    def take_reply(self, item: Table) -> None:
        """Put a reply behind the note of the mark that it answers, with its writer's name."""
        first = _references(item)[0]
        reply = text(item.get("text")).strip()
        if first in self._places and reply:
            name = self._name(item)
            self._replies[self._places[first]].append(f"{name}: {reply}" if name else reply)
        elif reply:
            self._left["hypothesis.loose_replies"] += 1

    def _document(self, item: Table) -> Document:
        address = text(item.get("uri"))
        titles = rows(table(item.get("document")).get("title"))
        title = next((text(each) for each in titles if text(each)), None)
        found = guid(address)
        document = Document(
            found or made_id("web source", address),
            0,
            "",
            title=title,
            url=None if found else address or None,
        )
        return self._documents.setdefault(document.id, document)

    def _mark(self, item: Table, document: Document, quote: Table, place: Table) -> Annotation:
        start, end = whole(place.get("start")), whole(place.get("end"))
        exact = quotation(quote.get("exact"))
        tags = (path_of(text(each), ours=self._ours) for each in rows(item.get("tags")))
        ids = dict.fromkeys(self._tags.id_of(way) for way in tags if any(way))
        return Annotation(
            id=self._id(item, document, exact, start),
            document_id=document.id,
            layer_id="",
            start=start,
            end=end,
            exact=exact,
            prefix=quotation(quote.get("prefix")),
            suffix=quotation(quote.get("suffix")),
            annotator_id=self._by(item),
            created_at=time(item.get("created")),
            tag_ids=tuple(ids),
            note=text(item.get("text")) or None,
        )

    def _id(self, item: Table, document: Document, *facts: object) -> str:
        own = text(item.get("id"))
        return guid(own) or made_id("hypothesis", own or facts, document.id)

    def _by(self, item: Table) -> str:
        return self._people.id_of(self._name(item))

    @staticmethod
    def _name(item: Table) -> str:
        shown = text(table(item.get("user_info")).get("display_name")).strip()
        account = text(item.get("user"))
        found = _ACCOUNT.fullmatch(account)
        return shown or (found[1] if found else account)

    def bundle(self) -> Bundle:
        """Give what was taken."""
        pieces = tuple(self._piece(document) for document in self._documents.values())
        verdicts = (Verdict(each.id, UTF16, 0, 0) for each in self._documents.values())
        return Bundle(
            tuple(piece for piece in pieces if piece.annotations or piece.note),
            self._tags.tags,
            self._people.everyone,
            warnings=tuple(self._warnings()),
            verdicts=tuple(verdicts),
        )

    def _piece(self, document: Document) -> Piece:
        from dataclasses import replace

        marks = [
            replace(
                mark, note="\n\n".join(filter(None, (mark.note, *self._replies[mark.id]))) or None
            )
            for mark in self._marks[document.id].values()
        ]
        memos = self._notes[document.id]
        note = replace(memos[0], text="\n\n".join(each.text for each in memos)) if memos else None
        return Piece(document, "", tuple(marks), note)

    def _warnings(self) -> Iterator[Message]:
        for name, count in self._left.items():
            yield message(name, count=count)


def _references(item: Table) -> list[str]:
    return [text(each) for each in rows(item.get("references")) if text(each)]
