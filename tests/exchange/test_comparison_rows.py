import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from reader import language
from reader.exchange.comparison_rows import COLUMNS, table, write_csv, write_xlsx
from tests.exchange.comparisons import ONE, OTHER, facing


def records(data: bytes, encoding: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(encoding), newline="")))


def test_each_pair_is_a_row_and_each_sentence_alone_is_one() -> None:
    rows = [dict(zip(COLUMNS, cells, strict=True)) for cells in table(facing())]
    assert [row["kind"] for row in rows] == ["edited", "added", "same", "confirmed", "only_a"]
    assert [row["number"] for row in rows] == [1, 2, 3, 4, 5]
    assert (rows[0]["a_text"], rows[0]["a_start"], rows[0]["a_end"]) == (ONE, 0, len(ONE))
    assert rows[0]["differences"] == "قال → ف\n∅ → ل"
    assert (rows[1]["a_text"], rows[1]["note"]) == (None, "ملاحظة <i>\n+1")
    assert (rows[3]["score"], rows[3]["relation"]) == (0.1235, "same fact")
    assert rows[3]["shared_words"] == "الوزير\n<script>"


def test_csv_for_excel_holds_no_formula() -> None:
    sink = BytesIO()
    assert write_csv(facing(), sink) == 5
    data = sink.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    found = records(data, "utf-8-sig")
    assert found[0]["b_text"] == "'" + OTHER
    assert found[0]["a_text"] == ONE


def test_raw_csv_changes_no_letter() -> None:
    sink = BytesIO()
    write_csv(facing(), sink, for_excel=False)
    assert b"\r\n" not in sink.getvalue()
    assert records(sink.getvalue(), "utf-8")[0]["b_text"] == OTHER


def test_a_workbook_runs_from_the_right_and_has_no_formula() -> None:
    language.use("ar")
    sink = BytesIO()
    assert write_xlsx(facing(), sink) == 5
    language.use(None)
    book = load_workbook(BytesIO(sink.getvalue()))
    assert len(book.sheetnames) == 4
    sheet = book[book.sheetnames[0]]
    assert sheet.sheet_view.rightToLeft
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:Q{5 + 1}"
    assert [cell.value for cell in sheet[1]] == list(COLUMNS)
    assert sheet.cell(2, COLUMNS.index("b_text") + 1).value == OTHER
    assert {cell.data_type for each in book for row in each for cell in row} <= {"s", "n"}


def test_what_no_cell_holds_is_cut_between_letters() -> None:
    from reader.core.facing import Row, passage

    long = "لَ" * 20_000 + "\x01"
    row = Row(1, "added", "مضاف", None, passage(long, 0, len(long), "rtl"))
    sink = BytesIO()
    write_xlsx(facing(rows=(row,), only_a=()), sink)
    sheet = load_workbook(BytesIO(sink.getvalue())).worksheets[0]
    value = sheet.cell(2, COLUMNS.index("b_text") + 1).value
    assert value == "لَ" * (32_767 // 2)
