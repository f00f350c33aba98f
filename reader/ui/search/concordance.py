"""The rows of a concordance as a model: titles of articles and hits, read when they are shown."""

from collections.abc import Iterable
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from reader.language import say
from reader.store.documents import ShelfRow
from reader.ui.panels.notes_words import spoken_tags
from reader.ui.search.contexts import BAR, pieces
from reader.ui.search.course import FLAT, PAGE, Beginning
from reader.ui.search.finder import Finders, Hit, Tally
from reader.ui.search.outline import HEADER, Outline, Place
from reader.ui.search.pages import Pages
from reader.ui.search.ticks import Ticks
from reader.ui.session import Session

_CHUNK: Final = 32  # articles read at once
_KEPT: Final = 2000
_SPOKEN: Final = 60  # letters of a context

Index = QModelIndex | QPersistentModelIndex


class ConcordanceModel(QAbstractListModel):
    """Hold what was found: ``outline`` counts the rows, ``ticks`` says which are ticked."""

    ticks_changed = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.outline = Outline()
        self.ticks = Ticks()
        self.pages = Pages(session, finders, self)
        self.pages.arrived.connect(self._pages_arrived)
        self.pages.refused.connect(self.refused)
        self._strips: dict[str, int] = {}
        self._articles: dict[str, ShelfRow] = {}
        self._before: dict[str, int] = {}

    # what is shown

    def show(self, beginning: Beginning, *, keeps: bool) -> None:
        """Show another search; one that ``keeps`` is the same anew, with its ticks and folds."""
        self.beginResetModel()
        if not keeps:
            self.ticks.clear()
            self._before = {}
        elif not self._before:
            self._before = self.counts
        folded = self.outline.folded_ids if keeps else ()
        order = beginning.order
        old = self.outline
        self.outline = Outline(headed=order is None, header=old.header, row=old.row)
        self.outline.fold_ids(folded)
        self._strips = {}
        self._articles = {}
        self.pages.begin(beginning.asked, order, beginning.pages.items())
        self._add([Tally(FLAT, len(order))] if order is not None else beginning.tallies)
        self.endResetModel()
        self.ticks_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self.ticks.clear()
        self.outline = Outline(header=self.outline.header, row=self.outline.row)
        self.endResetModel()
        self.ticks_changed.emit()

    def add(self, tallies: Iterable[Tally]) -> None:
        """Show the hits of more articles below those that are there."""
        found = [tally for tally in tallies if tally.count > 0]
        if not found:
            return
        first = len(self.outline)
        coming = Outline(headed=self.outline.headed)
        coming.fold_ids(self.outline.folded_ids)
        coming.add((tally.document_id, tally.count) for tally in found)
        self.beginInsertRows(QModelIndex(), first, first + len(coming) - 1)
        self._add(found)
        self.endInsertRows()

    def settle(self) -> None:
        """Take note that all is counted: ticks of groups that are gone or changed go."""
        if self._before:
            self.ticks.keep_to(self.counts, self._before)
            self._before = {}
            self.ticks_changed.emit()

    def _add(self, tallies: Iterable[Tally]) -> None:
        for tally in tallies:
            self.outline.add([(tally.document_id, tally.count)])
            if tally.strip:
                self._strips[tally.document_id] = tally.strip

    @property
    def counts(self) -> dict[str, int]:
        """Tell the number of hits of each group."""
        return dict(zip(self.outline.ids, self.outline.counts, strict=True))

    # rows

    def place(self, row: int) -> Place:
        """Tell what a row is."""
        return self.outline.place(row)

    def hit(self, row: int) -> Hit | None:
        """Give the hit of a row; None for a header, or if it has not been fetched."""
        group, number = self.outline.place(row)
        return None if number == HEADER else self.pages.hit(self.outline.ids[group], number)

    def article(self, document_id: str) -> ShelfRow | None:
        """Give what is shown of an article; None if it went meanwhile."""
        if document_id not in self._articles:
            self._read_from(document_id)
        return self._articles.get(document_id)

    def article_of(self, row: int) -> ShelfRow | None:
        """Give the article of a row."""
        group = self.outline.ids[self.outline.place(row).group]
        if group != FLAT:
            return self.article(group)
        hit = self.hit(row)
        return self.article(hit.document_id) if hit is not None else None

    def strip(self, group: int) -> int:
        """Give the lit places of an article's strip."""
        return self._strips.get(self.outline.ids[group], 0)

    def want(self, first: int, last: int) -> None:
        """Fetch what is missing of these rows, and of a screenful below."""
        last = min(2 * last - first + 1, len(self.outline) - 1)
        keys: dict[tuple[str, int], None] = {}
        for row in range(first, last + 1):
            group, hit = self.outline.place(row)
            if hit != HEADER:
                keys[self.outline.ids[group], hit // PAGE] = None
        self.pages.want(keys)

    def _read_from(self, document_id: str) -> None:
        """Read the articles from this one on: those are shown next."""
        if len(self._articles) > _KEPT:
            self._articles.clear()
        at = max(0, self.outline.number_of(document_id))
        ids = dict.fromkeys((document_id, *self.outline.ids[at : at + _CHUNK]))
        ids.pop(FLAT, None)
        missing = [each for each in ids if each not in self._articles]
        rows = self._session.library.documents.rows(missing)
        self._articles.update((row.id, row) for row in rows)

    def _pages_arrived(self) -> None:
        if len(self.outline):
            self.dataChanged.emit(self.index(0), self.index(len(self.outline) - 1))

    def renew(self, *, titles: bool) -> None:
        """Read again what is shown of hits, and perhaps of articles."""
        if titles:
            self._articles.clear()
        self.pages.renew()

    # folding

    def fold(self, group: int, *, folded: bool) -> None:
        """Fold an article, or show its hits."""
        outline = self.outline
        if not outline.headed or outline.is_folded(group) == folded:
            return
        first = outline.row_of(Place(group, HEADER)) + 1
        last = first + outline.counts[group] - 1
        if folded:
            self.beginRemoveRows(QModelIndex(), first, last)
            outline.fold([group], folded=True)
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            outline.fold([group], folded=False)
            self.endInsertRows()

    def fold_all(self, *, folded: bool) -> None:
        """Fold all articles, or show all hits."""
        self.beginResetModel()
        self.outline.fold(range(len(self.outline.ids)), folded=folded)
        self.endResetModel()

    # ticks

    def is_ticked(self, row: int) -> bool:
        """Say whether a hit is ticked."""
        group, hit = self.outline.place(row)
        name = self.outline.ids[group]
        return self.ticks.state(name) == "all" if hit == HEADER else self.ticks.has(name, hit)

    def tick(self, rows: Iterable[int], *, on: bool) -> None:
        """Tick hits, or take their ticks away; a header stands for all its hits."""
        by_group: dict[int, list[int]] = {}
        for row in rows:
            group, hit = self.outline.place(row)
            by_group.setdefault(group, []).append(hit)
        for group, hits in by_group.items():
            name, count = self.outline.ids[group], self.outline.counts[group]
            if HEADER in hits:
                self.ticks.put_whole(name, on=on)
            else:
                self.ticks.put(name, hits, count, on=on)
        self._ticked()

    def tick_all(self, *, on: bool) -> None:
        """Tick everything that was found, or nothing."""
        self.ticks.clear()
        for group in self.outline.ids if on else ():
            self.ticks.put_whole(group, on=True)
        self._ticked()

    @property
    def ticked(self) -> int:
        """Count the ticked hits."""
        return self.ticks.count(self.counts) if self.ticks else 0

    def _ticked(self) -> None:
        self.ticks_changed.emit()
        self._pages_arrived()

    # Qt's questions

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own shape
        """Count the rows."""
        return 0 if parent.isValid() else len(self.outline)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be gone through."""
        del index
        shown = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return shown | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Give what is said of a row."""
        if not index.isValid() or index.row() >= len(self.outline):
            return None
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self.is_ticked(index.row())
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(index.row())
        return None

    def _spoken(self, row: int) -> str:
        group, number = self.outline.place(row)
        if number == HEADER:
            count = self.outline.counts[group]
            return say("concordance.spoken_article", title=self.title(row), count=count)
        hit = self.hit(row)
        if hit is None:
            return ""
        before, after = _words(hit.before[-_SPOKEN:]), _words(hit.after[:_SPOKEN])
        said = say("concordance.spoken", before=before, match=hit.match, after=after)
        known = self._session.codebook.by_id
        tags = [known[tag_id] for tag_id in hit.tag_ids if tag_id in known]
        if tags:
            said = say("concordance.spoken_tagged", hit=said, tags=spoken_tags(tags))
        return say("concordance.spoken_ticked", hit=said) if self.is_ticked(row) else said

    def title(self, row: int) -> str:
        """Name the article of a row: its title, or its first sentence."""
        article = self.article_of(row)
        if article is None:
            return ""
        return article.title or article.lead or say("shelf.untitled")


def _words(text: str) -> str:
    return " ".join(word for word in pieces(text) if word != BAR)
