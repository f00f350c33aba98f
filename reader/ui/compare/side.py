"""One side of a comparison: a whole reader of one article, and what comparing lays behind it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.acts.citing import citation_of
from reader.compare.findings import Span
from reader.core.changes import ChangeSet
from reader.language import say
from reader.settings import Settings
from reader.ui.article.typography import MEASURE
from reader.ui.article.view import ArticleView
from reader.ui.commands.asking import Asking
from reader.ui.commands.marking import Marking
from reader.ui.commands.reading import Reading
from reader.ui.compare.ground import Band, Ground, Word
from reader.ui.compare.memo import MemoPopup
from reader.ui.compare.overview import OverviewBar
from reader.ui.compare.side_head import SideHead
from reader.ui.compare.side_session import SideSession
from reader.ui.compare.ties import SideName
from reader.ui.components.floating_bar import FloatingBar
from reader.ui.frame.find_bar import FindBar
from reader.ui.frame.menus import Menus
from reader.ui.session import Session
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.dispatch import Places

SCROLL: Final = 8
OUTER: Final = 6
"""Between the overview bar and the outer edge."""
BETWEEN: Final = 4
_COMPACT: Final = 0.9
_CLICK: Final = 4  # px the mouse may move between press and release


class ComparedView(ArticleView):
    """An article set to stand beside another, with bands behind its passages."""

    passage_clicked = Signal(int)
    """A click came to this offset and selected nothing."""
    passage_double_clicked = Signal(int)
    """A double click came to this offset, beside the letters."""

    def __init__(self, theme: Theme, own: str) -> None:
        super().__init__(theme)
        self.ground = Ground(theme, own)
        self.canvas.underlay = self.ground
        self._pressed = QPoint()
        bar = self.verticalScrollBar()
        bar.setObjectName("narrow")
        self.set_beside(measure=round(MEASURE * _COMPACT))

    def set_theme(self, theme: Theme) -> None:
        """Paint with other colours."""
        self.ground.set_theme(theme)
        super().set_theme(theme)

    def show_ties(self, bands: Iterable[Band], words: Iterable[Word] | None) -> None:
        """Show these bands and words and no others; words stay without any given."""
        self.ground.show(bands, words)
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the press was."""
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell of a click that selected nothing."""
        super().mouseReleaseEvent(event)
        point = event.position().toPoint()
        still = (point - self._pressed).manhattanLength() <= _CLICK
        if still and event.button() == Qt.MouseButton.LeftButton and not self.has_selection:
            self.passage_clicked.emit(self.sheet.offset_at(point))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word; beside the letters, tell of it."""
        point = event.position().toPoint()
        if self.sheet.character_at(point) is None:
            self.passage_double_clicked.emit(self.sheet.offset_at(point))
            return
        super().mouseDoubleClickEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the gutter where it is when the view turns around."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.ground.edge_left = not self.isRightToLeft()
            self.ground.forget()


