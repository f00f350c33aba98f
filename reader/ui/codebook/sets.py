"""Choose one of the tag sets that come with the program."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from reader import paths
from reader.core.errors import ReaderError
from reader.exchange import tag_sets
from reader.exchange.tag_sets import SetInfo
from reader.language import language, say, sentence
from reader.ui.codebook.acts import CodebookActs
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.theme import Theme


class SetsDialog(Sheet):
    """List the sets with what they are for; the source of the chosen one stands below."""

    file_requested = Signal()

    def __init__(self, acts: CodebookActs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "codebook.sets_title", size=(640, 600), parent=parent)
        self._acts = acts
        self.sets: list[SetInfo] = []
        self.how = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.list = RecordList(theme, lines=2)
        self.source = Label("", theme, Words(12, 400, "t3"), wrap=True)
        self.source.setMinimumHeight(theme.px(56))
        self.source.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        for widget, stretch in ((self.how, 0), (self.list, 1), (self.source, 0)):
            self.body.addWidget(widget, stretch)
        self.add_button("codebook.load_file", self._ask_for_file, kind="flat", side="start")
        self.add_button("sheet.cancel", self.reject)
        self.take = self.add_button("codebook.take_set", self.load, kind="primary")
        self.list.doubleClicked.connect(lambda _index: self.load())
        self.list.selectionModel().currentChanged.connect(lambda *_: self._show_source())
        self.tell(self.how.setText, "codebook.sets_how")
        self.tell(self.list.setAccessibleName, "codebook.sets_title")
        self._read()
        self.list.setFocus()

    def _read(self) -> None:
        try:
            self.sets = tag_sets.sets(paths.resources() / "tag_sets")
        except ReaderError as error:
            self.source.setText(sentence(error.message))
        self._show()

    def _show(self) -> None:
        row = max(0, self.list.currentIndex().row())
        self.list.records.show_records([_record(info) for info in self.sets])
        self.list.setCurrentIndex(self.list.records.index(row))
        self.take.setEnabled(bool(self.sets))

    @property
    def chosen(self) -> SetInfo | None:
        """Give the set that is chosen."""
        row = self.list.currentIndex().row()
        return self.sets[row] if 0 <= row < len(self.sets) else None

    def load(self) -> None:
        """Add the tags of the chosen set."""
        if self.chosen is not None:
            self._acts.load(self.chosen.path)
            self.accept()

    def _ask_for_file(self) -> None:
        self.reject()
        self.file_requested.emit()

    def _show_source(self) -> None:
        info = self.chosen
        source = _said(info, "source") if info is not None else None
        self.source.setText(say("codebook.source", source=source) if source else "")

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._show()
        self._show_source()


def _record(info: SetInfo) -> Record:
    tags = say("codebook.tags", count=info.tags)
    head = say("codebook.set_row", name=_said(info, "name") or info.key, tags=tags)
    return Record(head, _said(info, "description") or "", "tags")


def _said(info: SetInfo, what: str) -> str | None:
    """Give what a set says of itself in the language of the interface, where it does."""
    here: str | None = getattr(info, f"{what}_en") if language() == "en" else None
    return here or getattr(info, what)
