"""Tag the ticked hits: each becomes a highlight with the tag, all of it one act.

Some dozen hits that are in sight are done at once; many are found again and tagged by the worker.
A hit that is exactly a highlight already gets the tag put on that one; so does a hit in a note,
whose highlight is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject

from reader.core import operations
from reader.core.changes import Change, ChangeSet
from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.core.model import Annotation, Document, Hand
from reader.core.operations.highlights import place
from reader.store.acting import Outcome, Step
from reader.store.library import Library
from reader.ui.panels.notes_words import tag_name
from reader.ui.search.finder import Hit
from reader.ui.search.pages import PAGE
from reader.ui.search.ticked import Ticked
from reader.ui.session import Session
from reader.ui.tasks import Task


class HitTagging(QObject):
    """Put a tag on what is ticked."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def put(self, ticked: Ticked, tag_id: str) -> None:
        """Put a tag on what is ticked."""
        tag = self._session.codebook.by_id.get(tag_id)
        if tag is not None and not tag.is_group:
            self._put(ticked, (tag_id,), (), tag_name(tag))

    def put_new(self, ticked: Ticked, name: str) -> None:
        """Make a tag and put it on what is ticked, in one act."""
        try:
            tag_ids, made = operations.tags_named(codebook=self._session.codebook, names=[name])
        except ReaderError as error:
            self._session.failed.emit(error.message)
            return
        self._put(ticked, tag_ids, made, name)

    def _put(
        self, ticked: Ticked, tag_ids: Sequence[str], made: tuple[Change, ...], name: str
    ) -> None:
        if not ticked.count:
            return
        hits = ticked.hits
        if hits is not None:
            self._put_now(hits, tag_ids, made, name)
        else:
            self._put_in_worker(ticked, tag_ids, made, name)

    def _put_now(
        self, hits: Sequence[Hit], tag_ids: Sequence[str], made: tuple[Change, ...], name: str
    ) -> None:
        session = self._session
        label = message("history.tag_hits", count=len(hits))
        steps = tag_hits(session.library, _by_article(hits), tag_ids, session.hand())
        changes = [change for step in steps for change in step.changes]
        if not changes:
            session.toast_raised.emit(message("concordance.tagged_before", tag=name), False)
            return
        said = message("concordance.tagged", count=len(hits), tag=name)
        session.act(ChangeSet(label, (*made, *changes)), said)

    def _put_in_worker(
        self, ticked: Ticked, tag_ids: Sequence[str], made: tuple[Change, ...], name: str
    ) -> None:
        session, hand = self._session, self._session.hand()

        def work(library: Library, task: Task) -> Outcome:
            acts = tag_hits(library, ticked_hits(library, ticked), tag_ids, hand)
            label = message("history.tag_hits_in", count=0)
            return library.run(label, _steps(acts, made), task, total=ticked.count // PAGE + 1)

        def done(outcome: Outcome | None) -> None:
            if outcome is None or not outcome.announcement:
                session.toast_raised.emit(message("concordance.tagged_before", tag=name), False)
                return
            for _, why in outcome.refused:
                session.failed.emit(why)
                return
            said = message("concordance.tagged", count=ticked.count, tag=name)
            if outcome.cancelled:
                said = outcome.announcement.label
            session.toast_raised.emit(said, True)

        session.act_long(message("concordance.tagging"), work, done)


def _steps(acts: Iterable[ChangeSet], made: tuple[Change, ...]) -> Iterator[Step]:
    """Make a step of each act; the first brings a new tag along."""
    for act in acts:
        yield Step(ChangeSet(act.label, (*made, *act.changes)))
        made = ()


def ticked_hits(library: Library, ticked: Ticked) -> Iterator[list[Hit]]:
    """Find the ticked hits again, a page at a time; runs in the worker."""
    if ticked.gathered is None:
        return
    for first, length in ticked.runs:
        for at in range(first, first + length, PAGE):
            yield ticked.gathered.page(library, at, min(PAGE, first + length - at))


def tag_hits(
    library: Library, batches: Iterable[Sequence[Hit]], tag_ids: Sequence[str], hand: Hand
) -> Iterator[ChangeSet]:
    """Make the acts that tag hits, one a batch; empty ones are left out.

    A batch may hold hits of several articles; no highlight is made or tagged twice.
    """
    tagger = _Tagger(library, tag_ids, hand)
    for batch in batches:
        changes = [change for hits in _by_article(batch) for change in tagger.tag(hits)]
        if changes:
            yield ChangeSet(message("history.tag_hits", count=len(batch)), tuple(changes))


def _by_article(hits: Iterable[Hit]) -> list[list[Hit]]:
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.document_id, []).append(hit)
    return list(found.values())


class _Tagger:
    """Make the changes for hits, article by article, remembering what was done already."""

    def __init__(self, library: Library, tag_ids: Sequence[str], hand: Hand) -> None:
        self._library = library
        self._tag_ids = tag_ids
        self._hand = hand
        self._marked: set[tuple[str, int, int]] = set()
        self._tagged: set[str] = set()

    def tag(self, hits: Sequence[Hit]) -> Iterator[Change]:
        """Make the changes for hits of one article."""
        document = self._library.documents.find(hits[0].document_id)
        if document is None:
            return
        text = self._library.texts.get(document.text_sha256)
        own = self._library.annotations.of(document.id)
        by_place = {(each.start, each.end): each for each in own}
        by_id = {each.id: each for each in own}
        for hit in hits:
            if hit.in_note:
                known = by_id.get(hit.annotation_id or "")
            else:
                known = by_place.get(place(text, hit.start, hit.end))
            if known is not None:
                yield from self._tag(known)
            elif not hit.in_note:
                yield from self._mark(document, text, hit)

    def _tag(self, annotation: Annotation) -> tuple[Change, ...]:
        if annotation.id in self._tagged:
            return ()
        self._tagged.add(annotation.id)
        act = operations.tag_highlight(annotation=annotation, tag_ids=self._tag_ids)
        return act.changes

    def _mark(self, document: Document, text: str, hit: Hit) -> tuple[Change, ...]:
        if (document.id, hit.start, hit.end) in self._marked:
            return ()
        self._marked.add((document.id, hit.start, hit.end))
        act = operations.add_highlight(
            document=document,
            text=text,
            start=hit.start,
            end=hit.end,
            tag_ids=self._tag_ids,
            hand=self._hand,
        )
        self._hand = replace(self._hand, is_new=False)  # the first act stores who acts
        return act.changes
