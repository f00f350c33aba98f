"""The tag manager: the codebook as a tree, and what is said of the tag that is chosen."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.errors import ReaderError
from reader.core.messages import Message
from reader.core.model import Tag, new_id
from reader.language import say, sentence
from reader.ui.components.buttons import Button, IconButton
from reader.ui.dialogs.sheet import Sheet, upright
from reader.ui.dialogs.tags_form import TagForm
from reader.ui.dialogs.tags_tree import TagTree
from reader.ui.models.tags import TagsModel
from reader.ui.session import Session
from reader.ui.theme import Theme

_TREE = 270


class TagsDialog(Sheet):
    """Add, name, colour, describe, move and delete tags; each is an act that undo takes back.

    ``tag_id`` is chosen at first.
    """

    def __init__(
        self,
        session: Session,
        theme: Theme,
        *,
        tag_id: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, "tags.title", size=(880, 640), parent=parent)
        self._session = session
        self._series = ""
        newest = session.library.history.newest()
        self._before = newest.id if newest else 0
        self.tags = TagsModel(session, self)
        self.tree = TagTree(self.tags, theme)
        self.form = TagForm(theme)
        self._build_bar(theme)
        self._lay_out()
        self.back = self.add_button("sheet.undo", self.undo, kind="flat", icon="undo", side="start")
        self.add_close(answers_enter=False)
        self._connect()
        self.tree.choose(tag_id)
        self._show_chosen()
        self._follow_history()
        self.tree.setFocus()

    def _build_bar(self, theme: Theme) -> None:
        self.new_tag = Button("", theme, icon="add", dense=True)
        self.new_group = Button("", theme, icon="collection", dense=True)
        self.up = IconButton("collapse", "", theme, size=28, icon_size=16)
        self.down = IconButton("expand", "", theme, size=28, icon_size=16)
        self.remove = IconButton("delete", "", theme, size=28, icon_size=16)
        self.tell(self.new_tag.setText, "tags.new")
        self.tell(self.new_group.setText, "tags.new_group")
        self.tell(lambda name: self.up.name_it(name, "Alt+↑"), "tags.up")
        self.tell(lambda name: self.down.name_it(name, "Alt+↓"), "tags.down")
        self.tell(lambda name: self.remove.name_it(name, "Del"), "tags.delete")
        self.tell(self.tree.setAccessibleName, "tags.title")

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(4)
        bar.addWidget(self.new_tag)
        bar.addWidget(self.new_group)
        bar.addStretch(1)
        for button in (self.up, self.down, self.remove):
            bar.addWidget(button)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(bar)
        left.addWidget(self.tree, 1)
        side = QWidget()
        side.setFixedWidth(self.theme.px(_TREE))
        left.setContentsMargins(0, 0, 0, 0)
        side.setLayout(left)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(upright())
        row.addWidget(self.form, 1)
        self.body.addLayout(row)

    def _connect(self) -> None:
        session = self._session
        self.new_tag.clicked.connect(lambda: self.add(group=False))
        self.new_group.clicked.connect(lambda: self.add(group=True))
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self.delete)
        self.form.edited.connect(self._save)
        self.form.placed.connect(self._place)
        self.tags.refused.connect(self._complain)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._choose_other())
        session.changed.connect(self._follow)
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.tree)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.delete)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self.undo)

    # acts

    def add(self, *, group: bool) -> None:
        """Add a tag or a group where the chosen one is, and let the person name it."""
        self.form.flush()
        chosen = self.tree.tag
        parent = None
        if chosen is not None and not group:
            parent = chosen.id if chosen.is_group else chosen.parent_id
        codebook = self._session.codebook
        name = self._free_name(say("tags.group_named") if group else say("tags.named"), parent)
        slot = None if group else codebook.least_used_slot()
        tag = Tag(new_id(), name, parent_id=parent, slot=slot)
        self._series = f"tag-{tag.id}"  # its naming belongs to its making: one undo
        if self._act(operations.add_tag(codebook=codebook, tag=tag)):
            self.tree.choose(tag.id)
            self.form.begin_naming()
            self._series = f"tag-{tag.id}"  # leaving another field for this one ended it

    def _free_name(self, name: str, parent: str | None) -> str:
        taken = {each.name for each in self._session.codebook.children(parent)}
        number = 2
        free = name
        while free in taken:
            free = f"{name} {number}"
            number += 1
        return free

    def delete(self) -> None:
        """Delete the chosen tag; highlights keep their other tags, tags below it move up."""
        tag = self.tree.tag
        if tag is None:
            return
        following = self.tree.indexBelow(self.tree.currentIndex())
        other = self.tags.tag_at(following) or self.tags.tag_at(
            self.tree.indexAbove(self.tree.currentIndex())
        )
        rows = self._session.library.rows.of_tags([tag.id])
        self._series = ""
        codebook = self._session.codebook
        if self._act(operations.delete_tag(codebook=codebook, tag=tag, rows=rows)):
            self.tree.choose(other.id if other is not None else None)

    def undo(self) -> None:
        """Take the newest act back, as far as this sheet made it."""
        self.form.flush()
        if self._is_ours():
            self._session.undo()

    def _save(self, writing: bool) -> None:  # noqa: FBT001 - a signal's value
        """Write what was made of the tag shown; what is written in one go is one act."""
        after, codebook = self.form.asked(), self._session.codebook
        before = codebook.by_id.get(after.id) if after is not None else None
        if after is None or before is None:
            return
        moved = replace(after, parent_id=before.parent_id, position=before.position)
        try:
            change_set = operations.change_tag(codebook=codebook, before=before, after=moved)
        except ReaderError as error:
            self._complain(error.message)
            return
        self.form.complain("")
        if writing and not self._series:
            self._series = new_id()
        self._act(change_set)
        if not writing:
            self._series = ""

    def _act(self, change_set: ChangeSet) -> bool:
        return self._session.act(replace(change_set, joins=self._series), quiet=True)

    def _place(self, parent_id: str | None) -> None:
        self.form.flush()
        if self.tree.tag is not None and not self.tags.move(self.tree.tag, parent_id, None):
            self._show_chosen()

    def _move(self, step: int) -> None:
        if self.tree.tag is not None:
            self.tags.move_by(self.tree.tag, step)

    # following

    def _choose_other(self) -> None:
        tag = self.tree.tag
        if tag is None or (self.form.tag is not None and tag.id == self.form.tag.id):
            return
        self.form.flush()
        self._show_chosen()

    def _show_chosen(self) -> None:
        self.form.show_tag(self.tree.tag, self._session.codebook)

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.tables & {"tags", "annotation_tags", "annotations"}:
            self.tags.reload()
            self._show_chosen()
        self._follow_history()

    def _is_ours(self) -> bool:
        act = self._session.library.history.to_undo()
        return act is not None and act.id > self._before

    def _follow_history(self) -> None:
        act = self._session.library.history.to_undo()
        ours = act is not None and self._is_ours()
        self.back.setVisible(ours)
        if ours and act is not None:
            self.back.setText(say("sheet.undo_of", what=sentence(act.label)))

    def _complain(self, refusal: Message) -> None:
        self.form.complain(sentence(refusal))

    def retranslate(self) -> None:
        """Say everything in the present language."""
        super().retranslate()
        self.form.retranslate()
        self.tree.viewport().update()
        self._follow_history()

    def done(self, result: int) -> None:
        """Keep what is still being written."""
        self.form.flush()
        super().done(result)
