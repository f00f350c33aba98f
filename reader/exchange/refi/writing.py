"""QDPX out: a project with its texts, tags, passages, notes, links and shelves."""

import shutil
import tempfile
import zipfile
from typing import TYPE_CHECKING, cast

from reader import __version__
from reader.core.counting import CountedText
from reader.core.errors import Cancelled
from reader.core.messages import Message, message
from reader.core.model import Annotation, Link, now
from reader.core.progress import Progress
from reader.exchange.bundle import Bundle, Piece, Sink, Written
from reader.exchange.counted import named
from reader.exchange.excerpts import Options
from reader.exchange.identity import guid_of, made_id
from reader.exchange.refi.codebook import add_codes
from reader.exchange.refi.elements import PROJECT, date_time
from reader.exchange.refi.knowledge import Knowledge, labels
from reader.exchange.refi.profiles import ORIGIN, PROFILES, Profile
from reader.exchange.refi.rich_text import docx
from reader.exchange.sound_xml import Sound, preview
from reader.language import say

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_LOCATION = (
    f"{PROJECT} http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"  # only its name
)
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def write(
    bundle: Bundle, sink: Sink, *, profile: str, options: Options, progress: Progress
) -> Written:
    """Write a project as QDPX in a profile of ``PROFILES``; ``rows`` counts the passages."""
    project = _Project(bundle, PROFILES[profile], options)
    with tempfile.TemporaryFile() as whole:
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
            for done, piece in enumerate(bundle.pieces):
                progress.report(done, len(bundle.pieces))
                if progress.cancelled:
                    raise Cancelled("work.cancelled")
                for name, data in project.add_source(piece):
                    archive.writestr(name, data)
            archive.writestr("project.qde", project.finished())
        whole.seek(0)
        shutil.copyfileobj(whole, sink)
    rows = sum(len(piece.annotations) for piece in bundle.pieces)
    return Written(rows, tuple(project.warnings()))


