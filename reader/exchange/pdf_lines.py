"""Lines of text out of glyphs: by their places, then from the order of the eye to that of reading.

The eye goes over a line from left to right; what it finds is turned round for Arabic, with
numbers and Latin words turned back. Columns are read from the right in an Arabic page. The idea
(geometry instead of the order of the file) is qalam's; nothing of its code is here.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

from reader.exchange.pdf_glyphs import Glyph, in_typing_order

_SAME_LINE: Final = 0.4  # of the size: baselines that near belong together
_SPACE: Final = 0.1  # of the size: a gap that wide is a space
_SPACE_AT_BLANK: Final = 0.04  # of the size: where the page has a space, however narrow
_FAR: Final = 2.0  # of the size: a gap that wide parts two columns, or two cells
_GUTTER: Final = 1.2  # of the size: between two columns of lines
_ROWS: Final = 3  # a column has so many lines at least
_RTL: Final = frozenset(("R", "AL"))
_BETWEEN_DIGITS: Final = frozenset((".", ",", "/", ":", "\u066b", "\u066c", "\u060c"))
_SOME_ARABIC: Final = 0.1  # of a line's letters: enough to be read from the right in such a page
_OPENERS, _CLOSERS = "([{«‹“", ")]}»›”"
_MIRRORED: Final = str.maketrans("([{«‹<)]}»›>", ")]}»›>([{«‹<")


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line of a page in the order of reading, with its place in points."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_rtl: bool


def lines_of(glyphs: Sequence[Glyph]) -> list[PdfLine]:
    """Make the lines of a page, columns one after the other, brackets as they were meant."""
    letters = [glyph for glyph in glyphs if not glyph.is_mark]
    segments = [segment for row in _rows(letters) for segment in _segments(row)]
    marks = _marks_by_letter([glyph for glyph in glyphs if glyph.is_mark], segments)
    is_rtl = sum(map(_leaning, letters)) >= 0
    ordered = _in_order([_set(segment, marks, is_rtl) for segment in segments], is_rtl=is_rtl)
    return _with_right_brackets([line for line in ordered if line.text.strip()])


# --- rows and columns -----------------------------------------------------------------------------


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Gather glyphs whose baselines are near each other, from top to bottom."""
    rows: list[list[Glyph]] = []
    base = 0.0
    level = [glyph for glyph in glyphs if not glyph.is_raised]
    for glyph in sorted(level, key=lambda each: -each.base):
        if rows and abs(base - glyph.base) <= _SAME_LINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph.base
    for glyph in glyphs:
        if glyph.is_raised:
            near = min(rows, key=lambda row: abs(row[0].base - glyph.base), default=None)
            if near is None or abs(near[0].base - glyph.base) > glyph.size:
                rows.append([glyph])
            else:
                near.append(glyph)
    return rows


def _segments(row: list[Glyph]) -> Iterator[list[Glyph]]:
    """Cut a row where a gap is too wide for a space; blanks at the ends go."""
    row.sort(key=lambda glyph: (glyph.left + glyph.right) / 2)
    segment: list[Glyph] = []
    end = 0.0
    blanks: list[Glyph] = []
    for glyph in row:
        if glyph.is_blank:
            blanks.append(glyph)
            continue
        if segment and glyph.left - end > _FAR * glyph.size:
            yield segment
            segment = []
        segment += blanks if segment else ()
        blanks.clear()
        segment.append(glyph)
        end = max(end, glyph.right) if len(segment) > 1 else glyph.right
    if segment:
        yield segment


def _in_order(lines: list[PdfLine], *, is_rtl: bool) -> list[PdfLine]:
    """Order lines by cutting the page: into columns where a gutter runs through, else across."""
    ordered: list[PdfLine] = []
    waiting = [sorted(lines, key=lambda line: -line.base)]
    while waiting:
        part = waiting.pop()
        columns = _columns(part)
        if len(columns) > 1:
            waiting += columns if is_rtl else columns[::-1]  # the last is taken first
            continue
        above = _above_columns(part)
        if above:
            waiting += [part[above:], part[:above]]
        else:
            ordered += sorted(part, key=lambda each: _place(each, is_rtl=is_rtl))
    return ordered


