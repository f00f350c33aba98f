"""Backups of the library: make one, go back to one; and prove or repair the library itself."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.core.messages import Message, message
from reader.language import say, sentence
from reader.store import backup
from reader.store.backup import Backup
from reader.store.check import Problem, check
from reader.store.repair import Repaired, repair
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet, hair
from reader.ui.panels.notes_words import whole_moment
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme


class BackupsDialog(Sheet):
    """List the backups; everything long runs in the worker, with progress and cancel.

    Going back to a backup closes the library, so it is the window's: ``restore_requested`` carries
    the path of the backup.
    """

    restore_requested = Signal(object)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "backups.title", size=(660, 620), parent=parent)
        self._session = session
        self._backups: list[Backup] = []
        self._task: Task | None = None
        self._closed = False
        self.about = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.list = RecordList(theme)
        self.nothing = Label("", theme, Words(13, 400, "t3"))
        self.findings_title = Label("", theme, Words(12, 600, "accent"), wrap=True)
        self.findings = RecordList(theme, lines=2)
        self.strip = ProgressStrip(theme)
        for widget in (self.about, self.nothing, self.list, hair(), self.findings_title):
            self.body.addWidget(widget, 1 if widget is self.list else 0)
        self.body.addWidget(self.findings, 1)
        self.body.addWidget(self.strip)
        self.tell(self.about.setText, "backups.about")
        self.tell(self.nothing.setText, "backups.nothing")
        self.tell(self.list.setAccessibleName, "backups.title")
        self.tell(self.findings.setAccessibleName, "backups.findings")
        self.make = self.add_button("backups.make", self.back_up, icon="backup", side="start")
        self.prove = self.add_button("backups.check", self.check, side="start")
        self.mend = self.add_button("backups.repair", self.repair, side="start")
        self.restore = self.add_button("backups.restore", self._restore, icon="restore")
        self.add_close()
        self.strip.cancel_requested.connect(self._cancel)
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self._show_findings([], "")
        self._show_backups([])
        self.reload()
        self.make.setFocus()

    # acts

    def reload(self) -> None:
        """Look for the backups."""
        folder = paths.backup_dir(self._session.library.path)
        self._run("backups.looking", lambda _: backup.backups(folder), self._show_backups)

    def back_up(self) -> None:
        """Make a backup now."""
        path = self._session.library.path
        folder = paths.backup_dir(path)

        def work(task: Task) -> Backup:
            return backup.back_up_into(folder, path, "regular", progress=task)

        self._run("backups.making", work, lambda _: self.reload())

    def check(self) -> None:
        """Prove the library."""
        library = self._session.library

        def work(task: Task) -> list[Problem]:
            with library.reader() as own:
                return check(own, task)

        self._run("backups.checking", work, self._proved)

    def repair(self) -> None:
        """Mend what can be mended without guessing; a copy of before is kept."""
        library = self._session.library
        folder = paths.backup_dir(library.path)

        def work(task: Task) -> Repaired:
            with library.companion() as own:
                return repair(own, folder=folder, progress=task)

        self._run("backups.repairing", work, self._repaired, writes=True)

    def _restore(self) -> None:
        for row in self.list.chosen[:1]:
            self.restore_requested.emit(self._backups[row].path)

    def _run(
        self,
        title: str,
        work: Callable[[Task], Any],
        done: Callable[[Any], object],
        *,
        writes: bool = False,
    ) -> None:
        """Do one thing in the worker; the buttons wait for it."""

        def arrived(result: Any) -> None:  # noqa: ANN401 - what the work gave, None if cancelled
            if not self._closed:
                self._rest()
                done(result)

        def failed(refusal: Message) -> None:
            if not self._closed:
                self._rest()
                self._show_findings([], sentence(refusal))

        self.strip.begin()
        self._task = self._session.tasks.start(
            message(title), work, arrived, failed=failed, quiet=not writes
        )
        self._task.progressed.connect(self.strip.report)
        self._enable()

    def _rest(self) -> None:
        self._task = None
        self.strip.finish()
        self._enable()

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    # what is shown

    def _show_backups(self, found: list[Backup] | None) -> None:
        found = found or []
        self._backups = found
        self.list.records.show_records([_backup_record(each) for each in found])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.list.records.index(0))
        self._enable()

    def _proved(self, problems: list[Problem] | None) -> None:
        if problems is None:  # cancelled
            return
        self._problems = problems
        if problems:
            self._show_findings(problems, say("backups.found", count=len(problems)))
        else:
            self._show_findings([], say("backups.sound"))

    def _repaired(self, done: Repaired | None) -> None:
        if done is None:
            return
        said = say("backups.repaired", count=len(done.repaired))
        self._show_findings(done.left, said)
        self._show_again()
        self.reload()

    def _show_again(self) -> None:
        """Let every view read the library anew: a repair is more than acts."""
        session = self._session
        document = session.document
        session.close_document()
        session.library_opened.emit()
        if document is not None:
            session.open_document(document.id)

    def _show_findings(self, problems: Sequence[Problem], title: str) -> None:
        self.findings_title.setText(title)
        self.findings_title.setVisible(bool(title))
        self.findings.setVisible(bool(problems))
        self.findings.records.show_records([_finding(each) for each in problems])
        self._enable()

    def _enable(self) -> None:
        free = self._task is None
        writable = not self._session.library.read_only
        for button in (self.make, self.prove):
            button.setEnabled(free)
        self.mend.setEnabled(free and writable and bool(self.findings.records.records))
        self.restore.setEnabled(free and writable and bool(self.list.chosen))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._show_backups(self._backups)

    def done(self, result: int) -> None:
        """Stop what runs for this sheet."""
        self._cancel()
        self._closed = True
        super().done(result)


def _backup_record(each: Backup) -> Record:
    articles = say("shelf.count", count=each.articles)
    marks = say("shelf.marks", count=each.annotations)
    return Record(whole_moment(each.at), f"{articles}  ·  {marks}", "backup")


def _finding(problem: Problem) -> Record:
    return Record(say(f"backups.kind_{problem.kind}"), sentence(problem.detail), "warning", "warn")
