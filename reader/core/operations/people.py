"""Bring the annotator along: a person's first act also stores their name."""

from reader.core.changes import Change, inserted
from reader.core.model import Hand
from reader.core.rows import annotator_row


def introduce(hand: Hand) -> tuple[Change, ...]:
    """Make the change that stores the annotator, if they are not stored yet."""
    if not hand.is_new:
        return ()
    return (inserted("annotators", (hand.annotator.id,), annotator_row(hand.annotator)),)
