"""Why two sentences were put together: what they share, as it is written."""

from collections.abc import Iterable, Iterator, Sequence

from reader.compare.findings import Evidence, Span
from reader.compare.mentions import Mentions
from reader.compare.quotes import SHORTEST_NEAR, near_place, quotation_key
from reader.compare.reading import Reading
from reader.compare.scoring import Mark, Pair

_KINDS = {
    "name": "names",
    "number": "numbers",
    "date": "dates",
    "month": "dates",
    "weekday": "dates",
    "year": "dates",
}
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
        self._terms: tuple[dict[int, frozenset[str]], dict[int, frozenset[str]]] = ({}, {})

    def of(self, pair: Pair) -> _Shared:
        """List what a pair shares, and its places on both sides (code points)."""
        terms = self._terms_of(0, pair[0]) & self._terms_of(1, pair[1])
        mine, theirs = (
            [
                mark
                for mark in self._said[side][pair[side]]
                if any(term in terms for term, _ in mark.terms)
            ]
            for side in (0, 1)
        )
        return self._evidence(mine, terms, pair), self._spans(0, mine), self._spans(1, theirs)

    def _terms_of(self, side: int, number: int) -> frozenset[str]:
        known = self._terms[side]
        if number not in known:
            known[number] = frozenset(t for mark in self._said[side][number] for t in _terms(mark))
        return known[number]

    def _spans(self, side: int, found: Iterable[Mark]) -> tuple[Span, ...]:
        reading = self._sides[side].reading
        return tuple(reading.place(mark.first, mark.last) for mark in found)

    def _evidence(self, found: Iterable[Mark], terms: frozenset[str], pair: Pair) -> Evidence:
        """Sort what is shared by kind, as the first text writes it; each once."""
        reading = self._sides[0].reading
        listed: dict[str, dict[str, None]] = {}
        for mark in found:
            start, end = reading.place(mark.first, mark.last)
            written = " ".join(reading.side.text[start:end].split())
            listed.setdefault(_kind(mark, terms), {})[written] = None
        return Evidence(
            tuple(listed.get("words", ())),
            tuple(listed.get("names", ())),
            tuple(listed.get("numbers", ())),
            tuple(listed.get("dates", ())),
            tuple(self._quotes(pair)),
        )

    def _quotes(self, pair: Pair) -> Iterator[str]:
        """Give quotations of either sentence that the other tells nearly word for word."""
        for side in (0, 1):
            mentions, other = self._sides[side], self._sides[1 - side].reading
            reading = mentions.reading
            for quotation in mentions.quotations_in(*reading.sentences[pair[side]]):
                first, last = reading.words_in(*quotation.inner)
                key = quotation_key(reading.words[first:last])
                if last - first >= SHORTEST_NEAR and near_place(key, _key(other, pair[1 - side])):
                    yield " ".join(reading.side.text[slice(*quotation.inner)].split())
                    return


def _key(reading: Reading, number: int) -> str:
    first, last = reading.ranges[number]
    return reading.key[reading.spans[first][0] : reading.spans[last - 1][1]] if first < last else ""


def _terms(mark: Mark) -> list[str]:
    return [term for term, _ in mark.terms]


def _kind(mark: Mark, terms: frozenset[str]) -> str:
    """Tell what of a mark is shared: what it is itself counts first, its state only as a word."""
    shared = [term for term in _terms(mark) if term in terms]
    kind = _KINDS.get(shared[0].partition(" ")[0], "words")
    return "words" if kind == "names" and shared[0] != mark.terms[0][0] else kind
