"""The web page as lxml reads it: all is escaped, nothing is from outside, lines have their way."""

import io
from dataclasses import replace

import pytest
from lxml import html

from reader import language
from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.exchange.html_excerpts import write
from tests.exchange.bundles import BUNDLE, FIRST, MARKS, OPTIONS, OTHER, SECOND, Stopped


@pytest.fixture(autouse=True)
def arabic():
    before = language.language()
    language.use("ar")
    yield
    language.use(before)


def page(bundle=BUNDLE, options=OPTIONS):
    sink = io.BytesIO()
    told = write(bundle, sink, profile="excerpts", options=options, progress=Silent())
    return told, html.document_fromstring(sink.getvalue().decode())


def test_quotations_are_the_passages_to_the_letter():
    told, root = page()
    quotes = ["\n".join(p.text or "" for p in quote) for quote in root.iter("blockquote")]
    assert quotes == [
        each.exact
        for each in (MARKS[0], BUNDLE.pieces[1].annotations[0], MARKS[0], MARKS[1], MARKS[2])
    ]
    assert told.rows == 5


def test_the_page_and_each_line_have_their_direction():
    _, root = page()
    assert (root.get("lang"), root.get("dir")) == ("ar", "rtl")
    ways = [p.get("dir") for quote in root.iter("blockquote") for p in quote]
    assert ways == ["rtl", "ltr", "rtl", "rtl", "ltr", "ltr"], "of most words of the line"
    assert {each.tag for each in root.find_class("tag")} == {"bdi"}


def test_nothing_runs_and_nothing_is_loaded():
    names = replace(FIRST, title="<script>alert(1)</script>", url='javascript:alert("1")')
    piece = replace(BUNDLE.pieces[0], document=names)
    marks = replace(BUNDLE.pieces[1], annotations=())
    _, root = page(
        replace(BUNDLE, pieces=(piece, marks), annotators=(replace(OTHER, name="<img src=x>"),))
    )
    assert not list(root.iter("script", "img", "iframe", "link", "object"))
    assert not [each for each in root.iter() if any(name.startswith("on") for name in each.attrib)]
    assert not root.xpath("//a")
    assert not root.xpath("//blockquote[@cite]")
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy[0].startswith("default-src 'none'")


def test_an_address_is_cited_and_can_be_followed():
    _, root = page()
    cited = {each.get("cite") for each in root.iter("blockquote")}
    assert cited == {FIRST.url, None}
    assert {each.get("href") for each in root.iter("a")} == {FIRST.url}
    assert SECOND.url is None


def test_tags_show_their_colour_and_their_pattern():
    _, root = page()
    styles = {each.text: each.get("style") for each in root.xpath("//h2/bdi")}
    assert styles["المصادر/مصدر رسمي"].endswith(f"2px dotted {OPTIONS.slot_colors[2]}")
    assert styles[r"لغة\/مشحونة; جدًّا"].endswith("2px dashed #112233")


def test_the_unit_of_places_is_said():
    _, root = page()
    assert "نقاط الترميز" in root.xpath("string(//header)")


def test_it_stops_where_a_person_wishes():
    with pytest.raises(Cancelled):
        write(BUNDLE, io.BytesIO(), profile="excerpts", options=OPTIONS, progress=Stopped())


def test_what_the_program_says_has_its_own_direction():
    language.use("en")
    _, root = page()
    said = (*root.iter("h1"), *root.find(".//header").iter("p"), *root.find_class("source"))
    assert {each.get("dir") for each in said} == {"ltr"}
