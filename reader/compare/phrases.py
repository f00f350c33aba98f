"""Find listed words and phrases among the words of a text, the longest first."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from reader.core import arabic

_ACRONYM = re.compile(r"[A-Z]{2,5}")

T = TypeVar("T")
Variants = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """Words ``first`` up to ``last`` (exclusive) are the phrase ``form`` and mean ``target``."""

    first: int
    last: int
    target: T
    form: str


@dataclass(frozen=True, slots=True)
class _Phrase(Generic[T]):
    rest: tuple[str, ...]
    target: T
    form: str


class Phrasebook(Generic[T]):
    """Know phrases by their words; ``variants`` says what a written word may stand for."""

    def __init__(self, phrases: Iterable[tuple[str, T]], variants: Variants) -> None:
        self._variants = variants
        self._by_first: dict[str, list[_Phrase[T]]] = {}
        self._known: dict[str, tuple[_Phrase[T], ...]] = {}
        for phrase, target in phrases:
            words = phrase_words(phrase)
            if words:
                known = self._by_first.setdefault(words[0], [])
                if all(words[1:] != each.rest for each in known):
                    known.append(_Phrase(words[1:], target, phrase))

    def find(self, words: Sequence[str]) -> Iterator[Hit[T]]:
        """Go through the phrases of a text in order; they do not overlap."""
        done = 0
        for at, word in enumerate(words):
            if at >= done and self._beginning_with(word):
                hit = self._at(words, at)
                if hit is not None:
                    yield hit
                    done = hit.last

    def _at(self, words: Sequence[str], at: int) -> Hit[T] | None:
        for phrase in self._beginning_with(words[at]):
            last = at + 1 + len(phrase.rest)
            if last <= len(words) and all(
                asked == word or asked in self._variants(word)
                for asked, word in zip(phrase.rest, words[at + 1 : last], strict=True)
            ):
                return Hit(at, last, phrase.target, phrase.form)
        return None

    def _beginning_with(self, word: str) -> "tuple[_Phrase[T], ...]":
        """List the phrases that a word may begin, the longest first, then the least cut."""
        known = self._known.get(word)
        if known is None:
            forms = self._variants(word)
            found = [phrase for form in forms for phrase in self._by_first.get(form, ())]
            known = tuple(sorted(found, key=lambda phrase: -len(phrase.rest)))
            self._known[word] = known
        return known


def phrase_words(phrase: str) -> tuple[str, ...]:
    """Cut a phrase into the words it is looked for by: keys, but acronyms keep their capitals."""
    if _ACRONYM.fullmatch(phrase):
        return (phrase,)
    return tuple(arabic.words(arabic.fold(phrase)))


def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals: US and us, WHO and who are not the same."""
    return _ACRONYM.fullmatch(word) is not None
