"""Where words may be cut, as far as letters tell."""

import pytest

from reader.core.affixes import adds_only_endings, beginnings_on, cut_clitic, cuts, forms_on


def rests(word: str, place: int = 0) -> set[str]:
    return {cut.rest for cut in cuts(word, place)}


@pytest.mark.parametrize(
    ("word", "some", "none"),
    [
        ("وبالميناء", {"بالميناء", "الميناء", "ميناء"}, {"يناء"}),
        ("للضفه", {"الضفه", "لضفه", "ضفه"}, {"ضف"}),
        ("ضفتها", {"ضفه", "ضفت"}, set()),
        ("محطات", {"محطه", "محط"}, set()),
        ("سيعلن", {"يعلن"}, set()),
        ("سماء", set(), {"ماء"}),  # no verb begins so
        ("ومن", {"من"}, set()),
        ("وصل", set(), {"صل"}),  # two letters say nothing, unless they are a known word
        ("كلهم", {"كل"}, {"لهم"}),
        ("منهك", set(), {"منه"}),  # no pronoun on a pronoun
        ("علينا", {"علي"}, set()),
        ("عليات", set(), {"علي"}),
        ("الذي", set(), {"ذي"}),
        ("لله", {"الله"}, set()),
        ("و20", {"20"}, set()),
        ("20", set(), {"2"}),
    ],
)
def test_cuts(word: str, some: set[str], none: set[str]) -> None:
    found = rests(word)
    assert some <= found
    assert not none & found


def test_the_least_comes_off_first_and_an_ending_before_a_clitic() -> None:
    assert [cut.rest for cut in cuts("وضفاف")][:1] == ["ضفاف"]
    first, second, *_ = cuts("وجسره")
    assert (first.rest, first.ending) == ("وجسر", "ه")
    assert (second.rest, second.clitic) == ("جسره", "و")


def test_clitics_come_off_in_their_order() -> None:
    places = {cut.rest: cut.place for cut in cuts("وبالضفاف")}
    assert (places["بالضفاف"], places["الضفاف"], places["ضفاف"]) == (1, 2, 3)
    assert "بالضفاف" in rests("وبالضفاف", 0)
    assert "ضفاف" in rests("بالضفاف", 1)
    assert "ضفاف" in rests("الضفاف", 2)
    assert rests("الضفاف", 2) == {"ضفاف"}
    assert "ضفاف" not in rests("بضفاف", 2)
    assert "ضفاف" not in rests("الضفاف", 3)


def test_one_clitic_is_taken_off() -> None:
    cut = cut_clitic("والميناء", "وال")
    assert cut is not None
    assert cut.rest == "ميناء"
    assert cut_clitic("والي", "وال") is None


def test_what_words_add_to_a_root() -> None:
    assert {"ضف", "الضف", "للضف", "وبضف"} <= set(beginnings_on("ضفه"))
    assert "للضف" in beginnings_on("الضفه")
    assert {"من", "ومن", "منها", "وبمن"} <= set(forms_on("من"))
    assert {"الله", "ولله"} & set(forms_on("الله")) == {"ولله"}
    assert set(forms_on("ضفه")) == set()
    assert adds_only_endings("ضفتاها", 2)
    assert not adds_only_endings("ضفدع", 2)
