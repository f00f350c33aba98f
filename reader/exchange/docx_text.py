"""Text for Word: paragraphs and runs of WordprocessingML that read in the right direction.

A paragraph from the right has ``w:bidi``, and its runs of letters from the right have ``w:rtl``;
what has letters from the left is a run of its own without it, as ECMA-376 wants it. There is no
``w:jc``: in a paragraph from the right Word takes ``right`` for the end of the line. Properties
stand in the order of the schema, which Word insists on.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

import regex

from reader.core.digest import Label
from reader.core.model import Direction
from reader.core.text import direction
from reader.exchange.sound_xml import Sound
from reader.exchange.tints import blended
from reader.language import say

_FROM_RIGHT: Final = r"\p{bc=R}\p{bc=AL}\p{bc=AN}"
_FROM_LEFT: Final = r"\p{bc=L}"
# A stretch of one way reaches from its first letter to its last one, over what has no way between
# them; the digits behind it belong to it (UAX #9, W7), and so do marks.
_STRETCHES: Final = {
    "rtl": regex.compile(rf"{_FROM_LEFT}(?:[^{_FROM_RIGHT}]*[{_FROM_LEFT}\p{{bc=EN}}])?\p{{M}}*"),
    "ltr": regex.compile(rf"[{_FROM_RIGHT}](?:[^{_FROM_LEFT}]*[{_FROM_RIGHT}])?\p{{M}}*"),
}
_ISOLATED: Final = re.compile("([\u2066-\u2068][^\u2066-\u2069]*\u2069)")
_WAYS: Final[dict[str, Direction]] = {"\u2066": "ltr", "\u2067": "rtl"}
_MARKS: Final = {"ltr": "\u200e", "rtl": "\u200f"}
_ISOLATES: Final = dict.fromkeys(range(0x2066, 0x206A))
_UNDERLINES: Final = {"solid": "single", "dash": "dash", "dot": "dotted"}
_BREAKS: Final = re.compile(r"([\t\n])")
_AS_ELEMENTS: Final = {"\t": "<w:tab/>", "\n": "<w:br/>"}


class Writer:
    """Make paragraphs; ``sound`` counts the characters that XML cannot hold."""

    def __init__(self) -> None:
        self.sound = Sound()

    def paragraph(self, content: str, way: Direction, style: str = "", more: str = "") -> str:
        """Put runs into a paragraph; ``more`` are properties that stand behind the style."""
        named = f'<w:pStyle w:val="{style}"/>' if style else ""
        bidi = "<w:bidi/>" if way == "rtl" else ""
        properties = f"<w:pPr>{named}{more}{bidi}</w:pPr>" if named or more or bidi else ""
        return f"<w:p>{properties}{content}</w:p>"

    def line(self, text: str, style: str = "", default: Direction = "rtl") -> str:
        """Make a paragraph of a text, in the direction of most of its words."""
        way = direction(text, 0, len(text), default)
        return self.paragraph(self.runs(text, way), way, style)

    def lines(self, text: str, style: str = "", default: Direction = "rtl") -> str:
        """Make a paragraph of each line of a text."""
        return "".join(self.line(line, style, default) for line in text.split("\n"))

    def sentence(self, text: str, way: Direction) -> str:
        """Make runs of a sentence of ours: what it isolates stands between marks of its way.

        Not every Word knows isolates.
        """
        pieces: list[str] = []
        for place, piece in enumerate(_ISOLATED.split(text)):
            bare = piece.translate(_ISOLATES)
            if place % 2 == 0:
                pieces.append(self.runs(bare, way))
                continue
            own = _WAYS.get(piece[0]) or direction(bare, 0, len(bare), way)
            marked = f"{_MARKS[own]}{bare}{_MARKS[own]}"
            pieces.append(self.run(marked, rtl=False) if own == "ltr" else self.runs(marked, own))
        return "".join(pieces)

    def said(self, text: str, style: str, way: Direction, more: str = "") -> str:
        """Make a paragraph of a sentence of ours."""
        return self.paragraph(self.sentence(text, way), way, style, more)

    def note(self, note: str, default: Direction) -> str:
        """Make the paragraphs of a note, the first line behind the word for it."""
        first, *rest = note.split("\n")
        way = direction(note, 0, len(note), default)
        label = self.runs(f"{say('export.note_label')}: ", way, "<w:b/><w:bCs/>")
        head = self.paragraph(label + self.runs(first, way), way, "HamishNote")
        return head + "".join(self.line(line, "HamishNote", way) for line in rest)

    def runs(self, text: str, way: Direction, look: str = "") -> str:
        """Make runs of a text in a paragraph that runs ``way``.

        ``look`` are properties that stand before ``w:rtl``: colour, underline, shading.
        """
        return "".join(self.run(piece, look, rtl=rtl) for piece, rtl in stretches(text, way))

    def run(self, text: str, look: str = "", *, rtl: bool) -> str:
        """Make one run."""
        if not text:
            return ""
        properties = f"{look}<w:rtl/>" if rtl else look
        said = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        return f"<w:r>{said}{self._letters(text)}</w:r>"

    def _letters(self, text: str) -> str:
        pieces = (_AS_ELEMENTS.get(piece) or self._piece(piece) for piece in _BREAKS.split(text))
        return "".join(pieces)

    def _piece(self, text: str) -> str:
        return f'<w:t xml:space="preserve">{escape(self.sound(text))}</w:t>' if text else ""

    def attribute(self, text: str) -> str:
        """Write a value of an attribute, quoted."""
        return quoteattr(" ".join(self.sound(text).split()))


def look_of(labels: Sequence[Label]) -> str:
    """Shade with all colours, and underline in the pattern of the last: no tag needs its colour."""
    coloured = [label for label in labels if label.colour]
    if not coloured:
        return ""
    last = coloured[-1]
    colour = (last.colour or "").removeprefix("#")
    tint = blended([label.colour or "" for label in coloured]).removeprefix("#")
    return (
        f'<w:u w:val="{_UNDERLINES[last.pattern]}" w:color="{colour}"/>'
        f'<w:shd w:val="clear" w:color="auto" w:fill="{tint}"/>'
    )


def stretches(text: str, way: Direction) -> Iterator[tuple[str, bool]]:
    """Cut a text into pieces for runs, and say which are from the right.

    Joined, they are the text; what has no way of its own goes with the paragraph.
    """
    at = 0
    for found in _STRETCHES[way].finditer(text):
        if at < found.start():
            yield text[at : found.start()], way == "rtl"
        yield found[0], way != "rtl"
        at = found.end()
    if at < len(text):
        yield text[at:], way == "rtl"
