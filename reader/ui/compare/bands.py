"""Where a passage reaches on a page, as a band beside the gutter sees it (px of the view)."""

from typing import Final

from reader.compare.findings import Span
from reader.ui.article.layout import Paragraph
from reader.ui.article.sheet import Sheet

PAD: Final = 5
"""How far a band reaches above the first and below the last line of a block."""

Reach = tuple[int, int]


def reach(sheet: Sheet, span: Span) -> Reach:
    """Tell where a passage begins and ends; an estimate where it is not laid out."""
    return edge(sheet, span[0], start=True), edge(sheet, max(span[0], span[1] - 1), start=False)


def edge(sheet: Sheet, offset: int, *, start: bool) -> int:
    """Tell the height at which a passage begins or ends that has ``offset`` as its edge."""
    flow = sheet.flow
    if not len(flow):
        return 0
    index = flow.index_at(offset)
    y = sheet.scroll.y_of(index)
    paragraph = flow.laid(index)
    if paragraph is not None:
        return y + edge_in(paragraph, offset, start=start)
    block = flow.blocks[index]
    high = flow.height_of(index) - flow.gaps[index]
    share = (offset - block.start) / max(1, block.end - block.start)
    return y + round(share * high) + (-PAD if start else PAD)


def edge_in(paragraph: Paragraph, offset: int, *, start: bool) -> int:
    """Tell the same inside a block that is laid out.

    Two passages that share a line meet in its middle.
    """
    number = paragraph.line_at(offset)
    line = paragraph.lines[number]
    top, pitch = paragraph.pad_above + line.top, paragraph.type.pitch
    if start:
        begins = offset <= line.start
        return (top - PAD if number == 0 else top) if begins else top + pitch // 2
    ends = offset + 1 >= line.shown_end
    last = number + 1 == len(paragraph.lines)
    return (top + pitch + (PAD if last else 0)) if ends else top + pitch // 2


def page_y(sheet: Sheet, offset: int) -> int:
    """Tell how far below the top of the page the line of an offset begins."""
    flow = sheet.flow
    index = flow.index_at(offset)
    paragraph = flow.laid(index)
    top = flow.text_top(index)
    block = flow.blocks[index]
    if paragraph is None:
        share = (min(offset, block.end) - block.start) / max(1, block.end - block.start)
        return top + round(share * (flow.height_of(index) - flow.gaps[index]))
    if offset >= block.end:
        return top + paragraph.height
    return top + paragraph.pad_above + paragraph.lines[paragraph.line_at(offset)].top
