"""Families of words: what a vocabulary tells of clitics and endings."""

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reader.core.arabic import fold
from reader.core.families import Families
from tests.core.vocabulary import Words


def vocabulary(words: str) -> Words:
    return Words(map(fold, words.split()))


def family(asked: str, words: str) -> set[str]:
    """List the members of a word's family, itself left out unless the vocabulary has it."""
    known = vocabulary(words)
    return set(Families(known).of(fold(asked)).words) & set(known.words)


def keys(words: str) -> set[str]:
    return {fold(word) for word in words.split()}


@pytest.mark.parametrize(
    ("asked", "members", "strangers"),
    [
        ("ضفة", "ضفة الضفة بضفة وبالضفة للضفة ضفتها ضفتين", "ضفدع الضفائر"),
        ("للضفة", "ضفة الضفة فالضفة", ""),
        ("ميناء", "ميناء الميناء لميناء وميناءه كالميناء", "الأمين مينا"),
        ("مهندس", "مهندس مهندسون المهندسين مهندسة والمهندسات مهندسيهم للمهندسين", "هندسة"),
        ("بلدية", "بلدية البلديات وبلديتنا ببلدياتها", ""),
        ("كتب", "كتب كتبت كتبوا وكتب فكتبت كتبها", "مكتب تكتب"),
        ("نوقش", "نوقش ونوقشت", "نقاش"),
        ("ثانٍ", "ثان ثاني الثانية ثانياً", "ثناء"),
        ("شكرًا", "شكر شكراً الشكر", "تشكر"),
        ("سيُعلن", "يعلن سيعلن وسيعلن", "أعلن"),
        ("الله", "الله والله لله بالله", "له إله"),
        ("كان", "كان وكانت كانوا فكان", "أنت كانون"),
        ("من", "من منها ومنهم لمن فمن", "منع منهك"),
        ("٢٠", "20 و20 ب20", "120"),
        ("cnn", "CNN وCNN الCNN", "cnns"),
    ],
)
def test_words_of_one_family_meet(asked: str, members: str, strangers: str) -> None:
    assert family(asked, f"{members} {strangers}") == keys(members)


def test_a_word_asked_for_need_not_occur_itself() -> None:
    assert family("لِصنعاء", "صنعاء بصنعاء") == keys("صنعاء بصنعاء")
    assert Families(Words([])).of("صنعاء").words == {"صنعاء"}


@pytest.mark.parametrize(
    ("asked", "chance", "proof"),
    [
        ("لبنان", "بنان لبن", "اللبناني"),  # neither a preposition nor a dual
        ("بلاد", "لاد", "البلاد"),
        ("وصول", "صول", "الوصول"),
        ("وافق", "افق", "يوافق"),
        ("سوران", "سور", "سوراني"),
        ("كويت", "كوي", "الكويت"),
        ("ألمانيا", "مان", "الألماني"),
    ],
)
def test_other_forms_tell_which_letters_are_a_words_own(
    asked: str, chance: str, proof: str
) -> None:
    known = f"{asked} {chance} {proof}"
    assert not family(asked, known) & keys(chance)
    without = Families(vocabulary(f"{asked} {chance}"))
    assert without.root(fold(asked)) != fold(asked)  # else the proof would prove nothing


def test_only_what_occurs_comes_off() -> None:
    assert family("الجسور", "الجسور جسر") == {"الجسور"}
    assert family("مطبعة", "مطبعة المطبوع") == {"مطبعه"}


def test_beginnings_are_found_behind_clitics_too() -> None:
    known = vocabulary("ميناء الميناء وبمينائها المينائية لمينة مينة المينة تمين يمينا")
    forms = Families(known).of_beginning("مين")
    assert forms.beginnings == ("مين",)
    assert forms.words == keys("الميناء المينة لمينة")  # ميناءها itself does not occur


def test_a_beginning_of_too_many_words_is_not_looked_at_word_by_word() -> None:
    known = Words([f"مي{number}" for number in range(3000)] + [f"المي{n}" for n in range(3000)])
    forms = Families(known).of_beginning("مي")
    assert set(forms.beginnings) == {"مي", "المي"}
    assert Families(known).of("مي").words == {"مي"}


def test_words_that_do_not_occur_have_kin_too() -> None:
    families = Families(vocabulary("ضفة الضفة نهر"))
    is_kin = families.kin("بالضفه")
    assert [is_kin(word) for word in ("ضفه", "وللضفه", "ضفتها", "ضفدع", "نهر")] == [
        *(True, True, True, False, False)
    ]
    begins = families.kin("نه", begins=True)
    assert [begins(word) for word in ("نهار", "لنهر", "بنه", "سنه")] == [True, True, False, False]


STEMS = (
    *("قلم", "ضفه", "لاد", "بلاد", "سور", "سوري", "وزن", "زن", "فرق", "رق", "كتاب", "تاب"),
    *("لبن", "لبنان", "ميناء", "من", "في", "يد", "انت", "كان", "ان", "علي", "دوله"),
)
CLITICS = ("", "و", "ف", "ب", "ل", "ال", "بال", "لل", "وال", "وب", "س", "ك")
ENDINGS = ("", "ه", "ها", "ات", "ين", "ان", "ي", "يه", "ا", "ت", "تها", "اته", "هم")
word = st.builds(
    lambda clitic, stem, ending: clitic + stem + ending,
    st.sampled_from(CLITICS),
    st.sampled_from(STEMS),
    st.sampled_from(ENDINGS),
)


@given(words=st.sets(word, max_size=40), asked=word, seed=st.integers(0, 99))
def test_a_family_is_the_same_in_whatever_order_its_words_came(
    words: set[str], asked: str, seed: int
) -> None:
    in_order = Families(Words(sorted(words)))
    shuffled = sorted(words)
    random.Random(seed).shuffle(shuffled)
    anew = Families(Words(shuffled))
    assert in_order.of(asked) == anew.of(asked)
    assert in_order.of_beginning(asked[:3]) == anew.of_beginning(asked[:3])


@example(words={"للقلم"}, asked="القلم")
@given(words=st.sets(word, max_size=40), asked=word)
def test_a_family_has_one_root_and_holds_only_what_occurs_or_was_asked_for(
    words: set[str], asked: str
) -> None:
    members = Families(Words(words)).of(asked).words
    assert asked in members
    assert members <= words | {asked}
    with_asked = Families(Words(words | {asked}))
    assert {with_asked.root(member) for member in members} == {with_asked.root(asked)}
    assert all(map(Families(Words(words | {asked})).kin(asked), members))
