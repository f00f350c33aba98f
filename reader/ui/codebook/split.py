"""Split a tag: choose which of its highlights go to a new tag beside it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.core.messages import Message
from reader.core.model import Tag
from reader.language import say, sentence
from reader.store.tallies import PassageQuery
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.passages_list import PassagesList
from reader.ui.codebook.passages_model import PassagesModel
from reader.ui.components.buttons import Button
from reader.ui.components.label import Label
from reader.ui.components.paint import Words
from reader.ui.dialogs.fields import FieldGrid, MatterField
from reader.ui.dialogs.sheet import Sheet
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session
from reader.ui.theme import Theme


class SplitDialog(Sheet):
    """Name the new tag and tick its highlights; what will happen is said below."""

    def __init__(
        self,
        session: Session,
        acts: CodebookActs,
        tag: Tag,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "codebook.split_title", size=(720, 640), parent=parent)
        self._acts = acts
        self.tag = tag
        self.name = MatterField(theme)
        self.passages = PassagesModel(session, self, tickable=True)
        self.list = PassagesList(self.passages, session, theme)
        self.list.rows.has_boxes = True
        self.said = Label("", theme, Words(13, 400, "t2"), wrap=True)
        self.all = Button("", theme, kind="flat", dense=True)
        self.none = Button("", theme, kind="flat", dense=True)
        self.wrong = Label("", theme, Words(12, 500, "bad"), wrap=True)
        self.wrong.hide()
        self._lay_out(theme)
        self.add_button("sheet.cancel", self.reject)
        self.go = self.add_button("codebook.split_go", self.split, kind="primary")
        self.passages.ticked_changed.connect(self._say)
        self.name.textChanged.connect(lambda _text: self._say())
        session.failed.connect(self._complain)  # the toast lies below the sheet
        query = PassageQuery(all_tag_ids=(tag.id,))
        self.passages.show_ids(session.library.tallies.passages(query))
        self.name.setText(say("codebook.split_name", name=tag.name).translate(_NO_ISOLATES))
        self.name.selectAll()
        self.name.setFocus()
        self._say()

    def _lay_out(self, theme: Theme) -> None:
        fields = FieldGrid(theme)
        fields.add("codebook.split_new", self.name)
        row = QHBoxLayout()
        row.addWidget(self.said, 1)
        for button, id_, on in (
            (self.all, "codebook.tick_all", True),
            (self.none, "codebook.tick_none", False),
        ):
            row.addWidget(button)
            self.tell(button.setText, id_)
            button.clicked.connect(lambda _=False, on=on: self.passages.tick_all(on=on))
        self.tell(self.list.setAccessibleName, "codebook.split_which")
        self.body.addWidget(fields)
        self.body.addWidget(self.list, 1)
        self.body.addLayout(row)
        self.body.addWidget(self.wrong)

    def _say(self) -> None:
        chosen, whole = len(self.passages.ticked), len(self.passages.ids)
        name = self.name.value or "…"
        self.said.setText(
            say("codebook.split_said", count=chosen, left=whole - chosen, new=name,
                name=tag_name(self.tag))
        )  # fmt: skip
        self.go.setEnabled(chosen > 0 and self.name.value is not None)

    def _complain(self, refusal: Message) -> None:
        self.wrong.setText(sentence(refusal))
        self.wrong.show()

    def split(self) -> None:
        """Make the new tag; a refusal leaves the sheet open."""
        if self._acts.split(self.tag, self.name.text(), self.passages.ticked) is not None:
            self.accept()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self._say()


_NO_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
