"""Make the plan of an import of marks: compare a file with a library, and list every change."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reader.acts.article_matching import Articles, Ground, Placed
from reader.acts.layer_matching import LayerArrivals
from reader.acts.marks_around import Around
from reader.acts.marks_plan import Arrival, Choices, Orphan, Plan, Reanchored, Refused
from reader.acts.people_matching import People
from reader.acts.tag_matching import TagArrivals
from reader.core.changes import Change, ChangeSet, inserted
from reader.core.codebook import Codebook
from reader.core.counting import OURS, CountedText
from reader.core.messages import Message, message
from reader.core.model import (
    Annotation,
    Content,
    Document,
    Memo,
    now,
)
from reader.core.offsets import snap
from reader.core.rows import (
    annotation_row,
    document_row,
    memo_row,
)
from reader.core.selectors import describe
from reader.core.structure import PART_VERSION, recognise
from reader.core.text import sha256
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.colours import placed as with_slots
from reader.exchange.identity import guid_of, made_id
from reader.store.library import Library

_ALL_LAYERS = "all"


class Planning:
    """One file against one library, until the plan is made."""

    def __init__(
        self, library: Library, arrival: Arrival, choices: Choices, palette: Sequence[str]
    ) -> None:
        self._library = library
        self._bundle: Bundle = arrival.bundle
        self._choices = choices
        self._plan = Plan(
            arrival.name, warnings=self._bundle.warnings, verdicts=self._bundle.verdicts
        )
        self._changes: list[Change] = []
        self._at = now()
        hand = library.hand(choices.by or None)
        self._people = People(library, hand.annotator, self._bundle.annotators)
        apart = None if choices.own_layer else arrival.sha256
        self._layers = LayerArrivals(library, self._bundle, arrival.name, self._at, apart)
        self._tags = TagArrivals(
            Codebook(library.tags.all()), untouched=library.history.to_undo() is None
        )
        self._tags.bring(with_slots(self._bundle.tags, palette))
        self._articles = Articles(library)
        self._grounds: dict[str, Ground] = {}
        self._added: dict[str, str] = {}  # id in the file -> id here, of marks that come in
        self._here: set[str] = set()
        self._countings = {
            each.document_id: each.counting for each in self._bundle.verdicts if not each.marks
        }

    def plan(self) -> Plan:
        """Make the plan."""
        plan = self._plan
        plan.conflicts += self._tags.conflicts
        unsure = sum(each.marks > 0 and not each.sure for each in plan.verdicts)
        if unsure:
            plan.warnings = (*plan.warnings, message("marks_in.unsure", count=unsure))
        self._find_grounds()
        marks = [
            change
            for piece in self._bundle.pieces
            if piece.document.id in self._grounds
            for change in self._marks(piece, self._grounds[piece.document.id])
        ]
        around = Around(
            self._library, self._bundle, plan, self._grounds, self._people, self._layers
        )
        matter = [*marks, *around.changes(self._tags.ids, self._added)]
        layers = self._layers.changes() if matter else []
        if self._bundle.pieces and not self._grounds:
            return plan  # tags alone, of marks that all stay outside, are not wanted
        people = self._people.changes()
        plan.new_tags = [tag.name for tag in self._tags.new]
        plan.new_annotators = [each.name for each in self._people.new]
        self._changes = [*people, *layers, *self._tags.changes(), *self._changes, *matter]
        plan.layer_id = self._layers.target_id
        plan.found = {name: ground.document for name, ground in self._grounds.items()}
        plan.change_set = ChangeSet(self._label(), tuple(self._changes))
        return plan

    def _label(self) -> Message:
        plan = self._plan
        if plan.added:
            return message("history.marks_in", count=plan.added)
        if plan.new_articles:
            return message("history.import", count=len(plan.new_articles))
        return message("history.around_in")

    # articles

    def _find_grounds(self) -> None:
        """Find the article of each piece; what has a text of its own comes in with it."""
        pieces, chosen = list(self._bundle.pieces), self._choices.article
        if chosen is not None and len(pieces) > 1 and any(piece.text for piece in pieces):
            pieces = self._about(pieces, chosen)
        for piece in pieces:
            ground = self._articles.find(piece, chosen)
            if ground is None and piece.text:
                ground = self._brought(piece)
            if ground is None:
                self._refuse(piece, "marks_in.no_article")
                continue
            self._grounds[piece.document.id] = ground
            if ground.document.id not in {each.id for each in self._plan.articles[-1:]}:
                self._plan.articles.append(ground.document)

    def _about(self, pieces: list[Piece], chosen: Document) -> list[Piece]:
        """Keep the pieces whose text is that of the article a person named."""
        about: list[Piece] = []
        for piece in pieces:
            if piece.document.text_sha256 == chosen.text_sha256:
                about.append(piece)
            else:
                self._refuse(piece, "marks_in.other_article")
        return about

    def _refuse(self, piece: Piece, reason: str) -> None:
        document = piece.document
        name = document.title or document.url or document.file_name or document.id
        marks = len(piece.annotations)
        self._plan.refused.append(Refused(name, message(reason, count=marks, name=name), marks))

    def _brought(self, piece: Piece) -> Ground:
        """Bring an article in: known as the file knows it, else as its text says."""
        said, text = piece.document, piece.text
        found = None if said.parts else recognise(text, said.file_name)
        taken = self._library.documents.find(guid_of(said.id)) is not None
        number = self._library.documents.next_number() + len(self._plan.new_articles)
        document = replace(
            said,
            id=made_id("document", said.id, sha256(text)) if taken else guid_of(said.id),
            number=number,
            text_sha256=sha256(text),
            imported_at=self._at,
        )
        if found is not None:
            document = replace(
                document,
                title=said.title or found.title,
                outlet=said.outlet or found.outlet,
                author=said.author or found.author,
                published=said.published or found.published,
                url=said.url or found.url,
                language=said.language or found.language,
                direction=found.direction,
                parts=found.parts,
                part_version=PART_VERSION,
            )
        self._plan.new_articles.append(document)
        self._plan.contents.append(Content(document.text_sha256, text))
        self._changes.append(inserted("documents", (document.id,), document_row(document)))
        return Ground(document, text, text, is_new=True)

    # marks

    def _marks(self, piece: Piece, ground: Ground) -> Iterator[Change]:
        ids = [self._mark_id(each) for each in piece.annotations]
        known = {each.id: each for each in self._library.annotations.existing(ids)}
        here = self._marks_here(ground)
        counted = self._counted(piece, ground)
        for mark_id, mark in zip(ids, piece.annotations, strict=True):
            if mark_id in self._here:
                self._plan.conflicts.append(message("marks_in.twice", key=mark_id[:8]))
                continue
            self._here.add(mark_id)
            span = counted.span(mark.start, mark.end) if counted else None
            start, end = span or (mark.start, mark.end)
            found = ground.place(start, end, mark.exact, mark.prefix, mark.suffix)
            if found is None and mark_id not in known:
                self._list_orphan(mark, ground)
                continue
            made = self._made(mark_id, mark, ground, found) if found else None
            yield from self._brought_mark(mark, made, known.get(mark_id), here, ground, found)
        yield from self._note(piece, ground)

    def _counted(self, piece: Piece, ground: Ground) -> CountedText | None:
        """Count as a file without texts does, where that is not as we do."""
        counting = self._countings.get(piece.document.id, OURS)
        return None if piece.text or counting == OURS else CountedText(ground.text, counting)

    def _mark_id(self, mark: Annotation) -> str:
        mark_id = guid_of(mark.id)
        is_apart = self._layers.is_apart
        return made_id(self._layers.target_id, mark_id) if is_apart else mark_id

    def _marks_here(self, ground: Ground) -> set[tuple[object, ...]]:
        """Know the marks of an article by what they are: some programs give new ids each time."""
        if ground.is_new:
            return set()
        marks = self._library.annotations.of(ground.document.id, _ALL_LAYERS)
        return {(mark.layer_id, *_content(mark)) for mark in marks}

    def _brought_mark(
        self,
        mark: Annotation,
        made: Annotation | None,
        known: Annotation | None,
        here: set[tuple[object, ...]],
        ground: Ground,
        found: Placed | None,
    ) -> Iterator[Change]:
        """Bring a mark in, unless it is here; where it is here and otherwise, say so."""
        if known is not None:
            self._plan.unchanged += 1
            if made is None or _content(known)[:4] != _content(made)[:4]:
                key, number = known.id[:8], ground.document.number
                self._plan.conflicts.append(
                    message("marks_in.mark_differs", key=key, number=number)
                )
            return
        assert made is not None
        assert found is not None
        if (made.layer_id, *_content(made)) in here:
            self._plan.unchanged += 1
            return
        self._added[mark.id] = made.id
        self._plan.added += 1
        if found.how != "position":
            self._list_reanchored(mark, made, ground, found)
        yield from self._inserted(made)

    def _made(self, mark_id: str, mark: Annotation, ground: Ground, found: Placed) -> Annotation:
        start, end = snap(ground.text, found.start, found.end)
        quote = describe(ground.text, start, end)
        tag_ids = tuple(
            dict.fromkeys(self._tags.ids[each] for each in mark.tag_ids if each in self._tags.ids)
        )
        numbers = mark.source_numbers or f"{mark.start}-{mark.end}"
        return Annotation(
            id=mark_id,
            document_id=ground.document.id,
            layer_id=self._layers.of(mark.layer_id),
            start=start,
            end=end,
            exact=quote.exact,
            prefix=quote.prefix,
            suffix=quote.suffix,
            annotator_id=self._people.id_of(mark.annotator_id),
            created_at=mark.created_at or self._at,
            tag_ids=tag_ids,
            note=mark.note or None,
            source_numbers=None if numbers == f"{start}-{end}" else numbers,
        )

    def _inserted(self, made: Annotation) -> Iterator[Change]:
        yield inserted("annotations", (made.id,), annotation_row(made))
        for position, tag_id in enumerate(made.tag_ids):
            yield inserted("annotation_tags", (made.id, tag_id), {"position": position})
        if made.note:
            memo = Memo(
                made_id("memo", made.id),
                made.note,
                made.layer_id,
                made.annotator_id,
                made.created_at,
                annotation_id=made.id,
            )
            yield inserted("memos", (memo.id,), memo_row(memo))

    def _list_reanchored(
        self, mark: Annotation, made: Annotation, ground: Ground, found: Placed
    ) -> None:
        self._plan.reanchored.append(
            Reanchored(
                made.id,
                ground.document,
                made.exact,
                start=made.start,
                end=made.end,
                old_start=mark.start,
                old_end=mark.end,
                how=found.how,
                old_exact=mark.exact,
            )
        )

    def _list_orphan(self, mark: Annotation, ground: Ground) -> None:
        codebook = Codebook(self._bundle.tags)
        tags = tuple(codebook.path(each) for each in mark.tag_ids if each in codebook.by_id)
        numbers = mark.source_numbers or f"{mark.start}-{mark.end}"
        self._plan.orphans.append(
            Orphan(mark.id, ground.document, mark.exact, mark.note, tags, numbers)
        )

    def _note(self, piece: Piece, ground: Ground) -> Iterator[Change]:
        """Bring the note on an article in, unless there is one."""
        memo = piece.note
        if memo is None or not memo.text.strip():
            return
        document, layer_id = ground.document, self._layers.of(memo.layer_id)
        all_here = self._library.memos.all_of_document(document.id)
        here = next((each for each in all_here if each.layer_id == layer_id), None)
        if here is not None:
            if here.text != memo.text:
                conflict = message("marks_in.note_differs", number=document.number)
                self._plan.conflicts.append(conflict)
            return
        new = Memo(
            made_id("article note", layer_id, document.id, memo.id),
            memo.text,
            layer_id,
            self._people.id_of(memo.annotator_id),
            memo.created_at or self._at,
            document_id=document.id,
        )
        yield inserted("memos", (new.id,), memo_row(new))


def _content(mark: Annotation) -> tuple[object, ...]:
    """Say what a mark is, whatever its id: place, tags, note, who."""
    return (mark.start, mark.end, frozenset(mark.tag_ids), mark.note, mark.annotator_id)
