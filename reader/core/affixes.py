"""Clitics and endings of Arabic words: where one may be cut, as far as its letters tell.

Whether it should be cut there, only other words can tell: ``core.families`` asks them. All words
are keys (``core.arabic.fold``): ه is ة too, ي is ى too, ا every alef.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final, NamedTuple


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


def _any_of(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"


# و and ف stand before everything; ب ل ك before nouns, س before verbs; the article comes last. ل
# and the article are written لل.
CONJUNCTIONS: Final = ("", "و", "ف")
ARTICLES: Final = tuple(c + a for c in CONJUNCTIONS for a in ("ال", "بال", "كال", "لل"))
CLITICS: Final = (
    *ARTICLES,
    *(c + single for c in CONJUNCTIONS for single in ("ب", "ل", "ك", "س", "") if c + single),
)
# What may still come off, where nothing, a conjunction, a preposition, an article has come off.
_CLITICS_FROM: Final = (
    CLITICS,
    tuple(clitic for clitic in CLITICS if not clitic.startswith(("و", "ف"))),
    ("ال",),
    (),
)
# Behind an article, or a prefix of verbs and participles, the first letter is a word's own.
BEFORE_VERBS: Final = ("ي", "ت", "ن", "م")
_FUTURE: Final = frozenset("يتنا")

# Endings behind which the word stands whole, and those that cover or replace its ة.
_PRONOUNS: Final = _words("ه ها هم هما هن ك كم نا ني")
_BEHIND: Final = _PRONOUNS | _words(
    "ا ي ت ان ين ون وا ات يا يه يها يهم ينا يين يون يات وه وها وهم اته اتها اتهم اتنا"
)
_COVERING: Final = _words("ات اته اتها اتهم اتنا ته تها تهم تهما تنا تي تك تكم تين تان تا")
ENDINGS: Final = _BEHIND | _COVERING
# By their last letter, which most words do not share: what each leaves in its place.
_BY_LAST: Final = {
    last: tuple(
        (ending, instead)
        for listed, instead in ((_BEHIND, ""), (_COVERING, "ه"))
        for ending in sorted(listed)
        if ending.endswith(last)
    )
    for last in sorted({ending[-1] for ending in ENDINGS})
}
_ENDINGS_ONLY = re.compile(f"{_any_of(ENDINGS)}*")

# What stands behind these letters only where they are no ending: nothing comes behind the ن of a
# dual or plural, and a noun's ي not behind the ت of a verb.
ONLY_BEHIND_OWN: Final = {
    "ان": ("ي", "يه", "ات", "ا", "ه", "ها", "هم"),
    "ين": ("ي", "يه", "ات", "ا"),
    "ون": ("ي", "يه", "ات", "ا"),
    "ت": ("ي", "يه"),
}
# Endings that no word with the article has (ه is left out, for it is ة too).
NOT_WITH_ARTICLE: Final = _PRONOUNS - {"ه"} | _words("ا ت وا")

SHORTEST: Final = 3  # letters of a rest that says something, but for the words that follow
_PARTICLES: Final = _words("ان ما لا لم لن قد من عن في مع هو هي هل اي كل لو او")
_AFTER_SINGLE: Final = {"ب": _words("ما كل ان اي لا من"), "ل": _words("ما كل ان اي من")}
_SHORT_WITH_ARTICLE = re.compile(rf"{_any_of(ARTICLES)}.{{,{SHORTEST - 1}}}")
_WITH_PRONOUN: Final = _words("ان من عن في مع كل يد دم حق رد حل سر ظل فن نص")
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


class Cut(NamedTuple):
    """One way of taking something off: in order, the least comes first, and an ending."""

    length: int
    clitic_length: int
    rest: str
    clitic: str = ""
    ending: str = ""

    @property
    def place(self) -> int:
        """Where the clitic stands: conjunctions, then prepositions and the future, the article."""
        if self.clitic in CONJUNCTIONS:
            return 1 if self.clitic else 0
        return 3 if self.clitic in ARTICLES else 2


def cut_clitic(word: str, clitic: str) -> Cut | None:
    """Take a clitic off, if letters allow."""
    rest = word[len(clitic) :]
    return Cut(len(clitic), len(clitic), rest, clitic) if _can_stand(rest, clitic, "") else None


@lru_cache(maxsize=32768)  # the words of news come again
def cuts(word: str, place: int = 0) -> tuple[Cut, ...]:
    """List what can come off a word that has lost what stands at ``place`` and before."""
    if word in _IRREGULAR:
        return (Cut(0, 0, _IRREGULAR[word]),)
    if len(word) < SHORTEST or word in _WHOLE:
        return ()
    found = [
        Cut(len(word) - len(rest), len(clitic), rest, clitic, ending)
        for clitic, core in _without_clitics(word, place)
        for ending, rest in _without_endings(core)
        if (clitic or ending) and _can_stand(rest, clitic, ending)
    ]
    return tuple(sorted(found))


def adds_only_endings(word: str, start: int) -> bool:
    """Say whether a word has nothing but endings from ``start`` on."""
    return _ENDINGS_ONLY.fullmatch(word, start) is not None


def beginnings_on(root: str) -> list[str]:
    """List how words may begin that come from a root of at least ``SHORTEST`` letters."""
    stem = root.removesuffix("ه")  # as a ة goes or changes before endings
    beginnings = [clitic + stem for clitic in ("", *CLITICS)]
    if root.startswith("ال"):
        beginnings += [conjunction + "ل" + stem[1:] for conjunction in CONJUNCTIONS]
    return beginnings


def forms_on(root: str) -> Iterator[str]:
    """Go through the forms of a root that can be listed: of irregular ones, of short ones."""
    yield from (word for word, its_root in _IRREGULAR.items() if its_root == root)
    if len(root) < SHORTEST:
        yield root
        for clitic in ("", *CLITICS):
            for ending in ("", *_PRONOUNS):
                if _can_stand(root, clitic, ending):
                    yield clitic + root + ending


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
    for ending, instead in _BY_LAST.get(core[-1:], ()):
        if core.endswith(ending):
            yield ending, core[: -len(ending)] + instead


def _can_stand(rest: str, clitic: str, ending: str) -> bool:
    """Say whether a rest is long enough to be told from chance, between these two."""
    if ending and not _takes(ending, rest):
        return False
    if clitic not in CONJUNCTIONS and _PREPOSITIONAL.fullmatch(rest + ("ه" if ending else "")):
        return False
    if len(rest) >= SHORTEST:
        future = clitic.endswith("س") and len(rest) == SHORTEST
        return not (future and rest.endswith("ه"))
    if rest.isdecimal():
        return not ending
    return len(rest) == SHORTEST - 1 and _short_can_stand(rest, clitic, ending)


def _takes(ending: str, rest: str) -> bool:
    if rest in _ONLY_WITH_PRONOUN:
        return ending in _PRONOUNS
    return not (rest in _WHOLE or _COMPLETE.fullmatch(rest) or _SHORT_WITH_ARTICLE.fullmatch(rest))


def _short_can_stand(rest: str, clitic: str, ending: str) -> bool:
    if ending:
        return ending in _PRONOUNS and rest in _WITH_PRONOUN and clitic not in ARTICLES
    if clitic in ARTICLES:
        return rest not in _PARTICLES
    if clitic in CONJUNCTIONS:
        return rest in _PARTICLES
    return rest in _AFTER_SINGLE.get(clitic[-1], ())
