"""Which part of a flow is seen, held by what is read and not by a number of pixels.

The place is a block and a distance into it. When the height of anything above is corrected, the
number of pixels from the top changes and what is seen does not: the text never jumps.
"""

from collections.abc import Iterator
from typing import Final

from reader.ui.article.flow import Flow

_NEAR: Final = 3  # views; a longer way is a jump


class Scroll:
    """Hold the place of the view on a flow; all distances in px."""

    def __init__(self, flow: Flow, view_height: int) -> None:
        self.flow = flow
        self.view_height = view_height
        self.index = 0
        self.inside = 0

    @property
    def offset(self) -> int:
        """Tell how far the view is scrolled, as far as heights above are known."""
        return self.flow.top(self.index) + self.inside if len(self.flow) else 0

    @property
    def furthest(self) -> int:
        """Tell how far the view can be scrolled."""
        return max(0, self.flow.height - self.view_height)

    def move(self, distance: int) -> None:
        """Scroll by a distance; what is near is laid out on the way, so that it is exact."""
        if not len(self.flow):
            return
        if abs(distance) > _NEAR * self.view_height:
            self.jump(self.offset + distance)
            return
        self.inside += distance
        self._settle()

    def jump(self, y: int) -> None:
        """Scroll to a distance from the top, through blocks whose heights are estimates."""
        if not len(self.flow):
            return
        if y <= 0:
            self.index = self.inside = 0
            self._settle()
            return
        if y >= self.furthest:
            last = len(self.flow) - 1
            self.place(last, self.flow.gaps[last] + self.flow.paragraph(last).height)
            return
        index = self.flow.over(y)
        guessed = max(1, self.flow.height_of(index))
        share = min(1.0, (y - self.flow.top(index)) / guessed)
        self.flow.paragraph(index)
        beyond = max(0, y - self.flow.top(index) - guessed)
        self.index = index
        self.inside = round(share * self.flow.height_of(index)) + beyond
        self._settle()

    def place(self, index: int, inside: int, at: int = 0) -> None:
        """Scroll until a place in a block stands ``at`` below the top of the view."""
        if not len(self.flow):
            return
        self.index, self.inside = index, inside - at
        self.flow.paragraph(index)
        self._settle()

    def visible(self) -> Iterator[tuple[int, int]]:
        """Lay out and go through what is seen: block and y of its first line in the view."""
        if not len(self.flow):
            return
        y, index = -self.inside, self.index
        while y < self.view_height and index < len(self.flow):
            self.flow.paragraph(index)
            yield index, y + self.flow.gaps[index]
            y += self.flow.height_of(index)
            index += 1

    def y_of(self, index: int) -> int:
        """Tell the y of a block's first line in the view; exact for what lies near."""
        return self.flow.text_top(index) - self.offset

    def _settle(self) -> None:
        """Let the place be inside its block again, and the view inside the page."""
        self._walk()
        self._lay_view()
        while (beyond := self.offset - self.furthest) > 0:
            # all blocks below are laid out now; those above may change the sum on the way back
            self.inside -= beyond
            self._walk()
            self._lay_view()
        self.flow.forget_far_from(self.index)

    def _walk(self) -> None:
        while self.inside < 0 and self.index > 0:
            self.index -= 1
            self.flow.paragraph(self.index)
            self.inside += self.flow.height_of(self.index)
        while self.index + 1 < len(self.flow):
            self.flow.paragraph(self.index)
            height = self.flow.height_of(self.index)
            if self.inside < height:
                break
            self.inside -= height
            self.index += 1
        if self.index == 0:
            self.inside = max(0, self.inside)

    def _lay_view(self) -> None:
        for _ in self.visible():
            pass
