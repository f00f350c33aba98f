"""The stored text: canonical form, paragraphs, sentences, directions."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core import text as texts
from reader.core.model import Part
from reader.core.text import (
    INVISIBLE,
    article_direction,
    canonical,
    direction,
    lead,
    paragraphs,
    sentences,
    word_count,
)

PIECES = [
    "قال", "كِتـابٌ", "لا", "🙂", "👩\u200d💻", "CNN", "24", "٣٫٥", ".", "..", "…", "؟", "!", "،",
    "“", "”", "«", "»", '"', "'",
    "(", ")", " ", "\xa0", "\n", "\u2028", "\u200f", "\u200c", "-", "د", "e", "\x0c",
]  # fmt: skip
stories = st.lists(st.sampled_from(PIECES), max_size=60).map("".join) | st.text(max_size=60)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def test_only_bom_line_ends_and_nuls_are_changed() -> None:
    decoded = "\ufeffأ\r\nب\rج\n\0د\ufeff \u200fﻻ e\u0301"
    assert canonical(decoded) == "أ\nب\nج\nد\ufeff \u200fﻻ e\u0301"
    assert canonical("أ\ud83dب") == "أ\ufffdب"


@given(st.text())
def test_the_canonical_form_is_final_and_can_be_stored(decoded: str) -> None:
    text = canonical(decoded)
    assert canonical(text).removeprefix("\ufeff") == text.removeprefix("\ufeff")
    assert len(texts.sha256(text)) == 64


def test_all_white_space_is_invisible() -> None:
    blanks = {chr(code) for code in range(0x110000) if chr(code).isspace()}
    assert blanks <= set(INVISIBLE)
    assert not set("\u200d\u200c\u200e\u200f\u202b\u2066\u2069\ufeff\xa0") - set(INVISIBLE)
    assert not any(sign.isalnum() for sign in INVISIBLE)


def test_paragraphs_run_from_their_first_to_their_last_visible_character() -> None:
    text = " أول السطر\xa0\n\n \u200f\n\u2067ثانٍ\u2028وتتمته\u2069\nثالث"
    assert [text[a:b] for a, b in paragraphs(text)] == ["أول السطر", "ثانٍ\u2028وتتمته", "ثالث"]
    assert paragraphs(" \n\xa0") == []


@given(stories)
def test_paragraphs_hold_all_visible_characters_and_no_line_end(text: str) -> None:
    spans = paragraphs(text)
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered for at, sign in enumerate(text) if sign not in INVISIBLE)
    assert all("\n" not in text[a:b] for a, b in spans)
    assert all(text[a] not in INVISIBLE and text[b - 1] not in INVISIBLE for a, b in spans)
    assert all(left[1] < right[0] for left, right in pairwise(spans))


@given(stories)
def test_sentences_are_disjoint_trimmed_and_hold_all_that_is_visible(text: str) -> None:
    spans = sentences(text)
    covered = {at for start, end in spans for at in range(start, end)}
    assert all(at in covered for at, sign in enumerate(text) if sign not in INVISIBLE)
    assert all(text[a:b].strip(INVISIBLE) == text[a:b] != "" for a, b in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    lines = paragraphs(text)
    assert all(any(a <= start and end <= b for a, b in lines) for start, end in spans)


@given(stories, st.integers(0, 60), st.integers(0, 60))
def test_sentences_of_a_stretch_stay_inside_it(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    inside = [(a + start, b + start) for a, b in sentences(text[start:end])]
    assert sentences(text, start, end) == inside


@pytest.mark.parametrize(
    "pieces",
    [
        ["وصل الوفد صباحا.", "ثم غادر؟", "نعم!", "لا أحد يدري…", "انتهى"],
        ["اللقاء في المرفأ.. جولة أولى قبل القرار"],  # two dots are a pause
        ["ارتفع السعر 3.5 في المئة.", "ثم هبط."],
        ["قال: “سنفتح الطريق أمام الجميع. الفرصة قائمة اليوم”."],  # a stop inside a quotation
        ["قال: «وصلنا.", "رأينا.", "عدنا».", "ثم صمت."],  # three sentences
        ["قال: “لن نتأخر”. “.", "وغادر."],  # a stray mark joins
        ["وصفته بأنه “جسر قديم”.", "“الجسر."],
        ["بدأ الترميم.", "– خمسون عاملا في الموقع."],
        ['ذكرت لـ"الميناء" أن "العمل مستمر. والطقس جيد" هنا.', "انتهى."],
        ['وصف "السور المفتوح قرب البوابة.', "٢٠ نيسان ٢٠٢٤ - وكالة"],  # never closes
        ["قالت د. هالة إن أ. د. سامر معها.", "ثم مضت."],
        ["Mr. Hill met J. Cole of the U.S. team. he said.", "Then he left."],
        ["حدث هذا عام 2024 م.", "وقيل غيره."],
        ["لم يكن منه بد.", "وهذا له.", "وكفى."],
        ["1. الخطوة الأولى.", "2. الخطوة الثانية."],
        ["(وصل الجميع.)", "ثم بدأ الحفل."],
        ["«هل وصلتم؟»", "سأل الحارس."],
        ["تصنيفات"],
        ["***"],
    ],
)  # fmt: skip
def test_sentences(pieces: list[str]) -> None:
    assert cut(" ".join(pieces)) == pieces
    assert cut("أول.\n" + "\xa0".join(pieces) + "\xa0\n\n") == ["أول.", *pieces]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (" date 2025-12-20 ذكرت مصادر محلية أن الجسر مغلق", "rtl"),
        ("CNN - قالت البلدية إن الطريق مفتوح", "rtl"),
        ("The word “كتاب” means a book", "ltr"),
        ("راجع https://example.org/a/very/long/path/in/latin هنا", "rtl"),
        ("شكرا @some_user و@another و #HashTag", "rtl"),
        ("Bridge open, says البلدية", "ltr"),
        ("كتبت name.surname@example.org", "rtl"),
    ],
)
def test_direction_follows_most_words(line: str, expected: str) -> None:
    other = "ltr" if expected == "rtl" else "rtl"
    assert direction(line, 0, len(line), other) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "2025 - 12",
        "🙂",
        "https://example.org/x",
        "@somebody",
        "#OneTwo",
        "example.org",
        "كتاب book",
    ],
)
def test_what_does_not_lean_takes_the_default(line: str) -> None:
    assert direction(line, 0, len(line), "ltr") == "ltr"
    assert direction(line, 0, len(line), "rtl") == "rtl"


def test_an_arabic_hashtag_counts() -> None:
    assert direction("#الجسر", 0, 6, "ltr") == "rtl"


def test_direction_looks_at_its_stretch_only() -> None:
    text = "عنوان طويل هنا\nshort english line"
    assert [direction(text, a, b) for a, b in paragraphs(text)] == ["rtl", "ltr"]


def test_an_article_leans_as_its_body() -> None:
    text = "one two three four\nخبر قصير"
    assert article_direction(text) == "ltr"
    assert article_direction(text, [Part("related", 0, 18), Part("paragraph", 19, 27)]) == "rtl"


def test_the_lead_is_the_first_sentence_of_the_first_paragraph() -> None:
    text = "العنوان\nبيروت\nجملة أولى. جملة ثانية."
    parts = [Part("headline", 0, 7), Part("dateline", 8, 13), Part("paragraph", 14, 36)]
    assert lead(text, parts) == (14, 24)
    assert lead(text, parts[:2]) == (0, 7)
    assert lead(text, [Part("dateline", 8, 13)]) is None
    assert lead(text, []) == (0, 7)


def test_words_are_what_stands_between_white_space() -> None:
    assert word_count(" أول\xa0ثانٍ\n- CNN ") == 4
