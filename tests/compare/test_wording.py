"""Wording: what each calls the same thing."""

from reader.compare.findings import Wording
from reader.compare.reports import compare_reports
from tests.compare.samples import ENGLISH, NAMES, side


def rows(a: str, b: str) -> dict[str, tuple[int, int]]:
    found: tuple[Wording, ...] = compare_reports(side(a), side(b), names=NAMES).wording
    for row in found:
        for text, places in ((a, row.a), (b, row.b)):
            assert all(0 <= start < end <= len(text) for start, end in places)
    return {row.term: (len(row.a), len(row.b)) for row in found}


def test_words_for_one_thing_are_counted() -> None:
    found = rows("عاد الرهائن، وكل رهينة سالمة", "عاد الأسْرى إلى بيوتهم")
    assert found == {"رهائن": (2, 0), "أسرى": (0, 1)}


def test_what_both_call_the_same_is_not_listed() -> None:
    assert rows("عاد الرهائن", "وللرهائن حق") == {}
    assert rows("عاد الرهائن", "لا شيء هنا") == {}


def test_spellings_of_a_name_are_told_apart() -> None:
    assert rows("قال ترمب ودونالد ترمب", "قال ترامب") == {"ترمب": (2, 0), "ترامب": (0, 1)}
    assert rows("مسؤول أميركي", "مسؤولة أمريكية") == {"أميركي": (1, 0), "أمريكي": (0, 1)}


def test_a_longer_form_of_a_name_is_no_choice_of_words() -> None:
    assert rows("ردت حركة حماس", "ردت حماس") == {}
    assert rows("ردت حركة المقاومة الإسلامية", "ردت حماس") == {
        "حركة المقاومة الإسلامية": (1, 0),
        "حماس": (0, 1),
    }


def test_who_puts_a_name_between_quotation_marks() -> None:
    assert rows('ردت "حماس"', "ردت حماس") == {"«حماس»": (1, 0), "حماس": (0, 1)}
    assert rows('ردت "حماس" وحماس', "ردت «حماس»") == {}


def test_another_language_is_no_choice_of_words() -> None:
    assert rows("دونالد ترمب وهدنة في غزة", ENGLISH) == {}
