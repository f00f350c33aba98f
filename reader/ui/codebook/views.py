"""The middle of the section: the passages of a tag, and what was marked, in pictures and tables."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.core.model import Tag
from reader.language import say
from reader.store.tallies import PassageQuery
from reader.ui.codebook.acts import CodebookActs
from reader.ui.codebook.chart_page import ChartPage
from reader.ui.codebook.charts.kinds import KINDS
from reader.ui.codebook.passages import PassagesPage
from reader.ui.components.chip import ChipLook, look_of
from reader.ui.components.choices import Choice, Tabs
from reader.ui.dialogs.sheet import hair
from reader.ui.panels.notes_words import tag_name
from reader.ui.session import Session
from reader.ui.theme import Theme

PASSAGES = "passages"
TABS = (PASSAGES, *KINDS)
_AFTER = 150  # milliseconds after an act: acts come in bursts
_CONCERNED = frozenset(
    {"tags", "annotation_tags", "annotations", "memos", "documents", "tag_examples"}
)


class TagViews(QWidget):
    """Show one view at a time: passages, or a count of all tags or of those of a group."""

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
        self._narrowed: tuple[PassageQuery, Sequence[str]] | None = None
        self._is_stale = False
        self.tabs = Tabs(self._tab_choices(), theme, name=say("codebook.views"))
        self.passages = PassagesPage(session, acts or CodebookActs(session, self), theme)
        self.charts = ChartPage(session, theme)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.passages)
        self.pages.addWidget(self.charts)
        self._later = QTimer(self, singleShot=True, interval=_AFTER)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.show_tab(PASSAGES)

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

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._turn_to)
        self.charts.passages_requested.connect(self.show_passages_of)
        self.passages.passage_requested.connect(self.passage_requested)
        self.passages.whole_requested.connect(self._show_whole)
        self._later.timeout.connect(self._renew)
        self._session.changed.connect(self._follow)
        self._session.library_opened.connect(self._later.start)

    @staticmethod
    def _tab_choices() -> list[Choice]:
        return [Choice(name, say(f"codebook.tab_{name}")) for name in TABS]

    # what is shown

    @property
    def tag(self) -> Tag | None:
        """Give the tag or group whose passages are shown."""
        return self._session.codebook.by_id.get(self.tag_id) if self.tag_id else None

    @property
    def tab(self) -> str:
        """Name the view in sight."""
        return str(self.tabs.value)

    def show_tag(self, tag_id: str | None) -> None:
        """Show the passages of a tag or group; in pictures let it stand out."""
        self.tag_id = tag_id
        self._narrowed = None
        self._show_passages()
        if self.tab != PASSAGES:
            self._show_chart()

    def show_tab(self, name: str) -> None:
        """Show one of ``TABS``."""
        self.tabs.choose(name)
        is_chart = name != PASSAGES
        self.pages.setCurrentWidget(self.charts if is_chart else self.passages)
        if is_chart:
            self._show_chart()

    def _turn_to(self, name: str) -> None:
        self._is_stale = False
        self.show_tab(name)
        if name == PASSAGES:
            self.passages.reload()

    def show_passages(self) -> None:
        """Show all passages of the chosen tag."""
        self._show_whole()

    def show_passages_of(self, query: PassageQuery, names: Sequence[str]) -> None:
        """Show the passages behind a cell, and say which cell."""
        self._narrowed = (query, names)
        self._show_passages()
        self.show_tab(PASSAGES)
        self.passages.list.setFocus()

    def _show_whole(self) -> None:
        self._narrowed = None
        self._show_passages()
        self.show_tab(PASSAGES)

    def _show_passages(self) -> None:
        tag = self.tag
        if self._narrowed is not None:
            query, names = self._narrowed
            self.passages.show_query(query, self._looks(query, names), narrowed=tag is not None)
        elif tag is None:
            self.passages.show_query(None, (), narrowed=False)
        else:
            query = PassageQuery(tag_ids=self._tags_of(tag))
            self.passages.show_query(query, [self._look(tag)], narrowed=False)

    def _look(self, tag: Tag) -> ChipLook:
        name = tag_name(tag)
        return ChipLook(name) if tag.is_group else look_of(tag, name, self.theme)

    def _looks(self, query: PassageQuery, names: Sequence[str]) -> list[ChipLook]:
        """Give a chip for each name of a cell; those of tags have their signs."""
        ids = (*(query.tag_ids or ()), *query.all_tag_ids)
        tags = {tag_name(tag): tag for tag in self._session.codebook.tags if tag.id in ids}
        return [self._look(tags[name]) if name in tags else ChipLook(name) for name in names]

    def _tags_of(self, tag: Tag) -> tuple[str, ...]:
        return tuple(each.id for each in self._session.codebook.branch(tag.id))

    def _show_chart(self) -> None:
        """Count all tags, or those of the chosen group."""
        tag, every = self.tag, self._session.codebook.tags
        among = self._session.codebook.branch(tag.id) if tag is not None and tag.is_group else every
        ids = tuple(each.id for each in among if not each.is_group)
        self.charts.show_kind(self.tab, ids, self.tag_id)

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        if change_set.tables & _CONCERNED:
            self._is_stale = True
            if self.isVisible():
                self._later.start()

    def _renew(self) -> None:
        self._is_stale = False
        if self.tag_id is not None and self.tag is None:
            self.tag_id = None
        self._show_passages()
        if self.tab != PASSAGES:
            self._show_chart()

    def showEvent(self, event: QShowEvent) -> None:
        """Read again what changed while this was out of sight."""
        super().showEvent(event)
        if self._is_stale:
            self._renew()

    def hideEvent(self, event: QHideEvent) -> None:
        """Count no more for nobody."""
        super().hideEvent(event)
        self._later.stop()

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = self.passages.theme = theme
        self._show_passages()

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.tabs.setAccessibleName(say("codebook.views"))
        self.tabs.offer(self._tab_choices())
        self._narrowed = None
        self._show_passages()
