"""Find dates as Arabic newspapers write them.

Written on the search key, so that hamza, tashkeel and the digits of either set make no difference;
offsets lead back into the text. A date is resolved only as far as it says; nothing is invented.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reader.core.arabic import fold_with_map
from reader.core.date_words import (
    AFTER_TIME_WORD,
    BETWEEN_PIECES,
    COMING,
    DAYS_AWAY,
    DOUBTFUL,
    LONGEST_SENTENCE,
    LONGEST_TIME_WORD,
    MONTH_NUMBERS,
    ORDINALS,
    SOUGHT,
    TURNS,
    WEEKDAYS,
)
from reader.core.offsets import from_key

Kind = Literal["date", "month", "year", "weekday", "relative"]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """One mention of a date (offsets in code points).

    ``iso`` is as exact as the mention: "2025-12-20", "2025-12" or "2025"; None where the mention
    alone does not say which day is meant.
    """

    start: int
    end: int
    iso: str | None
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Mention:
    """What a mention says, piece by piece (offsets into the key)."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    away: int | None = None
    period: str | None = None
    turn: int | None = None

    @property
    def kind(self) -> Kind:
        if self.day:
            return "date"
        if self.away is not None or self.period:
            return "relative"
        if self.weekday is not None:
            return "weekday"
        return "month" if self.month else "year"


def find_dates(text: str, *, base: str | None = None) -> list[FoundDate]:
    """Find the dates a text mentions, in order and disjoint (offsets in code points).

    ``base`` is the day the text was written (ISO date or datetime). Without it, mentions that
    hang on it (weekdays, "yesterday", "last October") have no ``iso``. A day or month without a
    year stays unresolved: which year is meant is for the reader to say.
    """
    key, places = fold_with_map(text)
    today = _as_date(base)
    found: list[FoundDate] = []
    for mention in _combined(key, _mentions(key)):
        start, end = from_key(text, places, mention.start, mention.end)
        iso = _resolved(mention, key, today)
        found.append(FoundDate(start, end, iso, mention.kind))
    return found


def _as_date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso[:10]) if iso else None
    except ValueError:
        return None


def _mentions(key: str) -> Iterator[_Mention]:
    """Give what the patterns find, the longest at each place, without overlaps."""
    mentions = (
        _mention(key, match)
        for groups, patterns in SOUGHT
        if all(any(word in key for word in words) for words in groups)
        for pattern in patterns
        for match in pattern.finditer(key)
    )
    done = 0
    for mention in sorted(filter(None, mentions), key=lambda found: (found.start, -found.end)):
        if mention.start >= done:
            yield mention
            done = mention.end


def _mention(key: str, match: re.Match[str]) -> _Mention | None:
    """Read the groups of a match; nothing where they make no date."""
    said: dict[str, str | None] = match.groupdict()
    mention = _Mention(
        start=match.start("from") if "from" in said else match.start(),
        end=match.end(),
        year=_number(said.get("year")),
        month=_number(said.get("number")) or _month_number(said),
        day=_number(said.get("day")) or ORDINALS.get(said.get("ordinal") or ""),
        weekday=WEEKDAYS.get(said.get("weekday") or ""),
        away=DAYS_AWAY.get(said.get("away") or ""),
        period=said.get("period"),
        turn=TURNS.get(said.get("turn") or "", 0 if said.get("period") else None),
    )
    if mention.month and mention.day and mention.month > 12 >= mention.day:
        mention = replace(mention, month=mention.day, day=mention.month)  # as Americans write
    if said.get("month") in DOUBTFUL and not _is_surely_month(key, mention, said):
        return None
    return _of_one_month(mention, said) if _is_possible(mention) else None


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _month_number(said: Mapping[str, str | None]) -> int | None:
    return MONTH_NUMBERS.get(said.get("month") or "")


def _is_possible(mention: _Mention) -> bool:
    if mention.month is None:
        return True
    try:  # 2000 has a 29 February
        date(mention.year or 2000, mention.month, 1 if mention.day is None else mention.day)
    except ValueError:
        return False
    return True


