"""The margin beside the text: its rule, the stripes of highlights in lanes, glyphs of notes.

``y`` counts px in the view. Lanes are worked out for what is seen and a little above it, and kept
while highlights and width stay the same, so that no stripe changes its lane by scrolling.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import Final, NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reader.core.model import Annotation
from reader.language import language, number
from reader.ui import fonts, icons
from reader.ui.article.column import LANES, NOTE, Column
from reader.ui.article.flow import Flow
from reader.ui.article.marks import Mark, Marks
from reader.ui.article.painter import mark_color, mark_pattern, pen_of
from reader.ui.article.scroll import Scroll
from reader.ui.theme import Pattern, Theme

GAP: Final = 3
_ABOVE, _BELOW = 0.80, 0.45  # em from the baselines of a passage's first and last line
_REACH = 3  # px on both sides of a stripe that count as it
_LEAST_HEIGHT = 24
_RADIUS = 2
_RULE_OPACITY = 0.75
_MOST_BLOCKS_BACK = 12
_MOST_RUNNING = 24
_FAR = 100_000
_FURTHEST_NOTE = 40
_NOTE_DROP, _NOTE_PITCH = 2, NOTE + 2
_LABEL_HEIGHT = 16

Extent = tuple[int, int]
LaneKey = tuple[str, int]


class Stripe(NamedTuple):
    """One mark's stripe: from ``top`` to ``bottom`` in a lane; those in lane 4 found none."""

    top: int
    bottom: int
    lane: int
    mark: Mark

    @property
    def annotation(self) -> Annotation:
        """Give the highlight it stands for."""
        return self.mark.annotation


class Spot(NamedTuple):
    """A place in the margin that answers the mouse, and the highlights it stands for."""

    rect: QRect
    annotations: tuple[Annotation, ...]


def assign_lanes(
    extents: Sequence[Extent], fixed: Mapping[int, int] | None = None, gap: int = GAP
) -> list[int]:
    """Give each extent the lowest of four lanes that is free by ``gap``, else 4.

    ``extents`` come by (top, longest first); ``fixed`` names the lanes that some have already.
    """
    known = fixed or {}
    free_from: list[float] = [-inf] * LANES
    ahead: list[list[Extent]] = [[] for _ in range(LANES)]  # of the fixed ones, the next last
    for place in sorted(known, reverse=True):
        if known[place] < LANES:
            ahead[known[place]].append(extents[place])
    found: list[int] = []
    for place, (top, bottom) in enumerate(extents):
        lane = known.get(place)
        if lane is None:
            lane = 0
            while lane < LANES and (
                free_from[lane] > top or (ahead[lane] and ahead[lane][-1][0] < bottom + gap)
            ):
                lane += 1
        elif lane < LANES:
            ahead[lane].pop()
        if lane < LANES:
            free_from[lane] = max(free_from[lane], bottom + gap)
        found.append(lane)
    return found


