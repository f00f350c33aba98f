"""One's own names: people, places and organisations that comparing should know, with spellings."""

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.model import NAME_KINDS, Name, NameKind, new_id
from reader.language import isolated, say
from reader.ui.components.choices import Choice, Segmented
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.records import Record, RecordList
from reader.ui.dialogs.sheet import Sheet
from reader.ui.session import Session
from reader.ui.theme import Theme

_ICONS = {"person": "person", "place": "place", "organisation": "organisation"}


class NamesDialog(Sheet):
    """Add, change and take out names; each act is undone like any other."""

    def __init__(
        self, session: Session, theme: Theme, parent: QWidget | None = None, *, name: str = ""
    ) -> None:
        super().__init__(theme, "names.title", size=(600, 620), parent=parent)
        self._session = session
        self._changed: Name | None = None
        self.plain = Label("", theme, Words(12, 400, "t3"))
        self.plain.setWordWrap(True)
        self.tell(self.plain.setText, "names.plain")
        self.kinds = Segmented(self._kinds(), theme, name=say("names.kind"))
        self.name, self.aliases = QLineEdit(name), QLineEdit()
        self.list = RecordList(theme)
        self.tell(self.name.setPlaceholderText, "names.name")
        self.tell(self.name.setAccessibleName, "names.name")
        self.tell(self.aliases.setPlaceholderText, "names.aliases")
        self.tell(self.aliases.setAccessibleName, "names.aliases")
        self.tell(self.list.setAccessibleName, "names.title")
        self._lay_out()
        self.take_out = self.add_button("names.delete", self._delete, icon="delete", side="start")
        self.keep = self.add_button("names.add", self._keep, kind="primary", icon="add")
        self.add_button("sheet.close", self.accept)
        self.name.textChanged.connect(self._judge)
        self.list.selectionModel().currentChanged.connect(self._choose)
        session.changed.connect(self._follow)
        self.retranslate()
        self._show()
        self.name.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.kinds)
        row.addWidget(self.name, 1)
        self.body.addWidget(self.plain)
        self.body.addLayout(row)
        self.body.addWidget(self.aliases)
        self.body.addWidget(self.list, 1)

    def _kinds(self) -> list[Choice]:
        return [Choice(kind, say(f"names.{kind}")) for kind in NAME_KINDS]

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        if hasattr(self, "take_out"):
            kept = self.kinds.value
            self.kinds.offer(self._kinds())
            self.kinds.choose(kept or NAME_KINDS[0])
            self._show()

    def _follow(self, change_set: ChangeSet) -> None:
        if "names" in change_set.tables:
            self._show()

    def _show(self) -> None:
        self._names = self._session.library.names.all()
        self.list.records.show_records([_record(name) for name in self._names])
        self._changed = None
        self._judge()

    def _choose(self) -> None:
        """Put a name into the fields, to be changed."""
        index = self.list.currentIndex()
        self._changed = self._names[index.row()] if index.isValid() else None
        if self._changed is not None:
            self.kinds.choose(self._changed.kind)
            self.name.setText(self._changed.name)
            self.aliases.setText("، ".join(self._changed.aliases))
        self._judge()

    def _judge(self) -> None:
        self.keep.setEnabled(bool(self.name.text().strip()))
        self.keep.setText(say("names.change" if self._changed else "names.add"))
        self.take_out.setEnabled(self._changed is not None)

    def _written(self) -> Name:
        spellings = self.aliases.text().replace("،", ",").replace("؛", ",").split(",")
        aliases = tuple(each.strip() for each in spellings if each.strip())
        kind: NameKind = next(kind for kind in NAME_KINDS if kind == self.kinds.value)
        return Name(new_id(), kind, self.name.text().strip(), aliases)

    def _keep(self) -> None:
        known = self._session.library.names.all()
        name, before = self._written(), self._changed
        if before is None:
            done = self._session.wish(lambda: operations.add_name(known=known, name=name))
        else:
            after = replace(name, id=before.id)
            done = self._session.wish(
                lambda: operations.change_name(known=known, before=before, after=after)
            )
        if done:
            self.name.clear()
            self.aliases.clear()
            self.name.setFocus()

    def _delete(self) -> None:
        name = self._changed
        if name is not None:
            rows = self._session.library.rows.of_name(name.id)
            self._session.wish(lambda: operations.delete_name(name=name, rows=rows))


def _record(name: Name) -> Record:
    pieces = [say(f"names.{name.kind}"), *map(isolated, name.aliases)]
    return Record(name.name, "  ·  ".join(pieces), _ICONS[name.kind], "accent")
