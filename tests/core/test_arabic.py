"""Search keys: what reads alike meets, and every letter of a key knows where it comes from."""

import unicodedata
from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.core.arabic import (
    FoldedText,
    find_folded,
    fold,
    fold_with_map,
    western_digits,
    word_spans,
    words,
)

LETTERS = [*"ابتةهوىيیئؤءأإآٱکكلمن", "لا", "ﻻ", "ﷲ", "ﷺ", "ﺅ", "ﻱ", "ﻭ", "ﹰ", "ﱞ", "ﹷ"]
MARKS = [*"ًٌٍَُِّْٰٕٖٓٔۖۡ", "ـ", "\u200c", "\u200d", "\u200f", "\u2067", "\u2069", "\ufeff"]
SIGNS = [*"٠٩۰۹37٫٬،؛؟.,;?«»“”\"'’ \n-AbÉİß", "\xa0", "\u2028", "🙂", "👩\u200d💻", "❤\ufe0f"]
texts = st.lists(st.sampled_from(LETTERS + MARKS + SIGNS), max_size=40).map("".join)
any_texts = texts | st.text(max_size=40)
arabic_texts = st.lists(st.sampled_from(LETTERS + MARKS), max_size=30).map("".join)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("إسرائيل أمام الأمّةِ", "اسراءيل امام الامه"),
        ("مسؤول مسئول", "مسءول مسءول"),
        ("مسو\u0654ول مسي\u0654ول شى\u0654", "مسءول مسءول شء"),  # decomposed, on any seat
        ("مسو\u064e\u0654ول", "مسءول"),
        ("ﺳﺆال ﺷﻲ\u0654", "سءال شء"),
        ("كِتـــابٌ", "كتاب"),
        ("هٰذا الرحمٰن", "هذا الرحمن"),
        ("ٱلقُرۡءَانُ", "القرءان"),
        ("مستشفى کبیر", "مستشفي كبير"),
        ("ﺍﻟﺴﻼﻡ ﷲ", "السلام الله"),
        ("كﹷتﱠب", "كتب"),  # marks in forms of their own
        ("٢٠٢٥ و۲۰۲۵", "2025 و2025"),
        ("٣٫٥ و١٬٠٠٠", "3.5 و1,000"),
        ("نعم، لا؛ لماذا؟", "نعم, لا; لماذا?"),
        ("«أ» “أ” „أ” ‘أ’ 'أ'", '"ا" "ا" "ا" "ا" "ا"'),
        ("صفحة\xa0أولى\u2028ثم\nلا", "صفحه اولي ثم\nلا"),
        ("\u200fمي\u200cخواهم\u2069", "ميخواهم"),
        ("Reuters É İ", "reuters é i\u0307"),
        ("👩\u200d💻 ❤\ufe0f", "👩💻 ❤"),
        ("", ""),
    ],
)
def test_what_reads_alike_has_one_key(text: str, key: str) -> None:
    assert fold(text) == key


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("قرأ", "قرع"),
        ("ماء", "ما"),
        ("علي", "عل"),
        ("نعم لا", "نعملا"),
        ("أ\nب", "أ ب"),
        ("é", "e"),
    ],
)
def test_what_differs_keeps_different_keys(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@given(any_texts)
def test_a_key_is_its_own_key(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(arabic_texts)
def test_canonically_equivalent_texts_have_one_key(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)
    assert fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(texts)
def test_what_is_dropped_and_unified_never_stands_in_a_key(text: str) -> None:
    key = fold(text)
    assert not set(key) & {*MARKS, *"أإآٱىیةؤئکﻻ٠٩۰۹،؛؟«»“”'’\xa0\u202fA"}


@given(any_texts)
def test_the_map_leads_from_each_letter_to_its_source(text: str) -> None:
    key, places = fold_with_map(text)
    assert key == fold(text)
    assert len(places) == len(key) + 1
    assert places[-1] == len(text)
    assert all(left <= right for left, right in pairwise(places))
    for at, sign in enumerate(key):
        source = text[places[at]]
        assert sign in fold(source) or (sign == "ء" and fold(source) in {"و", "ي"})


@given(texts, texts.filter(lambda text: not text.startswith(tuple(MARKS))))
def test_folding_goes_letter_by_letter(left: str, right: str) -> None:
    assert fold(left + right) == fold(left) + fold(right)


@given(st.integers(0, 30), texts)
def test_dense_and_sparse_marks_are_mapped_alike(marks: int, tail: str) -> None:
    text = "بَِّ" * marks + "ب" * (30 - marks) + tail
    places = fold_with_map(text)[1]
    expected = [at for at, sign in enumerate(text) for _ in fold(sign)]
    assert places == [*expected, len(text)]


def test_words_of_a_key() -> None:
    key = fold("قالَ المتحدّثُ: «3.5% من الـBBC»، \u200fو e\u0301té_x.")
    name = "ال" + "bbc"
    assert words(key) == ["قال", "المتحدث", "3", "5", "من", name, "و", "e\u0301té", "x"]
    assert [key[start:end] for start, end in word_spans(key)] == words(key)


def test_western_digits() -> None:
    assert western_digits("٢٠ و۳٫٥ و7، آب") == "20 و3٫5 و7، آب"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("اسرة", ["أُسرةٌ", "الأسرَةِ"[2:]]),
        ("اسر", ["أُسر", "أسرَ"]),
        ("مسئول", ["مسؤولٌ"]),
        ("2024", ["٢٠٢٤"]),
        ("كبير ال", ["كبيــرُ\xa0 ال"]),
        ("تطبيق", ["تـطـبـيـقـ"]),
        ("bbc", ["BBC"]),
        ("👩", ["👩\u200d💻"]),
        ("\u200f", []),
        ("ً", []),
        ("  ", []),
        ("", []),
        ("لا يوجد", []),
        ("السن السطر", []),  # not across lines
        ("ا.", []),  # a query is no pattern
    ],
)
def test_finding_in_an_article(query: str, found: list[str]) -> None:
    text = (
        "أُسرةٌ قال عنها مسؤولٌ سنة ٢٠٢٤ إنه كبيــرُ\xa0 السن\nالسطر تـطـبـيـقـ BBC و👩\u200d💻 الأسرَةِ"
    )
    assert [text[start:end] for start, end in find_folded(text, query)] == found


@given(texts, texts)
def test_hits_are_whole_clusters_in_order_and_none_is_missed(text: str, query: str) -> None:
    hits = find_folded(text, query)
    boundaries = {0, *(match.end() for match in regex.finditer(r"\X", text))}
    assert all({start, end} <= boundaries and start < end for start, end in hits)
    assert all(left[1] <= right[0] for left, right in pairwise(hits))
    pieces = fold(query).split()
    assert all(pieces[0] in fold(text[start:end]) for start, end in hits)
    if len(pieces) == 1:
        assert bool(hits) == (pieces[0] in fold(text))


def test_a_text_can_be_searched_again() -> None:
    folded = FoldedText("ولدٌ وولدان")
    assert folded.find("ولد") == [(0, 4), (6, 9)]
    assert folded.find("دا") == [(8, 10)]
