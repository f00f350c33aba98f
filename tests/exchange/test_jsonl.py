"""JSON Lines: rows with the columns of the table; a library that comes back to the letter."""

import io
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import Cancelled, FileError
from reader.core.model import Memo, Part, Tag
from reader.core.progress import Silent
from reader.core.text import canonical, sha256
from reader.exchange import jsonl
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import COLUMNS, Excerpts, Options
from tests.exchange.bundles import BUNDLE, FIRST, MARKS, OWN, SALMA, Stopped, guid

TEXTS = st.text(
    st.sampled_from('اَبّلا ـ\u00a0\u200c\u2028\u202e👩\u200d🔧aZ9\n"\\')
    | st.characters(codec="utf-8")
)


def written(bundle=BUNDLE, profile="library", options=None):
    sink = io.BytesIO()
    told = jsonl.write(
        bundle, sink, profile=profile, options=options or Options(), progress=Silent()
    )
    return told, sink.getvalue()


def read(data, tmp_path):
    path = tmp_path / "مكتبة.jsonl"
    path.write_bytes(data)
    return jsonl.read(path)


def test_a_library_comes_back_to_the_letter(tmp_path):
    told, data = written()
    assert read(data, tmp_path) == BUNDLE
    assert told.rows == data.count(b"\n") - 1


def test_the_file_says_what_it_is_and_how_places_count():
    head, *lines = map(json.loads, written()[1].splitlines())
    assert head["type"] == "library"
    assert "code points" in head["offsets"]
    types = {line["type"] for line in lines}
    assert types == {
        "annotator", "layer", "tag", "article", "note", "annotation", "link", "collection",
    }  # fmt: skip


@settings(max_examples=50)
@given(TEXTS.map(canonical), TEXTS, TEXTS, st.sampled_from(("\n", "\r\n", "\r")))
def test_any_library_comes_back(tmp_path_factory, text, note, name, newline):
    document = replace(FIRST, text_sha256=sha256(text), newline=newline, bom=True, title=name)
    document = replace(document, parts=(Part("paragraph", 0, len(text)),))
    mark = replace(
        MARKS[0], start=0, end=len(text), exact=text, note=note,
        tag_ids=(guid(2),), tag_positions=(4,), source_numbers="[1, 2]",
    )  # fmt: skip
    memo = Memo(guid(3), note, OWN, SALMA.id, "", None, FIRST.id)
    bundle = Bundle(
        (Piece(document, text, (mark,), memo),), (Tag(guid(2), name, slot=12),), (SALMA,)
    )
    folder = tmp_path_factory.mktemp("lines")
    assert read(written(bundle)[1], folder) == bundle


def test_excerpts_are_the_rows_of_the_table():
    told, data = written(profile="excerpts")
    rows = [json.loads(line) for line in data.splitlines()]
    expected = list(Excerpts(BUNDLE, Options(), for_people=False).rows(Silent()))
    assert [tuple(row.values()) for row in rows] == expected
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert rows[-1]["outlet"] is None
    assert told.rows == 5


def lines(bundle=BUNDLE):
    return [json.loads(line) for line in written(bundle)[1].splitlines()]


def broken(kind, **changes):
    found = lines()
    next(line for line in found if line["type"] == kind).update(changes)
    return "\n".join(map(json.dumps, found)).encode()


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("article", {"text": "آخر"}),
        ("article", {"text": None}),
        ("article", {"text": "\ud800"}),
        ("article", {"number": True}),
        ("article", {"direction": "up"}),
        ("article", {"parts": [["paragraph", 0, 99999]]}),
        ("article", {"parts": [["nothing", 0, 1]]}),
        ("article", {"parts": [["paragraph", 0]]}),
        ("annotation", {"start": -1}),
        ("annotation", {"start": 5, "end": 4}),
        ("annotation", {"end": 2**40}),
        ("annotation", {"start": 1.5}),
        ("annotation", {"document_id": guid(999)}),
        ("annotation", {"tag_ids": "x"}),
        ("annotation", {"note": {"a": 1}}),
        ("annotation", {"id": guid(11)}),
        ("note", {"document_id": None}),
        ("note", {"text": "\udfff"}),
        ("tag", {"id": None}),
        ("tag", {"id": ""}),
        ("tag", {"slot": "3"}),
        ("tag", {"examples": [1]}),
        ("link", {"status": "perhaps"}),
        ("link", {"score": "1"}),
    ],
)
def test_a_damaged_line_is_named(kind, changes, tmp_path):
    with pytest.raises(FileError) as refused:
        read(broken(kind, **changes), tmp_path)
    assert refused.value.message.id == "jsonl.damaged"
    number = 1 + [line["type"] for line in lines()].index(kind)
    assert refused.value.message.values["line"] == number


@pytest.mark.parametrize(
    "line",
    [b"{", b"[]", b"\xff\xfe", b'{"type":"tag","slot":NaN}', b"[" * 100_000, b'"' + b"x" * 10],
)
def test_a_line_that_is_no_object_is_named(line, tmp_path):
    first = written()[1].splitlines()[0]
    with pytest.raises(FileError) as refused:
        read(first + b"\n" + line, tmp_path)
    assert refused.value.message.values["line"] == 2


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b'{"excerpt_id": "x"}\n',
        b'{"type": "library", "format": "other", "version": 1}\n',
        b'{"type": "library", "format": "hamish-library", "version": 99}\n',
    ],
)
def test_other_files_are_refused(data, tmp_path):
    with pytest.raises(FileError) as refused:
        read(data, tmp_path)
    assert refused.value.message.id == "jsonl.not_a_library"


def test_excerpts_are_no_library(tmp_path):
    with pytest.raises(FileError):
        read(written(profile="excerpts")[1], tmp_path)


def test_what_a_newer_program_adds_is_passed_over_and_said(tmp_path):
    head, *rest = written()[1].splitlines()
    data = b"\n".join([b"\xef\xbb\xbf" + head, b'{"type":"reading","x":1}', b"", *rest])
    found = read(data, tmp_path)
    assert found.pieces == BUNDLE.pieces
    assert [each.id for each in found.warnings] == ["jsonl.unknown_lines"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(FileError):
        jsonl.read(tmp_path / "none.jsonl")


@pytest.mark.parametrize("profile", ["excerpts", "library"])
def test_it_stops_where_a_person_wishes(profile):
    with pytest.raises(Cancelled):
        jsonl.write(BUNDLE, io.BytesIO(), profile=profile, options=Options(), progress=Stopped())
