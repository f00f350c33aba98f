"""The small print that opens a paragraph: "القاهرة (رويترز) - قالت ...", "2025-12-20 ذكرت ...".

It ends where a sign ends it and every piece before that is known; else it is part of a sentence.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from reader.core.dates import FoundDate, find_dates
from reader.core.structure.header import (
    LONGEST,
    SmallPrint,
    full_date,
    outlet_of,
    pieces_of,
    spans_of,
    without,
)
from reader.core.structure.names import what_is

_DIGIT = re.compile(r"\d")
_DATE_LABEL = re.compile(
    r"(?:date|published|التاريخ|تاريخ النشر|نُ?شر في|نُ?شر|بتاريخ)\s*[:：]?\s+", re.IGNORECASE
)
_NUMERIC = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_SEPARATOR = re.compile(r"\s*[:،,|–—-]+(?=\s|$)")
_DASH = re.compile(r"\s[–—-]+\s")
_OPENS_WITH_SIGN = re.compile(r"[|/:()–—-]|\d")
_PIECE_AND_SIGN = re.compile(r"([^|/:،,()–—-]{1,40})(\)?\s*[|/:،,(–—-]+|\))")
_LATIN_CAPITALS = re.compile(
    r"(?P<place>[A-Z][A-Z.,'’ -]{1,40}?)(?:\s*\((?P<source>[\w .]{2,30})\))?\s*[–—-]{1,2}\s+"
)


def read_inline(text: str) -> SmallPrint | None:
    """Read date and dateline at the start of a paragraph that goes on with its first sentence."""
    head = text[:LONGEST]
    if not _OPENS_WITH_SIGN.search(head, 0, 60):
        return None
    dates = find_dates(head) if _DIGIT.search(head[:60]) else []
    date = _inline_date(head, dates)
    after = date.end if date else 0
    blanks = len(head[after:]) - len(head[after:].lstrip())
    dateline = _inline_dateline(head, after + blanks, dates)
    if date and dateline:
        spans = (*date.spans, *dateline.spans)
        return replace(dateline, spans=spans, date=date.date or dateline.date)
    return date or dateline


def _inline_date(head: str, dates: Sequence[FoundDate]) -> SmallPrint | None:
    label = _DATE_LABEL.match(head)
    start = label.end() if label else 0
    date = next((found for found in dates if found.start == start), None)
    if date is None:
        return None
    sign = _SEPARATOR.match(head, date.end)
    if not label and not sign and not _NUMERIC.fullmatch(head[date.start : date.end]):
        return None  # "20 ديسمبر 2025 شهدت ..." is a sentence
    end = sign.end() if sign else date.end
    return SmallPrint((("date", 0, end),), date=full_date([date]))


def _inline_dateline(head: str, start: int, dates: Sequence[FoundDate]) -> SmallPrint | None:
    """Read "القاهرة (رويترز) - " and its like: pieces up to a sign behind which the text begins."""
    latin = _LATIN_CAPITALS.match(head, start)
    if latin and len(latin["place"]) > 2:
        return _latin_dateline(latin, start)
    sign = _last_sign(head, start, dates)
    if sign is None:
        return None
    opening = head[start:sign]
    inside = _within(dates, start, sign)
    pieces = pieces_of(opening, inside)
    spans = tuple((kind, start + a, start + b) for kind, a, b in spans_of(opening, pieces))
    return SmallPrint(spans, outlet=outlet_of(pieces), date=full_date(inside))


def _latin_dateline(latin: re.Match[str], start: int) -> SmallPrint:
    source = latin["source"] or latin["place"]
    outlet = source if what_is(source) == "source" else None
    end = len(latin[0].rstrip()) + start
    return SmallPrint((("dateline", start, end),), outlet=outlet)


def _last_sign(head: str, start: int, dates: Sequence[FoundDate]) -> int | None:
    """Find where an inline dateline ends, behind its last sign; ``None`` if there is none."""
    masked = without(head, dates, "\1")
    ends: int | None = None
    at, kinds = start, list[str]()
    while len(kinds) < 6 and (match := _PIECE_AND_SIGN.match(masked, at)):
        kinds += [
            found.kind
            for found in pieces_of(head[at : match.end(1)], _within(dates, at, match.end(1)))
        ]
        if not _may_go_on(kinds, match):
            break
        at = match.end()
        if _may_end(kinds, head, at, match[2]):
            ends = at
    return ends


def _within(dates: Sequence[FoundDate], start: int, end: int) -> list[FoundDate]:
    """Give the dates of a stretch, with offsets from its start."""
    return [
        replace(found, start=found.start - start, end=found.end - start)
        for found in dates
        if start <= found.start and found.end <= end
    ]


def _may_go_on(kinds: Sequence[str], match: re.Match[str]) -> bool:
    """Allow one short unknown name, a town, at the beginning."""
    return "unknown" not in kinds[1:] and (kinds[:1] != ["unknown"] or len(match[1].split()) <= 3)


def _may_end(kinds: Sequence[str], head: str, at: int, sign: str) -> bool:
    """Decide whether a dateline can be over behind this sign."""
    if sign.strip()[-1] in "،,(" or not head[at : at + 1].isspace():
        return False
    if {"source", "generic"} & set(kinds):
        return len(kinds) > 1 or sign.strip() != ":"
    # a place alone: "واشنطن - قال", not "واشنطن: لن نقبل"
    return kinds == ["place"] and bool(_DASH.search(head[max(0, at - 4) : at + 1]))
