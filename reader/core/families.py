"""Families of Arabic words: one word with its clitics and common endings, told by a vocabulary.

A light stemmer that believes only what it has seen: a clitic or an ending comes off where what
remains stands in the vocabulary as a word of its own. So بغزة and لغزة meet in غزة, while لبنان
keeps its ل (there is no بنان). Letters that are a word's own are known by its other forms: as long
as البلاد occurs, بلاد has nothing to do with لاد, and as long as لبناني does, nor لبنان with لبن.

Everything here is a function of the vocabulary alone, never of the order in which its words came.
All words are keys (``core.arabic.fold``): ه is ة too, ي is ى too, ا every alef.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple, Protocol


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


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


# و and ف stand before everything; ب ل ك before nouns, س before verbs; the article comes last. ل
# and the article are written لل.
_CONJUNCTIONS: Final = ("", "و", "ف")
_ARTICLES: Final = tuple(c + a for c in _CONJUNCTIONS for a in ("ال", "بال", "كال", "لل"))
_CLITICS: Final = (
    *_ARTICLES,
    *(c + single for c in _CONJUNCTIONS for single in ("ب", "ل", "ك", "س", "") if c + single),
)
# What may still come off, where nothing, a conjunction, a preposition, an article has come off.
_CLITICS_FROM: Final = (
    _CLITICS,
    tuple(clitic for clitic in _CLITICS if not clitic.startswith(("و", "ف"))),
    ("ال",),
    (),
)
# Behind an article, or a prefix of verbs and participles, the first letter is a word's own.
_BEFORE_VERBS: Final = ("ي", "ت", "ن", "م")
_FUTURE: Final = frozenset("يتنا")

# Endings behind which the word stands whole, and those that cover or replace its ة.
_PRONOUNS: Final = _words("ه ها هم هما هن ك كم نا ني")
_BEHIND: Final = _PRONOUNS | _words(
    "ا ي ت ان ين ون وا ات يا يه يها يهم ينا يين يون يات وه وها وهم اته اتها اتهم اتنا"
)
_COVERING: Final = _words("ات اته اتها اتهم اتنا ته تها تهم تهما تنا تي تك تكم تين تان تا")
_TAIL = re.compile(f"{_any_of(_BEHIND | _COVERING)}*")

# What stands behind these letters only where they are no ending: nothing comes behind the ن of a
# dual or plural, and a noun's ي not behind the ت of a verb.
_ONLY_BEHIND_OWN: Final = {
    "ان": ("ي", "يه", "ات", "ا", "ه", "ها", "هم"),
    "ين": ("ي", "يه", "ات", "ا"),
    "ون": ("ي", "يه", "ات", "ا"),
    "ت": ("ي", "يه"),
}
# Endings that no word with the article has (ه is left out, for it is ة too).
_NOT_WITH_ARTICLE: Final = _PRONOUNS - {"ه"} | _words("ا ت وا")

_SHORTEST: Final = 3  # letters of a rest that says something, but for the words that follow
_PARTICLES: Final = _words("ان ما لا لم لن قد من عن في مع هو هي هل اي كل لو او")
_AFTER_SINGLE: Final = {"ب": _words("ما كل ان اي لا من"), "ل": _words("ما كل ان اي من")}
_SHORT_WITH_ARTICLE = re.compile(rf"{_any_of(_ARTICLES)}.{{,{_SHORTEST - 1}}}")
_WITH_PRONOUN: Final = _words("من عن في مع كل يد دم حق رد حل سر ظل فن نص")
_ONLY_WITH_PRONOUN: Final = _words("علي الي لدي")
_COMPLETE = re.compile(  # takes no more endings
    f"(?=...)[وفبل]?{_any_of(_WITH_PRONOUN | _PARTICLES)}{_any_of(_PRONOUNS)}?"
    f"|{_any_of(_ONLY_WITH_PRONOUN)}{_any_of(_PRONOUNS)}"
)
_PREPOSITIONAL = re.compile(  # takes no clitic but و and ف
    f"{_any_of(_words('من عن في مع ل ب'))}{_any_of(_PRONOUNS)}"
)
# Words of which nothing comes off, and which take no endings.
_WHOLE: Final = _words(
    "الله الذي التي الذين اللذان اللذين اللتان اللتين اللاتي اللواتي الان الا هناك فقد كانون"
)
_IRREGULAR: Final = {"لله": "الله", "ولله": "الله", "فلله": "الله", "كانت": "كان"}

_MOST: Final = 2_000  # words that one look into the vocabulary may bring


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
        return Forms(frozenset(w for w in roots.words_like(root) if roots.root(w) == root))

    def of_beginning(self, letters: str) -> Forms:
        """List the words that begin so, or do so behind a clitic that can come off."""
        roots = _Roots(self._vocabulary, letters)
        words = set[str]()
        beginnings = [letters]
        for clitic in _CLITICS:
            found = self._vocabulary.beginning(clitic + letters, _MOST)
            if found is None:  # too many to look at each
                beginnings.append(clitic + letters)
            else:
                words.update(word for word in found if roots.comes_off(clitic, word))
        return Forms(frozenset(words), tuple(beginnings))

    def kin(self, asked: str, *, begins: bool = False) -> Callable[[str], bool]:
        """Give what says whether a word belongs to one asked for, occurring or not.

        Of words that occur it says what ``of`` and ``of_beginning`` list.
        """
        root = self.root(asked)

        @cache
        def is_kin(word: str) -> bool:
            roots = _Roots(self._vocabulary, word)
            if not begins:
                return root.removesuffix("ه") in word and roots.root(word) == root
            return word.startswith(asked) or any(
                word.startswith(clitic + asked) and roots.comes_off(clitic, word)
                for clitic in _CLITICS
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
        while cut := self._cut(word, place):
            word, place = cut.rest, max(place, _place(cut.clitic))
        return word

    def comes_off(self, clitic: str, word: str) -> bool:
        """Say whether a word is another one with this clitic."""
        cut = _Cut(len(clitic), len(clitic), word[len(clitic) :], clitic, "")
        return (
            _can_stand(cut.rest, clitic, "")
            and self._holds(cut.rest)
            and not self._is_own(word, cut)
        )

    def _cut(self, word: str, place: int) -> "_Cut | None":
        """Find the least to take off that leaves a word; an ending rather than a clitic."""
        if word in _IRREGULAR:
            return _Cut(0, 0, _IRREGULAR[word], "", "")
        if len(word) < _SHORTEST or word in _WHOLE:
            return None
        for cut in sorted(_cuts(word, place)):
            if self._holds(cut.rest) and not self._is_own(word, cut):
                return cut
        return None

    def _is_own(self, word: str, cut: "_Cut") -> bool:
        """Say whether what would come off is the word's own, by its other forms."""
        if cut.clitic and len(cut.rest) >= _SHORTEST:
            if self._occurs_with_article(word.removesuffix(cut.ending)):
                return True
            if cut.clitic not in _ARTICLES and any(self._holds(s + word) for s in _BEFORE_VERBS):
                return True
        core = word[len(cut.clitic) :]
        if self._is_ending_own(core, cut):
            return True
        inner = core[1:] if core.startswith(("و", "ف")) else ""
        return self._holds(inner) and self._is_ending_own(inner, cut)

    def _is_ending_own(self, core: str, cut: "_Cut") -> bool:
        holds = self._holds
        for more in _ONLY_BEHIND_OWN.get(cut.ending, ()):
            if holds(core + more) or holds("ال" + core + more):
                return True
        if cut.ending == "ت" and holds("ب" + core):  # a verb has no preposition
            return True
        return cut.ending in _NOT_WITH_ARTICLE and (
            cut.clitic in _ARTICLES
            or any(holds(article + core) for article in _ARTICLES)
            or (cut.rest.startswith("ال") and holds(cut.rest[2:]))
        )

    def _occurs_with_article(self, word: str) -> bool:
        """Say whether a word, or one that only adds endings, occurs with the article."""
        known = self._beginning("ال" + word)
        if known is None:
            return any(self._holds(article + word) for article in _ARTICLES)
        return any(_TAIL.fullmatch(each, 2 + len(word)) for each in known)

    # putting on

    def words_like(self, root: str) -> Iterator[str]:
        """Go through the words that may have a root."""
        if len(root) < _SHORTEST:
            yield from filter(self._holds, {root, *_short_forms(root)})
            return
        stem = root.removesuffix("ه")
        beginnings = [clitic + stem for clitic in ("", *_CLITICS)]
        if root.startswith("ال"):
            beginnings += [conjunction + "ل" + stem[1:] for conjunction in _CONJUNCTIONS]
        for beginning in beginnings:
            yield from self._continuing(beginning)
        yield from (w for w, its_root in _IRREGULAR.items() if its_root == root and self._holds(w))

    def _continuing(self, beginning: str) -> Iterator[str]:
        """Go through the words that add nothing but endings."""
        words = self._beginning(beginning)
        if words is None:
            ways = (beginning + ending for ending in ("", *_BEHIND, *_COVERING))
            words = [word for word in ways if self._holds(word)]
        return (word for word in words if _TAIL.fullmatch(word, len(beginning)))


