"""The glyphs of a PDF page as pdfium draws them: letters with their boxes, in no order to trust.

A PDF has no text, only letters at places. What a program says about their order differs from
program to program, so only the places are used; ``pdf_lines`` makes lines of them.
"""

import ctypes
import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # pyright: ignore[reportMissingTypeStubs]

_ALEFS: Final = frozenset("اأإآٱ")
_MOST: Final = 200_000  # glyphs of a page


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn sign: its letters in logical order, its place in points, upwards from below.

    ``left`` and ``right`` are where its advance begins and ends, not where its ink does.
    """

    letters: str
    left: float
    right: float
    base: float
    size: float
    middle: float = 0.0
    """Of the ink, horizontally: by that a mark finds its letter."""

    @property
    def is_mark(self) -> bool:
        """Say whether this is nothing but tashkeel."""
        return all(unicodedata.combining(letter) for letter in self.letters)

    @property
    def is_raised(self) -> bool:
        """Say whether this is a letter written with its mark, whose baseline may be the mark's."""
        marks = [unicodedata.combining(letter) > 0 for letter in self.letters]
        return any(marks) and not all(marks)

    @property
    def is_blank(self) -> bool:
        """Say whether this is white space."""
        return not self.letters.strip()


def glyphs_of(page: "PdfPage") -> list[Glyph]:
    """Read the glyphs of a page."""
    from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

    text = page.get_textpage()
    try:
        count = min(text.count_chars(), _MOST)
        numbers = (n for n in range(count) if raw.FPDFText_IsGenerated(text, n) != 1)
        drawn = [found for n in numbers if (found := _drawn(text, n))]
    finally:
        text.close()
    return _with_whole_ligatures(drawn)


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A letter as pdfium has it; letters of one ligature have one place."""

    letter: str
    glyph: Glyph
    place: tuple[float, float, float, float]


def _drawn(text: object, number: int) -> _Drawn | None:
    """Read one letter; what pdfium puts in by itself (size 1, no width) is left out."""
    from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

    code = raw.FPDFText_GetUnicode(text, number)
    letter = chr(code) if code and not 0xD800 <= code < 0xE000 else "\ufffd"
    if letter in "\r\n\ufffe\u0002":
        return None
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, number, left, right, bottom, top)
    ink = (left.value, right.value, bottom.value, top.value)
    origin_x, origin_y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, number, origin_x, origin_y)
    loose = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, number, loose)
    if letter == " " and ink[1] - ink[0] <= 0 and loose.right - loose.left <= 0:
        return None
    glyph = Glyph(
        letter if ord(letter) >= 0x20 else "\ufffd",
        min(loose.left, loose.right),
        max(loose.left, loose.right),
        origin_y.value,
        _size(text, number),
        (ink[0] + ink[1]) / 2,
    )
    return _Drawn(letter, glyph, (*ink[2:], origin_x.value, origin_y.value))


def _size(text: object, number: int) -> float:
    """Tell the size that is seen: some programs write size 1 and enlarge the whole page."""
    from pypdfium2 import raw  # pyright: ignore[reportMissingTypeStubs]

    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(text, number, matrix)
    said = float(raw.FPDFText_GetFontSize(text, number))
    return max(1.0, said * (math.hypot(matrix.c, matrix.d) or 1.0))


def _with_whole_ligatures(drawn: list[_Drawn]) -> list[Glyph]:
    """Join the letters of one glyph, and put them in the order in which one reads them.

    pdfium turns some of them round and others not; lam-alef, of which every page has some, tells
    which way it was here.
    """
    groups = list(_groups(drawn))
    votes = [_lam_alef(group) for group in groups if len(group) == 2]
    turned = sum(vote == "turned" for vote in votes) > sum(vote == "straight" for vote in votes)
    return [_joined(group, turned=turned) for group in groups]


def _groups(drawn: Iterable[_Drawn]) -> Iterator[list[_Drawn]]:
    group: list[_Drawn] = []
    for each in drawn:
        if group and (each.place != group[-1].place or each.letter == " "):
            yield group
            group = []
        group.append(each)
    if group:
        yield group


def _lam_alef(group: list[_Drawn]) -> str:
    letters = "".join(each.letter for each in group)
    if letters[0] == "ل" and letters[1] in _ALEFS:
        return "straight"
    return "turned" if letters[1] == "ل" and letters[0] in _ALEFS else ""


def _joined(group: list[_Drawn], *, turned: bool) -> Glyph:
    letters = [_plain(each.glyph.letters) for each in group]
    if len(letters) > 1:
        way = _lam_alef(group) if len(group) == 2 else ""
        if way == "turned" or (turned and not way):
            letters.reverse()
    letters.sort(key=lambda each: unicodedata.combining(each[0]) > 0)  # no mark before its letter
    joined = "".join(letters)
    if all(unicodedata.combining(letter) for letter in joined):
        joined = in_typing_order(joined)
    own = [each.glyph for each in group]
    left, right = min(each.left for each in own), max(each.right for each in own)
    return replace(own[0], letters=joined, left=left, right=right)


def in_typing_order(marks: str) -> str:
    """Put shadda before the vowel that stands on it, as it is typed."""
    return "".join(sorted(marks, key=lambda mark: mark != "\u0651"))


def _plain(letter: str) -> str:
    """Read a form of a letter (initial, final) as the letter: the form was the page's choice."""
    if "\ufe70" <= letter <= "\ufefc" or "\ufb50" <= letter <= "\ufbff":
        return unicodedata.normalize("NFKC", letter).strip() or letter
    return letter
