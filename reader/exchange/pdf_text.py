"""Paragraphs out of the lines of a PDF, and how far the text can be trusted."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from reader.exchange.pdf_lines import PdfLine

_NARROWEST: Final = 8  # of the size: a column is wider, or its lines are a list
_PITCH: Final = 1.25  # of the usual distance of lines for their size: more begins a paragraph
_SAME_SIZE: Final = 1.15
_EDGE: Final = 0.08  # of the height: where running titles and page numbers stand
_NUMBER: Final = re.compile(r"[\W_]*[0-9٠-٩]{1,4}(?:\s*(?:/|من|of)\s*[0-9٠-٩]{1,4})?[\W_]*")

_ARABIC_WORD: Final = re.compile(r"[\u0621-\u0652\u0670\u0671-\u06d3]+")
_MARKS: Final = re.compile("[\u0640\u064b-\u0652\u0670]")
_COMMON: Final = frozenset(
    ("في", "من", "على", "إلى", "أن", "إن", "عن", "مع", "التي", "الذي", "هذا", "هذه", "كان", "قال",
     "بين", "بعد", "قبل", "ما", "لا", "أو", "كما", "كل", "قد", "لم", "ثم", "وقال", "الى", "ان")
)  # fmt: skip
_IMPOSSIBLE: Final = re.compile(r"^[ةىئؤ]|[ةى][\u0621-\u064a]|^لا?ا$|اا|ـا?لا$")
_DAMAGE: Final = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f]")


@dataclass(frozen=True, slots=True)
class PdfPageText:
    """The text of a page as lines, with the page's height in points."""

    lines: tuple[PdfLine, ...]
    height: float


def paragraphs_of(pages: Sequence[PdfPageText]) -> list[list[str]]:
    """Join the lines of every page to paragraphs; page numbers and running titles are left out.

    A paragraph that goes on over a page's end is one, and stands with the page where it began.
    """
    running = _running(pages)
    found: list[list[str]] = []
    above: list[PdfLine] = []
    for page in pages:
        lines = [line for line in page.lines if not _is_furniture(line, page, running)]
        made = _joined(lines)
        if above and lines and _is_full(above, len(above) - 1, lines[0]):
            last = next(each for each in reversed(found) if each)
            last[-1] = f"{last[-1]} {made.pop(0)}"
        found.append(made)
        above = lines or above
    return found


def _running(pages: Sequence[PdfPageText]) -> frozenset[str]:
    """Find lines that stand at the edge of at least three pages."""
    seen = Counter(
        line.text
        for page in pages
        for line in {line.text: line for line in page.lines if _at_edge(line, page)}.values()
    )
    return frozenset(text for text, count in seen.items() if count >= max(3, len(pages) // 2))


def _at_edge(line: PdfLine, page: PdfPageText) -> bool:
    return not _EDGE * page.height < line.base < (1 - _EDGE) * page.height


def _is_furniture(line: PdfLine, page: PdfPageText, running: frozenset[str]) -> bool:
    at_edge = _at_edge(line, page)
    return at_edge and (line.text in running or _NUMBER.fullmatch(line.text) is not None)


def _joined(lines: Sequence[PdfLine]) -> list[str]:
    """Join the lines of one page."""
    steps = sorted((a.base - b.base) / b.size for a, b in pairwise(lines) if a.base > b.base)
    usual = max(steps[len(steps) // 4] if steps else 0.0, 1.0)
    made: list[str] = []
    for at, line in enumerate(lines):
        if at and _goes_on(lines, at, usual):
            made[-1] = f"{made[-1]} {line.text}"
        else:
            made.append(line.text)
    return made


def _goes_on(lines: Sequence[PdfLine], at: int, usual: float) -> bool:
    """Say whether a line continues the paragraph of the one before it."""
    before, line = lines[at - 1], lines[at]
    larger, smaller = max(before.size, line.size), min(before.size, line.size)
    if larger > _SAME_SIZE * smaller:
        return False
    step = before.base - line.base
    is_below = 0 < step <= _PITCH * usual * line.size
    is_next_column = step < -4 * usual * line.size
    return (is_below or is_next_column) and _is_full(lines, at - 1, line)


def _is_full(lines: Sequence[PdfLine], at: int, following: PdfLine) -> bool:
    """Say whether a line goes on in another: that one's first word had no room in it."""
    own = lines[at]
    near = [
        line
        for line in lines[max(0, at - 12) : at + 13]
        if line.left < own.right and own.left < line.right
    ]
    left, right = min(line.left for line in near), max(line.right for line in near)
    room = own.left - left if own.is_rtl else right - own.right
    letter = (following.right - following.left) / max(1, len(following.text))
    first = following.text.split(" ", 1)[0]
    return right - left > _NARROWEST * own.size and room <= letter * (len(first) + 1)


def quality(text: str) -> float:
    """Judge from 0 to 1 how much a text looks like one that was read rightly.

    Letters that stand for nothing, words that cannot be, and the want of the words that every
    Arabic text is full of count against it. Latin text is judged by its damage alone.
    """
    letters = sum(map(str.isalpha, text))
    if letters == 0:
        return 0.0
    damage = len(_DAMAGE.findall(text)) / letters
    words = [_MARKS.sub("", word) for word in _ARABIC_WORD.findall(text)]
    words = [word for word in words if word]
    score = 1.0 - min(1.0, 8 * damage)
    if len(words) >= 8:
        score *= _likeness(words)
    return round(max(0.0, score), 2)


def _likeness(words: Sequence[str]) -> float:
    count = len(words)
    odd = sum(_IMPOSSIBLE.search(word) is not None for word in words) / count
    lone = sum(len(word) == 1 and word != "و" for word in words) / count
    common = sum(word in _COMMON for word in words) / count
    wanting = max(0.0, 0.08 - common) / 0.08 if count >= 40 else 0.0
    return max(0.0, 1.0 - 3 * odd - 2 * max(0.0, lone - 0.02) - 0.5 * wanting)


def whole(pages: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the paragraphs of all pages, one after the other."""
    for page in pages:
        yield from page
