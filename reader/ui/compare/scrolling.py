"""Both sides scrolled as one: piecewise, from anchor to anchor.

A point of one view is held against the point of the other that stands level with it; the point
runs from the top of the view to its bottom as the article is scrolled through, so that both
begin and end together. What is put elsewhere by hand (a pair brought level) stays there and falls
in again little by little while one scrolls on.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from reader.ui.article.sheet import Sheet
from reader.ui.article.view import ArticleView
from reader.ui.compare.anchors import Anchor, bracket
from reader.ui.compare.bands import page_y

_FALLING_IN: Final = 0.5  # px for every px scrolled
_TRIES: Final = 5
_LEVEL: Final = 0.25  # of the view, where the passages of a pair are brought


class Together(QObject):
    """Let one view follow the other while they are locked."""

    moved = Signal()
    """One view or both show something else now."""

    def __init__(self, a: ArticleView, b: ArticleView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._views = (a, b)
        self._anchors: Sequence[Anchor] = ()
        self._locked = True
        self._busy = False
        self._drift = [0.0, 0.0]  # of the other view, when the first or the second leads
        self._seen = [(0, 0), (0, 0)]
        self._offsets = [0, 0]
        for side, view in enumerate(self._views):
            view.geometry_changed.connect(lambda side=side: self._follow(side))

    @property
    def is_locked(self) -> bool:
        """Say whether the views are scrolled as one."""
        return self._locked

    def lock(self, locked: bool) -> None:  # noqa: FBT001 - it is the whole question
        """Scroll both as one from now on, or each by itself."""
        self._locked = locked
        self._rest()

    def set_anchors(self, anchors: Sequence[Anchor]) -> None:
        """Take what stands level; the views stay where they are."""
        self._anchors = anchors
        self._rest()

    def bring_level(self, a: int, b: int) -> None:
        """Bring the lines of two offsets to the same height."""
        self._busy = True
        for view, offset in zip(self._views, (a, b), strict=True):
            at = round(view.viewport().height() * _LEVEL)
            view.set_top_offset(offset)
            view.scroll_by(-at + view.line_rect(offset).top())
        self._even_out(a, b)
        self._busy = False
        self._rest()
        self.moved.emit()

    def _even_out(self, a: int, b: int) -> None:
        """Where one article ends too early, let the other stand as low."""
        one, other = (
            view.line_rect(offset).top() for view, offset in zip(self._views, (a, b), strict=True)
        )
        if one != other:
            high = 0 if one < other else 1
            self._views[1 - high].scroll_by(abs(one - other))
            self._views[high].scroll_by(0)
        one, other = (
            view.line_rect(offset).top() for view, offset in zip(self._views, (a, b), strict=True)
        )
        if one != other:  # it cannot go so far down: the other comes back
            low = 0 if one > other else 1
            self._views[1 - low].scroll_by(-abs(one - other))

    def _follow(self, side: int) -> None:
        if self._busy:
            return
        if self._place(side) != self._seen[side]:
            self._go_along(side)
        self.moved.emit()

    def _go_along(self, side: int) -> None:
        moved_by = self._views[side].sheet.scroll.offset - self._offsets[side]
        if self._locked and len(self._anchors) > 1:
            self._pull(side, moved_by)
            self._drift[1 - side] = self._distance(1 - side)
        self._note()

    def _pull(self, side: int, moved_by: int) -> None:
        """Bring the other view to where this one asks it to be."""
        self._busy = True
        scroll = self._views[side].sheet.scroll
        drift = self._drift[side]
        if scroll.offset in (0, scroll.furthest):
            drift = 0.0  # both end together, come what may
        fall = min(abs(drift), _FALLING_IN * abs(moved_by))
        drift -= fall if drift > 0 else -fall
        self._drift[side] = drift
        other = self._views[1 - side]
        for _ in range(_TRIES):  # heights on the way may have been estimates
            way = round(self._wanted(side) + drift) - other.sheet.scroll.offset
            if way == 0:
                break
            other.scroll_by(way)
        self._busy = False

    def _wanted(self, side: int) -> float:
        """Tell how far the other view should be scrolled, by this one."""
        here, there = self._views[side].sheet, self._views[1 - side].sheet
        if not len(here.flow) or not len(there.flow):
            return 0.0
        scroll = here.scroll
        share = scroll.offset / scroll.furthest if scroll.furthest else 0.0
        y = round(share * scroll.view_height)
        before, behind = bracket(self._anchors, side, _offset_over(here, y))
        low, high = self._y(here, side, before), self._y(here, side, behind)
        gone = min(max((scroll.offset + y - low) / max(1, high - low), 0.0), 1.0)
        first, last = self._y(there, 1 - side, before), self._y(there, 1 - side, behind)
        wanted = first + gone * (last - first) - share * there.scroll.view_height
        return min(max(wanted, 0.0), float(there.scroll.furthest))

    def _y(self, sheet: Sheet, side: int, anchor: Anchor) -> int:
        """Tell how far down a page an anchor lies; the first and the last are its ends."""
        if anchor == self._anchors[0]:
            return 0
        return sheet.flow.height if anchor == self._anchors[-1] else page_y(sheet, anchor[side])

    def _rest(self) -> None:
        """Take the views as they stand."""
        self._note()
        if self._locked and len(self._anchors) > 1:
            self._drift = [self._distance(0), self._distance(1)]

    def _distance(self, side: int) -> float:
        """Tell how far the other view stands from where this one would have it."""
        return self._views[1 - side].sheet.scroll.offset - self._wanted(side)

    def _note(self) -> None:
        self._seen = [self._place(0), self._place(1)]
        self._offsets = [view.sheet.scroll.offset for view in self._views]

    def _place(self, side: int) -> tuple[int, int]:
        scroll = self._views[side].sheet.scroll
        return scroll.index, scroll.inside


def _offset_over(sheet: Sheet, y: int) -> int:
    """Find the offset that the line at a height of the view begins with."""
    index = sheet.index_over(y)
    paragraph = sheet.flow.paragraph(index)
    return paragraph.lines[paragraph.line_over(y - sheet.scroll.y_of(index))].start
