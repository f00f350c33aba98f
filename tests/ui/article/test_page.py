from reader.core.model import DirectionOverride, Document, Part
from reader.core.page import line_direction
from reader.ui.article.page import compose

from .conftest import HEADLINE, LINKS, TEXT, article, span_of


def roles(text: str, parts, **how) -> list[tuple[str, str]]:
    return [(block.role, text[block.start : block.end]) for block in compose(text, parts, **how)]


def test_every_part_has_its_role_and_the_end_is_folded() -> None:
    found = roles(TEXT, article().parts)
    assert [role for role, _ in found] == [
        *("headline", "body", "body", "outside", "body", "body", "tail"),
    ]
    assert found[0] == ("headline", HEADLINE)
    assert found[-1] == ("tail", LINKS)


def test_the_opened_end_has_its_rows_in_one_pair_of_rules() -> None:
    blocks = compose(TEXT, article().parts, tail_open=True)[-2:]
    assert [(b.role, b.opens, b.closes, b.folds) for b in blocks] == [
        ("outside", True, False, True),
        ("outside", False, True, False),
    ]
    assert {block.group for block in blocks} == {span_of(LINKS)}


def test_a_single_link_at_the_end_is_not_folded() -> None:
    text = "نص.\nاقرأ أيضًا: خبر"
    parts = [Part("paragraph", 0, 3), Part("related", 4, len(text))]
    assert [role for role, _ in roles(text, parts)] == ["body", "outside"]


def test_what_is_outside_inside_a_line_of_the_body_is_dimmed_where_it_stands() -> None:
    text = "date 2031-04-09 قالت البلدية"
    blocks = compose(text, [Part("date", 0, 15), Part("paragraph", 16, len(text))])
    assert [(b.role, b.start, b.end, b.dimmed) for b in blocks] == [
        ("body", 0, len(text), ((0, 15),)),
    ]


def test_a_line_of_two_roles_is_cut() -> None:
    text = "عنوان الخبر وهذا متنه"
    blocks = compose(text, [Part("heading", 0, 11), Part("paragraph", 12, len(text))])
    assert [(b.role, b.start, b.end) for b in blocks] == [
        ("heading", 0, 11),
        ("body", 12, len(text)),
    ]
    assert {block.line for block in blocks} == {(0, len(text))}


def test_what_no_part_names_is_body() -> None:
    text = "سطر أول\nسطر ثان وثالث"
    assert roles(text, [Part("advert", 8, 11)]) == [("body", "سطر أول"), ("body", "سطر ثان وثالث")]
    assert compose(text, [Part("advert", 8, 11)])[1].dimmed == ((8, 11),)


def test_a_part_over_several_lines_is_one_group() -> None:
    text = "متن\nتذييل الموقع\nحقوق النشر\nمتن آخر"
    last = text.index("\nمتن آخر")
    parts = [
        Part("paragraph", 0, 3),
        Part("boilerplate", 4, last),
        Part("paragraph", last + 1, len(text)),
    ]
    blocks = compose(text, parts)
    assert [(b.role, b.opens, b.closes) for b in blocks[1:3]] == [
        ("outside", True, False),
        ("outside", False, True),
    ]
    assert blocks[1].group == (4, last)


def test_an_empty_text_has_no_blocks() -> None:
    assert compose(" \n\n ", ()) == []


def test_a_choice_of_direction_goes_before_the_words() -> None:
    document = Document("d", 1, "s", directions=(DirectionOverride(3, 4, "ltr"),))
    block, other = compose("نص عربي\nنص آخر", ())
    assert line_direction(document, "نص عربي\nنص آخر", block.line) == "ltr"
    assert line_direction(document, "نص عربي\nنص آخر", other.line) == "rtl"


def test_direction_is_that_of_most_words_not_of_the_first_letter() -> None:
    text = " date 2025-12-20 ذكرت مصادر أمنية أن اللقاء جرى"
    (block,) = compose(text, ())
    assert line_direction(Document("d", 1, "s"), text, block.line) == "rtl"
