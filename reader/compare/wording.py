"""Wording: what each of two articles calls the same thing.

Only words of listed things that tell something about who uses them (``Concept.contrast``), the
spellings of a name, and names that one of them puts between quotation marks. Counts and places, no
statistics: two articles are too little text for any.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from reader.compare.findings import Span, Wording
from reader.compare.mentions import Mentions
from reader.compare.names import NameEntry
from reader.compare.phrases import Hit
from reader.core.arabic import fold, words

_Places = dict[str, dict[str, tuple[list[Span], list[Span]]]]  # concept -> term -> places
_QUOTED: Final = "«{}»"


def wording(one: Mentions, two: Mentions) -> tuple[Wording, ...]:
    """List the words for things that both speak of, where the two do not use the same ones."""
    places: _Places = defaultdict(dict)
    for side, mentions in enumerate((one, two)):
        for concept, term, place in _used(mentions):
            places[concept].setdefault(term, ([], []))[side].append(place)
    rows = [
        Wording(term, concept, tuple(a), tuple(b))
        for concept, terms in sorted(places.items())
        if (_quote_differently if concept.startswith('"') else _differ)(terms)
        for term, (a, b) in terms.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.concept, -len(row.a) - len(row.b), row.term)))


def _differ(terms: Mapping[str, tuple[list[Span], list[Span]]]) -> bool:
    in_a = {term for term, (a, _) in terms.items() if a}
    in_b = {term for term, (_, b) in terms.items() if b}
    written = [{term[-1:].isascii() for term in terms} for terms in (in_a, in_b)]
    return in_a != in_b and bool(written[0] & written[1])  # not where the languages differ


def _quote_differently(terms: Mapping[str, tuple[list[Span], list[Span]]]) -> bool:
    """Say whether only one of the two ever puts a name between quotation marks."""
    marked = [bool(terms[term][side]) for side in (0, 1) for term in terms if term.startswith("«")]
    return sum(marked) == 1 and _differ(terms)


def _used(mentions: Mentions) -> Iterator[tuple[str, str, Span]]:
    """Give what is called how and where: concept, term, place."""
    reading = mentions.reading
    for hit in mentions.terms:
        place = None
        for term in hit.target:
            if term.concept.contrast:
                place = place or reading.place(hit.first, hit.last)
                yield term.concept.key, term.shown, place
    quoted = _quoted_words(mentions)
    for hit in mentions.names:
        place = reading.place(hit.first, hit.last)
        spelling = _spelling(hit)
        if spelling:
            yield f"{hit.target.name}", spelling, place
        if hit.target.kind == "organisation":
            name = hit.target.name
            yield f'"{name}"', _QUOTED.format(name) if quoted(hit) else name, place


def _spelling(hit: Hit[NameEntry]) -> str | None:
    """Tell the spelling that was chosen: a person's family name, an adjective of nationality.

    Longer and shorter forms of one name are no choice of words: حركة حماس is حماس.
    """
    entry = hit.target
    if entry.kind == "person":
        return hit.form.split()[-1]
    if entry.kind == "place":
        return next((a for a in entry.adjectives if fold(a) in fold(hit.form)), None)
    mine = _bare(hit.form)
    inside = [form for form in (entry.name, *entry.aliases) if _bare(form) <= mine]
    return min(inside, key=lambda form: (len(form.split()), form != entry.name, form))


def _bare(form: str) -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in words(fold(form)))


def _quoted_words(mentions: Mentions) -> Callable[[Hit[NameEntry]], bool]:
    """Make what says whether a name stands alone between quotation marks."""
    reading = mentions.reading
    spans = {reading.words_in(*quotation.inner) for quotation in mentions.quotations}
    starts = sorted(spans)

    def quoted(hit: Hit[NameEntry]) -> bool:
        at = bisect_left(starts, (hit.first, hit.first))
        near: Iterable[tuple[int, int]] = starts[max(0, at - 1) : at + 3]
        return any(hit.first <= first and last <= hit.last and last > first for first, last in near)

    return quoted
