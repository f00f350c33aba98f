"""The margin of a reviewed article: beside each passage its count, as a bar, and the key's glyph.

Of passages that begin on one line, the next stands below: no count covers another.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle

from reader.exercises.review import MeantPassage
from reader.language import number, say
from reader.ui import fonts, icons
from reader.ui.article.column import Spacing
from reader.ui.article.sheet import Sheet
from reader.ui.components.paint import rounded
from reader.ui.theme import Theme

SPACING: Final = Spacing(rule=20, lanes=32, note=108)
"""The column of a review: a margin wide enough for glyph, bar and count."""
BAR: Final = 44
_TALL, _ICON, _GAP, _ROW = 6, 16, 6, 20
_COUNT: Final = 20


class Entry(NamedTuple):
    """One passage in the margin; ``rect`` lies in the view."""

    rect: QRect
    passage: MeantPassage


class ReviewMargin:
    """Work out and paint the counts beside the text."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.scale = 1.0
        """How much larger than usual everything is drawn."""
        self.passages: Sequence[MeantPassage] = ()
        self.students = 0
        self.entries: list[Entry] = []

    def show(self, passages: Sequence[MeantPassage], students: int) -> None:
        """Show the counts of these passages, of so many students."""
        self.passages, self.students = passages, students

    def arrange(self, sheet: Sheet) -> None:
        """Place the counts of what is seen now."""
        self.entries = []
        start, end = sheet.visible_range()
        free_from = -10_000
        for passage in self.passages:
            if not start <= passage.start < end or sheet.folds_away(passage.start):
                continue
            line = sheet.line_rect(passage.start)
            top = max(free_from, line.top() + (line.height() - self._px(_ROW)) // 2)
            self.entries.append(Entry(self._rect(sheet, top), passage))
            free_from = top + self._px(_ROW)

    def _px(self, size: int) -> int:
        return round(size * self.scale)

    def _rect(self, sheet: Sheet, top: int) -> QRect:
        column = sheet.column
        wide = self._px(_ICON + _GAP + BAR + _GAP + _COUNT)
        beyond = SPACING.rule + 8
        left = column.left - beyond - wide if column.margin_left else column.right + beyond
        return QRect(left, top, wide, self._px(_ROW))

    def at(self, point: QPoint) -> MeantPassage | None:
        """Find the passage whose count lies under a point."""
        return next((entry.passage for entry in self.entries if entry.rect.contains(point)), None)

    def described(self, passage: MeantPassage) -> str:
        """Say what a count means."""
        said = say("review.of_students", done=len(passage.students), total=self.students)
        if not passage.in_key:
            return said
        return say("review.in_key_too", said=said)

    def is_missed(self, passage: MeantPassage) -> bool:
        """Say whether the key has a passage that more than half the class did not mark."""
        return passage.in_key and 2 * len(passage.students) < self.students

    def paint(self, painter: QPainter, sheet: Sheet, meant: MeantPassage | None) -> None:
        """Paint all counts in sight."""
        self.arrange(sheet)
        rtl = sheet.look.margin_left
        for entry in self.entries:
            self._paint(painter, entry, rtl=rtl, active=entry.passage == meant)

    def _paint(self, painter: QPainter, entry: Entry, *, rtl: bool, active: bool) -> None:
        theme, passage, rect, px = self.theme, entry.passage, entry.rect, self._px
        way = Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

        def place(at: int, wide: int, tall: int) -> QRect:
            top = rect.top() + (rect.height() - px(tall)) // 2
            where = QRect(rect.left() + px(at), top, px(wide), px(tall))
            return QStyle.visualRect(way, rect, where)

        if active:
            rounded(painter, rect.adjusted(-4, 0, 4, 0), 6, fill=theme.color("soft"))
        if passage.in_key:
            role = "warning" if self.is_missed(passage) else "key"
            shade = "t2" if self.is_missed(passage) else "ok"
            icons.draw(painter, QRectF(place(0, _ICON, _ICON)), icons.Glyph(role, shade), theme)
        bar = place(_ICON + _GAP, BAR, _TALL)
        rounded(painter, bar, bar.height() / 2, fill=theme.color("hair"))
        share = len(passage.students) / self.students if self.students else 0
        filled = QRect(bar.left(), bar.top(), round(bar.width() * share), bar.height())
        if filled.width():
            filled = QStyle.visualRect(way, bar, filled)
            rounded(painter, filled, bar.height() / 2, fill=theme.color("accent"))
        painter.setFont(fonts.interface_font(px(12), 500))
        painter.setPen(theme.color("t2"))
        count = place(_ICON + _GAP + BAR + _GAP, _COUNT, _ROW)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.drawText(count, int(flags), number(len(passage.students)))
