"""The collections as a list shows them: all articles first, then each with its number.

A collection that is being named for the first time is a draft: a row without an id, which becomes
a collection with its name, in one act, or goes again.
"""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt

from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.model import Collection, new_id
from reader.language import say
from reader.ui.models.articles import ARTICLES_MIME, carried_articles
from reader.ui.session import Session

COUNT_ROLE = Qt.ItemDataRole.UserRole
COLLECTION_ROLE = Qt.ItemDataRole.UserRole + 1  # id, or None for all articles


class CollectionsModel(QAbstractListModel):
    """List the collections; naming one and dropping articles on one are acts."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.collections: list[Collection] = []
        self.total = 0
        self.has_draft = False
        self.reload()
        session.changed.connect(self._follow)
        session.library_opened.connect(self.reload)

    def reload(self) -> None:
        """Read everything anew."""
        library = self._session.library
        collections = library.collections.all()
        self.total = library.documents.count()
        same = [c.id for c in collections] == [c.id for c in self.collections]
        if not same:
            self.beginResetModel()
        self.collections = collections
        if not same:
            self.has_draft = False
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def at(self, row: int) -> Collection | None:
        """Give the collection of a row; None for all articles and for the draft."""
        return self.collections[row - 1] if 1 <= row <= len(self.collections) else None

    def row_of(self, collection_id: str | None) -> int:
        """Tell the row of a collection; that of all articles if it is not there."""
        ids = [collection.id for collection in self.collections]
        return ids.index(collection_id) + 1 if collection_id in ids else 0

    # a new one

    def begin_draft(self) -> QModelIndex:
        """Add a row to be named; give its place."""
        row = self.rowCount()
        if not self.has_draft:
            self.beginInsertRows(QModelIndex(), row, row)
            self.has_draft = True
            self.endInsertRows()
        return self.index(self.rowCount() - 1)

    def drop_draft(self) -> None:
        """Take the unnamed row away."""
        if self.has_draft:
            row = self.rowCount() - 1
            self.beginRemoveRows(QModelIndex(), row, row)
            self.has_draft = False
            self.endRemoveRows()

    # acts

    def setData(self, index: Any, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401
        """Name a collection, or make one of the draft; an empty or unchanged name is no wish."""
        name = str(value).strip()
        collection = self.at(index.row())
        if role != Qt.ItemDataRole.EditRole or not name:
            return False
        if collection is not None:
            return name != collection.name and self._session.wish(
                lambda: operations.rename_collection(
                    collections=self.collections, collection=collection, name=name
                )
            )
        return self.add(name) is not None

    def add(self, name: str) -> str | None:
        """Make a collection; give its id, or None if it was refused."""
        made = new_id()
        self.drop_draft()
        done = self._session.wish(
            lambda: operations.add_collection(
                collections=self.collections, name=name, collection_id=made
            )
        )
        return made if done else None

    def delete(self, collection: Collection) -> None:
        """Delete a collection; its articles stay."""
        rows = self._session.library.rows.of_collection(collection.id)
        self._session.act(operations.delete_collection(collection=collection, rows=rows))

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.tables & {"documents", "collections", "collection_documents"}:
            self.reload()

    # Qt's questions

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count the collections, all articles and the draft."""
        if parent is not None and parent.isValid():
            return 0
        return 1 + len(self.collections) + self.has_draft

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one row."""
        collection = self.at(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._name(index.row())
        if role == COLLECTION_ROLE:
            return collection.id if collection else None
        if role == COUNT_ROLE:
            return self._count(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            articles = say("shelf.count", count=self._count(index.row()))
            return say("shelf.spoken_collection", name=self._name(index.row()), articles=articles)
        return None

    def _name(self, row: int) -> str:
        collection = self.at(row)
        if collection is not None:
            return collection.name
        return say("shelf.all") if row == 0 else ""

    def _count(self, row: int) -> int:
        collection = self.at(row)
        if collection is not None:
            return len(collection.document_ids)
        return self.total if row == 0 else 0

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401
        """Let collections be named and take articles."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.row() > 0 and not self._session.library.read_only:
            shown |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        return shown | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Name what may be dropped."""
        return [ARTICLES_MIME]

    def supportedDropActions(self) -> Qt.DropAction:
        """Say that articles are put in, not moved away from elsewhere."""
        return Qt.DropAction.CopyAction

    def canDropMimeData(
        self,
        data: QMimeData,
        _action: Qt.DropAction,
        row: int,
        _column: int,
        parent: Any,  # noqa: ANN401
    ) -> bool:
        """Say whether articles fall onto a collection, not between two."""
        return row == -1 and self.at(parent.row()) is not None and bool(carried_articles(data))

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Any,  # noqa: ANN401
    ) -> bool:
        """Put the articles that were dropped into the collection."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        collection = self.at(parent.row())
        assert collection is not None
        return self._session.act(
            operations.put_in_collection(collection=collection, document_ids=carried_articles(data))
        )
