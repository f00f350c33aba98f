"""The codebook: paths, and finding tags by what a person writes."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from reader.core.codebook import Codebook, join_path, split_path
from reader.core.errors import NotFoundError, UsageError
from reader.core.model import Tag

NAMES = st.text("أب/ X", min_size=1, max_size=4).map(str.strip).filter(bool)


@st.composite
def codebooks(draw):
    """Grow a tree whose siblings have names of their own."""
    tags = []
    for number in range(draw(st.integers(1, 8))):
        parent = draw(st.sampled_from([None, *(tag.id for tag in tags)]))
        taken = {tag.name for tag in tags if tag.parent_id == parent}
        name = draw(NAMES.filter(lambda name, taken=taken: name not in taken))
        tags.append(Tag(f"{number:08}-0000", name, parent_id=parent, slot=1))
    return Codebook(tags)


@given(st.lists(NAMES, min_size=1))
def test_a_path_splits_into_the_names_it_was_joined_of(names):
    assert split_path(join_path(names)) == tuple(names)
    assert split_path(f"/{join_path(names)}") == tuple(names)


@given(codebooks())
def test_every_tag_is_named_by_its_path_from_the_top(codebook):
    for tag in codebook.tags:
        assert codebook.find(f"/{codebook.path(tag.id)}") is tag
        assert codebook.find(tag.id) is tag
        assert codebook.child(tag.parent_id, tag.name) is tag


def tag(number, name, english=None, parent=None):
    return Tag(f"{number:08}-0000", name, english, parent and f"{parent:08}-0000")


SOURCES = tag(1, "المصادر", "Sources")
OFFICIAL = tag(2, "رسمي", "Official", 1)
LANGUAGE = tag(3, "اللغة", "Language")
TONE = tag(4, "رسمي", "Formal", 3)
TOP = tag(5, "رسمي")
SMALL, LARGE = tag(6, "nato"), tag(7, "NATO")
BOOK = Codebook([SOURCES, OFFICIAL, LANGUAGE, TONE, TOP, SMALL, LARGE])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("المصادر/رسمي", OFFICIAL),
        ("Sources/رسمي", OFFICIAL),
        ("sources/OFFICIAL", OFFICIAL),
        ("formal", TONE),
        ("/رسمي", TOP),
        (" / رسمي ", TOP),
        ("nato", SMALL),
        ("NATO", LARGE),
        ("00000004", TONE),
    ],
)
def test_find(name, found):
    assert BOOK.find(name) is found


@pytest.mark.parametrize("name", ["Nato", "رسمي"])
def test_what_names_several_is_refused_with_paths_that_work(name):
    with pytest.raises(UsageError) as caught:
        BOOK.find(name)
    paths = caught.value.message.values["paths"].split(" · ")
    assert len({BOOK.find(path).id for path in paths}) == len(paths) > 1


@pytest.mark.parametrize("name", ["/Official", "/اللغة/رسمي/رسمي", "لا أحد", "0000000"])
def test_what_names_nothing(name):
    assert BOOK.look_up(name) is None
    with pytest.raises(NotFoundError):
        BOOK.find(name)


@pytest.mark.parametrize("name", ["", " ", "/", "//أ", "أ//ب", "أ/"])
def test_a_name_that_is_none(name):
    with pytest.raises(UsageError) as caught:
        BOOK.find(name)
    assert caught.value.message.id == "tag.no_name"


def test_child_prefers_the_own_name_to_an_english_one():
    english, own = tag(1, "الناتو", "NATO"), tag(2, "NATO")
    assert Codebook([english, own]).child(None, "NATO") is own
    assert Codebook([english]).child(None, "nato") is english
    assert Codebook([english]).child(None, "أحد") is None


def test_a_damaged_tree_is_no_trap():
    one, other = tag(1, "أ", parent=2), tag(2, "ب", parent=1)
    assert Codebook([one, other]).find("ب/أ") is one


def look(number: int, name: str, *, slot: int | None = 1, english: str | None = None, own=None):
    return Tag(f"{number:08}-0000", name, english, slot=slot, custom_colour=own)


def codes_of(*tags: Tag, english: bool = False) -> dict[str, str]:
    by_id = Codebook(tags).codes(english=english)
    return {tag.name: by_id[tag.id] for tag in tags if tag.id in by_id}


def test_only_a_tag_that_looks_like_an_earlier_one_has_a_code():
    first, group = look(1, "إطار"), look(2, "مجموعة", slot=None)
    other, later = look(3, "مصدر", slot=2), look(4, "قانون")
    assert codes_of(first, group, look(5, "أخرى", slot=None), other, later) == {"قانون": "قا"}


def test_a_colour_of_its_own_is_another_look():
    own, same = look(2, "ملون", own="#123456"), look(3, "مثله", own="#123456")
    assert codes_of(look(1, "إطار"), own, same) == {"مثله": "مث"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("الاقتصاد", "اق"),
        ("اقتصـاد", "اق"),
        ("الأمن الغذائي", "أم"),
        ("لُغَة", "لغ"),
        ("ال", "ال"),
        ("م", "م"),
        ("2025", "20"),
        ("NATO", "NA"),
        ("👩‍👧 🕊", "👩‍👧🕊"),
    ],
)
def test_a_code_is_of_letters_without_marks_and_article(name, code):
    assert codes_of(look(1, "أول"), look(2, name)) == {name: code}


def test_codes_are_distinct_where_the_names_allow_it():
    found = codes_of(look(1, "أول"), *(look(n, name) for n, name in enumerate(("سلم", "سلاح"), 2)))
    assert found == {"سلم": "سل", "سلاح": "سا"}
    same = (look(2, "سل"), look(3, "سل"))
    assert set(codes_of(look(1, "أول"), *same).values()) == {"سل"}


def test_codes_follow_the_language_of_the_interface():
    tags = (look(1, "أول"), look(2, "قانون", english="Law"), look(3, "قبيلة"))
    assert codes_of(*tags, english=True) == {"قانون": "La", "قبيلة": "قب"}


@given(st.lists(st.text(min_size=1, max_size=6).filter(str.strip), max_size=20))
def test_every_later_tag_of_a_look_has_a_code_of_two_letters_at_most(names):
    tags = [look(number, name) for number, name in enumerate(names)]
    found = Codebook(tags).codes(english=False)
    assert set(found) == {tag.id for tag in tags[1:]}
    assert all(len(regex.findall(r"\X", code)) <= 2 for code in found.values())
