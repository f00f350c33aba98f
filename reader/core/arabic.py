"""Search keys of Arabic text: what is written differently and read alike gets the same key.

A key serves search and matching only; the stored text is never changed. Keys are kept in the
library, so whatever alters them must raise ``KEY_VERSION``.
"""

import re
import unicodedata
from array import array
from functools import lru_cache
from typing import Final

import regex

from reader.core.offsets import from_key

KEY_VERSION: Final = 1

_MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08ca-\u08e1\u08e3-\u08ff"
_UNSEEN: Final = (  # zero-width signs, bidi controls, soft hyphen, variation selectors
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_DROPPED = re.compile(f"[{_MARKS}\u0640{_UNSEEN}]")
# Characters that may have no or several letters in the key.
_WIDE = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefe\u0130]")
_UNEVEN = re.compile(f"([{_MARKS}\u0640{_UNSEEN}]+)|{_WIDE.pattern}")
# Characters that are their own key: most of a text, which folding therefore skips in one sweep.
_SAME: Final = r"\n !#-&(-@\[-~ءابت-غف-وي"
_PERHAPS_OTHER = re.compile(rf"[^{_SAME}]+")
# Letters that a hamza above (U+0654) turns into ؤ or ئ, their presentation forms too.
_HAMZA_SEAT: Final = "وىيی\ufeed-\ufef4\ufbe8\ufbe9\ufbfc-\ufbff"
_SEATED_HAMZA = re.compile(f"[{_HAMZA_SEAT}](?=[{_MARKS}]*\u0654)")
_LETTERS: Final = str.maketrans(
    {
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ىی", "ي"),
        **dict.fromkeys("ؤئ", "ء"),
        **dict.fromkeys("«»“”„‟‘’‚‛‹›'", '"'),
        **{digit: str(value) for value, digit in enumerate("٠١٢٣٤٥٦٧٨٩")},
        **{digit: str(value) for value, digit in enumerate("۰۱۲۳۴۵۶۷۸۹")},
        "ک": "ك",
        "ة": "ه",
        "٫": ".",
        "٬": ",",
        "،": ",",
        "؛": ";",
        "؟": "?",
        "\u2028": " ",
        "\u2029": " ",
        # precomposed, so that canonically equivalent texts have the same key
        "\u06c0": "\u06d5",
        "\u06c2": "\u06c1",
        "\u06d3": "\u06d2",
    }
)
_WESTERN: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
_WORD = regex.compile(r"[\p{L}\p{N}][\p{L}\p{M}\p{N}]*")


@lru_cache(maxsize=4096)
def _folded(sign: str) -> str:
    """Give the key of one character: mostly one character, sometimes none or several."""
    if "\ufb50" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufeff":
        whole = unicodedata.normalize("NFKC", sign)
        # a mark of its own form stands on a space there, which would tear a word
        return "".join(map(_folded_letter, whole.lstrip(" ") if len(whole) > 1 else whole))
    return _folded_letter(sign)


def _folded_letter(sign: str) -> str:
    if _DROPPED.match(sign):
        return ""
    if sign != "\n" and unicodedata.category(sign) == "Zs":
        return " "
    return sign.translate(_LETTERS).lower()


def fold(text: str) -> str:
    """Make the search key of a text."""
    key = _SEATED_HAMZA.sub("ء", text) if "\u0654" in text else text
    for sign in set("".join(_PERHAPS_OTHER.findall(key))):
        folded = _folded(sign)
        if folded != sign:
            key = key.replace(sign, folded)
    return key


def fold_with_map(text: str) -> tuple[str, list[int]]:
    """Make the search key of a text, and for each of its letters where in the text it comes from.

    The map has one place more than the key: its last is the length of the text. Offsets are code
    points; ``offsets.from_key`` turns a span of the key into one of the text.
    """
    key = fold(text)
    # two ways of the same outcome: the first is quick for ordinary spelling, the second for
    # vocalised texts, where there is a mark after every other letter
    dense = len(text) - len(key) > len(text) // 8 and not _WIDE.search(text)
    return key, _places_of_kept(text) if dense else _places_by_runs(text)


def _places_by_runs(text: str) -> list[int]:
    places: list[int] = []
    done = 0
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        places += range(done, start)
        if not match[1]:
            places += [start] * len(_folded(text[start]))
        done = end
    places += range(done, len(text) + 1)
    return places


def _places_of_kept(text: str) -> list[int]:
    dropped = frozenset(_DROPPED.findall(text))
    places = [at for at, sign in enumerate(text) if sign not in dropped]
    places.append(len(text))
    return places


def words(key: str) -> list[str]:
    """List the words of a key, as the index holds them and a question asks for them."""
    return _WORD.findall(key)


def word_spans(key: str) -> list[tuple[int, int]]:
    """List where in a key the words of ``words`` stand."""
    return [match.span() for match in _WORD.finditer(key)]


class FoldedText:
    """A text made ready for finding in it again and again (50 ms for a megabyte, once)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._key, places = fold_with_map(text)
        self._places = array("I", places)  # a list of a megabyte's places would take 25 MB

    def find(self, query: str) -> list[tuple[int, int]]:
        """Find all passages (code points) that are written like a query or read alike.

        Parts of words count too; one blank in the query stands for any blanks within a line. Hits
        hold whole grapheme clusters and do not overlap. A query without a letter or sign that
        counts finds nothing.
        """
        pieces = fold(query).split()
        if not pieces:
            return []
        pattern = re.compile(r"[^\S\n]+".join(map(re.escape, pieces)))
        hits: list[tuple[int, int]] = []
        for match in pattern.finditer(self._key):
            start, end = from_key(self._text, self._places, *match.span())
            if not hits or start >= hits[-1][1]:
                hits.append((start, end))
        return hits


def find_folded(text: str, query: str) -> list[tuple[int, int]]:
    """Find all passages of a text once, as ``FoldedText.find`` does."""
    return FoldedText(text).find(query)


def western_digits(text: str) -> str:
    """Write the digits of both Arabic sets as 0-9; all else stays."""
    return text.translate(_WESTERN)
