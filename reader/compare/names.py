"""Names: whom and what news names, under all the names they go by, and words for one thing.

A gazetteer ships with the program (``resources/names``), as does a thesaurus of news
(``resources/thesaurus``); the reader's own names come before both. Nisba adjectives count as the
place: التركي is تركيا. What a name means is the key of its entry, so that ترمب and ترامب, or
الولايات المتحدة and أمريكا, are one.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, cast

from reader.compare.forms import cores, without_clitics
from reader.compare.phrases import Hit, Phrasebook
from reader.compare.stems import GRAMMAR
from reader.core.arabic import fold, words

NameKind = Literal["person", "place", "organisation"]
KINDS: Final[tuple[NameKind, ...]] = ("person", "place", "organisation")
_NISBA: Final = ("", "ه", "ين", "ون", "ان", "ا", "ات", "تين", "تان")


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One person, place or organisation.

    ``name`` is how it is shown; ``aliases`` are its other names, ``adjectives`` nisba forms in the
    masculine singular without article. ``short`` are names that mean it only in a text that names
    it in full as well (القطاع, the Strip). ``of`` names the state that is meant where the name
    stands for its government (a capital, an office).
    """

    kind: NameKind
    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing and the words for it: each term is shown by the first of its forms.

    ``contrast``: which word an article takes says something about the article.
    """

    key: str
    terms: tuple[tuple[str, ...], ...]
    contrast: bool = False


@dataclass(frozen=True, slots=True)
class Term:
    """One of the words for a concept."""

    concept: Concept
    shown: str


class Names:
    """Know names, and words for one thing, and find both among the words of a text."""

    def __init__(
        self,
        entries: Iterable[NameEntry] = (),
        concepts: Iterable[Concept] = (),
        given_names: Iterable[str] = (),
    ) -> None:
        self.entries = tuple(entries)
        self.concepts = tuple(concepts)
        self.given_names = frozenset(fold(name) for name in given_names)
        self._entries = Phrasebook(
            ((form, entry) for entry in self.entries for form in _forms(entry)), without_clitics
        )
        self._short = frozenset(
            (entry.name, tuple(words(fold(form)))) for entry in self.entries for form in entry.short
        )
        self._terms = Phrasebook(_terms(self.concepts), cores)

    @classmethod
    def shipped(cls, names: Iterable[str], thesaurus: Iterable[str] = ()) -> "Names":
        """Read the content of the files under ``resources/names`` and ``resources/thesaurus``."""
        tables = [tomllib.loads(text) for text in names]
        entries = [
            _entry(kind, row) for table in tables for kind in KINDS for row in table.get(kind, ())
        ]
        concepts = [_concept(row) for text in thesaurus for row in tomllib.loads(text)["concept"]]
        given = [name for table in tables for name in str(table.get("given", "")).split()]
        return cls(entries, concepts, given)

    def joined_with(self, own: Iterable[NameEntry]) -> "Names":
        """Put names of the reader before these; where both know a name, the reader's counts."""
        own = tuple(own)
        if not own:
            return self
        return Names((*own, *self.entries), self.concepts, self.given_names)

    def find(self, keys: Sequence[str]) -> list[Hit[NameEntry]]:
        """Find names among the words of a whole text (keys), in order.

        A short name counts where the text names the same in full, too.
        """
        hits = list(self._entries.find(keys))
        full = {hit.target.name for hit in hits if not self._is_short(keys, hit)}
        return [hit for hit in hits if hit.target.name in full]

    def _is_short(self, keys: Sequence[str], hit: Hit[NameEntry]) -> bool:
        if not hit.target.short:
            return False
        first, *rest = keys[hit.first : hit.last]
        name = hit.target.name
        return any((name, (form, *rest)) in self._short for form in without_clitics(first))

    def find_terms(self, keys: Sequence[str]) -> list[Hit[tuple[Term, ...]]]:
        """Find words for listed things among the words of a text (keys), in order.

        One word may stand for several things: مباحثات is a meeting and a discussion.
        """
        hits = self._terms.find(keys)
        return [hit for hit in hits if hit.last - hit.first > 1 or not _is_grammar(keys[hit.first])]


def _is_grammar(word: str) -> bool:
    """Say whether a word is one of grammar, though it may be written like another: إليه, آلية."""
    return any(form in GRAMMAR for form in without_clitics(word.lower()))


def _terms(concepts: Iterable[Concept]) -> Iterable[tuple[str, tuple[Term, ...]]]:
    meant: dict[str, list[Term]] = {}
    for concept in concepts:
        for forms in concept.terms:
            for form in forms:
                meant.setdefault(fold(form), []).append(Term(concept, forms[0]))
    return ((form, tuple(terms)) for form, terms in meant.items())


def _forms(entry: NameEntry) -> Iterable[str]:
    yield entry.name
    yield from entry.aliases
    yield from entry.short
    for adjective in entry.adjectives:
        base = fold(adjective)
        if base.isascii():
            yield from (base, base + "s")
            continue
        for ending in _NISBA:
            yield base + ending
            yield "ال" + base + ending


def _entry(kind: NameKind, row: dict[str, Any]) -> NameEntry:
    def listed(key: str) -> tuple[str, ...]:
        return tuple(cast("list[str]", row.get(key, [])))

    return NameEntry(
        kind, row["name"], listed("also"), listed("adjectives"), listed("short"), row.get("of")
    )


def _concept(row: dict[str, Any]) -> Concept:
    terms = tuple(tuple(forms.split(", ")) for forms in cast("list[str]", row["words"]))
    return Concept(row["key"], terms, bool(row.get("contrast", False)))


def is_part(shorter: str, longer: str) -> bool:
    """Say whether a name is one of the words of a longer one, the family name as a rule."""
    return set(words(fold(shorter))) <= set(words(fold(longer)))
