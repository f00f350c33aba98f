"""The small print over an article: place, source, who wrote it, when.

A dateline is told by its pieces: "القاهرة - رويترز", "كتبت: سلمى عون - بيروت",
"تونس في 3 ماي 2024 /وات/". Each piece is a known place, a source, a byline, a date, or unknown; a
line with too much unknown is no dateline. What it says (outlet, author, date) is taken only where
it says it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.core.arabic import fold, words
from reader.core.dates import FoundDate
from reader.core.structure.lines import Line, keys
from reader.core.structure.names import is_agency, what_is

LONGEST: Final = 140  # code points of a line of small print, or looked at in a first paragraph
_QUOTES: Final = "\"'“”„«»‘’ \u00a0\u200f\u200e"
_DIGIT = re.compile(r"\d")

_PIECE = re.compile(r"[^|/:،,()\[\]–—•·+-]+")
_BYLINE = re.compile(
    r"(?P<verb>كتبت?|بقلم|by)(?P<sign>\s*[:：/|–—-])?\s+(?P<name>.+)"
    r"|(?:كتبه|كتبته|إعداد|اعداد|أعده|أعدته|تقرير|حوار|تحقيق|تحليل|حاوره|حاورته|حاورها|الكاتب|الكاتبة"
    r"|written by)\s*[:：/|–—-]\s*(?P<titled>.+)",
    re.IGNORECASE,
)
_IN_A_SENTENCE: Final = frozenset(  # words of sentences, not of names
    [
        "في",
        "على",
        "من",
        "عن",
        "إلى",
        "أن",
        "إن",
        "إنه",
        "أنه",
        "عبر",
        "مع",
        "أمس",
        "اليوم",
        "هذا",
        "هذه",
        "ما",
        "لا",
        "لم",
        "لن",
    ]
)
_TIME = re.compile(
    r"T?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?(?:Z\b|[+-]\d{2}:?\d{2})?"
    r"|(?:ب|بال)?توقيت\s+[^\W\d]+(?:\s+المكرمة)?"
)
_DATE_WORDS: Final = frozenset(
    words(
        fold(
            "نشر نشرت نُشر في فى تاريخ التاريخ النشر بتاريخ آخر تحديث التحديث حُدّث حدث تم يوم اليوم "
            "الساعة ساعة عند غرينتش جرينتش غرينيتش مساء مساءً صباحا صباحًا ظهرا ظهرًا م ص ه هـ "
            "هجري هجرية للهجرة الهجري ميلادي ميلادية للميلاد الموافق سنة عام "
            "الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد محرم صفر ربيع الأول الآخر "
            "الثاني جمادى الأولى الآخرة الثانية رجب شعبان رمضان شوال ذو ذي القعدة الحجة و "
            "date published updated last posted on at time gmt utc am pm monday tuesday wednesday "
            "thursday friday saturday sunday mon tue wed thu fri sat sun"
        )
    )
)
_UPDATED = tuple(keys("آخر تحديث،تم التحديث،تحديث،حدث،updated،last updated"))
_PUBLISHED = tuple(keys("نشر،نشرت،تم النشر،تاريخ النشر،published"))


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of small print: what it is, how it reads, and where in its line it stands."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SmallPrint:
    """What a line, or the opening of one, says; ``spans`` are kind, start, end within the line."""

    spans: tuple[tuple[str, int, int], ...]
    outlet: str | None = None
    author: str | None = None
    date: str | None = None
    rank: int = 1  # of its date: 0 when published, 1 not said what, 2 when last changed

    @property
    def end(self) -> int:
        """Tell where the small print ends in its line."""
        return self.spans[-1][2]


def read_small_print(line: Line, *, after_headline: bool) -> SmallPrint | None:
    """Read a line that is nothing but date, byline or dateline."""
    if len(line.text) > LONGEST or line.words > 24 or line.ending in ("stop", "call", "open"):
        return None
    dates = line.dates
    if dates and _is_date_line(line.text, dates):
        first = full_date(dates)
        return SmallPrint((("date", 0, len(line.text)),), date=first, rank=_rank(line.key))
    return _byline(line, after_headline=after_headline) or _dateline(
        line.text, dates, after_headline=after_headline
    )


def _rank(key: str) -> int:
    if key.startswith(_PUBLISHED):
        return 0
    return 2 if key.startswith(_UPDATED) else 1


def _is_date_line(text: str, dates: Sequence[FoundDate]) -> bool:
    if not any(found.iso or found.kind == "date" for found in dates):
        return False
    rest = without(text, dates)
    return all(word in _DATE_WORDS or word.isdigit() for word in words(fold(_TIME.sub(" ", rest))))


def full_date(dates: Sequence[FoundDate]) -> str | None:
    """Give the first date that names its day, month and year."""
    return next((found.iso for found in dates if found.iso and len(found.iso) == 10), None)


def without(text: str, dates: Sequence[FoundDate], filler: str = " ") -> str:
    """Put a filler in place of dates, keeping all offsets."""
    for found in dates:
        text = text[: found.start] + filler * (found.end - found.start) + text[found.end :]
    return text


# --- bylines ------------------------------------------------------------------------------------


def _byline(line: Line, *, after_headline: bool) -> SmallPrint | None:
    match = _BYLINE.match(line.text)
    if not match or line.words > 14:
        return None
    author, *others = re.split(r"\s*[|–—/]\s*|\s*-\s*", match["name"] or match["titled"])
    author = author.strip(_QUOTES + "،,:")
    # "تقرير: ..." and "كتب فلان" over an article without headline are its headline
    is_plain = match["sign"] or match["verb"] == "بقلم" or line.key.startswith("اعداد")
    if not _is_name(author) or not (is_plain or (after_headline and line.words <= 5)):
        return None
    outlets = [piece for piece in map(_named, others) if piece.kind == "source"]
    outlet = outlets[0].name if len(outlets) == 1 else None
    return SmallPrint((("dateline", 0, len(line.text)),), outlet=outlet, author=author)


def _is_name(author: str) -> bool:
    """Say whether words can be the name of one or a few people."""
    parts = author.split()
    several = "،" in author or any(part.startswith("و") for part in parts[2:])
    return (
        1 <= len(parts) <= (8 if several else 5)
        and not _DIGIT.search(author)
        and not _IN_A_SENTENCE.intersection(parts)
        and what_is(author) == "unknown"
    )


# --- datelines ----------------------------------------------------------------------------------


def _dateline(text: str, dates: Sequence[FoundDate], *, after_headline: bool) -> SmallPrint | None:
    pieces = pieces_of(text, dates)
    known = [piece for piece in pieces if piece.kind != "unknown"]
    unknown = [piece for piece in pieces if piece.kind == "unknown"]
    if not pieces or len(pieces) > 6 or not _hold_together(text, known, unknown, after_headline):
        return None
    author = next((piece.name for piece in pieces if piece.kind == "author"), None)
    return SmallPrint(
        spans_of(text, pieces), outlet=outlet_of(pieces), author=author, date=full_date(dates)
    )


def _hold_together(
    text: str,
    known: Sequence[Piece],
    unknown: Sequence[Piece],
    after_headline: bool,  # noqa: FBT001
) -> bool:
    """Decide whether pieces make a dateline: all known, or one short unknown beside a known one."""
    if not unknown:
        # one name alone over an article without headline could be anything
        return after_headline or len(known) > 1 or known[0].kind == "generic"
    dashed = bool(re.search(r"[|–—-]|\(", text)) and ":" not in text
    short = all(len(piece.name.split()) <= 3 for piece in unknown)
    if not (dashed and short):
        return False
    if any(piece.kind in ("source", "generic", "author", "date") for piece in known):
        return len(unknown) == 1
    return after_headline and len(unknown) + len(known) == 2


def pieces_of(text: str, dates: Sequence[FoundDate]) -> list[Piece]:
    """Cut a line at its dashes, bars, slashes, colons, commas and brackets, and name the pieces."""
    masked = without(text, dates, "\1")
    found: list[Piece] = []
    for match in _PIECE.finditer(masked):
        if not match[0].strip(_QUOTES):
            continue
        start = match.start()
        if "\1" in match[0]:
            found.extend(_dated(text, masked, start, match.end()))
        else:
            found.append(replace(_named(text[start : match.end()]), start=start, end=match.end()))
    return _settled(found)


def _dated(text: str, masked: str, start: int, end: int) -> list[Piece]:
    """Name the pieces of "تونس في 3 ماي 2024": a place and a date."""
    first, last = masked.index("\1", start), masked.rindex("\1", start, end) + 1
    before = text[start:first].strip()
    after = words(fold(text[last:end]))
    date = Piece("date", text[first:last], first, last)
    if any(word not in _DATE_WORDS and not word.isdigit() for word in after):
        return [Piece("unknown", text[start:end].strip(), start, end)]
    if all(word in _DATE_WORDS for word in words(fold(before))):
        return [replace(date, start=start, end=end)]
    place = re.sub(r"\s+(?:في|فى|يوم|،)$", "", before)
    kind = "place" if len(place.split()) <= 3 else "unknown"
    return [Piece(kind, place, start, first), replace(date, end=end)]


def _named(piece: str) -> Piece:
    name = piece.strip(_QUOTES)
    byline = _BYLINE.match(name)
    if byline and byline["verb"] and _is_name(byline["name"]):
        return Piece("author", byline["name"].strip(), 0, len(piece))
    return Piece(what_is(name), name, 0, len(piece))


def _settled(pieces: Sequence[Piece]) -> list[Piece]:
    """Decide what a name is that cities and newspapers share: a place, unless there is one."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "either":
            elsewhere = any(other.kind == "place" for other in pieces)
            found.append(replace(piece, kind="source" if elsewhere or at else "place"))
        else:
            found.append(piece)
    return found


