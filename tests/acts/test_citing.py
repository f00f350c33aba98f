"""Copy with citation: the passage to the letter, its source as far as it is known."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import language
from reader.acts.citing import citation_of
from reader.core.model import Document, Part

TEXT = (
    "النهر يعود\n\nCNN - قال المسؤولُ إنّ\u00a074% من القرى وافقت «أمس» 👩‍🌾.\n"
    "The end: read a.example.\n"
)
BARE = Document("id", 1, "sha", language="ar", parts=(Part("paragraph", 12, 60),))
KNOWN = replace(
    BARE,
    title="النهر يعود",
    outlet="وكالة البلدة",
    author="سلمى حدّاد",
    published="2031-04-09T07:30",
    url="https://a.example/خبر",
)
ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@pytest.fixture(autouse=True)
def arabic() -> Iterator[None]:
    language.use("ar", "arabic")
    yield
    language.use("en")


def plain(cited: str) -> str:
    return cited.translate(ISOLATES)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def test_all_that_is_known_is_said_in_order() -> None:
    quotation = "CNN - قال المسؤولُ إنّ\u00a074%"
    assert plain(citation_of(KNOWN, TEXT, *span(quotation))) == (
        f"«{quotation}»\n— وكالة البلدة، «النهر يعود»، سلمى حدّاد، 2031-04-09 07:30، "
        "https://a.example/خبر، الفقرة 2"
    )


def test_the_interface_speaks_the_marks_are_the_documents() -> None:
    language.use("en")
    cited = plain(citation_of(KNOWN, TEXT, *span("القرى")))
    assert cited.startswith("«القرى»\n— ")
    assert cited.endswith(
        "“النهر يعود”, سلمى حدّاد, 2031-04-09 07:30, https://a.example/خبر, paragraph 2"
    )
    english = replace(KNOWN, language="en", direction="ltr")
    assert citation_of(english, TEXT, *span("The end")).startswith("\u2066“The end”\u2069\n")


def test_nothing_unknown_is_invented() -> None:
    cited = plain(citation_of(BARE, TEXT, *span("النهر")))
    assert cited == "«النهر»\n— أوله: «CNN - قال المسؤولُ إنّ 74% من القرى…»، الفقرة 1"
    nothing = Document("id", 1, "sha", language="ar")
    assert plain(citation_of(nothing, " \n ", 0, 1)) == "« »"


def test_each_line_runs_as_most_of_its_words_do() -> None:
    cited = citation_of(KNOWN, TEXT, TEXT.index("CNN"), len(TEXT) - 1).split("\n")
    assert cited[0].startswith("\u2067«CNN")
    assert cited[0].endswith(".\u2069")
    assert cited[1] == "\u2066The end: read a.example.»\u2069"
    assert plain(cited[2]).endswith("الفقرتان 2–3")


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_the_passage_stands_as_it_is_stored(one: int, other: int) -> None:
    start, end = sorted((one, other))
    cited = citation_of(KNOWN, TEXT, start, end)
    assert plain(cited).startswith(f"«{TEXT[start:end]}»\n— وكالة البلدة")
    for line in cited.split("\n"):
        assert sum(map(line.count, "\u2066\u2067\u2068")) == line.count("\u2069")
