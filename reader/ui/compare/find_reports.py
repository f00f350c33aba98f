"""Find reports of the event of an article: candidates with the reasons why."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from reader.acts import comparing
from reader.acts.events import Candidate
from reader.core.messages import message
from reader.language import isolated, say
from reader.store.documents import ShelfRow
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

_NAMES = 6


class FindReportsDialog(Sheet):
    """List articles that may report the same event; Enter puts one beside the article."""

    comparison_requested = Signal(str, str)  # ids of the article and of the one chosen

    def __init__(
        self, session: Session, document_id: str, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "find_reports.title", size=(640, 560), parent=parent)
        self._session = session
        self._document_id = document_id
        self._found: Sequence[Candidate] | None = None
        self.plain = Label("", theme, Words(12, 400, "t3"))
        self.plain.setWordWrap(True)
        self.list = RecordList(theme, lines=2)
        self.body.addWidget(self.plain)
        self.body.addWidget(self.list, 1)
        self.tell(self.list.setAccessibleName, "find_reports.title")
        self.beside = self.add_button("find_reports.compare", self._compare, kind="primary")
        self.add_button("sheet.close", self.reject)
        self.list.doubleClicked.connect(self._compare)
        self._show()
        self._task = self._look()
        self.finished.connect(lambda _: self._task.cancel())

    def _look(self) -> Task:
        library, document_id = self._session.library, self._document_id

        def work(task: Task) -> list[Candidate]:
            with library.reader() as own:
                return comparing.find_reports(own, document_id, task)

        return self._session.tasks.start(
            message("find_reports.title"), work, self._take, failed=self._session.failed.emit
        )

    def _take(self, found: list[Candidate] | None) -> None:
        self._found = found or []
        self._show()

    def _show(self) -> None:
        """Say what was found, or that it is being looked for."""
        found = self._found
        said = "find_reports.looking" if found is None else "find_reports.plain"
        self.plain.setText(say(said if found is None or found else "find_reports.nothing"))
        rows = self._rows(found or ())
        self.list.records.show_records(
            [_record(each, rows[each.document.id]) for each in found or ()]
        )
        self.beside.setEnabled(bool(found))
        if found:
            self.list.setCurrentIndex(self.list.records.index(0, 0))
            self.list.setFocus()

    def _rows(self, found: Sequence[Candidate]) -> dict[str, ShelfRow]:
        ids = [each.document.id for each in found]
        return {row.id: row for row in self._session.library.documents.rows(ids)}

    def _compare(self) -> None:
        index = self.list.currentIndex()
        if self._found and index.isValid():
            chosen = self._found[index.row()].document.id
            self.accept()
            self.comparison_requested.emit(self._document_id, chosen)

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._show()


def _record(candidate: Candidate, row: ShelfRow) -> Record:
    facts = [isolated(fact) for fact in (row.outlet, row.published) if fact]
    if candidate.days_apart is not None:
        facts.append(say("find_reports.days", count=candidate.days_apart))
    elif candidate.shared_dates:
        facts.append(say("find_reports.dates", dates=" · ".join(candidate.shared_dates[:3])))
    else:
        facts.append(say("find_reports.undated"))
    names = [isolated(name) for name in candidate.shared_names[:_NAMES]]
    shared = say("find_reports.names", names=" · ".join(names))
    below = "  ·  ".join([*facts, shared])
    return Record(row.title or row.lead, below, "related", "accent")
