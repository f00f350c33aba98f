"""Aligning: keep the notes level with the text, and go from one to the other."""

from PySide6.QtCore import QObject

from reader.ui.article.view import ArticleView
from reader.ui.commands.marking import Marking
from reader.ui.commands.telling import Telling
from reader.ui.frame.panes import Panes
from reader.ui.panels.notes import NotesPanel
from reader.ui.session import Session


class Aligning(QObject):
    """Let cards stand beside their passages, and the lines between them meet."""

    def __init__(
        self,
        session: Session,
        view: ArticleView,
        notes: NotesPanel,
        panes: Panes,
        marking: Marking,
        telling: Telling,
    ) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._notes = notes
        self._panes = panes
        self._marking = marking
        self._telling = telling
        session.active_changed.connect(self.lead)
        view.memo_requested.connect(self.edit_memo)
        view.geometry_changed.connect(self.realign)
        marking.memo_requested.connect(self.edit_memo)
        notes.align_with(view)
        notes.passage_requested.connect(self.show_passage)
        notes.text_requested.connect(self.go_on_in_text)
        notes.leader_moved.connect(self.lead)
        panes.arranged.connect(self.realign)

    def edit_memo(self, annotation_id: str) -> None:
        """Open the note of a highlight to be written."""
        self._session.set_active(annotation_id)
        self._panes.show_pane("notes")
        self._notes.edit_memo(annotation_id)

    def show_passage(self, annotation_id: str) -> None:
        """Bring the passage of a highlight into sight."""
        annotation = self._session.article and self._session.article.by_id.get(annotation_id)
        if annotation:
            self._view.scroll_to(annotation.start, annotation.end, animate=True)

    def go_on_in_text(self, annotation_id: str | None) -> None:
        """Go from the notes into the text, to a highlight if one is meant."""
        if annotation_id is not None:
            self._marking.show(annotation_id)
        self._view.setFocus()

    def realign(self) -> None:
        """Let everything beside the text follow it."""
        self._notes.realign()
        self.lead()
        self._marking.follow_selection()
        self._telling.say_place()

    def lead(self) -> None:
        """Let the line from the text meet the line from the active card."""
        notes, view = self._notes, self._view
        start = notes.leader_start() if notes.isVisible() else None
        y = None if start is None else view.viewport().mapFromGlobal(start).y()
        view.set_leader(y)
        at = None if start is None or not view.leads else start.y()
        self._panes.lead_across(at, notes.leader_color())
