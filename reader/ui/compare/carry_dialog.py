"""Carry highlights over from one version to the other: looked at first, then one act."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.acts.carrying import Plan, carry_over, plan_carrying
from reader.acts.comparing import Comparison
from reader.compare.carrying import Placed
from reader.compare.versions import compare_versions
from reader.core.changes import ChangeSet
from reader.core.codebook import Codebook
from reader.core.messages import Message, message
from reader.core.model import Annotation
from reader.exchange import sandbox
from reader.language import isolated, number, say, sentence
from reader.store.library import Library
from reader.ui.compare.computing import AT_ONCE
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.components.progress_strip import ProgressStrip
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.tasks import Task
from reader.ui.theme import Theme

KINDS: Final = ("edited", "quotation", "position", "present", "orphans")
"""What is listed, most wanted first."""
_SECONDS: Final = 120
_LONGEST: Final = 120  # letters of a quotation in a row
_ICONS: Final = {
    "edited": ("edit", "warn"), "quotation": ("moved", "accent"), "position": ("check", "ok"),
    "present": ("saved", "t3"), "orphans": ("warning", "bad"),
}  # fmt: skip


class CarryDialog(Sheet):
    """Show where the own highlights of one version stand in the other, and carry them over.

    ``planned`` is None until the worker has it.
    """

    def __init__(
        self,
        session: Session,
        comparison: Comparison,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "carry.title", size=(760, 640), parent=parent)
        self.planned: Plan | None = None
        self._session = session
        self._comparison = comparison
        self._rows: dict[str, list[Record]] = {}
        self._task: Task | None = None
        self._writing = False
        self._closed = False
        self._wrong: Message | None = None
        self._lay_out()
        self.add_button("sheet.cancel", self.reject)
        self.take = self.add_button("carry.take", self.carry, kind="primary", icon="check")
        self.ways.chosen.connect(lambda _: self._plan())
        self.kinds.chosen.connect(lambda _: self._show_rows())
        self.strip.cancel_requested.connect(self.reject)
        self.ways.choose(self._fuller())
        self._say_all()
        self.ways.setFocus()
        self._plan()

    def _lay_out(self) -> None:
        theme = self.theme
        self.plain = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.ways = Segmented(self._ways(), theme, name="")
        self.wrong = Label("", theme, Words(13, 500, "bad"), wrap=True)
        self.summary = Label("", theme, Words(13, 500), wrap=True)
        self.kinds = Segmented([], theme, name="")
        self.list = RecordList(theme, lines=2)
        self.strip = ProgressStrip(theme)
        row = QHBoxLayout()
        row.addWidget(self.ways)
        row.addStretch(1)
        self.body.addWidget(self.plain)
        self.body.addLayout(row)
        for widget in (self.wrong, self.summary, self.kinds):
            self.body.addWidget(widget)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.strip)
        self.tell(self.plain.setText, "carry.plain")
        self.tell(self.ways.setAccessibleName, "carry.way")
        self.tell(self.kinds.setAccessibleName, "carry.kinds")
        self.tell(self.list.setAccessibleName, "carry.kinds")

    def _ways(self) -> list[Choice]:
        one, other = number(1), number(2)  # as the heads of both sides say
        return [
            Choice("forth", say("carry.from_to", one=one, other=other)),
            Choice("back", say("carry.from_to", one=other, other=one)),
        ]

    def _fuller(self) -> str:
        """Begin with the version that has more highlights."""
        of = self._session.library.annotations.of
        a, b = len(of(self._comparison.a.id)), len(of(self._comparison.b.id))
        return "back" if b > a else "forth"

    # planning, in the worker

    def _plan(self) -> None:
        if self._task is not None:
            self._task.cancel()
        library, comparison = self._session.library, self._comparison
        turned = self.ways.value == "back"

        def work(task: Task) -> Plan:
            return _planned(library, comparison, task, turned=turned)

        self.planned = self._wrong = None
        self.strip.begin("carry.looking", 1)
        task = self._task = self._session.tasks.start(
            message("carry.looking"), work, self._only(lambda: task, self._arrived),
            failed=self._only(lambda: task, self._failed), quiet=True,
        )  # fmt: skip
        self._say_all()

    def _only(
        self, task_of: Callable[[], Task], heard: Callable[..., object]
    ) -> Callable[[object], None]:
        """Hear only the task that was started last, while the sheet is open."""

        def hear(result: object) -> None:
            if not self._closed and self._task is task_of():
                heard(result)

        return hear

    def _arrived(self, planned: Plan | None) -> None:
        if planned is None:  # stopped: the sheet goes too
            return
        self._rest()
        self.planned = planned
        self._say_all()
        if self.take.isEnabled():
            self.take.setFocus()

    def _failed(self, why: Message) -> None:
        self._rest()
        self._wrong = why
        self._say_all()

    def _rest(self) -> None:
        self._task = None
        self._writing = False
        self.strip.finish()

    # the act

    def carry(self) -> None:
        """Do what was planned, as one act; the sheet closes when it is written."""
        planned, session = self.planned, self._session
        if planned is None or not planned.new or self._task is not None:
            return

        def work(library: Library, _task: Task) -> ChangeSet:
            return carry_over(library, planned)

        self._writing = True
        self.strip.begin("carry.writing", 1)
        self.strip.cancel.setEnabled(False)
        self._task = session.act_long(message("carry.writing"), work, self._written)
        self._task.failed.connect(lambda why: None if self._closed else self._failed(why))
        self._enable()

    def _written(self, written: ChangeSet | None) -> None:
        if written:
            self._session.toast_raised.emit(written.label, True)
        if not self._closed:
            self._rest()
            self.accept()

    # what is shown

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.ways.offer(self._ways())
        self._say_all()

    def _say_all(self) -> None:
        plan, wrong = self.planned, self._wrong
        self.wrong.setText(sentence(wrong) if wrong else "")
        self.wrong.setVisible(wrong is not None)
        self.summary.setText(_summary(plan) if plan else say("carry.looking"))
        self.summary.setVisible(wrong is None)
        self._rows = rows_of(plan, self._session.codebook, self._target_text()) if plan else {}
        self.kinds.offer(
            [
                Choice(kind, say(f"carry.{kind}"), tally=number(len(rows)))
                for kind, rows in self._rows.items()
            ]
        )
        self.kinds.setVisible(bool(self._rows))
        self._show_rows()
        self._enable()

    def _target_text(self) -> str:
        """Give the text that highlights are carried to."""
        comparison = self._comparison
        return comparison.a_text if self.ways.value == "back" else comparison.b_text

    def _show_rows(self) -> None:
        rows = self._rows.get(str(self.kinds.value), [])
        self.list.records.show_records(rows)
        if rows:
            self.list.setCurrentIndex(self.list.records.index(0, 0))

    def _enable(self) -> None:
        writable = not self._session.library.read_only
        ready = self.planned is not None and bool(self.planned.new) and self._task is None
        self.take.setEnabled(writable and ready)
        self.ways.setEnabled(not self._writing)

    # closing

    def reject(self) -> None:
        """Stop looking and go; what is being written is waited for."""
        if not self._writing:
            super().reject()

    def done(self, result: int) -> None:
        """Stop what runs for this sheet."""
        self._closed = True
        if self._task is not None and not self._writing:
            self._task.cancel()
        super().done(result)


def _planned(library: Library, comparison: Comparison, task: Task, *, turned: bool) -> Plan:
    """Plan with a connection of its own; long texts the other way are compared in a process."""
    a, b, versions = comparison.a, comparison.b, comparison.versions
    if turned:
        a, b = b, a
        texts = comparison.b_text, comparison.a_text
        if sum(map(len, texts)) <= AT_ONCE:
            versions = compare_versions(*texts, progress=task)
        else:
            versions = sandbox.run(compare_versions, *texts, seconds=_SECONDS, progress=task)
    with library.reader() as own:
        return plan_carrying(own, a.id, b.id, versions=versions, progress=task)


def rows_of(plan: Plan, codebook: Codebook, text: str) -> dict[str, list[Record]]:
    """List what becomes of each highlight, by kind; kinds without rows are left out.

    ``text`` is that of the target, in which ``plan`` counts code points.
    """
    found: dict[str, list[Record]] = {
        **{
            kind: [_placed(each, kind, codebook, text) for each in plan.new if each.how == kind]
            for kind in KINDS[:3]
        },
        "present": [_placed(each, "present", codebook, text) for each in plan.present],
        "orphans": [
            Record(_quoted(each.exact), _below(say("carry.orphan"), each, codebook),
                   *_ICONS["orphans"])
            for each in plan.orphans
        ],
    }  # fmt: skip
    return {kind: rows for kind, rows in found.items() if rows}


def _placed(placed: Placed, kind: str, codebook: Codebook, text: str) -> Record:
    annotation = placed.annotation
    there = text[placed.start : placed.end]
    same = there == annotation.exact
    said = say("carry.same") if same else say("carry.becomes", text=_quoted(there))
    return Record(_quoted(annotation.exact), _below(said, annotation, codebook), *_ICONS[kind])


def _below(said: str, annotation: Annotation, codebook: Codebook) -> str:
    known = codebook.by_id
    tags = [isolated(known[each].name) for each in annotation.tag_ids if each in known]
    return "  ·  ".join([said, *tags])


def _summary(plan: Plan) -> str:
    present, orphans = len(plan.present), len(plan.orphans)
    if not plan.new:
        return say("carry.nothing", present=present, orphans=orphans)
    return say("carry.summary", count=len(plan.new), present=present, orphans=orphans)


def _quoted(words: str) -> str:
    """Give a quotation in one line, cut where it is long."""
    line = " ".join(words.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
