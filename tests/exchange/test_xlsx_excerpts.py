"""The workbook as openpyxl reads it: from the right, no formula, nothing cut in silence."""

import io
import re
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from reader import language
from reader.core.errors import Cancelled
from reader.core.progress import Silent
from reader.exchange.bundle import Bundle, Piece
from reader.exchange.excerpts import COLUMNS, Excerpts
from reader.exchange.xlsx_excerpts import write
from tests.exchange.bundles import BUNDLE, ENGLISH, MARKS, OPTIONS, SECOND, TEXT, Stopped


@pytest.fixture(autouse=True)
def arabic():
    before = language.language()
    language.use("ar")
    yield
    language.use(before)


def written(bundle=BUNDLE, options=OPTIONS):
    sink = io.BytesIO()
    told = write(bundle, sink, profile="excerpts", options=options, progress=Silent())
    return told, sink


def book(bundle=BUNDLE, options=OPTIONS):
    return load_workbook(written(bundle, options)[1])


def test_the_table_is_that_of_the_excerpts():
    told, sink = written()
    sheet = load_workbook(sink).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    expected = [
        tuple(cell if cell != "" else None for cell in row)
        for row in Excerpts(BUNDLE, OPTIONS).rows(Silent())
    ]
    assert rows == [COLUMNS, *expected]
    assert (told.rows, told.warnings) == (5, ())


def test_no_text_becomes_a_formula_or_a_link():
    cells = [cell for sheet in book().worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert not any(cell.hyperlink for cell in cells)
    assert {"=1+1", "=HYPERLINK(1)"} <= {cell.value for cell in cells}


def test_sheets_run_from_the_right_with_frozen_heads_and_filters():
    sheets = book().worksheets
    assert [sheet.title for sheet in sheets] == [
        "المقاطع", "دليل الوسوم", "الوسوم في المقالات", "شرح الأعمدة",
    ]  # fmt: skip
    assert all(sheet.sheet_view.rightToLeft for sheet in sheets)
    assert all(sheet.freeze_panes == "A2" for sheet in sheets)
    assert sheets[0].auto_filter.ref == "A1:U6"
    heads = dict(zip(COLUMNS, sheets[0][2], strict=True))
    assert heads["excerpt"].alignment.readingOrder == 2
    assert heads["excerpt"].alignment.wrap_text
    assert heads["excerpt_id"].alignment.readingOrder == 1


def test_english_articles_run_from_the_left():
    bundle = Bundle((Piece(SECOND, ENGLISH, BUNDLE.pieces[1].annotations),), BUNDLE.tags)
    sheet = book(bundle).worksheets[0]
    assert not sheet.sheet_view.rightToLeft
    assert sheet["H2"].alignment.readingOrder == 1


def test_the_codebook_counts_what_is_exported():
    sheet = book().worksheets[1]
    rows = {row[0]: row for row in sheet.iter_rows(min_row=2, values_only=True)}
    assert rows["المصادر/مصدر رسمي"][2:5] == ("Official", OPTIONS.slot_colors[2], "من يتكلم؟")
    assert rows["المصادر/مصدر رسمي"][7:] == (2, 2)
    assert rows[r"لغة\/مشحونة; جدًّا"][7:] == (2, 1)
    assert rows["المصادر"][7:] == (None, None), "a group marks nothing"


def test_tags_are_counted_by_article():
    rows = list(book().worksheets[2].iter_rows(values_only=True))
    assert rows[0][4:] == ("المصادر/مصدر رسمي", r"لغة\/مشحونة; جدًّا", "+وسم")
    assert [(row[0], row[4:]) for row in rows[1:]] == [(1, (1, 2, 0)), (2, (1, 0, 0))]


def test_the_last_sheet_explains_columns_and_the_unit():
    cells = list(book().worksheets[3].iter_rows(min_row=2, values_only=True))
    assert [row[0] for row in cells[: len(COLUMNS)]] == list(COLUMNS)
    assert all(row[1] and row[2] for row in cells[: len(COLUMNS)])
    assert any("نقاط الترميز" in (row[2] or "") for row in cells[len(COLUMNS) :])


def with_note(note):
    piece = Piece(BUNDLE.pieces[0].document, TEXT, (replace(MARKS[0], note=note),))
    return written(replace(BUNDLE, pieces=(piece,)), replace(OPTIONS, columns=("note",)))


def test_a_cell_that_is_too_long_is_cut_between_letters_and_said():
    told, sink = with_note("ا" + "👩\u200d🔧" * 10_000)
    cell = load_workbook(sink).worksheets[0]["A2"].value
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert re.fullmatch("ا(👩\u200d🔧)*", cell), "no emoji is torn"
    assert [(each.id, each.values["count"]) for each in told.warnings] == [("export.cells_cut", 2)]


def test_a_long_cell_that_fits_is_whole():
    told, sink = with_note("س" * 32_767)
    assert load_workbook(sink).worksheets[0]["A2"].value == "س" * 32_767
    assert not told.warnings


def test_control_characters_are_said_and_the_file_stays_sound():
    told, sink = with_note("قبل\x0bبعد\ufffe")
    assert [each.id for each in told.warnings] == ["export.cells_with_controls"]
    assert load_workbook(sink).worksheets[0]["A2"].value
    with zipfile.ZipFile(sink) as container:
        assert b"\x0b" not in container.read("xl/worksheets/sheet1.xml")


def test_it_stops_where_a_person_wishes():
    sink = io.BytesIO()
    with pytest.raises(Cancelled):
        write(BUNDLE, sink, profile="excerpts", options=OPTIONS, progress=Stopped())
