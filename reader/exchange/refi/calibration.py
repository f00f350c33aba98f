"""How the places of one source were counted: tried out, not believed.

Each way of counting that could matter for the text is tried on its passages. What speaks for one:
passages begin and end between words, without blanks at their ends, and say what their names say
(most programs name a passage by how it begins). The standard's own way wins a tie.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import regex

from reader.core.counting import OURS, CountedText, Counting

_MOST: Final = 120  # passages that are looked at
_ENOUGH: Final = 0.5  # share of the names that must agree, for names to be quotations at all
_CLEAR: Final = 0.05  # by how much the best must be better, for the verdict to be sure
_IN_WORD = regex.compile(r"[\p{L}\p{M}\p{N}_]")
_BLANKS = re.compile(r"\s+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Numbers:
    """A passage as the file has it: its numbers, and its name (perhaps cut short)."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A text with what its file said about itself: a signature, and CR LF line ends."""

    text: str
    signature: bool = False
    long_breaks: bool = False


@dataclass(frozen=True, slots=True)
class Calibration:
    """The way of counting found; ``quoting``: names are quotations, so they are proofs."""

    counting: Counting
    sure: bool
    quoting: bool


def calibrate(
    source: Source, passages: Sequence[Numbers], stated: Counting | None = None
) -> Calibration:
    """Find how the passages of a source were counted; ``stated`` is what the file itself says."""
    asked = _sample(passages)
    first = stated or OURS
    if _agreement(source.text, asked, first) == 1.0:
        return Calibration(first, sure=True, quoting=True)
    if stated is not None and not any(each.name for each in asked):
        return Calibration(stated, sure=True, quoting=False)
    ways = list(_ways(source))
    share = max((_agreement(source.text, asked, way) for way in ways), default=0.0)
    quoting = share >= _ENOUGH
    scored = sorted(
        ((_score(source, asked, way, quoting=quoting), -rank) for rank, way in enumerate(ways)),
        reverse=True,
    )
    best = ways[-scored[0][1]]
    found = _spans(source.text, asked, best)
    rivals = (
        score
        for score, rank in scored[1:]
        if _spans(source.text, asked, ways[-rank])
        != found  # another way, the same places: no rival
    )
    sure = not asked or scored[0][0] - next(rivals, float("-inf")) > _CLEAR
    return Calibration(best, sure=sure, quoting=quoting)


def says(text: str, span: tuple[int, int] | None, name: str) -> bool:
    """Say whether a passage reads as its name, which may be cut short and have other blanks."""
    if span is None:
        return False
    wanted = _squeezed(name)
    found = _squeezed(text[span[0] : span[1]])
    cut = wanted.removesuffix("…").removesuffix("...")
    return bool(wanted) and (found == wanted or (len(cut) > 2 and found.startswith(cut)))


def seek(text: str, name: str, length: int) -> tuple[int, int] | None:
    """Find the one passage of a text that a name quotes; None where there are several.

    ``length`` (code points) is how long it is where the name is cut short.
    """
    cut = name.strip()
    whole = cut.removesuffix("…").removesuffix("...")
    pieces = [re.escape(piece) for piece in _BLANKS.split(whole.strip()) if piece]
    if not pieces:
        return None
    found = list(re.finditer(r"\s+".join(pieces), text))
    if len(found) != 1:
        return None
    start, end = found[0].span()
    return (start, end) if whole == cut else (start, min(len(text), max(end, start + length)))


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return _BLANKS.sub("", text)


def _sample(passages: Sequence[Numbers]) -> Sequence[Numbers]:
    passages = [each for each in passages if each.start != each.end]  # ATLAS.ti writes empty ones
    step = max(1, len(passages) // _MOST)
    return passages[::step]


def _ways(source: Source) -> Iterator[Counting]:
    """List the ways that differ for this source, the likelier first."""
    units = ("code points", "utf16") if _ASTRAL.search(source.text) else ("code points",)
    breaks = (1, 2) if "\n" in source.text else (1,)
    for inclusive in (False, True):
        for signature in (False, True) if source.signature else (False,):
            for line_break in breaks:
                for unit in units:
                    yield Counting(unit, line_break, signature, inclusive)


def _unlikeliness(source: Source, way: Counting) -> float:
    doubled = way.line_break > 1
    return (
        0.02 * (way.unit != "code points")
        + 0.02 * (doubled and not source.long_breaks)
        + 0.01 * doubled
        + 0.04 * way.signature
        + 0.05 * way.inclusive
    )


def _spans(text: str, passages: Sequence[Numbers], way: Counting) -> list[tuple[int, int] | None]:
    counted = CountedText(text, way)
    return [counted.span(each.start, each.end) for each in passages]


def _agreement(text: str, passages: Sequence[Numbers], way: Counting) -> float:
    """Tell which share of the named passages say what their names say; 0 where none is named."""
    spans = _spans(text, passages, way)
    named = [
        says(text, span, each.name)
        for span, each in zip(spans, passages, strict=True)
        if each.name.strip()
    ]
    return sum(named) / len(named) if named else 0.0


def _score(source: Source, passages: Sequence[Numbers], way: Counting, *, quoting: bool) -> float:
    text = source.text
    fits = [
        _fit(text, span) + 2.0 * (quoting and says(text, span, each.name))
        for span, each in zip(_spans(text, passages, way), passages, strict=True)
    ]
    return (sum(fits) / len(fits) if fits else 0.0) - _unlikeliness(source, way)


def _fit(text: str, span: tuple[int, int] | None) -> float:
    """Weigh how well a passage sits between words."""
    if span is None or span[0] >= span[1]:
        return -1.0
    start, end = span
    blanks = text[start].isspace() + text[end - 1].isspace()
    return 0.5 * (_is_between(text, start) + _is_between(text, end)) - 0.25 * blanks


def _is_between(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return True
    return not (_IN_WORD.match(text, place - 1) and _IN_WORD.match(text, place))
