"""What has the right shape may still make no sense: doubts of a package that was read.

Nobody who works with this program can bring about any of them; a package that has one was damaged
or made up, and is refused whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from reader.core.model import PART_KINDS, RELATIONS, Tag
from reader.core.text import canonical, sha256
from reader.exercises.copies import TextKey
from reader.exercises.model import (
    Exercise,
    Feedback,
    HandIn,
    Key,
    Place,
    Source,
    Work,
)

MOST_ROWS: Final = 20_000
MOST_MARKS: Final = 3_000
"""Marks of one student: more would hold the review up, and nobody reads them."""
LONGEST_NAME: Final = 100
"""Code points of the name or alias of a student."""
_MOST_TAGS_OF_A_MARK: Final = 100
_MOST_MINUTES: Final = 100_000
_ID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_SHA: Final = re.compile(r"[0-9a-f]{64}")
_AT: Final = re.compile(
    r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]{1,6})?(Z|\+00:00)"
)


def doubts_of_exercise(exercise: Exercise) -> Iterator[str]:
    """Doubt an exercise, its tags and its sources."""
    yield from _doubts_of_heads([exercise.id], exercise.created_at)
    yield from _doubts_of_ids("sources", [source.id for source in exercise.sources])
    if not 1 <= len(exercise.sources) <= 3:
        yield "sources"
    if [source.number for source in exercise.sources] != list(range(1, len(exercise.sources) + 1)):
        yield "sources.number"
    if [step.number for step in exercise.steps] != list(range(1, len(exercise.steps) + 1)):
        yield "steps.number"
    if (exercise.minutes or 0) > _MOST_MINUTES:
        yield "minutes"
    yield from _doubts_of_tags(exercise.tags)
    tag_ids = {tag.id for tag in exercise.tags}
    if any(not set(step.tag_ids) <= tag_ids for step in exercise.steps):
        yield "steps.tag_ids"
    for source in exercise.sources:
        yield from _doubts_of_source(source)


def _doubts_of_tags(tags: Sequence[Tag]) -> Iterator[str]:
    yield from _doubts_of_ids("tags", [tag.id for tag in tags])
    above = set[str]()
    for tag in tags:
        if tag.parent_id is not None and tag.parent_id not in above:  # no loops either
            yield "tags.parent_id"
        if tag.slot is not None and not 1 <= tag.slot <= 12:
            yield "tags.slot"
        above.add(tag.id)


def _doubts_of_source(source: Source) -> Iterator[str]:
    where = f"sources.{source.number}"
    if not (_SHA.fullmatch(source.sha256) and _SHA.fullmatch(source.key_sha256)):
        yield f"{where}.sha256"
    text = source.text
    if text is not None and (
        sha256(text) != source.sha256
        or TextKey(text).sha256 != source.key_sha256
        or len(text) != source.length
        or canonical(text) != text
    ):
        yield f"{where}.text"
    places = [place for _, place in source.parts]
    ends = [0, *(place.end for place in places)]
    if (
        not all(map(_is_sound, places))
        or any(place.start < end for place, end in zip(places, ends, strict=False))
        or ends[-1] > source.length
        or not {kind for kind, _ in source.parts} <= {*PART_KINDS}
    ):
        yield f"{where}.parts"


def doubts_of_key(key: Key, exercise: Exercise) -> Iterator[str]:
    """Doubt a key beside its exercise."""
    yield from _doubts_of_heads([key.id, key.exercise_id], key.created_at)
    yield from _doubts_of_work(key.work, {source.id for source in exercise.sources})
    tags = {tag.id for tag in exercise.tags}
    if any(not set(mark.tag_ids) <= tags for mark in key.work.marks):
        yield "marks.tag_ids"


def doubts_of_hand_in(hand_in: HandIn) -> Iterator[str]:
    """Doubt a hand-in; whether it fits its exercise is seen where that is known."""
    ids = [hand_in.id, hand_in.exercise_id, hand_in.student_id]
    yield from _doubts_of_heads(ids, hand_in.created_at)
    name = hand_in.student
    if name != " ".join(name.split()) or not 1 <= len(name) <= LONGEST_NAME:
        yield "student"
    if len(hand_in.work.marks) > MOST_MARKS:
        yield "marks"
    if not hand_in.number:
        yield "number"
    read = [each.source_id for each in hand_in.sources]
    yield from _doubts_of_ids("sources", read)
    if any(
        not (_SHA.fullmatch(each.sha256) and _SHA.fullmatch(each.key_sha256))
        for each in hand_in.sources
    ):
        yield "sources.sha256"
    yield from _doubts_of_work(hand_in.work, {*read})


def doubts_of_feedback(feedback: Feedback) -> Iterator[str]:
    """Doubt what a teacher says."""
    ids = [feedback.id, feedback.exercise_id, feedback.hand_in_id, feedback.student_id]
    yield from _doubts_of_heads(ids, feedback.created_at)
    on_marks = [each.mark_id for each in feedback.comments if each.mark_id is not None]
    if len(feedback.comments) > MOST_ROWS or not all(map(_ID.fullmatch, on_marks)):
        yield "comments"


def _doubts_of_heads(ids: Iterable[str], at: str) -> Iterator[str]:
    if not all(map(_ID.fullmatch, ids)):
        yield "id"
    if at and not _AT.fullmatch(at):
        yield "created_at"


def _doubts_of_work(work: Work, sources: set[str]) -> Iterator[str]:
    yield from _doubts_of_ids("marks", [mark.id for mark in work.marks])
    yield from _doubts_of_ids("links", [link.id for link in work.links])
    if not all(_is_sound(mark.place) and mark.source_id in sources for mark in work.marks):
        yield "marks.place"
    if any(mark.created_at and not _AT.fullmatch(mark.created_at) for mark in work.marks):
        yield "marks.created_at"
    for mark in work.marks:
        if len(mark.tag_ids) > _MOST_TAGS_OF_A_MARK or not all(map(_ID.fullmatch, mark.tag_ids)):
            yield "marks.tag_ids"
    for link in work.links:
        if not (_is_sound(link.a) and _is_sound(link.b)):
            yield "links.place"
        if not {link.a_source_id, link.b_source_id} <= sources:
            yield "links.source_id"
        if link.relation not in {None, *RELATIONS}:
            yield "links.relation"
    if len({answer.step for answer in work.answers}) != len(work.answers):
        yield "answers.step"


def _doubts_of_ids(name: str, ids: Sequence[str]) -> Iterator[str]:
    if len(ids) > MOST_ROWS or len(set(ids)) != len(ids) or not all(map(_ID.fullmatch, ids)):
        yield f"{name}.id"


def _is_sound(place: Place) -> bool:
    return (
        place.start < place.end
        and place.length == place.end - place.start
        and place.key_start <= place.key_end
        and bool(_SHA.fullmatch(place.sha256))
    )
