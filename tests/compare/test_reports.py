"""Reports: suggestions that stand on what two sentences share."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.compare.findings import Reports, Side
from reader.compare.reports import BEST, THRESHOLD, compare_reports
from reader.core.errors import Cancelled
from reader.core.model import Part
from reader.core.offsets import snap
from reader.core.text import paragraphs, sentences
from tests.compare.samples import ENGLISH, NAMES, ONE, TWO, side

SENTENCES = [s for text in (ONE, TWO, ENGLISH) for s in text.split("\n\n")]


def compared(a: str, b: str) -> Reports:
    return compare_reports(side(a), side(b), names=NAMES)


def lines(text: str) -> list[tuple[int, int]]:
    return paragraphs(text)


def test_what_says_the_same_is_put_together_and_what_does_not_is_left() -> None:
    found = compared(ONE, TWO)
    one, two = lines(ONE), lines(TWO)
    shown = {(s.a, s.b) for s in found.suggestions if s.shown}
    assert shown == {(one[i], two[i]) for i in range(3)}


def test_it_works_across_languages() -> None:
    found = compared(ONE, ENGLISH)
    one, two = lines(ONE), lines(ENGLISH)
    assert {(s.a, s.b) for s in found.suggestions if s.shown} == {
        (one[0], two[0]),
        (one[2], two[1]),
    }


def test_the_evidence_is_what_both_say() -> None:
    best = {s.a: s for s in reversed(compared(ONE, TWO).suggestions)}
    one = lines(ONE)
    assert best[one[0]].evidence.names == ("هاكان صايغ", "القاهرة", 'حركة "حماس"')
    assert best[one[0]].evidence.numbers == ("٦٠ يومًا",)
    assert best[one[1]].evidence.quotes == ("ينقل الخلاف من الشارع إلى طاولة التفاوض",)
    assert best[one[2]].evidence.numbers == ("35", "3.5 مليون دولار")


def test_only_paragraphs_are_compared() -> None:
    parts = (Part("headline", 0, 10), Part("paragraph", 11, len(ONE)))
    report = compare_reports(Side(ONE, parts), side(TWO), names=NAMES)
    assert report.sentences_a == tuple(sentences(ONE, 11, len(ONE)))
    assert all(s.a[0] >= 11 for s in report.suggestions)


def test_without_names_and_without_text() -> None:
    assert compare_reports(side(ONE), side(TWO)).suggestions
    assert compare_reports(side(ONE), Side("")).suggestions == ()
    assert compare_reports(Side(""), Side("")) == Reports(THRESHOLD)


texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n\n".join)


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_the_laws_of_suggestions(a: str, b: str) -> None:
    report = compared(a, b)
    assert report.threshold == THRESHOLD
    assert report.suggestions == tuple(
        sorted(report.suggestions, key=lambda s: (-s.score, s.a, s.b))
    )
    for text, spans in ((a, report.sentences_a), (b, report.sentences_b)):
        assert all(snap(text, *span) == span for span in spans)
    for s in report.suggestions:
        assert s.a in report.sentences_a
        assert s.b in report.sentences_b
        assert 0 <= s.score <= 1
        assert min(s.rank_a, s.rank_b) <= BEST
        assert s.mutual == (s.rank_a == s.rank_b == 1)
        assert not s.shown or s.score >= THRESHOLD
        assert s.shared_a
        assert s.shared_b
        for text, sentence, spans in ((a, s.a, s.shared_a), (b, s.b, s.shared_b)):
            for start, end in spans:
                assert sentence[0] <= start < end <= sentence[1]
                assert snap(text, start, end) == (start, end)
    for sentence in report.sentences_a:
        ranked = sorted((s.rank_a, -s.score) for s in report.suggestions if s.a == sentence)
        assert [r for r, _ in ranked][:BEST] == list(range(1, len(ranked) + 1))[:BEST]
        assert [score for _, score in ranked] == sorted(score for _, score in ranked)


@settings(max_examples=25, deadline=None)
@given(texts, texts)
def test_the_other_way_round_is_the_mirror_image(a: str, b: str) -> None:
    there, back = compared(a, b), compared(b, a)
    assert {(s.a, s.b, s.score, s.rank_a, s.rank_b, s.shown) for s in there.suggestions} == {
        (s.b, s.a, s.score, s.rank_b, s.rank_a, s.shown) for s in back.suggestions
    }
    facts = {(f.kind, f.value, f.a, f.b, f.speaker) for f in there.facts}
    assert facts == {(f.kind, f.value, f.b, f.a, f.speaker) for f in back.facts}
    assert {(w.term, w.concept, w.a, w.b) for w in there.wording} == {
        (w.term, w.concept, w.b, w.a) for w in back.wording
    }


SPELLINGS = (
    lambda text: text.replace("ل", "لَ"),
    lambda text: text.replace("م", "مـ"),
    lambda text: text.replace("ا", "إ"),
    lambda text: text.replace("ة", "ه").replace("ى", "ي"),
    lambda text: text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    lambda text: text.replace("لا", "ﻻ"),
    lambda text: text.replace(" ", "\u00a0"),
)


@pytest.mark.parametrize("number", range(len(SPELLINGS)))
def test_spelling_changes_no_score(number: int) -> None:
    for a, b in ((ONE, TWO), (TWO, ENGLISH)):
        plain = [(s.score, s.rank_a, s.rank_b, s.shown) for s in compared(a, b).suggestions]
        spelled = compared(SPELLINGS[number](a), b).suggestions
        assert [(s.score, s.rank_a, s.rank_b, s.shown) for s in spelled] == plain


def test_the_same_texts_give_the_same_report() -> None:
    assert compared(ONE, TWO) == compared(ONE, TWO)


def test_the_library_tells_how_usual_a_word_is() -> None:
    class Library:
        def __init__(self, documents: int) -> None:
            self.documents = documents

        def frequencies(self, words: Iterable[str]) -> dict[str, int]:
            return {word: self.documents * 4 // 5 if word == "مستشفي" else 1 for word in words}

    plain = compare_reports(side(ONE), side(TWO), names=NAMES)
    told = compare_reports(side(ONE), side(TWO), names=NAMES, background=Library(5000))
    few = compare_reports(side(ONE), side(TWO), names=NAMES, background=Library(5))
    assert few == plain  # a library of five tells nothing of words
    third = lines(ONE)[2], lines(TWO)[2]
    before, after = (
        next(s.score for s in report.suggestions if (s.a, s.b) == third) for report in (plain, told)
    )
    assert after < before


class Stopwatch:
    """Count reports, and be cancelled after some."""

    def __init__(self, most: int) -> None:
        self.done: list[int] = []
        self._most = most

    def report(self, done: int, total: int) -> None:
        assert 0 <= done <= total
        self.done.append(done)

    @property
    def cancelled(self) -> bool:
        return len(self.done) >= self._most


def test_progress_is_told_and_cancelling_ends_the_work() -> None:
    whole = Stopwatch(1000)
    compare_reports(side(ONE), side(TWO), names=NAMES, progress=whole)
    assert whole.done == sorted(whole.done)
    assert len(whole.done) >= 5
    for most in range(1, len(whole.done) + 1):
        with pytest.raises(Cancelled):
            compare_reports(side(ONE), side(TWO), names=NAMES, progress=Stopwatch(most))
