"""Marks in tables: our own, other programs', broken ones."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.codebook import Codebook
from reader.core.errors import FileError
from reader.core.progress import Silent
from reader.exchange import csv_excerpts, spans_csv
from reader.exchange.bundle import Bundle
from reader.exchange.excerpts import Options
from tests.exchange.worlds import bundles


def read(tmp_path: Path, text: str, name: str = "s.csv") -> Bundle:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return spans_csv.read(path)


@given(bundles(), st.sampled_from(("excel", "raw")), st.sampled_from(("long", "wide")))
@settings(max_examples=25)
def test_our_own_table_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle, profile: str, shape: str
) -> None:
    sink = io.BytesIO()
    options = Options(shape=shape)  # type: ignore[arg-type]
    csv_excerpts.write(bundle, sink, profile=profile, options=options, progress=Silent())
    sent = {each.id: each for piece in bundle.pieces for each in piece.annotations}
    if not sent:
        return
    path = tmp_path_factory.getbasetemp() / "own.csv"
    path.write_bytes(sink.getvalue())
    found = spans_csv.read(path)
    here, there = Codebook(bundle.tags), Codebook(found.tags)
    marks = {each.id: each for piece in found.pieces for each in piece.annotations}
    assert marks.keys() == sent.keys()
    for mark_id, mark in sent.items():
        back = marks[mark_id]
        assert (back.document_id, back.start, back.end) == (mark.document_id, mark.start, mark.end)
        assert back.exact.strip("\ufeff") == mark.exact.strip("\ufeff")
        paths = {there.path(each) for each in back.tag_ids}
        assert paths == {here.path(each) for each in mark.tag_ids}
        assert (back.note or "").split() == (mark.note or "").split()


def test_a_bare_table_of_spans_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, "title;start;end;tag;comment\nعنوان;0;3;رسمي;ملاحظة\nعنوان;4;9;نقل;\n")
    [piece] = found.pieces
    assert piece.document.title == "عنوان"
    assert [(each.start, each.end, each.note) for each in piece.annotations] == [
        (0, 3, "ملاحظة"),
        (4, 9, None),
    ]
    assert [tag.name for tag in found.tags] == ["رسمي", "نقل"]


def test_the_tables_of_taguette_and_maxqda_are_read_by_their_quotations(tmp_path: Path) -> None:
    found = read(
        tmp_path, "id,document,tag,content\n1,a.html,رسمي,قال المتحدث\n1,a.html,نقل,قال المتحدث\n"
    )
    [mark] = found.pieces[0].annotations
    assert (mark.exact, mark.start, len(mark.tag_ids)) == ("قال المتحدث", -1, 2)
    found = read(tmp_path, "Document name,Code,Segment\nمقال,أ/ب,نصّ\n")
    assert [tag.name for tag in found.tags] == ["أ/ب"]
    assert found.pieces[0].document.file_name == "مقال"


def test_rows_without_anything_are_said(tmp_path: Path) -> None:
    found = read(tmp_path, "title,start,end\nأ,0,3\nأ,,\nأ,5,2\nأ,x,y\n")
    assert len(found.pieces[0].annotations) == 1
    assert [(each.id, each.values["count"]) for each in found.warnings] == [
        ("spans_csv.empty_rows", 3)
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "spans_csv.no_columns"),
        ("a,b\n1,2\n", "spans_csv.no_columns"),
        ("start,tag\n1,2\n", "spans_csv.no_columns"),
    ],
)
def test_a_table_of_something_else_is_a_sentence(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(FileError) as caught:
        read(tmp_path, text)
    assert caught.value.message.id in {reason, "import.empty"}


def test_a_formula_in_a_cell_of_ours_loses_its_guard(tmp_path: Path) -> None:
    header = "\ufeffexcerpt,start_cp,end_cp\n"
    found = read(tmp_path, f'{header}"\'=1+1",0,4\n')
    assert [each.exact for each in found.pieces[0].annotations] == ["=1+1"]
