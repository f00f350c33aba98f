"""Which way a text in a field runs, and at which edge it stands.

A plain text field aligns all its lines alike, and to the left whatever their letters: so the edge
is chosen anew as the text changes. Each paragraph keeps its own direction.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from reader.core.text import direction

_WRAP = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_LETTERS = 400  # code points that decide


def direction_of(text: str, default: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """Tell the direction of a text by most of its words; ``default`` if nothing says it."""
    rtl, ltr = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
    piece = text[:_LETTERS]
    usual = "rtl" if default == rtl else "ltr"
    return rtl if direction(piece, 0, len(piece), usual) == "rtl" else ltr


def side_with(field: QPlainTextEdit, text: str, *, latin: bool = False) -> None:
    """Align a field as its text runs; an empty one as the interface does.

    Left to itself an empty line runs as the keyboard does, away from the hint that stands in it.
    """
    directions, edges = Qt.LayoutDirection, Qt.AlignmentFlag
    told = latin or not text
    by_letters = direction_of(text, field.layoutDirection())
    way = directions.LeftToRight if latin and text else by_letters
    edge = edges.AlignRight if way == directions.RightToLeft else edges.AlignLeft
    base = way if told else directions.LayoutDirectionAuto
    known = field.document().defaultTextOption()
    if (known.alignment(), known.textDirection(), known.wrapMode()) != (edge, base, _WRAP):
        option = QTextOption(edge)
        option.setTextDirection(base)
        option.setWrapMode(_WRAP)
        field.document().setDefaultTextOption(option)
