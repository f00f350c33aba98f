"""The middle of the section: the passages of a tag, and what was marked, in pictures and tables."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.language import say
from reader.store.tallies import PassageQuery
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.passages import PassagesPage
from reader.ui.components.chip import ChipLook, look_of
from reader.ui.components.choices import Choice, Tabs
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session
from reader.ui.theme import Theme

TABS = ("passages",)
_CONCERNED = frozenset(
    {"tags", "annotation_tags", "annotations", "memos", "documents", "tag_examples"}
)


class TagViews(QWidget):
    """Show one view at a time."""

    passage_requested = Signal(str, str)  # ids of article and highlight

    def __init__(
        self,
        session: Session,
        theme: Theme,
        acts: CodebookActs | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.tag_id: str | None = None
        self._is_stale = False
        self.tabs = Tabs(self._choices(), theme, name=say("codebook.views"))
        self.passages = PassagesPage(session, acts or CodebookActs(session, self), theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.passages)
        self._lay_out()
        self.passages.passage_requested.connect(self.passage_requested)
        self.passages.whole_requested.connect(self._show_whole)
        session.changed.connect(self._follow)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 8, 12, 7)
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(hair())
        column.addWidget(self.pages, 1)

    @staticmethod
    def _choices() -> list[Choice]:
        return [Choice(name, say(f"codebook.tab_{name}")) for name in TABS]

    def show_tag(self, tag_id: str | None) -> None:
        """Show the passages of a tag or group; None shows none."""
        self.tag_id = tag_id
        self._show_whole()

    def show_passages(self) -> None:
        """Show the passages of the chosen tag."""
        self._show_whole()

    def _show_whole(self) -> None:
        codebook = self._session.codebook
        tag = codebook.by_id.get(self.tag_id) if self.tag_id else None
        if tag is None:
            self.passages.show_query(None, (), narrowed=False)
            return
        ids = tuple(each.id for each in codebook.branch(tag.id))
        looks = [
            ChipLook(tag_name(tag)) if tag.is_group else look_of(tag, tag_name(tag), self.theme)
        ]
        self.passages.show_query(PassageQuery(tag_ids=ids), looks, narrowed=False)

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.tables & _CONCERNED:
            self._is_stale = True
            if self.isVisible():
                self._renew()

    def _renew(self) -> None:
        self._is_stale = False
        self.passages.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while this was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._renew()

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        self._show_whole()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.tabs.setAccessibleName(say("codebook.views"))
        self.tabs.offer(self._choices())
        self._show_whole()
