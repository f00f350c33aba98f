"""Stems: what of a word is compared."""

import random

import pytest

from reader.compare.forms import cores, without_clitics
from reader.compare.stems import STOP_WORDS, Stems, english_stem
from reader.core.arabic import fold


@pytest.mark.parametrize(
    ("words", "stem"),
    [
        ("الخطوات خطوات بالخطوات وخطوات", "خطوات"),
        ("مدرسة المدرسة بمدرسة ومدرسته", "مدرسه"),
    ],
)
def test_what_the_texts_attest_comes_off(words: str, stem: str) -> None:
    keys = fold(words).split()
    stems = Stems(keys)
    assert {stems.of(key) for key in keys} == {stem}


def test_the_order_of_words_changes_no_stem() -> None:
    keys = fold("قطر القطري بقطر لبنان لبناني البلاد بلاد وزير الوزير ووزير").split()
    shuffled = random.Random(1).sample(keys, len(keys))
    one, two = Stems(keys), Stems(shuffled)
    assert [one.of(key) for key in keys] == [two.of(key) for key in keys]


@pytest.mark.parametrize(
    ("one", "other"),
    [("meeting", "meetings"), ("stopped", "stop"), ("agencies", "agency"), ("damaged", "damage")],
)
def test_english_endings_come_off(one: str, other: str) -> None:
    assert english_stem(one) == english_stem(other)


def test_a_dictionary_word_is_known_in_its_forms() -> None:
    assert "القاهره" in without_clitics(fold("وللقاهرة"))
    assert "مده" in cores(fold("ومدتها"))
    assert "يناقش" in cores(fold("ستناقش"))
    assert without_clitics("hamas")[0] == "hamas"


def test_words_that_say_little_are_keys() -> None:
    assert all(word == fold(word) for word in STOP_WORDS)
