"""What stands on the page: the blocks of an article, one below the other, out of text and parts.

A block is what one line of the stored text shows, or a piece of it where a line holds several
roles of the body. What stands outside the body is a row of its own between dashed rules; inside
a line of the body it stays where it is and is only dimmed. Links and site furniture at the end of
an article fold into one row. Nothing here knows how anything looks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reader.core.model import Part
from reader.core.page import Span, lines
from reader.ui.article.typography import Role

_ROLES: Final[dict[str, Role]] = {
    "headline": "headline",
    "subheadline": "deck",
    "heading": "heading",
    "paragraph": "body",
    "dateline": "meta",
    "date": "meta",
}
_FOLDABLE: Final = frozenset({"related", "advert", "boilerplate"})
_FEWEST_FOLDED: Final = 2


@dataclass(frozen=True, slots=True)
class Block:
    """One block; offsets are code points of the stored text.

    ``line`` is the whole line of the text it belongs to, ``group`` the neighbouring rows of one
    kind outside the body, of which the first ``opens`` and the last ``closes`` the dashed rules.
    """

    role: Role
    kind: str
    start: int
    end: int
    line: Span
    dimmed: tuple[Span, ...] = ()
    group: Span = (0, 0)
    opens: bool = False
    closes: bool = False
    folds: bool = False  # shows the caret that folds or opens what ends the article

    @property
    def is_row(self) -> bool:
        """Say whether this stands between dashed rules."""
        return self.role in ("outside", "tail")


def compose(text: str, parts: Sequence[Part], *, tail_open: bool = False) -> list[Block]:
    """List the blocks of an article; what no part names is body."""
    found: list[Block] = []
    for line, pieces in lines(text, parts):
        found += _blocks_of_line(line, pieces)
    return _with_tail(_grouped(found), tail_open=tail_open)


def _blocks_of_line(line: Span, pieces: list[Part]) -> list[Block]:
    if not any(piece.is_body for piece in pieces):
        role = _ROLES.get(pieces[0].kind, "outside")
        return [Block(role, pieces[0].kind, pieces[0].start, pieces[-1].end, line)]
    return list(_body_blocks(line, pieces))


def _body_blocks(line: Span, pieces: Iterable[Part]) -> Iterator[Block]:
    """Cut a line where the role of the body changes; what is outside goes with its neighbour."""
    held: list[Part] = []
    role: Role | None = None
    for piece in pieces:
        own = _ROLES[piece.kind] if piece.is_body else None
        if own is not None and role is not None and own != role:
            yield _body_block(line, role, held)
            held = []
        role = own or role
        held.append(piece)
    assert role is not None
    yield _body_block(line, role, held)


def _body_block(line: Span, role: Role, pieces: Sequence[Part]) -> Block:
    dimmed = tuple((piece.start, piece.end) for piece in pieces if not piece.is_body)
    kind = next(piece.kind for piece in pieces if piece.is_body)
    return Block(role, kind, pieces[0].start, pieces[-1].end, line, dimmed)


def _grouped(blocks: Sequence[Block]) -> list[Block]:
    """Let neighbouring rows of one kind stand between one pair of rules."""
    found = list(blocks)
    first = 0
    while first < len(found):
        last = first
        if found[first].role == "outside":
            while last + 1 < len(found) and _same_group(found[first], found[last + 1]):
                last += 1
            span = found[first].start, found[last].end
            for place in range(first, last + 1):
                ends = {"opens": place == first, "closes": place == last}
                found[place] = replace(found[place], group=span, **ends)
        first = last + 1
    return found


def _same_group(one: Block, other: Block) -> bool:
    return other.role == "outside" and one.kind == other.kind


def _with_tail(blocks: list[Block], *, tail_open: bool) -> list[Block]:
    """Fold what ends the article, if it is more than one block."""
    first = len(blocks)
    while first and blocks[first - 1].kind in _FOLDABLE and blocks[first - 1].role == "outside":
        first -= 1
    if first == 0 or len(blocks) - first < _FEWEST_FOLDED:
        return blocks
    if tail_open:
        blocks[first] = replace(blocks[first], folds=True)
        return blocks
    head, end = blocks[first], blocks[-1].end
    whole = (head.start, end)
    kind = "related" if any(block.kind == "related" for block in blocks[first:]) else head.kind
    folded = Block("tail", kind, *whole, whole, (), whole, opens=True, closes=True, folds=True)
    return [*blocks[:first], folded]
