"""The section of comparing as a whole: bar, heads, two sides and the gutter, foot and strip."""

from typing import Any, Final

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reader.acts.comparing import Asked, Comparison
from reader.compare.findings import Span
from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.language import say
from reader.ui.compare.anchors import anchors_of
from reader.ui.compare.bar import CompareBar
from reader.ui.compare.choosing import ArticlePicker
from reader.ui.compare.computing import Computing
from reader.ui.compare.foot import CompareFoot
from reader.ui.compare.gutter import Gutter
from reader.ui.compare.ribbons import GUTTER
from reader.ui.compare.scrolling import Together
from reader.ui.compare.showing import bands_of, segments_of, words_of
from reader.ui.compare.side import CompareSide
from reader.ui.compare.state import CompareState
from reader.ui.compare.tie_card import TieCard
from reader.ui.compare.ties import SideName, Tie
from reader.ui.components.empty_state import EmptyState
from reader.ui.frame.menus import Menus
from reader.ui.frame.top_bar import Actions
from reader.ui.models.articles import carried_articles
from reader.ui.session import Session
from reader.ui.theme import Theme

STRIP: Final = 148
_SHOWN, _FREE = "compare.shown", "compare.free"
SIDES: Final[tuple[SideName, SideName]] = ("a", "b")


