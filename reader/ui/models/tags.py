"""The codebook as a tree that can be rearranged by dragging; every move is an act."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt, Signal

from reader.core import operations
from reader.core.codebook import Codebook
from reader.core.errors import ReaderError
from reader.core.model import Tag
from reader.language import say
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session

TAG_MIME = "application/x-hamish-tag"
TAG_ROLE = Qt.ItemDataRole.UserRole
COUNT_ROLE = Qt.ItemDataRole.UserRole + 1


class TagsModel(QAbstractItemModel):
    """Show the tags of the session as a tree.

    ``renewed`` tells that the codebook was read anew: views then open and choose again what they
    held. ``refused`` carries why a move cannot be.
    """

    renewed = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.codebook = Codebook(())
        self._counts: dict[str, int] = {}
        self._numbers: dict[str, int] = {}
        self.reload()

    def reload(self) -> None:
        """Read tags and counts anew."""
        before = [(tag.id, tag.parent_id) for tag in self.codebook.tags]
        codebook = self._session.codebook
        self._counts = self._session.library.tags.counts()
        if [(tag.id, tag.parent_id) for tag in codebook.tags] == before:
            self.codebook = codebook
            self._announce(QModelIndex())
        else:
            self.beginResetModel()
            self.codebook = codebook
            self._numbers = {tag.id: number for number, tag in enumerate(codebook.tags)}
            self.endResetModel()
        self.renewed.emit()

    def _announce(self, parent: QModelIndex) -> None:
        rows = self.rowCount(parent)
        if rows:
            self.dataChanged.emit(self.index(0, 0, parent), self.index(rows - 1, 0, parent))
        for row in range(rows):
            self._announce(self.index(row, 0, parent))

    # tags and places

    def tag_at(self, index: Any) -> Tag | None:  # noqa: ANN401 - either kind of index
        """Give the tag at a place."""
        return self.codebook.tags[index.internalId()] if index.isValid() else None

    def index_of(self, tag_id: str | None) -> QModelIndex:
        """Tell the place of a tag."""
        tag = self.codebook.by_id.get(tag_id) if tag_id else None
        if tag is None:
            return QModelIndex()
        siblings = self.codebook.children(tag.parent_id)
        return self.createIndex(siblings.index(tag), 0, self._numbers[tag.id])

    def move(self, tag: Tag, parent_id: str | None, position: int | None) -> bool:
        """Move a tag, as an act; a refusal goes to ``refused``."""
        try:
            change_set = operations.move_tag(
                codebook=self.codebook, tag=tag, parent_id=parent_id, position=position
            )
        except ReaderError as error:
            self.refused.emit(error.message)
            return False
        return self._session.act(change_set, quiet=True)

    def move_by(self, tag: Tag, step: int) -> bool:
        """Move a tag up or down among its siblings."""
        siblings = self.codebook.children(tag.parent_id)
        place = siblings.index(tag) + step
        return 0 <= place < len(siblings) and self.move(tag, tag.parent_id, place)

    # Qt's questions

    def index(self, row: int, column: int, parent: Any = None) -> QModelIndex:  # noqa: ANN401
        """Tell the place of a child."""
        children = self._children(parent)
        if column != 0 or not 0 <= row < len(children):
            return QModelIndex()
        return self.createIndex(row, 0, self._numbers[children[row].id])

    def parent(self, index: Any = None) -> Any:  # noqa: ANN401 - also QObject's own
        """Tell the place above."""
        if index is None:
            return super().parent()
        tag = self.tag_at(index)
        return self.index_of(tag.parent_id) if tag is not None else QModelIndex()

    def _children(self, parent: Any) -> Sequence[Tag]:  # noqa: ANN401
        tag = self.tag_at(parent) if parent is not None else None
        return self.codebook.children(tag.id if tag is not None else None)

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401
        """Count the children."""
        return len(self._children(parent))

    def columnCount(self, parent: Any = None) -> int:  # noqa: ANN401, ARG002
        """Show one column."""
        return 1

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one tag."""
        tag = self.tag_at(index)
        if tag is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tag_name(tag)
        if role == TAG_ROLE:
            return tag
        if role == COUNT_ROLE:
            return self._counts.get(tag.id, 0)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(tag)
        return None

    def _spoken(self, tag: Tag) -> str:
        if tag.is_group:
            return say("tags.spoken_group", name=tag_name(tag))
        count = say("shelf.marks", count=self._counts.get(tag.id, 0))
        return say("tags.spoken", name=tag_name(tag), key=tag.shortcut, marks=count)

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401
        """Let tags be chosen and dragged, and take others in."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [TAG_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the id of a tag."""
        carried = QMimeData()
        tag = self.tag_at(indexes[0]) if indexes else None
        if tag is not None:
            carried.setData(TAG_MIME, tag.id.encode())
        return carried

    def supportedDropActions(self) -> Qt.DropAction:
        """Say that a tag is moved; the tree itself changes when the act is announced."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self,
        data: QMimeData,
        _action: Qt.DropAction,
        row: int,
        _column: int,
        parent: Any,  # noqa: ANN401
    ) -> bool:
        """Move the tag that was dropped. Never true: the view must not remove its row itself."""
        tag = self.codebook.by_id.get(bytes(data.data(TAG_MIME).data()).decode())
        if tag is None:
            return False
        above = self.tag_at(parent)
        parent_id = above.id if above is not None else None
        position = None if row < 0 else row
        if position is not None and tag.parent_id == parent_id:
            siblings = self.codebook.children(parent_id)
            position -= siblings.index(tag) < position  # it leaves its own place first
        self.move(tag, parent_id, position)
        return False
