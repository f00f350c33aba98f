"""What is meant by "the ticked hits" right now: the ticks, else one row, else everything."""

from reader.ui.search.concordance import ConcordanceModel
from reader.ui.search.course import Course
from reader.ui.search.finder import Hit
from reader.ui.search.outline import HEADER
from reader.ui.search.tagging import AT_ONCE, Ticked


def ticked_of(model: ConcordanceModel, course: Course, row: int | None) -> Ticked:
    """Give what is ticked, in the order of the list.

    Without ticks: the hit of ``row`` (a header's whole article; -1 is nothing), or everything if
    ``row`` is None.
    """
    outline = model.outline
    chosen = dict(model.ticks.items())
    if not chosen and row is None:
        chosen = dict.fromkeys(outline.ids)
    elif not chosen and row is not None and 0 <= row < len(outline):
        group, hit = outline.place(row)
        chosen = {outline.ids[group]: None if hit == HEADER else frozenset((hit,))}
    groups = sorted(chosen.items(), key=lambda each: outline.number_of(each[0]))
    counts = dict(zip(outline.ids, outline.counts, strict=True))
    count = sum(counts.get(g, 0) if numbers is None else len(numbers) for g, numbers in groups)
    hits = _hits(model, groups, counts) if count <= AT_ONCE else None
    return Ticked(course.asked, course.order, groups, count, hits)


def _hits(
    model: ConcordanceModel,
    groups: list[tuple[str, frozenset[int] | None]],
    counts: dict[str, int],
) -> tuple[Hit, ...] | None:
    """Give the hits themselves; None if one of them is not here."""
    found: list[Hit] = []
    for group, numbers in groups:
        for number in range(counts.get(group, 0)) if numbers is None else sorted(numbers):
            hit = model.pages.hit(group, number)
            if hit is None:
                return None
            found.append(hit)
    return tuple(found)
