"""Read what a person types into the search box.

``a b``: both; ``"a b"``: one behind the other; ``-a``: not in the article; ``a OR b`` or
``a | b``: one of them (binds closer than standing side by side); ``a*``: words that begin so.
Every kind of double quotation mark will do. Signs that make no sense together make a query
literal: then it stands for all its words.
"""

import re
from dataclasses import dataclass, replace
from typing import Final

from reader.core import arabic
from reader.core.offsets import from_key


@dataclass(frozen=True, slots=True)
class Word:
    """One word asked for: its key, how it was spelled, whether words that begin so will do."""

    key: str
    spelling: str
    begins: bool = False


Phrase = tuple[Word, ...]
"""Words that stand one behind the other; mostly one."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: of each group a phrase at least, and none of ``excluded``.

    ``is_literal``: its signs made no sense and count for nothing.
    """

    groups: tuple[tuple[Phrase, ...], ...]
    excluded: tuple[Phrase, ...] = ()
    is_literal: bool = False


_QUOTES: Final = '"«»“”„‟'
_PIECE = re.compile(
    rf"(?P<not>-)?(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)[{_QUOTES}]|(?P<plain>[^\s{_QUOTES}]+))"
)
_OR: Final = frozenset(("OR", "|"))


class _Senseless(Exception):  # noqa: N818 - not an error: the query is taken literally
    """Say that the signs of a query make no sense together."""


def parse(text: str) -> Query:
    """Read a query; whatever is typed is one, if perhaps of no words."""
    try:
        return _parsed(text)
    except _Senseless:
        return Query(tuple(((word,),) for word in _words(text)), is_literal=True)


def _parsed(text: str) -> Query:
    if sum(map(text.count, _QUOTES)) % 2:
        raise _Senseless
    groups: list[list[Phrase]] = []
    excluded: list[Phrase] = []
    joins = False  # whether an OR waits for what it joins to the last group
    for piece in _PIECE.finditer(text):
        if piece["plain"] in _OR and not piece["not"]:
            if joins or not groups:
                raise _Senseless
            joins = True
        elif phrase := _phrase(piece):
            if piece["not"] and joins:
                raise _Senseless
            if piece["not"]:
                excluded.append(phrase)
            elif joins:
                groups[-1].append(phrase)
            else:
                groups.append([phrase])
            joins = False
    if joins or (excluded and not groups):
        raise _Senseless
    return Query(tuple(map(tuple, groups)), tuple(excluded))


def _phrase(piece: re.Match[str]) -> Phrase:
    """Read what stands in quotation marks, or between blanks (1,200 is two words, U.S. too)."""
    if piece["plain"] is None:
        return tuple(
            word for part in piece["quoted"].split() for word in _with_star(part, _words(part))
        )
    return tuple(_with_star(piece["plain"], _words(piece["plain"])))


def _with_star(part: str, words: list[Word]) -> list[Word]:
    if words and part.endswith("*"):
        words[-1] = replace(words[-1], begins=True)
    return words


def _words(text: str) -> list[Word]:
    key, places = arabic.fold_with_map(text)
    found: list[Word] = []
    for start, end in arabic.word_spans(key):
        first, last = from_key(text, places, start, end)
        found.append(Word(key[start:end], text[first:last]))
    return found