def _place(line: PdfLine, *, is_rtl: bool) -> tuple[float, float]:
    return (-line.base, -line.right if is_rtl else line.left)


def _columns(lines: Sequence[PdfLine]) -> list[list[PdfLine]]:
    """Part lines at gutters that run through all of them, from left to right."""
    if len(lines) < 2 * _ROWS:
        return [list(lines)]
    size = median(line.size for line in lines)
    found: list[list[PdfLine]] = []
    end = 0.0
    for line in sorted(lines, key=lambda each: each.left):
        if found and line.left - end < _GUTTER * size:
            found[-1].append(line)
        else:
            found.append([line])
        end = max(end, line.right) if len(found[-1]) > 1 else line.right
    if any(len(column) < _ROWS for column in found):
        return [list(lines)]
    return [sorted(column, key=lambda line: -line.base) for column in found]


def _above_columns(lines: Sequence[PdfLine]) -> int:
    """Count the lines above the place from which on there are columns; 0 where there are none."""
    for at in range(1, len(lines) - 2 * _ROWS + 1):
        if lines[at].base < lines[at - 1].base and len(_columns(lines[at:])) > 1:
            return at
    return 0


# --- one line -----------------------------------------------------------------------------------


def _marks_by_letter(
    marks: Sequence[Glyph], segments: Sequence[Sequence[Glyph]]
) -> dict[int, list[Glyph]]:
    """Give each mark to the letter over or under which it stands (keyed by ``id``)."""
    by_base = sorted((segment for segment in segments), key=lambda segment: segment[0].base)
    bases = [segment[0].base for segment in by_base]
    found: dict[int, list[Glyph]] = {}
    for mark in marks:
        reach = mark.size * 1.2
        first = bisect_left(bases, mark.base - reach)
        best: tuple[float, Glyph] | None = None
        for segment in by_base[first : bisect_left(bases, mark.base + reach)]:
            away = abs(segment[0].base - mark.base)
            for glyph in segment:
                beside = max(glyph.left - mark.middle, mark.middle - glyph.right, 0.0)
                cost = 4 * beside + away + 0.01 * abs((glyph.left + glyph.right) / 2 - mark.middle)
                if beside <= 0.5 * glyph.size and (best is None or cost < best[0]):
                    best = (cost, glyph)
        if best is not None:
            found.setdefault(id(best[1]), []).append(mark)
    return found


def _set(segment: Sequence[Glyph], marks: dict[int, list[Glyph]], page_is_rtl: bool) -> PdfLine:  # noqa: FBT001
    """Write a line in the order of reading."""
    leanings = [_leaning(glyph) for glyph in segment]
    arabic, latin = leanings.count(1), leanings.count(-1)
    is_rtl = arabic > latin
    if page_is_rtl:
        is_rtl = arabic >= _SOME_ARABIC * (arabic + latin)
    pieces = list(_pieces(segment, marks))
    return PdfLine(
        _logical(pieces, is_rtl=is_rtl),
        segment[0].left,
        max(glyph.right for glyph in segment),
        median(glyph.base for glyph in segment),
        median(glyph.size for glyph in segment),
        is_rtl,
    )


def _pieces(segment: Sequence[Glyph], marks: dict[int, list[Glyph]]) -> Iterator[str]:
    """Give letters with their marks, and spaces for gaps, from left to right."""
    end: float | None = None
    wanted = _SPACE
    for glyph in segment:
        if glyph.is_blank:
            wanted = _SPACE_AT_BLANK
            continue
        if end is not None and glyph.left - end > wanted * glyph.size:
            yield " "
        wanted = _SPACE
        own = "".join(mark.letters for mark in marks.get(id(glyph), ()))
        yield _marked(glyph.letters, own)
        end = glyph.right if end is None else max(end, glyph.right)


