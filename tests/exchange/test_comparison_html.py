import re
from html.parser import HTMLParser

import pytest

from reader import language
from reader.exchange.comparison_html import page
from tests.exchange.comparisons import ONE, OTHER, facing

VOID = {"meta", "br"}


class Page(HTMLParser):
    """Read the page as a browser does: elements with what they hold."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        for tag in {tag for tag, _ in self.open}:
            self.texts[tag][-1] += data

    def of(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(autouse=True, params=["ar", "en"])
def spoken(request: pytest.FixtureRequest):
    language.use(request.param)
    yield
    language.use(None)


@pytest.mark.parametrize("mode", ["versions", "reports"])
def test_texts_are_there_to_the_letter_and_nothing_runs(mode: str) -> None:
    text = page(facing(mode))
    read = Page(text)
    lines = read.texts["p"]
    assert [line for line in ONE.split("\n") if line not in lines] == []
    assert OTHER in lines
    assert {tag for tag, _ in read.elements} <= {
        "html", "head", "meta", "title", "style", "body", "header", "h1", "h2", "h3", "p", "main",
        "div", "section", "b", "br", "bdi", "ins", "del", "mark", "span", "table", "thead",
        "tbody", "tr", "th", "td",
    }  # fmt: skip
    for _, attributes in read.elements:
        assert set(attributes) <= {
            "lang", "dir", "charset", "http-equiv", "content", "name", "class", "id", "scope",
        }  # fmt: skip
    assert "default-src 'none'" in str(read.of("meta")[1]["content"])
    assert "http://" not in text
    assert "https://" not in text


def test_the_way_of_the_page_and_of_each_line_is_said() -> None:
    read = Page(page(facing()))
    assert (read.of("html")[0]["dir"], read.of("html")[0]["lang"]) == ("rtl", "ar")
    ways = dict(zip(read.texts["p"], read.of("p"), strict=True))
    assert ways["The river 👩\u200d🌾 2031"]["dir"] == "ltr"
    assert ways[OTHER]["dir"] == "rtl"
    assert read.of("h3")[1]["lang"] == 'en" onload="x'


def test_differences_are_marked_and_letters_stay_joined() -> None:
    text = page(facing())
    assert "<del>قال</del>" in text
    assert "<ins>ف</ins>" in text
    assert 'class="spelling"' in text
    rules = re.findall(r"(?:^|\})([^{}]*)\{([^{}]*)\}", Page(text).texts["style"][0])
    for selector, body in rules:
        if re.search(r"\b(ins|del|mark|spelling)\b", selector):
            assert not re.search(r"padding|margin|border|display|letter-spacing|font", body)


def test_notes_and_evidence_are_there() -> None:
    read = Page(page(facing("reports")))
    assert any("ملاحظة <i>\n+1" in line for line in read.texts["p"])
    assert "<script>" in read.texts["bdi"]
    assert "سلمى <س>" in "".join(read.texts["td"])


def test_an_empty_comparison_is_a_page_too() -> None:
    empty = facing(rows=(), only_a=(), facts=(), wording=(), about=("",))
    assert Page(page(empty)).texts["h1"] == ["مقارنة"]
