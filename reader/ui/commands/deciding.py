"""Deciding: say of two passages whether and how they belong together, in a comparison.

Decisions are links, stored and undone like every act.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.core import operations
from reader.core.messages import message
from reader.core.model import LinkStatus
from reader.core.operations import Passage
from reader.language import say
from reader.ui.frame.top_bar import Actions
from reader.ui.session import Session

if TYPE_CHECKING:
    from reader.acts.comparing import Pair
    from reader.ui.compare.screen import CompareScreen
    from reader.ui.compare.side import CompareSide


class Deciding(QObject):
    """Do what keys and menus ask for about the active pair, or about two selections."""

    def __init__(
        self,
        session: Session,
        actions: Actions,
        screen: Callable[[], "CompareScreen"],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._actions = actions
        self._screen = screen

    def _pair(self) -> "Pair | None":
        active = self._screen().state.active
        return active.pair if active else None

    def confirm_pair(self) -> None:
        """Say that the active pair belongs together."""
        self._decide("confirmed")

    def reject_pair(self) -> None:
        """Say that it does not, and go on to the next."""
        state = self._screen().state
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
        return self._screen().state.decide(pair, status)

    def pair_relation(self) -> None:
        """Ask in which way the active pair belongs together."""
        from reader.ui.compare.tie_card import below, relation_menu

        pair, screen = self._pair(), self._screen()
        if pair is None:
            return
        menu = relation_menu(screen, self._actions, screen.theme, pair.relation, self.relate)
        menu.popup(below(screen.page.card.anchor(), menu))

    def relate(self, relation: str) -> None:
        """Name the relation of the active pair; that confirms it."""
        pair = self._pair()
        if pair is not None:
            status: LinkStatus = "manual" if pair.status == "manual" else "confirmed"
            self._screen().state.decide(pair, status, relation=relation)

    def pair_note(self) -> None:
        """Write a note on the active pair; a suggestion is confirmed by it."""
        from reader.ui.compare.memo import LinkNotePopup

        pair, screen = self._pair(), self._screen()
        if pair is None:
            return
        popup = LinkNotePopup(self._keep_note, say("compare.note_here"), screen.theme, screen)
        popup.closed.connect(screen.page.front_side.view.setFocus)
        popup.write(pair.note or "", screen.page.card.anchor())

    def _keep_note(self, text: str, series: str) -> bool:
        pair = self._pair()
        if pair is None or text == (pair.note or ""):
            return True
        return self._screen().state.write_note(pair, text, series)

    def forget_pair(self) -> None:
        """Take a decision back: the pair is a suggestion again, or none at all."""
        pair = self._pair()
        if pair is not None and pair.link is not None:
            rows = self._session.library.rows.of_links([pair.link.id])
            self._session.act(operations.delete_links(rows=rows))

    def link_passages(self) -> None:
        """Connect what is selected on both sides."""
        session, screen = self._session, self._screen()
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

    def _meant(self, side: "CompareSide") -> Passage | None:
        """Give the passage of a side that is meant: the selection, else the active highlight."""
        session, target = side.session, side.marking.target()
        if target is None or session.document is None:
            return None
        return Passage(session.document, session.text, target.start, target.end)