class _Cut(NamedTuple):
    """One way of taking something off: in order, the least comes first, and an ending."""

    length: int
    clitic_length: int
    rest: str
    clitic: str
    ending: str


def _place(clitic: str) -> int:
    """Tell the place of a clitic: conjunctions, then prepositions and the future, the article."""
    if clitic in _CONJUNCTIONS:
        return 1 if clitic else 0
    return 3 if clitic in _ARTICLES else 2


def _cuts(word: str, place: int) -> Iterator[_Cut]:
    """Cut a word, off which what stands at ``place`` and before has come, in every way."""
    for clitic, core in _without_clitics(word, place):
        for ending, rest in _without_endings(core):
            if (clitic or ending) and _can_stand(rest, clitic, ending):
                yield _Cut(len(word) - len(rest), len(clitic), rest, clitic, ending)


def _without_clitics(word: str, place: int) -> Iterator[tuple[str, str]]:
    yield "", word
    for clitic in _CLITICS_FROM[place]:
        if not word.startswith(clitic):
            continue
        core = word[len(clitic) :]
        if clitic.endswith("لل"):
            yield clitic[:-1], "ال" + core
        if not clitic.endswith("س") or core[:1] in _FUTURE:
            yield clitic, core


def _without_endings(core: str) -> Iterator[tuple[str, str]]:
    yield "", core
    for ending in _BEHIND:
        if core.endswith(ending):
            yield ending, core[: -len(ending)]
    for ending in _COVERING:
        if core.endswith(ending):
            yield ending, core[: -len(ending)] + "ه"


