"""QDPX and QDC in: lenient where programs leave the standard, strict where a file is hostile.

Elements are matched by their names, ids in any case and with braces or without. Places are
calibrated for each source; what does not fit is passed on with its quotation, for whoever brings
it into a library to find it by that, and with its own numbers.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from reader.core.counting import CountedText, counting_from
from reader.core.errors import FileError
from reader.core.messages import Message, message
from reader.core.model import Annotation, Annotator, Collection, Document, Link, Memo, Tag
from reader.core.selectors import describe
from reader.core.text import canonical, sha256
from reader.exchange.bundle import Bundle, Piece, Verdict
from reader.exchange.container import Container, Limits, open_zip
from reader.exchange.encodings import decode
from reader.exchange.files import read_bytes
from reader.exchange.identity import guid, made_id
from reader.exchange.markup import parse_xml
from reader.exchange.refi.calibration import Calibration, Numbers, Source, calibrate, says, seek
from reader.exchange.refi.codebook import distinct, note_ids, read_codebook, read_codes
from reader.exchange.refi.elements import (
    below,
    children,
    date_time,
    first,
    is_of_family,
    local,
    text_of,
)
from reader.exchange.refi.knowledge import count_unknown, read_facts
from reader.exchange.refi.profiles import ORIGIN

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_SOURCE_FILE = re.compile(r"sources/[^/]+", re.IGNORECASE)
_STATED = re.compile(r"^\[counting\] (\S.*)$", re.MULTILINE)
_LIMITS: Final = Limits(members=50_000, member_bytes=128 << 20)  # two files an article
_LARGEST_CODEBOOK: Final = 64_000_000  # bytes
_UNKNOWN_USER: Final = ""


def read(path: Path) -> Bundle:
    """Read a QDPX or QDC file; raise ``FileError``."""
    if path.suffix.lower() == ".qdc":
        return _read_root(parse_xml(read_bytes(path, limit=_LARGEST_CODEBOOK)), None)
    with open_zip(path, _accepts, limits=_LIMITS) as container:
        return _read_root(parse_xml(container.read(_project(container))), container)


def _accepts(name: str) -> bool:
    is_project = "/" not in name and name.lower().endswith(".qde")
    return is_project or _SOURCE_FILE.fullmatch(name) is not None


def _project(container: Container) -> str:
    """Find the project: ``project.qde``, or the only one of whatever name."""
    found = [name for name in container.names if name.lower().endswith(".qde") and "/" not in name]
    named = [name for name in found if name.lower() == "project.qde"]
    if len(named or found) != 1:
        raise FileError("refi.no_project")
    return (named or found)[0]


def _read_root(root: "Element", container: Container | None) -> Bundle:
    kind = local(root)
    if not is_of_family(root) or kind not in {"Project", "CodeBook"}:
        raise FileError("refi.not_a_project")
    if kind == "CodeBook":
        return read_codebook(root)
    return _Project(root, container).bundle()


@dataclass(frozen=True, slots=True)
class _Note:
    text: str
    user: str | None
    at: str | None


@dataclass(slots=True)
class _Left:
    """What could not be taken, counted by the message that says so."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def warnings(self) -> Iterator[Message]:
        for name, count in self.counts.items():
            if count:
                yield message(name, count=count)


