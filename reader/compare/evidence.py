"""Why two sentences were put together: what they share, as it is written."""

from collections.abc import Iterable, Iterator, Sequence

from reader.compare.findings import Evidence, Span
from reader.compare.mentions import Mentions
from reader.compare.quotes import SHORTEST_NEAR, near_place
from reader.compare.scoring import Mark, Pair

_Shared = tuple[Evidence, tuple[Span, ...], tuple[Span, ...]]


class Evidences:
    """Tell for pairs of sentences what both say."""

    def __init__(
        self,
        sides: tuple[Mentions, Mentions],
        said: tuple[Sequence[Sequence[Mark]], Sequence[Sequence[Mark]]],
    ) -> None:
        self._sides = sides
        self._said = said
        self._places: tuple[dict[int, Span], dict[int, Span]] = ({}, {})

    def of(self, pair: Pair) -> _Shared:
        """List what a pair shares, and its places on both sides (code points)."""
        here, there = self._said[0][pair[0]], self._said[1][pair[1]]
        terms = _terms(here) & _terms(there)
        mine = [mark for mark in here if not terms.isdisjoint(_of(mark))]
        theirs = [mark for mark in there if not terms.isdisjoint(_of(mark))]
        evidence = Evidence(
            words=self._written(mine, terms, ""),
            names=self._written(mine, terms, "name "),
            numbers=self._written(mine, terms, "number "),
            dates=self._written(mine, terms, "date "),
            quotes=tuple(self._quotes(pair)),
        )
        return evidence, tuple(self._spans(0, mine)), tuple(self._spans(1, theirs))

    def _spans(self, side: int, found: Iterable[Mark]) -> Iterator[Span]:
        for mark in found:
            yield self._place(side, mark)

    def _place(self, side: int, mark: Mark) -> Span:
        known = self._places[side]
        if mark.first not in known:
            known[mark.first] = self._sides[side].reading.place(mark.first, mark.last)
        return known[mark.first]

    def _written(self, found: Iterable[Mark], terms: set[str], kind: str) -> tuple[str, ...]:
        """List marks of one kind as the first text writes them; all else are words."""
        text = self._sides[0].reading.side.text
        forms = (
            " ".join(text[slice(*self._place(0, mark))].split())
            for mark in found
            if _kind([term for term in _of(mark) if term in terms]) == kind
        )
        return tuple(dict.fromkeys(forms))

    def _quotes(self, pair: Pair) -> Iterator[str]:
        """Give quotations of either sentence that the other tells nearly word for word."""
        for side, number, other in ((0, pair[0], pair[1]), (1, pair[1], pair[0])):
            mentions, against = self._sides[side], self._sides[1 - side].reading
            sentence = mentions.reading.sentences[number]
            for quotation in mentions.quotations_in(*sentence):
                first, last = mentions.reading.words_in(*quotation.inner)
                key = " ".join(mentions.reading.words[first:last]).lower()
                if last - first >= SHORTEST_NEAR and near_place(key, _key(against, other)):
                    yield " ".join(mentions.reading.side.text[slice(*quotation.inner)].split())
                    return


def _key(reading, number: int) -> str:
    first, last = reading.ranges[number]
    return reading.key[reading.spans[first][0] : reading.spans[last - 1][1]] if first < last else ""


def _of(mark: Mark) -> list[str]:
    return [term for term, _ in mark.terms]


def _terms(sentence: Iterable[Mark]) -> set[str]:
    return {term for mark in sentence for term in _of(mark)}


def _kind(terms: Sequence[str]) -> str:
    """Tell what the shared terms of a mark are, the most telling first."""
    for kind in ("name ", "number ", "date "):
        if any(term.startswith(kind) for term in terms):
            return kind
    return "date " if any(term.startswith("month ") for term in terms) else ""