def _can_stand(rest: str, clitic: str, ending: str) -> bool:
    """Say whether a rest is long enough to be told from chance, between these two."""
    if ending and not _takes(ending, rest):
        return False
    if clitic not in _CONJUNCTIONS and _PREPOSITIONAL.fullmatch(rest + ("ه" if ending else "")):
        return False
    if len(rest) >= _SHORTEST:
        future = clitic.endswith("س") and len(rest) == _SHORTEST
        return not (future and rest.endswith("ه"))
    if rest.isdecimal():
        return not ending
    return len(rest) == _SHORTEST - 1 and _short_can_stand(rest, clitic, ending)


def _takes(ending: str, rest: str) -> bool:
    if rest in _ONLY_WITH_PRONOUN:
        return ending in _PRONOUNS
    return not (rest in _WHOLE or _COMPLETE.fullmatch(rest) or _SHORT_WITH_ARTICLE.fullmatch(rest))


def _short_can_stand(rest: str, clitic: str, ending: str) -> bool:
    if ending:
        return ending in _PRONOUNS and rest in _WITH_PRONOUN and clitic not in _ARTICLES
    if clitic in _ARTICLES:
        return rest not in _PARTICLES
    if clitic in _CONJUNCTIONS:
        return rest in _PARTICLES
    return rest in _AFTER_SINGLE.get(clitic[-1], ())


def _short_forms(root: str) -> Iterator[str]:
    """Go through all that a word of two letters, or a number, may have on it."""
    for clitic in ("", *_CLITICS):
        for ending in ("", *_PRONOUNS):
            if _can_stand(root, clitic, ending):
                yield clitic + root + ending
