"""What one side shows of a comparison: bands, words, and the segments of its overview."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from reader.acts.comparing import Comparison
from reader.compare.findings import Span, WordChange
from reader.ui.article.page import Block
from reader.ui.compare.ground import Band, BandLook, Word
from reader.ui.compare.overview import Segment, SegmentLook
from reader.ui.compare.state import CompareState
from reader.ui.compare.ties import SideName, Tie

_QUOTE = "same quote"
_STRENGTH: dict[BandLook, int] = {
    "only": 0, "gone": 0, "gone_active": 0, "tied": 1, "moved": 1, "active": 2, "moved_active": 2,
}  # fmt: skip


def bands_of(state: CompareState, side: SideName) -> list[Band]:
    """List the bands of a side; a passage of several ties is shown as the strongest of them."""
    found: dict[Span, Band] = {}
    for span, undecided in state.alone(side):
        if not undecided:
            found[span] = Band(span, _look_alone(state, side, span))
    for tie in state.ties:
        span, look = tie.span(side), _look_of(tie, active=tie == state.active)
        if span is None or look is None:
            continue
        band = Band(span, look, tie.is_sure)
        known = found.get(span)
        if known is None or _weight(band) > _weight(known):
            found[span] = band
    return list(found.values())


def _look_alone(state: CompareState, side: SideName, span: Span) -> BandLook:
    if not state.is_versions:
        return "only"
    is_active = state.active is not None and state.active.span(side) == span
    return "gone_active" if is_active else "gone"


def _weight(band: Band) -> tuple[int, bool]:
    return _STRENGTH[band.look], band.sure


def _look_of(tie: Tie, *, active: bool) -> BandLook | None:
    if not tie.is_ribbon or tie.kind == "same":
        return None
    if tie.kind == "moved":
        return "moved_active" if active else "moved"
    return "active" if active else "tied"


def words_of(state: CompareState, side: SideName) -> list[Word]:
    """List the words to be marked: those that differ, or those that the active pair shares."""
    comparison = state.comparison
    if comparison is None:
        return []
    if comparison.versions is not None:
        if not state.differences:
            return []
        changes = [word for each in comparison.versions.changes for word in each.words]
        return list(_differing(changes, side, spelling=state.spelling))
    found: list[Word] = []
    for tie in state.ties:
        if tie.pair is None or (tie != state.active and not state.differences):
            continue
        if tie.pair.relation == _QUOTE:
            found += _differing(_within(comparison, tie), side, spelling=state.spelling)
        elif tie == state.active and tie.pair.suggestion is not None:
            shared = tie.pair.suggestion
            spans = shared.shared_a if side == "a" else shared.shared_b
            found += [Word(span, "shared") for span in spans]
    return found


def _differing(changes: Iterable[WordChange], side: SideName, *, spelling: bool) -> Iterator[Word]:
    for change in changes:
        span = change.a if side == "a" else change.b
        if span is not None:
            yield Word(span, "spelling" if change.spelling and not spelling else "differs")


def _within(comparison: Comparison, tie: Tie) -> list[WordChange]:
    """Compare the words of a pair's passages, as of two versions."""
    if tie.a is None or tie.b is None:
        return []
    texts = comparison.a_text[slice(*tie.a)], comparison.b_text[slice(*tie.b)]
    return [
        WordChange(_moved(word.a, tie.a[0]), _moved(word.b, tie.b[0]), word.spelling)
        for word in _word_changes(*texts)
    ]


@lru_cache(maxsize=64)
def _word_changes(a: str, b: str) -> tuple[WordChange, ...]:
    from reader.compare.versions import compare_versions

    return tuple(word for change in compare_versions(a, b).changes for word in change.words)


def _moved(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def segments_of(blocks: Sequence[Block], bands: Iterable[Band]) -> list[Segment]:
    """Give one segment for each block of a page; bands come by place."""
    ordered = list(bands)
    found: list[Segment] = []
    first = 0
    for block in blocks:
        while first < len(ordered) and ordered[first].span[1] <= block.start:
            first += 1
        here: set[BandLook] = set()
        for band in islice(ordered, first, None):
            if band.span[0] >= block.end:
                break
            if band.span[1] > block.start:
                here.add(band.look)
        found.append(Segment(block.start, block.end, _segment_look(block, here)))
    return found


def _segment_look(block: Block, looks: set[BandLook]) -> SegmentLook:
    if block.is_row:
        return "outside"
    if looks & {"tied", "active"}:
        return "tied"
    if looks & {"moved", "moved_active"}:
        return "moved"
    return "only" if looks else "body"
