"""What is done to articles from the shelf, one or many: read marks, collections, removal."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.messages import message
from reader.core.model import Collection, Document
from reader.language import say
from reader.store.acting import Outcome, Step
from reader.store.library import Library
from reader.ui.actions import ACTIONS, key_text
from reader.ui.components.menu import Menu
from reader.ui.models.articles import ArticlesModel
from reader.ui.session import Session
from reader.ui.tasks import Task

_COMPARED = 2
_AT_ONCE = 20  # more than these are done in the worker


class ShelfActs(QObject):
    """Do things to articles, through the session; few at once, many in the worker."""

    details_requested = Signal(str)
    comparison_requested = Signal(object)  # ids of two articles, or of one: with the open one
    new_collection_requested = Signal()
    marked = Signal(object)  # ids of articles whose read mark changed, or None for all

    def __init__(
        self, session: Session, articles: ArticlesModel, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._articles = articles

    def remove(self, ids: Sequence[str]) -> None:
        """Take articles out of the library; undo brings them back with all their marks.

        Where the open one goes, the next in the list that stays is opened, else the one before.
        """
        heir = self._heir(ids)
        if len(ids) == 1:
            rows = self._session.library.rows.of_document(ids[0])
            self._session.act(operations.remove_document(rows=rows))
            self._read_on(heir)
        elif ids:
            wanted = list(ids)
            self._session.act_long(
                message("shelf.removing"),
                lambda library, task: _removed(library, task, wanted),
                lambda outcome: self._say_done(outcome, heir),
            )

    def mark(self, ids: Sequence[str], *, read: bool) -> None:
        """Mark articles as read or unread; this is no act, so undo does not know it."""
        library = self._session.library
        if len(ids) <= _AT_ONCE:
            for document_id in ids:
                library.remember_read(document_id, read=read)
            self.marked.emit(ids)
            return

        def work(_task: Task) -> None:
            with library.companion() as own:
                for document_id in ids:
                    own.remember_read(document_id, read=read)

        self._session.tasks.start(
            message("shelf.marking"),
            work,
            lambda _: self.marked.emit(ids),
            failed=self._session.failed.emit,
        )

    def put_in(self, collection: Collection, ids: Sequence[str]) -> None:
        """Put articles into a collection."""
        self._act(operations.put_in_collection(collection=collection, document_ids=ids), len(ids))

    def take_out(self, collection: Collection, ids: Sequence[str]) -> None:
        """Take articles out of a collection; they stay in the library."""
        rows = self._session.library.rows.memberships(collection.id, ids)
        self._act(operations.take_from_collection(collection=collection, rows=rows), len(ids))

    def _act(self, change_set: ChangeSet, size: int) -> None:
        if size <= _AT_ONCE * 10:
            self._session.act(change_set)
        elif change_set:
            self._session.act_long(
                message("shelf.filing"),
                lambda library, _task: library.apply(change_set),
                lambda _: self._session.toast_raised.emit(change_set.label, True),
            )

    def _heir(self, leaving: Sequence[str]) -> str | None:
        document, ids = self._session.document, self._articles.ids
        if document is None or document.id not in leaving:
            return None
        gone, place = set(leaving), max(0, self._articles.place_of(document.id))
        after = (each for each in ids[place:] if each not in gone)
        before = (each for each in reversed(ids[:place]) if each not in gone)
        return next(after, None) or next(before, None)

    def _read_on(self, heir: str | None) -> None:
        if heir is not None and self._session.document is None:
            self._session.open_document(heir)

    def _say_done(self, outcome: Outcome, heir: str | None) -> None:
        self._read_on(heir)
        if outcome.done:
            self._session.toast_raised.emit(outcome.announcement.label, True)
        for _, reason in outcome.refused[:1]:
            self._session.failed.emit(reason)

    # the menu

    def menu(
        self,
        ids: Sequence[str],
        shelf: Collection | None,
        collections: Sequence[Collection],
        parent: QWidget,
    ) -> Menu:
        """Make the menu of the articles chosen, as they stand in ``shelf`` (None: all)."""
        menu = Menu(say("shelf.articles"), parent)
        menu.aboutToHide.connect(menu.deleteLater)
        only = ids[0] if len(ids) == 1 else None
        if only is not None:
            opening = menu.addAction(f"{say('shelf.open')}\tEnter")
            opening.triggered.connect(lambda: self._session.open_document(only))
        self._add_marks(menu, ids)
        if len(ids) <= _COMPARED:
            key = key_text(ACTIONS["compare_chosen"].shortcuts[0])
            comparing = menu.addAction(f"{say('shelf.compare', count=len(ids))}\t{key}")
            comparing.triggered.connect(lambda: self.comparison_requested.emit(list(ids)))
        menu.addSeparator()
        self._add_collections(menu, ids, shelf, collections)
        if only is not None:
            menu.addSeparator()
            details = menu.addAction(say("shelf.details"))
            details.triggered.connect(lambda: self.details_requested.emit(only))
            self._add_twins(menu, only)
        menu.addSeparator()
        removal = menu.addAction(f"{say('shelf.remove', count=len(ids))}\tDel")
        removal.triggered.connect(lambda: self.remove(ids))
        return menu

    def _add_marks(self, menu: Menu, ids: Sequence[str]) -> None:
        rows = self._session.library.documents.rows(ids)
        if not all(row.read for row in rows):
            mark = menu.addAction(say("shelf.mark_read"))
            mark.triggered.connect(lambda: self.mark(ids, read=True))
        if any(row.read for row in rows):
            unmark = menu.addAction(say("shelf.mark_unread"))
            unmark.triggered.connect(lambda: self.mark(ids, read=False))

    def _add_collections(
        self,
        menu: Menu,
        ids: Sequence[str],
        shelf: Collection | None,
        collections: Sequence[Collection],
    ) -> None:
        into = Menu(say("shelf.put_in"), menu)
        menu.addMenu(into)
        for collection in collections:
            action = into.addAction(_plain(collection.name))
            action.setEnabled(not set(ids) <= set(collection.document_ids))
            action.triggered.connect(
                lambda _=False, collection=collection: self.put_in(collection, ids)
            )
        if collections:
            into.addSeparator()
        new = into.addAction(say("shelf.new_collection"))
        new.triggered.connect(self.new_collection_requested)
        if shelf is not None:
            out = menu.addAction(_plain(say("shelf.take_from", name=shelf.name)))
            out.triggered.connect(lambda: self.take_out(shelf, ids))

    def _add_twins(self, menu: Menu, document_id: str) -> None:
        """Name the other articles that have the same text: a finding, not a mistake."""
        for twin in self._twins(document_id):
            named = say("shelf.same_text", number=twin.number, title=twin.title or "")
            action = menu.addAction(_plain(named))
            action.triggered.connect(
                lambda _=False, twin=twin: self._session.open_document(twin.id)
            )

    def _twins(self, document_id: str) -> Iterator[Document]:
        documents = self._session.library.documents
        document = documents.find(document_id)
        if document is not None:
            same = documents.with_text(document.text_sha256)
            yield from (each for each in same if each.id != document_id)


def _removed(library: Library, task: Task, ids: Sequence[str]) -> Outcome:
    steps = (Step(operations.remove_document(rows=rows)) for rows in library.rows.of_documents(ids))
    return library.run(message("history.remove", count=0), steps, task, total=len(ids))


def _plain(text: str) -> str:
    """Keep an ampersand of a name from becoming a mnemonic."""
    return text.replace("&", "&&")
