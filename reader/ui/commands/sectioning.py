"""Sectioning: go to a section of the program, and from there to a passage."""

from PySide6.QtCore import QObject

from reader.ui.article.view import ArticleView
from reader.ui.codebook.screen import TagsScreen
from reader.ui.frame.sections import Sections
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session
from reader.ui.theme import Theme


class Sectioning(QObject):
    """Make the sections when they are first gone to, and connect what they wish."""

    def __init__(
        self,
        session: Session,
        sections: Sections,
        view: ArticleView,
        shelf: ShelfPanel,
        theme: Theme,
    ) -> None:
        super().__init__(sections)
        self._session = session
        self._sections = sections
        self._view = view
        self._shelf = shelf
        self._theme = theme
        sections.offer("tags", self._make_tags)
        session.place_requested.connect(lambda *_: sections.enter("library"))

    def set_theme(self, theme: Theme) -> None:
        """Make sections with this theme from now on."""
        self._theme = theme

    def _make_tags(self) -> TagsScreen:
        screen = TagsScreen(self._session, self._theme)
        screen.passage_requested.connect(self.show_passage)
        screen.article_requested.connect(self.show_article)
        return screen

    def section_library(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the articles."""
        self._sections.enter("library")
        self._shelf.focus_list()

    def section_tags(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the codebook."""
        screen = self._sections.enter("tags")
        if isinstance(screen, TagsScreen):
            screen.focus()

    def show_article(self, document_id: str) -> None:
        """Go to an article."""
        self._sections.enter("library")
        self._session.open_document(document_id)
        self._view.setFocus()

    def show_passage(self, document_id: str, annotation_id: str) -> None:
        """Go to a highlight in its article."""
        self.show_article(document_id)
        article = self._session.article
        annotation = article.by_id.get(annotation_id) if article else None
        if annotation is not None:
            self._session.set_active(annotation_id)
            self._view.scroll_to(annotation.start, annotation.end)

    def flush(self) -> None:
        """Keep what is being written in sections that were gone to."""
        screen = self._sections.screen_of("tags")
        if isinstance(screen, TagsScreen):
            screen.flush()
