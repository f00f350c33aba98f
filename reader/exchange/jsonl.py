"""JSON Lines: one object a line, in two forms.

``excerpts``: the rows and columns of ``excerpts``; what is unknown is ``null``.
``library``: everything, to be read back to the letter. Each line has a ``type``: first
``library`` (of which form this is), then ``annotator``, ``layer``, ``tag``, ``article`` with its
text, ``note`` on an article, ``annotation`` with its own note, ``link`` and ``collection``. Its
other names are those of ``core.model``. Places are code points, half-open.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from reader.core.errors import Cancelled, FileError
from reader.core.messages import message
from reader.core.model import (
    PART_KINDS,
    Annotation,
    Annotator,
    Collection,
    Document,
    Layer,
    Link,
    Memo,
    Tag,
)
from reader.core.progress import Progress
from reader.core.text import canonical, sha256
from reader.exchange.bundle import Bundle, Piece, Sink, Written
from reader.exchange.excerpts import Excerpts, Options

_FORMAT: Final = "hamish-library"
_VERSION: Final = 1
_UNIT: Final = "Unicode code points of the stored text, half-open"
_LONGEST_LINE: Final = 64 * 2**20  # bytes
_LARGEST_PLACE: Final = 2**31
_NOT_WRITTEN: Final = frozenset(("original_sha256",))
"""What names bytes that lie in one library and are not written."""
_LOOK_EVERY: Final = 50  # articles between two looks at whether to go on

Record = dict[str, Any]
Model = TypeVar("Model")


def write(
    bundle: Bundle, sink: Sink, *, profile: str, options: Options, progress: Progress
) -> Written:
    """Write the lines; raise Cancelled."""
    if profile == "excerpts":
        return _write_rows(bundle, sink, options, progress)
    rows = 0
    for record in _records(bundle, progress):
        sink.write(_line(record))
        rows += 1
    return Written(rows - 1)


def _line(record: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(record, ensure_ascii=False)}\n".encode()


def _write_rows(bundle: Bundle, sink: Sink, options: Options, progress: Progress) -> Written:
    excerpts = Excerpts(bundle, options, for_people=False)
    columns, rows = excerpts.columns, 0
    for cells in excerpts.rows(progress):
        sink.write(_line(dict(zip(columns, cells, strict=True))))
        rows += 1
    return Written(rows)


# out


def _records(bundle: Bundle, progress: Progress) -> Iterator[Record]:
    yield {"type": "library", "format": _FORMAT, "version": _VERSION, "offsets": _UNIT}
    yield from (_record("annotator", each) for each in bundle.annotators)
    yield from (_record("layer", each) for each in bundle.layers)
    for tag in bundle.tags:
        yield {**_record("tag", tag), "examples": list(bundle.examples.get(tag.id, ()))}
    for done, piece in enumerate(bundle.pieces):
        if done % _LOOK_EVERY == 0:
            progress.report(done, len(bundle.pieces))
            if progress.cancelled:
                raise Cancelled("work.cancelled")
        yield {**_record("article", piece.document), "text": piece.text}
        if piece.note:
            yield _record("note", piece.note)
        yield from (_record("annotation", each) for each in piece.annotations)
    yield from (_record("link", each) for each in bundle.links)
    yield from (_record("collection", each) for each in bundle.collections)


def _record(kind: str, thing: Any) -> Record:  # noqa: ANN401 - any of core.model
    known = ((each.name, getattr(thing, each.name)) for each in fields(thing))
    return {
        "type": kind,
        **{name: _plain(value) for name, value in known if name not in _NOT_WRITTEN},
    }


def _plain(value: Any) -> Any:  # noqa: ANN401 - what JSON has
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    if is_dataclass(value):
        return [_plain(getattr(value, each.name)) for each in fields(value)]
    return value


# in


def read(path: Path) -> Bundle:
    """Read the lines of a library; raise FileError, naming the line that is wrong.

    Texts must have their hash, and places lie in some order; whether a place fits its text is for
    whoever brings the bundle in.
    """
    lines = _Lines(path)
    reading = _Reading(lines)
    try:
        for record in lines.records():
            reading.take(record)
    except OSError as error:
        reason = error.strerror or str(error)
        raise FileError("jsonl.unreadable", path=str(path), reason=reason) from error
    return reading.bundle()


class _Lines:
    """Read a file line by line, and say which line is wrong."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._number = 0

    def records(self) -> Iterator[Record]:
        """Give the object of each line that has one."""
        with self._path.open("rb") as file:
            while line := file.readline(_LONGEST_LINE + 1):
                self._number += 1
                if len(line) > _LONGEST_LINE:
                    raise self.wrong()
                if line.strip():
                    yield self._record(line.removeprefix(b"\xef\xbb\xbf"))

    def _record(self, line: bytes) -> Record:
        try:
            record = json.loads(line.decode("utf-8"), parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            raise self.wrong() from error
        if not isinstance(record, dict):
            raise self.wrong()
        return cast("Record", record)

    def wrong(self) -> FileError:
        """Say that this line is not what it should be."""
        return FileError("jsonl.damaged", file=self._path.name, line=self._number)

    def not_a_library(self) -> FileError:
        """Say that this is another file of lines."""
        return FileError("jsonl.not_a_library", file=self._path.name)


def _refuse(name: str) -> object:
    raise ValueError(name)


class _Reading:
    """Put the lines together."""

    def __init__(self, lines: _Lines) -> None:
        self._lines = lines
        self._articles: dict[str, tuple[Document, str]] = {}
        self._notes: dict[str, Memo] = {}
        self._annotations: dict[str, list[Annotation]] = {}
        self._things: dict[type, list[Any]] = {}
        self._examples: dict[str, tuple[str, ...]] = {}
        self._ids: set[str] = set()
        self._begun = False
        self._unknown = 0
        self._takes: Mapping[str, Callable[[Record], object]] = {
            "library": self._library,
            "article": self._article,
            "note": self._note,
            "annotation": self._annotation,
            "tag": self._tag,
            "annotator": lambda record: self._thing(Annotator, record),
            "layer": lambda record: self._thing(Layer, record),
            "link": lambda record: self._thing(Link, record),
            "collection": lambda record: self._thing(Collection, record),
        }

    def take(self, record: Record) -> None:
        """Take one line; what a newer program may have added is passed over."""
        kind = record.get("type")
        if not isinstance(kind, str) or (not self._begun and kind not in self._takes):
            raise self._lines.not_a_library()
        self._begun = True
        if kind in self._takes:
            self._takes[kind](record)
        else:
            self._unknown += 1

    def bundle(self) -> Bundle:
        """Give all that was read."""
        if not self._begun:
            raise self._lines.not_a_library()
        pieces = tuple(
            Piece(document, text, tuple(self._annotations.get(name, ())), self._notes.get(name))
            for name, (document, text) in self._articles.items()
        )
        unknown = message("jsonl.unknown_lines", count=self._unknown)
        return Bundle(
            pieces=pieces,
            tags=self._all(Tag),
            annotators=self._all(Annotator),
            layers=self._all(Layer),
            links=self._all(Link),
            collections=self._all(Collection),
            warnings=(unknown,) if self._unknown else (),
            examples=self._examples,
        )

    def _all(self, kind: type[Model]) -> tuple[Model, ...]:
        return tuple(self._things.get(kind, ()))

    def _thing(self, kind: type[Model], record: Record) -> Model:
        made = self._made(kind, record)
        self._things.setdefault(kind, []).append(made)
        return made

    def _made(self, kind: type[Model], record: Record) -> Model:
        """Make an object of a line; raise FileError where a value is not of its kind."""
        hints = _hints(kind)
        known = {name: record[name] for name in hints if name in record and name != "type"}
        try:
            made = kind(**{name: _checked(hints[name], value) for name, value in known.items()})
            self._add_id(str(record.get("id")))
        except (TypeError, ValueError) as error:
            raise self._lines.wrong() from error
        return made

    def _add_id(self, name: str) -> None:
        if not name or name in self._ids:
            raise ValueError(name)
        self._ids.add(name)

    def _library(self, record: Record) -> None:
        version = record.get("version")
        if record.get("format") != _FORMAT or not isinstance(version, int) or version > _VERSION:
            raise self._lines.not_a_library()

    def _article(self, record: Record) -> None:
        text = record.get("text")
        document = replace(self._made(Document, record), original_sha256=None)
        if not isinstance(text, str) or canonical(text) != text:
            raise self._lines.wrong()
        if sha256(text) != document.text_sha256 or not _are_sound(document, text):
            raise self._lines.wrong()
        self._articles[document.id] = (document, text)

    def _note(self, record: Record) -> None:
        memo = self._made(Memo, record)
        self._require(memo.document_id)
        self._notes[memo.document_id or ""] = memo

    def _annotation(self, record: Record) -> None:
        made = self._made(Annotation, record)
        self._require(made.document_id)
        if not 0 <= made.start <= made.end < _LARGEST_PLACE:
            raise self._lines.wrong()
        if len(made.tag_positions) != len(made.tag_ids):
            made = replace(made, tag_positions=tuple(range(len(made.tag_ids))))
        self._annotations.setdefault(made.document_id, []).append(made)

    def _require(self, document_id: str | None) -> None:
        if document_id not in self._articles:
            raise self._lines.wrong()

    def _tag(self, record: Record) -> None:
        tag = self._thing(Tag, record)
        try:
            examples = _checked(tuple[str, ...], record.get("examples", []))
        except ValueError as error:
            raise self._lines.wrong() from error
        if examples:
            self._examples[tag.id] = examples


def _are_sound(document: Document, text: str) -> bool:
    """Say whether the parts are disjoint, in order and within the text."""
    at = 0
    for part in document.parts:
        if part.kind not in PART_KINDS or not at <= part.start <= part.end <= len(text):
            return False
        at = part.end
    return True


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return {name: hint for name, hint in get_type_hints(kind).items() if name not in _NOT_WRITTEN}


def _checked(hint: Any, value: Any) -> Any:  # noqa: ANN401 - a hint and what JSON has
    """Give a value as a field has it; raise ValueError where it is not of the field's kind."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType}:
        if value is None and NoneType in arguments:
            return None
        return _checked(next(each for each in arguments if each is not NoneType), value)
    if origin is Literal and isinstance(value, str) and value in arguments:
        return value
    if origin is tuple and isinstance(value, list):
        return tuple(_checked(arguments[0], each) for each in cast("list[object]", value))
    if is_dataclass(hint) and isinstance(value, list):
        return _item(cast("type", hint), cast("list[object]", value))
    if hint is float and type(value) in {int, float}:
        return float(value)
    if origin is None and type(value) is hint:
        if isinstance(value, str):
            value.encode()  # half a surrogate pair is no text: UnicodeEncodeError is a ValueError
        return value
    raise ValueError(value)


def _item(kind: type, values: Iterable[object]) -> object:
    pairs = zip(_hints(kind).values(), values, strict=True)
    return kind(*(_checked(hint, value) for hint, value in pairs))
