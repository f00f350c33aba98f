"""Where cards stand beside a text: level with their passages, never one over another. No Qt.

Pixels, y downwards. What does not fit is packed closely and slid behind the edges.
"""

from collections.abc import Sequence
from typing import NamedTuple

GAP = 8


class Wish(NamedTuple):
    """Say where a card would stand, and how high it is."""

    level: int
    height: int


class Room(NamedTuple):
    """Say between which heights cards may stand."""

    top: int
    bottom: int


class Stack(NamedTuple):
    """Tell where the cards stand: their tops, in order.

    ``slid`` is how far a stack that does not fit lies behind the upper edge, out of ``furthest``,
    which is 0 for one that fits.
    """

    tops: list[int]
    slid: int = 0
    furthest: int = 0


class Preference(NamedTuple):
    """Say what matters among cards: the place of the one to keep level; how far to slide the rest.

    ``share`` (0-1) is how far a stack that does not fit is slid unless one is kept level;
    ``shift`` (px) is what the person slid it beyond that.
    """

    kept: int | None = None
    share: float = 0.0
    shift: int = 0


def stack(
    wishes: Sequence[Wish], room: Room, preference: Preference | None = None, *, gap: int = GAP
) -> Stack:
    """Give every card a top: at its level, pushed down on collision, then up from the bottom.

    The card to keep gets its own level, as far as the others leave room.
    """
    preference = preference or Preference()
    whole = sum(wish.height + gap for wish in wishes) - gap
    if whole > room.bottom - room.top:
        return _packed(wishes, room, preference, gap)
    kept = preference.kept
    if kept is None:
        return Stack(_pushed(wishes, room, gap))
    above, own, below = wishes[:kept], wishes[kept], wishes[kept + 1 :]
    highest = room.top + _length(above, gap)
    lowest = room.bottom - _length(below, gap) - own.height
    top = min(max(own.level, highest), lowest)
    over = _pushed(above, Room(room.top, top - gap), gap)
    under = _pushed(below, Room(top + own.height + gap, room.bottom), gap)
    return Stack([*over, top, *under])


def _length(wishes: Sequence[Wish], gap: int) -> int:
    """Measure cards with a gap each."""
    return sum(wish.height + gap for wish in wishes)


def _pushed(wishes: Sequence[Wish], room: Room, gap: int) -> list[int]:
    """Push down on collision, then back up from the bottom edge; they must fit."""
    tops: list[int] = []
    free = room.top
    for wish in wishes:
        tops.append(max(wish.level, free))
        free = tops[-1] + wish.height + gap
    limit = room.bottom
    for place in reversed(range(len(wishes))):
        tops[place] = min(tops[place], limit - wishes[place].height)
        limit = tops[place] - gap
    return tops


def _packed(wishes: Sequence[Wish], room: Room, preference: Preference, gap: int) -> Stack:
    """Pack cards that do not fit, and slide them so that the kept one is as level as can be."""
    tops: list[int] = []
    at = room.top
    for wish in wishes:
        tops.append(at)
        at += wish.height + gap
    furthest = at - gap - room.bottom
    slid = round(furthest * min(max(preference.share, 0.0), 1.0))
    if preference.kept is not None:
        own = wishes[preference.kept]
        level = max(room.top, min(own.level, room.bottom - own.height))
        slid = tops[preference.kept] - level
    slid = min(max(slid + preference.shift, 0), furthest)
    return Stack([top - slid for top in tops], slid, furthest)
