"""The search screen: the middle column of its section.

The field and what narrows it, the concordance, and what can be done with what is ticked there.
The search itself runs in ``course``; everything that is shown of hits comes from the model.
"""

from dataclasses import replace

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.core.queries import parse
from reader.language import say
from reader.ui.panels.tag_picker import TagPicker
from reader.ui.search import hit_menu, saved
from reader.ui.search.asked import Asked, phrase_of
from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.concordance_view import ConcordanceView
from reader.ui.search.course import Beginning, Course, Whole
from reader.ui.search.empty_pages import FailurePage, HelpPage, NothingPage
from reader.ui.search.engine import Engine
from reader.ui.search.exporting import HitExport
from reader.ui.search.finder import Finders, Hit
from reader.ui.search.footer import SearchFooter
from reader.ui.search.question import QuestionPanel, on_screen
from reader.ui.search.summary import SummaryLine
from reader.ui.search.tagging import HitTagging
from reader.ui.search.ticked import ticked_of
from reader.ui.session import Session
from reader.ui.theme import Theme

_MARKS = frozenset({"annotations", "annotation_tags", "memos"})
_ARTICLES = frozenset({"documents", "collections", "collection_documents"})
_SAY_RUNNING_AFTER = 250  # milliseconds: a quick search needs no word about it


