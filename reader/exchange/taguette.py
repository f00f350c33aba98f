"""Projects of Taguette (SQLite): its documents are HTML, its places UTF-8 bytes of their text.

The text of a document becomes lines as a browser shows them; places go through a map, and each is
compared with the snippet that Taguette kept.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reader.core.counting import CountedText, Counting
from reader.core.errors import FileError
from reader.core.messages import Message, message
from reader.core.model import Annotation, Document, Memo, Tag
from reader.core.selectors import describe
from reader.core.text import sha256
from reader.exchange.bundle import Bundle, Piece, Verdict
from reader.exchange.foreign_sqlite import ForeignDatabase, Row, log_warnings, open_foreign
from reader.exchange.identity import made_id
from reader.exchange.json_values import table, text, time
from reader.exchange.markup import parse_json
from reader.exchange.people import People
from reader.exchange.shown_html import ShownText, shown
from reader.exchange.tag_paths import TagPaths

UTF8: Final = Counting("utf8")


def read(path: Path) -> Bundle:
    """Read a project; raise ``FileError``."""
    with open_foreign(path) as database:
        if not database.has("highlights"):
            raise FileError("taguette.not_a_project")
        return _Project(database).bundle(tuple(log_warnings(path)))


class _Project:
    """What a project holds; ids are made of the project's name and birth, and its numbers."""

    def __init__(self, database: ForeignDatabase) -> None:
        self._database = database
        self._projects = {
            row[0]: f"{row[1]}|{row[2]}"
            for row in database.rows("projects", "id", "name", "created")
        }
        self._tree = TagPaths()
        self._people = People()
        self._tags = {
            row[0]: self._tag(row) for row in database.rows("tags", "id", "path", "description")
        }
        self._tagged: dict[int, list[str]] = defaultdict(list)
        for highlight, tag in database.rows("highlight_tags", "highlight_id", "tag_id"):
            if tag in self._tags:
                self._tagged[highlight].append(self._tags[tag])
        self._made = dict(self._makers())
        self._highlights: dict[int, list[Row]] = defaultdict(list)
        columns = ("document_id", "id", "start_offset", "end_offset", "snippet")
        for document, *row in database.rows("highlights", *columns):
            self._highlights[document].append(tuple(row))
        self._verdicts: list[Verdict] = []

    def bundle(self, warnings: tuple[Message, ...]) -> Bundle:
        """Read all of it."""
        columns = ("id", "project_id", "name", "description", "filename", "created", "contents")
        pieces = tuple(map(self._piece, self._database.rows("documents", *columns)))
        lost = sum(len(marks) for marks in self._highlights.values())
        if lost:  # of documents that are not there
            warnings = (*warnings, message("taguette.loose_highlights", count=lost))
        tags: tuple[Tag, ...] = self._tree.tags
        return Bundle(
            pieces, tags, self._people.everyone, warnings=warnings, verdicts=tuple(self._verdicts)
        )

    def _tag(self, row: Row) -> str:
        return self._tree.id_of(_way(text(row[1])), description=text(row[2]))

    def _makers(self) -> Iterator[tuple[object, tuple[str, str]]]:
        """Tell who made each highlight, and when: the log of commands knows."""
        rows = self._database.optional_rows("commands", "date", "user_login", "payload")
        for date, user, payload in rows:
            try:
                command = table(parse_json(text(payload).encode()))
            except FileError:
                continue  # one line of a log
            if command.get("type") == "highlight_add":
                made = self._people.id_of(text(user)), time(date)
                yield command.get("highlight_id", command.get("id")), made

    def _piece(self, row: Row) -> Piece:
        number, project, name, description, file_name, created, contents = row
        page = shown(text(contents))
        identity = self._projects.get(project, ""), number
        document = Document(
            made_id("taguette", "document", *identity),
            0,
            sha256(page.text),
            title=None if file_name and name == file_name else text(name) or None,
            file_name=text(file_name) or None,
            imported_at=time(created),
        )
        counted = CountedText(page.source, UTF8)
        marks = [
            self._mark(mark, document, page, counted, identity[0])
            for mark in self._highlights.pop(number, ())
        ]
        fitting = sum(page.text[mark.start : mark.end] == mark.exact for mark in marks)
        if marks:
            self._verdicts.append(Verdict(document.id, UTF8, len(marks), fitting))
        note = text(description).strip()
        memo = Memo(made_id("note", document.id), note, "", "", "", document_id=document.id)
        marks.sort(key=lambda mark: (mark.start, -mark.end))
        return Piece(document, page.text, tuple(marks), memo if note else None)

    def _mark(
        self, row: Row, document: Document, page: ShownText, counted: CountedText, project: str
    ) -> Annotation:
        number, first, last, snippet = row
        numbers = (first, last) if isinstance(first, int) and isinstance(last, int) else (-1, -1)
        span = counted.span(*numbers)
        start, end = page.span(*span) if span else numbers
        said = shown(text(snippet)).text
        found = page.text[start:end] if span else ""
        fits = bool(found) and (not said or _bare(found) == _bare(said))
        quote = describe(page.text, start, end)
        by, at = self._made.get(number, ("", ""))
        return Annotation(
            id=made_id("taguette", "highlight", project, number),
            document_id=document.id,
            layer_id="",
            start=start,
            end=end,
            exact=found if fits else said,
            prefix=quote.prefix if fits else "",
            suffix=quote.suffix if fits else "",
            annotator_id=by,
            created_at=at,
            tag_ids=tuple(dict.fromkeys(self._tagged.get(number, ()))),
            source_numbers=f"{numbers[0]}-{numbers[1]}",
        )


def _bare(words: str) -> str:
    return "".join(words.split())


def _way(path: str) -> tuple[str, ...]:
    """Split a path at the dots that part names: not those of abbreviations and numbers."""
    pieces = path.split(".")
    are_names = all(piece.strip() == piece and piece for piece in pieces)
    numbers = any(piece.isdecimal() for piece in pieces)
    return tuple(pieces) if are_names and not numbers else (path,)
