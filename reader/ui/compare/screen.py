"""The section of comparing as a whole: bar, heads, two sides and the gutter, foot and strip."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.acts.comparing import Asked, Comparison
from reader.core.changes import ChangeSet
from reader.core.messages import Message
from reader.language import say
from reader.ui.compare.bar import CompareBar
from reader.ui.compare.choosing import ArticlePicker
from reader.ui.compare.computing import Computing
from reader.ui.compare.exporting import ComparisonExport
from reader.ui.compare.page import SIDES, ComparePage
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import SideName
from reader.ui.components.empty_state import EmptyState
from reader.ui.frame.menus import Menus
from reader.ui.frame.top_bar import Actions
from reader.ui.models.articles import carried_articles
from reader.ui.session import Session
from reader.ui.theme import Theme

_SHOWN, _FREE = "compare.shown", "compare.free"
_EMPTY = 360


class CompareScreen(QWidget):
    """Show two articles side by side, or how to choose them."""

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
        self.bar = CompareBar(self.state, actions, theme)
        self.page = ComparePage(self.state, session, actions, menus, theme, still=still)
        self.sides, self.a, self.b = self.page.sides, self.page.a, self.page.b
        self.export = ComparisonExport(session, self)
        self._steps: list[Callable[[], object]] = []
        self._opening = QTimer(self, singleShot=True, interval=0)
        self._opening.timeout.connect(self._open_on)
        self.empty = EmptyState(theme, icon="compare", title=" ", how=" ", button=" ", icon_size=32)
        self._lay_out()
        self._connect()
        self.set_theme(theme)
        self.restore()

    def _lay_out(self) -> None:
        self.pages = QStackedWidget()
        self.pages.addWidget(_centred(self.empty))
        self.pages.addWidget(self.page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.bar)
        whole.addWidget(self.pages, 1)

    def _connect(self) -> None:
        session, bar = self._session, self.bar
        bar.mode_chosen.connect(self._change_mode)
        bar.lock_chosen.connect(self.lock)
        bar.next_requested.connect(self._go_to_next)
        self.empty.action_requested.connect(self._choose_first)
        session.library_opened.connect(self.restore)
        session.changed.connect(self._follow)
        for name, side in self.sides.items():
            side.head.replacing_requested.connect(partial(self._replace, name))

    @property
    def stops(self) -> list[QWidget]:
        """List what F6 stops at, in order."""
        return [self.bar, *self.page.stops]

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
        self.pages.setCurrentWidget(self.page)  # articles are set once, in the width they have
        self._opening.stop()
        self._steps = [
            *(
                partial(side.session.open_document, document_id)
                for side, document_id in zip(self.sides.values(), (a_id, b_id), strict=True)
            ),
            self.show_page,
            partial(self._compute, mode),
        ]
        if self.computing.takes_long(a_id, b_id):
            self.computing.drop()
            if self.ids != (a_id, b_id):
                self.state.show(None)
            self._open_on()
            return
        while self._steps:
            self._steps.pop(0)()

    def _open_on(self) -> None:
        """Take one step of opening long articles, and let others have their turn."""
        self._steps.pop(0)()
        if self._steps:
            self._opening.start()

    def _compute(self, mode: Asked) -> None:
        a_id, b_id = self.ids
        if a_id is None or b_id is None:
            return
        self.computing.compare(a_id, b_id, mode, self._computed, self._refused)
        self.page.foot.follow(self.computing.task)
        if self.computing.task is not None:
            self._remember(mode)
            self._let_go()

    def _let_go(self) -> None:
        """Show nothing of a comparison of other articles."""
        comparison = self.state.comparison
        if comparison and (comparison.a.id, comparison.b.id) != self.ids:
            self.state.show(None)

    def _computed(self, comparison: Comparison) -> None:
        self.state.show(comparison)
        self._remember(comparison.mode)

    def _refused(self, why: Message) -> None:
        self._let_go()
        self._session.failed.emit(why)

    def _change_mode(self, mode: Asked) -> None:
        self._compute(mode)

    def swap(self) -> None:
        """Let the articles change sides."""
        a_id, b_id = self.ids
        comparison = self.state.comparison
        if a_id and b_id:
            self.compare(b_id, a_id, comparison.mode if comparison else "auto")

    def _replace(self, name: SideName, place: QRect) -> None:
        self.choose_article(name, place)

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
            self.show_page()
            return
        self.compare(*((document_id, other) if name == "a" else (other, document_id)))

    def _choose_first(self) -> None:
        """Choose what is missing, from the page that says that it is."""
        button = self.empty.button
        assert button is not None
        place = QRect(button.mapToGlobal(button.rect().topLeft()), button.size())
        self.choose_article("a" if self.ids[0] is None else "b", place)

    def show_page(self) -> None:
        """Show two articles, or what is missing."""
        whole = all(self.ids)
        self.pages.setCurrentIndex(1 if whole else 0)
        self.bar.show_tools(shown=whole)
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
            self.show_page()
        elif comparison is not None:
            ids = {(document_id,) for document_id in self.ids}
            if ids & set(change_set.keys("documents")):
                self._compute(comparison.mode)

    def lock(self, locked: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Scroll both as one, or each by itself."""
        self.page.together.lock(locked)
        self.bar.show_lock(locked=locked)
        self._session.library.remember(_FREE, not locked)

    def _go_to_next(self, kind: str) -> None:
        if kind == "tied":
            self.page.go(1)
        else:
            self.page.next_alone("a" if kind == "a" else "b")

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
            self.show_page()

    def flush(self) -> None:
        """Stop comparing before the window closes."""
        self._opening.stop()
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
        """Keep the theme for what opens later; the parts are asked themselves."""
        self.theme = theme
        self.empty.setFixedWidth(theme.px(_EMPTY))

    def retranslate(self) -> None:
        """Say everything in the present language; the parts are asked themselves."""
        self._say_empty()


def _centred(page: QWidget) -> QWidget:
    """Put an empty state a little above the middle."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addStretch(10)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(page)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(14)
    return holder


def _mode(kept: str) -> Asked:
    return "versions" if kept == "versions" else "reports" if kept == "reports" else "auto"
