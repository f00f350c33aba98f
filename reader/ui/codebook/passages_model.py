"""Passages of a question: all ids at once, what is shown of them when it is shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from reader.language import isolated, say
from reader.store.tallies import PassageRow
from reader.ui.panels.notes_words import listed, tag_name
from reader.ui.session import Session

ROW_ROLE = Qt.ItemDataRole.UserRole  # PassageRow, or None if it went meanwhile
EXAMPLE_ROLE = Qt.ItemDataRole.UserRole + 1

_CHUNK = 64  # rows read at once: more than a screen holds
_KEPT = 4000  # rows kept before all are let go


class PassagesModel(QAbstractListModel):
    """List passages; with ``tickable`` each may be ticked.

    ``example_ids`` are those that are examples of the tag they are listed for.
    """

    ticked_changed = Signal()

    def __init__(
        self, session: Session, parent: QObject | None = None, *, tickable: bool = False
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._tickable = tickable
        self.ids: Sequence[str] = ()
        self.ticked: set[str] = set()
        self.example_ids: frozenset[str] = frozenset()
        self._rows: dict[str, PassageRow] = {}

    def show_ids(self, ids: Sequence[str]) -> None:
        """List other passages, or the same ones read anew."""
        self._rows.clear()
        if list(ids) == list(self.ids):
            self._repaint()
            return
        self.beginResetModel()
        self.ids = ids
        self.ticked &= set(ids)
        self.endResetModel()

    def show_examples(self, ids: Iterable[str]) -> None:
        """Say which of them are examples."""
        self.example_ids = frozenset(ids)
        self._repaint()

    def _repaint(self) -> None:
        if self.ids:
            self.dataChanged.emit(self.index(0), self.index(len(self.ids) - 1))

    def row_at(self, place: int) -> PassageRow | None:
        """Give what is shown of a passage; None if it went meanwhile."""
        passage_id = self.ids[place]
        if passage_id not in self._rows:
            self._read_around(place)
        return self._rows.get(passage_id)

    def _read_around(self, place: int) -> None:
        if len(self._rows) > _KEPT:
            self._rows.clear()
        start = max(0, place - _CHUNK // 4)
        wanted = self.ids[start : start + _CHUNK]
        for row in self._session.library.tallies.rows(wanted):
            self._rows[row.id] = row

    # ticking

    def tick(self, place: int) -> None:
        """Tick a passage, or not any more."""
        self.ticked ^= {self.ids[place]}
        self.dataChanged.emit(self.index(place), self.index(place))
        self.ticked_changed.emit()

    def tick_all(self, *, on: bool) -> None:
        """Tick all or none."""
        self.ticked = set(self.ids) if on else set()
        self._repaint()
        self.ticked_changed.emit()

    # Qt's questions

    def rowCount(self, parent: Any = None) -> int:  # noqa: ANN401 - either kind of index
        """Count them."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def flags(self, index: Any) -> Qt.ItemFlag:  # noqa: ANN401
        """Let them be chosen, and ticked."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if self._tickable else flags

    def data(self, index: Any, role: int = Qt.ItemDataRole.DisplayRole) -> object:  # noqa: ANN401
        """Answer for one passage."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.CheckStateRole and self._tickable:
            on = self.ids[index.row()] in self.ticked
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == EXAMPLE_ROLE:
            return self.ids[index.row()] in self.example_ids
        if role not in (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        if role == ROW_ROLE or row is None:
            return row
        return row.exact if role == Qt.ItemDataRole.DisplayRole else self._spoken(row)

    def setData(
        self,
        index: Any,  # noqa: ANN401
        _value: object,
        role: int = Qt.ItemDataRole.EditRole,
    ) -> bool:
        """Tick by keyboard or click."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.tick(index.row())
        return True

    def _spoken(self, row: PassageRow) -> str:
        by_id = self._session.codebook.by_id
        tags = listed(tag_name(by_id[tag_id]) for tag_id in row.tag_ids if tag_id in by_id)
        said = say("codebook.spoken_passage", text=row.exact, title=row.title, tags=tags)
        pieces = [said]
        if row.note:
            pieces.append(say("codebook.spoken_note", note=row.note))
        if row.id in self.example_ids:
            pieces.append(say("codebook.is_example"))
        return " ".join(pieces)


def source(row: PassageRow) -> str:
    """Say in one line whence the article of a passage is, and when."""
    known = [row.outlet, row.published and row.published[:10]]
    return "  ·  ".join(["", *(isolated(each) for each in known if each)])