class SearchScreen(QWidget):
    """Search as the person types, and show every hit between its contexts."""

    passage_requested = Signal(str, int, int)
    """An article is to be opened at a passage (code points; an empty one is its beginning)."""

    passages_requested = Signal()
    """The highlights that hits touch are to be exported."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        finders: Finders = Engine,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._session = session
        self.theme = theme
        self.asked = Asked()
        self._is_same = False
        self._needs_run = True
        self.course = Course(session, finders, self)
        self.model = ConcordanceModel(session, finders, self)
        self.tagging = HitTagging(session, self)
        self.exporting = HitExport(session, self)
        self._slow = QTimer(self, singleShot=True, interval=_SAY_RUNNING_AFTER)
        self._build(theme)
        self._connect()
        self.retranslate()
        self._library_opened()

    def _build(self, theme: Theme) -> None:
        self.question = QuestionPanel(self._session, theme)
        self.summary = SummaryLine(theme)
        self.list = ConcordanceView(self.model, self._session, theme)
        self.help = HelpPage(theme)
        self.nothing = NothingPage(theme)
        self.failure = FailurePage(theme)
        self.footer = SearchFooter(theme)
        self.pages = QStackedWidget()
        for page in (self.help, self.list, self.nothing, self.failure):
            self.pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.question)
        column.addWidget(self.summary)
        column.addWidget(self.pages, 1)
        column.addWidget(self.footer)

    def _connect(self) -> None:
        session, course, view, footer = self._session, self.course, self.list, self.footer
        self.question.changed.connect(self.ask)
        self.question.results_requested.connect(self.focus_results)
        self.nothing.asked.connect(self.ask)
        self.help.example_chosen.connect(lambda words: self.ask(replace(self.asked, words=words)))
        self.failure.again.connect(self.run)
        course.found.connect(self._begin)
        course.finished.connect(self._complete)
        course.refused.connect(self._fail)
        self._slow.timeout.connect(self._say_running)
        self.model.refused.connect(self._fail)
        self.model.ticks_changed.connect(self._show_ticked)
        view.opened.connect(self.open_hit)
        view.tagging_requested.connect(self.pick_tags)
        view.menu_requested.connect(self._open_menu)
        view.left.connect(self.question.focus_field)
        view.current_changed.connect(self._say_hint)
        footer.tick_all_requested.connect(lambda on: self.model.tick_all(on=on))
        footer.export_requested.connect(self.export)
        footer.tag_requested.connect(lambda: self.pick_tags(on_screen(footer.tag)))
        session.changed.connect(self._follow)
        session.library_opened.connect(self._library_opened)
        session.settings_changed.connect(lambda _settings: self.list.set_theme(self.theme))

    # asking

    def search_for(self, text: str) -> None:
        """Search for a passage of an article everywhere, as it stands there."""
        self.ask(replace(self.asked, words=phrase_of(text)))
        self.question.focus_field()

    def show_tag(self, tag_id: str | None) -> None:
        """Search only what is highlighted with a tag (None: everything)."""
        self.ask(replace(self.asked, tag_id=tag_id))

    def ask(self, asked: Asked) -> None:
        """Search for something else."""
        if asked == self.asked:
            return
        self.asked = asked
        self.question.show_asked(asked)
        self.run()

    def run(self, *, is_same: bool = False) -> None:
        """Search; the same anew keeps ticks, folds and the place in the list.

        While the screen is out of sight nothing is searched.
        """
        if not self.isVisible():
            self._needs_run = True
            return
        self._needs_run = False
        self._is_same = is_same and self.course.asked == self.asked
        if not parse(self.asked.words).groups:
            self.course.cancel()
            self.model.clear()
            self._turn_to(self.help)
            saved.remember_last(self._session.library, self.asked)
            return
        self._slow.start()
        self.course.run(self.asked, at_once=not self._is_same)

    # what the course brings

    def _begin(self, beginning: Beginning) -> None:
        self._all_articles = beginning.all_articles
        self._articles = beginning.first.articles
        self.model.begin(beginning)
        self._turn_to_found(is_none=beginning.first.total == 0)
        self._say_found(is_whole=beginning.first.total is not None)

    def _complete(self, whole: Whole) -> None:
        self._slow.stop()
        self._all_articles, self._articles = whole.all_articles, whole.gathered.articles
        if self._is_same or self.model.continues(whole):
            self.list.hold()
        self.model.complete(whole, is_same=self._is_same)
        saved.remember_last(self._session.library, self.asked)  # not while letters come
        self._turn_to_found(is_none=not whole.gathered.total)
        self._say_found()

    def _turn_to_found(self, *, is_none: bool) -> None:
        if is_none:
            self.nothing.show_asked(self.asked)
        self._turn_to(self.nothing if is_none else self.list)

    def _fail(self, why: Message) -> None:
        self._slow.stop()
        self.course.cancel()
        self.failure.show_why(why)
        self._turn_to(self.failure)

    def _turn_to(self, page: QWidget) -> None:
        self._slow.stop()
        had_focus = self.list.hasFocus()
        self.pages.setCurrentWidget(page)
        self.summary.setVisible(page is self.list)
        self.footer.setVisible(page is self.list)
        if had_focus and page is not self.list:
            self.question.focus_field()
        self._say_hint()
        self._show_ticked()

    # saying

    def _say_running(self) -> None:
        if self.course.is_running and self.pages.currentWidget() is not self.help:
            self.summary.say_running()

    def _say_found(self, *, is_whole: bool = True) -> None:
        hits = self.model.outline.hits
        self.summary.say_found(hits, self._articles, self._all_articles, is_whole=is_whole)
        self._show_ticked()

    def _say_hint(self) -> None:
        row, flat = self.list.current_row, not self.model.outline.headed
        self.summary.say_hint(self.model.title(row) if flat and row >= 0 else "")

    def _show_ticked(self) -> None:
        model = self.model
        is_whole = model.pages.gathered is not None
        self.footer.show_ticked(model.ticked, model.outline.hits, is_whole=is_whole)

    # what is done with hits

    def open_hit(self, hit: Hit) -> None:
        """Ask for the article of a hit at its passage; of a note, at what it is about."""
        start, end = hit.start, hit.end
        if hit.in_note:
            ids = [hit.annotation_id] if hit.annotation_id else []
            about = self._session.library.annotations.existing(ids)
            start, end = (about[0].start, about[0].end) if about else (0, 0)
        self.passage_requested.emit(hit.document_id, start, end)

    def pick_tags(self, place: QRect) -> None:
        """Let a tag be chosen for what is ticked, or for the current row."""
        ticked = ticked_of(self.model, self.asked, self.list.current_row)
        if not ticked.count or not ticked.is_known:
            return
        picker = TagPicker(self._session, self.theme, self)
        picker.tag_chosen.connect(lambda tag_id: self.tagging.put(ticked, tag_id))
        picker.tag_created.connect(lambda name: self.tagging.put_new(ticked, name))
        picker.offer((), place)

    def export(self) -> None:
        """Export what is ticked, or everything that was found."""
        ticked = ticked_of(self.model, self.asked, None)
        if ticked.is_known:
            self.exporting.export(ticked)

    def _open_menu(self, place: QPoint) -> None:
        hit_menu.of(self).popup(place)

    # focus and keys

    def focus_results(self) -> None:
        """Go to the results, if there are any."""
        if self.pages.currentWidget() is self.list and len(self.model.outline):
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back one level by Esc: from the form, from the list; else leave it."""
        focus = self.focusWidget()
        if event.key() != Qt.Key.Key_Escape or focus is None:
            super().keyPressEvent(event)
        elif self.question.step_back(focus):
            event.accept()
        elif focus is not self.question.head.field:
            self.question.focus_field()
        else:
            event.ignore()

    # following

    def _follow(self, change_set: ChangeSet) -> None:
        tables = change_set.tables
        if "tags" in tables or tables & _ARTICLES:
            self.question.offer_anew()
        if tables & _ARTICLES or (tables & _MARKS and self.asked.follows_marks):
            self.run(is_same=True)
        elif tables & _MARKS:
            self.model.renew(titles=False)
        elif "tags" in tables:
            self.list.viewport().update()

    def _library_opened(self) -> None:
        self.course.cancel()
        self.model.clear()
        self.asked = saved.recall_last(self._session.library, self._session.codebook)
        self._all_articles, self._articles = 0, None
        self.question.show_asked(self.asked)
        self.question.offer_anew()
        self._turn_to(self.help)
        self.run()

    def showEvent(self, event: QShowEvent) -> None:
        """Search what was asked while the screen was out of sight."""
        super().showEvent(event)
        if self._needs_run:
            self.run(is_same=True)

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def retranslate(self) -> None:
        """Say everything in the present language."""
        self.setAccessibleName(say("concordance.title"))
        self.list.setAccessibleName(say("concordance.title"))
        for part in (self.question, self.help, self.nothing, self.failure, self.footer):
            part.retranslate()
        self._say_hint()
        if self.pages.currentWidget() is self.list:
            self._say_found(is_whole=self.model.pages.gathered is not None)
        self.list.viewport().update()