def outlet_of(pieces: Sequence[Piece]) -> str | None:
    """Name the outlet where exactly one source is given, the reporter's own before agencies."""
    named = [piece.name for piece in pieces if piece.kind == "source"]
    own = [name for name in named if not is_agency(name)]
    chosen = own or named
    if len(chosen) == 1:
        return chosen[0]
    if not named and len(pieces) == 2 and {piece.kind for piece in pieces} == {"place", "unknown"}:
        name = next(piece.name for piece in pieces if piece.kind == "unknown")
        return name if name.startswith("ال") and " " not in name else None
    return None


def spans_of(text: str, pieces: Sequence[Piece]) -> tuple[tuple[str, int, int], ...]:
    """Cut a dateline around its date; signs between the two go with what precedes them."""
    date = next((piece for piece in pieces if piece.kind == "date"), None)
    if date is None or len(pieces) == 1:
        return (("dateline" if date is None else "date", 0, len(text)),)
    start = date.start if _has_word(text[: date.start]) else 0
    end = date.end if _has_word(text[date.end :]) else len(text)
    spans = (("dateline", 0, start), ("date", start, end), ("dateline", end, len(text)))
    return tuple(span for span in spans if span[1] < span[2])


def _has_word(piece: str) -> bool:
    return re.search(r"\w", piece) is not None
