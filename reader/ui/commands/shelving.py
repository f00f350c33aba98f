"""Shelving: go through the articles, filter and collect them, see to the open one."""

from PySide6.QtCore import QObject

from reader.ui.commands.filing import Filing
from reader.ui.frame.panes import Panes
from reader.ui.panels.notes import NotesPanel
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session


class Shelving(QObject):
    """Do what concerns articles as things on a shelf."""

    def __init__(
        self, session: Session, shelf: ShelfPanel, notes: NotesPanel, panes: Panes, filing: Filing
    ) -> None:
        super().__init__(shelf)
        self._session = session
        self._shelf = shelf
        self._notes = notes
        self._panes = panes
        self._filing = filing

    def next_article(self) -> None:
        """Open the next article of the list."""
        self._shelf.next()

    def previous_article(self) -> None:
        """Open the article before."""
        self._shelf.previous()

    def filter(self) -> None:
        """Go into the shelf's filter."""
        self._panes.show_pane("shelf")
        self._shelf.focus_filter()

    def new_collection(self) -> None:
        """Make a collection and name it."""
        self._panes.show_pane("shelf")
        self._shelf.new_collection()

    def remove_article(self) -> None:
        """Remove the articles chosen on the shelf."""
        self._shelf.remove()

    def toggle_read(self) -> None:
        """Mark the open article as read, or as not read."""
        if self._session.document is not None:
            row = self._session.library.documents.rows([self._session.document.id])[0]
            self._shelf.acts.mark([row.id], read=not row.read)

    def article_memo(self) -> None:
        """Write the note on the article."""
        if self._session.document is not None:
            self._panes.show_pane("notes")
            self._notes.edit_document_note()

    def article_details(self) -> None:
        """Correct what is known of the article."""
        if self._session.document is not None:
            self._filing.details(self._session.document.id)
