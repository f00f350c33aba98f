"""Forms of listed words: under which letters a word of a list may stand in a text.

Lists (the gazetteer, the thesaurus) name words as a dictionary does. What a text writes together
with them comes off here, from the least to the most, and each rest is looked for in the list; so
nothing is cut that the list does not attest. All words are keys (``core.arabic.fold``).
"""

from functools import lru_cache
from typing import Final

_SINGLE: Final = ("ب", "ل", "ك")
_ENDINGS: Final = (
    "ا", "ه", "ها", "هم", "هما", "هن", "نا", "ي", "ين", "ون", "ان", "ات", "ت", "وا", "تا", "اته",
    "اتها", "اتهم", "ته", "تها", "تهم", "تين", "تان", "يه", "يين", "يون",
)  # fmt: skip
_BEHIND_TA: Final = ("ته", "تها", "تهم", "تين", "تان")
_SHORTEST: Final = 3


@lru_cache(maxsize=32768)
def without_clitics(word: str) -> tuple[str, ...]:
    """List a word, and what is left without و ف and ب ل ك; the article stays (لل is لـ + ال)."""
    if word.isascii():
        return (word, word[:-1]) if word.endswith("s") and len(word) > _SHORTEST else (word,)
    found = [word]
    for rest in (word, word[1:] if word[:1] in ("و", "ف") else ""):
        if len(rest) < _SHORTEST:
            continue
        found.append(rest)
        if len(rest) > _SHORTEST and rest.startswith("لل"):
            found.append("ال" + rest[2:])
        if len(rest) > _SHORTEST and rest[:1] in _SINGLE:
            found.append(rest[1:])
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=32768)
def cores(word: str) -> tuple[str, ...]:
    """List what a word of the dictionary may look like that stands here, the least cut first."""
    found = list(without_clitics(word))
    if word.isascii():
        return tuple(found)
    found += [form[2:] for form in found if form.startswith("ال") and len(form) > _SHORTEST + 1]
    whole = list(found)
    for form in whole:
        for ending in _ENDINGS:
            if form.endswith(ending) and len(form) - len(ending) >= _SHORTEST:
                rest = form[: -len(ending)]
                found += [rest, rest + "ه"]
            elif ending in _BEHIND_TA and form.endswith(ending) and len(form) - len(ending) == 2:
                found.append(form[: -len(ending)] + "ه")  # مدته: مدة
    return tuple(dict.fromkeys(found + [each for form in found for each in _as_verb(form)]))


def _as_verb(form: str) -> tuple[str, ...]:
    """Turn a verb of any person into that of the third: تناقش, نناقش, سيناقش to يناقش."""
    if form.startswith(("سي", "ست", "سن")) and len(form) > _SHORTEST + 1:
        return ("ي" + form[2:],)
    if form.startswith(("ت", "ن")) and len(form) > _SHORTEST:
        return ("ي" + form[1:],)
    return ()
