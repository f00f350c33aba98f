"""Turn one list into another with as few announcements as a view needs to keep its place."""

from collections.abc import Collection, Sequence

Run = tuple[int, int]
"""First and last index, both included, as Qt counts rows."""


def runs(indexes: Sequence[int]) -> list[Run]:
    """Put rising indexes together into runs."""
    found: list[Run] = []
    for index in indexes:
        if found and found[-1][1] == index - 1:
            found[-1] = (found[-1][0], index)
        else:
            found.append((index, index))
    return found


def leaving(ids: Sequence[str], wanted: Collection[str]) -> list[Run]:
    """List the runs of ``ids`` that are not wanted any more."""
    return runs([index for index, each in enumerate(ids) if each not in wanted])


def coming(ids: Sequence[str], known: Collection[str]) -> list[Run]:
    """List the runs of the new ``ids`` that were not known before."""
    return leaving(ids, known)
