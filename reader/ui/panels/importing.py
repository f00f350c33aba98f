"""Bring articles in from the window: in the worker, with progress, and then say what came of it.

What came in is said in a toast with undo; whatever was skipped or refused asks for the report.
The rules of recognition are imported by the worker: the window starts, and goes on, without them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader import paths
from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.messages import message
from reader.core.model import Document, now
from reader.store.acting import Step
from reader.store.library import Library
from reader.ui.session import Session
from reader.ui.tasks import Task

if TYPE_CHECKING:
    from reader.acts.importing import Report


@dataclass(frozen=True, slots=True)
class Pasted:
    """A text that was pasted, with what the person knows of it; None is left to recognition."""

    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None


class ImportController(QObject):
    """Import files, folders, a pasted text or the samples, through the session."""

    imported = Signal(object)  # Report: something came in
    report_requested = Signal(object)  # Report: something was skipped or refused

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session

    def import_paths(
        self,
        files: Sequence[Path],
        *,
        encoding: str | None = None,
        replace_unreadable: bool = False,
        collection: str | None = None,
        accept_guessed: bool = False,
        columns: Mapping[str, str] | None = None,
    ) -> Task | None:
        """Bring in files and whole folders; None if there is nothing to do.

        ``collection`` is the name of one that they go into. ``replace_unreadable`` puts U+FFFD
        where bytes mean nothing in ``encoding``. ``accept_guessed`` takes PDFs that somebody
        has looked at; ``columns`` says what the columns of tables are.
        """
        if not files:
            return None
        choices = {
            "encoding": encoding,
            "replace": replace_unreadable,
            "collection": collection,
            "accept_guessed": accept_guessed,
            "columns": dict(columns or {}),
        }
        return self._start(lambda library, task: _take_files(library, files, task, choices))

    def import_corpus(self) -> Task:
        """Bring in the sample articles of the program."""
        files = sorted(paths.corpus().glob("*.txt"))
        return self._start(lambda library, task: _take_files(library, files, task))

    def import_text(self, pasted: Pasted) -> Task:
        """Bring in a pasted text."""
        return self._start(lambda library, task: _take_pasted(library, pasted, task))

    def _start(self, work: "Callable[[Library, Task], Report]") -> Task:
        reports: list[Report] = []

        def in_worker(library: Library, task: Task) -> ChangeSet | None:
            reports.append(work(library, task))
            return reports[0].announcement

        return self._session.act_long(
            message("import.running"), in_worker, lambda _: self._arrived(reports[0])
        )

    def _arrived(self, report: "Report") -> None:
        if (report.imported or report.completed) and report.announcement is not None:
            self._session.toast_raised.emit(report.announcement.label, True)
        if report.imported:
            self.imported.emit(report)
        if report.skipped or report.refused:
            self.report_requested.emit(report)


def _take_files(
    library: Library,
    files: Sequence[Path],
    task: Task,
    choices: Mapping[str, Any] | None = None,
) -> "Report":
    """Bring files in; in the worker. ``choices`` are those of ``acts.importing``, by name."""
    from reader.acts.importing import Choices, import_files

    return import_files(library, files, choices=Choices(**(choices or {})), progress=task)


def _take_pasted(library: Library, pasted: Pasted, task: Task) -> "Report":
    """Bring a pasted text in as one act, with what the person says of it; in the worker.

    The same text pasted before is skipped, unless it is given another address or title.
    """
    from reader.acts.importing import Imported, Report, Skipped
    from reader.exchange import plain_text

    incoming = plain_text.from_text(pasted.text, title=pasted.title)
    known = {name: getattr(pasted, name) for name in ("outlet", "url", "published")}
    given = {name: value for name, value in known.items() if value}
    document = replace(
        incoming.document, number=library.documents.next_number(), imported_at=now(), **given
    )
    twins = library.documents.with_text(document.text_sha256)
    same = next((twin for twin in twins if _is_same(twin, document)), None)
    if same is not None:
        skipped = Skipped("", same.number, message("import.same_article", number=same.number))
        return Report(skipped=[skipped])
    step = Step(operations.add_document(document=document), (incoming.content,))
    outcome = library.run(message("history.import", count=0), [step], task, total=1)
    number = twins[0].number if twins else None
    return Report([Imported("", document, number)], announcement=outcome.announcement)


def _is_same(one: Document, other: Document) -> bool:
    if other.url is not None and one.url is not None:
        return one.url == other.url
    return (one.file_name, one.title) == (None, other.title)
