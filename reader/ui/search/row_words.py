"""The words of one row, set once: what was before, the keyword, what comes after.

Setting three lines of Arabic takes about half a millisecond, so what was in sight lately is kept.
"""

from collections import OrderedDict
from functools import partial
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from reader.core.offsets import OffsetMap
from reader.ui.components.lines import LAYOUTS
from reader.ui.components.paint import font
from reader.ui.fonts import interface_font, reading_font
from reader.ui.search.contexts import (
    Context,
    Measures,
    RowPlaces,
    Side,
    Span,
    clipped,
    places,
    set_apart,
)
from reader.ui.search.finder import Hit
from reader.ui.theme import Theme

PX: Final = 17
_BAR_PX: Final = 14
_KEPT: Final = 400  # rows
_SPARE: Final = 4  # of the room for a context: letters reach a little beyond their advance
_ELLIPSIS: Final = "…"


class SetRow(NamedTuple):
    """A row as it is set: its places, its lines, and where each line begins."""

    places: RowPlaces
    keyword: QTextLayout
    before: QTextLayout
    after: QTextLayout
    keyword_left: float
    before_left: float
    after_left: float


class RowSetter:
    """Set the words of hits for one theme, one family and one direction of the interface."""

    def __init__(self, theme: Theme, family: str | None, *, rtl: bool) -> None:
        self.theme = theme
        self._rtl = rtl
        px = theme.px(PX)
        self._fonts = {
            ("rtl", False): reading_font(px, family=family),
            ("rtl", True): reading_font(px, bold=True, family=family),
            ("ltr", False): interface_font(px),
            ("ltr", True): interface_font(px, 600),
        }
        self._bar = QTextCharFormat()
        self._bar.setFont(font(theme, _BAR_PX))
        self._bar.setForeground(theme.color("ctl"))
        self._kept: OrderedDict[tuple[Hit, int], SetRow] = OrderedDict()

    def measures(self) -> Measures:
        """Give the sizes of a row."""
        return Measures(*(self.theme.px(size) for size in Measures()))

    def set(self, hit: Hit, width: int) -> SetRow:
        """Set the words of a hit in a row of this width."""
        key = (hit, width)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = self._set(hit, width)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        return known

    def _set(self, hit: Hit, width: int) -> SetRow:
        bold, usual = self._fonts[hit.direction, True], self._fonts[hit.direction, False]
        match = " ".join(hit.match.split())
        wide = round(QFontMetricsF(bold).horizontalAdvance(match) + 0.5)
        text_rtl = hit.direction == "rtl"
        spans = places(width, wide, self.measures(), chrome_rtl=self._rtl, text_rtl=text_rtl)
        keyword = self._line(Context(self._elided(match, bold, spans.keyword)), bold, hit)
        before = self._context(hit.before, "before", usual, spans.before, hit)
        after = self._context(hit.after, "after", usual, spans.after, hit)
        return SetRow(
            spans,
            keyword,
            before,
            after,
            spans.keyword.left + (spans.keyword.width - _width(keyword)) / 2,
            _inner(spans.before, _width(before), at_left=text_rtl),
            _inner(spans.after, _width(after), at_left=not text_rtl),
        )

    def _elided(self, match: str, bold: QFont, span: Span) -> str:
        room = span.width - 2 * self.theme.px(Measures().keyword_pad)
        return QFontMetricsF(bold).elidedText(match, Qt.TextElideMode.ElideMiddle, room)

    def _context(self, text: str, side: Side, usual: QFont, span: Span, hit: Hit) -> QTextLayout:
        room = span.width - self.theme.px(_SPARE)
        context = clipped(text, side, partial(_fits, QFontMetricsF(usual), room))
        if context.is_cut and not context.text:
            context = Context(_ELLIPSIS)  # one word that is longer than the room
        return self._line(set_apart(context, side), usual, hit)

    def _line(self, context: Context, chosen: QFont, hit: Hit) -> QTextLayout:
        layout = QTextLayout(context.text, chosen)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setTextDirection(LAYOUTS[hit.direction])
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        if context.bars:
            layout.setFormats([self._bar_at(OffsetMap(context.text), at) for at in context.bars])
        layout.setCacheEnabled(True)
        layout.beginLayout()
        line = layout.createLine()
        line.setLineWidth(1e5)
        layout.endLayout()
        return layout

    def _bar_at(self, places_of: OffsetMap, at: int) -> QTextLayout.FormatRange:
        made = QTextLayout.FormatRange()
        made.start, made.length = places_of.utf16(at), 1  # pyright: ignore[reportAttributeAccessIssue]
        made.format = self._bar  # pyright: ignore[reportAttributeAccessIssue]
        return made


def draw_line(
    painter: QPainter, layout: QTextLayout, left: float, top: int, height: int, color: QColor
) -> None:
    """Draw a line from ``left`` on, in the middle of a row."""
    line = layout.lineAt(0)
    if not line.isValid():
        return
    painter.setPen(color)
    # An RTL line of unbounded width lies at its right end: its own left edge is what counts.
    offset = left - line.naturalTextRect().left()
    layout.draw(painter, QPointF(offset, round(top + (height - line.height()) / 2)))


def _fits(metrics: QFontMetricsF, width: int, text: str) -> bool:
    return metrics.horizontalAdvance(text) <= width


def _width(layout: QTextLayout) -> float:
    line = layout.lineAt(0)
    return line.naturalTextWidth() if line.isValid() else 0.0


def _inner(span: Span, width: float, *, at_left: bool) -> float:
    return float(span.left) if at_left else span.left + span.width - width