class _Project:
    """The XML of one project, grown source by source."""

    def __init__(self, bundle: Bundle, profile: Profile, options: Options) -> None:
        from lxml import etree

        self._element = etree.SubElement
        self._bundle = bundle
        self._profile = profile
        self._sound = Sound()
        self._astral = False
        self._untagged = 0
        self._labels = labels(bundle.pieces)
        self._knowledge = Knowledge(bundle.pieces)
        self._links: dict[str, list[tuple[str, int, int]]] = {}
        self._users = {each.id: guid_of(each.id) for each in bundle.annotators}
        spaces = cast("dict[str, str]", {None: PROJECT, "xsi": _INSTANCE})
        self._root = etree.Element(f"{{{PROJECT}}}Project", nsmap=spaces)
        self._begin(options)

    def _begin(self, options: Options) -> None:
        root, bundle = self._root, self._bundle
        root.set("name", ORIGIN)
        root.set("origin", f"{ORIGIN} {__version__}")
        root.set("creationDateTime", now())
        root.set(f"{{{_INSTANCE}}}schemaLocation", _LOCATION)
        if bundle.annotators:
            users = self._add(root, "Users")
            for each in bundle.annotators:
                self._add(users, "User", guid=guid_of(each.id), name=self._sound(each.name))
        if bundle.tags:
            codebook = self._add(root, "CodeBook")
            add_codes(codebook, PROJECT, bundle.tags, options.slot_colors, self._sound)
        self._knowledge.add_variables(self._add, root)
        self._cases = self._add(root, "Cases") if bundle.pieces else None
        self._sources = self._add(root, "Sources") if bundle.pieces else None
        self._notes = self._add(root, "Notes")
        self._link_elements = self._add(root, "Links")
        for link in bundle.links:
            self._plan_link(link)

    def _add(self, parent: "Element", kind: str, /, **attributes: str) -> "Element":
        return self._element(parent, f"{{{PROJECT}}}{kind}", attributes)

    # sources

    def add_source(self, piece: Piece) -> "list[tuple[str, bytes]]":
        """Add an article with what is marked in it; give the files that it needs."""
        assert self._sources is not None
        name, document = guid_of(piece.document.id), piece.document
        source = self._add(self._sources, "TextSource", guid=name)
        source.set("name", self._sound(self._labels[document.id]))
        files = [(f"sources/{name}.txt", self._file(piece.text))]
        if self._profile.rich_text:
            files.append((f"sources/{name}.docx", docx(document, piece.text)))
            source.set("richTextPath", f"internal://{name}.docx")
        source.set("plainTextPath", f"internal://{name}.txt")
        self._date(source, document.imported_at)
        counted = CountedText(piece.text, self._profile.counting)
        for annotation in piece.annotations:
            self._add_selection(source, annotation, counted)
        for selection_id, start, end in self._links.get(document.id, ()):
            self._place(source, selection_id, counted, start, end, piece.text[start:end])
        if piece.note is not None:
            memo = piece.note
            self._note(source, memo.id, memo.text, memo.annotator_id, memo.created_at)
        self._add_knowledge(piece, source)
        self._astral = self._astral or (not piece.text.isascii() and max(piece.text) > "\uffff")
        return files

    def _file(self, text: str) -> bytes:
        if self._profile.newline != "\n":
            text = text.replace("\n", self._profile.newline)
        # a text that itself begins with the mark would lose it without one before
        marked = self._profile.signature or text.startswith("\ufeff")
        return text.encode("utf-8-sig" if marked else "utf-8")

    def _add_knowledge(self, piece: Piece, source: "Element") -> None:
        """Say what is known of an article twice: MAXQDA reads it there, NVivo here."""
        assert self._cases is not None
        document_id = piece.document.id
        name = self._sound(self._labels[document_id])
        case = self._add(self._cases, "Case", guid=made_id("case", document_id), name=name)
        for element in (source, case):
            self._knowledge.add_values(self._add, element, piece.document, self._sound)
        self._add(case, "SourceRef", targetGUID=guid_of(document_id))

    def _add_selection(
        self, source: "Element", annotation: Annotation, counted: CountedText
    ) -> None:
        element = self._place(
            source, annotation.id, counted, annotation.start, annotation.end, annotation.exact
        )
        self._signed(element, annotation.annotator_id, annotation.created_at)
        if annotation.note:
            self._add(element, "Description").text = self._sound(annotation.note)
        for tag_id in annotation.tag_ids:
            guid = made_id("coding", annotation.id, tag_id)
            coding = self._add(element, "Coding", guid=guid)
            self._signed(coding, annotation.annotator_id, annotation.created_at)
            self._add(coding, "CodeRef", targetGUID=guid_of(tag_id))
        self._untagged += not annotation.tag_ids
        if annotation.note:
            note_id = made_id("note", annotation.id)
            by, at = annotation.annotator_id, annotation.created_at
            self._note(element, note_id, annotation.note, by, at)
            if self._profile.linked_notes:
                self._link(made_id("note link", annotation.id), note_id, annotation.id)

    def _place(
        self,
        source: "Element",
        selection_id: str,
        counted: CountedText,
        start: int,
        end: int,
        exact: str,
    ) -> "Element":
        first, last = counted.numbers(start, end)
        return self._add(
            source,
            "PlainTextSelection",
            guid=guid_of(selection_id),
            name=self._sound(preview(exact)),
            startPosition=str(first),
            endPosition=str(last),
        )

    def _signed(self, element: "Element", annotator_id: str, at: str) -> None:
        user = self._users.get(annotator_id)
        if user:
            element.set("creatingUser", user)
        self._date(element, at)

    def _date(self, element: "Element", at: str) -> None:
        value = date_time(at)
        if value:
            element.set("creationDateTime", value)

    def _note(self, element: "Element", note_id: str, text: str, by: str, at: str) -> None:
        self._add(element, "NoteRef", targetGUID=guid_of(note_id))
        note = self._add(self._notes, "Note", guid=guid_of(note_id))
        note.set("name", self._sound(preview(text)))
        self._signed(note, by, at)
        self._add(note, "PlainTextContent").text = self._sound(text)

    # links and shelves

    def _plan_link(self, link: Link) -> None:
        """Plan the two passages of a link: in REFI-QDA a link joins things that have an id."""
        known = {piece.document.id for piece in self._bundle.pieces}
        decided = link.status in {"confirmed", "manual"}
        if not decided or not {link.a_document_id, link.b_document_id} <= known:
            return
        a, b = made_id("link a", link.id), made_id("link b", link.id)
        self._links.setdefault(link.a_document_id, []).append((a, link.a_start, link.a_end))
        self._links.setdefault(link.b_document_id, []).append((b, link.b_start, link.b_end))
        element = self._link(link.id, a, b)
        if link.relation:
            element.set("name", self._sound(link.relation))
        if link.note:
            note_id, by = made_id("note", link.id), link.annotator_id or ""
            self._note(element, note_id, link.note, by, link.created_at)

    def _link(self, link_id: str, origin: str, target: str) -> "Element":
        return self._add(
            self._link_elements,
            "Link",
            guid=guid_of(link_id),
            direction="Associative",
            originGUID=guid_of(origin),
            targetGUID=guid_of(target),
        )

    def finished(self) -> bytes:
        """Add what stands behind the sources, and give the whole."""
        from lxml import etree

        for element in (self._notes, self._link_elements):
            if not len(element):
                self._root.remove(element)
        self._add_sets()
        words = say("export.counted", unit=named(self._profile.counting))
        counting = f"[counting] {self._profile.counting.code()}"
        self._add(self._root, "Description").text = f"{words}\n\n{counting}"
        return etree.tostring(self._root, xml_declaration=True, encoding="utf-8")

    def _add_sets(self) -> None:
        known = {piece.document.id for piece in self._bundle.pieces}
        shelves = [(each, known & set(each.document_ids)) for each in self._bundle.collections]
        if not any(held for _, held in shelves):
            return
        sets = self._add(self._root, "Sets")
        for shelf, held in shelves:
            if held:
                name = self._sound(shelf.name)
                element = self._add(sets, "Set", guid=guid_of(shelf.id), name=name)
                for document_id in shelf.document_ids:
                    if document_id in held:
                        self._add(element, "MemberSource", targetGUID=guid_of(document_id))

    def warnings(self) -> "list[Message]":
        """Say what this format, or the program it goes to, cannot hold."""
        found = list(self._sound.warnings())
        if self._untagged:
            found.append(message("refi.untagged", count=self._untagged))
        if self._astral and not self._profile.tried:
            found.append(message("refi.astral"))
        if len({each.layer_id for piece in self._bundle.pieces for each in piece.annotations}) > 1:
            found.append(message("refi.one_layer"))
        names = [tag.name for tag in self._bundle.tags]
        twins = next((name for name in names if names.count(name) > 1), None)
        if twins:
            found.append(message("refi.same_names", name=twins))
        return found
