"""Projects of Taguette, and the text of HTML with the way back to its nodes."""

import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.exchange import taguette
from reader.exchange.bundle import Bundle
from reader.exchange.shown_html import shown

SAMPLE = Path(__file__).parent / "samples" / "synthetic-taguette.sqlite3"
SCHEMA = """
CREATE TABLE projects(id INTEGER PRIMARY KEY, name TEXT, created TEXT);
CREATE TABLE documents(id INTEGER PRIMARY KEY, name TEXT, description TEXT, filename TEXT,
    created TEXT, project_id INTEGER, text_direction TEXT, contents TEXT);
CREATE TABLE commands(id INTEGER PRIMARY KEY, date TEXT, user_login TEXT, project_id INTEGER,
    document_id INTEGER, payload TEXT);
CREATE TABLE highlights(id INTEGER PRIMARY KEY, document_id INTEGER, start_offset INTEGER,
    end_offset INTEGER, snippet TEXT);
CREATE TABLE tags(id INTEGER PRIMARY KEY, project_id INTEGER, path TEXT, description TEXT);
CREATE TABLE highlight_tags(highlight_id INTEGER, tag_id INTEGER);
INSERT INTO projects VALUES (1, 'مشروع', '2031-01-01 00:00:00');
"""
HTML = (
    "<h1>عنوان</h1>\n<p>قال   <b>المتحدث</b>\n😀 نعم<br>ثم مضى.</p>"
    "<ul><li>أولًا</li><li>ثانيًا</li></ul>"
)


def project(path: Path, *rows: tuple[str, tuple[object, ...]]) -> Bundle:
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA)
    for table, values in rows:
        conn.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)
    conn.commit()
    conn.close()
    return taguette.read(path)


def document(contents: str, description: str = "") -> tuple[str, tuple[object, ...]]:
    values = (1, "مقال", description, "a.html", "2031-01-02 10:00:00", 1, "RIGHT_TO_LEFT", contents)
    return "documents", values


def highlight(
    words: str, number: int = 1, snippet: str | None = None
) -> tuple[str, tuple[object, ...]]:
    source = shown(HTML).source.encode()
    start = source.index(words.encode())
    values = (number, 1, start, start + len(words.encode()), words if snippet is None else snippet)
    return "highlights", values


def test_html_becomes_the_lines_that_a_browser_shows() -> None:
    assert shown(HTML).text == "عنوان\nقال المتحدث 😀 نعم\nثم مضى.\nأولًا\nثانيًا"
    assert shown("<pre>a\n  b</pre>").text == "a\n  b"
    assert shown("<script>x</script>نص").text == "نص"


@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<b>", "</b>", "<br>", "نص", "😀", " ", "\n", "اليوم"]),
        max_size=20,
    )
)
def test_every_sign_that_is_shown_is_found_from_its_node(pieces: list[str]) -> None:
    page = shown("".join(pieces))
    for at, sign in enumerate(page.source):
        start, end = page.span(at, at + 1)
        assert page.text[start:end] == ("" if sign in " \n" else sign) or sign in " \n"


@pytest.mark.parametrize(
    "words", ["المتحدث", "😀 نعم", "قال   المتحدث\n😀", "ثم مضى.", "أولًا", "عنوان"]
)
def test_bytes_of_the_nodes_lead_to_the_passage(tmp_path: Path, words: str) -> None:
    found = project(tmp_path / "t.sqlite3", document(HTML), highlight(words))
    [mark] = found.pieces[0].annotations
    assert mark.exact == " ".join(words.split())
    assert found.pieces[0].text[mark.start : mark.end] == mark.exact
    assert [each.counting.unit for each in found.verdicts] == ["utf8"]


def test_a_snippet_that_says_otherwise_is_believed_before_the_numbers(tmp_path: Path) -> None:
    found = project(tmp_path / "t.sqlite3", document(HTML), highlight("المتحدث", snippet="ثانيًا"))
    [mark] = found.pieces[0].annotations
    assert mark.exact == "ثانيًا"
    assert found.verdicts[0].fitting == 0


def test_who_marked_and_when_stands_in_the_log(tmp_path: Path) -> None:
    payload = json.dumps({"type": "highlight_add", "highlight_id": 1})
    log = ("commands", (1, "2031-02-03 04:05:06", "salma", 1, 1, payload))
    odd = ("commands", (2, None, None, 1, 1, "{no json"))
    found = project(tmp_path / "t.sqlite3", document(HTML), highlight("المتحدث"), log, odd)
    [mark] = found.pieces[0].annotations
    assert {each.id: each.name for each in found.annotators}[mark.annotator_id] == "salma"
    assert mark.created_at == "2031-02-03T04:05:06"


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("سياسة", ["سياسة"]),
        ("فاعلون.متحدث", ["فاعلون", "متحدث"]),
        ("U.S.", ["U.S."]),
        ("د. سلمى", ["د. سلمى"]),
        ("v1.2", ["v1.2"]),
    ],
)
def test_dots_part_names_where_they_do_nothing_else(
    tmp_path: Path, path: str, names: list[str]
) -> None:
    found = project(tmp_path / "t.sqlite3", ("tags", (1, 1, path, "وصف")))
    assert [tag.name for tag in found.tags] == names
    assert found.tags[-1].description == "وصف"


def test_ids_are_the_same_the_next_time() -> None:
    first, second = taguette.read(SAMPLE), taguette.read(SAMPLE)
    assert first == second


def test_what_a_damaged_project_lacks_is_said(tmp_path: Path) -> None:
    lost = ("highlights", (9, 77, 0, 5, "x"))
    odd = ("highlights", (8, 1, None, "x", None))
    found = project(tmp_path / "t.sqlite3", document(HTML, "على المقال"), lost, odd)
    assert [each.id for each in found.warnings] == ["taguette.loose_highlights"]
    assert [each.exact for each in found.pieces[0].annotations] == [""]
    assert found.pieces[0].note is not None
