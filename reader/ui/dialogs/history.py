"""The last acts in the library: what, who, when, and what was taken back."""

from PySide6.QtWidgets import QWidget

from reader.core.changes import ChangeSet
from reader.language import isolated, say, sentence
from reader.store.history import Act
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_words import whole_moment
from reader.ui.session import Session
from reader.ui.theme import Theme

_SHOWN = 500


class HistoryDialog(Sheet):
    """List the newest acts first; undo and redo go through them in order."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "history.title", size=(600, 620), parent=parent)
        self._session = session
        self.list = RecordList(theme)
        self.nothing = Label("", theme, Words(13, 400, "t3"))
        self.body.addWidget(self.nothing)
        self.body.addWidget(self.list, 1)
        self.tell(self.nothing.setText, "history.nothing")
        self.tell(self.list.setAccessibleName, "history.title")
        self.undo = self.add_button("action.undo", session.undo, icon="undo", side="start")
        self.redo = self.add_button("action.redo", session.redo, icon="redo", side="start")
        self.add_close()
        session.changed.connect(self._follow)
        session.library_opened.connect(self._show)
        self._show()
        self.list.setFocus()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._show()

    def _follow(self, _change_set: ChangeSet) -> None:
        self._show()

    def _show(self) -> None:
        history = self._session.library.history
        acts = history.entries(_SHOWN)
        self.list.records.show_records([_record(act) for act in acts])
        self.nothing.setVisible(not acts)
        self.undo.setEnabled(history.to_undo() is not None)
        self.redo.setEnabled(history.to_redo() is not None)


def _record(act: Act) -> Record:
    pieces = [isolated(act.by or say("history.nobody")), whole_moment(act.at)]
    if act.undone:
        pieces.append(say("history.undone"))
    elif act.state == "partial":
        pieces.append(say("history.partial"))
    icon = "undo" if act.undone else "saved"
    color = "t3" if act.undone else "ok"
    return Record(sentence(act.label), "  ·  ".join(pieces), icon, color, dim=act.undone)
