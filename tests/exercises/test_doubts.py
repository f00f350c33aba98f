"""Packages of the right shape that nobody can have made with this program."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from reader.core.model import Tag
from reader.core.text import sha256
from reader.exercises.copies import TextKey
from reader.exercises.model import Exercise, Feedback, HandIn, Key, Source
from reader.exercises.package import pack_exercise, pack_feedback, pack_hand_in, unpack
from tests.exercises.test_package import (
    EXERCISE,
    FEEDBACK,
    HAND_IN,
    KEY,
    PLACE,
    WORK,
    guid,
    refusal,
    resealed,
)

SOURCE, GROUP, TAG = EXERCISE.sources[0], *EXERCISE.tags
MARK, LINK, READ = WORK.marks[0], WORK.links[0], HAND_IN.sources[0]
ANSWER_KEY = Key(guid(10), guid(1), "2026-11-21T08:00:00.000Z", replace(WORK, answers=()))


def with_source(**changes: Any) -> Exercise:
    return replace(EXERCISE, sources=(replace(SOURCE, **changes),))


def with_tags(*tags: Tag) -> Exercise:
    return replace(EXERCISE, tags=tags, steps=())


def with_mark(**changes: Any) -> HandIn:
    return replace(HAND_IN, work=replace(WORK, marks=(replace(MARK, **changes),)))


def with_link(**changes: Any) -> HandIn:
    return replace(HAND_IN, work=replace(WORK, links=(replace(LINK, **changes),)))


def retold(text: str) -> Source:
    key = TextKey(text)
    return replace(SOURCE, text=text, sha256=sha256(text), key_sha256=key.sha256, length=len(text))


ODD_EXERCISES = [
    with_source(parts=(("poem", KEY.place(0, 9)),)),
    with_source(parts=(("paragraph", KEY.place(0, 9)), ("paragraph", KEY.place(5, 12)))),
    with_source(parts=(("paragraph", KEY.place(9, 12)), ("paragraph", KEY.place(0, 5)))),
    with_source(length=SOURCE.length - 1),
    with_source(length=SOURCE.length + 1),
    replace(EXERCISE, sources=(replace(retold("سطر\r\nسطر"), parts=()),)),
    replace(EXERCISE, created_at="أمس"),
    replace(EXERCISE, created_at="2026-13-01T00:00:00.000Z"),
    replace(EXERCISE, minutes=1 << 39),
    with_tags(replace(GROUP, parent_id=TAG.id), replace(TAG, parent_id=GROUP.id)),
    with_tags(replace(GROUP, parent_id=GROUP.id)),
    with_tags(GROUP, replace(TAG, slot=13)),
]
ODD_HAND_INS = [
    replace(HAND_IN, student=""),
    replace(HAND_IN, student=" سلمى"),
    replace(HAND_IN, student="سلمى\nيوسف"),
    replace(HAND_IN, student="س" * 101),
    replace(HAND_IN, number=0),
    replace(HAND_IN, created_at="9999"),
    replace(HAND_IN, student_id="x"),
    replace(HAND_IN, sources=()),
    replace(HAND_IN, sources=(READ, READ)),
    replace(HAND_IN, sources=(replace(READ, sha256="x"),)),
    with_mark(source_id=guid(99)),
    with_mark(created_at="اليوم"),
    with_mark(tag_ids=("رسمي",)),
    with_mark(tag_ids=tuple(guid(at) for at in range(1000, 1200))),
    with_link(b_source_id=guid(99)),
    with_link(relation="likes"),
]
ODD_FEEDBACKS = [
    replace(FEEDBACK, hand_in_id="x"),
    replace(FEEDBACK, student_id="x"),
    replace(FEEDBACK, created_at="later"),
    replace(FEEDBACK, comments=(replace(FEEDBACK.comments[0], mark_id="x"),)),
]


@pytest.mark.parametrize("odd", ODD_EXERCISES)
def test_an_odd_exercise_is_refused(odd: Exercise) -> None:
    assert refusal(pack_exercise(odd)) == "package.damaged"


@pytest.mark.parametrize("odd", ODD_HAND_INS)
def test_an_odd_hand_in_is_refused(odd: HandIn) -> None:
    assert refusal(pack_hand_in(odd)) == "package.damaged"


@pytest.mark.parametrize("odd", ODD_FEEDBACKS)
def test_an_odd_feedback_is_refused(odd: Feedback) -> None:
    assert refusal(pack_feedback(odd)) == "package.damaged"


def test_nobody_makes_three_thousand_marks() -> None:
    marks = tuple(replace(MARK, id=guid(at), note=None) for at in range(3_001))
    many = replace(HAND_IN, work=replace(WORK, marks=marks))
    assert refusal(pack_hand_in(many)) == "package.damaged"
    fitting = replace(HAND_IN, work=replace(WORK, marks=marks[1:]))
    assert unpack(pack_hand_in(fitting)).hand_in == fitting


def test_a_key_stays_within_its_exercise() -> None:
    assert unpack(pack_exercise(EXERCISE, ANSWER_KEY)).key == ANSWER_KEY
    strange = replace(MARK, tag_ids=(guid(77),))
    for marks in ([strange], [replace(MARK, source_id=guid(77))]):
        odd = replace(ANSWER_KEY, work=replace(ANSWER_KEY.work, marks=tuple(marks)))
        assert refusal(pack_exercise(EXERCISE, odd)) == "package.damaged"


def test_what_students_get_has_no_room_for_a_key() -> None:
    """Neither under a name of its own, nor under one that nobody reads, nor in a field."""
    files = pack_exercise(EXERCISE)
    twin = pack_exercise(EXERCISE, ANSWER_KEY)
    for name in ("key.json", "marks.jsonl", "answers.jsonl"):
        assert refusal(resealed({**files, name: twin[name]})) == "package.damaged"
        assert refusal(resealed({**files, "extra.jsonl": twin[name]})) == "package.damaged"
    assert refusal(resealed({**files, "texts/2.txt": b"x"})) == "package.damaged"
    told = json.loads(files["exercise.json"]) | {"key": {}}
    altered = {**files, "exercise.json": json.dumps(told).encode()}
    assert refusal(resealed(altered)) == "package.damaged"


Alter = Callable[[str], str]
ALTERATIONS: list[Alter] = [
    lambda text: text.replace("لماذا؟", "\\ud800"),
    lambda text: text.replace("لماذا؟", "س" * 1_000_001),
    lambda text: text.replace(str(PLACE.start), "1" * 5_000, 1),
    lambda text: text * 20_001,
    lambda text: text + "\n" * 1_000_000,
]


@pytest.mark.parametrize("alter", ALTERATIONS)
def test_what_cannot_be_kept_is_refused(alter: Alter) -> None:
    files = pack_hand_in(HAND_IN)
    altered = alter(files["marks.jsonl"].decode()).encode()
    assert refusal(resealed({**files, "marks.jsonl": altered})) == "package.damaged"
