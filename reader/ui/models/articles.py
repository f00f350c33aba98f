"""The articles that a list shows: all ids at once, what is shown of them when it is shown.

Ten thousand ids are read in some milliseconds; titles and tag counts of a screenful follow when a
view asks for them, and are read again only for the articles that an act concerns.

The rows are counted by Qt's own string list, whose strings nobody reads: a view asks for the
count as often as there are rows, and asking Python would take a tenth of a second each time.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QStringListModel, Qt, Signal

from reader.core import arabic
from reader.core.changes import ChangeSet
from reader.language import say
from reader.store.documents import ShelfQuery, ShelfRow
from reader.ui.models.differences import coming, leaving
from reader.ui.session import Session

ARTICLES_MIME = "application/x-hamish-articles"

ID_ROLE = Qt.ItemDataRole.UserRole
ROW_ROLE = Qt.ItemDataRole.UserRole + 1  # ShelfRow
TAGS_ROLE = Qt.ItemDataRole.UserRole + 2  # {tag id: count}

_CHUNK = 64  # rows read at once: more than a screen holds
_KEPT = 4000  # rows kept before all are let go
_MANY_RUNS = 60  # beyond this a reset is quicker than telling every run
_MANY_MARKS = 200  # acts on more marks than these are not followed one by one
_MARKS = frozenset({"annotations", "annotation_tags"})

Index = QModelIndex  # what views hand in; Qt also has a persistent kind


class ArticlesModel(QStringListModel):
    """List the articles of a query, in its order.

    ``moving`` and ``moved`` stand around every change of the list, for views that keep a place;
    ``counted`` tells a new number of articles.
    """

    moving = Signal()
    moved = Signal()
    counted = Signal(int)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.query = ShelfQuery(order="newest")
        self.ids: list[str] = []
        self._places: dict[str, int] = {}
        self._coming: list[str] = []
        self._rows: dict[str, ShelfRow] = {}
        self._tags: dict[str, dict[str, int]] = {}
        # connected before any view: the ids are in place when a view hears of its rows
        self.rowsInserted.connect(self._settle)
        self.rowsRemoved.connect(self._settle)
        self.modelReset.connect(self._settle)
        session.changed.connect(self.follow)
        session.library_opened.connect(self.reload)
        session.document_opened.connect(self._opened)

    # what is shown

    def show_query(self, query: ShelfQuery) -> None:
        """Show the articles of another query."""
        if query != self.query:
            self.query = query
            self._become(self._session.library.documents.ids(query))

    def reload(self) -> None:
        """Read everything anew."""
        self.moving.emit()
        self._forget(None)
        self._reset(self._session.library.documents.ids(self.query))
        self.moved.emit()
        self.counted.emit(len(self.ids))

    def refresh(self, ids: Iterable[str] | None = None) -> None:
        """Read again what is shown of some articles, or of all."""
        ids = None if ids is None else list(ids)
        self._forget(ids)
        if not self.ids:
            return
        if ids is None:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))
            return
        for document_id in ids:
            place = self._places.get(document_id)
            if place is not None:
                self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, document_id: str) -> int:
        """Tell the row of an article; -1 if the list does not show it."""
        return self._places.get(document_id, -1)

    def article(self, place: int) -> ShelfRow | None:
        """Give what is shown of an article; None if it went meanwhile."""
        document_id = self.ids[place]
        if document_id not in self._rows:
            self._read_around(place)
        return self._rows.get(document_id)

    def tags_of(self, place: int) -> dict[str, int]:
        """Count the tags of an article."""
        self.article(place)
        return self._tags.get(self.ids[place], {})

    def find_title(self, typed: str, after: int) -> int:
        """Find the next article whose title begins with what was typed, going round; else -1."""
        key = arabic.fold(typed).strip()
        count = len(self.ids)
        for step in range(count):
            place = (after + step) % count
            row = self.article(place)
            if row is not None and arabic.fold(row.title or row.lead).startswith(key):
                return place
        return -1

    # following the library

    def follow(self, change_set: ChangeSet) -> None:
        """Take note of an act: read again only what it concerns."""
        tables = change_set.tables
        changed = self._changed_by(change_set)
        self._forget(changed)
        if self._may_move(tables):
            self._become(self._session.library.documents.ids(self.query))
        if changed is None or changed:
            self.refresh(changed)

    def _changed_by(self, change_set: ChangeSet) -> set[str] | None:
        """Name the articles of which other things are to be shown; None if they are many."""
        keys = change_set.keys("documents")
        marked = self._marked_by(change_set) if change_set.tables & _MARKS else set[str]()
        if marked is None or len(keys) > _MANY_RUNS:
            return None
        return {key[0] for key in keys} | marked

    def _may_move(self, tables: frozenset[str]) -> bool:
        by_tag = self.query.tag_id is not None and bool(tables & _MARKS)
        by_shelf = self.query.collection_id is not None and "collection_documents" in tables
        return "documents" in tables or by_tag or by_shelf

    def _marked_by(self, change_set: ChangeSet) -> set[str] | None:
        """Name the articles whose marks an act concerns; None if any may be."""
        changes = [change for change in change_set.changes if change.table in _MARKS]
        if len(changes) > _MANY_MARKS:
            return None
        documents: dict[str, str] = {}
        for change in changes:
            row = {**(change.before or {}), **(change.after or {})}
            if change.table == "annotations" and "document_id" in row:
                documents[change.key[0]] = str(row["document_id"])
        unknown = {change.key[0] for change in changes} - documents.keys()
        if unknown:
            found = self._session.library.annotations.existing(unknown)
            documents.update((each.id, each.document_id) for each in found)
        return set(documents.values()) if unknown <= documents.keys() else None

    def _opened(self, document_id: str) -> None:
        """Show that an article counts as read."""
        place = self._places.get(document_id)
        self._rows.pop(document_id, None)
        if place is not None:
            self.dataChanged.emit(self.index(place), self.index(place))

    def _become(self, ids: list[str]) -> None:
        """Show another list of ids, telling views what leaves, comes and moves."""
        if ids == self.ids:
            return
        self.moving.emit()
        gone, new = leaving(self.ids, set(ids)), coming(ids, self._places)
        if len(gone) + len(new) > _MANY_RUNS:
            self._reset(ids)
        else:
            self._take_out(gone)
            self._reorder([i for i in ids if i in self._places])
            self._put_in(ids, new)
        self.moved.emit()
        self.counted.emit(len(ids))

    def _reset(self, ids: list[str]) -> None:
        self._coming = ids
        self.setStringList([""] * len(ids))

    def _take_out(self, gone: Sequence[tuple[int, int]]) -> None:
        for first, last in reversed(gone):
            self._coming = self.ids[:first] + self.ids[last + 1 :]
            self.removeRows(first, last - first + 1)

    def _put_in(self, ids: list[str], new: Sequence[tuple[int, int]]) -> None:
        for first, last in new:
            self._coming = self.ids[:first] + ids[first : last + 1] + self.ids[first:]
            self.insertRows(first, last - first + 1)

    def _reorder(self, ids: list[str]) -> None:
        if ids == self.ids:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [self.ids[index.row()] for index in before]
        self._place(ids)
        after = [self.index(self._places[document_id]) for document_id in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _settle(self) -> None:
        self._place(self._coming)

    def _place(self, ids: list[str]) -> None:
        self.ids = ids
        self._places = dict(zip(ids, range(len(ids)), strict=True))  # quicker than one by one

    # reading

    def _read_around(self, place: int) -> None:
        first = place - place % _CHUNK
        ids = [i for i in self.ids[first : first + _CHUNK] if i not in self._rows]
        if len(self._rows) > _KEPT:
            self._forget(None)
        library = self._session.library
        self._rows.update((row.id, row) for row in library.documents.rows(ids))
        uncounted = [document_id for document_id in ids if document_id not in self._tags]
        article = self._session.article
        if article is not None and article.document.id in uncounted:  # it has its marks at hand
            uncounted.remove(article.document.id)
            self._tags[article.document.id] = article.tag_counts()
        counts = library.annotations.counts(uncounted)
        self._tags.update((document_id, counts.get(document_id, {})) for document_id in uncounted)

    def _forget(self, ids: Iterable[str] | None) -> None:
        if ids is None:
            self._rows.clear()
            self._tags.clear()
            return
        for document_id in ids:
            self._rows.pop(document_id, None)
            self._tags.pop(document_id, None)

    # Qt's questions

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one article; ``index`` may be of Qt's two kinds."""
        place = index.row()
        if not 0 <= place < len(self.ids):
            return None
        if role == ID_ROLE:
            return self.ids[place]
        if role == TAGS_ROLE:
            return self.tags_of(place)
        row = self.article(place)
        if role == ROW_ROLE:
            return row
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title or row.lead
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken_name(row, self.tags_of(place))
        return None

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401
        """Let articles be chosen and dragged."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:
        """Name what a drag carries."""
        return [ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Carry the ids of articles, in the order of the list."""
        carried = QMimeData()
        ids = [self.ids[place] for place in sorted(index.row() for index in indexes)]
        carried.setData(ARTICLES_MIME, json.dumps(ids).encode())
        return carried

    def supportedDragActions(self) -> Qt.DropAction:
        """Say that dragging an article leaves it where it is."""
        return Qt.DropAction.CopyAction


def spoken_name(row: ShelfRow, tags: Mapping[str, int]) -> str:
    """Name an article for those who hear the list."""
    title = row.title or row.lead or say("shelf.untitled")
    words, count = say("shelf.words", count=row.words), say("shelf.tags", count=sum(tags.values()))
    if row.read:
        return say("shelf.spoken", title=title, words=words, tags=count)
    return say("shelf.spoken_unread", title=title, words=words, tags=count)


def carried_articles(data: QMimeData) -> list[str]:
    """Read the ids that a drag carries; none if it carries something else."""
    if not data.hasFormat(ARTICLES_MIME):
        return []
    return list(json.loads(bytes(data.data(ARTICLES_MIME).data())))