class _Project:
    """One project, read from its XML and the files beside it."""

    def __init__(self, root: "Element", container: Container | None) -> None:
        self._root = root
        self._container = container
        self._files = {name.lower(): name for name in (container.names if container else ())}
        self._ours = (root.get("origin") or "").startswith(ORIGIN)
        self._left = _Left()
        self._notes = dict(self._read_notes())
        self._used_notes: set[str] = set()
        self._linked_notes = self._read_note_links()
        self._links = self._read_links()
        self._places: dict[str, tuple[str, int, int]] = {}
        self._verdicts: list[Verdict] = []
        self._users = dict(self._read_users())
        stated = _STATED.search(text_of(root, "Description")) if self._ours else None
        self._stated = counting_from(stated[1]) if stated else None

    def bundle(self) -> Bundle:
        """Read all of it."""
        tags = tuple(self._read_tags())
        known = frozenset(tag.id for tag in tags)
        facts = read_facts(self._root)
        pieces = tuple(self._read_pieces(known, facts))
        if not tags and not pieces:
            raise FileError("refi.empty")
        links = tuple(self._made_links())
        collections = tuple(self._read_sets({piece.document.id for piece in pieces}))
        self._left.counts["refi.loose_notes"] += len(self._notes.keys() - self._used_notes)
        self._left.counts["refi.other_variables"] += count_unknown(self._root)
        people = dict.fromkeys(self._users)
        return Bundle(
            pieces=pieces,
            tags=tags,
            annotators=tuple(Annotator(each, self._users[each]) for each in people),
            links=links,
            collections=collections,
            warnings=tuple(self._left.warnings()),
            verdicts=tuple(self._verdicts),
        )

    # people, notes, tags

    def _read_users(self) -> Iterator[tuple[str, str]]:
        for user in below(self._root, "Users", "User"):
            user_id = guid(user.get("guid"))
            name = (user.get("name") or user.get("id") or "").strip()
            if user_id and name:
                yield user_id, name

    def _read_notes(self) -> Iterator[tuple[str, _Note]]:
        for note in below(self._root, "Notes", "Note"):
            note_id = guid(note.get("guid"))
            stored = None if text_of(note, "PlainTextContent") else self._text(note)
            text = stored.text if stored else text_of(note, "PlainTextContent")
            if note_id and text.strip():
                user = guid(note.get("creatingUser"))
                yield note_id, _Note(text, user, date_time(note.get("creationDateTime")))

    def _read_note_links(self) -> dict[str, list[str]]:
        """Find the notes that hang on something by a link: NVivo's way."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in below(self._root, "Links", "Link"):
            origin, target = guid(link.get("originGUID")), guid(link.get("targetGUID"))
            if origin in self._notes and target:
                found[target].append(origin)
        return found

    def _noted(self, element: "Element", element_id: str) -> list[_Note]:
        """List the notes on an element, each once."""
        ids = dict.fromkeys((*note_ids(element), *self._linked_notes.get(element_id, ())))
        found = [each for each in ids if each in self._notes]
        self._used_notes.update(found)
        return [self._notes[each] for each in found]

    def _read_tags(self) -> Iterator[Tag]:
        references = self._root.iter("{*}CodeRef")
        used = frozenset(filter(None, (guid(each.get("targetGUID")) for each in references)))
        codes = list(read_codes(first(self._root, "CodeBook"), ours=self._ours, used=used))
        notes = {tag.id: ids for tag, ids in codes}
        for tag in distinct(tag for tag, _ in codes):
            ids = [each for each in notes[tag.id] if each in self._notes]
            self._used_notes.update(ids)
            texts = [tag.description, *(self._notes[each].text for each in ids)]
            joined = _joined(text for text in texts if text)
            yield replace(tag, description=joined or None)

    # sources

    def _read_pieces(
        self, known: frozenset[str], facts: dict[str, dict[str, str]]
    ) -> Iterator[Piece]:
        seen: set[str] = set()
        for element in children(self._root, "Sources"):
            source = element
            if local(element) == "PDFSource" and first(element, "Representation") is not None:
                source = next(below(element, "Representation"))
                self._left.counts["refi.pdf_regions"] += sum(
                    1 for _ in below(element, "PDFSelection")
                )
            elif local(element) != "TextSource":
                self._left.counts["refi.no_text_source"] += 1
                continue
            text = self._text(source)
            if text is None:
                self._left.counts["refi.text_missing"] += 1
                continue
            document = self._document(element, text.text, facts)
            if document.id not in seen:
                seen.add(document.id)
                yield self._piece(element, source, document, text, known)

    def _text(self, element: "Element") -> Source | None:
        """Read the text of a source or note; None where it is not in the file, or unreadable."""
        content = first(element, "PlainTextContent")
        path = (element.get("plainTextPath") or "").strip()
        if content is not None and not path:
            return Source(canonical(content.text or ""))
        name = path.removeprefix("internal://").lstrip("/")
        stored = self._files.get(f"sources/{name}".lower())
        if not name or stored is None or self._container is None:
            return None
        data = self._container.read(stored)
        try:
            raw = data.decode("utf-8")
        except UnicodeDecodeError:
            try:
                decoded = decode(data)
            except FileError:  # one text of many: the others come in
                return None
            return Source(decoded.text, decoded.bom, "\r\n" in decoded.newline)
        return Source(canonical(raw), raw.startswith("\ufeff"), "\r\n" in raw)

    def _document(
        self, element: "Element", text: str, facts: dict[str, dict[str, str]]
    ) -> Document:
        document_id = guid(element.get("guid")) or made_id("source", sha256(text))
        said = facts.get(document_id, {})
        name = (element.get("name") or "").strip()
        if not self._ours and name and not said.keys() & {"title", "file_name"}:
            said = {**said, "file_name" if Path(name).suffix else "title": name}
        at = date_time(element.get("creationDateTime")) or ""
        document = Document(document_id, 0, sha256(text), imported_at=at)
        return replace(document, **cast("dict[str, Any]", said))

    def _piece(
        self,
        owner: "Element",
        source: "Element",
        document: Document,
        text: Source,
        known: frozenset[str],
    ) -> Piece:
        elements = list(below(source, "PlainTextSelection"))
        passages = [_numbers(each) for each in elements]
        found = calibrate(text, passages, self._stated)
        marker = _Marker(document.id, text.text, found, ours=self._ours)
        annotations: list[Annotation] = []
        looked_at = fitting = 0
        for element, passage in zip(elements, passages, strict=True):
            placed = marker.mark(element, passage)
            if placed.id in self._links:
                self._places[placed.id] = (document.id, placed.start, placed.end)
                if self._is_only_an_end(placed.id):
                    continue
            looked_at += 1
            fitting += placed.exact == text.text[placed.start : placed.end] != ""
            annotations += self._by_whom(element, placed, known)
        if looked_at:
            verdict = Verdict(document.id, found.counting, looked_at, fitting, found.sure)
            self._verdicts.append(verdict)
        note = self._document_note(owner, source, document.id)
        whole = list(below(source, "Coding"))
        if whole:
            self._left.counts["refi.whole_source"] += len(whole)
        annotations.sort(key=lambda each: (each.start, -each.end))
        return Piece(document, text.text, tuple(annotations), note)

    def _by_whom(
        self, element: "Element", placed: Annotation, known: frozenset[str]
    ) -> Iterator[Annotation]:
        """Give a passage once for each person who coded it."""
        owner = self._user(element) or self._first_user(element)
        tags: dict[str, list[str]] = {owner: []}
        notes = self._noted(element, placed.id)
        for coding in below(element, "Coding"):
            reference = first(coding, "CodeRef")
            tag_id = guid(None if reference is None else reference.get("targetGUID"))
            notes += self._noted(coding, guid(coding.get("guid")) or "")
            if tag_id is None or tag_id not in known:
                self._left.counts["refi.unknown_code"] += 1
                continue
            tags.setdefault(self._user(coding) or owner, []).append(tag_id)
        texts = [text_of(element, "Description"), *(note.text for note in notes)]
        note = _joined(dict.fromkeys(text for text in texts if text.strip()))
        if not tags[owner] and len(tags) > 1 and not note:
            del tags[owner]
        for number, (user, ids) in enumerate(tags.items()):
            own = placed if number == 0 else replace(placed, id=made_id("by", placed.id, user))
            yield replace(
                own,
                annotator_id=user,
                tag_ids=tuple(dict.fromkeys(ids)),
                note=note or None if number == 0 else None,
            )

    def _user(self, element: "Element") -> str:
        user = guid(element.get("creatingUser"))
        return user if user in self._users else _UNKNOWN_USER

    def _first_user(self, element: "Element") -> str:
        users = (self._user(coding) for coding in below(element, "Coding"))
        return next(filter(None, users), _UNKNOWN_USER)

    def _document_note(self, owner: "Element", source: "Element", document_id: str) -> Memo | None:
        """Join what is said of a source: its description, and the notes on it and on its text."""
        elements = dict.fromkeys((owner, source))
        notes = [note for each in elements for note in self._noted(each, document_id)]
        ids = [each for element in elements for each in note_ids(element) if each in self._notes]
        said = [text_of(each, "Description") for each in elements]
        texts = dict.fromkeys(filter(str.strip, (*said, *(note.text for note in notes))))
        if not texts:
            return None
        note_id = ids[0] if ids else made_id("note", document_id)
        user = next((each.user for each in notes if each.user in self._users), None)
        at = next((each.at for each in notes if each.at), None)
        by = user or _UNKNOWN_USER
        return Memo(note_id, _joined(texts), "", by, at or "", document_id=document_id)

    # links and sets

    def _read_links(self) -> dict[str, list[str]]:
        """Tell which links each passage is an end of."""
        found: dict[str, list[str]] = defaultdict(list)
        for link in below(self._root, "Links", "Link"):
            link_id = guid(link.get("guid"))
            ends = guid(link.get("originGUID")), guid(link.get("targetGUID"))
            if link_id and ends[0] not in self._notes:
                for end in filter(None, ends):
                    found[end].append(link_id)
        return found

    def _is_only_an_end(self, selection_id: str) -> bool:
        """Say whether a passage was written by us for the sake of a link."""
        ends = (
            made_id(f"link {side}", each) for each in self._links[selection_id] for side in "ab"
        )
        return self._ours and selection_id in ends

    def _made_links(self) -> Iterator[Link]:
        for element in below(self._root, "Links", "Link"):
            link_id = guid(element.get("guid"))
            a = self._places.get(guid(element.get("originGUID")) or "")
            b = self._places.get(guid(element.get("targetGUID")) or "")
            if link_id and a and b:
                notes = _joined(note.text for note in self._noted(element, link_id))
                name = (element.get("name") or "").strip()
                yield Link(
                    link_id, "", *a, *b, "manual", name or None, notes or None, origin="manual"
                )
            elif guid(element.get("originGUID")) not in self._notes:
                self._left.counts["refi.other_links"] += 1

    def _read_sets(self, known: set[str]) -> Iterator[Collection]:
        for position, element in enumerate(below(self._root, "Sets", "Set")):
            name = (element.get("name") or "").strip()
            members = (guid(each.get("targetGUID")) for each in below(element, "MemberSource"))
            held = tuple(dict.fromkeys(each for each in members if each in known))
            set_id = guid(element.get("guid")) or made_id("set", name)
            if held and name:
                yield Collection(set_id, name, position, tuple(each for each in held if each))
            elif first(element, "MemberCode") is not None:
                self._left.counts["refi.code_sets"] += 1


class _Marker:
    """Make annotations of the passages of one source."""

    def __init__(self, document_id: str, text: str, found: Calibration, *, ours: bool) -> None:
        self._ours = ours
        self._document_id = document_id
        self._text = text
        self._quoting = found.quoting
        self._counted = CountedText(text, found.counting)

    def mark(self, element: "Element", passage: Numbers) -> Annotation:
        """Place a passage, or give its quotation where its numbers do not fit."""
        span = self._counted.span(passage.start, passage.end)
        name = passage.name.strip()
        fits = span is not None and span[0] < span[1]
        if fits and self._quoting and name:
            fits = says(self._text, span, name)
        start, end = span or (max(0, passage.start), max(0, passage.end))
        exact = self._text[start:end] if fits else self._quoted(name, passage)
        quote = describe(self._text, start, end)
        numbers = f"{passage.start}-{passage.end}"
        made = made_id("selection", self._document_id, numbers, name)
        return Annotation(
            id=guid(element.get("guid")) or made,
            document_id=self._document_id,
            layer_id="",
            start=start,
            end=end,
            exact=exact,
            prefix=quote.prefix if fits else "",
            suffix=quote.suffix if fits else "",
            annotator_id=_UNKNOWN_USER,
            created_at=date_time(element.get("creationDateTime")) or "",
            source_numbers=None if self._ours and fits else numbers,
        )

    def _quoted(self, name: str, passage: Numbers) -> str:
        """Give what a name quotes in full, as far as the text has it once."""
        found = seek(self._text, name, passage.end - passage.start) if name else None
        return self._text[found[0] : found[1]] if found else name


def _numbers(element: "Element") -> Numbers:
    return Numbers(
        _whole(element.get("startPosition")),
        _whole(element.get("endPosition")),
        element.get("name") or "",
    )


def _whole(value: str | None) -> int:
    """Read a number; what is none is a place that no text has."""
    value = (value or "").strip()
    return int(value) if re.fullmatch(r"\d{1,12}", value) else -1


def _joined(texts: "Sequence[str] | Iterator[str] | dict[str, None]") -> str:
    return "\n\n".join(texts)
