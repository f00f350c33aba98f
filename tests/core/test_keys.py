"""What the library keeps of a text for finding it."""

from hypothesis import given
from hypothesis import strategies as st

from reader.core import arabic, keys
from reader.core.model import Part
from reader.core.rows import parts_json

TEXT = (
    "جسرُ الزانِ يُفتَح\n"
    "قالَ المهندسُ لـ«الضفاف»: لا\u00a0تأخيرَ بعد ١٢ آذار. ثم مضى 👩\u200d🔧 إلى\u200c داره.\n"
    "إعلان\n"
    "Bridge No. 7"
)
PARTS = [
    Part("headline", 0, TEXT.index("\n")),
    Part("paragraph", TEXT.index("قال"), TEXT.index("\nإعلان")),
    Part("advert", TEXT.index("إعلان"), TEXT.index("\nBridge")),
    Part("paragraph", TEXT.index("Bridge"), len(TEXT)),
]


def test_body_and_the_rest_are_columns_of_their_own():
    body, outside = keys.columns(TEXT, PARTS)
    assert body.split(f" {keys.PARAGRAPH_END} ") == [
        "جسر الزان يفتح",
        "قال المهندس ل الضفاف لا تاخير بعد 12 اذار ثم مضي الي داره",
        "bridge no 7",
    ]
    assert outside == "اعلان"


def test_the_lines_of_a_part_are_kept_apart():
    text = "جسر الزان\n\nطريق السوق"
    body, _ = keys.columns(text, [Part("heading", 0, len(text))])
    assert body.split() == ["جسر", "الزان", keys.LINE_END, keys.LINE_END, "طريق", "السوق"]


def test_facts_are_the_words_between_blanks_and_the_first_sentence_of_the_body():
    words, lead = keys.facts(TEXT, PARTS)
    assert words == len(TEXT.split())
    assert lead == "قالَ المهندسُ لـ«الضفاف»: لا\u00a0تأخيرَ بعد ١٢ آذار."


def test_a_text_without_parts_is_all_body():
    body, outside = keys.columns(TEXT, [])
    assert body.count(keys.PARAGRAPH_END) == 3
    assert outside == ""


def test_keys_say_what_they_were_made_of():
    made = keys.keys_of(TEXT, PARTS)
    assert (made.version, made.parts) == (arabic.KEY_VERSION, parts_json(PARTS))
    assert (made.columns, made.facts) == (keys.columns(TEXT, PARTS), keys.facts(TEXT, PARTS))


@given(st.text(alphabet="بتاَُّـ أ\u00a0\u200c1٢aB.،\n\ue000\ue001👩", max_size=60))
def test_no_word_is_lost_between_text_and_columns(text: str):
    body, outside = keys.columns(text, [])
    found = [word for word in body.split() if word != keys.PARAGRAPH_END]
    assert found == arabic.words(arabic.fold(text))
    assert outside == ""
