"""Databases of strangers do nothing but be read."""

import sqlite3
from pathlib import Path

import pytest

from reader.core.errors import FileError
from reader.exchange import foreign_sqlite, qualcoder, taguette
from reader.exchange.foreign_sqlite import log_warnings, open_foreign


def database(path: Path, *statements: str) -> Path:
    conn = sqlite3.connect(path)
    conn.executescript(";".join(statements))
    conn.close()
    return path


def refusal(path: Path, table: str = "tags") -> str:
    with pytest.raises(FileError) as caught, open_foreign(path) as found:
        list(found.rows(table, "id"))
    return caught.value.message.id


def test_ordinary_tables_are_read_and_missing_columns_are_none(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.sqlite3",
        "CREATE TABLE tags(name TEXT, id INTEGER)",
        "INSERT INTO tags VALUES('أ', 1)",
    )
    with open_foreign(path) as found:
        assert list(found.rows("tags", "id", "name", "colour")) == [(1, "أ", None)]
        assert list(found.optional_rows("nothing", "id")) == []


@pytest.mark.parametrize(
    ("statements", "reason"),
    [
        (("CREATE TABLE other(id)",), "sqlite.missing_table"),
        (("CREATE VIEW tags AS SELECT 1 AS id",), "sqlite.not_a_table"),
        (
            ("CREATE TABLE secret(id)", "CREATE VIEW tags AS SELECT id FROM secret"),
            "sqlite.not_a_table",
        ),
        (("CREATE VIRTUAL TABLE tags USING fts5(id)",), "sqlite.not_a_table"),
        (("CREATE TABLE t(id)", "CREATE INDEX tags ON t(id)"), "sqlite.not_a_table"),
    ],
    ids=["missing", "view", "view of a table", "virtual", "index"],
)
def test_what_only_looks_like_a_table_is_refused(
    tmp_path: Path, statements: tuple[str, ...], reason: str
) -> None:
    assert refusal(database(tmp_path / "a.sqlite3", *statements)) == reason


def test_nothing_but_reading_is_allowed(tmp_path: Path) -> None:
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)")
    with open_foreign(path) as found:
        for statement in (
            "INSERT INTO tags VALUES(1)",
            "ATTACH ':memory:' AS x",
            "SELECT load_extension('x')",
            "PRAGMA query_only = OFF",
            "CREATE TEMP TABLE x(a)",
        ):
            with pytest.raises(sqlite3.Error):
                found._conn.execute(statement)


def test_the_file_itself_is_never_opened(tmp_path: Path) -> None:
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)")
    before = path.read_bytes(), sorted(each.name for each in tmp_path.iterdir())
    with open_foreign(path) as found:
        list(found.rows("tags", "id"))
    assert (path.read_bytes(), sorted(each.name for each in tmp_path.iterdir())) == before


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "sqlite.not_a_database"),
        (b"PK\x03\x04", "sqlite.not_a_database"),
        (b"SQLite format 3\0" + b"\xff" * 4000, "sqlite.damaged"),
    ],
    ids=["empty", "archive", "rubbish"],
)
def test_what_is_no_database_is_a_sentence(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "a.sqlite3"
    path.write_bytes(data)
    assert refusal(path) == reason


def test_a_page_that_was_overwritten_is_a_sentence(tmp_path: Path) -> None:
    path = database(
        tmp_path / "a.sqlite3",
        "CREATE TABLE tags(id, name)",
        "INSERT INTO tags VALUES(1, hex(zeroblob(9000)))",
    )
    data = bytearray(path.read_bytes())
    data[4096 : 4096 + 64] = b"\x99" * 64
    path.write_bytes(data)
    assert refusal(path) == "sqlite.damaged"


def test_work_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_sqlite, "_SECONDS", -1)
    monkeypatch.setattr(foreign_sqlite, "_STEPS", 1)
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)")
    assert refusal(path) == "file.parser_slow"


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign_sqlite, "_MOST", 2)
    values = "INSERT INTO tags VALUES(1),(2),(3)"
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)", values)
    assert refusal(path) == "import.too_many_rows"


def test_an_open_project_is_said(tmp_path: Path) -> None:
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)")
    assert not log_warnings(path)
    path.with_name("a.sqlite3-wal").write_bytes(b"x")
    assert [each.id for each in log_warnings(path)] == ["sqlite.has_log"]


@pytest.mark.parametrize(
    ("module", "reason"),
    [(taguette, "taguette.not_a_project"), (qualcoder, "qualcoder.not_a_project")],
)
def test_a_database_of_something_else_is_a_sentence(
    tmp_path: Path, module: object, reason: str
) -> None:
    path = database(tmp_path / "a.sqlite3", "CREATE TABLE tags(id)")
    with pytest.raises(FileError) as caught:
        module.read(path)  # type: ignore[attr-defined]
    assert caught.value.message.id == reason
