"""Quotations: what stands between quotation marks, who said it, and which are one and the same."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from reader.compare.findings import Span

_PAIRS: Final = {"“": "”", "„": "“", "«": "»", "‹": "›", '"': '"', "‘": "’", "'": "'"}
_MARKS: Final = re.compile("[“”„«»‹›\"‘’']")
_MOST_WORK: Final = 2_000_000  # letters of one by the other: beyond, only what is the very same
_ENOUGH_WORDS: Final = 0.6  # of a quotation, in what may be a telling of it
_WORD: Final = re.compile(r"\w+")
NEAR: Final = 90  # of 100: two tellings of one quotation
SHORTEST_NEAR: Final = 4  # words


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: ``start`` and ``end`` with its marks, ``inner`` without (code points)."""

    start: int
    end: int
    inner: Span


def find_quotations(text: str, start: int, end: int) -> list[Quotation]:
    """Find the quotations of one paragraph, in order and disjoint; what never closes is none."""
    return sorted(_closed(text, start, end), key=lambda quotation: quotation.start)


def _closed(text: str, start: int, end: int) -> Iterator[Quotation]:
    done = start
    opened: int | None = None
    wanted = ""
    for match in _MARKS.finditer(text, start, end):
        at, mark = match.start(), match.group()
        if at < done or _is_apostrophe(text, at, mark):
            continue
        if opened is not None and mark in (wanted, _alike(wanted)) and _can_close(text, at, start):
            if at > opened + 1:
                yield Quotation(opened, at + 1, (opened + 1, at))
            opened, done = None, at + 1
        elif mark in _PAIRS and _can_open(text, at, end) and (opened is None or mark == wanted):
            opened, wanted = at, _PAIRS[mark]


def _alike(wanted: str) -> str:
    """Name the mark that careless hands close with instead: “ where ” belongs."""
    return "“" if wanted == "”" else wanted


def _is_apostrophe(text: str, at: int, mark: str) -> bool:
    if mark not in "'’‘":
        return False
    around = text[at - 1 : at] + text[at + 1 : at + 2]
    return len(around) == 2 and around.isascii() and around.isalnum()


def _can_open(text: str, at: int, end: int) -> bool:
    return at + 1 < end and not text[at + 1].isspace() and text[at + 1] not in ".,،؛:!?؟"


def _can_close(text: str, at: int, start: int) -> bool:
    return at > start and not text[at - 1].isspace()


def near_place(quotation: str, sentence: str) -> Span | None:
    """Find where a sentence tells a quotation nearly word for word, marks or none (keys)."""
    from rapidfuzz.fuzz import partial_ratio_alignment

    if len(quotation.split()) < SHORTEST_NEAR or len(sentence) < len(quotation) * NEAR // 200:
        return None
    exact = sentence.find(quotation)
    if exact >= 0:
        return exact, exact + len(quotation)
    if len(quotation) * len(sentence) > _MOST_WORK or not _share_words(quotation, sentence):
        return None
    found = partial_ratio_alignment(quotation, sentence, score_cutoff=NEAR)
    if found is None:
        return None
    if len(sentence) < len(quotation):  # then it is the sentence that was sought
        return 0, len(sentence)
    return found.dest_start, found.dest_end


def _share_words(quotation: str, sentence: str) -> bool:
    """Say whether enough words are the same to look closer, which costs much more."""
    words = set(_WORD.findall(quotation))
    return len(words & set(_WORD.findall(sentence))) >= _ENOUGH_WORDS * min(len(words), 50)


def quotation_key(words: Sequence[str]) -> str:
    """Make the key of a quotation from its words; a scare quote is one with the article or not."""
    if len(words) < SHORTEST_NEAR:
        words = [word.removeprefix("ال") for word in words]
    return " ".join(words).lower()
