"""The library pane: filter, collections, articles."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.language import say
from reader.store.documents import Order, ShelfQuery
from reader.ui.components.buttons import IconButton
from reader.ui.components.empty_state import EmptyState
from reader.ui.components.label import ElidedLabel, Label
from reader.ui.components.paint import Words
from reader.ui.components.themed import retheme
from reader.ui.models.articles import ArticlesModel
from reader.ui.models.collections import CollectionsModel
from reader.ui.panels import shelf_menus, shelf_query
from reader.ui.panels.collections import CollectionList
from reader.ui.panels.shelf_acts import ShelfActs
from reader.ui.panels.shelf_filter import FilterBar
from reader.ui.panels.shelf_list import ArticleList
from reader.ui.panels.shelf_menus import open_below
from reader.ui.session import Session
from reader.ui.theme import Theme

WIDTH = 276
BAR = 48


class ShelfPanel(QWidget):
    """Show the articles of the library, narrowed and ordered as the person wants.

    Everything that is done to articles from here lies in ``acts``.
    """

    files_requested = Signal()
    folder_requested = Signal()
    paste_requested = Signal()
    files_dropped = Signal(object)  # list[Path]
    details_requested = Signal(str)  # id of an article
    comparison_requested = Signal(object)  # ids of two articles, or of one: with the open one
    reading_requested = Signal()  # the keyboard should go to the text
    place_changed = Signal()  # whether there is a next or previous article may have changed

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.setMinimumWidth(220)
        self._session = session
        self.theme = theme
        self.articles = ArticlesModel(session, self)
        self.shelves = CollectionsModel(session, self)
        self._build(theme)
        self.acts = ShelfActs(session, self.articles, self)
        self.acts.details_requested.connect(self.details_requested)
        for wish in (self.acts.comparison_requested, self.list.comparison_requested):
            wish.connect(self.comparison_requested)
        self.acts.new_collection_requested.connect(self.new_collection)
        self.acts.marked.connect(self.articles.refresh)
        self._connect()
        self.retranslate()
        self._library_opened()

    def _build(self, theme: Theme) -> None:
        self.title = Label("", theme, Words(15, 600))
        self.filter_button = IconButton("filter_lines", "", theme, checkable=True)
        self.sort_button = IconButton("sort", "", theme)
        self.add_button = IconButton("add", "", theme)
        self.filter = FilterBar(self._session, theme)
        self._bar = QHBoxLayout()
        self._bar.addWidget(self.title, 1)
        self._bar.setSpacing(0)
        for button in (self.filter_button, self.sort_button, self.add_button):
            self._bar.addWidget(button)
        column = QVBoxLayout(self)  # what is made after it comes after it by Tab, too
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar)
        column.addWidget(self.filter)
        self.collections = CollectionList(self.shelves, theme, self)
        self.summary = ElidedLabel("", theme, Words(12, 500, "t3"))
        self.list = ArticleList(self.articles, self._session, theme, self)
        self.empty = EmptyState(theme, icon="file", title="", how="", icon_size=32)
        self.no_match = EmptyState(theme, icon="find", title="", how="", button=" ")
        self.pages = QStackedWidget()
        for page in (self.list, self.empty, self.no_match):
            self.pages.addWidget(page if page is self.list else _centred(page))
        self._line = QHBoxLayout()
        self._line.addWidget(self.summary)
        column.addWidget(self.collections)
        column.addLayout(self._line)
        column.addWidget(self.pages, 1)
        self._measure()

    def _measure(self) -> None:
        px = self.theme.px
        space = (BAR - 32) // 2
        self._bar.setContentsMargins(16, space, 16, space)
        self._line.setContentsMargins(18, 6 + 7, 18, 7)
        self.summary.setFixedHeight(px(18))

    def _connect(self) -> None:
        session = self._session
        self.filter_button.toggled.connect(lambda shown: self.filter.unfold(shown=shown))
        self.sort_button.clicked.connect(
            lambda: open_below(shelf_menus.of_orders(self), self.sort_button)
        )
        self.add_button.clicked.connect(
            lambda: open_below(shelf_menus.of_adding(self), self.add_button)
        )
        self.filter.changed.connect(self._take)
        self.filter.left.connect(self.focus_list)
        self.no_match.action_requested.connect(self.filter.clear)
        self.collections.chosen.connect(self._choose_collection)
        self.collections.menu_requested.connect(self._open_collection_menu)
        self.collections.deletion_requested.connect(self.delete_collection)
        self.list.opened.connect(self._open)
        self.list.removal_requested.connect(self.acts.remove)
        self.list.menu_requested.connect(self._open_menu)
        self.articles.counted.connect(self._show_count)
        session.document_opened.connect(self._place_changed)
        session.document_closed.connect(self._place_changed)
        self.articles.counted.connect(self._place_changed)
        session.library_opened.connect(self._library_opened)
        session.changed.connect(self._follow)

    # what is shown

    @property
    def query(self) -> ShelfQuery:
        """Give what the list shows."""
        return self.articles.query

    def set_order(self, order: Order) -> None:
        """Order the list otherwise."""
        self._take(replace(self.query, order=order))

    def show_tag(self, tag_id: str) -> None:
        """Show the articles in which a tag was used."""
        self._take(ShelfQuery(tag_id=tag_id, order=self.query.order))

    def show_collection(self, collection_id: str | None) -> None:
        """Show the articles of a collection (None: all)."""
        self.collections.choose(collection_id)
        self._choose_collection(collection_id)

    def _choose_collection(self, collection_id: str | None) -> None:
        self._take(replace(self.query, collection_id=collection_id))

    def _take(self, query: ShelfQuery) -> None:
        """Show another query, and keep it for the next time."""
        self.filter.show_query(query)
        self.list.rows.date_first = query.order == "published"
        self.articles.show_query(query)
        self._show_count()
        shelf_query.remember(self._session.library, query)

    def _library_opened(self) -> None:
        query = shelf_query.recall(self._session.library, self._session.codebook)
        self.articles.query = query
        self.list.rows.date_first = query.order == "published"
        self.shelves.reload()
        self.collections.choose(query.collection_id)
        self.filter.show_query(query)
        self.filter.offer()
        self.articles.reload()
        self._show_count()

    def _follow(self, change_set: ChangeSet) -> None:
        if "tags" in change_set.tables:
            self.filter.offer()
            self.list.viewport().update()
        if change_set.tables & {"documents", "collections", "collection_documents"}:
            self._show_count()

    def _show_count(self) -> None:
        shown, total = len(self.articles.ids), self.shelves.total
        if self.filter.is_filtering:
            count = say("shelf.found", count=shown, total=total)
        else:
            count = say("shelf.count", count=shown)
        order = say(f"shelf.order_{self.query.order}")
        self.summary.setText(say("shelf.summary", articles=count, order=order))
        self.summary.setVisible(total > 0)
        self.filter.setVisible(total > 0)
        self.filter_button.setEnabled(total > 0)
        self.sort_button.setEnabled(total > 0)
        if shown:
            self.pages.setCurrentIndex(0)
        else:
            self.pages.setCurrentIndex(2 if self.filter.is_filtering and total else 1)
        self._say_empty()

    def _say_empty(self) -> None:
        in_collection = self.query.collection_id is not None and self.shelves.total > 0
        name = "shelf.empty_collection" if in_collection else "shelf.empty"
        how = "shelf.empty_collection_how" if in_collection else "shelf.empty_how"
        self.empty.say_again(say(name), say(how))

    # going through the articles

    def next(self) -> bool:
        """Open the article after the open one; say whether there was one."""
        return self._step(1)

    def previous(self) -> bool:
        """Open the article before the open one; say whether there was one."""
        return self._step(-1)

    @property
    def has_next(self) -> bool:
        """Say whether there is an article after the open one."""
        return self._neighbour(1) is not None

    @property
    def has_previous(self) -> bool:
        """Say whether there is an article before the open one."""
        return self._neighbour(-1) is not None

    def _place_changed(self) -> None:
        self.place_changed.emit()

    def _neighbour(self, step: int) -> str | None:
        ids = self.articles.ids
        document = self._session.document
        place = -1 if document is None else self.articles.place_of(document.id)
        if place < 0:  # nothing open, or something that the list does not show
            return ids[0] if ids and step > 0 else None
        place += step
        return ids[place] if 0 <= place < len(ids) else None

    def _step(self, step: int) -> bool:
        document_id = self._neighbour(step)
        if document_id is not None:
            self._session.open_document(document_id)
        return document_id is not None

    def _open(self, document_id: str, read_on: bool) -> None:  # noqa: FBT001 - a signal's value
        self._session.open_document(document_id)
        if read_on:
            self.reading_requested.emit()

    # what the window's actions ask for

    def remove(self) -> None:
        """Remove what is chosen: articles, or the collection if the keyboard is there."""
        if self.collections.hasFocus() and self.collections.current_row > 0:
            self.delete_collection(self.collections.current_row)
        else:
            self.acts.remove(self.list.chosen)

    def new_collection(self) -> None:
        """Let the person name a new collection where it will stand."""
        self.collections.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.collections.name_new()

    def focus_filter(self) -> None:
        """Go to the filter field."""
        self.filter.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.field.selectAll()

    def focus_list(self) -> None:
        """Go to the list of articles."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # menus

    def _open_menu(self, ids: list[str], place: QPoint) -> None:
        shelf = self.shelves.at(self.collections.current_row)
        self.acts.menu(ids, shelf, self.shelves.collections, self).popup(place)

    def _open_collection_menu(self, row: int, place: QPoint) -> None:
        shelf_menus.of_collection(self, row).popup(place)

    def delete_collection(self, row: int) -> None:
        """Delete the collection of a row; its articles stay in the library."""
        collection = self.shelves.at(row)
        if collection is not None:
            self.shelves.delete(collection)

    # dropping files

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and folders."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the files to be brought in."""
        urls = event.mimeData().urls()
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            retheme(child, theme)
        self._measure()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("shelf.title"))
        self.title.setText(say("shelf.title"))
        self.filter_button.name_it(say("filter.more"))
        self.sort_button.name_it(say("shelf.sort"))
        self.add_button.name_it(say("shelf.add"))
        self.collections.setAccessibleName(say("shelf.collections"))
        self.list.setAccessibleName(say("shelf.articles"))
        self.no_match.say_again(say("shelf.no_match"), say("shelf.no_match_how"))
        if self.no_match.button is not None:
            self.no_match.button.setText(say("shelf.show_all"))
        self.filter.retranslate()
        self._show_count()
        self.collections.viewport().update()
        self.list.viewport().update()


def _centred(page: QWidget) -> QWidget:
    """Put an empty state a little above the middle."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addStretch(10)
    column.addWidget(page)
    column.addStretch(14)
    return holder