class Margin:
    """Work out and paint what stands in the margin of a scrolled flow."""

    def __init__(self, theme: Theme, marks: Marks) -> None:
        self.theme = theme
        self._marks = marks
        self._lanes: dict[LaneKey, int] = {}
        self._flow: Flow | None = None
        self.stripes: list[Stripe] = []
        self.spots: list[Spot] = []
        self._notes: list[Spot] = []
        self._labels: list[Spot] = []
        self._shapes: list[QRect] = []
        self._margin_left = False

    def forget(self) -> None:
        """Give out all lanes anew: highlights or lines have changed."""
        self._lanes.clear()

    def arrange(self, scroll: Scroll, column: Column) -> None:
        """Work out stripes and spots for what is seen now."""
        if scroll.flow is not self._flow:
            self._flow = scroll.flow
            self.forget()
        self.stripes = self._stripes(scroll)
        self._notes = self._note_spots(column)
        self._labels = self._label_spots(column)
        drawn = [one for one in self.stripes if one.lane < LANES]
        self.spots = [*self._notes, *self._labels, *(self._spot(one, column) for one in drawn)]
        self._margin_left = column.margin_left
        self._shapes = [spot.rect for spot in (*self._notes, *self._labels)]
        self._shapes += [self._shape(one, column) for one in drawn]

    def spot_at(self, point: QPoint) -> Spot | None:
        """Find what lies under the mouse, the nearest stripe first."""
        hit = [spot for spot in self.spots if spot.rect.contains(point)]
        return min(hit, key=lambda spot: abs(spot.rect.center().x() - point.x()), default=None)

    def stripe_of(self, annotation_id: str) -> Stripe | None:
        """Find the first stripe of a highlight, if it is seen."""
        return next((one for one in self.stripes if one.annotation.id == annotation_id), None)

    def on_the_way(self, start: QPoint) -> list[QRect]:
        """Find the stripes, labels and glyphs that a line outward from ``start`` meets."""
        outward = self._outward(start)
        return [rect for rect in self._shapes if rect.intersects(outward)]

    def _outward(self, start: QPoint) -> QRect:
        far = QRect(0, start.y(), start.x() + 1, 1)
        return far if self._margin_left else QRect(start.x(), start.y(), _FAR, 1)

    def _shape(self, stripe: Stripe, column: Column) -> QRect:
        x, width = column.lane(stripe.lane, wide=stripe.annotation.id == self._marks.active)
        return QRect(x, stripe.top, width, stripe.bottom - stripe.top)

    def paint(self, painter: QPainter, column: Column, height: int) -> None:
        """Paint rule, stripes, labels and glyphs."""
        rule = self.theme.color("rule")
        rule.setAlphaF(_RULE_OPACITY)
        painter.fillRect(QRect(column.rule_x, 0, 1, height), rule)
        for stripe in self.stripes:
            if stripe.lane < LANES:
                self._paint_stripe(painter, stripe, column)
        for spot in self._labels:
            self._paint_label(painter, spot)
        for spot in self._notes:
            middle = QRectF(0, 0, NOTE, NOTE)
            middle.moveCenter(QRectF(spot.rect).center())
            icons.draw(painter, middle, icons.Glyph("note", "t3"), self.theme)

    def _stripes(self, scroll: Scroll) -> list[Stripe]:
        """Give every mark in sight its extent and its lane."""
        seen = [index for index, _ in scroll.visible()]
        if not seen:
            return []
        blocks = scroll.flow.blocks
        first = self._first_index(scroll, seen[0])
        find = _Extents(scroll, range(first, seen[-1] + 1)).of
        entries = [
            (*extent, mark)
            for annotation in self._marks.overlapping(blocks[first].start, blocks[seen[-1]].end)
            for extent in (find(annotation),)
            for mark in self._marks.marks_of(annotation)
        ]
        entries.sort(key=lambda entry: (entry[0], -entry[1]))
        keys = [(mark.annotation.id, mark.place) for _, _, mark in entries]
        fixed = {n: self._lanes[key] for n, key in enumerate(keys) if key in self._lanes}
        lanes = assign_lanes([(top, bottom) for top, bottom, _ in entries], fixed)
        self._lanes.update(zip(keys, lanes, strict=True))
        return [
            Stripe(top, bottom, lane, mark)
            for (top, bottom, mark), lane in zip(entries, lanes, strict=True)
            if bottom >= 0 and top <= scroll.view_height
        ]

    def _first_index(self, scroll: Scroll, index: int) -> int:
        """Go back to where no highlight runs on from above, but not far."""
        blocks = scroll.flow.blocks
        for _ in range(min(index, _MOST_BLOCKS_BACK)):
            start = blocks[index].start
            running = self._marks.overlapping(start, start + 1)
            if len(running) > _MOST_RUNNING or not any(one.start < start for one in running):
                break
            index -= 1
        return index

    def _spot(self, stripe: Stripe, column: Column) -> Spot:
        x, width = column.lane(stripe.lane)
        rect = QRect(x - _REACH, stripe.top, width + 2 * _REACH, stripe.bottom - stripe.top)
        missing = max(0, _LEAST_HEIGHT - rect.height())
        return Spot(
            rect.adjusted(0, -missing // 2, 0, missing - missing // 2), (stripe.annotation,)
        )

    def _note_spots(self, column: Column) -> list[Spot]:
        """Place the glyphs of notes at the heads of their stripes, one below the other.

        Where there is a crowd, a glyph that would lie far from its stripe is left out.
        """
        found: list[Spot] = []
        free_from = -_FAR
        for stripe in self.stripes:
            if stripe.mark.place == 0 and stripe.annotation.note:
                wanted = stripe.top + _NOTE_DROP
                y = max(wanted, free_from)
                if y <= wanted + _FURTHEST_NOTE:
                    free_from = y + _NOTE_PITCH
                    rect = QRect(column.note_x(), y, NOTE, NOTE)
                    found.append(Spot(rect.adjusted(-5, -1, 5, 1), (stripe.annotation,)))
        return found

    def _label_spots(self, column: Column) -> list[Spot]:
        """Gather the stripes that found no lane, by the line they begin on, for labels."""
        groups: list[tuple[int, dict[str, Annotation]]] = []
        for stripe in self.stripes:
            if stripe.lane == LANES:
                top = max(stripe.top, _NOTE_DROP)
                if not groups or top >= groups[-1][0] + _LABEL_HEIGHT:
                    groups.append((top, {}))
                groups[-1][1][stripe.annotation.id] = stripe.annotation
        return [
            Spot(column.label_rect(top, _LABEL_HEIGHT), tuple(rest.values()))
            for top, rest in groups
        ]

    def _paint_stripe(self, painter: QPainter, stripe: Stripe, column: Column) -> None:
        x, width = column.lane(stripe.lane, wide=stripe.annotation.id == self._marks.active)
        color, pattern = self._stripe_look(stripe.mark)
        rect = QRect(x, stripe.top, width, stripe.bottom - stripe.top)
        if pattern == "solid":
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
            painter.drawRoundedRect(rect, _RADIUS, _RADIUS)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
            return
        painter.setPen(pen_of(color, pattern, width))
        middle = x + width // 2
        painter.drawLine(middle, stripe.top, middle, stripe.bottom)

    def _stripe_look(self, mark: Mark) -> tuple[QColor, Pattern]:
        if mark.tag is None:
            return self.theme.color("line"), "solid"
        return mark_color(self.theme, mark), mark_pattern(self.theme, mark)

    def _paint_label(self, painter: QPainter, spot: Spot) -> None:
        painter.setFont(fonts.interface_font(self.theme.px(11), 500))
        painter.setPen(self.theme.color("t3"))
        text = f"\u2066+{number(len(spot.annotations))}\u2069"
        painter.drawText(spot.rect, Qt.AlignmentFlag.AlignCenter, text)


class _Extents:
    """Find from where to where stripes reach; the lines of some blocks are looked up once."""

    def __init__(self, scroll: Scroll, indexes: Iterable[int]) -> None:
        self._starts: list[int] = []
        self._heads: list[int] = []  # where the stripe of a passage begins that begins on the line
        self._feet: list[int] = []
        for index in indexes:
            paragraph = scroll.flow.paragraph(index)
            above, below = round(_ABOVE * paragraph.em), round(_BELOW * paragraph.em)
            y = scroll.y_of(index)
            for place, line in enumerate(paragraph.lines):
                baseline = y + paragraph.baseline(place)
                self._starts.append(line.start)
                self._heads.append(baseline - above)
                self._feet.append(baseline + below)

    def of(self, annotation: Annotation) -> Extent:
        """Give top and bottom of a highlight's stripe; further than the lines go, far away."""
        first = bisect_right(self._starts, annotation.start) - 1
        last = bisect_right(self._starts, annotation.end - 1) - 1
        return self._heads[first] if first >= 0 else self._heads[0] - _FAR, self._feet[last]


def described(marks: Marks, annotations: Iterable[Annotation]) -> str:
    """Say what a stripe stands for: its tags, and the first line of its note; plain text."""
    english = language() == "en"
    lines: list[str] = []
    for annotation in annotations:
        tags = marks.tags_of(annotation)
        lines += [(tag.name_en if english else None) or tag.name for tag in tags]
        if annotation.note:
            lines.append(annotation.note.strip().split("\n", 1)[0])
    return "\n".join(lines)
