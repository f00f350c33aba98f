"""Export what was found, or what is ticked of it, as a table; the worker finds the hits again."""

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.core.messages import message
from reader.exchange import concordance_csv
from reader.exchange.concordance_csv import ConcordanceRow
from reader.language import say
from reader.store.documents import ShelfRow
from reader.store.failures import sentences
from reader.store.library import Library
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.search.finder import Hit
from reader.ui.search.tagging import ticked_hits
from reader.ui.search.ticked import Ticked
from reader.ui.session import Session
from reader.ui.tasks import Task

SUFFIX = ".csv"


class TableChooser(FileChooser):
    """Ask where a table of hits shall lie."""

    def table(self, parent: QWidget) -> Path | None:
        """Ask for a file to write; the system asks before one is written over."""
        kinds = [f"{say('choose.tables')} (*{SUFFIX})", f"{say('choose.all')} (*)"]
        dialog = self._dialog(parent, "choose.concordance", QFileDialog.FileMode.AnyFile, kinds)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setLabelText(QFileDialog.DialogLabel.Accept, say("choose.save"))
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.selectFile(f"{say('choose.concordance_name')}{SUFFIX}")
        return next(iter(self._asked(dialog)), None)


class HitExport(QObject):
    """Write hits to a file the person chooses."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self.chooser = TableChooser()

    def export(self, ticked: Ticked) -> None:
        """Ask where, and write there."""
        path = self.chooser.table(self._window)
        if path is not None:
            self.export_to(path, ticked)

    def export_to(self, path: Path, ticked: Ticked) -> None:
        """Write hits to a file."""
        session, library = self._session, self._session.library

        def work(task: Task) -> int:
            library.spare(path)
            with sentences(library.path), library.reader() as own:
                rows = table_rows(own, ticked)
                return concordance_csv.write(path, rows, progress=task, total=ticked.count)

        def done(written: int | None) -> None:
            if written is not None:
                said = message("concordance.exported", count=written, file=path.name)
                session.toast_raised.emit(said, False)

        session.tasks.start(
            message("concordance.exporting"), work, done, failed=session.failed.emit
        )


def table_rows(library: Library, ticked: Ticked) -> Iterator[ConcordanceRow]:
    """Make the record of each hit, in the order of the screen; runs in the worker."""
    batches = iter([ticked.hits]) if ticked.hits is not None else ticked_hits(library, ticked)
    for hits in batches:
        ids = dict.fromkeys(hit.document_id for hit in hits)
        articles = {row.id: row for row in library.documents.rows(list(ids))}
        for hit in hits:
            article = articles.get(hit.document_id)
            if article is not None:
                yield _row(article, hit)


def _row(article: ShelfRow, hit: Hit) -> ConcordanceRow:
    return ConcordanceRow(
        article.number,
        article.title,
        article.outlet,
        article.published,
        hit.start,
        hit.end,
        hit.before,
        hit.match,
        hit.after,
    )
