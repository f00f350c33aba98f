"""What of an article is printed: its blocks, one below the other, out of text and parts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from reader.core.model import Direction, Document, Part
from reader.core.offsets import trimmed
from reader.core.page import Span, line_direction, lines

Role = Literal["headline", "deck", "heading", "body", "outside", "facts"]

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
    for line, pieces in lines(text, document.parts):
        way = line_direction(document, text, line)
        for block in _blocks_of_line(pieces, way, include_outside=include_outside):
            first, last = trimmed(text, block.start, block.end)
            found.append(replace(block, start=first, end=last))
    return found


def headline_of(document: Document, text: str) -> str:
    """Give the headline that the text itself has, on one line; empty if it has none."""
    found = next((part for part in document.parts if part.kind == "headline"), None)
    return " ".join(text[found.start : found.end].split()) if found else ""


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
