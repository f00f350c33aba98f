"""Markdown: front matter that any YAML reader takes, and texts that stay texts."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader import language
from reader.core.progress import Silent
from reader.exchange.markdown_excerpts import escaped, write
from tests.exchange.bundles import BUNDLE, MARKS, OPTIONS


@pytest.fixture(autouse=True)
def english():
    before = language.language()
    language.use("en")
    yield
    language.use(before)


def text():
    sink = io.BytesIO()
    told = write(BUNDLE, sink, profile="excerpts", options=OPTIONS, progress=Silent())
    assert told.rows == 5
    return sink.getvalue().decode()


def unescaped(line):
    return re.sub(r"\\([!-/:-@\[-`{-~\d])", r"\1", line)


def test_the_front_matter_is_lines_of_names_and_json():
    _, front, _ = text().split("---\n", 2)
    facts = {}
    for line in front.splitlines():
        name, _, value = line.partition(": ")
        facts[name] = json.loads(value)
    assert facts["title"] == "Tagged passages"
    assert facts["dir"] == "rtl"
    assert facts["offsets"] == "Unicode code points, half-open"
    assert (facts["excerpts"], facts["articles"]) == (4, 2)


def test_quotations_are_the_passages():
    quotes = [
        "\n".join(unescaped(line[2:]) for line in block.split("\n"))
        for block in text().split("\n\n")
        if block.startswith("> ")
    ]
    assert quotes[0] == MARKS[0].exact
    assert quotes[3] == MARKS[1].exact


def test_tags_are_words_that_notes_programs_know():
    found = set(re.findall(r"^#[^ #].*$", text(), re.MULTILINE))
    assert "#مصدر-رسمي" in found
    assert "#مصدر-رسمي #لغة/مشحونة-جدًّا" in found


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\n\r")))
def test_escaping_only_adds_backslashes(line):
    assert unescaped(escaped(line)) == line
    assert not re.match(r"\s*([-+=>#]|\d+[.)])", escaped(line))
