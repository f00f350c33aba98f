"""Merging hand-ins: which of a student's counts, whatever the order in which they came.

The greatest rank counts (the number that the student's file gave it, then the time, then the id),
never the latest arrival. What was collected is a set of packages: collecting one twice changes
nothing, and neither order nor grouping matters. The older ones stay known, so that they are told
from new ones; the marks of a student's layer are those of the one that counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID, uuid5

from reader.exercises.model import HandIn

Rank = tuple[int, str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """A hand-in that was collected."""

    student_id: str
    rank: Rank

    @property
    def id(self) -> str:
        """Give the id of its package."""
        return self.rank[2]


def counting(known: Iterable[Known]) -> dict[str, Known]:
    """Tell by student which hand-in counts."""
    found: dict[str, Known] = {}
    for each in known:
        held = found.get(each.student_id)
        if held is None or each.rank > held.rank:
            found[each.student_id] = each
    return found


def of_hand_in(hand_in: HandIn) -> Known:
    """Tell of a hand-in what decides."""
    return Known(hand_in.student_id, hand_in.rank)


def layer_id(exercise_id: str, student_id: str) -> str:
    """Name the layer of a student in an exercise: the same on every teacher's machine."""
    return str(uuid5(UUID(exercise_id), f"layer {student_id}"))


def annotator_id(exercise_id: str, student_id: str) -> str:
    """Name a student as an annotator.

    Not by the id that a file gives: it might be that of somebody else here.
    """
    return row_id(layer_id(exercise_id, student_id), "student")


def row_id(layer: str, student_row_id: str) -> str:
    """Name a row of a layer after the student's own row.

    Two students whose files are copies of each other have rows of the same ids; here they stay
    apart.
    """
    return str(uuid5(UUID(layer), student_row_id))
