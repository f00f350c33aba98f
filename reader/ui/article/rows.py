"""The rows outside the body: dashed rules, a label that says what it is, the fold at the end.

Coordinates are those of the block (see ``layout``). The label is the interface's and stands at
the start of the first line; the text of the article follows it.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from reader.language import say
from reader.ui import fonts, icons
from reader.ui.article.layout import Paragraph
from reader.ui.article.page import Block
from reader.ui.theme import Theme

_ICON: Final = 16
_SPACE: Final = 10
_LABEL_PX: Final = 12
_LEAST_REST: Final = 24  # between the end of the text and the note at the far end
_DASH: Final = (3, 3)

LABELS: Final = {
    "caption": "article.outside.caption",
    "related": "article.outside.related",
    "advert": "article.outside.advert",
    "boilerplate": "article.outside.boilerplate",
    "tail": "article.outside.tail",
}
_ICONS: Final = {
    "caption": "caption",
    "related": "related",
    "advert": "advert",
    "boilerplate": "boilerplate",
    "tail": "related",
}


@dataclass(frozen=True, slots=True)
class Row:
    """Where the parts of a row lie that are not the article's text."""

    icon: QRect
    label: QRect
    fold: QRect | None


def label_of(block: Block) -> str:
    """Say what a row is."""
    return say(LABELS["tail" if block.role == "tail" else block.kind])


def indent_of(block: Block) -> int:
    """Tell the room that the label takes at the start of the row's first line (px)."""
    if not (block.is_row and block.opens):
        return 0
    return _ICON + _SPACE + _metrics().horizontalAdvance(label_of(block)) + _SPACE


def row_of(paragraph: Paragraph, width: int) -> Row | None:
    """Find the icon, the label and the fold of a row; ``None`` for blocks without a label."""
    block = paragraph.block
    if not (block.is_row and block.opens):
        return None
    line = QRect(0, paragraph.pad_above, width, paragraph.type.pitch)
    label = _metrics().horizontalAdvance(label_of(block))
    fold = _from_start(line, width - _ICON, _ICON, paragraph) if block.folds else None
    return Row(
        _from_start(line, 0, _ICON, paragraph),
        _from_start(line, _ICON + _SPACE, label, paragraph),
        fold,
    )


class RowPainter:
    """Paint what belongs to a row and not to the article's text."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(self, painter: QPainter, paragraph: Paragraph, width: int, *, ink: str) -> None:
        """Paint rules, icon, label, note and fold."""
        self._paint_rules(painter, paragraph, width)
        row = row_of(paragraph, width)
        if row is None:
            return
        block = paragraph.block
        icons.draw(painter, QRectF(row.icon).adjusted(1, 5, -1, -5), self._icon(block, ink), self.theme)
        painter.setFont(fonts.interface_font(_LABEL_PX))
        painter.setPen(self.theme.color(ink))
        painter.drawText(row.label, Qt.AlignmentFlag.AlignCenter, label_of(block))
        if row.fold is not None:
            glyph = icons.Glyph("expand" if block.role == "tail" else "collapse", ink)
            icons.draw(painter, QRectF(row.fold), glyph, self.theme)
        if block.role == "tail":
            self._paint_tail(painter, paragraph, row, width)
        elif len(paragraph.lines) == 1 and block.closes and not block.folds:
            self._paint_note(painter, paragraph, width)

    def paint_text(self, painter: QPainter, paragraph: Paragraph, text: str, width: int, *, ink: str) -> None:
        """Paint the folded text of the tail, cut at its logical end."""

    def _paint_rules(self, painter: QPainter, paragraph: Paragraph, width: int) -> None:
        pen = QPen(self.theme.color("line"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(_DASH))
        painter.setPen(pen)
        if paragraph.block.opens:
            painter.drawLine(0, 0, width, 0)
        if paragraph.block.closes:
            bottom = paragraph.height - 1
            painter.drawLine(0, bottom, width, bottom)
