"""``import-annotations``: the answer, the exit status, and a run that changes nothing."""

import json
from pathlib import Path

import pytest

from reader.exchange import sandbox


@pytest.fixture(autouse=True)
def here(monkeypatch, request):
    """Read files in this process: a process for each takes its time; one test tries it."""
    if request.node.name != "test_a_project_comes_in_with_its_articles":
        monkeypatch.setattr(sandbox, "run", lambda function, *given, **_: function(*given))


SAMPLES = Path(__file__).parent.parent / "exchange" / "samples"
NVIVO = SAMPLES / "synthetic-ar-nvivo-utf16-crlf-bom.qdpx"


def test_a_project_comes_in_with_its_articles(data):
    answer = data("import-annotations", NVIVO)
    assert answer["articles"] == answer["new_articles"] == [1]
    assert (answer["added"], answer["unchanged"]) == (3, 0)
    assert answer["reanchored"] == answer["orphans"] == answer["refused"] == []
    [counting] = answer["counting"]
    assert (counting["unit"], counting["line_break"], counting["sure"]) == ("utf16", 2, True)
    assert [each["exact"] for each in data("annotations")] == ["المتحدّث 😀", "الاتفاق", "نص عربي"]
    assert {each["by"] for each in data("annotations")} == {"باحثة"}
    again = data("import-annotations", NVIVO)
    assert (again["added"], again["unchanged"]) == (0, 3)
    assert [each["label"] for each in data("history")] == ["history.marks_in"]
    data("undo")
    assert data("articles") == []


def test_a_dry_run_says_it_and_changes_nothing(data, article):
    before = data("tags")
    answer = data("import-annotations", NVIVO, "--dry-run")
    assert (answer["added"], answer["new_articles"]) == (3, [2])
    assert len(data("articles")) == 1
    assert data("tags") == before
    assert data("history")[0]["label"] != "history.marks_in"


def test_marks_of_a_page_go_to_the_article_that_is_named(command, data, article, tmp_path):
    path = tmp_path / "spans.csv"
    header, place = "url,start,end,excerpt,tag\n", "https://x.example"
    rows = f"{place},0,8,النهرُ ,ماء\n{place},5,9,ليس هنا,ماء\n"
    path.write_text(header + rows, "utf-8")
    refused = command("import-annotations", path)
    assert refused.status == 1
    assert refused.data["refused"][0]["annotations"] == 2
    answer = data("import-annotations", path, "--article", "1")
    assert answer["added"] == 1
    [orphan] = answer["orphans"]
    assert (orphan["article"], orphan["exact"], orphan["tags"]) == (1, "ليس هنا", ["ماء"])
    assert data("annotations")[0]["tags"] == ["ماء"]


def test_a_layer_of_its_own_stays_apart(data):
    answer = data("import-annotations", NVIVO, "--as-layer")
    assert data("annotations") == []
    assert len(data("annotations", "--layer", answer["layer"])) == 3


def test_it_is_said_to_people(command, article, tmp_path):
    path = tmp_path / "m.json"
    quote = {"type": "TextQuoteSelector", "exact": "تقرير Delta Watch"}
    target = {"source": "urn:x", "selector": quote}
    path.write_text(json.dumps({"type": "Annotation", "target": target}), "utf-8")
    result = command("import-annotations", path, "--article", 1, json=False)
    assert result.status == 0
    assert "Delta Watch" in result.out
    assert "1" in result.out.splitlines()[-1]


def test_a_file_of_another_kind_is_refused_by_a_sentence(command, tmp_path):
    path = tmp_path / "x.docx"
    path.write_bytes(b"x")
    result = command("import-annotations", path)
    assert result.status == 1
    assert ".qdpx" in result.data["error"]


def test_import_names_the_command_for_such_files(command):
    result = command("import", NVIVO)
    assert "import-annotations" in result.data["refused"][0]["error"]
