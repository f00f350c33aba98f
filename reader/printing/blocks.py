"""What of an article is printed: its blocks, one below the other, out of text and parts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reader.core.model import Direction, Document, Part
from reader.core.offsets import trimmed
from reader.core.text import direction, paragraphs

Role = Literal["headline", "deck", "heading", "body", "outside", "facts"]
Span = tuple[int, int]

_ROLES: Final[dict[str, Role]] = {
    "headline": "headline",
    "subheadline": "deck",
    "heading": "heading",
    "paragraph": "body",
}


@dataclass(frozen=True, slots=True)
class Block:
    """One block (code points); ``dimmed`` stands outside the body, in a line of the body."""

    role: Role
    start: int
    end: int
    direction: Direction
    dimmed: tuple[Span, ...] = ()


def blocks_of(document: Document, text: str, *, include_outside: bool) -> list[Block]:
    """List the blocks of an article; what no part names is body."""
    found: list[Block] = []
    waiting = iter(sorted(document.parts, key=lambda part: part.start))
    part = next(waiting, None)
    for start, end in paragraphs(text):
        within: list[Part] = []
        while part is not None and part.start < end:
            if part.end > start:
                within.append(Part(part.kind, max(part.start, start), min(part.end, end)))
            if part.end > end:
                break
            part = next(waiting, None)
        pieces = list(_without_gaps(text, (start, end), within))
        way = _direction(document, text, (start, end))
        for block in _blocks_of_line(pieces, way, include_outside=include_outside):
            first, last = trimmed(text, block.start, block.end)
            found.append(replace(block, start=first, end=last))
    return found


def headline_of(document: Document, text: str) -> str:
    """Give the headline that the text itself has, on one line; empty if it has none."""
    found = next((part for part in document.parts if part.kind == "headline"), None)
    return " ".join(text[found.start : found.end].split()) if found else ""


def _direction(document: Document, text: str, line: Span) -> Direction:
    """Tell the way of a line: a person's choice, else that of most of its words."""
    for override in document.directions:
        if override.start < line[1] and override.end > line[0]:
            return override.direction
    return direction(text, *line, default=document.direction)


def _without_gaps(text: str, line: Span, parts: Iterable[Part]) -> Iterator[Part]:
    """Give the parts of a line, and as paragraphs the visible pieces between them."""
    at = line[0]
    for part in (*parts, Part("", line[1], line[1])):
        if text[at : part.start].strip():
            yield Part("paragraph", at, part.start)
        if part.start < part.end:
            yield part
        at = max(at, part.end)


def _blocks_of_line(
    pieces: Sequence[Part], way: Direction, *, include_outside: bool
) -> Iterator[Block]:
    """Cut a line where the role of the body changes; what is outside goes with its neighbour."""
    if not any(piece.is_body for piece in pieces):
        if include_outside and pieces:
            yield Block("outside", pieces[0].start, pieces[-1].end, way)
        return
    held: list[Part] = []
    role: Role | None = None
    for piece in pieces:
        own = _ROLES[piece.kind] if piece.is_body else None
        cut = own is None and not include_outside
        if held and role is not None and (cut or (own is not None and own != role)):
            yield _body(role, held, way)
            held, role = [], None
        if not cut:
            role = own or role
            held.append(piece)
    if held and role is not None:
        yield _body(role, held, way)


def _body(role: Role, pieces: Sequence[Part], way: Direction) -> Block:
    dimmed = tuple((piece.start, piece.end) for piece in pieces if not piece.is_body)
    return Block(role, pieces[0].start, pieces[-1].end, way, dimmed)
