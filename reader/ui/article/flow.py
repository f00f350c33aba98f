"""The blocks of an article one below the other, laid out when they are first looked at.

Heights begin as estimates and become true one by one. ``y`` counts px from the top of the page.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QColor

from reader.core.model import Document
from reader.core.page import Span, line_direction
from reader.ui.article.heights import Heights
from reader.ui.article.layout import Look, Paragraph
from reader.ui.article.page import Block, compose
from reader.ui.article.typography import BOTTOM_SPACE, Setting

_AMIRI_WIDTH: Final = 0.352  # of an average character, in em: 83 letters a line at 584 px
_PLEX_WIDTH: Final = 0.5
_WRAPPING: Final = 0.35  # of a line, lost at its end
_INSIDE_GROUP: Final = 4  # px between rows of one group
_MOST_KEPT: Final = 240  # layouts; what is further away is laid out again when it comes back


@dataclass(frozen=True, slots=True)
class Source:
    """Say what is shown: an article, its stored text, and the blocks made of it."""

    document: Document
    text: str
    blocks: Sequence[Block]

    @classmethod
    def of(cls, document: Document, text: str, *, tail_open: bool = False) -> "Source":
        """Compose the blocks of an article; ``tail_open`` unfolds what ends it."""
        return cls(document, text, compose(text, document.parts, tail_open=tail_open))


class Flow:
    """Lay out the blocks of one article at one setting."""

    def __init__(
        self,
        source: Source,
        setting: Setting,
        dim: QColor,
        indent_of: Callable[[Block], int],
    ) -> None:
        self.source = source
        self.text = source.text
        self.setting = setting
        self.blocks = source.blocks
        self._dim = dim
        self._indent_of = indent_of
        self._starts = [block.start for block in self.blocks]
        self.gaps = self._find_gaps()
        self._heights = Heights(map(self._estimate, self.blocks, self.gaps))
        self._laid: dict[int, Paragraph] = {}

    def __len__(self) -> int:
        return len(self.blocks)

    @property
    def height(self) -> int:
        """Tell how high the whole page is, as far as that is known."""
        return self._heights.total + BOTTOM_SPACE

    def top(self, index: int) -> int:
        """Tell where a block begins, the space above it included."""
        return self._heights.top(index)

    def height_of(self, index: int) -> int:
        """Tell the height of a block with the space above it."""
        return self._heights[index]

    def text_top(self, index: int) -> int:
        """Tell where the first line of a block begins."""
        return self._heights.top(index) + self.gaps[index]

    def over(self, y: int) -> int:
        """Find the block at a height."""
        return self._heights.at(y)

    def index_at(self, offset: int) -> int:
        """Find the block that shows an offset, or the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def indexes(self, start: int, end: int) -> range:
        """List the blocks that share a character with ``[start, end)``."""
        if not self.blocks:
            return range(0)
        first = self.index_at(start)
        if self.blocks[first].end <= start:
            first += 1
        return range(first, max(first, self.index_at(max(start, end - 1)) + 1))

    def paragraph(self, index: int) -> Paragraph:
        """Give the layout of a block, making it and correcting its height if need be."""
        known = self._laid.get(index)
        if known is None:
            known = self._lay(index)
            self._laid[index] = known
            self._heights.correct(index, self.gaps[index] + known.height)
        return known

    def laid(self, index: int) -> Paragraph | None:
        """Give the layout of a block if it has one."""
        return self._laid.get(index)

    def laid_out(self) -> Iterator[Paragraph]:
        """Go through all layouts there are."""
        return iter(self._laid.values())

    def restyle(self, dim: QColor) -> None:
        """Take another colour for what is dimmed inside a line; heights stay true."""
        self._dim = dim
        self._laid.clear()

    def forget_far_from(self, index: int) -> None:
        """Let go of layouts far from a block when there are many; their heights stay true."""
        if len(self._laid) > _MOST_KEPT:
            near = sorted(self._laid, key=lambda other: abs(other - index))
            self._laid = {other: self._laid[other] for other in near[: _MOST_KEPT // 2]}

    def line_of(self, offset: int) -> Span:
        """Give the whole line of the stored text that shows an offset."""
        return self.blocks[self.index_at(offset)].line if self.blocks else (0, 0)

    def _lay(self, index: int) -> Paragraph:
        block = self.blocks[index]
        way = line_direction(self.source.document, self.text, block.line)
        look = Look(way, self._dim, self._indent_of(block))
        return Paragraph(self.text, block, self.setting, look)

    def _find_gaps(self) -> list[int]:
        found: list[int] = []
        above: Block | None = None
        for block in self.blocks:
            inside = above is not None and block.role == "outside" and not block.opens
            role = None if above is None else above.role
            found.append(_INSIDE_GROUP if inside else self.setting.gap(role, block.role))
            above = block
        return found

    def _estimate(self, block: Block, gap: int) -> int:
        if block.role == "tail":
            return gap + self.setting.type_of("tail").pitch
        type_ = self.setting.type_of(block.role)
        letter = (_PLEX_WIDTH if type_.interface else _AMIRI_WIDTH) * type_.px
        lines = (block.end - block.start) * letter / self.setting.measure
        return gap + type_.pitch * max(1, round(lines + _WRAPPING))
