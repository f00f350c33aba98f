"""What a person sees when their library cannot be opened: why, and the ways on."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from reader import paths
from reader.core.messages import Message
from reader.language import say, sentence
from reader.store.backup import Backup, backups
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.choosing import FileChooser
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_words import whole_moment
from reader.ui.theme import Theme


class Way(NamedTuple):
    """The way chosen: go on with the library at ``path``, after restoring ``backup`` into it."""

    path: Path
    backup: Path | None = None


class RecoveryDialog(Sheet):
    """Say why a library cannot be opened; offer its backups, another library, a new one.

    ``way`` is what was chosen, None to leave.
    """

    def __init__(
        self, path: Path, why: Message, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, "recovery.title", size=(640, 520), parent=parent)
        self._path = path
        self.way: Way | None = None
        self.chooser = FileChooser(path.parent)
        self.kept: list[Backup] = backups(paths.backup_dir(path))
        self.reason = Label(sentence(why), theme, Words(13), wrap=True)
        self.about = Label("", theme, Words(12, 400, "t2"), wrap=True)
        self.list = RecordList(theme)
        self.list.records.show_records([_record(each) for each in self.kept])
        self.list.setAccessibleName(say("recovery.backups"))
        self.body.addWidget(self.reason)
        self.body.addWidget(self.about)
        self.body.addWidget(self.list, 1)
        self.list.setVisible(bool(self.kept))
        if not self.kept:
            self.body.addStretch(1)
        self.tell(self.about.setText, "recovery.backups" if self.kept else "recovery.no_backups")
        self.add_button("recovery.leave", self.reject, kind="flat", side="start")
        self.add_button("recovery.new", self._new)
        self.add_button("recovery.other", self._other)
        self.again = self.add_button(
            "recovery.restore" if self.kept else "recovery.again",
            self._restore if self.kept else self._again,
            kind="primary",
        )

    def _choose(self, path: Path | None, backup: Path | None = None) -> None:
        if path is not None:
            self.way = Way(path, backup)
            self.accept()

    def _new(self) -> None:
        self._choose(self.chooser.new_library(self))

    def _other(self) -> None:
        self._choose(self.chooser.library(self))

    def _again(self) -> None:
        self._choose(self._path)

    def _restore(self) -> None:
        row = next(iter(self.list.chosen), 0)
        self._choose(self._path, self.kept[row].path)


def _record(each: Backup) -> Record:
    articles = say("shelf.count", count=each.articles)
    marks = say("shelf.marks", count=each.annotations)
    return Record(whole_moment(each.at), f"{articles}  ·  {marks}", "backup")