def _is_surely_month(key: str, mention: _Mention, said: Mapping[str, str | None]) -> bool:
    if mention.year or mention.day or said.get("second") or mention.turn is not None:
        return True
    before = key[max(0, mention.start - LONGEST_TIME_WORD) : mention.start]
    return AFTER_TIME_WORD.search(before) is not None


def _of_one_month(mention: _Mention, said: Mapping[str, str | None]) -> _Mention:
    """Take year and turn away where two months are named, as "September/October 2025"."""
    second = said.get("second")
    if second and MONTH_NUMBERS[second] != mention.month:
        return replace(mention, year=None, turn=None)
    return mention


def _combined(key: str, mentions: Iterable[_Mention]) -> Iterator[_Mention]:
    """Make one of "yesterday, Friday, 19 December 2025": each piece more exact than the last."""
    pending: _Mention | None = None
    for mention in mentions:
        if pending and _continues(key, pending, mention):
            pending = _joined(pending, mention)
            continue
        if pending:
            yield pending
        pending = mention
    if pending:
        yield pending


def _continues(key: str, first: _Mention, second: _Mention) -> bool:
    ranks: dict[Kind, int] = {"relative": 0, "weekday": 1, "date": 2}
    return (
        first.period is None
        and second.period is None
        and ranks.get(first.kind, 9) < ranks.get(second.kind, -1)
        and BETWEEN_PIECES.fullmatch(key, first.end, second.start) is not None
    )


def _joined(first: _Mention, second: _Mention) -> _Mention:
    return replace(
        second,
        start=first.start,
        weekday=first.weekday if second.weekday is None else second.weekday,
        away=first.away,
        turn=first.turn if second.turn is None else second.turn,
    )


# --- which day is meant -----------------------------------------------------------------------


def _resolved(mention: _Mention, key: str, base: date | None) -> str | None:
    if mention.year:
        return _iso(mention.year, mention.month, mention.day)
    if base is None:
        return None
    if mention.period:
        return _resolved_period(mention.period, mention.turn or 0, base)
    if mention.away is not None or mention.weekday is not None:
        return _resolved_day(mention, key, base)
    if mention.month and mention.turn is not None:
        return _iso(_turned_year(mention.month, mention.turn, base), mention.month, mention.day)
    return None


def _iso(year: int, month: int | None, day: int | None) -> str | None:
    if month and day:
        try:
            return date(year, month, day).isoformat()
        except ValueError:  # 29 February of a year that has none
            return None
    return f"{year:04}-{month:02}" if month else f"{year:04}"


def _resolved_period(period: str, turn: int, base: date) -> str | None:
    if period == "الشهر":
        months = base.year * 12 + base.month - 1 + turn
        return f"{months // 12:04}-{months % 12 + 1:02}"
    return None if period == "الاسبوع" else f"{base.year + turn:04}"


def _resolved_day(mention: _Mention, key: str, base: date) -> str | None:
    """Find the day of "yesterday" and of a weekday; nothing if the mention contradicts it."""
    if mention.away is not None:
        day = base + timedelta(mention.away)
    else:
        day = base + timedelta(_days_to_weekday(mention, key, base))
    fits = (
        mention.weekday in (None, day.weekday())
        and mention.month in (None, day.month)
        and mention.day in (None, day.day)
    )
    return day.isoformat() if fits else None


def _days_to_weekday(mention: _Mention, key: str, base: date) -> int:
    """Count the days to the weekday meant: today, else the last, or the next if one is coming."""
    ahead = ((mention.weekday or 0) - base.weekday()) % 7
    if mention.turn is not None:
        return ahead or 7 if mention.turn > 0 else ahead - 7
    if ahead == 0:
        return 0
    far = max(0, mention.start - LONGEST_SENTENCE)
    sentence = max(far, *(key.rfind(stop, far, mention.start) for stop in ".\n!?"))
    return ahead if COMING.search(key, sentence, mention.start) else ahead - 7


def _turned_year(month: int, turn: int, base: date) -> int:
    """Find the year of "last October": the nearest October wholly before the month of ``base``."""
    if turn < 0:
        return base.year - (month >= base.month)
    return base.year + (turn > 0 and month <= base.month)