class CompareSide(QWidget):
    """Hold the reader of one side, with a session of its own."""

    details_requested = Signal(str)
    """What is known of the article (its id) is to be corrected."""

    def __init__(
        self, name: SideName, session: Session, menus: Menus, theme: Theme, *, still: bool
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.name: SideName = name
        own = "sa" if name == "a" else "sb"
        self.session = SideSession(session, self)
        self.theme = theme
        self.head = SideHead(self.session, 1 if name == "a" else 2, own, theme)
        self.view = ComparedView(theme, own)
        self.overview = OverviewBar(self.view.sheet, own, theme)
        self.find_bar = FindBar(theme)
        self.bar = FloatingBar(self, theme, reduced_motion=still)
        self.marking = Marking(self.session, self.view, self.bar)
        self.asking = Asking(self.session, self.view, menus, self.marking, self)
        self.asking.also = ("-", "link_passages")
        self.reading = Reading(self.session, self.view, self.find_bar, self._cite)
        self._lay_out()
        self._connect()
        self._take_settings(session.settings)

    @property
    def places(self) -> "Places":
        """Give those who carry out actions on this side."""
        return self, self.marking, self.asking, self.reading

    def print(self) -> None:
        """Print the article of this side, with its margin or without."""
        from reader.ui.dialogs.print_preview import PrintDialog

        dialog = PrintDialog(self.session, self.theme, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _lay_out(self) -> None:
        self.body = QWidget()
        row = QHBoxLayout(self.body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BETWEEN)
        row.addWidget(self.view, 1)
        row.addWidget(self.overview)
        row.addSpacing(OUTER)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
        column.addWidget(self.body, 1)

    def lie(self, *, left: bool) -> None:
        """Lie left or right of the gutter: scroll bar, margin and overview stand outside."""
        way = Qt.LayoutDirection
        self.body.setLayoutDirection(way.RightToLeft if left else way.LeftToRight)
        self.view.ground.edge_left = not left
        self.view.ground.forget()

    def _connect(self) -> None:
        session, view, marking = self.session, self.view, self.marking
        session.document_opened.connect(self._show_article)
        session.changed.connect(self._follow)
        session.marks_changed.connect(self._follow_marks)
        session.active_changed.connect(view.set_active)
        session.settings_changed.connect(self._take_settings)
        view.selection_changed.connect(marking.put_bar_away)
        view.selection_finished.connect(marking.show_bar)
        view.annotation_clicked.connect(session.set_active)
        view.resize_requested.connect(marking.resize)
        view.memo_requested.connect(self.write_memo)
        view.part_requested.connect(lambda s, e, kind: self.reading.name_part(kind, s, e))
        view.context_requested.connect(self.asking.passage_menu)
        view.text_size_requested.connect(self.reading.resize_text)
        view.geometry_changed.connect(marking.follow_selection)
        view.geometry_changed.connect(self.overview.update)
        self.overview.place_requested.connect(self._scroll_to_share)
        self.find_bar.hits_changed.connect(self.reading.show_hits)
        self.find_bar.closed.connect(view.setFocus)
        self.bar.tag_requested.connect(marking.toggle_tag)
        self.bar.other_requested.connect(marking.other_tag)
        self.bar.memo_requested.connect(marking.memo)
        self.bar.more_requested.connect(self.asking.passage_menu_below)
        self.bar.dismissed.connect(view.setFocus)
        marking.picker_requested.connect(self.asking.pick_tags)
        marking.memo_requested.connect(self.write_memo)

    # following the session

    def _show_article(self, _document_id: str) -> None:
        article = self.session.article
        if article is None:
            return
        self.bar.put_away()
        self.view.show_ties((), ())
        self.view.show_document(article.document, article.text)
        self.view.set_annotations(article.annotations, self.session.codebook.by_id)
        self.find_bar.set_text(article.text)
        self.retranslate()

    def retranslate(self) -> None:
        """Name the text by its side and title, for those who hear it."""
        title = self.head.title.text()
        self.view.setAccessibleName(say("compare.text", place=self.head.count, title=title))

    def _follow(self, change_set: ChangeSet) -> None:
        article = self.session.article
        if "tags" in change_set.tables:
            self.view.set_tags(self.session.codebook.by_id)
        if article is not None and (article.document.id,) in change_set.keys("documents"):
            self.view.show_parts(article.document)

    def _follow_marks(self, ids: frozenset[str] | None) -> None:
        article = self.session.article
        if article is None:
            return
        if ids is None:
            self.view.set_annotations(article.annotations, self.session.codebook.by_id)
        for annotation_id in ids or ():
            annotation = article.by_id.get(annotation_id)
            if annotation is None:
                self.view.remove_annotation(annotation_id)
            else:
                self.view.update_annotation(annotation)
        self.view.set_active(self.session.active)

    def _take_settings(self, settings: Settings) -> None:
        self.view.set_text_size(settings.text_size)
        self.view.set_reading_font(settings.reading_font)

    def _cite(self, start: int, end: int) -> str:
        document = self.session.document
        return citation_of(document, self.session.text, start, end) if document else ""

    def _scroll_to_share(self, share: float) -> None:
        scroll = self.view.sheet.scroll
        wanted = share * self.view.sheet.flow.height - scroll.view_height / 2
        self.view.scroll_by(round(wanted) - scroll.offset)

    # what is shown of the comparison

    def show_places(self, spans: Sequence[Span]) -> None:
        """Mark places as found, and bring the first into sight."""
        self.view.set_find_hits(spans, 0 if spans else -1)
        if spans:
            self.view.scroll_to(*spans[0])

    # what a person asks for

    def write_memo(self, annotation_id: str) -> None:
        """Write the memo of a highlight, beside its passage."""
        self.session.set_active(annotation_id)
        annotation = self.session.active_annotation
        if annotation is None:
            return
        self.view.scroll_to(annotation.start, annotation.end)
        rect = self.view.span_rect(annotation.start, annotation.end) or QRect()
        viewport = self.view.viewport()
        place = QRect(viewport.mapToGlobal(rect.topLeft()), rect.size())
        popup = MemoPopup(self.session, self.theme, self)
        popup.closed.connect(self.view.setFocus)
        popup.write(annotation_id, place)

    def cross_over(self) -> None:
        """Go from the text to the memo of the active highlight."""
        if self.session.active is not None:
            self.write_memo(self.session.active)

    def article_details(self) -> None:
        """Correct what is known of the article."""
        if self.session.document is not None:
            self.details_requested.emit(self.session.document.id)

    def step_back(self) -> bool:
        """Leave the innermost level; answer whether there was one."""
        if self.bar.isVisible() or self.view.has_selection:
            self.marking.put_bar_away()
            self.view.clear_selection()
        elif self.session.active is not None:
            self.session.set_active(None)
        elif self.find_bar.isVisible():
            self.find_bar.put_away()
        else:
            return False
        return True

    def set_theme(self, theme: Theme) -> None:
        """Keep the theme for what opens later; the parts are asked themselves."""
        self.theme = theme
