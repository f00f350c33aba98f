"""An article line by line: what stands in each line, and which way it runs.

The page on the screen, the page on paper and the command line all read it here.
"""

from collections.abc import Iterable, Iterator, Sequence

from reader.core.model import Direction, Document, Part
from reader.core.text import direction, paragraphs

Span = tuple[int, int]


def lines(text: str, parts: Sequence[Part]) -> Iterator[tuple[Span, list[Part]]]:
    """Give each line with a visible character, and the pieces of it in order.

    A piece is a part as far as it lies in the line; what no part names is ``paragraph``.
    """
    waiting = iter(sorted(parts, key=lambda part: part.start))
    part = next(waiting, None)
    for start, end in paragraphs(text):
        within: list[Part] = []
        while part is not None and part.start < end:
            if part.end > start:
                within.append(Part(part.kind, max(part.start, start), min(part.end, end)))
            if part.end > end:
                break
            part = next(waiting, None)
        if len(within) == 1 and (within[0].start, within[0].end) == (start, end):
            yield (start, end), within
        else:
            yield (start, end), list(_without_gaps(text, (start, end), within))


def line_direction(document: Document, text: str, line: Span) -> Direction:
    """Tell the way of a line: a person's choice, else that of most of its words."""
    for override in document.directions:
        if override.start < line[1] and override.end > line[0]:
            return override.direction
    return direction(text, *line, default=document.direction)


def _without_gaps(text: str, line: Span, parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts of a line, and as paragraphs the visible pieces between them."""
    at = line[0]
    for part in (*parts, Part("", line[1], line[1])):
        if text[at : part.start].strip():
            yield Part("paragraph", at, part.start)
        if part.start < part.end:
            yield part
        at = max(at, part.end)
