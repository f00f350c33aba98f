"""Where passages lie in the view (px of the viewport), as far as they are laid out."""

from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QPoint, QRect

from reader.ui.article.layout import Box, Paragraph
from reader.ui.article.painter import passage_rect
from reader.ui.article.sheet import Sheet

End = Literal["start", "end"]

_REACH: Final = 7  # px beside the end of a passage that take hold of it


class Handle(NamedTuple):
    """The place where one end of a passage can be taken: a line two px wide."""

    end: End
    rect: QRect

    def covers(self, point: QPoint) -> bool:
        """Say whether the mouse takes hold here."""
        return self.rect.adjusted(-_REACH, 0, _REACH, 0).contains(point)


def rects(sheet: Sheet, start: int, end: int) -> list[QRect]:
    """List the rectangles that a highlight on ``[start, end)`` fills."""
    found: list[QRect] = []
    for index in sheet.flow.indexes(start, end):
        paragraph = sheet.flow.laid(index)
        if paragraph is not None:
            left, top = sheet.column.left, sheet.scroll.y_of(index)
            boxes = paragraph.boxes(start, end)
            found += [passage_rect(paragraph, box).translated(left, top) for box in boxes]
    return found


def bounds(sheet: Sheet, start: int, end: int) -> QRect | None:
    """Give the rectangle around a passage; ``None`` if nothing of it is laid out."""
    whole = QRect()
    for index in sheet.flow.indexes(start, end):
        paragraph = sheet.flow.laid(index)
        extent = None if paragraph is None else _extent(paragraph, start, end)
        if extent is not None:
            extent = extent.translated(sheet.column.left, sheet.scroll.y_of(index))
            whole = extent if whole.isNull() else whole.united(extent)
    return None if whole.isNull() else whole


def _extent(paragraph: Paragraph, start: int, end: int) -> QRect | None:
    """Give the rectangle around what a paragraph shows of a passage, in its own pixels.

    It is kept: the margin asks for a hundred of them at every step of the scroll bar.
    """
    if (start, end) not in paragraph.extents:
        whole = QRect()
        for box in paragraph.boxes(start, end):
            whole = whole.united(passage_rect(paragraph, box))
        paragraph.extents[start, end] = None if whole.isNull() else whole
    return paragraph.extents[start, end]


def handles(sheet: Sheet, start: int, end: int) -> list[Handle]:
    """Give the two ends of a passage, where they are laid out."""
    found = [_handle(sheet, "start", start), _handle(sheet, "end", end)]
    return [handle for handle in found if handle is not None]


def _handle(sheet: Sheet, name: End, offset: int) -> Handle | None:
    behind = name == "end"
    inside = offset - 1 if behind else offset
    index = sheet.flow.index_at(inside)
    paragraph = sheet.flow.laid(index)
    x = None if paragraph is None else paragraph.edge_x(offset, behind=behind)
    if paragraph is None or x is None:
        return None
    line = Box(paragraph.line_at(inside), round(x) - 1, round(x) + 1)
    rect = passage_rect(paragraph, line)
    return Handle(name, rect.translated(sheet.column.left, sheet.scroll.y_of(index)))


def meets_heading(sheet: Sheet, rect: QRect) -> bool:
    """Say whether a rectangle of the view covers a headline or heading."""
    for index, y in sheet.scroll.visible():
        paragraph = sheet.flow.paragraph(index)
        if paragraph.block.role in ("headline", "heading"):
            place = QRect(sheet.column.left, y, sheet.column.width, paragraph.height)
            if place.intersects(rect):
                return True
    return False
