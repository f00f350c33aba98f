"""The stored text of an article: how it is made, its paragraphs, sentences and directions.

All offsets are code points, half-open, into the text as it is stored. Nothing here changes a text
but ``canonical``, which runs once, at import.
"""

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

import regex

from reader.core.model import Direction, Part

# What leaves no trace on paper: white space (NBSP too), control characters, zero-width signs and
# bidi controls. They stand at neither end of a paragraph or sentence.
INVISIBLE: Final = (
    "".join(map(chr, (*range(0x21), *range(0x7F, 0xA1))))
    + "\u061c\u1680\u180e\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
    + "".join(map(chr, (*range(0x2000, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A))))
)

_LONE_SURROGATES = re.compile(r"[\ud800-\udfff]")


def canonical(decoded: str) -> str:
    """Make the text that is stored from what decoding gave.

    A BOM and NULs go, CR LF and CR become LF, half a surrogate pair becomes U+FFFD (it is no
    character and cannot be stored); nothing else is changed.
    """
    text = decoded.removeprefix("\ufeff").replace("\0", "")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        text.encode()
    except UnicodeEncodeError:
        text = _LONE_SURROGATES.sub("\ufffd", text)
    return text


def sha256(text: str) -> str:
    """Name a text by the hash of its UTF-8 form."""
    return hashlib.sha256(text.encode()).hexdigest()


def word_count(text: str) -> int:
    """Count the pieces between white space."""
    return len(text.split())


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Find all lines with a visible character, each from its first to its last one.

    Only LF ends a line; U+2028 and form feed do not.
    """
    return list(_lines(text, 0, len(text)))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].split("\n"):
        visible = line.strip(INVISIBLE)
        if visible:
            first = at + len(line) - len(line.lstrip(INVISIBLE))
            yield first, first + len(visible)
        at += len(line) + 1


# --- sentences ------------------------------------------------------------------------------

_STOPS: Final = ".!?؟…"
_CLOSERS: Final = "\"”»'’›)\\]"
_END = re.compile(
    # the stop, what closes behind it (“… كذا.” or “… كذا”. or ”.), then a blank or the end
    rf"[{_STOPS}]+(?:[{_CLOSERS}{_STOPS}]|[^\S\n][”»])*(?=\s|$)"
)
_NEXT_VISIBLE = re.compile(rf"[^{INVISIBLE}]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER_ONLY = re.compile(r"[\d.)\s]+")  # of a list: belongs to what follows
# A stop behind these ends nothing: "د. سلمى", "J. Smith", "U.S. envoy", "Gen. Haddad"; but
# "عام 2025 م." is whole.
_ABBREVIATION = re.compile(
    r"(?:(?<!\w)(?<!\d\s)(?:[ول]?د|[^\W\d_])[\u064b-\u0652]*|(?<!\w)(?:\w\.)+\w"
    r"|(?<!\w)(?:Mrs?|Ms|Dr|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|St|vs))\Z"
)
_ABBREVIATION_LENGTH: Final = 16
_OPENING: Final = {"“": "”", "„": "“", "«": "»", '"': '"'}
_QUOTES = re.compile(r"[“”„«»\"]")
_OPENED_BEFORE = re.compile(r"[^\s.,،؛:!?؟]")
_LONGEST_WHOLE_QUOTATION: Final = 2  # sentences; a longer quotation is cut at its stops


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Find the sentences of ``text[start:end]``, in order, without blanks at their ends.

    Every line end ends a sentence; within a line a stop and a blank, unless the stop is ``..``,
    an abbreviation's or stands inside a quotation of at most two sentences. A piece without
    letters joins its neighbour. All visible characters lie in some sentence.
    """
    found: list[tuple[int, int]] = []
    for first, last in _lines(text, start, len(text) if end is None else end):
        line = text[first:last]
        cuts = _sentence_ends(line)
        pieces = _joined(line, _pieces(line, cuts)) if cuts else [(0, len(line))]
        found.extend((first + a, first + b) for a, b in pieces)
    return found


def _sentence_ends(line: str) -> list[int]:
    """List the offsets in a line behind its stops, the line's end left out."""
    ends = [
        match.end()
        for match in _END.finditer(line)
        if match.end() < len(line) and _ends_sentence(line, match)
    ]
    if not ends:
        return ends
    return _without_quoted(ends, _quotations(line))


def _ends_sentence(line: str, match: re.Match[str]) -> bool:
    stop = match.group()
    if stop == "..":
        return False
    following = _NEXT_VISIBLE.search(line, match.end())
    if following and following.group().islower():  # only scripts with two cases say so
        return False
    before = line[max(0, match.start() - _ABBREVIATION_LENGTH) : match.start()]
    return stop != "." or not _ABBREVIATION.search(before)


