"""Bring in the marks of a file: read, look at what would come, then one act.

Reading runs in a process of its own, planning in the worker; nothing is written before the person
says so.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from reader.acts.marks_plan import Arrival, Choices, Plan
from reader.core.changes import ChangeSet
from reader.core.messages import Message, message
from reader.language import isolated, number, say, sentence
from reader.store.library import Library
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.dialogs.annotations_in_rows import (
    is_empty,
    kind_of,
    rows_of,
    summary_of,
    verdict_of,
)
from reader.ui.dialogs.records import RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

_NO_ARTICLE: Final = "marks_in.no_article"


class AnnotationsInDialog(Sheet):
    """Show what a file of marks would bring, and bring it in as one act.

    ``arrival`` and ``planned`` are None until the worker has them.
    """

    def __init__(
        self, session: Session, file: Path, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "marks_sheet.title", size=(760, 640), parent=parent)
        self.file = file
        self.arrival: Arrival | None = None
        self.planned: Plan | None = None
        self._session = session
        self._task: Task | None = None
        self._writing = False
        self._closed = False
        self._wrong: Message | None = None
        self._lay_out()
        self.cancel = self.add_button("sheet.cancel", self.reject)
        self.take = self.add_button("marks_sheet.take", self.bring_in, kind="primary", icon="add")
        self.kinds.chosen.connect(lambda _: self._show_rows())
        self.layers.chosen.connect(lambda _: self._plan())
        self.here.toggled.connect(lambda _: self._plan())
        self.strip.cancel_requested.connect(self.reject)
        self._say_all()
        self.cancel.setFocus()
        self._read()

    def _lay_out(self) -> None:
        theme = self.theme
        self.about = Label("", theme, Words(13, 500), wrap=True)
        self.verdict = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.summary = Label("", theme, Words(13, 400), wrap=True)
        self.wrong = Label("", theme, Words(13, 500, "bad"), wrap=True)
        self.fine = Label("", theme, Words(13, 400, "t3"), wrap=True)
        self.kinds = Segmented([], theme, name="")
        self.list = RecordList(theme, lines=2)
        self.layers = Segmented(_layers(), theme, name="")
        self.here = QCheckBox()
        self.strip = ProgressStrip(theme)
        for widget in (self.about, self.verdict, self.wrong, self.summary, self.kinds):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.fine, 1)
        self.body.addWidget(self.here)
        self.choices = QWidget()
        row = QHBoxLayout(self.choices)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self.whither = Label("", theme, Words(13, 400, "t2"))
        row.addWidget(self.whither)
        row.addWidget(self.layers)
        row.addStretch(1)
        self.body.addWidget(self.choices)
        self.body.addWidget(self.strip)
        self.tell(self.kinds.setAccessibleName, "marks_sheet.kinds")
        self.tell(self.list.setAccessibleName, "marks_sheet.kinds")
        self.tell(self.whither.setText, "marks_sheet.whither")
        self.tell(self.layers.setAccessibleName, "marks_sheet.whither")

    # reading and planning, in the worker

    def _read(self) -> None:
        file, library = self.file, self._session.library
        choices = self._chosen()

        def work(task: Task) -> tuple[Arrival, Plan]:
            from reader.acts import annotations_in

            arrival = annotations_in.read(file, progress=task)
            return arrival, _planned(library, arrival, choices)

        self._start(work)

    def _plan(self) -> None:
        """Plan again, with what is chosen now."""
        arrival, library, choices = self.arrival, self._session.library, self._chosen()
        if arrival is None:
            return

        def work(_task: Task) -> tuple[Arrival, Plan]:
            return arrival, _planned(library, arrival, choices)

        self._start(work)

    def _start(self, work: Callable[[Task], tuple[Arrival, Plan]]) -> None:
        self._begin("marks_sheet.reading")
        title = message("marks_sheet.reading")
        self._task = self._session.tasks.start(
            title, work, self._arrived, failed=self._failed, quiet=True
        )
        self._enable()

    def _chosen(self) -> Choices:
        article = self._session.document if self.here.isChecked() else None
        own = self.layers.value != "apart"
        return Choices(article, own_layer=own, by=self._session.library.by)

    def _begin(self, said: str) -> None:
        self._wrong = None
        self.strip.begin(said, 1)

    def _arrived(self, found: tuple[Arrival, Plan] | None) -> None:
        """Show a plan; None if reading was stopped."""
        if self._closed:
            return
        self._rest()
        if found is None:
            self.reject()
            return
        self.arrival, self.planned = found
        self._say_all()
        if self.take.isEnabled():
            self.take.setFocus()

    def _failed(self, why: Message) -> None:
        if self._closed:
            return
        self._rest()
        self._wrong = why
        self._say_all()

    def _rest(self) -> None:
        self._task = None
        self._writing = False
        self.strip.finish()
        self._enable()

    # the act

    def bring_in(self) -> None:
        """Write what was planned, as one act; the sheet closes when it is written."""
        planned = self.planned
        if planned is None or self._task is not None or is_empty(planned):
            return

        def work(library: Library, _task: Task) -> ChangeSet:
            from reader.acts import annotations_in

            return annotations_in.carry_out(library, planned)

        self._writing = True
        self._begin("marks_sheet.writing")
        session = self._session
        task = session.act_long(message("marks_sheet.writing"), work, self._written)
        task.failed.connect(self._failed)
        self.strip.cancel.setEnabled(False)  # it is written whole, or not at all
        self._task = task
        self._enable()

    def _written(self, written: ChangeSet | None) -> None:
        if written is not None:
            self._session.toast_raised.emit(written.label, True)
        if not self._closed:
            self._rest()
            self.accept()

    # what is shown

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._say_all()

    def _say_all(self) -> None:
        plan, wrong = self.planned, self._wrong
        facts = isolated(self.file.name, "file"), kind_of(self.file.suffix)
        self.about.setText("  ·  ".join(filter(None, facts)))
        self.wrong.setText(sentence(wrong) if wrong else "")
        self.wrong.setVisible(wrong is not None)
        shown = plan is not None and wrong is None
        verdict = "\n".join(verdict_of(plan)) if plan and shown else ""
        self.verdict.setText(verdict)
        self.verdict.setVisible(bool(verdict))
        self.summary.setText("\n".join(summary_of(plan)) if plan else say("marks_sheet.reading"))
        self.summary.setVisible(wrong is None)
        self.layers.offer(_layers())
        self.choices.setVisible(shown)
        self._offer_article()
        self._show_kinds()
        self._enable()

    def _offer_article(self) -> None:
        """Offer the open article to marks whose own is not in the library."""
        document, plan = self._session.document, self.planned
        homeless = plan is not None and any(each.error.id == _NO_ARTICLE for each in plan.refused)
        self.here.setVisible(document is not None and (homeless or self.here.isChecked()))
        if document is not None:
            named = document.title or number(document.number)
            self.here.setText(say("marks_sheet.here", title=named).replace("&", "&&"))

    def _show_kinds(self) -> None:
        plan = self.planned
        shown = plan is not None and self._wrong is None
        self._rows = rows_of(plan) if plan and shown else {}
        self.kinds.offer(
            [
                Choice(kind, say(f"marks_sheet.{kind}"), tally=number(len(rows)))
                for kind, rows in self._rows.items()
            ]
        )
        self.kinds.setVisible(bool(self._rows))
        self.list.setVisible(bool(self._rows))
        self.fine.setVisible(not self._rows)
        is_fine = shown and not self._rows
        self.fine.setText(say("marks_sheet.fine") if is_fine else "")
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._rows.get(str(self.kinds.value), [])
        self.list.records.show_records(rows)
        if rows:
            self.list.setCurrentIndex(self.list.records.index(0, 0))

    def _enable(self) -> None:
        free, plan = self._task is None, self.planned
        writable = not self._session.library.read_only
        ready = plan is not None and self._wrong is None and not is_empty(plan)
        self.take.setEnabled(free and writable and ready)
        self.cancel.setEnabled(not self._writing)
        for widget in (self.layers, self.here):
            widget.setEnabled(free)

    # closing

    def reject(self) -> None:
        """Stop reading and go; what is being written is waited for."""
        if not self._writing:
            super().reject()

    def done(self, result: int) -> None:
        """Stop what runs for this sheet."""
        self._closed = True
        if self._task is not None and not self._writing:
            self._task.cancel()
        super().done(result)


def _planned(library: Library, arrival: Arrival, choices: Choices) -> Plan:
    """Plan with a connection of its own; for the worker."""
    from reader.acts import annotations_in
    from reader.acts.exporting import slot_colors

    with library.reader() as own:
        return annotations_in.plan(own, arrival, choices, palette=slot_colors())


def _layers() -> list[Choice]:
    return [
        Choice("own", say("marks_sheet.own_layer")),
        Choice("apart", say("marks_sheet.apart")),
    ]
