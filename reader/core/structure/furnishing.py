"""What stands among the paragraphs: captions, related links, adverts, headings, and the tail.

Works on the lines of the whole article in order; each pass names only lines that no earlier one
named, and what none of them names is a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from reader.core.arabic import fold, words
from reader.core.dates import find_dates
from reader.core.model import BODY_KINDS
from reader.core.structure.labels import (
    NOTHING,
    RELATED,
    SUGGESTED,
    TAGS,
    announces,
    announces_several,
    is_credit,
    is_source_line,
    name_furniture,
    url_of,
)
from reader.core.structure.lines import NEAR, Line, next_open
from reader.core.structure.names import is_agency

_CAPTION_LENGTH: Final = 300
_CREDIT = re.compile(r"(?:\s[–—|/-]\s*|[(\[]|\s[–—-]{2}\s*)([^()\[\]|/–—]{2,40}?)[)\]]?\s*$")
_ARCHIVE = re.compile(r"[(\[]?\s*(?:صورة\s+)?(?:من\s+)?(?:أرشيفي[ةه]|الأرشيف|أرشيف)\s*[)\]]?\.?$")
_PHOTO_OF = re.compile(r"(?:صورة (?:أرشيفية|توضيحية|من)|لقطة من|تصوير\s*:)")
_ENDS_IN_YEAR = re.compile(r"(?:19|20|١٩|٢٠)[\d٠-٩]{2}$")
_NUMBERS: Final = frozenset("0123456789٠١٢٣٤٥٦٧٨٩")
_ASKS_ON = re.compile(r"[وف](?:هل|ما|لماذا|كيف|من|متى|أين|أي)(?:ذا)?\s")  # asked in running text
_CLITIC = re.compile(r"^(?:[وف]?[بكل]?ال|[وف]?لل|[وف](?=\w{4}))")
_REPORTS = re.compile(
    r"(?<!\w)(?:[وف]?(?:إن|أن|إنه|أنه|إنها|أنها|إنهم|أنهم)|الذي|التي|الذين|مشير[اً]|مؤكد[اً]|وقال|وأضاف|وأكد)(?!\w)"
)


def name_labelled(lines: Sequence[Line]) -> None:
    """Name what says itself what it is: adverts, share buttons, notices, hashtags, labels."""
    for line in lines:
        line.kind = name_furniture(line)
        if line.kind is None and is_source_line(line):
            line.kind = "dateline"


def name_captions(lines: Sequence[Line]) -> None:
    """Name captions: printed twice, or ending in a credit or in a date after a full stop."""
    for at, line in enumerate(lines):
        if line.kind is None and len(line.text) <= _CAPTION_LENGTH and _is_caption(lines, at):
            line.kind = "caption"
    for line, following in pairwise(lines):
        if _are_twins(line, following):
            headline = line is lines[0] and "caption" not in (line.kind, following.kind)
            line.kind = None if headline else "caption"
            following.kind = "boilerplate" if headline else "caption"


def _is_caption(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.words > 45:
        return False
    if _PHOTO_OF.match(line.text) and line.ending != "stop":
        return True
    if _ARCHIVE.search(line.text, max(0, len(line.text) - 30)) and line.words > 3:
        return True
    return _has_credit(line, is_last=at == len(lines) - 1) or (at > 0 and _ends_in_date(line))


def _has_credit(line: Line, *, is_last: bool) -> bool:
    """Say whether a line ends in the name of an agency, set off by a dash or brackets."""
    match = _CREDIT.search(line.text, max(0, len(line.text) - 60))
    if not match or len(line.text[: match.start()].split()) < 4:
        return False
    if not any(is_agency(name) for name in re.split(r"\s*[/،,+]\s*", match[1])):
        return False
    # an agency in brackets behind a full stop may also close the last paragraph
    sentence = line.text[: match.start()].rstrip().endswith(".")
    return not sentence or not is_last or match[0].strip()[0] in "–—-"


def _ends_in_date(line: Line) -> bool:
    """Say whether a line ends in a whole date behind a full stop: "... في المدينة. 3 ماي 2024"."""
    if not _ENDS_IN_YEAR.search(line.text):
        return False
    tail = line.text[-60:]
    date = next((found for found in find_dates(tail) if found.end == len(tail)), None)
    return (
        date is not None
        and bool(re.search(r"[.،]\s*$", tail[: date.start]))
        and (date.iso is not None and len(date.iso) == 10)
    )


def _are_twins(line: Line, following: Line) -> bool:
    """Say whether two lines are one caption printed twice, once perhaps with its credit."""
    short, long = sorted((line.text, following.text), key=len)
    return (
        len(short) >= 20
        and len(long) <= _CAPTION_LENGTH
        and len(long) - len(short) <= 60
        and long.startswith(short)
        and line.words <= 50
    )


# --- related links and lists --------------------------------------------------------------------


def name_lists(lines: Sequence[Line]) -> None:
    """Name what the labels announce: related links, suggestions, tags."""
    for at, line in enumerate(lines):
        what = announces(line) if line.kind is None else NOTHING
        if what == NOTHING:
            continue
        several = announces_several(line)
        if what == TAGS:
            line.kind = "boilerplate"
            _name_list(lines, at, "boilerplate")
        elif what == RELATED and not several:
            line.kind = "related"
            _name_one_link(lines, at)
        elif what in (RELATED, SUGGESTED):
            found = _name_list(lines, at, "related")
            line.kind = "related" if found or several else "boilerplate"


def _items(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """Give the lines behind a label that could be titles, up to prose or to the next label."""
    for line in islice(lines, at + 1, at + 1 + NEAR):
        if line.kind == "advert":
            continue
        if line.kind or not line.is_title_like or announces(line):
            return
        yield line


def _name_list(lines: Sequence[Line], at: int, kind: str) -> int:
    """Name the titles behind a label; the last one, if prose follows, may be a heading."""
    items = list(_items(lines, at))
    if kind == "boilerplate" and items and _prose_follows(lines, lines.index(items[-1], at)):
        return 0  # tags stand at the end: among paragraphs this is something else
    for item in items:
        item.kind = kind
    return len(items)


def _prose_follows(lines: Sequence[Line], at: int) -> bool:
    following = next_open(lines, at)
    return following is not None and following.is_prose


def _name_one_link(lines: Sequence[Line], at: int) -> None:
    """Name the title behind "اقرأ أيضا", and its summary where it retells the title.

    At the end of an article, where only titles follow, all of them are links.
    """
    items = list(_items(lines, at))
    if not items:
        return
    after = lines.index(items[-1], at) + 1
    ends_here = all(line.kind or announces(line) for line in lines[after : after + NEAR])
    for item in items if ends_here else items[:1]:
        item.kind = "related"
    if ends_here or len(items) > 1:
        return
    summary = lines[after]
    if summary.kind is None and after + 1 < len(lines) and _retells(items[0], summary):
        summary.kind = "related"


def _retells(title: Line, summary: Line) -> bool:
    """Say whether a paragraph repeats at least half of a title's words."""
    if summary.words > 70:
        return False
    asked = _stems(title.text)
    shared = asked & _stems(summary.text)
    return len(shared) >= 4 and 2 * len(shared) >= len(asked)


