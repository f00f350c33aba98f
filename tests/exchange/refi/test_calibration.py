"""How places were counted is found out, whatever the program."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.counting import OURS, CountedText, Counting
from reader.exchange.refi.calibration import Calibration, Numbers, Source, calibrate, says, seek

TEXT = (
    "عنوانُ الخبر 😀 اليوم\n\nقال المتحدث إن الاتفاق وُقِّع أمس.\nوقالت سلمى «لا» 👩\u200d🌾 ثم مضت.\n"
    "سطر رابع فيه 74% من الأصوات.\nوسطر خامس أخير.\n"
)
WORDS = ("الخبر", "اليوم", "المتحدث", "الاتفاق", "سلمى", "مضت", "الأصوات", "خامس أخير")
WAYS = [
    Counting(unit, line_break, signature, inclusive)
    for unit, line_break, signature, inclusive in itertools.product(
        ("code points", "utf16"), (1, 2), (False, True), (False, True)
    )
]


def passages(way: Counting, *, named: bool) -> list[Numbers]:
    counted = CountedText(TEXT, way)
    found: list[Numbers] = []
    for word in WORDS:
        start = TEXT.index(word)
        found.append(Numbers(*counted.numbers(start, start + len(word)), word if named else ""))
    return found


def found_by(way: Counting, *, named: bool) -> Calibration:
    source = Source(TEXT, signature=True, long_breaks=way.line_break == 2)
    return calibrate(source, passages(way, named=named))


@pytest.mark.parametrize("named", [True, False], ids=["named", "nameless"])
@pytest.mark.parametrize("way", WAYS, ids=Counting.code)
def test_each_way_of_counting_is_found(way: Counting, named: bool) -> None:
    found = found_by(way, named=named)
    assert found.counting == way
    assert found.sure


@given(st.lists(st.sampled_from(range(len(WORDS))), min_size=2, unique=True), st.sampled_from(WAYS))
@settings(max_examples=60)
def test_few_named_passages_are_enough(chosen: list[int], way: Counting) -> None:
    source = Source(TEXT, signature=True, long_breaks=True)
    some = [passages(way, named=True)[at] for at in chosen]
    found = calibrate(source, some)
    counted, meant = CountedText(TEXT, found.counting), CountedText(TEXT, way)
    assert [counted.span(each.start, each.end) for each in some] == [
        meant.span(each.start, each.end) for each in some
    ]


def test_names_that_are_no_quotations_prove_nothing() -> None:
    labels = [Numbers(each.start, each.end, "رمز") for each in passages(WAYS[8], named=False)]
    found = calibrate(Source(TEXT, signature=True, long_breaks=True), labels)
    assert found.counting == WAYS[8]
    assert not found.quoting


def test_what_a_file_of_ours_states_is_believed_as_long_as_it_fits() -> None:
    way = Counting("utf16", 2)
    source = Source(TEXT, signature=True, long_breaks=True)
    odd = [Numbers(*CountedText(TEXT, way).numbers(3, 6))]  # within a word: no guess would fit
    assert calibrate(source, odd, way).counting == way
    assert calibrate(source, passages(OURS, named=True), way).counting == OURS


def test_without_passages_the_standard_counts() -> None:
    found = calibrate(Source(TEXT), [])
    assert found.counting == OURS
    assert found.sure


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("قال المتحدث", True),
        ("قال   المتحدث", True),
        ("قال المت…", True),
        ("قال المتحد...", True),
        ("المتحدث", False),
        ("", False),
    ],
)
def test_a_name_may_be_cut_and_have_other_blanks(name: str, fits: bool) -> None:
    start = TEXT.index("قال المتحدث")
    assert says(TEXT, (start, start + len("قال المتحدث")), name) is fits


def test_a_quotation_is_sought_only_where_it_stands_once() -> None:
    assert seek(TEXT, "وقالت سلمى", 0) == (start := TEXT.index("وقالت"), start + 10)
    assert seek(TEXT, "قال", 3) is None  # twice, within another word too
    assert seek(TEXT, "ليس هنا", 3) is None
    start = TEXT.index("وقالت سلمى")
    assert seek(TEXT, "وقالت س…", 10) == (start, start + 10)
