"""The pane beside the text: cards level with their passages, the tag profile, the article."""

from typing import Literal

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.ui.panels.cards import CardsView
from reader.ui.panels.cards_places import Places
from reader.ui.panels.document_tab import DocumentTab
from reader.ui.panels.notes_filter import NotesFilter, Sieve
from reader.ui.panels.notes_filter_popup import FilterPopup
from reader.ui.panels.notes_parts import HiddenLine, NotesHead, NothingYet
from reader.ui.panels.profile import ProfileTab
from reader.ui.session import Session
from reader.ui.theme import Theme

Tab = Literal["notes", "profile", "document"]


class NotesPanel(QWidget):
    """Show the margin of the open article. Rectangles and points are those of the screen."""

    passage_requested = Signal(str)
    """Bring the passage of this highlight into view, if it is not."""
    text_requested = Signal(str)
    """Go on in the text at this highlight."""
    tags_requested = Signal(str, QRect)
    """Let the person choose tags for this highlight, beside this rectangle."""
    address_requested = Signal(str)
    """Open this address in the browser; the person has seen it."""
    hovered = Signal(object)
    """The id of the highlight whose card is under the mouse, or None."""
    scroll_requested = Signal(int)
    """Scroll the text by px."""
    leader_moved = Signal()
    """``leader_start`` or ``leader_color`` answer something else now."""
    filtered_ids_changed = Signal(object)
    """The ids of the highlights that have cards (frozenset), or None while nothing filters."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.theme = theme
        self._sieve = Sieve()
        self.head = NotesHead(theme)
        self.cards = CardsView(session, theme)
        self.nothing = NothingYet(theme)
        self.hidden_line = HiddenLine(theme)
        self.profile = ProfileTab(session, theme)
        self.document = DocumentTab(session, theme)
        self._stack = QStackedWidget()
        self._pages = QStackedWidget()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._lay_out()
        self._listen()
        self._read_again()

    def _lay_out(self) -> None:
        notes = QWidget()
        column = QVBoxLayout(notes)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for page in (self.cards, self.nothing):
            self._stack.addWidget(page)
        column.addWidget(self._stack, 1)
        column.addWidget(self.hidden_line)
        for page in (notes, self.profile, self.document):
            self._pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.head)
        whole.addWidget(self._pages, 1)

    def _listen(self) -> None:
        session, cards = self._session, self.cards
        session.document_opened.connect(self._turn_to)
        session.document_closed.connect(self._turn_to)
        session.library_opened.connect(self._turn_to)
        session.marks_changed.connect(self._read_again)
        session.changed.connect(self._follow)
        session.settings_changed.connect(self._follow_settings)
        self.head.chosen.connect(self._show_page)
        self.head.filter_requested.connect(self.open_filter)
        self.hidden_line.show_all_requested.connect(self.show_all)
        self.profile.tag_chosen.connect(self._filter_by_tag)
        self.document.address_requested.connect(self.address_requested)
        for mine, theirs in (
            (self.passage_requested, cards.passage_requested),
            (self.text_requested, cards.text_requested),
            (self.tags_requested, cards.tags_requested),
            (self.hovered, cards.hovered),
            (self.scroll_requested, cards.scroll_requested),
            (self.leader_moved, cards.leader_moved),
        ):
            theirs.connect(mine)

    # beside the text

    def align_with(self, places: Places) -> None:
        """Let the cards stand level with the passages of a reading surface."""
        self.cards.align_with(places)

    def realign(self) -> None:
        """Follow the text: it was scrolled, or lies elsewhere. Call it at every such step."""
        self.cards.realign()

    def set_hovered(self, annotation_id: str | None) -> None:
        """Light the card whose passage is under the mouse."""
        self.cards.set_hovered(annotation_id)

    def leader_start(self) -> QPoint | None:
        """Tell where the line from the active card crosses the pane's edge; None: no line."""
        return self.cards.leader_start() if self.cards.isVisible() else None

    def leader_color(self) -> QColor:
        """Give the colour of that line."""
        return self.cards.leader_color()

    # what a person asks for

    def edit_memo(self, annotation_id: str) -> None:
        """Open the memo of a highlight in its card."""
        self.reveal(annotation_id)
        self.cards.edit_memo(annotation_id)

    def edit_document_note(self) -> None:
        """Go to the note on the article."""
        if self._session.document is not None:
            self.show_tab("document")
            self.document.edit_note()

    def reveal(self, annotation_id: str) -> None:
        """Show the cards, and all of them if the filter hides this one."""
        self.show_tab("notes")
        if annotation_id not in self.cards.order:
            self.show_all()

    def focus_card(self, annotation_id: str | None = None) -> None:
        """Give the focus to a card: this one, else the active one, else the first in sight."""
        if annotation_id is not None:
            self.reveal(annotation_id)
        self.cards.focus_card(annotation_id)

    def focus_pane(self) -> None:
        """Give the focus to what the pane shows now."""
        if self._pages.currentIndex() == 0 and len(self.cards.order):
            self.cards.focus_card()
        else:
            self.head.tabs.setFocus()
            self.focusNextChild()

    def show_tab(self, tab: Tab) -> None:
        """Turn to a tab."""
        self.head.tabs.choose(tab)
        self._show_page(tab)

    @property
    def tab(self) -> Tab:
        """Tell which tab is shown."""
        return ("notes", "profile", "document")[self._pages.currentIndex()]

    def open_filter(self) -> None:
        """Open what filters the cards."""
        button = self.head.filter
        popup = FilterPopup(self._session, self.theme, self._sieve.wanted, self)
        popup.chosen.connect(self.set_filter)
        popup.open_beside(QRect(button.mapToGlobal(QPoint(0, 0)), button.size()))
        popup.words.setFocus()

    @property
    def filter(self) -> NotesFilter:
        """Tell what filters the cards now."""
        return self._sieve.wanted

    def set_filter(self, wanted: NotesFilter) -> None:
        """Show only the cards that a filter lets through."""
        self._sieve.wanted = wanted
        self.profile.choose(wanted.tag_id)
        self._read_again()

    def show_all(self) -> None:
        """Show every card again."""
        self.set_filter(NotesFilter())

    def flush(self) -> bool:
        """Keep what is being written, before the window closes; False if it cannot be kept."""
        kept = self.cards.flush()
        return self.document.flush() and kept

    # theme and language

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme
        for part in (self.head, self.nothing, self.hidden_line, self.cards, self.profile):
            part.set_theme(theme)
        self.document.set_theme(theme)
        self.update()

    def retranslate(self) -> None:
        """Say everything in the language of the interface."""
        self.nothing.refresh()
        self.cards.refresh()
        self.profile.refresh()
        self.document.retranslate()
        self._read_again()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        QPainter(self).fillRect(self.rect(), self.theme.color("side"))

    # following the session

    def _turn_to(self, _document_id: str = "") -> None:
        """Show another article, or none; what was being written is kept with its own."""
        self.cards.flush()
        self._sieve = Sieve()
        self.profile.choose(None)
        if self._session.document is None and self.tab == "document":
            self.show_tab("notes")
        self.cards.refresh()
        self._read_again()

    def _read_again(self, _ids: object = None) -> None:
        annotations = self._session.annotations
        shown = self._sieve.sifted(annotations)
        filtered = bool(self._sieve.wanted)
        is_open = self._session.document is not None
        self.head.show_state(len(annotations) if is_open else None, filtered=filtered)
        hidden = len(annotations) - len(shown)
        self.hidden_line.show_count(hidden, filtered=filtered and bool(annotations))
        self.nothing.show_reason(filtered=filtered and bool(annotations))
        self._stack.setCurrentWidget(self.cards if shown else self.nothing)
        self.cards.show_annotations(shown)
        if self.profile.isVisible():
            self.profile.refresh()
        self.filtered_ids_changed.emit(frozenset(one.id for one in shown) if filtered else None)

    def _follow(self, change_set: ChangeSet) -> None:
        if {"tags", "annotators"} & change_set.tables:
            self.cards.refresh()
            self._read_again()

    def _follow_settings(self, _settings: object) -> None:
        self.cards.refresh()

    def _filter_by_tag(self, tag_id: str) -> None:
        chosen = None if tag_id == self.filter.tag_id else tag_id
        self.set_filter(NotesFilter(tag_id=chosen))
        self.show_tab("notes")

    def _show_page(self, tab: Tab) -> None:
        self._pages.setCurrentIndex(("notes", "profile", "document").index(tab))
        if tab == "profile":
            self.profile.refresh()
        self.leader_moved.emit()
