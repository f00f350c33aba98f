"""Sectioning: go to a section of the program, and from there to a passage.

Sections are imported and made when they are first gone to: the window starts without them.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.ui.article.view import ArticleView
from reader.ui.frame.sections import Sections
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.store.questions import Question
    from reader.ui.codebook.screen import TagsScreen
    from reader.ui.search.section import SearchSection


class Sectioning(QObject):
    """Make the sections when they are first gone to, and connect what they wish."""

    export_requested = Signal()
    """The highlights that the hits of the search touch are to be exported."""

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
        self._search: SearchSection | None = None
        self._tags: TagsScreen | None = None
        sections.offer("search", self._make_search)
        sections.offer("tags", self._make_tags)
        session.place_requested.connect(lambda *_: sections.enter("library"))

    def set_theme(self, theme: Theme) -> None:
        """Make sections with this theme from now on."""
        self._theme = theme

    def _make_search(self) -> "SearchSection":
        from reader.ui.search.section import SearchSection

        section = self._search = SearchSection(self._session, self._theme)
        section.hit_requested.connect(self.show_place)
        section.passage_requested.connect(self.show_passage)
        section.article_requested.connect(self.show_article)
        section.tag_requested.connect(self.show_tag)
        section.search.passages_requested.connect(self.export_requested)
        return section

    def _make_tags(self) -> "TagsScreen":
        from reader.ui.codebook.screen import TagsScreen

        screen = self._tags = TagsScreen(self._session, self._theme)
        screen.passage_requested.connect(self.show_passage)
        screen.article_requested.connect(self.show_article)
        return screen

    def section_library(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the articles."""
        self._sections.enter("library")
        self._shelf.focus_list()

    def section_search(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the search of all articles."""
        self._sections.enter("search")
        if self._search is not None:
            self._search.focus()

    def search_all(self) -> None:
        """Search all articles for the selection, or go on with the last search."""
        chosen = self._view.selected_text() if self._sections.current == "library" else ""
        self.section_search()
        if chosen and self._search is not None:
            self._search.search.search_for(chosen)

    @property
    def asked(self) -> "Question | None":
        """Give what is searched for, where the search is in front and asks for something."""
        if self._search is None or self._sections.current != "search":
            return None
        from reader.ui.search.engine import question_of

        asked = self._search.search.asked
        return question_of(self._session.library, asked) if asked.words.strip() else None

    def section_tags(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the codebook."""
        self._sections.enter("tags")
        if self._tags is not None:
            self._tags.focus()

    def show_tag(self, tag_id: str) -> None:
        """Go to a tag in the codebook."""
        self._sections.enter("tags")
        if self._tags is not None:
            self._tags.choose(tag_id)

    def show_articles_of(self, tag_id: str) -> None:
        """Go to the articles in which a tag was used."""
        self._sections.enter("library")
        self._shelf.show_tag(tag_id)

    def show_article(self, document_id: str) -> None:
        """Go to an article."""
        self._sections.enter("library")
        self._session.open_document(document_id)
        self._view.setFocus()

    def show_place(self, document_id: str, start: int, end: int) -> None:
        """Go to a place of an article and select it."""
        self.show_article(document_id)
        if start < end:
            self._view.set_selection(start, end)
            self._view.scroll_to(start, end)

    def show_passage(self, document_id: str, annotation_id: str) -> None:
        """Go to a highlight in its article; to the article where there is none by this id."""
        self.show_article(document_id)
        article = self._session.article
        annotation = article.by_id.get(annotation_id) if article else None
        if annotation is not None:
            self._session.set_active(annotation_id)
            self._view.scroll_to(annotation.start, annotation.end)

    def flush(self) -> None:
        """Keep what is being written in sections that were gone to."""
        for section in (self._search, self._tags):
            if section is not None:
                section.flush()