def _marked(letters: str, own: str) -> str:
    """Put marks behind the letter; those on a lam-alef stand on its lam, or on tanween's alef."""
    if len(letters) > 1 and own and letters[0] == "ل" and not set(own) & set("\u064b\u0655\u0650"):
        return letters[0] + in_typing_order(own) + letters[1:]
    return letters + in_typing_order(own)


def _kind(piece: str) -> str:
    """Tell how a piece behaves: ``rtl``, ``ltr``, ``digit``, ``indic`` (digit), or ``none``."""
    way = unicodedata.bidirectional(piece[0])
    if way in _RTL:
        return "rtl"
    return {"L": "ltr", "EN": "digit", "AN": "indic"}.get(way, "none")


def _leaning(glyph: Glyph) -> int:
    return {"rtl": 1, "ltr": -1}.get(_kind(glyph.letters), 0)


def _logical(pieces: Sequence[str], *, is_rtl: bool) -> str:
    """Turn the order of the eye into that of reading."""
    kinds = [_kind(piece) for piece in pieces]
    said = _from_the_right(pieces, kinds) if is_rtl else _from_the_left(pieces, kinds)
    return re.sub("  +", " ", "".join(said)).strip()


def _from_the_left(pieces: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Read a Latin line; what lies between two Arabic letters in it is read from the right."""
    at = 0
    while at < len(pieces):
        end = at + 1
        if kinds[at] == "rtl":
            for look in range(at + 1, len(pieces)):
                if kinds[look] == "ltr":
                    break
                end = look + 1 if kinds[look] == "rtl" else end
            yield from _from_the_right(pieces[at:end], kinds[at:end])
        else:
            yield pieces[at]
        at = end


def _from_the_right(pieces: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """Read an Arabic line; numbers and Latin words in it are read from the left."""
    runs: list[Sequence[str]] = []
    at = 0
    while at < len(pieces):
        is_turned = kinds[at] in ("ltr", "digit", "indic")
        end = _run_end(pieces, kinds, at) if is_turned else at + 1
        runs.append(pieces[at:end])
        at = end
    for run in reversed(runs):
        yield from run


def _run_end(pieces: Sequence[str], kinds: Sequence[str], at: int) -> int:
    """Find where a run that is read from the left ends: neutrals inside belong to it.

    A number behind an Arabic word holds together over a point, a comma, a slash or a colon only;
    a hyphen or a per cent sign beside it is Arabic's (the rules W2 and W4 of Unicode's algorithm).
    """
    end = look = at + 1
    is_latin = kinds[at] == "ltr"
    while look < len(pieces) and kinds[look] != "rtl":
        if kinds[look] != "none":
            is_latin = is_latin or kinds[look] == "ltr"
            if not (is_latin or _is_one_number(pieces[end:look])):
                break
            end = look + 1
        look += 1
    return end


def _is_one_number(between: Sequence[str]) -> bool:
    return not between or (len(between) == 1 and between[0] in _BETWEEN_DIGITS)


# --- brackets ---------------------------------------------------------------------------------


def _with_right_brackets(lines: list[PdfLine]) -> list[PdfLine]:
    """Turn all brackets of Arabic lines round where that makes more of them meet.

    Some programs store the bracket that is meant, others the one that is seen.
    """
    own = [line.text for line in lines if line.is_rtl]
    as_is = _misfits("\n".join(own))
    turned = _misfits("\n".join(own).translate(_MIRRORED))
    if turned >= as_is:
        return lines
    return [
        PdfLine(
            line.text.translate(_MIRRORED), line.left, line.right, line.base, line.size, line.is_rtl
        )
        if line.is_rtl
        else line
        for line in lines
    ]


def _misfits(text: str) -> int:
    """Count brackets that close nothing or stay open."""
    open_now: dict[str, int] = {}
    misfits = 0
    for letter in text:
        if letter in _OPENERS:
            partner = _CLOSERS[_OPENERS.index(letter)]
            open_now[partner] = open_now.get(partner, 0) + 1
        elif letter in _CLOSERS:
            if open_now.get(letter):
                open_now[letter] -= 1
            else:
                misfits += 1
    return misfits + sum(open_now.values())
