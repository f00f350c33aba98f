"""Charts as files: SVG that any reader takes, CSV that no spreadsheet takes for formulas."""

import csv
import io
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.core.errors import FileError
from reader.core.pictures import Box, Picture, Words
from reader.core.tallies import Table, Tally
from reader.exchange.charts import svg, table_csv, write_csv, write_svg

SPACE = "{http://www.w3.org/2000/svg}"


def picture(*shapes):
    return Picture(200, 100, "#fdfdfb", shapes, "الوسوم في كل مقال")


def elements(made, name):
    return ET.fromstring(svg(made)).findall(f"{SPACE}{name}")


def test_title_and_ground_are_there():
    root = ET.fromstring(svg(picture()))
    assert root.get("viewBox") == "0 0 200 100"
    assert root.find(f"{SPACE}title").text == "الوسوم في كل مقال"
    assert root.find(f"{SPACE}rect").get("fill") == "#fdfdfb"


@pytest.mark.parametrize(
    ("rtl", "side", "anchor", "x"),
    [
        (False, "left", "start", "10"),
        (False, "right", "end", "60"),
        (True, "right", "start", "60"),
        (True, "left", "end", "10"),
        (True, "centre", "middle", "35"),
    ],
)
def test_words_lie_on_their_side_whichever_way_they_run(rtl, side, anchor, x):
    (text,) = elements(
        picture(Words(10, 20, 50, 20, "وسم", 12, "#000", side=side, rtl=rtl)), "text"
    )
    assert (text.get("text-anchor"), text.get("x")) == (anchor, x)
    assert text.get("direction") == ("rtl" if rtl else None)
    assert float(text.get("y")) == pytest.approx(30 + 12 * 0.35)


def test_turned_words_begin_at_the_bottom():
    (text,) = elements(
        picture(Words(10, 20, 20, 60, "Loaded", 10, "#000", turned=True)), "text"
    )  # fmt: skip
    assert text.get("transform") == "rotate(-90 23.5 80)"
    assert (text.get("x"), text.get("y")) == ("23.5", "80")


def test_a_pattern_becomes_its_pieces():
    rects = elements(picture(Box(0, 0, 30, 4, "#ae190d", "dash")), "rect")
    assert [rect.get("width") for rect in rects[1:]] == ["8", "8", "8"]


@given(st.text(max_size=40))
def test_any_text_makes_sound_xml(text):
    (found,) = elements(picture(Words(0, 0, 9, 9, "|" + text, 12, "#000")), "text")
    kept = "".join(sign for sign in text if sign in "\t\n" or sign >= " ")
    for sign in "\ufffe\uffff":
        kept = kept.replace(sign, "")
    assert (found.text or "") == "|" + kept


def table(*rows, columns=("إطار أمني", "رقم")):
    counts = {(rows[0], columns[0]): 3} if rows else {}
    return Table("عنوان", "المقال", Tally(rows, columns, counts), rows, columns)


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_a_table_has_its_zeros():
    assert read(table_csv(table("«خبر»\nثانٍ", "Second, one"))) == [
        ["المقال", "إطار أمني", "رقم"],
        ["«خبر»\nثانٍ", "3", "0"],
        ["Second, one", "0", "0"],
    ]


@pytest.mark.parametrize("name", ["=1+1", "+9", "-x", "@cmd", "\u200f=1", "\u2068=1\u2069", "＝1"])
def test_no_cell_is_taken_for_a_formula(name):
    assert read(table_csv(table(name)))[1][0] == f"'{name}"


def test_a_csv_file_is_known_by_its_signature(tmp_path):
    write_csv(table("خبر"), tmp_path / "t.csv")
    data = (tmp_path / "t.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 2


def test_a_file_is_written_over_or_refused_with_a_reason(tmp_path):
    path = tmp_path / "p.svg"
    path.write_text("old")
    write_svg(picture(), path)
    assert path.read_text("utf-8") == svg(picture())
    with pytest.raises(FileError):
        write_svg(picture(), tmp_path / "missing" / "p.svg")
    assert [each.name for each in tmp_path.iterdir()] == ["p.svg"]
