"""Projects of QualCoder."""

import sqlite3
from pathlib import Path

import pytest

from reader.core.codebook import Codebook
from reader.exchange import qualcoder
from reader.exchange.bundle import Bundle

SCHEMA = """
CREATE TABLE source(id INTEGER PRIMARY KEY, name TEXT, fulltext TEXT, mediapath TEXT, memo TEXT,
    owner TEXT, date TEXT);
CREATE TABLE code_name(cid INTEGER PRIMARY KEY, name TEXT, memo TEXT, catid INTEGER, owner TEXT,
    date TEXT, color TEXT);
CREATE TABLE code_cat(catid INTEGER PRIMARY KEY, name TEXT, owner TEXT, date TEXT, memo TEXT,
    supercatid INTEGER);
CREATE TABLE code_text(ctid INTEGER PRIMARY KEY, cid INTEGER, fid INTEGER, seltext TEXT,
    pos0 INTEGER, pos1 INTEGER, owner TEXT, date TEXT, memo TEXT);
CREATE TABLE annotation(anid INTEGER PRIMARY KEY, fid INTEGER, pos0 INTEGER, pos1 INTEGER,
    memo TEXT, owner TEXT, date TEXT);
CREATE TABLE attribute(name TEXT, attr_type TEXT, value TEXT, id INTEGER);
INSERT INTO code_cat VALUES (1, 'المصادر', NULL, NULL, 'مجموعة', NULL);
INSERT INTO code_cat VALUES (2, 'داخلية', NULL, NULL, '', 1);
INSERT INTO code_name VALUES (1, 'رسمي', 'وصف', 2, 'A', NULL, '#AE190D');
INSERT INTO code_name VALUES (2, 'نقل', '', NULL, 'A', NULL, 'x');
"""
TEXT = "قال 😀 المتحدث\nنعم ثم مضى"


def project(folder: Path, *rows: tuple[str, tuple[object, ...]], text: str = TEXT) -> Bundle:
    folder = folder / "مشروع.qda"
    folder.mkdir(exist_ok=True)
    path = folder / "data.qda"
    path.unlink(missing_ok=True)
    conn = sqlite3.connect(path)
    conn.executescript(SCHEMA)
    source = ("source", (1, "مقال.txt", text, None, "مذكرة", "A", "2031-01-02 10:00:00"))
    for table, values in (source, *rows):
        conn.execute(f"INSERT INTO {table} VALUES ({','.join('?' * len(values))})", values)
    conn.commit()
    conn.close()
    return qualcoder.read(folder)


def coding(
    number: int, code: int, words: str, start: int, end: int, owner: str = "A"
) -> tuple[str, tuple[object, ...]]:
    return "code_text", (number, code, 1, words, start, end, owner, "2031-02-03 04:05:06", "ملاحظة")


@pytest.mark.parametrize("shift", [0, 1], ids=["code points", "utf16"])
def test_each_mark_is_tried_in_both_units(tmp_path: Path, shift: int) -> None:
    found = project(tmp_path, coding(1, 1, "المتحدث", 6 + shift, 13 + shift))
    [mark] = found.pieces[0].annotations
    assert (mark.start, mark.end, mark.exact) == (6, 13, "المتحدث")
    assert mark.source_numbers == f"{6 + shift}-{13 + shift}"
    assert found.verdicts[0].counting.unit == ("utf16" if shift else "code points")


def test_a_signature_and_long_line_ends_are_counted_as_they_were(tmp_path: Path) -> None:
    raw = "\ufeff" + TEXT.replace("\n", "\r\n")
    start = raw.index("ثم")
    found = project(tmp_path, coding(1, 1, "ثم", start, start + 2), text=raw)
    assert found.pieces[0].text == TEXT
    assert [each.start for each in found.pieces[0].annotations] == [TEXT.index("ثم")]


def test_line_ends_of_qt_are_line_ends(tmp_path: Path) -> None:
    found = project(tmp_path, coding(1, 1, "المتحدث\u2029نعم", 6, 17))
    assert [each.exact for each in found.pieces[0].annotations] == ["المتحدث\nنعم"]


def test_what_does_not_fit_keeps_its_words(tmp_path: Path) -> None:
    found = project(tmp_path, coding(1, 1, "مضى", 0, 3))
    assert [each.exact for each in found.pieces[0].annotations] == ["مضى"]
    assert found.verdicts[0].fitting == 0


def test_codes_of_one_place_and_person_are_one_mark(tmp_path: Path) -> None:
    found = project(
        tmp_path,
        coding(1, 1, "نعم", 14, 17),
        coding(2, 2, "نعم", 14, 17),
        coding(3, 1, "نعم", 14, 17, "B"),
    )
    marks = found.pieces[0].annotations
    assert sorted(len(each.tag_ids) for each in marks) == [1, 2]
    assert {each.name for each in found.annotators} == {"A", "B"}
    assert all(each.note == "ملاحظة" for each in marks)


def test_categories_are_groups_and_colours_stay(tmp_path: Path) -> None:
    found = project(tmp_path)
    codebook = Codebook(found.tags)
    told = {codebook.path(tag.id): (tag.is_group, tag.custom_colour) for tag in found.tags}
    assert told == {
        "المصادر": (True, None),
        "المصادر/داخلية": (True, None),
        "المصادر/داخلية/رسمي": (False, "#AE190D"),
        "نقل": (False, None),
    }


def test_memos_annotations_and_attributes_come_along(tmp_path: Path) -> None:
    note = ("annotation", (1, 1, 0, 3, "على اللفظ", "A", None))
    fact = ("attribute", ("Newspaper", "file", "صحيفة", 1))
    found = project(tmp_path, note, fact)
    [piece] = found.pieces
    assert [(each.exact, each.note, each.tag_ids) for each in piece.annotations] == [
        ("قال", "على اللفظ", ())
    ]
    assert piece.document.outlet == "صحيفة"
    assert piece.note is not None
    assert piece.note.text == "مذكرة"


def test_a_source_without_text_is_said(tmp_path: Path) -> None:
    found = project(tmp_path, text="")
    assert not found.pieces
    assert [each.id for each in found.warnings] == ["refi.no_text_source"]


def test_ids_are_the_same_the_next_time(tmp_path: Path) -> None:
    row = coding(1, 1, "نعم", 14, 17)
    assert project(tmp_path, row) == project(tmp_path, row)


def test_numbers_of_another_kind_break_nothing(tmp_path: Path) -> None:
    odd = ("code_text", (1, "x", 1, None, "x", -4, None, 7, b"\xff"))
    found = project(tmp_path, odd)
    assert [each.exact for each in found.pieces[0].annotations] == [""]
