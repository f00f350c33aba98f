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

from reader.core.errors import NotFoundError
from reader.language import say
from reader.store.documents import ShelfRow
from reader.ui.panels.notes_words import spoken_tags
from reader.ui.search.asked import Asked
from reader.ui.search.contexts import BAR, Side, clipped
from reader.ui.search.course import Beginning, Whole, outline_of
from reader.ui.search.finder import EVERYTHING, Finders, Hit
from reader.ui.search.outline import HEADER, Outline, Place
from reader.ui.search.pages import PAGE, Pages
from reader.ui.search.ticks import Ticks
from reader.ui.session import Session

_KEPT: Final = 1000  # articles
_SPOKEN: Final = 60  # letters of a context

Index = QModelIndex | QPersistentModelIndex


class ConcordanceModel(QAbstractListModel):
    """Hold what was found: ``outline`` counts the rows, ``ticks`` says which are ticked.

    Groups are the numbers of articles, or ``EVERYTHING`` in a list without headers.
    """

    ticks_changed = Signal()
    refused = Signal(object)  # Message

    def __init__(self, session: Session, finders: Finders, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.outline = Outline()
        self.ticks = Ticks()
        self._ticks_all = False  # what is not known yet as well
        self._begun: Asked | None = None  # what only the first hits are shown of
        self.pages = Pages(session, finders, self)
        self.pages.arrived.connect(self._pages_arrived)
        self.pages.refused.connect(self.refused)
        self._articles: dict[int, ShelfRow | None] = {}

    # what is shown

    def begin(self, beginning: Beginning) -> None:
        """Show the first hits of another search."""
        self.beginResetModel()
        self._forget()
        self._begun = beginning.asked
        self.pages.begin(beginning.first.hits)
        self._take(outline_of(beginning.first))
        self.endResetModel()
        self.ticks_changed.emit()

    def continues(self, whole: Whole) -> bool:
        """Say whether of all these hits the first are shown."""
        return self._begun == whole.asked

    def complete(self, whole: Whole, *, is_same: bool) -> None:
        """Show all hits: of a search that was begun, or of one that is done anew.

        One that ``is_same`` keeps folds, and ticks where an article has as many hits as before.
        """
        begun, before = self.continues(whole), self.outline
        folded = before.folded_ids if begun or is_same else frozenset[int]()
        self.beginResetModel()
        if not begun and not is_same:
            self._forget()
            self.pages.begin(whole.first)
        self._begun = None
        self.pages.complete(whole.gathered, is_fresh=not is_same)
        self._take(whole.outline)
        self.outline.fold_ids(folded)
        if self._ticks_all:
            self._tick_groups()
        elif not begun:
            self.ticks.keep_to(self.outline.count_of, before.count_of)
        self.endResetModel()
        self.ticks_changed.emit()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._forget()
        self._take(Outline())
        self.endResetModel()
        self.ticks_changed.emit()

    def _forget(self) -> None:
        self.pages.clear()
        self.ticks.clear()
        self._ticks_all = False
        self._begun = None
        self._articles.clear()

    def _take(self, outline: Outline) -> None:
        outline.measure(header=self.outline.header, row=self.outline.row)
        self.outline = outline

    # rows

    def place(self, row: int) -> Place:
        """Tell what a row is."""
        return self.outline.place(row)

    def hit(self, row: int) -> Hit | None:
        """Give the hit of a row; None for a header, or if it has not been fetched."""
        place = self.outline.place(row)
        return None if place.hit == HEADER else self.hit_at(place)

    def hit_at(self, place: Place) -> Hit | None:
        """Give the hit of a place, if it is here."""
        return self.pages.hit(self.outline.hit_at(place))

    def article_of(self, row: int) -> ShelfRow | None:
        """Give what is shown of the article of a row; None if it is not known, or went."""
        group = self.outline.ids[self.outline.place(row).group]
        if group == EVERYTHING:
            hit = self.hit(row)
            return None if hit is None else self._article(hit.number)
        return self._article(group)

    def _article(self, number: int) -> ShelfRow | None:
        if number not in self._articles:
            if len(self._articles) > _KEPT:
                self._articles.clear()
            self._articles[number] = self._read(number)
        return self._articles[number]

    def _read(self, number: int) -> ShelfRow | None:
        documents = self._session.library.documents
        try:
            found = documents.rows([documents.by_number(number).id])
        except NotFoundError:
            return None
        return found[0] if found else None

    def strip(self, group: int) -> int:
        """Give the lit places of an article's strip."""
        return self.pages.strip(self.outline.ids[group])

    def want(self, first: int, last: int) -> None:
        """Fetch what is missing of these rows, and of a screenful below."""
        outline = self.outline
        last = min(2 * last - first + 1, len(outline) - 1)
        pages: dict[int, None] = {}
        articles: list[int] = []
        for row in range(first, last + 1):
            place = outline.place(row)
            if place.hit == HEADER:
                articles.append(outline.ids[place.group])
            else:
                pages[outline.hit_at(place) // PAGE] = None
        self.pages.want(pages, articles)

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
        self._ticks_all = self._ticks_all and on
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
        """Tick everything that was found, or nothing; what is still to come as well."""
        self.ticks.clear()
        self._ticks_all = on
        if on:
            self._tick_groups()
        self._ticked()

    def _tick_groups(self) -> None:
        for group in self.outline.ids:
            self.ticks.put_whole(group, on=True)

    @property
    def ticked(self) -> int:
        """Count the ticked hits."""
        return self.ticks.count(self.outline.count_of)

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
        before, after = _some_words(hit.before, "before"), _some_words(hit.after, "after")
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


def _some_words(text: str, side: Side) -> str:
    """Give the words next to the keyword, without the bars between paragraphs."""
    context = clipped(text, side, lambda words: len(words) <= _SPOKEN)
    return " ".join(word for word in context.text.split(" ") if word != BAR)
