"""Describe a passage so that it is found again, and find it again.

Both selectors of the W3C Web Annotation model together: TextPositionSelector (``start``, ``end``
in code points) and TextQuoteSelector (``exact``, ``prefix``, ``suffix``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

CONTEXT: Final = 32
"""How many code points of context are kept on either side."""

_ENOUGH_CONTEXT: Final = 8  # code points that must agree before changed context decides anything


@dataclass(frozen=True, slots=True)
class Selectors:
    """Say where a passage stands and what it says (offsets in code points)."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Anchored:
    """Say where a passage was found, and by what."""

    start: int
    end: int
    how: Literal["position", "quotation"]


def describe(text: str, start: int, end: int) -> Selectors:
    """Describe ``text[start:end]`` with ``CONTEXT`` code points of context."""
    return Selectors(
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
    )


def anchor(text: str, selectors: Selectors) -> Anchored | None:
    """Find the passage in a text, or nothing where that would be a guess.

    ``how`` is "position" where the quotation stands at its own place, "quotation" where it had to
    be looked for: then it must be the only such passage, or the only one in such a context.
    """
    start = selectors.start
    if _agreement(text, start, selectors) == _whole_context(selectors):
        return _anchored(start, selectors)
    in_context = list(_places(text, selectors.prefix + selectors.exact + selectors.suffix, 2))
    if in_context:
        found = in_context[0] + len(selectors.prefix)
        return _anchored(found, selectors) if len(in_context) == 1 else None
    return _best_by_context(text, selectors)


def _best_by_context(text: str, selectors: Selectors) -> Anchored | None:
    """Find a passage whose context has changed."""
    if not selectors.exact:
        return None
    places = {at: _agreement(text, at, selectors) for at in _places(text, selectors.exact)}
    if not places:
        return None
    most = max(places.values())
    best = [at for at, agreement in places.items() if agreement == most]
    if selectors.start in best:
        return _anchored(selectors.start, selectors)
    decided = len(places) == 1 or (len(best) == 1 and most >= _ENOUGH_CONTEXT)
    return _anchored(best[0], selectors) if decided else None


def _anchored(start: int, selectors: Selectors) -> Anchored:
    how = "position" if start == selectors.start else "quotation"
    return Anchored(start, start + len(selectors.exact), how)


def _places(text: str, sought: str, limit: int | None = None) -> Iterator[int]:
    """List where a string begins in a text, overlapping ones too."""
    at = text.find(sought) if sought else -1
    while at >= 0 and limit != 0:
        yield at
        limit = None if limit is None else limit - 1
        at = text.find(sought, at + 1)


def _whole_context(selectors: Selectors) -> int:
    return len(selectors.prefix) + len(selectors.suffix)


def _agreement(text: str, start: int, selectors: Selectors) -> int:
    """Count the code points of context that agree around ``start``; -1 if it says another thing."""
    end = start + len(selectors.exact)
    if start < 0 or end > len(text) or not text.startswith(selectors.exact, start):
        return -1
    before = text[max(0, start - len(selectors.prefix)) : start]
    after = text[end : end + len(selectors.suffix)]
    return _common(before[::-1], selectors.prefix[::-1]) + _common(after, selectors.suffix)


def _common(left: str, right: str) -> int:
    """Count the code points with which both begin."""
    pairs = zip(left, right, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(left), len(right)))
