"""How a card looks: its chips, its quotation, its memo, measured once and painted often.

Measures are those of DESIGN.md at 100 %; a card is laid out for a width in pixels, from its start
edge, and mirrored when it is painted.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QStyle

from reader.core.model import Annotation, Tag
from reader.language import say
from reader.ui import fonts
from reader.ui.components.chip import ChipLook, look_of
from reader.ui.components.lines import Lines
from reader.ui.components.paint import TRAILING, Words, font, patterned, rounded, width_of, write
from reader.ui.panels.notes_sides import direction_of
from reader.ui.panels.notes_words import moment, spoken, tag_name, whole_moment
from reader.ui.theme import Pattern, Theme

RADIUS = 8
_PAD_X, _PAD_Y, _EDGE = 12, 9, 4
_ROW, _ROW_GAP, _CHIP_GAP = 22, 4, 6
_QUOTE_PX, _QUOTE_PITCH, _QUOTE_GAP = 15, 25, 4
_MEMO_PITCH, _MEMO_GAP = 21, 5
_MEMO_LINES, _MEMO_LINES_SELECTED = 3, 14
_ACTIONS = 90  # three of 28 and the gaps between them: kept free, so that hovering moves nothing
_LONGEST_QUOTE = 1200  # code points: more than two lines of the widest pane
_LEADER = 18  # below the top of a card


@dataclass(frozen=True, slots=True)
class CardMatter:
    """Say what a card shows.

    ``usual`` is the direction of the article, ``by`` who marked it, ``mine`` whether that is the
    reader; ``family`` is the reading font, if it is not Amiri.
    """

    annotation: Annotation
    tags: tuple[Tag, ...]
    usual: Qt.LayoutDirection
    by: str = ""
    mine: bool = True
    family: str | None = None

    @property
    def corner(self) -> str:
        """Say when it was marked, and by whom if it was another."""
        when = moment(self.annotation.created_at)
        return when if self.mine else say("notes.moment_by", at=when, name=self.by)

    @property
    def whole_moment(self) -> str:
        """Say in full when it was marked and by whom."""
        when = whole_moment(self.annotation.created_at)
        return say("notes.moment_by", at=when, name=self.by)

    @property
    def spoken(self) -> str:
        """Say the highlight as a screen reader does."""
        return spoken(self.annotation, self.tags)


@dataclass(frozen=True, slots=True)
class CardState:
    """Say what a card is doing just now."""

    hovered: bool = False
    busy: bool = False
    """Its buttons are shown, instead of the time."""
    editing: bool = False


class CardLook:
    """Lay a card out for one width; ``selected`` ones show more of their text.

    In a dense text most cards are only measured, never seen: what the height does not need is
    worked out when it is first drawn.
    """

    def __init__(self, matter: CardMatter, theme: Theme, width: int, *, selected: bool) -> None:
        self.matter = matter
        self.theme = theme
        self.width = width
        self.selected = selected
        self.chips = self._flow(self._chip_looks())
        rows = self.chips[-1][1].bottom() + 1
        self._quote_top = rows + theme.px(_QUOTE_GAP)
        lines = max(1, len(self._quote.texts)) if selected else 1
        quoted = theme.px(_QUOTE_PITCH) * lines
        self.text_bottom = self._quote_top + quoted
        self._memo = self._memo_lines()
        memo = theme.px(_MEMO_PITCH) * sum(len(lines.texts) for lines in self._memo)
        gap = theme.px(_MEMO_GAP) if memo else 0
        self.height = self.text_bottom + gap + memo + theme.px(_PAD_Y) + 1

    @property
    def color(self) -> QColor:
        """The colour of the first tag; for outline and leader also where there is none."""
        tags = self.matter.tags
        return self.theme.tag_color(tags[0]) if tags else self.theme.color("t3")

    @property
    def leader_drop(self) -> int:
        """Tell how far below the card's top its leader starts."""
        return self.theme.px(_LEADER)

    def corner_rect(self, direction: Qt.LayoutDirection) -> QRect:
        """Give the place of time or buttons: at the end of the first row."""
        theme = self.theme
        wide = theme.px(_ACTIONS)
        left = self.width - theme.px(_PAD_X) - 1 - wide
        rect = QRect(left, self._row_top(0), wide, theme.px(_ROW))
        return QStyle.visualRect(direction, self._bounds(), rect)

    def memo_rect(self, height: int) -> QRect:
        """Give the place of a memo of some height, or of the field it is written in."""
        top = self.text_bottom + self.theme.px(_MEMO_GAP)
        return QRect(self._start(), top, self._inner(), height)

    def draw(self, painter: QPainter, state: CardState, height: int) -> None:
        """Draw the card at the origin; it is higher than its look while a memo is written."""
        direction = painter.layoutDirection()
        self._draw_ground(painter, state, QRect(0, 0, self.width, height))
        for look, rect in self.chips:
            place = QRect(rect)
            if state.busy and rect.top() == self._row_top(0):
                place.setRight(min(rect.right(), self._start() + self._first_room() - 1))
            look.draw(painter, QStyle.visualRect(direction, self._bounds(), place), self.theme)
        if not state.busy:
            corner = self.corner_rect(direction)
            write(painter, corner, self._corner, Words(11, 400, "t3", TRAILING), self.theme)
        self._draw_texts(painter, direction, memo=not state.editing)

    def _draw_ground(self, painter: QPainter, state: CardState, rect: QRect) -> None:
        theme, radius = self.theme, self.theme.px(RADIUS)
        rounded(painter, rect, radius, fill=theme.color("card"))
        strip = QRect(0, 0, theme.px(_EDGE), rect.height())
        strip = QStyle.visualRect(painter.layoutDirection(), rect, strip)
        if self.selected and self._edge_pattern != "solid":
            rounded(painter, rect, radius, outline=self.color, width=2)
            # the edge takes the outline's place: beside it, its gaps would be notches
            strip.adjust(0, radius, 0, -radius)
            painter.fillRect(strip, theme.color("card"))
            self._draw_edge(painter, strip)
            return
        corners = QPainterPath()
        corners.addRoundedRect(QRectF(rect), radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(corners, Qt.ClipOperation.IntersectClip)
        self._draw_edge(painter, strip)
        painter.restore()
        if self.selected:
            rounded(painter, rect, radius, outline=self.color, width=2)
        else:
            outline = theme.color("line" if state.hovered else "hair")
            rounded(painter, rect, radius, outline=outline)

    @property
    def _edge_pattern(self) -> Pattern:
        return self.theme.pattern(self.matter.tags[0].slot if self.matter.tags else None)

    def _draw_edge(self, painter: QPainter, strip: QRect) -> None:
        theme, tags = self.theme, self.matter.tags
        if tags:
            patterned(painter, QRectF(strip), theme.tag_color(tags[0]), self._edge_pattern)
        else:
            painter.fillRect(strip, self.color if self.selected else theme.color("line"))

    def _draw_texts(self, painter: QPainter, direction: Qt.LayoutDirection, *, memo: bool) -> None:
        theme, bounds = self.theme, self._bounds()
        rect = QRect(self._start(), self._quote_top, self._inner(), self.text_bottom)
        rect = QStyle.visualRect(direction, bounds, rect)
        self._quote.draw(painter, rect, theme.px(_QUOTE_PITCH), theme.color("t2"))
        if not memo:
            return
        rect = QStyle.visualRect(direction, bounds, self.memo_rect(self.height))
        for lines in self._memo:
            lines.draw(painter, rect, theme.px(_MEMO_PITCH), theme.color("t1"))
            rect.translate(0, theme.px(_MEMO_PITCH) * len(lines.texts))

    def _chip_looks(self) -> list[ChipLook]:
        if not self.matter.tags:
            return [ChipLook(say("notes.untagged"))]
        return [look_of(tag, tag_name(tag), self.theme) for tag in self.matter.tags]

    def _flow(self, looks: Sequence[ChipLook]) -> list[tuple[ChipLook, QRect]]:
        """Put chips in rows; the first row leaves room for time and buttons.

        A chip too long for that goes on as far as the time, until the buttons are shown.
        """
        theme = self.theme
        gap, tall = theme.px(_CHIP_GAP), theme.px(_ROW)
        found: list[tuple[ChipLook, QRect]] = []
        row, used = 0, 0
        for look in looks:
            wide = chip_width(look, theme)
            room = self._inner() if row else self._first_room()
            if used and used + wide > room:
                row, used, room = row + 1, 0, self._inner()
            if wide > room:
                wide = min(wide, room if row else self._room_beside_time())
            found.append((look, QRect(self._start() + used, self._row_top(row), wide, tall)))
            used += wide + gap
        return found

    def _first_room(self) -> int:
        """Tell how much of the first row the buttons leave to chips."""
        return self._inner() - self.theme.px(_ACTIONS + _CHIP_GAP)

    def _room_beside_time(self) -> int:
        time = min(width_of(self.theme, self._corner, 11), self.theme.px(_ACTIONS))
        return self._inner() - time - self.theme.px(_CHIP_GAP)

    @cached_property
    def _quote(self) -> Lines:
        matter, size = self.matter, self.theme.px(_QUOTE_PX)
        text = matter.annotation.exact[:_LONGEST_QUOTE]
        way = direction_of(text, matter.usual)
        rtl = way == Qt.LayoutDirection.RightToLeft
        face = fonts.reading_font(size, family=matter.family) if rtl else fonts.interface_font(size)
        most = 2 if self.selected else 1
        return Lines(text, face, self._inner(), most=most, direction=way)

    @cached_property
    def _corner(self) -> str:
        return self.matter.corner

    def _memo_lines(self) -> list[Lines]:
        """Break the memo's paragraphs into lines, each in its own direction."""
        left = _MEMO_LINES_SELECTED if self.selected else _MEMO_LINES
        found: list[Lines] = []
        for paragraph in (self.matter.annotation.note or "").strip().splitlines():
            if paragraph.strip() and left > 0:
                lines = Lines(
                    paragraph,
                    font(self.theme, 13),
                    self._inner(),
                    most=left,
                    direction=direction_of(paragraph, self.matter.usual),
                )
                left -= len(lines.texts)
                found.append(lines)
        return found

    def _row_top(self, row: int) -> int:
        theme = self.theme
        return theme.px(_PAD_Y) + 1 + row * (theme.px(_ROW) + theme.px(_ROW_GAP))

    def _start(self) -> int:
        return self.theme.px(_PAD_X) + 1

    def _inner(self) -> int:
        return max(1, self.width - 2 * self._start())

    def _bounds(self) -> QRect:
        return QRect(0, 0, self.width, self.height)


def chip_width(look: ChipLook, theme: Theme) -> int:
    """Measure a chip, once for a theme: measuring letters takes longer than all the rest."""
    key = ("card chip", look.text, look.code, look.color is None)
    known = theme.kept.get(key)
    if known is None:
        known = theme.kept[key] = look.width(theme)
    return known
