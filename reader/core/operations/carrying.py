"""Carry highlights over to another article: new ones there, with tags and notes, in one act."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from reader.core.changes import Change, ChangeSet
from reader.core.messages import message
from reader.core.model import Document, Hand
from reader.core.operations.highlights import add_highlight


@dataclass(frozen=True, slots=True)
class HighlightCopy:
    """A highlight to be made: its place (code points of the new text), its tags and its note."""

    start: int
    end: int
    tag_ids: tuple[str, ...] = ()
    note: str | None = None


def carry_highlights(
    *, document: Document, text: str, copies: Iterable[HighlightCopy], hand: Hand
) -> ChangeSet:
    """Mark passages in an article as they were marked in another.

    Raises UsageError for a place outside the text.
    """
    changes: list[Change] = []
    count = 0
    for count, copy in enumerate(copies, 1):  # noqa: B007 - told in the label
        act = add_highlight(
            document=document,
            text=text,
            start=copy.start,
            end=copy.end,
            hand=hand,
            tag_ids=copy.tag_ids,
            note=copy.note,
        )
        changes += act.changes
        hand = replace(hand, is_new=False)  # brought along once
    return ChangeSet(message("history.carry_highlights", count=count), tuple(changes))
