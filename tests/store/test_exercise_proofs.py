"""What a library keeps of exercises is proved as well."""

import sqlite3
from pathlib import Path

import pytest

from reader.store.check import check, check_file
from reader.store.library import Library

EXERCISE = "00000000-0000-4000-8000-000000000001"
HAND_IN = "00000000-0000-4000-8000-000000000002"
BODY = f'{{"exercise": {{"id": "{EXERCISE}"}}}}'
SAID = f'{{"hand_in_id": "{HAND_IN}"}}'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "x.hamish"
    with Library.open(path) as library:
        layer = library.own_layer_id
    with sqlite3.connect(path) as conn:
        revised = "'r', NULL, 'now'"
        conn.execute(
            f"INSERT INTO exercises VALUES (?, 'teacher', ?, NULL, NULL, '', {revised})",
            (EXERCISE, BODY),
        )
        conn.execute(
            f"INSERT INTO answers VALUES ('a', ?, ?, 1, '\"نعم\"', {revised})", (EXERCISE, layer)
        )
        conn.execute(
            "INSERT INTO hand_ins VALUES (?, ?, ?, 's', 'سلمى', 1, '', '', '{}')",
            (HAND_IN, EXERCISE, layer),
        )
        conn.execute(
            f"INSERT INTO feedbacks VALUES ('f', ?, ?, 's', ?, '', {revised})",
            (EXERCISE, HAND_IN, SAID),
        )
    conn.close()
    return path


def test_what_is_sound_has_no_problem(file: Path) -> None:
    with Library.open(file) as library:
        assert check(library) == []


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("UPDATE exercises SET body = '{'", "exercises"),
        ("UPDATE exercises SET body = '[]'", "exercises"),
        ("UPDATE exercises SET body = replace(body, '1\"', '9\"')", "exercises"),
        ("UPDATE answers SET value = 'نعم'", "answers"),
        ("UPDATE hand_ins SET differences = ''", "hand_ins"),
        ("UPDATE feedbacks SET body = ''", "feedbacks"),
        ("UPDATE feedbacks SET hand_in_id = 'another'", "feedbacks"),
        ("DELETE FROM hand_ins", "feedbacks"),
    ],
)
def test_what_cannot_be_read_is_named(file: Path, statement: str, table: str) -> None:
    with sqlite3.connect(file) as conn:
        conn.execute(statement)
    conn.close()
    (problem,) = check_file(file)
    assert (problem.kind, problem.detail.values["table"]) == ("reference", table)


def test_a_student_has_feedback_of_a_hand_in_that_is_elsewhere(file: Path) -> None:
    with sqlite3.connect(file) as conn:
        conn.execute("DELETE FROM hand_ins")
        conn.execute("UPDATE exercises SET role = 'student'")
    conn.close()
    assert check_file(file) == []
