"""Parts of an article: headline, headings, paragraphs, and what stands around them.

``recognise`` guesses at import, once; ``with_part`` corrects. The passes over the lines go from
the certain to the doubtful: what says itself what it is (``labels``), captions and lists
(``furnishing``), the first lines (``opening``, ``header``), headings and tail. Each pass names
only what no earlier one did, and what none names is a paragraph. Nothing is invented: title,
outlet, author, date and address stand in the text, or they are ``None``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from reader.core.model import Direction, Part
from reader.core.structure.correction import with_part
from reader.core.structure.furnishing import (
    name_captions,
    name_headings,
    name_labelled,
    name_lists,
    name_tail,
)
from reader.core.structure.header import SmallPrint
from reader.core.structure.labels import source_of, url_of
from reader.core.structure.lines import Line, are_full_stops_kept, label_key, read_lines, trimmed
from reader.core.structure.opening import read_opening
from reader.core.structure.tongue import language_of
from reader.core.text import article_direction

__all__ = ["PART_VERSION", "Recognised", "recognise", "with_part"]

PART_VERSION: Final = 1  # raised when the rules change; stored parts are never made anew


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a text says about itself; ``None`` where it does not say."""

    parts: tuple[Part, ...]
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    url: str | None
    language: str | None
    direction: Direction


def recognise(text: str, file_name: str | None = None) -> Recognised:
    """Tell the parts of an article and what it says about itself.

    Parts are disjoint, in order, without white space at their ends; every visible character lies
    in one. ``file_name`` only confirms a headline that is written in the text.
    """
    lines = read_lines(text)
    full_stops = are_full_stops_kept(lines)
    name_labelled(lines)
    name_captions(lines)
    name_lists(lines)
    file_key = label_key(PurePath(file_name).stem) if file_name else ""
    opening = read_opening(lines, file_key, full_stops=full_stops)
    name_headings(lines, full_stops=full_stops)
    name_tail(lines)
    parts = tuple(_parts(text, lines))
    return Recognised(
        parts=parts,
        title=opening.headline.text if opening.headline else None,
        outlet=_outlet(opening.prints, lines),
        author=next((small.author for small in opening.prints if small.author), None),
        published=_published(opening.prints),
        url=_url(lines),
        language=language_of(text),
        direction=article_direction(text, parts),
    )


def _parts(text: str, lines: Sequence[Line]) -> Iterator[Part]:
    for line in lines:
        if not line.pieces:
            yield Part(line.kind or "paragraph", line.start, line.end)
        for kind, *span in line.pieces:
            start, end = trimmed(text, *span)
            if start < end:
                yield Part(kind, start, end)


def _outlet(prints: Sequence[SmallPrint], lines: Sequence[Line]) -> str | None:
    """Take the outlet from the small print on top, else from a line "المصدر: ..."."""
    on_top = next((small.outlet for small in prints if small.outlet), None)
    return on_top or next(filter(None, map(source_of, lines)), None)


def _published(prints: Sequence[SmallPrint]) -> str | None:
    """Take the date that is called the day of publishing, else the first, else an update's."""
    dated = [small for small in prints if small.date]
    return min(dated, key=lambda small: small.rank).date if dated else None


def _url(lines: Sequence[Line]) -> str | None:
    """Take an address that stands alone or says that it is this article's, not a link's."""
    above = ""
    for line in lines:
        if line.kind == "boilerplate" and above != "related" and (address := url_of(line)):
            return address
        above = line.kind
    return None
