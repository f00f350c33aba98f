"""Projects of QualCoder: a folder ``X.qda`` with its database, or the database alone.

Marks made with the mouse are counted in UTF-16 units, others in code points: each is tried both
ways against the passage that is kept with it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final, cast

from reader.core.counting import CountedText, Counting
from reader.core.errors import FileError
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document, Memo, Tag
from reader.core.selectors import describe
from reader.core.text import canonical, sha256
from reader.exchange.bundle import Bundle, Piece, Verdict
from reader.exchange.colours import UNPLACED, colour
from reader.exchange.foreign_sqlite import ForeignDatabase, Row, log_warnings, open_foreign
from reader.exchange.identity import made_id
from reader.exchange.json_values import text, time
from reader.exchange.people import People
from reader.exchange.refi.knowledge import FOREIGN_FACTS

_DATABASE: Final = "data.qda"


def read(path: Path) -> Bundle:
    """Read a project, its folder or its database; raise ``FileError``."""
    path = path / _DATABASE if path.is_dir() else path
    with open_foreign(path) as database:
        if not database.has("code_text"):
            raise FileError("qualcoder.not_a_project")
        return _Project(database).bundle(tuple(log_warnings(path)))


class _Project:
    """What a project holds; ids are made of names and texts, which it keeps unique itself."""

    def __init__(self, database: ForeignDatabase) -> None:
        self._database = database
        self._people = People()
        self._names = dict(self._read_names())
        self._tags = dict(self._read_tags())
        self._facts = self._read_facts()
        self._marks = self._read_marks()
        self._verdicts: list[Verdict] = []
        self._left = 0

    def bundle(self, warnings: tuple[Message, ...]) -> Bundle:
        """Read all of it."""
        pieces = tuple(self._read_pieces())
        if self._left:
            warnings = (*warnings, message("refi.no_text_source", count=self._left))
        return Bundle(
            pieces,
            tuple(self._tags.values()),
            self._people.everyone,
            warnings=warnings,
            verdicts=tuple(self._verdicts),
        )

    # tags

    def _read_tags(self) -> Iterator[tuple[tuple[str, object], Tag]]:
        """Read categories as groups, codes as tags: by kind and number."""
        rows = self._database.optional_rows("code_cat", "catid", "supercatid", "memo")
        for number, above, memo in rows:
            yield self._tag("cat", number, self._tag_id("cat", above), memo)
        rows = self._database.rows("code_name", "cid", "catid", "supercid", "memo", "color")
        for number, category, above, memo, value in rows:
            parent = self._tag_id("code", above) or self._tag_id("cat", category)
            key, tag = self._tag("code", number, parent, memo)
            yield key, replace(tag, slot=UNPLACED, custom_colour=colour(text(value)))

    def _tag(
        self, kind: str, number: object, parent_id: str | None, memo: object
    ) -> tuple[tuple[str, object], Tag]:
        name = self._names[(kind, number)]
        return (kind, number), Tag(
            made_id("qualcoder", kind, name),
            name,
            parent_id=parent_id,
            description=text(memo).strip() or None,
            position=number if isinstance(number, int) else 0,
        )

    def _read_names(self) -> Iterator[tuple[tuple[str, object], str]]:
        """Read the names of categories and codes, by kind and number."""
        for number, name in self._database.optional_rows("code_cat", "catid", "name"):
            yield ("cat", number), text(name).strip() or "—"
        for number, name in self._database.rows("code_name", "cid", "name"):
            yield ("code", number), text(name).strip() or "—"

    def _tag_id(self, kind: str, number: object) -> str | None:
        """Give the id of a category or code that something lies in."""
        name = self._names.get((kind, number))
        return None if name is None else made_id("qualcoder", kind, name)

    # articles

    def _read_facts(self) -> dict[object, dict[str, str]]:
        """Read what attributes of files say: ``{source: {fact: value}}``."""
        found: dict[object, dict[str, str]] = defaultdict(dict)
        rows = self._database.optional_rows("attribute", "name", "attr_type", "value", "id")
        for name, kind, value, number in rows:
            fact = FOREIGN_FACTS.get(text(name).strip().casefold())
            if kind == "file" and fact and text(value).strip():
                found[number][fact] = text(value).strip()
        return found

    def _read_marks(self) -> dict[object, list[tuple[int, int, str, str, Row]]]:
        """Read passages by source: numbers, passage, owner, and (code, memo, date)."""
        found: dict[object, list[tuple[int, int, str, str, Row]]] = defaultdict(list)
        columns = ("fid", "pos0", "pos1", "seltext", "owner", "cid", "memo", "date")
        for source, first, last, passage, owner, *row in self._database.rows("code_text", *columns):
            places = _place(first), _place(last)
            found[source].append((*places, _lines(passage), text(owner), tuple(row)))
        columns = ("fid", "pos0", "pos1", "owner", "memo", "date")
        for source, first, last, owner, *row in self._database.optional_rows(
            "annotation", *columns
        ):
            found[source].append((_place(first), _place(last), "", text(owner), (None, *row)))
        return found

    def _read_pieces(self) -> Iterator[Piece]:
        columns = ("id", "name", "fulltext", "memo", "owner", "date")
        for number, name, whole, memo, owner, date in self._database.rows("source", *columns):
            raw = text(whole)
            if not raw.strip():
                self._left += 1
                continue
            words = canonical(raw)
            document = Document(
                made_id("qualcoder", "source", text(name), sha256(words)),
                0,
                sha256(words),
                file_name=text(name) or None,
                imported_at=time(date),
            )
            document = replace(document, **cast("dict[str, Any]", self._facts.get(number, {})))
            marks = self._placed(raw, words, document, number)
            by, note = self._people.id_of(text(owner)), text(memo).strip()
            note_id = made_id("note", document.id)
            kept = Memo(note_id, note, "", by, time(date), document_id=document.id)
            yield Piece(document, words, marks, kept if note else None)

    def _placed(
        self, raw: str, words: str, document: Document, number: object
    ) -> tuple[Annotation, ...]:
        """Place the passages of a source; those of one place and person are one mark."""
        finder = _Finder(raw, words)
        found: dict[str, Annotation] = {}
        for first, last, passage, owner, row in self._marks.get(number, ()):
            code, memo, date = row
            mark_id = made_id("qualcoder", "mark", document.id, first, last, owner)
            tag = self._tags.get(("code", code))
            mark = found.get(mark_id) or replace(
                finder.mark(first, last, passage),
                id=mark_id,
                document_id=document.id,
                annotator_id=self._people.id_of(owner),
                created_at=time(date),
            )
            tag_ids = (*mark.tag_ids, tag.id) if tag else mark.tag_ids
            notes = dict.fromkeys(filter(None, (mark.note, text(memo).strip())))
            note = "\n\n".join(notes) or None
            found[mark_id] = replace(mark, tag_ids=tuple(dict.fromkeys(tag_ids)), note=note)
        if found:
            verdict = Verdict(
                document.id, finder.counting, len(found), finder.fitting(found.values())
            )
            self._verdicts.append(verdict)
        return tuple(sorted(found.values(), key=lambda mark: (mark.start, -mark.end)))


class _Finder:
    """Find passages in one text, counted either way."""

    def __init__(self, raw: str, words: str) -> None:
        self._words = words
        double = 1 + ("\r\n" in raw)
        signature = raw.startswith("\ufeff")
        self._ways = [Counting(unit, double, signature) for unit in ("code points", "utf16")]
        self._counted = [CountedText(words, way) for way in self._ways]
        self._used: dict[Counting, int] = defaultdict(int)

    @property
    def counting(self) -> Counting:
        """Tell which way most passages were counted."""
        return max(self._ways, key=lambda way: self._used[way])

    def mark(self, first: int, last: int, passage: str) -> Annotation:
        """Place a passage; where neither way fits, its quotation is kept for the search."""
        for way, counted in zip(self._ways, self._counted, strict=True):
            span = counted.span(first, last)
            found = self._words[slice(*span)] if span else ""
            if span and found and (not passage or found == passage):
                self._used[way] += 1
                quote = describe(self._words, *span)
                return _mark(*span, found, quote.prefix, quote.suffix, f"{first}-{last}")
        return _mark(first, last, passage, "", "", f"{first}-{last}")

    def fitting(self, marks: Any) -> int:  # noqa: ANN401 - a view of a dict's values
        """Count the marks that say what they quote."""
        return sum(self._words[m.start : m.end] == m.exact != "" for m in marks)


def _mark(start: int, end: int, exact: str, prefix: str, suffix: str, numbers: str) -> Annotation:
    return Annotation("", "", "", start, end, exact, prefix, suffix, "", "", source_numbers=numbers)


def _place(value: object) -> int:
    return value if isinstance(value, int) and 0 <= value < 1 << 40 else -1


def _lines(value: object) -> str:
    """Read a passage; Qt writes its line ends as U+2029."""
    return canonical(text(value)).replace("\u2029", "\n")
