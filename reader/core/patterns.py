"""Find what a query asks for among the words of an article.

The words are those of ``core.keys``: of each part a list, in which ``LINE_END`` stands between
lines. Words are compared whole.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal

from reader.core.families import Families, Forms, Vocabulary
from reader.core.queries import Phrase, Query, Word

Match = Literal["exact", "folded", "family"]
MATCHES: tuple[Match, ...] = ("exact", "folded", "family")

Span = tuple[int, int]
"""The first word of a hit, and the one behind its last: numbers in the list of a part."""

Spelling = Callable[[int], str]
"""Tell how a word of a part is spelled, by its number; asked only where its key fits."""
Spellings = Callable[[int], Spelling]
"""Give the spelling of the words of a part, by its number."""


@dataclass(frozen=True, slots=True)
class Sought:
    """One place of a phrase: the keys that fit, and the spelling where that counts.

    ``is_kin`` tells of words that the vocabulary lacks whether they fit.
    """

    forms: Forms
    word: Word
    is_exact: bool = False
    is_kin: Callable[[str], bool] | None = None

    def fits(self, key: str) -> bool:
        """Say whether a word fits, by its key."""
        words, beginnings = self.forms
        return key in words or (bool(beginnings) and key.startswith(beginnings))

    def is_spelled(self, spelling: str) -> bool:
        """Say whether a word is spelled as it was asked for."""
        asked = self.word.spelling
        return spelling.startswith(asked) if self.word.begins else spelling == asked


Wanted = tuple[Sought, ...]
"""A phrase made ready; mostly one word."""


class Pattern:
    """A query made ready: for one way of matching and, for families, one vocabulary."""

    def __init__(self, query: Query, match: Match, vocabulary: Vocabulary) -> None:
        ready = _Ready(match, Families(vocabulary))
        self.is_exact = match == "exact"
        self.groups = tuple(tuple(map(ready.phrase, group)) for group in query.groups)
        self.excluded = tuple(map(ready.phrase, query.excluded))

    def spans(self, parts: Sequence[Sequence[str]], spelled: Spellings) -> list[list[Span]] | None:
        """List the hits of each part in order; None if the article is not what is asked for."""
        if any(self._occurs(phrase, parts, spelled) for phrase in self.excluded):
            return None
        found: list[set[Span]] = [set() for _ in parts]
        for group in self.groups:
            met = False
            for number, words in enumerate(parts):
                for phrase in group:
                    new = _find(phrase, words, spelled, number)
                    found[number].update(new)
                    met = met or bool(new)
            if not met:
                return None
        return list(map(sorted, found))

    def _occurs(self, phrase: Wanted, parts: Sequence[Sequence[str]], spelled: Spellings) -> bool:
        return any(_find(phrase, words, spelled, number) for number, words in enumerate(parts))

    def spans_in(self, words: Sequence[str], spelling: Spelling) -> list[Span]:
        """List the hits of one part of an article that is known to be what is asked for."""
        phrases = (phrase for group in self.groups for phrase in group)
        spans = (_find(phrase, words, lambda _: spelling, 0) for phrase in phrases)
        return sorted(set(chain.from_iterable(spans)))

    def known(self, words: Sequence[str]) -> list[str]:
        """Write words of a text that is not in the vocabulary so that their families are found."""
        kin = [
            (sought.is_kin, sought.word.key)
            for phrase in chain(*self.groups, self.excluded)
            for sought in phrase
            if sought.is_kin is not None
        ]
        return [next((key for is_kin, key in kin if is_kin(word)), word) for word in words]


class _Ready:
    def __init__(self, match: Match, families: Families) -> None:
        self._match = match
        self._families = families

    def phrase(self, phrase: Phrase) -> Wanted:
        return tuple(map(self._sought, phrase))

    def _sought(self, word: Word) -> Sought:
        if self._match == "family":
            families = self._families
            ways = families.of_beginning if word.begins else families.of
            return Sought(ways(word.key), word, is_kin=families.kin(word.key, begins=word.begins))
        forms = Forms(frozenset(), (word.key,)) if word.begins else Forms(frozenset((word.key,)))
        return Sought(forms, word, is_exact=self._match == "exact")


def _find(phrase: Wanted, words: Sequence[str], spelled: Spellings, number: int) -> list[Span]:
    """Find a phrase everywhere in a part."""
    first, *rest = phrase
    known, beginnings = first.forms
    if beginnings:
        starts = [at for at, word in enumerate(words) if first.fits(word)]
    elif known.isdisjoint(words):
        return []
    else:  # written out: this goes through every word of many articles
        starts = [at for at, word in enumerate(words) if word in known]
    for place, sought in enumerate(rest, 1):
        last = len(words) - place
        starts = [at for at in starts if at < last and sought.fits(words[at + place])]
    if starts and first.is_exact:
        starts = _spelled(phrase, starts, spelled(number))
    return [(at, at + len(phrase)) for at in starts]


def _spelled(phrase: Wanted, starts: Iterable[int], spelling: Spelling) -> list[int]:
    return [
        at
        for at in starts
        if all(sought.is_spelled(spelling(at + place)) for place, sought in enumerate(phrase))
    ]
