"""The rows outside the body: dashed rules, a label that says what it is, the fold at the end.

Coordinates are those of the block (see ``layout``). The label is the interface's and stands at
the start of the first line; the text of the article follows it.
"""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen

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
_LONGEST_TAIL: Final = 400

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
    return say(LABELS[_label_kind(block)])


def indent_of(theme: Theme, block: Block) -> int:
    """Tell the room that the label takes at the start of the row's first line (px)."""
    if not (block.is_row and block.opens):
        return 0
    return _ICON + _SPACE + _metrics(theme).horizontalAdvance(label_of(block)) + _SPACE


def row_of(theme: Theme, paragraph: Paragraph) -> Row | None:
    """Find the icon, the label and the fold of a row; ``None`` for blocks without a label."""
    block = paragraph.block
    if not (block.is_row and block.opens):
        return None
    label = _metrics(theme).horizontalAdvance(label_of(block))
    return Row(
        icon=_from_start(paragraph, 0, _ICON),
        label=_from_start(paragraph, _ICON + _SPACE, label),
        fold=_from_start(paragraph, paragraph.width - _ICON, _ICON) if block.folds else None,
    )


class RowPainter:
    """Paint what belongs to a row and not to the article's text."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def paint(self, painter: QPainter, paragraph: Paragraph, text: str, ink: str) -> None:
        """Paint rules, icon, label, note and fold; of a folded row its text as well."""
        self._paint_rules(painter, paragraph)
        row = row_of(self.theme, paragraph)
        if row is None:
            return
        block = paragraph.block
        icon = QRectF(row.icon.center().x() - 7, row.icon.center().y() - 7, 16, 16)
        icons.draw(painter, icon, icons.Glyph(_ICONS[_label_kind(block)], ink), self.theme)
        painter.setFont(_font(self.theme))
        painter.setPen(self.theme.color(ink))
        painter.drawText(row.label, Qt.AlignmentFlag.AlignCenter, label_of(block))
        if row.fold is not None:
            glyph = icons.Glyph("expand" if block.role == "tail" else "collapse", ink)
            icons.draw(painter, QRectF(row.fold), glyph, self.theme)
        if block.role == "tail":
            self._paint_tail(painter, paragraph, row, text)
        elif block.closes and not block.folds:
            self._paint_note(painter, paragraph)

    def _paint_rules(self, painter: QPainter, paragraph: Paragraph) -> None:
        pen = QPen(self.theme.color("line"), 1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(list(_DASH))
        painter.setPen(pen)
        if paragraph.block.opens:
            painter.drawLine(0, 0, paragraph.width, 0)
        if paragraph.block.closes:
            bottom = paragraph.height - 1
            painter.drawLine(0, bottom, paragraph.width, bottom)

    def _paint_tail(self, painter: QPainter, paragraph: Paragraph, row: Row, text: str) -> None:
        """Paint the beginning of the folded text, cut at its logical end."""
        assert row.fold is not None
        block, font = paragraph.block, paragraph.layout.font()
        room = QRect(row.label.united(row.fold))
        room.setTop(paragraph.pad_above)
        room.setHeight(paragraph.type.pitch)
        if paragraph.is_rtl:
            room.setLeft(row.fold.right() + _SPACE)
            room.setRight(row.label.left() - _SPACE)
        else:
            room.setLeft(row.label.right() + _SPACE)
            room.setRight(row.fold.left() - _SPACE)
        whole = " ".join(text[block.start : block.end].split())
        rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(rtl if paragraph.is_rtl else ltr)
        painter.setFont(font)
        cut = QFontMetrics(font).elidedText(
            whole[:_LONGEST_TAIL], Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_note(self, painter: QPainter, paragraph: Paragraph) -> None:
        """Say at the far end of a short row what being outside the body means."""
        if len(paragraph.lines) != 1:
            return
        note = say("article.outside.note")
        block = paragraph.block
        text = sum(box.right - box.left for box in paragraph.boxes(block.start, block.end))
        width = _metrics(self.theme).horizontalAdvance(note)
        if indent_of(self.theme, block) + text + _LEAST_REST + width > paragraph.width:
            return
        place = _from_start(paragraph, paragraph.width - width, width)
        painter.setFont(_font(self.theme))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, note)


def _label_kind(block: Block) -> str:
    return "tail" if block.role == "tail" and block.kind == "related" else block.kind


def _from_start(paragraph: Paragraph, distance: int, width: int) -> QRect:
    """Give a stretch of the first line, counted from where the line begins."""
    left = paragraph.width - distance - width if paragraph.is_rtl else distance
    return QRect(left, paragraph.pad_above, width, paragraph.type.pitch)


def _font(theme: Theme) -> QFont:
    return fonts.interface_font(theme.px(_LABEL_PX))


def _metrics(theme: Theme) -> QFontMetrics:
    return QFontMetrics(_font(theme))
