import csv
from dataclasses import astuple
from pathlib import Path

import pytest

from reader.core.errors import Cancelled, FileError
from reader.exchange.concordance_csv import COLUMNS, ConcordanceRow, write

ROW = ConcordanceRow(
    3, "سدّ «القرية»", None, "2031-04-09", 12, 16, "قال:\nإنّ ", "السدَّ", '، "قديم" 👩\u200d🌾'
)


class Stopped:
    cancelled = True

    def report(self, done: int, total: int) -> None:
        """Do nothing."""


def read(path: Path, encoding: str) -> list[list[str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


def test_excel_reads_it_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "نتائج.csv"
    assert write(path, [ROW, ROW]) == 2
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == 3, "records end so; a line end inside a cell stays LF"
    rows = read(path, "utf-8-sig")
    assert rows[0] == list(COLUMNS)
    assert rows[1] == ["" if each is None else str(each) for each in astuple(ROW)]


def test_raw_has_neither_bom_nor_guard(tmp_path: Path) -> None:
    path = tmp_path / "raw.csv"
    write(path, [ConcordanceRow(1, "=A1", "x", None, 0, 1, "-", "+", "@")], for_excel=False)
    assert path.read_bytes().startswith(b'"article","title"')
    assert b"\r" not in path.read_bytes()
    assert read(path, "utf-8")[1] == ["1", "=A1", "x", "", "0", "1", "-", "+", "@"]


def test_nothing_is_left_where_writing_stops(tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_text("old")
    with pytest.raises(Cancelled):
        write(path, [ROW], progress=Stopped())
    assert path.read_text() == "old"
    with pytest.raises(FileError):
        write(tmp_path / "missing" / "x.csv", [ROW])
    assert [each.name for each in tmp_path.iterdir()] == ["old.csv"]
