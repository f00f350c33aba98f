"""The command ``export``: to the letter of the contract."""

import csv
import json

import pytest

from tests.cli.conftest import BODY, TEXT, add_article, plain


@pytest.fixture(autouse=True)
def application(qapp):
    """Have the application of the tests before a PDF would need one of its own."""


@pytest.fixture
def marked(article, data):
    """Mark two passages of article 1 and one of article 2."""
    start = TEXT.index("المسؤولُ")
    data("annotate", 1, start, start + 8, "--tag", "مصدر رسمي", "--note", "=من؟")
    data(
        "annotate",
        1,
        0,
        5,
        "--tag",
        "لغة مشحونة",
        "--tag",
        "مصدر رسمي",
        before=["--annotator", "عمر"],
    )
    return article


def rows(file, encoding="utf-8-sig"):
    with file.open(encoding=encoding, newline="") as opened:
        return list(csv.DictReader(opened))


def test_the_format_follows_the_ending(marked, data, tmp_path):
    file = tmp_path / "مقاطع.csv"
    answer = data("export", file)
    assert answer == {"file": str(file), "rows": 3, "warnings": answer["warnings"]}
    assert len(answer["warnings"]) == 1, "a note was kept from being a formula"
    assert [row["start_cp"] for row in rows(file)] == ["0", "0", str(TEXT.index("المسؤولُ"))]
    for ending in ("xlsx", "docx", "html", "md", "jsonl", "bib", "pdf"):
        said = data("export", tmp_path / f"a.{ending}")
        assert (tmp_path / f"a.{ending}").stat().st_size > 100
        assert said["rows"] == (1 if ending == "bib" else 3)


def test_profiles(marked, data, tmp_path):
    data("export", tmp_path / "raw.csv", "--profile", "raw")
    assert rows(tmp_path / "raw.csv", "utf-8")[2]["note"] == "=من؟"
    data("export", tmp_path / "l.jsonl", "--profile", "library")
    lines = (tmp_path / "l.jsonl").read_text("utf-8").split("\n")
    types = [json.loads(line)["type"] for line in lines if line]
    assert types.count("annotation") == 2
    data("export", tmp_path / "csl.json", "--profile", "csl")
    assert json.loads((tmp_path / "csl.json").read_text("utf-8"))[0]["type"] == "article-newspaper"


def test_what_is_meant(marked, library, data, tmp_path):
    add_article(library, f"عنوان آخر\n{BODY}\nخبر.\nصورة\n", title="عنوان آخر")
    data("annotate", 2, 0, 5, "--tag", "مصدر مجهول")
    file = tmp_path / "a.csv"

    def count(*asked):
        return data("export", file, "--force", *asked)["rows"]

    assert count() == 4
    assert count("--article", 1) == 3
    assert count("--article", 1, "--article", 2) == 4
    assert count("--tag", "مصدر رسمي") == 2
    assert count("--tag", "المصادر") == 3, "a group means all that lies in it"
    assert count("--by", "عمر") == 2
    assert count("--search", "المسؤول") == 1
    assert count("--search", "لاشيء") == 0
    assert count("--shape", "wide") == 3
    assert count("--from", "2031-01-01") == 0
    data("collection", "add", "رفّ")
    data("collection", "put", "رفّ", 2)
    assert count("--collection", "رفّ") == 1
    assert count("--layer", "all") == 4


def test_columns_and_their_order(marked, data, tmp_path):
    data("export", tmp_path / "a.csv", "--columns", "note, article,excerpt", "--sort", "tag")
    assert [list(row.values())[1] for row in rows(tmp_path / "a.csv")] == ["1", "1", "1"]
    assert list(rows(tmp_path / "a.csv")[0]) == ["note", "article", "excerpt"]


def test_an_existing_file_is_kept_unless_forced(marked, command, tmp_path):
    file = tmp_path / "a.csv"
    file.write_text("old")
    refused = command("export", file)
    assert refused.status == 1
    assert "--force" in refused.data["error"]
    assert file.read_text() == "old"
    assert command("export", file, "--force").status == 0


@pytest.mark.parametrize(
    "words",
    [
        ["a.xyz"],
        ["a.csv", "--profile", "annotated"],
        ["a.csv", "--profile", "nothing"],
        ["a.csv", "--columns", "nothing"],
        ["a.csv", "--shape", "round"],
        [],
    ],
)
def test_wrong_usage(marked, command, tmp_path, words):
    result = command("export", *[tmp_path / each if "." in each else each for each in words])
    assert result.status == 2
    assert "error" in result.data
    assert not list(tmp_path.glob("a.*"))


@pytest.mark.parametrize(
    "words", [["--article", 99], ["--tag", "لا وسم"], ["--by", "لا أحد"], ["--collection", "لا"]]
)
def test_what_is_not_there_is_refused(marked, command, tmp_path, words):
    assert command("export", tmp_path / "a.csv", *words).status == 1


def test_without_a_library_nothing_is_made(command, tmp_path, library):
    assert command("export", tmp_path / "a.csv").status == 1
    assert not library.exists()


def test_people_are_told_what_was_written(marked, command, arabic, tmp_path):
    result = command("export", tmp_path / "a.csv", json=False)
    assert plain(result.out).strip() == f"كُتبت 3 مداخل في {tmp_path / 'a.csv'}."
    assert "معادلة" in result.err
