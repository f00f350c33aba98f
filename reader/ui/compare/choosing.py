"""Choose an article for a side, out of all of the library: a field, and the list as it narrows."""

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QVBoxLayout

from reader.language import say
from reader.store.documents import ShelfQuery
from reader.ui.components.search_field import SearchField
from reader.ui.models.articles import ArticlesModel
from reader.ui.panels.notes_popup import Popup
from reader.ui.panels.shelf_rows import ArticleDelegate, Index
from reader.ui.session import Session
from reader.ui.theme import Theme

_WIDTH, _HEIGHT, _PAD = 380, 420, 8
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class ArticlePicker(Popup):
    """Let one article be chosen; the one on the other side is not offered."""

    chosen = Signal(str)  # id of an article

    def __init__(self, session: Session, theme: Theme, parent: object) -> None:
        super().__init__(theme, parent)  # type: ignore[arg-type]
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._except: str | None = None
        self._hidden = -1
        self.articles = ArticlesModel(session, self)
        self.field = SearchField(say("compare.pick"), theme, esc_clears=False)
        self.list = QListView()
        self.list.setModel(self.articles)
        self.rows = ArticleDelegate(session, theme, self.list)
        self.list.setItemDelegate(self.rows)
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setAccessibleName(say("shelf.articles"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(_PAD, _PAD, _PAD, _PAD)
        column.setSpacing(_PAD)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        self.setFixedSize(theme.px(_WIDTH), theme.px(_HEIGHT))
        self.field.textChanged.connect(self._narrow)
        self.field.returnPressed.connect(self._take_current)
        self.list.clicked.connect(self._take)

    def offer(self, place: QRect, *, leaving_out: str | None = None) -> None:
        """Open beside a rectangle of the screen."""
        self._except = leaving_out
        self.articles.reload()
        self._narrow("")
        self.open_beside(place)
        self.field.setFocus()

    def _narrow(self, words: str) -> None:
        if self._hidden >= 0:
            self.list.setRowHidden(self._hidden, False)
        self.articles.show_query(ShelfQuery(words=words.strip(), order="newest"))
        self._hide_other()
        first = next((n for n, one in enumerate(self.articles.ids) if one != self._except), -1)
        if first >= 0:
            self.list.setCurrentIndex(self.articles.index(first))

    def _hide_other(self) -> None:
        self._hidden = self.articles.place_of(self._except) if self._except else -1
        if self._hidden >= 0:
            self.list.setRowHidden(self._hidden, True)

    def _take_current(self) -> None:
        self._take(self.list.currentIndex())

    def _take(self, index: Index) -> None:
        if index.isValid():
            document_id = self.articles.ids[index.row()]
            if document_id != self._except:
                self.close()
                self.chosen.emit(document_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the list from the field."""
        if event.key() in _MOVES:
            self.list.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
