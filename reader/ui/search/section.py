"""The section of search: codebook, concordance and inspector, side by side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.ui.codebook import inspector, panel
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.inspector import TagInspector
from reader.ui.codebook.panel import CodebookPanel
from reader.ui.frame.panes import Panes
from reader.ui.search.screen import SearchScreen
from reader.ui.session import Session
from reader.ui.theme import Theme

_REMEMBERED = "search.panes"


class SearchSection(QWidget):
    """Hold the three panes; narrow windows fold the outer ones as they do in the library."""

    hit_requested = Signal(str, int, int)  # id of an article; code points
    passage_requested = Signal(str, str)  # ids of article and highlight
    article_requested = Signal(str)  # id of an article
    tag_requested = Signal(str)  # id of a tag, all of which is to be seen

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        acts = CodebookActs(session, self)
        self.codebook = CodebookPanel(session, theme, acts)
        self.search = SearchScreen(session, theme)
        self.inspector = TagInspector(session, theme, acts)
        self.panes = Panes(self.codebook, self.search, self.inspector, theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self.codebook.tag_chosen.connect(self.inspector.show_tag)
        self.codebook.split_requested.connect(lambda _id: self.inspector.split())
        self.search.passage_requested.connect(self.hit_requested)
        self.inspector.passage_requested.connect(self.passage_requested)
        self.inspector.article_requested.connect(self.article_requested)
        for wish in (self.inspector.passages_requested, self.inspector.articles_requested):
            wish.connect(self._ask_for_tag)
        session.library_opened.connect(self.restore)
        self.restore()

    def _ask_for_tag(self) -> None:
        if self.inspector.tag is not None:
            self.tag_requested.emit(self.inspector.tag.id)

    def focus(self) -> None:
        """Let the keyboard go to the query."""
        self.search.question.focus_field()

    @property
    def stops(self) -> list[QWidget]:
        """List the panes: codebook, question, what was found, its foot, the inspector."""
        search = self.search
        return [self.codebook, search.question, search.pages, search.footer, self.inspector]

    def restore(self) -> None:
        """Take the widths that were remembered."""
        widths = {"shelf": panel.WIDTH, "notes": inspector.WIDTH}
        self.panes.restore(widths | self._session.library.recall(_REMEMBERED, dict[str, int]()))

    def flush(self) -> None:
        """Keep what is being written, and where everything stands; asked before closing."""
        self.inspector.flush()
        self._session.library.remember(_REMEMBERED, self.panes.state())
