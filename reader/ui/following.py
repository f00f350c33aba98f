"""Following: what has become of things is shown in the reader's column."""

from PySide6.QtCore import QObject, Signal

from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.language import say, sentence
from reader.ui import actions
from reader.ui.actions import ACTIONS
from reader.ui.commands.reading import Reading
from reader.ui.commands.telling import Telling
from reader.ui.components.toast import Toast
from reader.ui.reader_screen import ReaderScreen
from reader.ui.session import Session
from reader.ui.tasks import Task

_MENDED_BY_BACKUPS = frozenset(("library.damaged", "library.not_a_library"))


class Following(QObject):
    """Hear the session's facts and show them on the page, in the toast, on the status line."""

    shown = Signal()
    """What is open, or what can be done, may be different now."""

    def __init__(
        self,
        session: Session,
        screen: ReaderScreen,
        toast: Toast,
        reading: Reading,
        telling: Telling,
    ) -> None:
        super().__init__(screen)
        self._session = session
        self._screen = screen
        self._view = screen.view
        self._toast = toast
        self._reading = reading
        self._telling = telling
        self.way = "undo"
        """The action that the toast offers, if it offers one."""
        session.document_opened.connect(self.show_article)
        session.document_closed.connect(self.show_nothing)
        session.library_opened.connect(self.open_last)
        session.changed.connect(self._follow)
        session.marks_changed.connect(self._follow_marks)
        session.active_changed.connect(self._view.set_active)
        session.place_requested.connect(self._view.scroll_to)
        session.toast_raised.connect(self.say)
        session.failed.connect(self.complain)
        session.tasks.started.connect(self._follow_task)

    def open_last(self) -> None:
        """Open the article that was open last, else the first one; say what is to be said."""
        library = self._session.library
        last = library.recall("window.article", "")
        if last and library.documents.find(last) is not None:
            self._session.open_document(last)
        elif library.documents.count():
            self._session.open_document(library.documents.ids()[0])
        else:
            self.show_nothing()
        for notice in library.notices:
            self.complain(notice)

    def show_article(self, document_id: str) -> None:
        """Show the article that was opened, where it was left."""
        article = self._session.article
        if article is None:
            return
        self._reading.keep_place()
        offset = self._session.library.position(document_id)
        self._screen.bar.put_away()
        self._screen.show_article(article.document, article.text, offset=offset)
        self._view.set_annotations(article.annotations, self._session.codebook.by_id)
        self._telling.saved()
        self.shown.emit()

    def show_nothing(self) -> None:
        """Show the start screen."""
        self._screen.show_start()
        self.shown.emit()

    def _follow(self, change_set: ChangeSet) -> None:
        article = self._session.article
        self._telling.saved()
        if "tags" in change_set.tables:
            self._view.set_tags(self._session.codebook.by_id)
        if article is not None and (article.document.id,) in change_set.keys("documents"):
            self._view.show_parts(article.document)
            self._screen.show_title(article.document)
        if article is None and "documents" in change_set.tables:
            self._open_first_new(change_set)
        self.shown.emit()

    def _open_first_new(self, change_set: ChangeSet) -> None:
        """Show the first of the articles that came, to somebody who had none open."""
        came = (
            c.key[0] for c in change_set.changes if c.table == "documents" and c.after is not None
        )
        first = next((i for i in came if self._session.library.documents.find(i)), None)
        if first is not None:
            self._session.open_document(first)

    def _follow_marks(self, ids: frozenset[str] | None) -> None:
        article = self._session.article
        if article is None:
            return
        if ids is None:
            self._view.set_annotations(article.annotations, self._session.codebook.by_id)
        for annotation_id in ids or ():
            annotation = article.by_id.get(annotation_id)
            if annotation is None:
                self._view.remove_annotation(annotation_id)
            else:
                self._view.update_annotation(annotation)
        self._view.set_active(self._session.active)
        self._telling.say_all()

    def say(self, said: Message, undoable: bool) -> None:  # noqa: FBT001 - of a signal
        """Say in the toast what was done, with the way back."""
        self.way = "undo"
        self._toast.announce(
            sentence(said),
            action=say("toast.undo") if undoable else "",
            key=actions.key_text(ACTIONS["undo"].shortcuts[0]) if undoable else "",
        )

    def complain(self, said: Message) -> None:
        """Say in the toast what could not be done, and the way out."""
        if said.id not in _MENDED_BY_BACKUPS:
            self._toast.announce(sentence(said), icon="warning")
            return
        self.way = "backups"
        spec = ACTIONS[self.way]
        self._toast.announce(sentence(said), icon="warning", action=spec.said(), key=spec.key)

    def _follow_task(self, task: Task) -> None:
        strip = self._screen.status.progress
        self._screen.status.show()
        strip.begin()
        task.progressed.connect(strip.report)
        strip.cancel_requested.connect(task.cancel)
        task.ended.connect(strip.finish)
        task.ended.connect(self._end_task)

    def _end_task(self) -> None:
        if self._session.article is None and not self._session.tasks.busy:
            self._screen.status.hide()  # the start screen has none
        self.shown.emit()
