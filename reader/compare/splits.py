"""Paragraphs that were split or put together: taken as one, so that only the break is a change.

Papers break paragraphs anew when a text is edited. Seen paragraph by paragraph, the second half
would be deleted here and added there although not a letter of it changed.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from reader.compare.passages import Layout, Matched, likeness

_SHORTEST: Final = 12  # letters of a key that say where they come from


def regrouped(a: Layout, b: Layout, matched: Matched) -> tuple[Layout, Layout] | None:
    """Lay both texts out with what was one paragraph on the other side as one; None if nothing."""
    to_b = {i: j for j, i in matched.partners.items()}
    groups_a = list(_groups(a, b, to_b))
    groups_b = list(_groups(b, a, matched.partners))
    if not groups_a and not groups_b:
        return None
    return a.joined(groups_a), b.joined(groups_b)


def _groups(split: Layout, whole: Layout, partners: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Find paragraphs that their neighbours complete; first and last number of each group."""
    taken = set(partners)
    for number, partner in sorted(partners.items()):
        key = whole.keys[partner]
        if len(split.keys[number]) + _SHORTEST > len(key):
            continue
        first = last = number
        while _belongs(split, first - 1, key, taken):
            first -= 1
        while _belongs(split, last + 1, key, taken):
            last += 1
        joined = "".join(split.keys[first : last + 1])
        if first < last and likeness(joined, key) > likeness(split.keys[number], key):
            taken.update(range(first, last + 1))
            yield first, last


def _belongs(split: Layout, number: int, key: str, taken: set[int]) -> bool:
    """Say whether a paragraph that nobody answers to stands in another to the letter."""
    if not 0 <= number < len(split) or number in taken:
        return False
    own = split.keys[number]
    return len(own) >= _SHORTEST and own in key
