"""What is known of the open article: its details, edited in place, its note, its place."""

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError
from reader.core.model import Document
from reader.ui.panels.document_tab_facts import facts
from reader.ui.panels.document_tab_fields import read_date
from reader.ui.panels.document_tab_page import DocumentPage
from reader.ui.session import Session
from reader.ui.theme import Theme

_CONCERNED: Final = frozenset({"documents", "memos", "collections", "collection_documents"})


class DocumentTab(QScrollArea):
    """Show and correct what is known of the open article. What is empty is unknown."""

    address_requested = Signal(str)
    """Open this address in the browser; the person has seen it and clicked on it."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self._document_id: str | None = None
        self._stale = True
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.page = self._new_page()
        for fact in (session.document_opened, session.document_closed, session.library_opened):
            fact.connect(self._turn_to)
        session.changed.connect(self._follow)
        self._turn_to()

    def edit_note(self) -> None:
        """Go to the note on the article."""
        self._refresh_if_seen()
        self.ensureWidgetVisible(self.page.note)
        self.page.note.setFocus()

    def flush(self) -> bool:
        """Keep what is being written; False if the note cannot be kept."""
        for field in self.page.fields.values():
            field.keep()
        return self.page.note.save()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self._renew()

    def retranslate(self) -> None:
        """Say everything in the language of the interface."""
        self._renew()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while the tab was not seen."""
        super().showEvent(event)
        self._refresh_if_seen()

    # following

    def _turn_to(self, _document_id: str = "") -> None:
        """Show another article; what was written stays with the one before."""
        self.flush()
        document = self._session.document
        self._document_id = document.id if document else None
        if document is not None:
            self.page.note.begin(self._stored_note())
        self._stale = True
        self._refresh_if_seen()

    def _follow(self, change_set: ChangeSet) -> None:
        if not _CONCERNED & change_set.tables or self._document_id is None:
            return
        note = self._stored_note()
        if note != self.page.note.saved and (note or self.page.note.saved.strip()):
            self.page.note.begin(note)
        self._stale = True
        self._refresh_if_seen()

    def _refresh_if_seen(self) -> None:
        document = self._session.document
        if not self._stale or document is None or not self.isVisible():
            return
        self._stale = False
        library = self._session.library
        page = self.page
        page.show_document(document)
        page.show_facts(facts(document, self._session.text))
        same = library.documents.with_text(document.text_sha256)
        page.show_same_text(one for one in same if one.id != document.id)
        page.show_collections(library.collections.all(), document.id)

    def _new_page(self) -> DocumentPage:
        page = DocumentPage(self.theme, self._keep_note)
        page.written.connect(self._write)
        page.address_requested.connect(self.address_requested)
        page.article_requested.connect(self._session.open_document)
        page.membership_requested.connect(self._set_membership)
        page.note.left.connect(self._note_left)
        self.setWidget(page)
        return page

    def _renew(self) -> None:
        """Build the page anew, in the theme and language of now."""
        self.flush()
        old = self.takeWidget()
        self.page = self._new_page()
        if old is not None:
            old.hide()
            old.deleteLater()
        self._turn_to()

    # acting

    def _write(self, name: str, text: str) -> None:
        """Correct one detail; what cannot be meant is refused and shown as it was."""
        document = self._shown_document()
        if document is None:
            return
        try:
            value = read_date(text) if name == "published" else text or None
        except ReaderError as error:
            self._session.failed.emit(error.message)
            self.page.show_document(document)
            return
        after = replace(document, **{name: value})
        if not self._session.act(operations.change_document(before=document, after=after)):
            self.page.show_document(document)

    def _set_membership(self, collection_id: str, inside: bool) -> None:  # noqa: FBT001 - a slot
        library = self._session.library
        ids = [self._document_id or ""]
        for collection in library.collections.all():
            if collection.id == collection_id and inside:
                put = operations.put_in_collection(collection=collection, document_ids=ids)
                self._session.act(put)
            elif collection.id == collection_id:
                rows = library.rows.memberships(collection_id, ids)
                taken = operations.take_from_collection(collection=collection, rows=rows)
                self._session.act(taken)

    def _keep_note(self, text: str, series: str) -> bool:
        document = self._shown_document()
        if document is None:
            return True
        change_set = operations.edit_document_note(
            document=document,
            memo=self._session.library.memos.of_document(document.id),
            text=text,
            hand=self._session.hand(),
            series=series,
        )
        return not change_set or self._session.act(change_set, quiet=True)

    def _note_left(self, by_key: bool) -> None:  # noqa: FBT001 - a slot
        """Let what is written next be another editing."""
        if by_key:
            self.page.note.clearFocus()
        self.page.note.begin(self.page.note.saved)

    def _stored_note(self) -> str:
        memo = self._session.library.memos.of_document(self._document_id or "")
        return memo.text if memo else ""

    def _shown_document(self) -> Document | None:
        return self._session.library.documents.find(self._document_id or "")
