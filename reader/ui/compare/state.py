"""What is compared, which tie is meant, and how differences are shown: one for the section.

Widgets of the section hear ``changed`` and ``active_changed`` and read again; what they wish they
call here. Decisions are written through the session.
"""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from reader.acts import comparing
from reader.acts.comparing import Comparison, Pair
from reader.compare.findings import Span
from reader.core import operations
from reader.core.changes import ChangeSet
from reader.core.messages import message
from reader.core.model import LinkStatus
from reader.ui.compare.ties import QUIET, SideName, Tie, alone, ties_of
from reader.ui.session import Session

_SAID = {
    "confirmed": "compare.said_confirmed",
    "rejected": "compare.said_rejected",
    "manual": "compare.said_linked",
    "relation": "compare.said_related",
    "note": "compare.said_noted",
}


class CompareState(QObject):
    """Hold a comparison and what is looked at in it."""

    changed = Signal()
    """Another comparison, another mode, or another decision."""
    active_changed = Signal()
    """Another tie is active; ``active`` names it."""
    level_requested = Signal(object)
    """A ``Tie``: both sides should show its passages at the same height."""
    places_shown = Signal(object, object)
    """Lists of spans, one a side: to be marked, and brought into sight."""
    looks_changed = Signal()
    """Differences, or spelling, are shown otherwise."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.comparison: Comparison | None = None
        self.ties: tuple[Tie, ...] = ()
        """What is tied and shown, as one reads the first article."""
        self.active: Tie | None = None
        self.differences = True
        """Whether differing words are shown."""
        self.spelling = True
        """Whether differences of spelling alone are shown as strongly as others."""
        session.changed.connect(self._follow)

    # what there is

    @property
    def stops(self) -> list[Tie]:
        """List the ties that one goes through, leaving out what is the same in both."""
        return [tie for tie in self.ties if tie.kind not in QUIET]

    @property
    def is_versions(self) -> bool:
        """Say whether versions of one article are compared."""
        return self.comparison is not None and self.comparison.versions is not None

    @property
    def place(self) -> int:
        """Tell the how-manieth stop is active, counted from 1; 0 if none is."""
        stops = self.stops
        return stops.index(self.active) + 1 if self.active in stops else 0

    def alone(self, side: SideName) -> list[tuple[Span, bool]]:
        """List the passages that only one side has, and whether a suggestion waits there."""
        return alone(self.comparison, self.ties, side) if self.comparison else []

    # showing

    def show(self, comparison: Comparison | None) -> None:
        """Take another comparison; the active tie stays if it is still there."""
        self.comparison = comparison
        self.ties = ties_of(comparison) if comparison else ()
        before = self.active
        self.active = self._same_as(before)
        self.changed.emit()
        if self.active != before:
            self.active_changed.emit()

    def _same_as(self, tie: Tie | None) -> Tie | None:
        if tie is None:
            return None
        return next((each for each in self.ties if each.key == tie.key), None)

    def set_active(self, tie: Tie | None, *, level: bool = False) -> None:
        """Make a tie the active one; ``level`` brings both its passages to the same height."""
        if tie != self.active:
            self.active = tie
            self.active_changed.emit()
        if tie is not None and level:
            self.level_requested.emit(tie)

    def show_places(self, a: Sequence[Span], b: Sequence[Span]) -> None:
        """Mark places in both texts and bring the first of each into sight; none: mark nothing."""
        self.places_shown.emit(list(a), list(b))

    def show_looks(self, *, differences: bool | None = None, spelling: bool | None = None) -> None:
        """Show differing words, or differences of spelling, or show them less."""
        self.differences = self.differences if differences is None else differences
        self.spelling = self.spelling if spelling is None else spelling
        self.looks_changed.emit()

    # deciding

    def decide(
        self,
        pair: Pair,
        status: LinkStatus,
        *,
        relation: str | None = None,
        note: str | None = None,
    ) -> bool:
        """Store what a person says of a pair; answer whether it is written."""
        comparison, session = self.comparison, self._session
        if comparison is None:
            return False
        return session.wish(
            lambda: comparing.decide(
                session.library, comparison, pair, status, relation=relation, note=note
            ),
            message(_SAID["relation" if relation else "note" if note else status]),
        )

    def write_note(self, pair: Pair, text: str, series: str) -> bool:
        """Keep the note on a pair; the saves of one editing carry one series.

        A suggestion is confirmed by its first note.
        """
        if pair.link is None:
            return self.decide(pair, "confirmed", note=text)
        before = pair.link
        return self._session.wish(
            lambda: operations.change_link(
                before=before, after=replace(before, note=text), series=series
            )
        )

    def _follow(self, change_set: ChangeSet) -> None:
        """Take decisions into the comparison, whoever made or undid them."""
        comparison = self.comparison
        if comparison is not None and "links" in change_set.tables:
            links = self._session.library.links
            stored = links.between(comparison.a.id, comparison.b.id)
            self.show(comparing.with_links(comparison, stored))
