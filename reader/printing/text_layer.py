"""Words that can be found and copied in a PDF, whatever its font does to Arabic letters.

Shaped letters lose their meaning in a PDF: a font draws one letter from a body and dots, or two
from one glyph, and the file can name only one character a glyph. So the letters that are seen are
drawn as outlines, which mean nothing, and under them lies each word once more, unseen, letter by
letter and unshaped, exactly as wide as what is seen. Such letters every reader understands.
"""

import re
from collections.abc import Sequence
from math import hypot
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QGlyphRun, QPainter, QPainterPath, QRawFont

from reader.printing import fonts
from reader.printing.setting import Line, Run

_WORD: Final = re.compile(r"\S+")
_UNSEEN: Final = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_CLEAR: Final = QColor(0, 0, 0, 0)
_STRAIGHT: Final = 1.0  # units; the curve itself stays within three quarters of it
_Element = QPainterPath.ElementType


class SearchableInk:
    """Write lines as outlines with their words below."""

    def __init__(self) -> None:
        self._outlines: dict[tuple[str, int, float, int], QPainterPath] = {}

    def write(self, painter: QPainter, line: Line, x: float, baseline: float) -> None:
        """Write a line from its left edge, standing on ``baseline``."""
        origin = QPointF(x, baseline - line.qt.ascent())
        for run in line.runs():
            if _is_blank(run.glyphs):
                continue  # an isolate alone, which some font of the system draws
            if run.glyphs.rawFont().familyName() in fonts.FAMILIES:
                # whatever place Qt gives it: see setting.py
                self._draw_outlines(painter, line, run, origin)
                _lay_words(painter, line, run, QPointF(x, baseline))
            else:  # a picture letter, or a script that our fonts do not have
                painter.setPen(QColor(line.color_at(run.start)))
                painter.drawGlyphRun(origin, run.glyphs)

    def _draw_outlines(self, painter: QPainter, line: Line, run: Run, origin: QPointF) -> None:
        """Fill the outlines of a run, one path a colour."""
        font = run.glyphs.rawFont()
        paths: dict[str, QPainterPath] = {}
        indexes = run.glyphs.stringIndexes()
        glyphs = zip(run.glyphs.glyphIndexes(), run.glyphs.positions(), indexes, strict=True)
        for glyph, position, index in glyphs:
            place = origin + position
            outline = self._outline(font, glyph)
            path = paths.setdefault(line.color_at(index), _empty())
            path.addPath(outline.translated(round(place.x()), round(place.y())))
        for color, path in paths.items():
            painter.fillPath(path, QColor(color))

    def _outline(self, font: QRawFont, glyph: int) -> QPainterPath:
        key = (font.familyName(), font.weight(), font.pixelSize(), glyph)
        known = self._outlines.get(key)
        if known is None:
            known = self._outlines[key] = _whole(font.pathForGlyph(glyph))
        return known


def _is_blank(glyphs: QGlyphRun) -> bool:
    """Say whether a font that is not ours draws nothing but blanks."""
    font = glyphs.rawFont()
    if font.familyName() in fonts.FAMILIES:
        return False
    return set(glyphs.glyphIndexes()) <= set(font.glyphIndexesForString(" "))


def _lay_words(painter: QPainter, line: Line, run: Run, origin: QPointF) -> None:
    """Lay the words of a run where they are seen, unseen."""
    paragraph = line.paragraph
    first, last = paragraph.places.code_point(run.start), paragraph.places.code_point(run.end)
    painter.setPen(_CLEAR)
    font = run.glyphs.rawFont()
    for word in _WORD.finditer(paragraph.text, first, last):
        one, other = (line.x(run, paragraph.places.utf16(place)) for place in word.span())
        letters = word[0].translate(_UNSEEN)
        glyphs = [glyph for glyph in font.glyphIndexesForString(letters) if glyph]
        if glyphs and one != other:
            left, right = min(one, other), max(one, other)
            _lay_word(painter, font, glyphs, (left, right), origin, is_rtl=run.is_rtl)


def _lay_word(
    painter: QPainter,
    font: QRawFont,
    glyphs: Sequence[int],
    edges: tuple[float, float],
    origin: QPointF,
    *,
    is_rtl: bool,
) -> None:
    """Lay one word, drawn together or apart to fit between two edges.

    Glyphs go from the left to the right, as readers of PDF expect of what is seen.
    """
    advances = [advance.x() for advance in font.advancesForGlyphIndexes(list(glyphs))]
    if is_rtl:
        glyphs, advances = glyphs[::-1], advances[::-1]
    wide = sum(advances)
    if wide <= 0:
        return
    places, at = [], 0.0
    for advance in advances:
        places.append(QPointF(at, 0))
        at += advance
    run = QGlyphRun()
    run.setRawFont(font)
    run.setGlyphIndexes(list(glyphs))
    run.setPositions(places)
    painter.save()
    painter.translate(origin.x() + edges[0], origin.y())
    painter.scale((edges[1] - edges[0]) / wide, 1)
    painter.drawGlyphRun(QPointF(0, 0), run)
    painter.restore()


def _empty() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _whole(path: QPainterPath) -> QPainterPath:
    """Round an outline to whole units and straighten what bends by less than one.

    That makes the file a third as large, and nobody can see a fortieth of a point.
    """
    found = _empty()
    points: list[QPointF] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        point = QPointF(round(element.x), round(element.y))
        match element.type:
            case _Element.MoveToElement:
                found.moveTo(point)
            case _Element.LineToElement:
                found.lineTo(point)
            case _Element.CurveToElement:
                points = [point]
            case _:
                points.append(point)
                if len(points) == 3:
                    _bend(found, *points)
    return found


def _bend(path: QPainterPath, one: QPointF, other: QPointF, end: QPointF) -> None:
    start = path.currentPosition()
    if end == start:
        return
    if max(_away(one, start, end), _away(other, start, end)) <= _STRAIGHT:
        path.lineTo(end)
    else:
        path.cubicTo(one, other, end)


def _away(point: QPointF, start: QPointF, end: QPointF) -> float:
    """Tell how far a point lies from the line through two others."""
    along, beside = end - start, point - start
    return abs(along.x() * beside.y() - along.y() * beside.x()) / hypot(along.x(), along.y())
