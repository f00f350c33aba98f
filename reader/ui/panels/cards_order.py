"""The highlights that have cards, in the order of the text, found by their places. No Qt."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from reader.core.model import Annotation


class Order:
    """Hold highlights sorted by start. Offsets are code points, places are numbers in the order."""

    def __init__(self, annotations: Sequence[Annotation] = ()) -> None:
        self._items = annotations
        self._starts = [one.start for one in annotations]
        self._reach = list(accumulate((one.end for one in annotations), max))
        self._places = {one.id: place for place, one in enumerate(annotations)}

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, place: int) -> Annotation:
        return self._items[place]

    def __contains__(self, annotation_id: object) -> bool:
        return annotation_id in self._places

    def place_of(self, annotation_id: str | None) -> int | None:
        """Tell the place of a highlight; None if it has no card."""
        return None if annotation_id is None else self._places.get(annotation_id)

    def overlapping(self, start: int, end: int) -> list[int]:
        """List the places of highlights that share a character with ``[start, end)``."""
        place = bisect_left(self._starts, end) - 1
        found: list[int] = []
        while place >= 0 and self._reach[place] > start:
            if self._items[place].end > start:
                found.append(place)
            place -= 1
        found.reverse()
        return found

    def near(self, offset: int) -> int:
        """Give the place of the first highlight from an offset on, or of the last one."""
        return min(bisect_left(self._starts, offset), len(self._items) - 1)
