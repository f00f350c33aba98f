"""Pages: nothing lost, nothing twice, everything where it belongs."""

from itertools import pairwise

import pytest

from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.printing.pages import MARGIN_RULE, Page, compose
from reader.printing.paper import SIZES, PrintChoices, PrintedArticle, frame_of
from reader.printing.setting import NOTE, NUMBER, TAG, TITLE_OF_REST, styles
from tests.printing.conftest import HEADLINE, marked, written

A4 = SIZES["A4"]


def composed(article: PrintedArticle, choices: PrintChoices | None = None) -> list[Page]:
    return compose(article, choices or PrintChoices(marks="margin"), A4, Silent())


def words_of(pages: list[Page]) -> str:
    """Give what the pages show of the article's text, in their order."""
    shown = [p.line.words for page in pages for p in page.lines if p.line.start >= 0]
    return " ".join(" ".join(shown).split())


def said(pages: list[Page]) -> str:
    return "\n".join(p.line.words for page in pages for p in page.lines if p.line.start < 0)


@pytest.mark.parametrize("count", [0, 1, 7, 30])
def test_the_text_stands_on_the_pages_once_and_in_order(count: int) -> None:
    article = written(count)
    pages = composed(article)
    assert words_of(pages).replace(" ", "") == "".join(article.text.split())
    assert (len(pages) > 1) == (count > 5)


def test_an_empty_text_is_one_page() -> None:
    from dataclasses import replace

    article = replace(written(0), text="", document=replace(written(0).document, parts=()))
    assert len(composed(article)) == 1


def test_all_stands_between_the_edges_and_lines_do_not_meet() -> None:
    article = marked(written(30), ("القرى", "frame doubt", "ملاحظة"), ("CNN", "figure", None))
    frame = frame_of(A4, "rtl", with_margin=True)
    for page in composed(article):
        text = [p for p in page.lines if p.line.start >= 0]
        for placed in text:
            assert (placed.x, placed.line.paragraph.width) == (frame.text_left, frame.text_width)
            assert frame.top <= placed.y <= frame.bottom - placed.line.style.tall
        for one, other in pairwise(text):
            assert one.y + one.line.style.tall <= other.y
        for placed in page.lines:
            assert frame.left <= placed.x
            assert placed.x + placed.line.paragraph.width <= frame.right


def test_a_heading_and_single_lines_do_not_stand_alone() -> None:
    for count in range(8, 20):
        for page in composed(written(count), PrintChoices(marks="none"))[:-1]:
            last = [p.line for p in page.lines if p.line.start >= 0][-1]
            assert last.style.keeps is False
            lines = last.paragraph.lines
            assert lines.index(last) not in {0, len(lines) - 2}


def test_the_margin_lies_where_lines_end() -> None:
    rtl = frame_of(A4, "rtl", with_margin=True)
    assert rtl.notes_left < rtl.notes_left + rtl.notes_width < rtl.rule_x < rtl.text_left
    ltr = frame_of(A4, "ltr", with_margin=True)
    assert ltr.text_left + ltr.text_width < ltr.rule_x < ltr.notes_left
    assert ltr.left == rtl.left
    assert frame_of(A4, "rtl", with_margin=False).text_width > rtl.text_width


def test_an_entry_stands_level_with_its_passage_and_has_its_number() -> None:
    article = marked(written(3), ("القرى", "frame", "يُراجع"), ("CNN", "figure", None))
    (page,) = composed(article)
    tags = [p for p in page.lines if p.line.style is TAG]
    assert [p.line.words for p in tags] == ["إطار أمني", "رقم أو إحصاء"]
    assert [p.line.words for p in page.lines if p.line.style is NOTE] == ["يُراجع"]
    passage = next(p for p in page.lines if "القرى" in p.line.words)
    assert tags[0].y + TAG.baseline == passage.y + passage.line.style.baseline
    numbers = [p for p in page.lines if p.line.style is NUMBER]
    assert sorted(p.line.words.strip("\u2066\u2069") for p in numbers) == ["1", "1", "2", "2"]
    assert sum(rule.color == MARGIN_RULE for rule in page.rules) == 1
    assert [sign.sign.pattern for sign in page.signs] == ["solid", "dot"]


def test_what_the_margin_cannot_hold_goes_on_and_nothing_is_lost() -> None:
    long = " ".join(f"كلمة{n}" for n in range(1500))
    article = marked(written(2), ("القرى", "frame", long), ("CNN", "figure doubt", "آخر"))
    pages = composed(article)
    assert any(p.line.style is TITLE_OF_REST for p in pages[-1].lines)
    notes = [p.line.words for page in pages for p in page.lines if p.line.style is NOTE]
    assert " ".join(notes).split() == [*long.split(), "آخر"]


def test_without_marks_there_is_no_trace_of_them() -> None:
    article = marked(written(3), ("القرى", "frame", "سرّ"))
    none = composed(article, PrintChoices(marks="none"))
    assert not any(p.underlines for page in none for p in page.lines)
    lines = composed(article, PrintChoices(marks="underlines"))
    assert any(p.underlines for page in lines for p in page.lines)
    for pages in (none, lines):
        assert "سرّ" not in said(pages)
        assert not any(rule.color == MARGIN_RULE for page in pages for rule in page.rules)


def test_marks_on_what_is_left_out_are_left_out() -> None:
    article = marked(written(1), ("صورة", "frame", "على الصورة"), ("القرى", "doubt", None))
    pages = composed(article, PrintChoices(include_outside=False))
    assert "صورة" not in words_of(pages)
    assert "على الصورة" not in said(pages)
    assert "تلطيف أو تعميم" in said(pages)


def test_head_and_foot_say_what_is_known() -> None:
    article = written(30, title="عنوان آخر", outlet="وكالة البلدة", url="https://a.example/x")
    pages = composed(article)
    first = said(pages[:1])
    assert "وكالة البلدة" in first
    assert "https://a.example/x" in first
    assert first.count("عنوان آخر") == 2  # above the text, and at the foot
    headline = styles("rtl")["headline"]
    assert next(p.line.words for p in pages[0].lines if p.line.style is headline) == "عنوان آخر"
    for number, page in enumerate(pages, 1):
        plain = said([page]).translate(dict.fromkeys(range(0x2066, 0x206A)))
        assert f"صفحة {number} من {len(pages)}" in plain


def test_a_title_that_the_text_has_is_not_printed_twice() -> None:
    pages = composed(written(1, title=HEADLINE))
    assert said(pages).count(HEADLINE) == 1  # the foot


def test_setting_stops_at_a_wish_to_stop() -> None:
    class Stopped(Silent):
        cancelled = True

    with pytest.raises(Cancelled):
        compose(written(3), PrintChoices(), A4, Stopped())
