"""What is printed of an article, and what is left out."""

from reader.core.model import DirectionOverride, Document, Part
from reader.printing.blocks import blocks_of, headline_of

TEXT = "2031-04-09 وقّعت البلدتان الاتفاق اليوم\nعنوان\nصورة من الجسر\nThe end, said CNN.\n"


def shown(document: Document, *, outside: bool) -> list[tuple[str, str]]:
    return [
        (b.role, TEXT[b.start : b.end]) for b in blocks_of(document, TEXT, include_outside=outside)
    ]


def document(*kinds: tuple[str, str]) -> Document:
    parts = tuple(
        Part(kind, TEXT.index(words), TEXT.index(words) + len(words)) for kind, words in kinds
    )
    return Document("id", 1, "sha", parts=parts)


KNOWN = document(("date", "2031-04-09"), ("heading", "عنوان"), ("caption", "صورة من الجسر"))


def test_what_no_part_names_is_body() -> None:
    assert [role for role, _ in shown(Document("id", 1, "sha"), outside=False)] == ["body"] * 4


def test_what_is_outside_is_small_or_left_out() -> None:
    assert shown(KNOWN, outside=True) == [
        ("body", "2031-04-09 وقّعت البلدتان الاتفاق اليوم"),
        ("heading", "عنوان"),
        ("outside", "صورة من الجسر"),
        ("body", "The end, said CNN."),
    ]
    assert shown(KNOWN, outside=False) == [
        ("body", "وقّعت البلدتان الاتفاق اليوم"),
        ("heading", "عنوان"),
        ("body", "The end, said CNN."),
    ]


def test_a_date_inside_a_line_is_only_dimmed() -> None:
    first = blocks_of(KNOWN, TEXT, include_outside=True)[0]
    assert first.dimmed == ((0, 10),)


def test_each_line_has_its_own_way_and_a_choice_goes_first() -> None:
    ways = [b.direction for b in blocks_of(KNOWN, TEXT, include_outside=True)]
    assert ways == ["rtl", "rtl", "rtl", "ltr"]
    start = TEXT.index("The end")
    chosen = Document("id", 1, "sha", directions=(DirectionOverride(start, start + 3, "rtl"),))
    assert blocks_of(chosen, TEXT, include_outside=True)[-1].direction == "rtl"


def test_a_line_of_two_roles_is_two_blocks() -> None:
    two = document(("heading", "وقّعت البلدتان"), ("paragraph", "الاتفاق اليوم"))
    roles = [role for role, _ in shown(two, outside=True)][:3]
    assert roles == ["body", "heading", "body"]


def test_the_headline_of_a_text_stands_on_one_line() -> None:
    assert headline_of(document(("headline", "عنوان\nصورة")), TEXT) == "عنوان صورة"
    assert headline_of(KNOWN, TEXT) == ""
