"""CSV is read by ``csv`` as it was written, whatever stands in the cells."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.csv_excerpts import write
from reader.exchange.excerpts import COLUMNS, Excerpts, Options
from reader.exchange.guarding import unguarded
from tests.exchange.bundles import BUNDLE, MARKS, OPTIONS, TEXT, Stopped

CELLS = st.text(st.sampled_from("=+-@＝'\"\t\r\n,;\ufeff\u200f 👩\u200d🔧اa1\u2028")) | st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\0")
)


def written(bundle=BUNDLE, profile="excel", options=OPTIONS):
    sink = io.BytesIO()
    return write(bundle, sink, profile=profile, options=options, progress=Silent()), sink.getvalue()


def read(data, encoding):
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


def expected(options, *, for_people, bundle=BUNDLE):
    rows = Excerpts(bundle, options, for_people=for_people).rows(Silent())
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def test_excel_reads_it_as_it_is():
    told, data = written()
    assert data.startswith(b"\xef\xbb\xbf")
    head, *rows = read(data, "utf-8-sig")
    assert head == list(COLUMNS)
    assert [[unguarded(cell) for cell in row] for row in rows] == expected(OPTIONS, for_people=True)
    assert told.rows == len(rows) == 5
    assert all(line.startswith(b'"') for line in data[3:].split(b"\r\n") if line)
    assert [each.id for each in told.warnings] == ["export.guarded"]
    assert told.warnings[0].values["count"] == 2, "a note, and a title"


def test_raw_has_neither_bom_nor_guard():
    told, data = written(profile="raw")
    assert data.startswith(b'"excerpt_id"')
    assert b"\r" not in data
    _, *rows = read(data, "utf-8")
    assert rows == expected(OPTIONS, for_people=False)
    assert not told.warnings


def test_names_of_tags_are_guarded_too():
    tag = replace(BUNDLE.tags[3], name="=1")
    options = replace(OPTIONS, shape="wide", columns=("excerpt",))
    head = read(written(replace(BUNDLE, tags=(tag,)), options=options)[1], "utf-8-sig")[0]
    assert head == ["excerpt", "tag:=1"]


@settings(max_examples=60)
@given(CELLS, CELLS)
@pytest.mark.parametrize("profile", ["excel", "raw"])
def test_every_cell_comes_back(profile, note, title):
    piece = BUNDLE.pieces[0]
    mark = replace(MARKS[0], note=note or None)
    document = replace(piece.document, title=title or None)
    bundle = Bundle((Piece(document, TEXT, (mark,)),), BUNDLE.tags, BUNDLE.annotators)
    options = Options(columns=("title", "note"))
    _, data = written(bundle, profile, options)
    rows = read(data, "utf-8-sig" if profile == "excel" else "utf-8")[1:]
    cells = [[unguarded(cell) if profile == "excel" else cell for cell in row] for row in rows]
    assert cells == [[title, note]] * 2


def test_nothing_is_written_of_nothing_but_the_heads():
    told, data = written(Bundle())
    assert (told.rows, len(read(data, "utf-8-sig"))) == (0, 1)


def test_it_stops_where_a_person_wishes():
    with pytest.raises(Cancelled):
        write(BUNDLE, io.BytesIO(), profile="raw", options=Options(), progress=Stopped())
