"""The codebook as a tree that is named in place; what a drop on a tag means is asked."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QObject, Qt, Signal

from reader.core.arabic import fold
from reader.core.model import Tag
from reader.language import language, say
from reader.ui.codebook.acts import CodebookActs
from reader.ui.models.tags import COUNT_ROLE, TAG_MIME, TagsModel
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session


class CodebookModel(TagsModel):
    """Show the tags of the session; groups count what the tags in them have.

    ``dropped_on`` tells of a tag dropped on another (both ``Tag``): that may mean several things.
    """

    dropped_on = Signal(object, object)

    def __init__(self, session: Session, acts: CodebookActs, parent: QObject | None = None) -> None:
        super().__init__(session, parent)
        self._acts = acts

    def counts(self) -> dict[str, int]:
        """Give the number of highlights of each tag that has any."""
        return self._counts

    def matching(self, typed: str) -> set[str]:
        """Name the tags whose name holds what was typed, and all they lie in."""
        key = fold(typed).strip()
        found: set[str] = set()
        for tag in self.codebook.tags:
            if key in fold(tag.name) or key in fold(tag.name_en or ""):
                above: Tag | None = tag
                while above is not None and above.id not in found:
                    found.add(above.id)
                    above = self.codebook.by_id.get(above.parent_id or "")
        return found

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one tag; a group counts what lies in it."""
        tag = self.tag_at(index)
        if tag is None:
            return None
        if role == Qt.ItemDataRole.EditRole:
            return tag_name(tag)
        if role == COUNT_ROLE:
            return self.count_of(tag)
        if role == Qt.ItemDataRole.AccessibleTextRole and tag.is_group:
            marks = say("shelf.marks", count=self.count_of(tag))
            return say("codebook.spoken_group", name=tag_name(tag), marks=marks)
        return super().data(index, role)

    def count_of(self, tag: Tag) -> int:
        """Count the uses of a tag, or of all tags in a group."""
        return sum(self._counts.get(each.id, 0) for each in self.codebook.branch(tag.id))

    def setData(
        self,
        index: Any,  # noqa: ANN401 - either kind of index
        value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Take another name, as an act."""
        tag = self.tag_at(index)
        if tag is None or role != Qt.ItemDataRole.EditRole:
            return False
        return self._acts.rename(tag, str(value), english=language() == "en")

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401
        """Let tags be named in place as well."""
        editable = Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | editable

    def supportedDragActions(self) -> Qt.DropAction:
        """Say that a drag only ever moves."""
        return Qt.DropAction.MoveAction

    def dropMimeData(
        self,
        data: QMimeData,
        _action: Qt.DropAction,
        row: int,
        _column: int,
        parent: Any,  # noqa: ANN401
    ) -> bool:
        """Move what was dropped between tags; ask what a drop on one means. Never true."""
        tag = self.codebook.by_id.get(bytes(data.data(TAG_MIME).data()).decode())
        above = self.tag_at(parent)
        if tag is None or above is tag:
            return False
        if row < 0 and above is not None and (tag.is_group or not above.is_group):
            self.dropped_on.emit(tag, above)
        else:
            self._acts.move(tag, above.id if above else None, self._place(tag, above, row))
        return False

    def _place(self, tag: Tag, above: Tag | None, row: int) -> int | None:
        """Tell the place among the others: what moves leaves its own place first."""
        parent_id = above.id if above is not None else None
        if row < 0:
            return None
        siblings: Sequence[Tag] = self.codebook.children(parent_id)
        left = tag.parent_id == parent_id and siblings.index(tag) < row
        return row - left
