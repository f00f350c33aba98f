"""Correct what was recognised: a person says what a stretch of an article is."""

from collections.abc import Iterable, Iterator, Sequence

from reader.core.errors import UsageError
from reader.core.model import PART_KINDS, Part
from reader.core.offsets import snap
from reader.core.structure.lines import trimmed


def with_part(
    text: str, parts: Sequence[Part], kind: str, start: int, end: int
) -> tuple[Part, ...]:
    """Make ``text[start:end]`` a part of this kind, cutting what it overlaps.

    The span snaps outward to grapheme clusters and inward from white space; a ``paragraph`` is cut
    at line ends. Raises ``UsageError`` for an unknown kind, a span out of the text or without
    a visible character.
    """
    if kind not in PART_KINDS:
        raise UsageError("import.unknown_part", kind=kind, kinds=", ".join(PART_KINDS))
    if not 0 <= start < end <= len(text):
        raise UsageError("import.part_out_of_range", start=start, end=end, length=len(text))
    start, end = trimmed(text, *snap(text, start, end))
    if start == end:
        raise UsageError("import.empty_part", start=start, end=end)
    new = [Part(kind, a, b) for a, b in _pieces(text, kind, start, end)]
    kept = [piece for part in parts for piece in _left_over(text, part, start, end)]
    return tuple(sorted(new + kept, key=lambda part: part.start))


def _pieces(text: str, kind: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends where its kind asks for that."""
    if kind != "paragraph":
        yield start, end
        return
    at = start
    for line in text[start:end].split("\n"):
        a, b = trimmed(text, at, at + len(line))
        if a < b:
            yield a, b
        at += len(line) + 1


def _left_over(text: str, part: Part, start: int, end: int) -> Iterable[Part]:
    """Give what of a part lies outside a span."""
    if part.end <= start or end <= part.start:
        return (part,)
    sides = ((part.start, min(part.end, start)), (max(part.start, end), part.end))
    cut = (trimmed(text, a, b) for a, b in sides if a < b)
    return tuple(Part(part.kind, a, b) for a, b in cut if a < b)
