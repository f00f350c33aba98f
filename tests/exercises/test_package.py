"""Packages come back as they were, and nothing unsound is believed."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import FileError
from reader.core.model import Tag
from reader.core.text import sha256
from reader.exercises.copies import TextKey
from reader.exercises.model import (
    Answer,
    Comment,
    Connection,
    CopyRead,
    Exercise,
    Feedback,
    HandIn,
    Key,
    Mark,
    Row,
    Source,
    Step,
    Work,
)
from reader.exercises.package import (
    MANIFEST,
    is_expected,
    pack_exercise,
    pack_feedback,
    pack_hand_in,
    unpack,
)

TEXT = (
    "قالَ مُحافِظُ «جسر الزان» إنّ ٢٧ عائلةً عادت إلى بيـــوتها\u00a0أمس 👨\u200d👩\u200d👧 بعد "
    "انحسار الماء\u2028والأهالي لا يزالون يسألون: مي\u200cخواهند – Reuters 2025\n"
)
KEY = TextKey(TEXT)
PLACE = KEY.place(5, 31)


def guid(number: int) -> str:
    return str(UUID(int=number))


EXERCISE = Exercise(
    guid(1),
    "من يتكلم في هذا الخبر؟",
    aim="تمييز المصادر",
    minutes=20,
    author="سلمى",
    created_at="2026-11-21T08:00:00.000Z",
    sources=(
        Source(
            guid(2), 1, sha256(TEXT), KEY.sha256, len(TEXT), title="عودة", text=TEXT,
            parts=(("paragraph", KEY.place(0, 40)),),
        ),
    ),
    tags=(Tag(guid(3), "المصادر", "Sources"), Tag(guid(4), "رسمي", parent_id=guid(3), slot=4)),
    steps=(Step(1, "read", "اقرأ"), Step(2, "mark", "ظلّل", tag_ids=(guid(4),), at_least=3)),
    questions=("من الغائب؟",),
    rubric=(Row("الدقة", ("بداية", "إتقان"), 4),),
)  # fmt: skip
WORK = Work(
    (Mark(guid(5), guid(2), PLACE, (guid(4),), "لماذا؟\u2028سطر", "2026-11-21T08:05:00.000Z"),),
    (Connection(guid(6), guid(2), PLACE, guid(2), KEY.place(40, 50), "same fact"),),
    (Answer(1, "نعم"), Answer(2, 3), Answer(3, (("أ", "ب"), ("", "د")))),
)
READ = (CopyRead(guid(2), sha256(TEXT), KEY.sha256),)
HAND_IN = HandIn(
    guid(7), guid(1), guid(8), "ليان 👩\u200d🎓", 2, "2026-11-21T09:00:00.000Z", WORK, READ
)
FEEDBACK = Feedback(
    guid(9), guid(1), guid(7), guid(8), "2026-11-21T10:00:00.000Z", "returned",
    (Comment("أعيدي النظر هنا", mark_id=guid(5)), Comment("عمل متقن")), (3, None),
)  # fmt: skip


def test_an_exercise_comes_back_as_it_was() -> None:
    assert unpack(pack_exercise(EXERCISE)).exercise == EXERCISE
    both = unpack(pack_exercise(EXERCISE, Key(guid(10), guid(1), "2026-11-21T08:00:00.000Z", WORK)))
    assert both.exercise == EXERCISE
    assert both.key is not None
    assert both.key.work == WORK


def test_what_students_get_holds_no_key() -> None:
    assert not {"key.json", "marks.jsonl"} & pack_exercise(EXERCISE).keys()


words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.lists(st.tuples(words, st.one_of(words, st.integers(0, 9))), max_size=4),
    st.integers(1, 99),
)
def test_a_hand_in_comes_back_as_it_was(said: list[tuple[str, str | int]], number: int) -> None:
    marks = tuple(
        Mark(guid(100 + at), guid(2), PLACE, (guid(4),), note or None)
        for at, (note, _) in enumerate(said)
    )
    answers = tuple(Answer(at, value) for at, (_, value) in enumerate(said))
    hand_in = replace(HAND_IN, number=number, work=Work(marks, (), answers))
    assert unpack(pack_hand_in(hand_in)).hand_in == hand_in


def test_feedback_comes_back_as_it_was() -> None:
    assert unpack(pack_feedback(FEEDBACK)).feedback == FEEDBACK


def test_without_texts_nothing_of_the_text_is_told() -> None:
    source = replace(EXERCISE.sources[0], text=None, title=None)
    bare = replace(EXERCISE, sources=(source,))
    packed = pack_exercise(bare, Key(guid(10), guid(1), "", replace(WORK, answers=())))
    whole = b"\n".join(packed.values()).decode()
    assert unpack(packed).exercise == bare
    assert not [TEXT[at : at + 20] for at in range(len(TEXT) - 20) if TEXT[at : at + 20] in whole]


def resealed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Make a manifest that fits altered files, as somebody ill-meaning would."""
    manifest = json.loads(files[MANIFEST])
    manifest["files"] = [
        {"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
        for path, data in files.items()
        if path != MANIFEST
    ]
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def refusal(files: dict[str, bytes]) -> str:
    with pytest.raises(FileError) as caught:
        unpack(files)
    return caught.value.message.id


def test_an_altered_file_is_refused() -> None:
    files = pack_hand_in(HAND_IN)
    for path in files:
        cut = {**files, path: files[path][: len(files[path]) // 2]}
        assert refusal(cut) in {"package.damaged", "package.not_one"}
    assert refusal({**files, "more.json": b"{}"}) == "package.damaged"
    assert refusal({path: data for path, data in files.items() if path != MANIFEST}) == (
        "package.not_one"
    )
    assert refusal({}) == "package.not_one"
    assert refusal({MANIFEST: b"\xff\x00"}) == "package.not_one"


def test_a_newer_one_is_refused_as_such() -> None:
    files = pack_hand_in(HAND_IN)
    manifest = json.loads(files[MANIFEST]) | {"version": 2, "something": "new"}
    assert refusal({**files, MANIFEST: json.dumps(manifest).encode()}) == "package.too_new"


ALTERATIONS: list[tuple[str, Callable[[str], str]]] = [
    ("marks.jsonl", lambda text: text.replace('"start": 5', '"start": 50')),
    ("marks.jsonl", lambda text: text.replace('"start": 5', '"start": -5')),
    ("marks.jsonl", lambda text: text.replace('"start": 5', '"start": 5e3')),
    ("marks.jsonl", lambda text: text.replace('"start": 5', '"start": "5"')),
    ("marks.jsonl", lambda text: text.replace('"start": 5', '"start": NaN')),
    ("marks.jsonl", lambda text: text.replace('"place"', '"places"')),
    ("marks.jsonl", lambda text: text + text),
    ("marks.jsonl", lambda text: "[" * 100_000),
    ("marks.jsonl", lambda text: text.replace(guid(5), "../../etc/passwd")),
    ("answers.jsonl", lambda text: text + text),
    ("handin.json", lambda text: text.replace(guid(8), "x")),
    ("handin.json", lambda text: text.replace(guid(1), guid(2))),
    ("handin.json", lambda text: "[]"),
]


@pytest.mark.parametrize(("path", "alter"), ALTERATIONS)
def test_what_makes_no_sense_is_refused(path: str, alter: Callable[[str], str]) -> None:
    files = pack_hand_in(HAND_IN)
    altered = alter(files[path].decode())
    assert altered != files[path].decode()
    assert refusal(resealed({**files, path: altered.encode()})) == "package.damaged"


def test_a_key_in_a_students_file_is_refused() -> None:
    twin = pack_exercise(EXERCISE, Key(guid(1), guid(1), "", WORK))
    manifest = json.loads(twin[MANIFEST]) | {"kind": "exercise"}
    assert refusal({**twin, MANIFEST: json.dumps(manifest).encode()}) == "package.damaged"


def test_a_text_that_is_not_the_one_named_is_refused() -> None:
    files = pack_exercise(EXERCISE)
    files["texts/1.txt"] = files["texts/1.txt"].replace("٢٧".encode(), "٢٨".encode())
    assert refusal(resealed(files)) == "package.damaged"


def test_only_names_of_ours_are_expected() -> None:
    packed = [*pack_exercise(EXERCISE), *pack_hand_in(HAND_IN), *pack_feedback(FEEDBACK)]
    assert all(map(is_expected, packed))
    assert not any(
        map(is_expected, ["../a.json", "/a.json", "a\\b.json", "texts/../1.txt", "A.JSON", "x.py"])
    )
