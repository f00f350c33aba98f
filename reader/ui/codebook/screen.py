"""The section of tags: codebook, views and inspector, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from reader.core.messages import message
from reader.ui.codebook import inspector, panel
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.inspector import TagInspector
from reader.ui.codebook.panel import CodebookPanel
from reader.ui.codebook.views import TagViews
from reader.ui.frame.panes import Panes
from reader.ui.session import Session
from reader.ui.theme import Theme

_REMEMBERED = "tags.panes"


class TagsScreen(QWidget):
    """Hold the three panes; narrow windows fold the outer ones as they do in the library.

    ``panes`` is that of the library: ``toggle("shelf")`` folds the codebook, ``toggle("notes")``
    the inspector.
    """

    passage_requested = Signal(str, str)  # ids of article and highlight
    article_requested = Signal(str)  # id of an article

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        acts = CodebookActs(session, self)
        self.codebook = CodebookPanel(session, theme, acts)
        self.views = TagViews(session, theme, acts)
        self.inspector = TagInspector(session, theme, acts)
        self.panes = Panes(self.codebook, self.views, self.inspector, theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.panes)
        self._connect()
        self.restore()

    def _connect(self) -> None:
        codebook, views, inspector = self.codebook, self.views, self.inspector
        codebook.tag_chosen.connect(views.show_tag)
        codebook.tag_chosen.connect(inspector.show_tag)
        codebook.split_requested.connect(lambda _id: inspector.split())
        views.passage_requested.connect(self.passage_requested)
        inspector.passage_requested.connect(self.passage_requested)
        inspector.article_requested.connect(self.article_requested)
        inspector.passages_requested.connect(self._choose_examples)
        inspector.articles_requested.connect(lambda: views.show_tab("articles"))
        self._session.library_opened.connect(self.restore)

    def _choose_examples(self) -> None:
        self.views.show_passages()
        self.views.passages.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._session.toast_raised.emit(message("codebook.choose_hint"), False)

    def choose(self, tag_id: str | None) -> None:
        """Choose a tag everywhere."""
        self.codebook.choose(tag_id)

    def focus(self) -> None:
        """Let the keyboard go to the tree."""
        self.codebook.focus_tree()

    @property
    def stops(self) -> list[QWidget]:
        """List the panes: codebook, tabs, the passages or the picture, the inspector."""
        page = self.views.charts if self.views.charts.isVisible() else self.views.passages
        return [self.codebook, self.views.tabs, page, self.inspector]

    # what is remembered

    def restore(self) -> None:
        """Take the widths that were remembered."""
        widths = {"shelf": panel.WIDTH, "notes": inspector.WIDTH}
        self.panes.restore(widths | self._session.library.recall(_REMEMBERED, dict[str, int]()))

    def flush(self) -> None:
        """Keep what is being written, and where everything stands; asked before closing."""
        self.inspector.flush()
        self._session.library.remember(_REMEMBERED, self.panes.state())

    # language and theme: what is inside is found by the window and asked itself

    def set_theme(self, theme: Theme) -> None:
        """Keep nothing: every pane has the theme itself."""
        del theme

    def retranslate(self) -> None:
        """Say nothing: every pane says itself."""
