"""A library out to a file and into another library, by commands alone."""

import json
from pathlib import Path

import pytest

from reader.cli.root import run
from reader.exchange import sandbox

# CR LF at its line ends; tashkeel, tatweel, NBSP, U+2028, an emoji of several code points
TEXT = (
    "النهرُ يعودُ إلى مجراه\r\n\r\nقـــال المسؤولُ لا\u00a0شكَّ في الأرقام 👩\u200d🔧 كما ورد.\u2028"
    "وقالت Delta Watch ذلك 😀 أمس.\r\nسطرٌ أخير ٤٥٪ من القرى.\r\n"
)


@pytest.fixture(autouse=True)
def here(monkeypatch):
    """Read files in this process: a process for each is tried elsewhere, and takes its time."""
    monkeypatch.setattr(sandbox, "run", lambda function, *given, **_: function(*given))


@pytest.fixture
def other(tmp_path, capsys):
    """Give a function that runs a command on another library."""

    def call(*words):
        capsys.readouterr()
        status = run(["--library", str(tmp_path / "other.hamish"), "--json", *map(str, words)])
        assert status == 0
        return json.loads(capsys.readouterr().out)

    return call


@pytest.fixture
def filled(data, tmp_path):
    """Fill the first library: an article with long line ends, tags in a tree, notes, a shelf."""
    path = tmp_path / "نهر.txt"
    path.write_bytes(TEXT.encode())
    data("import", path, "--collection", "رفّ")
    text = data("show", 1)["text"]
    assert "\r" not in text
    data("tag", "add", "قول", "--slot", "3", "--description", "سطر\nوسطر", "--use", "عند القول")
    for words, tags in (
        ("المسؤولُ لا\u00a0شكَّ", ["قول"]),
        ("👩\u200d🔧 كما", ["ماء/نهر", "قول"]),
        ("أمس", []),
    ):
        start = text.index(words)
        chosen = [part for tag in tags for part in ("--tag", tag)]
        data("annotate", 1, start, start + len(words), *chosen, "--note", f"ملاحظة\n{words}")
    data("memo", 1, "على المقال")
    return text


ROUNDS = [("p.qdpx", "standard"), ("p.qdpx", "nvivo"), ("p.jsonl", "library")]


@pytest.mark.parametrize(("name", "profile"), ROUNDS, ids=lambda value: value)
def test_a_whole_library_comes_back(data, other, filled, tmp_path, name, profile):
    file = tmp_path / name
    data("export", file, "--profile", profile)
    answer = other("import-annotations", file)
    assert (answer["added"], answer["new_articles"]) == (3, [1])
    assert [answer["orphans"], answer["reanchored"], answer["refused"]] == [[], [], []]
    ours, theirs = data("show", 1), other("show", 1)
    assert theirs["text"] == ours["text"] == filled
    assert (theirs["title"], theirs["note"], theirs["id"]) == (
        ours["title"],
        ours["note"],
        ours["id"],
    )
    same = ("id", "start", "end", "exact", "prefix", "suffix", "tags", "tag_ids", "note", "by")
    assert [{k: each[k] for k in same} for each in theirs["annotations"]] == [
        {k: each[k] for k in same} for each in ours["annotations"]
    ]
    known = ("name", "name_en", "path", "slot", "custom_colour", "description", "use", "avoid")
    assert [{k: each[k] for k in known} for each in other("tags")] == [
        {k: each[k] for k in known} for each in data("tags")
    ]
    assert [each["name"] for each in other("collections")] == ["رفّ"]
    again = other("import-annotations", file)
    assert (again["added"], again["unchanged"]) == (0, 3)
    assert len(other("history")) == 1
    other("undo")
    assert other("articles") == []


@pytest.mark.parametrize("name", ["p.jsonld", "p.json", "p.xmi", "p.csv"])
def test_marks_come_back_where_the_article_is(data, other, filled, tmp_path, name):
    file = tmp_path / name
    data("export", file)
    other("import", tmp_path / "نهر.txt")
    answer = other("import-annotations", file, *(["--article", "1"] if name == "p.json" else []))
    assert answer["added"] == 3, answer
    assert answer["articles"] == [1]
    same = ("start", "end", "exact", "tags", "note", "by")
    assert [{k: each[k] for k in same} for each in other("annotations")] == [
        {k: each[k] for k in same} for each in data("annotations")
    ]


def test_several_articles_go_as_xmi_with_their_types(data, other, filled, tmp_path):
    second = tmp_path / "ثانٍ.txt"
    second.write_text("خبر آخر عن الماء.\nثم سطر.\n", "utf-8")
    data("import", second)
    data("annotate", 2, 0, 3, "--tag", "قول")
    file = tmp_path / "p.zip"
    answer = data("export", file, "--profile", "xmi")
    assert answer["rows"] == 4
    assert not answer["warnings"] or all("XMI" not in each for each in answer["warnings"])
    assert other("import-annotations", file)["added"] == 4


def test_the_codebook_goes_alone(data, other, filled, tmp_path):
    file = tmp_path / "c.qdc"
    data("export", file)
    other("import-annotations", file)
    assert {each["path"] for each in data("tags")} == {each["path"] for each in other("tags")}
    assert Path(file).read_bytes().startswith(b"<?xml")
