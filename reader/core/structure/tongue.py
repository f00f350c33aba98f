"""Which language a text is in, told by its letters; ``None`` where they do not tell."""

import re
from typing import Final

_SAMPLE: Final = 1_500  # code points
_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+"
)
_PERSIAN = re.compile("[پچژگکی]")
_URDU = re.compile("[ٹڈڑںےھہ]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile("[\u0370-\u05ff\u0900-\u1fff\u3040-\ud7ff]+")
_FUNCTION_WORDS: Final = {
    "en": frozenset(
        ("the", "of", "and", "to", "in", "that", "is", "was", "for", "on", "with", "said", "by")
    ),
    "fr": frozenset(
        ("le", "la", "les", "des", "et", "du", "une", "est", "dans", "pour", "que", "qui", "au")
    ),
}


def language_of(text: str) -> str | None:
    """Name the language (ISO 639-1) of most of a text's letters: ar, fa, ur, en or fr."""
    sample = text[:_SAMPLE]
    arabic, latin, other = (_letters(script, sample) for script in (_ARABIC, _LATIN, _OTHER))
    letters = arabic + latin + other
    if letters == 0:
        return None
    if arabic > 0.6 * letters:
        return _of_arabic_letters(sample, arabic)
    return _of_latin_letters(sample) if latin > 0.6 * letters else None


def _letters(script: re.Pattern[str], sample: str) -> int:
    return sum(map(len, script.findall(sample)))


def _of_arabic_letters(sample: str, arabic: int) -> str:
    if 50 * len(_URDU.findall(sample)) > arabic:
        return "ur"
    return "fa" if 33 * len(_PERSIAN.findall(sample)) > arabic else "ar"


def _of_latin_letters(sample: str) -> str | None:
    found = sample.lower().split()
    counts = {name: sum(word in known for word in found) for name, known in _FUNCTION_WORDS.items()}
    best = max(counts, key=lambda name: counts[name])
    return (
        best
        if counts[best] * 10 >= len(found) and 2 * min(counts.values()) < counts[best]
        else None
    )