class Heads(QWidget):
    """The heads of both sides, as far apart as the gutter is wide."""

    def __init__(self, first: QWidget, second: QWidget, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 1)
        row.setSpacing(GUTTER)
        row.addWidget(first, 1)
        row.addWidget(second, 1)
        for head in (first, second):
            head.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint with this theme from now on."""
        self.theme = theme

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the hairline below."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("page"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("hair"))


class CompareScreen(QWidget):
    """Show two articles side by side, or how to choose them."""

    side_focused = Signal()

    def __init__(
        self, session: Session, actions: Actions, menus: Menus, theme: Theme, *, still: bool
    ) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self._session = session
        self.theme = theme
        self.state = CompareState(session, self)
        self.computing = Computing(session, self)
        self.sides: dict[SideName, CompareSide] = {
            name: CompareSide(name, session, menus, theme, still=still) for name in SIDES
        }
        self.a, self.b = self.sides["a"], self.sides["b"]
        self.bar = CompareBar(self.state, actions, theme)
        self.heads = Heads(self.a.head, self.b.head, theme)
        self.gutter = Gutter(self.state, theme)
        self.card = TieCard(self.state, self.gutter, actions, theme)
        self.foot = CompareFoot(self.state, theme)
        self.strip = QWidget()
        """The strip at the bottom; whoever fills it lays itself out in it."""
        self.together = Together(self.a.view, self.b.view, self)
        self.empty = EmptyState(theme, icon="compare", title=" ", how=" ", button=" ", icon_size=32)
        self.front: SideName = "a"
        self._lay_out()
        self._connect()
        self._turn()
        self.restore()

    # how it lies

    def _lay_out(self) -> None:
        self.middle = QStackedWidget()
        """The two sides; what takes their place for a while lies here too."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget, share in ((self.a, 1), (self.gutter, 0), (self.b, 1)):
            row.addWidget(widget, share)
        for side in self.sides.values():
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.middle.addWidget(both)
        strip = QVBoxLayout(self.strip)
        strip.setContentsMargins(0, 0, 0, 0)
        pair = QWidget()
        column = QVBoxLayout(pair)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.heads, self.middle, self.foot, self.strip):
            column.addWidget(widget, 1 if widget is self.middle else 0)
        self.pages = QStackedWidget()
        self.pages.addWidget(self._centred(self.empty))
        self.pages.addWidget(pair)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.pages, 1)
        self.set_theme(self.theme)

    def _centred(self, page: QWidget) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.addStretch(10)
        column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(14)
        return holder

    def _turn(self) -> None:
        """Let the first article lie where the interface starts."""
        rtl = self.isRightToLeft()
        self.a.lie(left=not rtl)
        self.b.lie(left=rtl)
        left, right = (self.b, self.a) if rtl else (self.a, self.b)
        self.gutter.set_views(left.view, right.view)

    def changeEvent(self, event: QEvent) -> None:
        """Turn around with the interface."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._turn()

    def _connect(self) -> None:
        state, session = self.state, self._session
        state.changed.connect(self._show_ties)
        state.active_changed.connect(self._paint_ties)
        state.looks_changed.connect(self._paint_ties)
        state.level_requested.connect(self.bring_level)
        state.places_shown.connect(self._show_places)
        self.gutter.chosen.connect(self.choose_tie)
        self.gutter.level_requested.connect(lambda tie: state.set_active(tie, level=True))
        self.together.moved.connect(self.gutter.renew)
        self.bar.mode_chosen.connect(self._change_mode)
        self.bar.lock_chosen.connect(self.lock)
        self.bar.next_requested.connect(self._go_to_next)
        self.empty.action_requested.connect(self._choose_first)
        session.library_opened.connect(self.restore)
        session.changed.connect(self._follow)
        for name, side in self.sides.items():
            side.head.replacing_requested.connect(
                lambda place, name=name: self.choose_article(name, place)
            )
            side.view.passage_clicked.connect(lambda at, name=name: self._click(name, at))
            side.view.passage_double_clicked.connect(
                lambda at, name=name: self._click(name, at, level=True)
            )
            side.view.geometry_changed.connect(self.gutter.renew)
            side.view.installEventFilter(self)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: ANN401 - of Qt
        """Notice which side the keyboard came into."""
        if event.type() == QEvent.Type.FocusIn:
            self.front = "a" if watched is self.a.view else "b"
            self.side_focused.emit()
        return super().eventFilter(watched, event)

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at, in order."""
        return [self.bar, self.a.view, self.gutter, self.b.view, self.strip]

    @property
    def front_side(self) -> CompareSide:
        """Give the side that the keyboard was in last."""
        return self.sides[self.front]

    # what is compared

    @property
    def ids(self) -> tuple[str | None, str | None]:
        """Give the ids of the articles, in their order."""
        one, other = self.a.session.document, self.b.session.document
        return (one.id if one else None, other.id if other else None)

    def compare(self, a_id: str, b_id: str, mode: Asked = "auto") -> None:
        """Show two articles side by side and compare them."""
        if a_id == b_id:
            return
        for side, document_id in zip(self.sides.values(), (a_id, b_id), strict=True):
            side.session.open_document(document_id)
        self._remember(mode)
        self._show_page()
        self._compute(mode)

    def _compute(self, mode: Asked) -> None:
        a_id, b_id = self.ids
        if a_id is None or b_id is None:
            return
        comparison = self.state.comparison
        if comparison and (comparison.a.id, comparison.b.id) != (a_id, b_id):
            self.state.show(None)
        self.computing.compare(a_id, b_id, mode, self._computed, self._refused)
        self.foot.follow(self.computing.task)

    def _computed(self, comparison: Comparison) -> None:
        self.state.show(comparison)
        self._remember(comparison.mode)

    def _refused(self, why: Message) -> None:
        self._session.failed.emit(why)

    def _change_mode(self, mode: Asked) -> None:
        self._compute(mode)

    def swap(self) -> None:
        """Let the articles change sides."""
        a_id, b_id = self.ids
        comparison = self.state.comparison
        if a_id and b_id:
            self.compare(b_id, a_id, comparison.mode if comparison else "auto")

    def choose_article(self, name: SideName, place: QRect | None = None) -> None:
        """Let another article be chosen for a side."""
        other = self.ids[1 if name == "a" else 0]
        button = self.sides[name].head.replace
        where = place or QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
        picker = ArticlePicker(self._session, self.theme, self)
        picker.chosen.connect(lambda document_id: self.put(name, document_id))
        picker.offer(where, leaving_out=other)

    def put(self, name: SideName, document_id: str) -> None:
        """Put an article on a side; the other side keeps its own."""
        a_id, b_id = self.ids
        other = b_id if name == "a" else a_id
        if other is None or other == document_id:
            self.sides[name].session.open_document(document_id)
            self._show_page()
            return
        self.compare(*((document_id, other) if name == "a" else (other, document_id)))

    def _choose_first(self) -> None:
        """Choose what is missing, from the page that says that it is."""
        button = self.empty.button
        assert button is not None
        place = QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
        self.choose_article("a" if self.ids[0] is None else "b", place)

    def _show_page(self) -> None:
        whole = all(self.ids)
        self.pages.setCurrentIndex(1 if whole else 0)
        self._say_empty()

    def _say_empty(self) -> None:
        one = next(filter(None, self.ids), None)
        if one is None:
            self.empty.say_again(say("compare.nothing"), say("compare.nothing_how"))
            button = say("compare.choose_first")
        else:
            row = self._session.library.documents.rows([one])[0]
            title = row.title or row.lead
            self.empty.say_again(say("compare.one"), say("compare.one_how", title=title))
            button = say("compare.choose_second")
        if self.empty.button is not None:
            self.empty.button.setText(button)
            self.empty.button.setVisible(self._session.library.documents.count() > 1)

    def _follow(self, change_set: ChangeSet) -> None:
        """Compare anew where an article's parts changed; let go of one that was removed."""
        if "documents" not in change_set.tables:
            return
        gone = any(side.session.article is None for side in self.sides.values())
        comparison = self.state.comparison
        if gone:
            self.computing.drop()
            self.state.show(None)
            self._show_page()
        elif comparison is not None:
            ids = {(document_id,) for document_id in self.ids}
            if ids & set(change_set.keys("documents")):
                self._compute(comparison.mode)

    # what is shown

    def _show_ties(self) -> None:
        comparison = self.state.comparison
        if comparison is not None:
            lengths = len(comparison.a_text), len(comparison.b_text)
            self.together.set_anchors(anchors_of(self.state.ties, lengths))
        self._paint_ties()

    def _paint_ties(self) -> None:
        for name, side in self.sides.items():
            bands = bands_of(self.state, name)
            segments = segments_of(side.view.sheet.flow.blocks, bands)
            side.show_ties(bands, words_of(self.state, name), segments)
        self.gutter.renew()

    def _show_places(self, a: list[Span], b: list[Span]) -> None:
        was = self.together.is_locked
        self.together.lock(False)
        self.a.show_places(a)
        self.b.show_places(b)
        self.together.lock(was)

    def bring_level(self, tie: Tie) -> None:
        """Show the passages of a tie at the same height; one that has only one, in sight."""
        if tie.a is not None and tie.b is not None:
            self.together.bring_level(tie.a[0], tie.b[0])
        elif tie.a is not None:
            self.a.view.scroll_to(*tie.a)
        elif tie.b is not None:
            self.b.view.scroll_to(*tie.b)
        self.gutter.renew()

    def lock(self, locked: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Scroll both as one, or each by itself."""
        self.together.lock(locked)
        self.bar.show_lock(locked=locked)
        self._session.library.remember(_FREE, not locked)

    # choosing ties

    def choose_tie(self, tie: Tie | None) -> None:
        """Make a tie the active one."""
        self.state.set_active(tie)

    def _click(self, name: SideName, offset: int, *, level: bool = False) -> None:
        """Make the tie at a place active: of several the one behind the active, else the best."""
        here = [tie for tie in self.state.stops if _covers(tie.span(name), offset)]
        here.sort(key=lambda tie: (not tie.is_sure, -(tie.score or 0)))
        if not here:
            return
        active = self.state.active
        if level and active in here:
            self.state.set_active(active, level=True)
            return
        at = here.index(active) + 1 if active in here else 0
        self.state.set_active(here[at % len(here)], level=level)

    def _go_to_next(self, kind: str) -> None:
        if kind == "tied":
            self.go(1)
        else:
            self.next_alone("a" if kind == "a" else "b")

    def go(self, step: int) -> None:
        """Go to the next or previous tie, from the active one or from what is in sight."""
        stops = self.state.stops
        if not stops:
            return
        active = self.state.active
        if active in stops:
            at = stops.index(active) + step
        else:
            top = self.a.view.top_offset()
            ahead = [n for n, tie in enumerate(stops) if tie.a is None or tie.a[1] > top]
            at = (ahead[0] if ahead else 0) - (step < 0)
        self.state.set_active(stops[at % len(stops)], level=True)

    def next_alone(self, name: SideName) -> None:
        """Go to the next passage that only one side has."""
        side = self.sides[name]
        spans = [span for span, waits in self.state.alone(name) if not waits]
        if not spans:
            return
        caret = side.view.caret()
        span = next((span for span in spans if span[0] > caret), spans[0])
        side.view.set_selection(span[0], span[0])
        side.view.scroll_to(*span)
        side.view.setFocus()

    # remembering

    def _remember(self, mode: Asked) -> None:
        a_id, b_id = self.ids
        kept = {"a": a_id or "", "b": b_id or "", "mode": mode}
        self._session.library.remember(_SHOWN, kept)

    def restore(self) -> None:
        """Show what was compared last, if it is still there."""
        library = self._session.library
        self.lock(not library.recall(_FREE, False))
        kept = library.recall(_SHOWN, dict[str, str]())
        known = [kept.get(name, "") for name in SIDES]
        there = [one for one in known if one and library.documents.find(one) is not None]
        if len(there) == len(SIDES):
            self.compare(there[0], there[1], _mode(kept.get("mode", "auto")))
        else:
            for side in self.sides.values():
                side.session.close_document()
            if there:
                self.a.session.open_document(there[0])
            self.state.show(None)
            self._show_page()

    def flush(self) -> None:
        """Stop comparing before the window closes."""
        self.computing.drop()

    # dropping articles

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take articles."""
        if carried_articles(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Compare two articles, or put one on the side that it is dropped on."""
        ids = carried_articles(event.mimeData())
        if not ids:
            return
        event.acceptProposedAction()
        if len(ids) > 1:
            self.compare(ids[0], ids[1])
            return
        on_left = event.position().x() < self.width() / 2
        self.put("b" if on_left == self.isRightToLeft() else "a", ids[0])

    # language and theme

    def set_theme(self, theme: Theme) -> None:
        """Take measures from this theme."""
        self.theme = theme
        self.strip.setFixedHeight(theme.px(STRIP))

    def retranslate(self) -> None:
        """Say everything in the present language; the parts are asked themselves."""
        self._say_empty()


def _covers(span: Span | None, offset: int) -> bool:
    return span is not None and span[0] <= offset < span[1]


def _mode(kept: str) -> Asked:
    return "versions" if kept == "versions" else "reports" if kept == "reports" else "auto"
