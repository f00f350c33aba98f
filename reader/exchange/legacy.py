"""Tell the Arabic 8-bit encodings apart by how Arabic their readings look.

Every file is valid windows-1256, so validity says nothing: letters, the article and the words
that hold Arabic sentences together decide, and where they do not, nothing is chosen.
"""

import re
from collections import Counter
from dataclasses import dataclass

SAMPLE = 100_000  # code points that are looked at

_TRIED = ("windows-1256", "iso-8859-6")
_NAMED_ONLY = ("windows-1252",)  # a candidate to name in a refusal, never one to take

_NOT_IN_8_BIT_TEXT = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMON_WORD = re.compile(r"(?<!\w)و?(?:في|من|على|إلى|أن)(?!\w)")
_ARTICLE_AT_START = re.compile(r"(?<!\w)[وفبك]?ال\w")
_SCRIPTS_IN_ONE_WORD = re.compile(
    "[A-Za-z\u00c0-\u02ff][\u0621-\u0652]|[\u0621-\u0652][A-Za-z\u00c0-\u02ff]"
)
# How much a character speaks for Arabic text, by rough frequency; anything else not in ASCII
# speaks against it. Tanween on damma and kasra are where the two encodings differ most.
_WEIGHT: dict[str, float] = {
    letter: weight
    for letters, weight in (
        ("ال", 3.0),
        ("ينموترةبع", 2.0),
        ("دفسكقحهجأ", 1.0),
        ("شصطخإىزضثذغئءؤظآ،؛؟«»“”‘’–—…", 0.5),
        ("ًَُِّْ\u00a0\u200c\u200d\u200e\u200fپچژگکـ", 0.0),
        ("ٌٍ", -1.0),
    )
    for letter in letters
}
_AGAINST = -4.0
_ARABIC_ENOUGH = 0.8
_MARGIN = 0.3


@dataclass(frozen=True, slots=True)
class Guess:
    """The encoding that was decided on, if any, and all that come into question, likely first."""

    encoding: str | None
    candidates: tuple[str, ...]


def judge(data: bytes) -> Guess:
    """Decide between windows-1256 and ISO-8859-6 for bytes that are no Unicode."""
    readings = {name: _clean_reading(data, name) for name in _TRIED}
    scores = {
        name: _arabic_score(text[:SAMPLE]) for name, text in readings.items() if text is not None
    }
    ranked = sorted(scores, key=lambda name: -scores[name])
    others = [name for name in _NAMED_ONLY if _clean_reading(data, name) is not None]
    arabic_first = bool(ranked) and scores[ranked[0]] > 0
    candidates = tuple(ranked + others if arabic_first else others + ranked)
    if (
        not ranked
        or scores[ranked[0]] < _ARABIC_ENOUGH
        or not _has_common_words(readings[ranked[0]])
    ):
        return Guess(None, candidates)
    rivals = [name for name in ranked[1:] if _has_common_words(readings[name])]
    clear = all(scores[ranked[0]] - scores[rival] >= _MARGIN for rival in rivals)
    return Guess(ranked[0] if clear else None, candidates)


def _clean_reading(data: bytes, name: str) -> str | None:
    """Read bytes in an 8-bit encoding, or give nothing where no text comes out."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return None
    return None if _NOT_IN_8_BIT_TEXT.search(text) else text


def _has_common_words(text: str | None) -> bool:
    """Say whether the words that hold Arabic sentences together occur, in a long text often."""
    sample = (text or "")[:SAMPLE]
    return len(_COMMON_WORD.findall(sample)) * 2_000 >= max(len(sample), 1)


def _arabic_score(text: str) -> float:
    """Rate how Arabic a reading looks: about 2 for Arabic, below 0 for a wrong reading."""
    counts = Counter(text)
    foreign = sum(number for letter, number in counts.items() if letter > "\x7f")
    if not foreign:
        return _AGAINST
    total = sum(
        number * _WEIGHT.get(letter, _AGAINST)
        for letter, number in counts.items()
        if letter > "\x7f"
    )
    total += 6.0 * len(_ARTICLE_AT_START.findall(text))
    total += _AGAINST * len(_SCRIPTS_IN_ONE_WORD.findall(text))
    return total / foreign
