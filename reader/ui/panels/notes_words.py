"""How the margin says things: names of tags, times of day, what a card reads out."""

from collections.abc import Iterable
from datetime import datetime

from reader.core.model import Annotation, Tag
from reader.language import is_rtl, language, number, say

_SPOKEN_LETTERS = 200  # of a quotation, and of a memo


def tag_name(tag: Tag) -> str:
    """Give a tag's name in the language of the interface, where it has one."""
    return (tag.name_en if language() == "en" else None) or tag.name


def listed(names: Iterable[str]) -> str:
    """Write names one after the other, as the interface's language separates them."""
    return ("، " if is_rtl() else ", ").join(names)


def in_digits(text: str) -> str:
    """Write the digits of a date or a time as the interface writes numbers."""
    return "".join(number(int(sign)) if sign.isdecimal() else sign for sign in text)


def moment(stored: str) -> str:
    """Say when something was done: the time of today, the date of another day (local)."""
    then, today = _local(stored), datetime.now().astimezone().date()
    return in_digits(f"{then:%H:%M}" if then.date() == today else f"{then:%Y-%m-%d}")


def whole_moment(stored: str) -> str:
    """Say when something was done, date and time (local)."""
    return in_digits(f"{_local(stored):%Y-%m-%d %H:%M}")


def spoken_tags(tags: Iterable[Tag]) -> str:
    """Say how many tags there are, and which."""
    names = [tag_name(tag) for tag in tags]
    if not names:
        return say("notes.untagged")
    return say("notes.spoken_tags", count=len(names), tags=listed(names))


def spoken(annotation: Annotation, tags: Iterable[Tag]) -> str:
    """Say a highlight: its tags, its text, its memo."""
    text = _short(annotation.exact)
    if annotation.note:
        memo = _short(annotation.note)
        return say("notes.spoken_with_memo", tags=spoken_tags(tags), text=text, memo=memo)
    return say("notes.spoken", tags=spoken_tags(tags), text=text)


def _local(stored: str) -> datetime:
    return datetime.fromisoformat(stored).astimezone()


def _short(text: str) -> str:
    words = " ".join(text[: 2 * _SPOKEN_LETTERS].split())
    return words if len(words) <= _SPOKEN_LETTERS else words[:_SPOKEN_LETTERS] + "…"
