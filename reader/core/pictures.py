"""Pictures as plain shapes: laid out once, then drawn in a window or written to a file.

All measures are pixels from the upper left corner; colours are ``#rrggbb``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

Pattern = Literal["solid", "dash", "dot"]
Side = Literal["left", "centre", "right"]

DASHES: Mapping[Pattern, tuple[float, float]] = {
    "solid": (1.0, 0.0),
    "dash": (8.0, 3.0),
    "dot": (3.0, 3.0),
}
"""How long the pieces of a pattern are, and the gaps between them."""
_OTHER: Mapping[Side, Side] = {"left": "right", "right": "left", "centre": "centre"}


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle with the pattern of a tag.

    The pattern runs along the longer side unless ``upright`` says otherwise: from the bottom, or
    from the left (from the right: ``backwards``).
    """

    x: float
    y: float
    width: float
    height: float
    fill: str
    pattern: Pattern = "solid"
    radius: float = 0
    outline: str | None = None
    upright: bool | None = None
    backwards: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text in the middle of a rectangle's height, on one side of it.

    ``turned`` reads from the bottom to the top; ``left`` is then the bottom. ``rtl`` is the
    direction in which the text runs.
    """

    x: float
    y: float
    width: float
    height: float
    text: str
    size: float
    colour: str
    weight: int = 400
    side: Side = "left"
    rtl: bool = False
    turned: bool = False


Shape = Box | Words


@dataclass(frozen=True, slots=True)
class Picture:
    """Shapes on a ground; ``title`` says what they show."""

    width: float
    height: float
    ground: str
    shapes: tuple[Shape, ...]
    title: str = ""


def mirrored(shapes: Iterable[Shape], width: float) -> Iterator[Shape]:
    """Turn shapes around in a picture of some width; turned words still read upwards."""
    for shape in shapes:
        x = width - shape.x - shape.width
        if isinstance(shape, Box):
            yield replace(shape, x=x, backwards=not shape.backwards)
        elif not shape.turned:
            yield replace(shape, x=x, side=_OTHER[shape.side])
        else:
            yield replace(shape, x=x)


def moved(shapes: Iterable[Shape], across: float, down: float) -> Iterator[Shape]:
    """Move shapes."""
    for shape in shapes:
        yield replace(shape, x=shape.x + across, y=shape.y + down)


def pieces(box: Box) -> list[Box]:
    """Cut a patterned box into solid ones."""
    on, off = DASHES[box.pattern]
    if not off:
        return [box]
    upright = box.height > box.width if box.upright is None else box.upright
    length = box.height if upright else box.width
    found: list[Box] = []
    at = 0.0
    while at < length:
        long = min(on, length - at)
        if upright:
            y = box.y + box.height - at - long
            piece = replace(box, y=y, height=long, pattern="solid", radius=0.0)
        else:
            x = box.x + (box.width - at - long if box.backwards else at)
            piece = replace(box, x=x, width=long, pattern="solid", radius=0.0)
        found.append(piece)
        at += on + off
    return found
