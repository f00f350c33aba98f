"""ArticleSession: one open article and its active highlight, with the way to act on them.

The window's ``Session`` is one, for the library; so is each side of a comparison. Whatever shows
or marks *an* article takes an ``ArticleSession``, and works wherever an article is open. Only
``Session`` writes and opens libraries.
"""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from reader.core.changes import ChangeSet
from reader.core.codebook import Codebook
from reader.core.errors import ReaderError
from reader.core.messages import Message
from reader.core.model import Annotation, Document, Hand, Tag
from reader.language import language
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.open_article import OpenArticle
from reader.ui.tasks import Tasks


class ArticleSession(QObject):
    """Hold an open article, and what of it is meant; let acts be wished; announce."""

    changed = Signal(object)  # ChangeSet: written just now
    marks_changed = Signal(object)  # ids of highlights of the open article, None for all
    library_opened = Signal()
    document_opened = Signal(str)
    document_closed = Signal()
    active_changed = Signal(object)  # id of the active highlight, or None
    place_requested = Signal(int, int)  # code points of the open article to bring into view
    toast_raised = Signal(object, bool)  # Message, and whether undo takes it back
    failed = Signal(object)  # Message
    settings_changed = Signal(object)  # Settings

    creates_tags = True
    """Whether new tags may be made here; a student has those of the exercise."""

    def __init__(
        self, library: Library, settings: Settings, tasks: Tasks | None, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = settings
        self.tasks = tasks or Tasks(self)
        self.codebook = Codebook(library.tags.all())
        self.article: OpenArticle | None = None
        self.active: str | None = None

    # who and what

    @property
    def document(self) -> Document | None:
        """The open article, if any."""
        return self.article.document if self.article else None

    @property
    def text(self) -> str:
        """The text of the open article."""
        return self.article.text if self.article else ""

    @property
    def annotations(self) -> list[Annotation]:
        """The highlights of the open article (own layer), by start."""
        return self.article.annotations if self.article else []

    @property
    def active_annotation(self) -> Annotation | None:
        """The active highlight, if any."""
        if self.article is None or self.active is None:
            return None
        return self.article.by_id.get(self.active)

    def hand(self) -> Hand:
        """Say who acts now."""
        return self.library.hand()

    def code_of(self, tag: Tag) -> str:
        """Give the two letters that a tag shows beside its colour, if another has the same."""
        return self.codebook.codes(english=language() == "en").get(tag.id, "")

    # opening

    def open_document(self, document_id: str) -> None:
        """Open an article; it counts as read from now on."""
        if self.document is not None and self.document.id == document_id:
            return
        try:
            self.article = OpenArticle(self.library, document_id)
        except ReaderError as error:
            self.failed.emit(error.message)
            return
        self.set_active(None)
        self.library.remember_read(document_id, read=True)
        self.document_opened.emit(document_id)

    def close_document(self) -> None:
        """Show no article."""
        if self.article is not None:
            self.article = None
            self.set_active(None)
            self.document_closed.emit()

    def set_active(self, annotation_id: str | None) -> None:
        """Make a highlight the active one, or none."""
        if annotation_id != self.active:
            self.active = annotation_id
            self.active_changed.emit(annotation_id)

    # acting

    def set_settings(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Change settings; whoever keeps them writes them down."""
        raise NotImplementedError

    def act(
        self, change_set: ChangeSet, said: Message | None = None, *, quiet: bool = False
    ) -> bool:
        """Write an act and announce it; answer whether it is written by now."""
        raise NotImplementedError

    def wish(self, make: Callable[[], ChangeSet], said: Message | None = None) -> bool:
        """Make a change set and act on it; a refusal while making it goes to ``failed``."""
        try:
            change_set = make()
        except ReaderError as error:
            self.failed.emit(error.message)
            return False
        return self.act(change_set, said)

    def follow(self, change_set: ChangeSet) -> None:
        """Take over what was written, and tell of it."""
        ids: frozenset[str] | None = frozenset()
        if self.article is not None:
            if change_set.keys("documents") and self.article.is_gone():
                self.close_document()
            else:
                ids = self.article.follow(change_set)
                if self.active is not None and self.active not in self.article.by_id:
                    self.set_active(None)
        self.changed.emit(change_set)
        if ids is None or ids:
            self.marks_changed.emit(ids)
