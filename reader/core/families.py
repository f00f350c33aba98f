"""Families of Arabic words: one word with its clitics and common endings, told by a vocabulary.

A light stemmer that believes only what it has seen: a clitic or an ending comes off where what
remains stands in the vocabulary as a word of its own. So بغزة and لغزة meet in غزة, while لبنان
keeps its ل (there is no بنان). Letters that are a word's own are known by its other forms: as long
as البلاد occurs, بلاد has nothing to do with لاد, and as long as لبناني does, nor لبنان with لبن.

Everything here is a function of the vocabulary alone, never of the order in which its words came.
All words are keys (``core.arabic.fold``): ه is ة too, ي is ى too, ا every alef.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Final, NamedTuple, Protocol

from reader.core.affixes import (
    ARTICLES,
    BEFORE_VERBS,
    CLITICS,
    ENDINGS,
    NOT_WITH_ARTICLE,
    ONLY_BEHIND_OWN,
    SHORTEST,
    Cut,
    adds_only_endings,
    beginnings_on,
    cut_clitic,
    cuts,
    forms_on,
)

_MOST: Final = 2_000  # words that one look into the vocabulary may bring


class Vocabulary(Protocol):
    """Know which words occur."""

    def holds(self, word: str) -> bool:
        """Say whether a word occurs."""
        ...

    def beginning(self, letters: str, most: int) -> list[str] | None:
        """List the words that begin so, in any order; None if they are more than ``most``."""
        ...


class Forms(NamedTuple):
    """The words asked for: each of ``words``, and all that begin like one of ``beginnings``."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()


class Families:
    """Find the words that belong together in one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def root(self, word: str) -> str:
        """Take off what can come off; the words of a family have one root."""
        return _Roots(self._vocabulary, word).root(word)

    def of(self, word: str) -> Forms:
        """List the words of the vocabulary that belong to a word, and the word itself."""
        roots = _Roots(self._vocabulary, word)
        root = roots.root(word)
        alike = (other for other in roots.words_like(root) if roots.root(other) == root)
        return Forms(frozenset((word, *alike)))

    def of_beginning(self, letters: str) -> Forms:
        """List the words that begin so, or do so behind a clitic that can come off."""
        roots = _Roots(self._vocabulary, letters)
        words = set[str]()
        beginnings = [letters]
        for clitic in CLITICS:
            found = self._vocabulary.beginning(clitic + letters, _MOST)
            if found is None:  # too many to look at each
                beginnings.append(clitic + letters)
            else:
                words.update(word for word in found if roots.has_clitic(word, clitic))
        return Forms(frozenset(words), tuple(beginnings))

    def kin(self, asked: str, *, begins: bool = False) -> Callable[[str], bool]:
        """Give what says whether a word belongs to one asked for, occurring or not.

        Of words that occur it says what ``of`` and ``of_beginning`` list.
        """
        root = self.root(asked)
        stays = root.removeprefix("ال").removesuffix("ه")  # in each of them: للقلم has no القلم

        @cache
        def is_kin(word: str) -> bool:
            roots = _Roots(self._vocabulary, word)
            if not begins:
                return stays in word and roots.root(word) == root
            return word.startswith(asked) or any(
                word.startswith(clitic + asked) and roots.has_clitic(word, clitic)
                for clitic in CLITICS
            )

        return is_kin


class _Roots:
    """Compare words in a vocabulary to which the word asked for belongs too."""

    def __init__(self, vocabulary: Vocabulary, asked: str) -> None:
        self._known = vocabulary
        self._asked = asked

    def _holds(self, word: str) -> bool:
        return word == self._asked or self._known.holds(word)

    def _beginning(self, letters: str) -> list[str] | None:
        found = self._known.beginning(letters, _MOST)
        if found is not None and self._asked.startswith(letters):
            return [*found, self._asked]
        return found

    # taking off

    def root(self, word: str) -> str:
        """Take off what can come off, clitics in their order."""
        place = 0
        while cut := next((c for c in cuts(word, place) if self._comes_off(word, c)), None):
            word, place = cut.rest, max(place, cut.place)
        return word

    def has_clitic(self, word: str, clitic: str) -> bool:
        """Say whether a word is another one with this clitic."""
        cut = cut_clitic(word, clitic) if word.startswith(clitic) else None
        return cut is not None and self._comes_off(word, cut)

    def _comes_off(self, word: str, cut: Cut) -> bool:
        return self._holds(cut.rest) and not self._is_own(word, cut)

    def _is_own(self, word: str, cut: Cut) -> bool:
        """Say whether what would come off is the word's own, by its other forms."""
        if cut.clitic and len(word) > SHORTEST:  # وفي is what it is, whatever الوفي may be
            if self._occurs_with_article(word.removesuffix(cut.ending)):
                return True
            if cut.clitic not in ARTICLES and any(self._holds(s + word) for s in BEFORE_VERBS):
                return True
        core = word[len(cut.clitic) :]
        if self._is_ending_own(core, cut):
            return True
        inner = core[1:] if core.startswith(("و", "ف")) else ""
        return self._holds(inner) and self._is_ending_own(inner, cut)

    def _is_ending_own(self, core: str, cut: Cut) -> bool:
        holds = self._holds
        for more in ONLY_BEHIND_OWN.get(cut.ending, ()):
            if holds(core + more) or holds("ال" + core + more):
                return True
        if cut.ending == "ت" and holds("ب" + core):  # a verb has no preposition
            return True
        return cut.ending in NOT_WITH_ARTICLE and (
            cut.clitic in ARTICLES
            or any(holds(article + core) for article in ARTICLES)
            or (cut.rest.startswith("ال") and holds(cut.rest[2:]))
        )

    def _occurs_with_article(self, word: str) -> bool:
        """Say whether a word, or one that only adds endings, occurs with the article."""
        known = self._beginning("ال" + word)
        if known is None:
            return any(self._holds(article + word) for article in ARTICLES)
        return any(adds_only_endings(each, 2 + len(word)) for each in known)

    # putting on

    def words_like(self, root: str) -> Iterator[str]:
        """Go through the words that may have a root."""
        yield from filter(self._holds, forms_on(root))
        if len(root) >= SHORTEST:
            for beginning in beginnings_on(root):
                yield from self._continuing(beginning)

    def _continuing(self, beginning: str) -> Iterator[str]:
        """Go through the words that add nothing but endings."""
        words = self._beginning(beginning)
        if words is None:
            ways = (beginning + ending for ending in ("", *ENDINGS))
            words = [word for word in ways if self._holds(word)]
        return (word for word in words if adds_only_endings(word, len(beginning)))
