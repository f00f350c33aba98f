"""What is said of a tie: on its pill, to those who hear it, in the bar."""

from reader.language import digits, isolated, number, say
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import Tie

RELATION_IDS = {
    "same fact": "relation.same_fact",
    "same quote": "relation.same_quote",
    "contradicts": "relation.contradicts",
    "framed differently": "relation.framed_differently",
    "related": "relation.related",
}
"""Relation as it is stored -> the message that names it."""
_ICONS = {"moved": "moved", "edited": "differences", "spelling": "spelling"}


def percent(share: float) -> str:
    """Write a share (0-1) as a percentage that does not turn around between Arabic words."""
    sign = "٪" if digits() == "arabic" else "%"
    return f"\u2066{number(round(100 * share))}{sign}\u2069"


def tag_of(tie: Tie) -> tuple[str, str | None]:
    """Give what stands on a tie's pill: words, and the role of an icon before them."""
    if tie.pair is None:
        return "", _ICONS.get(tie.kind)
    icon = "check" if tie.is_sure else None
    score = tie.score
    if score is None:
        return "", "link"
    return percent(score), icon


def spoken(state: CompareState, tie: Tie | None = None) -> str:
    """Say which tie is active, or what one is; without one, how many there are."""
    told = tie or state.active
    stops = state.stops
    if told is None or told not in stops:
        return say("compare.ties", count=len(stops))
    place, total = stops.index(told) + 1, len(stops)
    if told.pair is None:
        kind = say(f"compare.change_{told.kind}")
        return say("compare.spoken_change", place=place, total=total, kind=kind)
    status = say(f"compare.status_{told.pair.status}")
    if told.score is None:
        return say("compare.spoken_link", place=place, total=total, status=status)
    alike = percent(told.score)
    return say("compare.spoken_pair", place=place, total=total, alike=alike, status=status)


def relation_name(relation: str) -> str:
    """Name a relation."""
    return say(RELATION_IDS[relation]) if relation in RELATION_IDS else isolated(relation)
