"""Two articles side by side as one sees them: heads, sides and gutter, foot and strip."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from reader.compare.findings import Span
from reader.ui.compare.anchors import anchors_of
from reader.ui.compare.facts_strip import FactsStrip
from reader.ui.compare.foot import CompareFoot
from reader.ui.compare.gutter import Gutter
from reader.ui.compare.pairs_table import PairsTable
from reader.ui.compare.ribbons import GUTTER
from reader.ui.compare.scrolling import Together
from reader.ui.compare.showing import bands_of, segments_of, words_of
from reader.ui.compare.side import CompareSide
from reader.ui.compare.state import CompareState
from reader.ui.compare.tie_card import TieCard
from reader.ui.compare.ties import SideName, Tie
from reader.ui.frame.menus import Menus
from reader.ui.frame.top_bar import Actions
from reader.ui.session import Session
from reader.ui.theme import Theme

_MANY: Final = 300  # ties
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


class ComparePage(QWidget):
    """Hold both sides, show what ties them, and go from tie to tie."""

    side_focused = Signal()

    def __init__(
        self,
        state: CompareState,
        session: Session,
        actions: Actions,
        menus: Menus,
        theme: Theme,
        *,
        still: bool,
    ) -> None:
        super().__init__()
        self.state = state
        self.sides: dict[SideName, CompareSide] = {
            name: CompareSide(name, session, menus, theme, still=still) for name in SIDES
        }
        self.a, self.b = self.sides["a"], self.sides["b"]
        self.heads = Heads(self.a.head, self.b.head, theme)
        self.gutter = Gutter(state, theme)
        self.card = TieCard(state, self.gutter, actions, theme)
        self.foot = CompareFoot(state, theme)
        self.strip = FactsStrip(state, theme)
        self.pairs = PairsTable(state, theme)
        self.middle = QStackedWidget()
        """The two sides; what takes their place for a while lies here too."""
        self.together = Together(self.a.view, self.b.view, self)
        self.front: SideName = "a"
        self._steps: list[Callable[[], object]] = []
        self._stepping = QTimer(self, singleShot=True, interval=0)
        self._stepping.timeout.connect(self._step)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self._turn()

    def _lay_out(self) -> None:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for widget, share in ((self.a, 1), (self.gutter, 0), (self.b, 1)):
            row.addWidget(widget, share)
        for side in self.sides.values():
            side.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self.middle.addWidget(both)
        self.middle.addWidget(self.pairs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.heads, self.middle, self.foot, self.strip):
            column.addWidget(widget, 1 if widget is self.middle else 0)

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
        state = self.state
        state.changed.connect(self._show_ties)
        state.active_changed.connect(self._paint_active)
        state.looks_changed.connect(self._paint_ties)
        state.level_requested.connect(self.bring_level)
        state.places_shown.connect(self._show_places)
        self.gutter.chosen.connect(state.set_active)
        self.gutter.level_requested.connect(lambda tie: state.set_active(tie, level=True))
        self.together.moved.connect(self.gutter.renew)
        for name, side in self.sides.items():
            view = side.view
            view.passage_clicked.connect(partial(self._click, name))
            view.passage_double_clicked.connect(partial(self._click, name, level=True))
            view.installEventFilter(self)

    def eventFilter(self, watched: Any, event: QEvent) -> bool:  # noqa: ANN401 - of Qt
        """Notice which side the keyboard came into."""
        if event.type() == QEvent.Type.FocusIn:
            self.front = "a" if watched is self.a.view else "b"
            self.side_focused.emit()
        return super().eventFilter(watched, event)

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at, in order."""
        texts = [self.a.view, self.gutter, self.b.view]
        shown = self.middle.currentWidget() is self.pairs
        return [*([self.pairs] if shown else texts), self.strip]

    def show_pairs(self, *, shown: bool) -> None:
        """Show the pairs as a table where the texts are, or the texts again."""
        if shown == (self.middle.currentWidget() is self.pairs):
            return
        self.middle.setCurrentIndex(int(shown))
        (self.pairs if shown else self.front_side.view).setFocus()

    @property
    def front_side(self) -> CompareSide:
        """Give the side that the keyboard was in last."""
        return self.sides[self.front]

    # what is shown

    def _show_ties(self) -> None:
        """Show other ties; of thousands, step by step, so that the window answers meanwhile."""
        self._steps = [
            *(partial(self._paint_side, side) for side in self.sides.values()),
            self.gutter.renew,
            self._lay_anchors,
            *(partial(self._lay_overview, side) for side in self.sides.values()),
        ]
        self._stepping.stop()
        if len(self.state.ties) > _MANY:
            self._stepping.start()
            return
        while self._steps:
            self._steps.pop(0)()

    def _step(self) -> None:
        """Take one step of showing ties, and let others have their turn."""
        self._steps.pop(0)()
        if self._steps:
            self._stepping.start()

    def _lay_anchors(self) -> None:
        comparison = self.state.comparison
        if comparison is not None:
            lengths = len(comparison.a_text), len(comparison.b_text)
            self.together.set_anchors(anchors_of(self.state.ties, lengths))

    def _lay_overview(self, side: CompareSide) -> None:
        view = side.view
        side.overview.show_segments(segments_of(view.sheet.flow.blocks, view.ground.bands))

    def _paint_ties(self) -> None:
        for side in self.sides.values():
            self._paint_side(side)
        self.gutter.renew()

    def _paint_side(self, side: CompareSide) -> None:
        name = side.name
        side.view.show_ties(bands_of(self.state, name), words_of(self.state, name))

    def _paint_active(self) -> None:
        """Show another tie as active; in versions the words are the same whichever it is."""
        for name, side in self.sides.items():
            words = None if self.state.is_versions else words_of(self.state, name)
            side.view.show_ties(bands_of(self.state, name), words)
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

    # choosing ties

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

    def set_theme(self, theme: Theme) -> None:
        """Take measures from this theme."""
        self.theme = theme


def _covers(span: Span | None, offset: int) -> bool:
    return span is not None and span[0] <= offset < span[1]