def _quotations(line: str) -> list[tuple[int, int]]:
    """Pair the quotation marks of a line; what never closes, or opens anew, is no quotation."""
    opened: dict[str, int] = {}  # closing mark -> where its partner stands
    found: list[tuple[int, int]] = []
    for match in _QUOTES.finditer(line):
        mark, at = match.group(), match.start()
        can_open = _OPENED_BEFORE.match(line, at + 1) is not None
        opens_anew = mark == '"' and can_open and (at == 0 or line[at - 1].isspace())
        if mark in opened and not opens_anew:
            found.append((opened.pop(mark), at))
        elif mark in _OPENING and can_open:
            opened[_OPENING[mark]] = at
    return found


def _without_quoted(ends: list[int], quotations: Iterable[tuple[int, int]]) -> list[int]:
    """Leave out ends inside quotations that are short enough to stay whole."""
    quoted: set[int] = set()
    for first, last in quotations:
        a, b = bisect_right(ends, first), bisect_right(ends, last)
        if b - a < _LONGEST_WHOLE_QUOTATION:
            quoted.update(ends[a:b])
    return [end for end in ends if end not in quoted]


def _pieces(line: str, cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut a line, leaving the blanks between the pieces out."""
    for start, end in zip((0, *cuts), (*cuts, len(line)), strict=True):
        piece = line[start:end]
        visible = piece.strip(INVISIBLE)
        if visible:
            first = start + len(piece) - len(piece.lstrip(INVISIBLE))
            yield first, first + len(visible)


def _joined(line: str, pieces: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join pieces without letters: a list's number to what follows, all others to what precedes."""
    found: list[tuple[int, int]] = []
    waiting: int | None = None
    for start, end in pieces:
        first = start if waiting is None else waiting
        if _LETTER.search(line, start, end):
            found.append((first, end))
            waiting = None
        elif found and not _NUMBER_ONLY.fullmatch(line, start, end):
            found[-1] = (found[-1][0], end)
            waiting = None
        else:
            waiting = first
    if waiting is not None:
        last = len(line)
        found[-1:] = [(found[-1][0] if found else waiting, last)]
    return found


def lead(text: str, parts: Sequence[Part]) -> tuple[int, int] | None:
    """Find the first sentence of the body: of its first ``paragraph``, else of any body part.

    A text without parts is all body.
    """
    spans = [(part.start, part.end) for part in parts if part.kind == "paragraph"]
    spans += [(part.start, part.end) for part in parts if part.is_body]
    if not parts:
        spans = paragraphs(text)[:1]
    for start, end in spans:
        found = sentences(text, start, end)
        if found:
            return found[0]
    return None


# --- direction ------------------------------------------------------------------------------

_RTL = regex.compile(r"[\p{bc=R}\p{bc=AL}]")
_LTR = regex.compile(r"\p{bc=L}")
_ADDRESS = re.compile(r"https?://|www\.|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_LONGEST_HOST: Final = 256
_LATIN_HASHTAG = regex.compile(r"#\P{L}*\p{Latin}")


def direction(text: str, start: int, end: int, default: Direction = "rtl") -> Direction:
    """Tell the direction of most words in ``text[start:end]``; ``default`` on a tie.

    URLs, @names and Latin hashtags are left out; a word counts for most of its strong letters.
    """
    piece = text[start:end]
    if not _LTR.search(piece):
        return "rtl" if _RTL.search(piece) else default
    balance = sum(map(_leaning, piece.split()))
    if balance == 0:
        return default
    return "rtl" if balance > 0 else "ltr"


@lru_cache(maxsize=8192)  # words recur: that is three times as fast
def _leaning(word: str) -> int:
    """Give 1 to a word of the right, -1 to one of the left, 0 to a number, a sign, an address."""
    if not _LTR.search(word):
        return 1 if _RTL.search(word) else 0
    word = _without_address(word)
    rtl, ltr = len(_RTL.findall(word)), len(_LTR.findall(word))
    return (rtl > ltr) - (rtl < ltr)


def _without_address(word: str) -> str:
    if "@" in word or _LATIN_HASHTAG.search(word):
        return ""
    address = _ADDRESS.search(word, 0, _LONGEST_HOST)
    return word[: address.start()] if address else word


def article_direction(text: str, parts: Sequence[Part] = ()) -> Direction:
    """Tell the direction of most words of the body (of the whole text where no parts are known)."""
    body = [text[part.start : part.end] for part in parts if part.is_body]
    whole = "\n".join(body) if body else text
    return direction(whole, 0, len(whole))
