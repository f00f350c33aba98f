"""Comparing: go to two articles side by side, and decide on what ties them.

The screen is imported and made when it is first gone to. What is done inside an article is done
by the side that has the focus.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.acts.comparing import Pair
from reader.core import operations
from reader.core.messages import message
from reader.core.model import LinkStatus
from reader.core.operations import Passage
from reader.ui.dispatch import Dispatch, Places
from reader.ui.frame.menus import Menus
from reader.ui.frame.rail import RailItem
from reader.ui.frame.sections import Sections
from reader.ui.panels.shelf import ShelfPanel
from reader.ui.session import Session
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from reader.ui.compare.screen import CompareScreen


class Comparing(QObject):
    """Make the section of comparing when it is wanted, and do what its keys ask for."""

    made = Signal(object)
    """The ``CompareScreen`` is there now."""
    shown = Signal()
    """Two articles are shown, or no longer."""
    details_requested = Signal(str)  # id of an article

    def __init__(
        self,
        session: Session,
        sections: Sections,
        shelf: ShelfPanel,
        dispatch: Dispatch,
        menus: Menus,
        theme: Theme,
        *,
        still: bool,
    ) -> None:
        super().__init__(sections)
        self._session = session
        self._sections = sections
        self._shelf = shelf
        self._dispatch = dispatch
        self._menus = menus
        self._theme = theme
        self._still = still
        self._screen: CompareScreen | None = None
        sections.offer("compare", self._make)
        dispatch.in_front = self.places
        session.guide = self.guide

    def serve(self, shelf: ShelfPanel, item: RailItem) -> None:
        """Do what the shelf wishes, and take articles that are dropped on the rail."""
        shelf.comparison_requested.connect(self.compare_with_open)
        item.takes_articles()
        item.articles_dropped.connect(self.compare_with_open)

    def set_theme(self, theme: Theme) -> None:
        """Make the section with this theme from now on."""
        self._theme = theme

    def _make(self) -> "CompareScreen":
        from reader.ui.compare.screen import CompareScreen

        dispatch = self._dispatch
        screen = self._screen = CompareScreen(
            self._session, dispatch.actions, self._menus, self._theme, still=self._still
        )
        dispatch.hear_also("compare", screen)
        for side in screen.sides.values():
            dispatch.hear_also("reader", side.view)
        screen.state.changed.connect(self.shown)
        for side in screen.sides.values():
            side.details_requested.connect(self.details_requested)
        screen.bar.lock_chosen.connect(dispatch.actions["lock_scrolling"].setChecked)
        for name, value in (
            ("lock_scrolling", screen.page.together.is_locked),
            ("toggle_differences", screen.state.differences),
            ("toggle_spelling", screen.state.spelling),
        ):
            dispatch.actions[name].setChecked(value)
        self.made.emit(screen)
        return screen

    @property
    def screen(self) -> "CompareScreen":
        """Give the section, making it if need be; it may not be the one that is seen."""
        return self._screen or self._made()

    def _made(self) -> "CompareScreen":
        self._sections.enter("compare")
        assert self._screen is not None
        return self._screen

    @property
    def ground(self) -> QWidget:
        """Give what messages stand over: the two articles."""
        return self.screen.page.middle

    @property
    def is_in_front(self) -> bool:
        """Say whether the section is the one that is seen."""
        return self._screen is not None and self._sections.current == "compare"

    def places(self) -> Places:
        """Give those who act inside an article, if two stand side by side."""
        if self._screen is None or not self.is_in_front or not all(self._screen.ids):
            return ()
        return self._screen.page.front_side.places

    # going there

    def section_compare(self, _chosen: bool = True) -> None:  # noqa: FBT001, FBT002 - of a signal
        """Go to the comparison."""
        self._sections.enter("compare")
        screen = self.screen
        if all(screen.ids):
            screen.page.front_side.view.setFocus()
        elif screen.empty.button is not None:
            screen.empty.button.setFocus()

    def compare_chosen(self) -> None:
        """Compare what is chosen on the shelf: two articles, or one with the open one."""
        self.compare_with_open(self._shelf.list.chosen)

    def compare_with_open(self, chosen: list[str]) -> None:
        """Compare two articles, or one with that of the library if it is another."""
        document = self._session.document
        if document is not None and len(chosen) == 1 and chosen[0] != document.id:
            chosen = [document.id, *chosen]
        self.compare(chosen)

    def compare(self, ids: list[str]) -> None:
        """Show two articles side by side; one waits for another."""
        self.section_compare()
        screen = self.screen
        if len(ids) > 1:
            screen.compare(ids[0], ids[1])
            screen.page.front_side.view.setFocus()
        elif ids and not self.is_compared(ids[0]):
            screen.put("a", ids[0])

    def is_compared(self, document_id: str) -> bool:
        """Say whether an article is one of the two."""
        return self._screen is not None and document_id in self._screen.ids

    def guide(self, document_id: str, start: int, end: int) -> bool:
        """Show a place here if it is seen here; answer whether it is."""
        if not self.is_in_front or not self.is_compared(document_id):
            return False
        screen = self.screen
        side = screen.a if screen.ids[0] == document_id else screen.b
        if start < end:
            side.view.scroll_to(start, end)
        return True

    # going through

    def next_pair(self) -> None:
        """Go to the next pair or change."""
        self.screen.page.go(1)

    def previous_pair(self) -> None:
        """Go to the one before."""
        self.screen.page.go(-1)

    def next_only_first(self) -> None:
        """Go to the next passage that only the first article has."""
        self.screen.page.next_alone("a")

    def next_only_second(self) -> None:
        """Go to the next passage that only the second article has."""
        self.screen.page.next_alone("b")

    def level_pair(self) -> None:
        """Bring both passages of the active pair to the same height."""
        active = self.screen.state.active
        if active is not None:
            self.screen.page.bring_level(active)

    # deciding

    def _pair(self) -> Pair | None:
        active = self.screen.state.active
        return active.pair if active else None

    def confirm_pair(self) -> None:
        """Say that the active pair belongs together."""
        self._decide("confirmed")

    def reject_pair(self) -> None:
        """Say that it does not, and go on to the next."""
        state = self.screen.state
        stops = state.stops
        at = stops.index(state.active) if state.active in stops else 0
        if self._decide("rejected"):
            stops = state.stops
            state.set_active(stops[min(at, len(stops) - 1)] if stops else None, level=True)

    def _decide(self, status: LinkStatus) -> bool:
        pair = self._pair()
        if pair is None or pair.status == status or (status, pair.status) == (
            "confirmed", "manual",
        ):  # fmt: skip
            return False
        return self.screen.state.decide(pair, status)

    def pair_relation(self) -> None:
        """Ask in which way the active pair belongs together."""
        from reader.ui.compare.tie_card import below, relation_menu

        pair, screen = self._pair(), self.screen
        if pair is None:
            return
        menu = relation_menu(
            screen, self._dispatch.actions, self._theme, pair.relation, self.relate
        )
        menu.popup(below(screen.page.card.anchor(), menu))

    def relate(self, relation: str) -> None:
        """Name the relation of the active pair; that confirms it."""
        pair = self._pair()
        if pair is not None:
            status: LinkStatus = "manual" if pair.status == "manual" else "confirmed"
            self.screen.state.decide(pair, status, relation=relation)

    def pair_note(self) -> None:
        """Write a note on the active pair; a suggestion is confirmed by it."""
        from reader.language import say
        from reader.ui.compare.memo import LinkNotePopup

        pair, screen = self._pair(), self.screen
        if pair is None:
            return
        popup = LinkNotePopup(self._keep_note, say("compare.note_here"), self._theme, screen)
        popup.closed.connect(screen.page.front_side.view.setFocus)
        popup.write(pair.note or "", screen.page.card.anchor())

    def _keep_note(self, text: str, series: str) -> bool:
        pair = self._pair()
        if pair is None or text == (pair.note or ""):
            return True
        return self.screen.state.write_note(pair, text, series)

    def forget_pair(self) -> None:
        """Take a decision back: the pair is a suggestion again, or none at all."""
        pair = self._pair()
        if pair is not None and pair.link is not None:
            rows = self._session.library.rows.of_links([pair.link.id])
            self._session.act(operations.delete_links(rows=rows))

    def link_passages(self) -> None:
        """Connect what is selected on both sides."""
        session, screen = self._session, self.screen
        passages = [self._meant(side) for side in screen.sides.values()]
        a, b = passages
        if a is None or b is None:
            session.toast_raised.emit(message("compare.select_both"), False)
            return
        library = session.library
        written = session.wish(
            lambda: operations.add_link(
                a=a,
                b=b,
                hand=library.hand(),
                known=library.links.between(a.document.id, b.document.id),
            ),
            message("compare.said_linked"),
        )
        if written:
            for side in screen.sides.values():
                side.view.clear_selection()
            keys = (a.snapped(), b.snapped())
            spans = tuple((one.start, one.end) for one in keys)
            state = screen.state
            state.set_active(next((tie for tie in state.ties if tie.key == spans), None))

    def _meant(self, side: object) -> Passage | None:
        """Give the passage of a side that is meant: the selection, else the active highlight."""
        session, target = side.session, side.marking.target()  # type: ignore[attr-defined]
        if target is None or session.document is None:
            return None
        return Passage(session.document, session.text, target.start, target.end)

    # how it looks

    def toggle_differences(self, shown: bool) -> None:  # noqa: FBT001 - of a signal
        """Show which words differ, or do not."""
        self.screen.state.show_looks(differences=shown)

    def toggle_spelling(self, shown: bool) -> None:  # noqa: FBT001 - of a signal
        """Show differences of spelling as strongly as others, or dim them."""
        self.screen.state.show_looks(spelling=shown)

    def lock_scrolling(self, locked: bool) -> None:  # noqa: FBT001 - of a signal
        """Scroll both articles as one, or each by itself."""
        self.screen.lock(locked)

    def swap_sides(self) -> None:
        """Let the articles change sides."""
        self.screen.swap()

    def replace_side(self) -> None:
        """Choose another article for the side that has the focus."""
        self.screen.choose_article(self.screen.page.front)

    def step_back(self) -> bool:
        """Leave the innermost level here; answer whether there was one."""
        if not self.is_in_front:
            return False
        screen = self.screen
        if screen.page.front_side.step_back():
            return True
        if screen.state.active is not None:
            screen.state.set_active(None)
            return True
        return False

    def flush(self) -> None:
        """Keep what is being written, before the window closes."""
        if self._screen is not None:
            self._screen.flush()
