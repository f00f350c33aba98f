"""Session: what is open and who acts; the one way for views to act, and to hear of acts.

A view calls an operation's wish here; the library writes it; ``changed`` tells every view, and
each decides whether it is concerned. Views know the session, not each other. What belongs to one
open article is an ``ArticleSession``; the session is that of the library section.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer

from reader.core.changes import Change, ChangeSet
from reader.core.codebook import Codebook
from reader.core.errors import ReaderError
from reader.core.messages import Message, message
from reader.language import sentence
from reader.settings import Settings
from reader.store.acting import Outcome
from reader.store.library import Library
from reader.ui.article_session import ArticleSession
from reader.ui.tasks import Task

_CHECKPOINT_AFTER = 2000  # milliseconds after the last change
_MANY_ROWS = 1500  # about 50 ms of writing: more would be felt


class Session(ArticleSession):
    """Hold the open library and article; act, undo, redo; announce."""

    def __init__(self, library: Library, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(library, settings, None, parent)
        self.guide: Callable[[str, int, int], bool] | None = None
        """Shows a place of an article (id, code points) where it is seen already, or declines."""
        self.guide_to_pair: Callable[[str, str], bool] | None = None
        """Shows two articles side by side (ids) whose link was changed, or declines."""
        self._waiting: list[tuple[ChangeSet, Message | None, bool]] | None = None
        self._checkpoint = QTimer(self, singleShot=True, interval=_CHECKPOINT_AFTER)
        self._checkpoint.timeout.connect(self._write_checkpoint)

    # opening

    def switch_library(self, library: Library) -> None:
        """Close the open library and go on with another one."""
        self.close_document()
        self.tasks.stop()
        self._checkpoint.stop()
        old, self.library = self.library, library
        library.by = old.by
        self.codebook = Codebook(library.tags.all())
        old.close()
        self.library_opened.emit()

    def open_document(self, document_id: str) -> None:
        """Open an article; it counts as read from now on, and is opened again at the next start."""
        before = self.article
        super().open_document(document_id)
        if self.article is not before:
            self.library.remember("window.article", document_id)

    def set_settings(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Change settings; whoever keeps them writes them down."""
        settings = replace(self.settings, **changes)
        if settings != self.settings:
            self.settings = settings
            self.settings_changed.emit(settings)

    # acting

    def act(
        self, change_set: ChangeSet, said: Message | None = None, *, quiet: bool = False
    ) -> bool:
        """Write an act and announce it; say so in a toast with undo, unless ``quiet``.

        A refusal goes to ``failed``. Answers whether anything was written by now: an act of very
        many rows is written by the worker, and acts wished meanwhile wait behind it.
        """
        if not change_set:
            return False
        if self._waiting is not None:
            self._waiting.append((change_set, said, quiet))
            return False
        if len(change_set.changes) > _MANY_ROWS:
            self._act_in_worker(change_set, said, quiet=quiet)
            return False
        try:
            self.library.apply(change_set)
        except ReaderError as error:
            self.failed.emit(error.message)
            return False
        self._acted(change_set, said, quiet=quiet)
        return True

    def _acted(self, change_set: ChangeSet, said: Message | None, *, quiet: bool) -> None:
        self._announce(change_set)
        if not quiet:
            self.toast_raised.emit(said or change_set.label, True)

    def _act_in_worker(self, change_set: ChangeSet, said: Message | None, *, quiet: bool) -> None:
        library, self._waiting = self.library, []

        def work(_task: Task) -> ChangeSet:
            with library.companion() as own:
                return own.apply(change_set)

        def done(written: ChangeSet) -> None:
            self._acted(written, said, quiet=quiet)
            self._go_on()

        def refused(why: Message) -> None:
            self.failed.emit(why)
            self._go_on()

        self.tasks.start(change_set.label, work, done, failed=refused)

    def _go_on(self) -> None:
        """Do what was wished while the worker wrote."""
        waiting, self._waiting = self._waiting or [], None
        for change_set, said, quiet in waiting:
            self.act(change_set, said, quiet=quiet)

    def act_long(
        self,
        title: Message,
        work: Callable[[Library, Task], Outcome | ChangeSet | None],
        done: Callable[[Any], object] | None = None,
    ) -> Task:
        """Do a long act in the worker on a connection of its own, then announce it here."""
        library = self.library

        def in_worker(task: Task) -> Outcome | ChangeSet | None:
            with library.companion() as own:
                result = work(own, task)
            written = _written_by(result)
            if written:
                written.find_out()  # here, not in the window's thread
            return result

        def arrived(result: Outcome | ChangeSet | None) -> None:
            written = _written_by(result)
            if written:
                self._announce(written)
            if done is not None:
                done(result)

        return self.tasks.start(title, in_worker, arrived, failed=self.failed.emit)

    def undo(self) -> None:
        """Take the newest act back, wherever it was made, and go there."""
        self._go_back_or_forth(forward=False)

    def redo(self) -> None:
        """Do the act undone last again, and go there."""
        self._go_back_or_forth(forward=True)

    def _go_back_or_forth(self, *, forward: bool) -> None:
        history = self.library.history
        act = history.to_redo() if forward else history.to_undo()
        if act is None:
            self.toast_raised.emit(
                message("undo.nothing_to_redo" if forward else "undo.nothing_to_undo"), False
            )
            return
        if act.steps > 1:
            self.act_long(
                message("undo.redoing" if forward else "undo.undoing"),
                lambda library, task: library.redo(task) if forward else library.undo(task),
                lambda change_set: self._moved(change_set, act.label, forward=forward),
            )
            return
        try:
            change_set = self.library.redo() if forward else self.library.undo()
        except ReaderError as error:
            self.failed.emit(error.message)
            return
        if change_set is not None:
            self._announce(change_set)
            self._moved(change_set, act.label, forward=forward)

    def _moved(self, change_set: ChangeSet | None, label: Message, *, forward: bool) -> None:
        if change_set is None:
            return
        self._go_to(change_set)
        said = "undo.redone" if forward else "undo.undone"
        self.toast_raised.emit(message(said, what=sentence(label)), False)

    def _go_to(self, change_set: ChangeSet) -> None:
        """Show the place of a change: its article, and the passage in it.

        An act on the codebook or a class concerns no one passage, whatever it did to highlights.
        """
        if change_set.tables & {"tags", "hand_ins", "exercises"}:
            return
        place = next(filter(None, map(self._place_of, change_set.changes)), None)
        if place is None:
            self._go_to_link(change_set)
            return
        document_id, start, end = place
        if self.library.documents.find(document_id) is None:
            return
        if self.guide is not None and self.guide(document_id, start, end):
            return
        self.open_document(document_id)
        if end > start:
            self.place_requested.emit(start, end)

    def _go_to_link(self, change_set: ChangeSet) -> None:
        """Show both articles of a link that was changed."""
        change = next((each for each in change_set.changes if each.table == "links"), None)
        if change is None or self.guide_to_pair is None:
            return
        link = next(iter(self.library.links.existing([change.key[0]])), None)
        row = change.before or {}  # whole, where the link is gone
        ids = (
            (link.a_document_id, link.b_document_id)
            if link is not None
            else (str(row.get("a_document_id")), str(row.get("b_document_id")))
        )
        if all(self.library.documents.find(each) is not None for each in ids):
            self.guide_to_pair(*ids)

    def _place_of(self, change: Change) -> tuple[str, int, int] | None:
        if change.table in {"annotations", "annotation_tags", "memos"}:
            ids = self.library.annotations.concerned([change]) or set[str]()
            for annotation in self.library.annotations.existing(ids):
                return annotation.document_id, annotation.start, annotation.end
            row = change.before or change.after or {}
            if "start_offset" in row and "document_id" in row:
                return (
                    str(row["document_id"]),
                    int(row["start_offset"] or 0),
                    int(row["end_offset"] or 0),
                )
        if change.table == "documents" and change.after is not None:
            return change.key[0], 0, 0
        return None

    def _announce(self, change_set: ChangeSet) -> None:
        if "tags" in change_set.tables:
            self.codebook = Codebook(self.library.tags.all())
        self.follow(change_set)
        self._checkpoint.start()

    def _write_checkpoint(self) -> None:
        if not self.tasks.busy:
            self.library.checkpoint()

    def close(self) -> None:
        """Stop the work that runs and leave one whole library file behind."""
        self._checkpoint.stop()
        self.tasks.stop()
        self.library.close()


def _written_by(result: Outcome | ChangeSet | None) -> ChangeSet | None:
    return result.announcement if isinstance(result, Outcome) else result
