"""What came of an import, file by file; what was refused can be tried again another way."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QWidget

from reader.acts.importing import Report
from reader.language import number, say
from reader.ui.components.buttons import Button
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.outcomes import LeadOf, Outcome, outcomes_of
from reader.ui.dialogs.records import RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.theme import Theme

OFFERED = ("utf-8", "windows-1256", "iso-8859-6", "utf-16-le", "utf-16-be", "mac-arabic", "cp720")
"""The encodings that Arabic files come in, likeliest first."""


class ImportReportDialog(Sheet):
    """Tell what became of every file.

    ``retry_requested`` carries the paths, the encoding chosen (None: found out) and whether
    unreadable bytes may become U+FFFD; whoever tries again hands the new report to ``renew``.
    """

    retry_requested = Signal(object, object, bool)

    def __init__(
        self,
        report: Report,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        lead_of: LeadOf = lambda _: "",
    ) -> None:
        super().__init__(theme, "report.title", size=(680, 560), parent=parent)
        self.report = report
        self._lead_of = lead_of
        self.summary = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.kinds = Segmented([], theme, name="")
        self.list = RecordList(theme, lines=2, several=True)
        self._shown: list[Outcome] = []
        self.retry = QWidget()
        self.encoding = QComboBox()
        self.replace = QCheckBox()
        self.again = Button("", theme, icon="redo")
        self._lay_out()
        self.kinds.chosen.connect(lambda _: self._show_kind())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.again.clicked.connect(self._try_again)
        self.tell(self.kinds.setAccessibleName, "report.kinds")
        self.tell(self.list.setAccessibleName, "report.files")
        self.tell(self.replace.setText, "report.replace")
        self.tell(self.encoding.setAccessibleName, "report.encoding")
        self.add_close()
        self.renew(report)
        self.list.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self.retry)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.encoding)
        row.addWidget(self.replace)
        row.addStretch(1)
        row.addWidget(self.again)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.retry)

    def renew(self, report: Report) -> None:
        """Tell of another try: its files take the place of what was said of them before."""
        tried = {
            each.file for each in (*report.imported, *report.skipped, *report.refused) if each.file
        }
        before = self.report
        if report is not before:
            report = Report(
                [*before.imported, *report.imported],
                [*(e for e in before.skipped if e.file not in tried), *report.skipped],
                [*(e for e in before.refused if e.file not in tried), *report.refused],
                cancelled=report.cancelled,
                announcement=report.announcement,
            )
        self.report = report
        self._say_all()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._say_all()

    def _say_all(self) -> None:
        report = self.report
        counts = {
            "refused": len(report.refused),
            "skipped": len(report.skipped),
            "imported": len(report.imported),
        }
        said = [say(f"report.{kind}_count", count=count) for kind, count in counts.items() if count]
        if report.cancelled:
            said.append(say("report.cancelled"))
        self.summary.setText("  ·  ".join(said))
        chosen = self.kinds.value
        kinds = [kind for kind, count in counts.items() if count]
        self.kinds.offer(
            [Choice(kind, say(f"report.{kind}"), tally=number(counts[kind])) for kind in kinds]
        )
        if chosen in kinds:
            self.kinds.choose(chosen)
        self.again.setText(say("report.try_again"))
        self._offer_encodings()
        self._show_kind()

    def _offer_encodings(self) -> None:
        chosen = self.encoding.currentData()
        self.encoding.clear()
        self.encoding.addItem(say("report.find_out"), None)
        for name in OFFERED:
            self.encoding.addItem(name.upper() if name.startswith(("utf", "iso")) else name, name)
        self.encoding.setCurrentIndex(max(0, self.encoding.findData(chosen)))

    def _show_kind(self) -> None:
        kind = self.kinds.value
        self._shown = outcomes_of(self.report, self._lead_of).get(str(kind), [])
        self.list.records.show_records([each.record for each in self._shown])
        self.retry.setVisible(kind == "refused")
        self._enable()

    def _enable(self) -> None:
        self.again.setEnabled(bool(self._files()))

    def _files(self) -> list[Path]:
        """List the files chosen, or all if none is."""
        rows = self.list.chosen or range(len(self._shown))
        return [Path(self._shown[row].file) for row in rows if self._shown[row].file]

    def _try_again(self) -> None:
        unreadable = self.replace.isChecked()
        self.retry_requested.emit(self._files(), self.encoding.currentData(), unreadable)
