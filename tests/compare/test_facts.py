"""Facts: one for one value, with sound places."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.compare.findings import Fact, Side
from reader.compare.reports import compare_reports
from reader.core.offsets import snap
from tests.compare.samples import ENGLISH, NAMES, ONE, TWO, side


def facts_of(a: Side, b: Side) -> dict[tuple[str, str], Fact]:
    return {(f.kind, f.value): f for f in compare_reports(a, b, names=NAMES).facts}


def is_shared(fact: Fact) -> bool:
    return bool(fact.a) and bool(fact.b)


def written(text: str, places: Iterable[tuple[int, int]]) -> list[str]:
    return [text[start:end] for start, end in places]


def test_facts_meet_however_they_are_written() -> None:
    found = facts_of(side(ONE), side(TWO))
    assert written(ONE, found["number", "30"].a) == ["ثلاثين"]
    assert written(TWO, found["number", "30"].b) == ["30"]
    assert written(TWO, found["number", "35"].b) == ["خمسة وثلاثين"]
    assert is_shared(found["number", "60 يوما"])
    assert is_shared(found["number", "3,500,000 دولار"])
    assert written(ONE, found["organisation", "حماس"].a) == ['حركة "حماس"']
    assert written(TWO, found["place", "مصر"].b) == ["المصرية"]
    assert written(TWO, found["person", "هاكان صايغ"].b) == ["صايغ"]
    quote = found["quote", "ينقل الخلاف من الشارع إلى طاولة التفاوض"]
    assert quote.speaker == "ليلى الرمّان"
    assert written(TWO, quote.b) == ["ينقل الخلاف من الشارع الى طاولة التفاوض"]


def test_facts_meet_across_languages() -> None:
    found = facts_of(side(ONE), side(ENGLISH))
    for key in (
        ("number", "60 يوما"),
        ("number", "35"),
        ("number", "3,500,000 دولار"),
        ("place", "تركيا"),
        ("organisation", "منظمة الصحة العالمية"),
    ):
        assert is_shared(found[key]), key
    assert written(ENGLISH, found["place", "الولايات المتحدة"].b) == ["US"]


def test_dates_are_resolved_where_the_article_has_a_date() -> None:
    text = "عُقد اللقاء أمس الجمعة، وكان الأول في سبتمبر/أيلول 2025."
    dated = facts_of(side(text, "2025-12-20"), side("في أيلول 2025"))
    assert written(text, dated["date", "2025-12-19"].a) == ["أمس الجمعة"]
    assert dated["date", "2025-09"].b
    assert not any(kind == "number" for kind, _ in dated)  # no piece of a date is a number
    undated = facts_of(side(text), side("يوم الجمعة"))
    assert ("date", "2025-12-19") not in undated


def test_a_month_is_one_under_all_its_names() -> None:
    found = facts_of(side("خلال سبتمبر كله"), side("خلال أيلول كله"))
    (date,) = (fact for (kind, _), fact in found.items() if kind == "date")
    assert is_shared(date)


@pytest.mark.parametrize(("a", "b"), [(ONE, TWO), (TWO, ONE), (ONE, ENGLISH), (ENGLISH, ENGLISH)])
def test_places_are_sound(a: str, b: str) -> None:
    for fact in compare_reports(side(a), side(b), names=NAMES).facts:
        assert fact.a or fact.b
        for text, places in ((a, fact.a), (b, fact.b)):
            assert list(places) == sorted(set(places))
            for start, end in places:
                assert 0 <= start < end <= len(text)
                assert snap(text, start, end) == (start, end)
    for kind in ("person", "place", "organisation", "number", "date"):
        for one in (0, 1):
            places = sorted(
                place
                for fact in compare_reports(side(a), side(b), names=NAMES).facts
                if fact.kind == kind
                for place in (fact.a, fact.b)[one]
            )
            assert all(x[1] <= y[0] for x, y in pairwise(places))


@given(st.text(alphabet='ابتثمصر ٢0“”"«»\u064b\u0640\u200c\u200d👩👧.\n،قال ترامب', max_size=60))
def test_no_text_breaks_the_places(text: str) -> None:
    report = compare_reports(side(text), side(TWO), names=NAMES)
    for fact in report.facts:
        for start, end in fact.a:
            assert start < end
            assert snap(text, start, end) == (start, end)
    for suggestion in report.suggestions:
        assert suggestion.a in report.sentences_a
        assert suggestion.b in report.sentences_b
