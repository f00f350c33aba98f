"""What is typed into the search box, read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.arabic import fold, words
from reader.core.queries import Phrase, parse


def written(phrase: Phrase) -> str:
    return " ".join(word.key + "*" * word.begins for word in phrase)


def read(text: str) -> tuple[list[list[str]], list[str]]:
    query = parse(text)
    assert not query.is_literal
    return [list(map(written, group)) for group in query.groups], list(map(written, query.excluded))


@pytest.mark.parametrize(
    ("typed", "groups", "excluded"),
    [
        ("مرفأ الياسمين", [["مرفا"], ["الياسمين"]], []),
        ('"مرفأ الياسمين" قال', [["مرفا الياسمين"], ["قال"]], []),
        ("«مرفأ الياسمين»", [["مرفا الياسمين"]], []),
        ("“مرفأ الياسمين„ -غرق", [["مرفا الياسمين"]], ["غرق"]),
        ('سدّ -"ماء النهر"', [["سد"]], ["ماء النهر"]),
        ("سد OR جسر نهر", [["سد", "جسر"], ["نهر"]], []),
        ('سد | "جسر الزان" | نهر', [["سد", "جسر الزان", "نهر"]], []),
        ("مين* نهر", [["مين*"], ["نهر"]], []),
        ('"ماء الن*"', [["ماء الن*"]], []),
        ("١٬٢٠٠", [["1 200"]], []),
        ("covid-19", [["covid 19"]], []),
        ("سد - نهر …", [["سد"], ["نهر"]], []),
        ("من", [["من"]], []),
        ('لـ"الضفاف"', [["ل"], ["الضفاف"]], []),
        ("ميـــ\u200cناء\u00a0القُرَى", [["ميناء"], ["القري"]], []),
        ("", [], []),
        ('** "" -', [], []),
        ("👩\u200d🔧", [], []),
        ("or", [["or"]], []),
    ],
)
def test_a_query_is_read(typed: str, groups: list[list[str]], excluded: list[str]) -> None:
    assert read(typed) == (groups, excluded)


@pytest.mark.parametrize(
    "typed",
    ['"مرفأ الياسمين', "-غرق", "OR", "سد OR", "OR سد", "سد OR OR نهر", "سد OR -نهر", '-"سد" -نهر'],
)
def test_what_makes_no_sense_is_taken_literally(typed: str) -> None:
    query = parse(typed)
    assert query.is_literal
    assert not query.excluded
    assert [written(phrase) for group in query.groups for phrase in group] == words(fold(typed))
    assert all(len(group) == 1 for group in query.groups)


def test_spellings_are_kept_beside_the_keys() -> None:
    ((phrase,),) = parse("«مُــدنٌ أُخرى*»").groups
    assert [(w.key, w.spelling, w.begins) for w in phrase] == [
        ("مدن", "مُــدنٌ", False),
        ("اخري", "أُخرى", True),
    ]


@given(st.text(alphabet='بأًـ «»"-*| OR١a.👩\u200d\u0654\n', max_size=30))
def test_whatever_is_typed_is_a_query_of_its_words(typed: str) -> None:
    query = parse(typed)
    found = [word.key for group in query.groups for phrase in group for word in phrase]
    found += [word.key for phrase in query.excluded for word in phrase]
    expected = words(fold(typed))
    if not query.is_literal:
        expected = [word for word in expected if word not in {"or"}]
        found = [word for word in found if word not in {"or"}]
    assert sorted(found) == sorted(expected)
    assert all(group and all(group) for group in query.groups)
