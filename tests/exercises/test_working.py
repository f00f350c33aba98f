"""Steps, the key, the class, merging: what is told of a class from its marks."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from reader.core.text import sha256
from reader.exercises.beside_key import Passage, beside_key
from reader.exercises.copies import TextKey
from reader.exercises.merging import Known, counting, layer_id, row_id
from reader.exercises.model import Answer, AnswerValue, Exercise, Mark, Source, Step, Work
from reader.exercises.quoting import quotations
from reader.exercises.review import (
    ClassMark,
    _alike,  # pyright: ignore[reportPrivateUsage]
    _neighbours,  # pyright: ignore[reportPrivateUsage]
    by_split,
    heat,
    meant_passages,
)
from reader.exercises.steps import open_steps, states

TEXT = (
    "قالَ المُحافظُ إنّ ٢٧ عائلةً عادت إلى بيـــوتها 👨\u200d👩\u200d👧 "
    "أمس\u00a0بعد انحسار الماء Reuters"
)
SOURCE = Source("s", 1, sha256(TEXT), TextKey(TEXT).sha256, len(TEXT))
PLACE = TextKey(TEXT).place(0, 4)


def exercise(*steps: Step) -> Exercise:
    return Exercise("e", "تمرين", sources=(SOURCE,), steps=steps)


# steps


def test_a_step_ticks_itself_when_its_work_is_done() -> None:
    told = exercise(
        Step(1, "read", "اقرأ"),
        Step(2, "mark", "ظلّل", tag_ids=("رسمي",), at_least=2),
        Step(3, "words", "من الغائب؟"),
        Step(4, "choice", "أيّها؟", options=("خبر", "رأي")),
        Step(5, "chart", "قارن", rows=("العنوان", "الأرقام")),
        Step(6, "links", "صِل", at_least=1),
    )
    assert open_steps(told, Work(), {}) == [1, 2, 3, 4, 5, 6]
    marks = tuple(Mark(str(n), "s", PLACE, (tag,)) for n, tag in enumerate(["رسمي", "رسمي", "x"]))
    answers = (Answer(3, "الأهالي"), Answer(4, 1), Answer(5, (("أ",), ("ب",))))
    work = Work(marks, (), answers)
    assert open_steps(told, work, {"s": True}) == [6]
    assert [(each.done, each.wanted) for each in states(told, work, {"s": True})] == [
        (1, 1), (2, 2), (1, 1), (1, 1), (2, 2), (0, 1),
    ]  # fmt: skip


def test_answers_of_another_kind_answer_nothing() -> None:
    told = exercise(
        Step(1, "words", "؟"), Step(2, "scale", "؟", options=("قليل", "كثير")),
        Step(3, "chart", "؟", rows=("أ",)),
    )  # fmt: skip
    values: list[AnswerValue] = ["  \n", 2, (("", "زائد"), ("زائد",))]
    answers = tuple(Answer(at, value) for at, value in enumerate(values, 1))
    assert open_steps(told, Work(answers=answers), {}) == [1, 2, 3]


# beside the key


def passage(start: int, end: int, *tags: str, source: str = "s") -> Passage:
    return Passage(f"{source}{start}-{end}", source, start, end, tags)


def test_each_finding() -> None:
    key = [passage(at, at + 10, "رسمي") for at in range(0, 100, 20)]
    marks = [
        passage(0, 8, "رسمي"),  # found
        passage(20, 45, "رسمي"),  # too long for the second, and has half of the third
        passage(60, 63, "رسمي"),  # too short
        passage(80, 90, "رأي"),  # another tag
        passage(95, 99, "رسمي"),  # beside all
        passage(0, 10, "رسمي", source="t"),  # in another article
    ]
    beside = beside_key(key, marks)
    findings = [each.finding for each in beside.judged]
    assert findings == ["found", "too_long", "too_long", "too_short", "other_tag"]
    assert set(beside.extra) == {"s95-99", "t0-10"}
    assert beside.by_tag()["رسمي"]["too_long"] == 2
    assert beside.count("missed") == 0
    assert beside_key(key, []).count("missed") == 5


spans = st.tuples(st.integers(0, 50), st.integers(1, 12)).map(lambda s: (s[0], s[0] + s[1]))
tags = st.lists(st.sampled_from(["رسمي", "رأي", "رقم"]), min_size=1, max_size=2, unique=True)


@given(st.lists(st.tuples(spans, tags), max_size=5), st.lists(st.tuples(spans, tags), max_size=6))
def test_the_order_of_marks_changes_no_finding(
    key: list[tuple[tuple[int, int], list[str]]], marks: list[tuple[tuple[int, int], list[str]]]
) -> None:
    keys = [passage(*span, *bears) for span, bears in key]
    made = [passage(*span, *bears) for span, bears in marks]
    one, other = beside_key(keys, made), beside_key(keys, made[::-1])
    assert [each.finding for each in one.judged] == [each.finding for each in other.judged]
    assert sorted(one.extra) == sorted(other.extra)
    assert {each.finding for each in beside_key(keys, keys).judged} <= {"found"}


# the class

class_marks = st.builds(
    lambda student, span, bears: ClassMark(student, *span, tuple(bears)),
    st.sampled_from(["سلمى", "يوسف", "ليان", "عمر"]), spans, tags,
)  # fmt: skip


@given(st.lists(class_marks, max_size=12))
def test_heat_counts_students_letter_by_letter(marks: list[ClassMark]) -> None:
    stretches = heat(marks)
    for at in range(65):
        students = {mark.student_id for mark in marks if mark.start <= at < mark.end}
        told = [each.students for each in stretches if each.start <= at < each.end]
        assert told == ([len(students)] if students else [])


@given(st.lists(class_marks, max_size=12), st.lists(spans, max_size=3))
def test_every_mark_is_in_one_passage(marks: list[ClassMark], key: list[tuple[int, int]]) -> None:
    passages = meant_passages(marks, key, students=4)
    again = meant_passages(marks[::-1], key, students=4)
    assert passages == again
    assert {student for each in passages for student in each.students} == {
        mark.student_id for mark in marks
    }
    assert {(each.start, each.end) for each in passages if each.in_key} == set(key)
    assert all(0 <= each.split < 1 for each in passages)


def test_the_class_parts_where_it_did_different_things() -> None:
    students = [f"طالب {n}" for n in range(8)]
    marks = [ClassMark(each, 0, 10, ("رسمي",)) for each in students]
    marks += [ClassMark(each, 20, 30, ("رسمي",)) for each in students[:4]]
    marks += [ClassMark(each, 21, 30, ("مجهول",)) for each in students[4:6]]
    agreed, parted = meant_passages(marks, [(0, 10)], students=8)
    assert (agreed.split, agreed.in_key) == (0, True)
    assert parted.tags == {"رسمي": 4, "مجهول": 2}
    assert parted.split == 0.5
    assert by_split([agreed, parted]) == [parted, agreed]


# merging

known = st.builds(
    lambda student, number, at, number_of_package: Known(
        student, (number, at, f"package {number_of_package}")
    ),
    st.sampled_from(["سلمى", "يوسف"]), st.integers(1, 3), st.sampled_from(["08:00", "09:00"]),
    st.integers(0, 9),
)  # fmt: skip


@given(st.lists(known, max_size=5))
def test_which_counts_does_not_depend_on_order_or_grouping(found: list[Known]) -> None:
    counts = counting(found)
    assert all(counting(order) == counts for order in permutations(found))
    assert counting([*found, *found]) == counts
    for cut in range(len(found)):
        assert counting([*counting(found[:cut]).values(), *found[cut:]]) == counts


def test_rows_of_two_students_stay_apart() -> None:
    exercise_id = "11111111-1111-4111-8111-111111111111"
    one, other = layer_id(exercise_id, "a"), layer_id(exercise_id, "b")
    assert one != other
    assert row_id(one, "m") != row_id(other, "m")
    assert row_id(one, "m") == row_id(layer_id(exercise_id, "a"), "m")


# quoting


def test_more_than_five_words_in_a_row_are_a_quotation() -> None:
    own = "سؤال: لماذا قيل إن 27 عائلة عادت الى بيوتها أمس بعد انحسار الماء؟"
    (found,) = quotations(own, [TEXT])
    assert own[found.start : found.end] == "إن 27 عائلة عادت الى بيوتها أمس بعد انحسار الماء"
    assert found.words == 10
    assert quotations("إن 27 عائلة عادت الى", [TEXT]) == []
    assert quotations("", [TEXT]) == []
    assert quotations(own, [""]) == []


@given(st.lists(class_marks, max_size=12))
def test_neighbours_are_those_that_are_alike(marks: list[ClassMark]) -> None:
    spans = sorted({(each.start, each.end) for each in marks})
    found = _neighbours(spans)
    assert {span: set(near) for span, near in found.items()} == {
        span: {other for other in spans if _alike(span, other)} for span in spans
    }
