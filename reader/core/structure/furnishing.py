"""What stands among the paragraphs: captions, related links, adverts, headings, and the tail.

Works on the lines of the whole article in order; each pass names only lines that no earlier one
named, and what none of them names is a paragraph.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
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
    is_end_matter,
    is_source_line,
    name_furniture,
    url_of,
)
from reader.core.structure.lines import NEAR, Line, next_open
from reader.core.structure.names import is_agency

_CAPTION_LENGTH: Final = 300
_CREDIT = re.compile(r"(?:\s[–—|/-]\s*|[(\[]|\s[–—-]{2}\s*)([^()\[\]|/–—]{2,40}?)[)\]]?\s*$")
_PHOTO_BY = re.compile(r"\((?:photo|image|picture|تصوير|الصورة|صورة)\b[^()]*\)\s*$", re.IGNORECASE)
_ARCHIVE = re.compile(r"[(\[]?\s*(?:صورة\s+)?(?:من\s+)?(?:أرشيفي[ةه]|الأرشيف|أرشيف)\s*[)\]]?\.?$")
_PHOTO_OF = re.compile(r"(?:صورة (?:أرشيفية|توضيحية|من)|لقطة من|تصوير\s*:)")
_PAUSE = re.compile(r"[.،]\s")
_ENDS_IN_YEAR = re.compile(r"(?:19|20|١٩|٢٠)[\d٠-٩]{2}$")
_ASKS_ON = re.compile(r"[وف](?:هل|ما|لماذا|كيف|من|متى|أين|أي)(?:ذا)?\s")  # asked in running text
# What titles have and sentences that lost their full stop mostly have not.
_TITLE_SIGN = re.compile(r"ال\w|بال(?:صور|فيديو)|[\d\"«“']|.*(?:[:؟!]|\.\.)")
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
    begun = False
    for line, following in pairwise(lines):
        if _are_twins(line, following):
            headline = not begun and "caption" not in (line.kind, following.kind)
            line.kind = None if headline else "caption"
            following.kind = "boilerplate" if headline else "caption"
        begun = begun or (line.kind is None and not line.dates)


def _is_caption(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    if line.words > 45:
        return False
    if _PHOTO_OF.match(line.text) and line.ending != "stop":
        return True
    tail = max(0, len(line.text) - 60)
    if _PHOTO_BY.search(line.text, tail) or (_ARCHIVE.search(line.text, tail) and line.words > 3):
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
    tail = line.text[-60:]
    if not _ENDS_IN_YEAR.search(tail) or not _PAUSE.search(tail):
        return False
    date = next((found for found in find_dates(tail) if found.end == len(tail)), None)
    return (
        date is not None
        and tail[: date.start].rstrip().endswith((".", "،"))
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
        if what != TAGS and at and is_end_matter(lines[at - 1]):
            _name_rest(lines, at)
            return
        several = announces_several(line)
        if what == TAGS:
            _name_tags(lines, at)
        elif what == RELATED and not several:
            line.kind = "related"
            _name_one_link(lines, at)
        elif what in (RELATED, SUGGESTED):
            found = _name_list(lines, at)
            line.kind = "related" if found or several else "boilerplate"


def _items(lines: Sequence[Line], at: int) -> Iterator[Line]:
    """Give the lines behind a label that could be titles, up to prose or to the next label."""
    for line in lines[at + 1 : at + 1 + NEAR]:
        if line.kind == "advert":
            continue
        if line.kind or not line.is_item or announces(line):
            return
        yield line


def _name_rest(lines: Sequence[Line], at: int) -> None:
    """Name all that follows a label behind the end of the article, the stories of others."""
    for line in lines[at:]:
        line.kind = line.kind or "related"


def _name_tags(lines: Sequence[Line], at: int) -> None:
    """Name a label of tags and its list, which stand at the end: over prose it is a heading."""
    items = list(_items(lines, at))
    following = next_open(lines, lines.index(items[-1], at) if items else at)
    if following is not None and following.is_prose:
        return
    for line in (lines[at], *items):
        line.kind = "boilerplate"


def _name_list(lines: Sequence[Line], at: int) -> int:
    """Name the titles behind a label, and count them."""
    items = list(_items(lines, at))
    for item in items:
        item.kind = "related"
    return len(items)


def _name_one_link(lines: Sequence[Line], at: int) -> None:
    """Name the title behind "اقرأ أيضا", and its summary where it retells the title.

    At the end of an article, where only titles follow, all of them are links.
    """
    items = list(_items(lines, at))
    if not items:
        return
    after = lines.index(items[-1], at) + 1
    ends_here = all(line.kind or announces(line) for line in lines[after : after + NEAR])
    links = [item for item in items if not item.is_title_like] or items[:1]
    for item in items if ends_here else links:
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
    if not line.is_title_like or following is None or lines[at + 1].kind in ("date", "dateline"):
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
        and _TITLE_SIGN.match(line.text)
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
