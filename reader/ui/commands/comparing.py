"""Comparing: go to two articles side by side, and through what ties them.

The screen is imported and made when it is first gone to. What is done inside an article is done
by the side that has the focus.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from reader.ui.commands.deciding import Deciding
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
        shelf: ShelfPanel | None,
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
        self.deciding = Deciding(session, dispatch.actions, lambda: self.screen, self)
        sections.offer("compare", self._make)
        dispatch.in_front = self.places
        session.guide = self.guide
        session.guide_to_pair = self.guide_to_pair

    def serve(self, shelf: ShelfPanel, item: RailItem) -> None:
        """Do what the shelf wishes, and take articles that are dropped on the rail."""
        self._dispatch.take_also(self.deciding)
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
        if self._shelf is not None:
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

    def guide_to_pair(self, a_id: str, b_id: str) -> bool:
        """Show the comparison of two articles, unless it is the one that is seen."""
        if not (self.is_in_front and self.is_compared(a_id) and self.is_compared(b_id)):
            self._sections.enter("compare")
            if not (self.is_compared(a_id) and self.is_compared(b_id)):
                self.screen.compare(a_id, b_id)
            self.screen.page.front_side.view.setFocus()
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
