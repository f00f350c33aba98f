"""Underlines: each tag its pattern, each highlight its place for its whole length."""

from reader.core.model import Tag
from reader.printing.blocks import blocks_of
from reader.printing.marks import UNTAGGED, Signs, name_of, underlines
from reader.printing.setting import Line, Matter, Paragraph, styles
from tests.printing.conftest import TAGS, marked, written


def lines_of(text: str) -> list[Line]:
    from reader.core.model import Document

    blocks = blocks_of(Document("id", 1, "sha"), text, include_outside=True)
    style = styles("rtl")["body"]
    return [
        line
        for b in blocks
        for line in Paragraph(Matter(text[b.start : b.end], "rtl", b.start), style, 6000).lines
    ]


def test_tags_are_told_apart_without_colour() -> None:
    signs = Signs(TAGS, ())
    assert [signs.sign_of(tag).pattern for tag in TAGS.values()] == ["solid", "dash", "dot"]
    assert len({signs.sign_of(tag).color for tag in TAGS.values()}) == 1


def test_a_pale_colour_of_ones_own_is_darkened_for_paper() -> None:
    signs = Signs({}, ["#123456"] * 12)
    assert signs.sign_of(Tag("x", "x", slot=3)).color == "#123456"
    pale = signs.sign_of(Tag("x", "x", slot=3, custom_colour="#ffffaa")).color
    assert pale < "#ffffaa"
    assert signs.sign_of(Tag("x", "x", slot=3, custom_colour="?")).color == "#16191A"


def test_overlapping_highlights_take_places_of_their_own() -> None:
    article = marked(
        written(),
        ("قال المتحدثُ إنّ ٧٤% من القرى", "frame doubt", None),
        ("٧٤% من القرى وافقت", "figure", None),
        ("القرى", "frame", None),
        ("وافقت على الاتفاق", "", None),
    )
    found = underlines(article.annotations, Signs(TAGS, ()), lines_of(article.text))
    drawn = {(u.start, u.slot, u.sign.pattern) for each in found.values() for u in each}
    at = article.text.index
    assert drawn == {
        (at("قال"), 0, "solid"),
        (at("قال"), 1, "dash"),
        (at("٧٤%"), 2, "dot"),
        (at("وافقت"), 0, "solid"),  # the fourth found no place, this one does again
    }
    assert any(u.sign is UNTAGGED for each in found.values() for u in each)


def test_a_highlight_over_two_paragraphs_is_drawn_on_all_its_lines() -> None:
    article = written(2)
    start, end = article.text.index("إنّ"), article.text.index("(1)")
    whole = marked(article, (article.text[start:end], "frame", None))
    lines = lines_of(article.text)
    found = underlines(whole.annotations, Signs(TAGS, ()), lines)
    inside = [line for line in lines if line.start < end and start < line.end]
    assert [line for line in lines if line in found] == inside
    assert len(inside) > 4


def test_tags_are_named_in_the_language_of_the_interface() -> None:
    from reader import language

    assert name_of(TAGS["doubt"]) == "تلطيف أو تعميم"
    language.use("en")
    assert name_of(TAGS["doubt"]) == "Hedging"
