"""Find where a teacher's own words quote an article, before they go out without its text."""

from collections.abc import Iterable
from dataclasses import dataclass

from reader.core.arabic import fold, fold_with_map, word_spans, words
from reader.core.offsets import from_key

FEW_WORDS = 5
"""So many words in a row may be quoted without asking."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in a row that stand in an article too; ``start`` and ``end`` are of the own text."""

    start: int
    end: int
    words: int


def quotations(own: str, articles: Iterable[str], *, few: int = FEW_WORDS) -> list[Quotation]:
    """List the longest runs of more than ``few`` words that an article has too, however spelled."""
    key, places = fold_with_map(own)
    spans = word_spans(key)
    said = [key[start:end] for start, end in spans]
    runs = {
        tuple(found[at : at + few + 1])
        for text in articles
        for found in [words(fold(text))]
        for at in range(len(found) - few)
    }
    found: list[Quotation] = []
    at = 0
    while at + few < len(said):
        if tuple(said[at : at + few + 1]) not in runs:
            at += 1
            continue
        end = at + few + 1
        while end < len(said) and tuple(said[end - few : end + 1]) in runs:
            end += 1
        first, last = from_key(own, places, spans[at][0], spans[end - 1][1])
        found.append(Quotation(first, last, end - at))
        at = end
    return found