def _stems(text: str) -> set[str]:
    found = (_CLITIC.sub("", word) for word in words(fold(text)))
    return {word[:5] for word in found if len(word) > 2}


# --- headings -----------------------------------------------------------------------------------


def name_headings(lines: Sequence[Line], *, full_stops: bool) -> None:
    """Name short lines over paragraphs as headings, and title-long lines between as links."""
    begun = False
    for at, line in enumerate(lines):
        if line.kind is None and begun:
            line.kind = _heading_or_link(lines, at, full_stops=full_stops)
        begun = begun or line.kind in ("paragraph", "headline") or line.is_prose


def _heading_or_link(lines: Sequence[Line], at: int, *, full_stops: bool) -> str | None:
    line = lines[at]
    following = next_open(lines, at, "paragraph")
    if not line.is_title_like or following is None:
        return None
    if _is_heading(line, following, full_stops=full_stops):
        return None if _in_a_list(lines, at) else "heading"
    long = line.words > 10 or len(line.text) > 64
    alone = following.is_prose or following.is_title_like
    near = reversed(lines[max(0, at - NEAR) : at])
    before = next((other for other in near if other.kind in (None, "paragraph")), None)
    if (
        long
        and alone
        and full_stops
        and before is not None
        and before.ending == "stop"
        and line.words >= 8
        and not _REPORTS.search(line.text)
        and not line.is_quotation
    ):
        return "related"
    return None


def _is_heading(line: Line, following: Line, *, full_stops: bool) -> bool:
    if line.words > (10 if full_stops else 8) or len(line.text) > 64:
        return False
    if line.ending in ("call", "open") and (line.words > 9 or _ASKS_ON.match(line.text)):
        return False
    if line.is_quotation and line.words > 4:
        return False
    longer = 1.5 if full_stops else 3.0
    return following.is_prose and len(following.text) >= longer * len(line.text)


def _in_a_list(lines: Sequence[Line], at: int) -> bool:
    """Say whether a short line is the last of several: a list or verses, not a heading."""
    above = lines[max(0, at - 2) : at]
    return len(above) == 2 and all(line.kind is None and line.is_title_like for line in above)


# --- the tail -----------------------------------------------------------------------------------


def name_tail(lines: Sequence[Line]) -> None:
    """Name the last lines: credits, addresses, and short leftovers between furniture."""
    for line in reversed(lines):
        if line.kind is None and (is_credit(line) or url_of(line)):
            line.kind = "boilerplate"
        elif line.kind in BODY_KINDS or (line.kind is None and line.is_prose):
            break
