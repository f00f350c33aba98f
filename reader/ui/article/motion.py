"""Where the caret goes: visually left and right, by line, word and page.

All functions take and give offsets (code points), and never stop inside a grapheme cluster.
"""

from typing import Literal

from reader.core.offsets import cluster_start
from reader.ui.article.layout import Paragraph
from reader.ui.article.selection import next_cluster, next_word, previous_cluster, previous_word
from reader.ui.article.sheet import Sheet

Side = Literal["left", "right"]


def by_letter(sheet: Sheet, offset: int, side: Side) -> int:
    """Go one cluster to the left or right as it is seen, on into the next line."""
    paragraph = _paragraph(sheet, offset)
    line = paragraph.line_at(offset)
    stops = [stop for stop in paragraph.stops(line) if stop == cluster_start(sheet.text, stop)]
    if offset in stops:
        place = stops.index(offset) + (1 if side == "right" else -1)
        if 0 <= place < len(stops):
            return stops[place]
    if (side == "right") == paragraph.is_rtl:
        return _line_before(sheet, paragraph, line)
    return _line_behind(sheet, paragraph, line)


def by_word(sheet: Sheet, offset: int, side: Side) -> int:
    """Go to the end of the next word or to the start of the one before, by the paragraph's way."""
    if (side == "right") == _paragraph(sheet, offset).is_rtl:
        return previous_word(sheet.text, offset)
    return next_word(sheet.text, offset)


def to_line_end(sheet: Sheet, offset: int, *, start: bool) -> int:
    """Go to where the line begins or ends to be read."""
    paragraph = _paragraph(sheet, offset)
    line = paragraph.lines[paragraph.line_at(offset)]
    return line.start if start else line.shown_end


def to_text_end(sheet: Sheet, *, start: bool) -> int:
    """Go to the beginning or the end of the article."""
    blocks = sheet.flow.blocks
    return blocks[0].start if start else blocks[-1].end


def by_line(sheet: Sheet, offset: int, x: int, lines: int) -> int:
    """Go up or down, to the place nearest to ``x`` (px of the view)."""
    index = sheet.flow.index_at(offset)
    number = sheet.flow.paragraph(index).line_at(offset) + lines
    while number < 0 and index > 0:
        index -= 1
        number += len(sheet.flow.paragraph(index).lines)
    while number >= (count := len(sheet.flow.paragraph(index).lines)) and index + 1 < len(
        sheet.flow
    ):
        number -= count
        index += 1
    return _place(sheet, index, number, x)


def by_page(sheet: Sheet, offset: int, x: int, *, down: bool) -> int:
    """Go up or down by what the view shows, less one line."""
    pitch = sheet.flow.setting.type_of("body").pitch
    lines = max(1, sheet.size.height() // pitch - 1)
    return by_line(sheet, offset, x, lines if down else -lines)


def _place(sheet: Sheet, index: int, number: int, x: int) -> int:
    paragraph = sheet.flow.paragraph(index)
    if number < 0:
        return paragraph.block.start
    if number >= len(paragraph.lines):
        return paragraph.block.end
    middle = paragraph.pad_above + paragraph.lines[number].top + paragraph.type.pitch // 2
    return paragraph.offset_at(x - sheet.column.left, middle, sheet.text)


def _paragraph(sheet: Sheet, offset: int) -> Paragraph:
    return sheet.flow.paragraph(sheet.flow.index_at(offset))


def _line_behind(sheet: Sheet, paragraph: Paragraph, line: int) -> int:
    if line + 1 < len(paragraph.lines):
        return paragraph.lines[line + 1].start
    index = sheet.flow.index_at(paragraph.block.start) + 1
    return sheet.flow.blocks[index].start if index < len(sheet.flow) else paragraph.block.end


def _line_before(sheet: Sheet, paragraph: Paragraph, line: int) -> int:
    if line > 0:
        return previous_cluster(sheet.text, paragraph.lines[line].start)
    index = sheet.flow.index_at(paragraph.block.start) - 1
    return sheet.flow.blocks[index].end if index >= 0 else paragraph.block.start


def next_letter(sheet: Sheet, offset: int, side: Side) -> int:
    """Go one cluster on or back in the order of the text, as the end of a highlight does."""
    if (side == "right") == _paragraph(sheet, offset).is_rtl:
        return previous_cluster(sheet.text, offset)
    return next_cluster(sheet.text, offset)
