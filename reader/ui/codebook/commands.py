"""What the keys and menus of the tree ask for, done to the tag that is chosen."""

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QWidget

from reader.core.model import Tag
from reader.ui.codebook import menus
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.files import SetFiles
from reader.ui.codebook.tree import CodebookTree

_ALWAYS = frozenset({"new_tag", "new_group", "load_set", "load_file", "save_file"})


class TreeCommands(QObject):
    """Fulfil wishes: those of ``CODEBOOK_WISHES``, and what else the menus ask for."""

    split_requested = Signal(str)  # id of a tag
    whole_tree_needed = Signal()  # a filter would hide what comes

    def __init__(self, acts: CodebookActs, tree: CodebookTree, parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self._tree = tree
        self._parent = parent
        self.files = SetFiles(acts, parent)
        self._carried: tuple[str, str] | None = None  # cut or copy, id of a tag
        tree.menu_requested.connect(self._open_menu)
        tree.tags.dropped_on.connect(self._ask_at_pointer, Qt.ConnectionType.QueuedConnection)

    @property
    def tag(self) -> Tag | None:
        """Give the chosen tag or group."""
        return self._tree.tag

    def can(self, wish: str) -> bool:
        """Say whether a wish can be fulfilled now."""
        if wish in _ALWAYS:
            return True
        if self.tag is None:
            return False
        if wish == "paste":
            return self._carried is not None and self._carried[1] in self._acts.codebook.by_id
        if wish == "split":
            return not self.tag.is_group and self._tree.tags.count_of(self.tag) > 0
        return True

    def wish(self, name: str) -> None:
        """Do what was asked for by key or menu."""
        if self.can(name):
            getattr(self, f"_{name}")()

    def _new_tag(self) -> None:
        self._add(group=False)

    def _new_group(self) -> None:
        self._add(group=True)

    def _add(self, *, group: bool) -> None:
        self.whole_tree_needed.emit()
        made = self._acts.add(self.tag, group=group)
        if made is not None:
            self._tree.choose(made.id)
            self._tree.name_chosen()

    def _rename(self) -> None:
        self._tree.name_chosen()

    def _up(self) -> None:
        if self.tag is not None:
            self._acts.move_by(self.tag, -1)

    def _down(self) -> None:
        if self.tag is not None:
            self._acts.move_by(self.tag, 1)

    def _duplicate(self) -> None:
        if self.tag is not None:
            self._show(self._acts.copy(self.tag, self.tag.parent_id))

    def _delete(self) -> None:
        tag, next_id = self.tag, self._tree.neighbour()
        if tag is not None and self._acts.delete(tag):
            self._tree.choose(next_id)

    def _split(self) -> None:
        if self.tag is not None:
            self.split_requested.emit(self.tag.id)

    def _cut(self) -> None:
        self._carry("cut")

    def _copy(self) -> None:
        self._carry("copy")

    def _carry(self, how: str) -> None:
        if self.tag is not None:
            self._carried = (how, self.tag.id)
            self._tree.rows.cut_id = self.tag.id if how == "cut" else None
            self._tree.viewport().update()

    def _paste(self) -> None:
        """Put what was cut or copied where the chosen tag is; ask where that is not clear."""
        how, tag_id = self._carried or ("", "")
        tag, onto = self._acts.codebook.by_id.get(tag_id), self.tag
        if tag is None or onto is None:
            return
        if how == "copy":
            self._show(self._acts.copy(tag, onto.id if onto.is_group else onto.parent_id))
            return
        self.drop_carried()
        if tag.id == onto.id:
            return
        if onto.is_group and not tag.is_group:
            self._acts.move(tag, onto.id)
            self._tree.choose(tag.id)
            return
        rect = self._tree.visualRect(self._tree.currentIndex())
        self.ask_about_drop(tag, onto, self._tree.viewport().mapToGlobal(rect.center()))

    def drop_carried(self) -> None:
        """Carry nothing any more."""
        self._carried = self._tree.rows.cut_id = None
        self._tree.viewport().update()

    def _show(self, tag: Tag | None) -> None:
        if tag is not None:
            self._tree.choose(tag.id)

    def _load_set(self) -> None:
        self.files.choose_set(self._tree.rows.theme)

    def _load_file(self) -> None:
        self.files.load_file()

    def _save_file(self) -> None:
        self.files.save_file()

    def _save_branch(self) -> None:
        self.files.save_file(self.tag)

    # menus

    def ask_about_drop(self, tag: Tag, onto: Tag, place: QPoint) -> menus.Menu:
        """Ask what putting one tag on another means."""
        menu = menus.of_drop(self._acts, tag, onto, self._parent, self._tree.choose)
        menu.popup(place)
        return menu

    def _ask_at_pointer(self, tag: Tag, onto: Tag) -> None:
        self.ask_about_drop(tag, onto, QCursor.pos())

    def _open_menu(self, place: QPoint) -> None:
        menus.of_tag(self._parent, self.wish, can=self.can).popup(place)
