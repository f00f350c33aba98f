"""Painting pages: lines, underlines, signs and rules; one unit of the painter is one unit here."""

from typing import Final, Protocol

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from reader.printing.marks import Sign, Underline
from reader.printing.notes import SIGN_WIDTH
from reader.printing.pages import Page, Placed
from reader.printing.setting import POINT, Line

_FIRST_UNDERLINE: Final = 0.42  # em below the baseline
_UNDERLINE_PITCH: Final = 2.3 * POINT
_THICK: Final = 1.25 * POINT
_THIN: Final = 0.6 * POINT
_DASHES: Final = {"solid": (1.0, 0.0), "dash": (5.4, 2.2), "dot": (1.7, 1.7)}  # points
_HAIR: Final = 0.5 * POINT


class Ink(Protocol):
    """Something that writes a line of text."""

    def write(self, painter: QPainter, line: Line, x: float, baseline: float) -> None:
        """Write a line from its left edge, standing on ``baseline``."""
        ...


class PlainInk:
    """Write text as text."""

    def write(self, painter: QPainter, line: Line, x: float, baseline: float) -> None:
        """Write a line; its colours are formats of its layout."""
        line.qt.draw(painter, QPointF(x, baseline - line.qt.ascent()))


def paint(painter: QPainter, page: Page, ink: Ink) -> None:
    """Paint a page."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for rule in page.rules:
        wide, tall = rule.x2 - rule.x1, rule.y2 - rule.y1
        bar = QRectF(rule.x1, rule.y1, max(wide, _HAIR), max(tall, _HAIR))
        painter.fillRect(bar, QColor(rule.color))
    for placed in page.lines:
        _underline(painter, placed)
    for sign in page.signs:
        bar = QRectF(sign.x, sign.y - _THICK, SIGN_WIDTH, 1.5 * _THICK)
        _patterned(painter, bar, sign.sign)
    for placed in page.lines:
        ink.write(painter, placed.line, placed.x, placed.y + placed.line.style.baseline)


def _underline(painter: QPainter, placed: Placed) -> None:
    if not placed.underlines:
        return
    line = placed.line
    runs = line.runs()
    first = placed.y + line.style.baseline + _FIRST_UNDERLINE * line.style.size * POINT
    for mark in placed.underlines:
        top = first + mark.slot * _UNDERLINE_PITCH
        for left, right in line.boxes(runs, mark.start, mark.end):
            bar = QRectF(placed.x + left, top, right - left, _thickness(mark))
            _patterned(painter, bar, mark.sign)


def _thickness(mark: Underline) -> float:
    return _THIN if mark.sign.thin else _THICK


def _patterned(painter: QPainter, bar: QRectF, sign: Sign) -> None:
    color = QColor(sign.color)
    on, off = (points * POINT for points in _DASHES[sign.pattern])
    if not off:
        painter.fillRect(bar, color)
        return
    at = bar.left()
    while at < bar.right():
        wide = min(on, bar.right() - at)
        painter.fillRect(QRectF(at, bar.top(), wide, bar.height()), color)
        at += on + off
