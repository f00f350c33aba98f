"""annotate, edit, delete, annotations."""

import sqlite3
from dataclasses import replace

import pytest

from reader.acts.libraries import open_to_write
from reader.core import operations
from reader.core.changes import ChangeSet, inserted
from reader.core.model import Layer, new_id, now
from reader.core.rows import layer_row
from tests.cli.conftest import BODY, TEXT, add_article

ANNOTATION = {
    "id", "article", "start", "end", "exact", "prefix", "suffix", "tags", "tag_ids", "note", "by",
    "layer", "created_at", "modified_at",
}  # fmt: skip
OFFICIAL = "المصادر/مصدر رسمي"


def place(piece):
    start = TEXT.index(piece)
    return start, start + len(piece)


def test_annotate_answers_the_mark(data, article):
    start, end = place("المسؤولُ")
    mark = data(
        "annotate",
        1,
        start,
        end,
        "--tag",
        "مصدر رسمي",
        "--note",
        "من؟",
        before=["--annotator", "هدى"],
    )
    assert set(mark) == ANNOTATION
    assert mark["exact"] == "المسؤولُ"
    assert (mark["start"], mark["end"], mark["article"]) == (start, end, 1)
    assert TEXT[:start].endswith(mark["prefix"])
    assert TEXT[end:].startswith(mark["suffix"])
    assert mark["tags"] == [OFFICIAL]
    assert len(mark["tag_ids"]) == 1
    assert (mark["note"], mark["by"], mark["layer"]) == ("من؟", "هدى", "own")


@pytest.mark.parametrize("piece", ["شكَّ", "👩‍🔧", "سدٌّ"])
def test_marks_snap_outward_to_clusters(data, article, piece):
    start, end = place(piece)
    mark = data("annotate", 1, start + 1 if piece == "👩‍🔧" else start, end - 1)
    assert (mark["start"], mark["end"]) == (start, end)
    assert mark["exact"] == piece


def test_annotate_always_makes_a_new_one(data, article):
    first, second = data("annotate", 1, 0, 5), data("annotate", 1, 0, 5)
    assert first["id"] != second["id"]
    assert len(data("annotations")) == 2


@pytest.mark.parametrize(("start", "end"), [(5, 5), (9, 5), (0, len(TEXT) + 1)])
def test_a_place_outside_the_text_is_refused(command, article, start, end):
    result = command("annotate", 1, start, end)
    assert result.status == 1
    assert str(end) in result.data["error"]


@pytest.mark.parametrize(
    "words", [("x", "5"), ("0",), ("0", "5", "6"), ("0", "5", "--colour", "x")]
)
def test_wrong_usage(command, article, words):
    result = command("annotate", 1, *words)
    assert result.status == 2
    assert set(result.data) == {"error"}


def test_a_missing_tag_is_made_with_its_parents_in_the_same_act(data, article):
    before = len(data("tags"))
    mark = data("annotate", 1, 0, 5, "--tag", "منهج/تحقق\\/تدقيق")
    assert mark["tags"] == ["منهج/تحقق\\/تدقيق"]
    tags = {tag["path"]: tag for tag in data("tags")}
    assert tags["منهج"]["slot"] is None
    assert tags["منهج/تحقق\\/تدقيق"]["slot"] == 1  # all are used once: the lowest
    assert tags["منهج/تحقق\\/تدقيق"]["name"] == "تحقق/تدقيق"
    data("undo")
    assert len(data("tags")) == before
    assert data("annotations") == []


def test_english_names_and_ids_match_too(data, article):
    official = next(tag for tag in data("tags") if tag["path"] == OFFICIAL)
    for name in ("Official source", "sources/official source", OFFICIAL, official["id"][:8]):
        assert data("annotate", 1, 0, 5, "--tag", name)["tag_ids"] == [official["id"]]


def test_an_ambiguous_tag_is_refused_with_the_paths(command, data, article):
    data("tag", "add", "اللغة/مصدر رسمي")
    result = command("annotate", 1, 0, 5, "--tag", "مصدر رسمي")
    assert result.status == 1
    assert OFFICIAL in result.data["error"]
    assert "اللغة/مصدر رسمي" in result.data["error"]


def test_a_tag_at_the_top_is_named_by_a_slash_before_it(command, data, article):
    data("tag", "add", "مصدر رسمي")
    refused = command("annotate", 1, 0, 5, "--tag", "مصدر رسمي")
    assert refused.status == 1
    assert f"{OFFICIAL} · /مصدر رسمي" in refused.data["error"]
    assert data("annotate", 1, 0, 5, "--tag", "/مصدر رسمي")["tags"] == ["مصدر رسمي"]
    assert data("annotate", 1, 0, 5, "--tag", OFFICIAL)["tags"] == [OFFICIAL]
    assert data("annotate", 1, 0, 5, "--tag", "/جديد")["tags"] == ["جديد"]


def test_the_spelling_given_comes_before_others(data, article):
    for name in ("NATO", "nato"):
        data("tag", "add", name)
    assert data("annotate", 1, 0, 5, "--tag", "nato")["tags"] == ["nato"]
    assert data("annotate", 1, 0, 5, "--tag", "NATO")["tags"] == ["NATO"]


def test_a_new_tag_comes_under_the_group_of_an_english_name(data, article):
    mark = data("annotate", 1, 0, 5, "--tag", "sources/شاهد عيان", "--tag", "Sources/شاهد عيان")
    assert mark["tags"] == ["المصادر/شاهد عيان"]


def test_a_group_is_not_put_on_a_mark(command, article):
    assert command("annotate", 1, 0, 5, "--tag", "المصادر").status == 1


def test_edit_changes_everything_in_one_act(data, article):
    mark = data("annotate", 1, 0, 5, "--tag", "مصدر رسمي")
    start, end = place("الأرقام")
    found = data(
        "edit", mark["id"][:8], "--start", start, "--end", end, "--untag", "مصدر رسمي",
        "--tag", "رقم أو إحصاء", "--tag", "جديد", "--note", "نُقل بلا سند",
    )  # fmt: skip
    assert found["id"] == mark["id"]
    assert found["exact"] == "الأرقام"
    assert found["tags"] == ["الوقائع/رقم أو إحصاء", "جديد"]
    assert found["note"] == "نُقل بلا سند"
    assert data("history")[0]["label"] == "history.edit_highlight"
    data("undo")
    (back,) = data("annotations")
    assert {**back, "modified_at": ""} == {**mark, "modified_at": ""}


def test_edit_of_one_thing_is_named_by_it_and_of_nothing_is_no_act(data, article):
    mark = data("annotate", 1, 0, 5, "--note", "أول")
    assert data("edit", mark["id"], "--note", "")["note"] is None
    assert data("history")[0]["label"] == "history.note"
    acts = len(data("history"))
    data("edit", mark["id"])
    data("edit", mark["id"], "--start", "0")
    assert len(data("history")) == acts


def test_untag_of_what_is_not_there_is_refused(command, data, article):
    mark = data("annotate", 1, 0, 5)
    assert command("edit", mark["id"], "--untag", "مصدر رسمي").status == 1
    assert command("edit", mark["id"], "--untag", "لا وجود له").status == 1
    assert "لا وجود له" not in [tag["name"] for tag in data("tags")]


def test_a_tag_taken_off_and_put_on_again_is_on_last(data, article):
    mark = data("annotate", 1, 0, 5, "--tag", "مصدر رسمي", "--tag", "مصدر مجهول")
    found = data("edit", mark["id"], "--untag", "مصدر رسمي", "--tag", "مصدر رسمي")
    assert found["tags"] == ["المصادر/مصدر مجهول", OFFICIAL]


def add_layer(path, document, name):
    """Store a mark in a layer of somebody else."""
    layer = Layer(new_id(), "imported", name, created_at=now())
    with open_to_write(path, holder="command") as library:
        hand = replace(library.hand(name), layer_id=layer.id)
        mark = operations.add_highlight(document=document, text=TEXT, start=0, end=5, hand=hand)
        stored = inserted("layers", (layer.id,), layer_row(layer))
        library.apply(ChangeSet(mark.label, (stored, *mark.changes)))
    return layer.id


def test_annotations_of_any_layer(command, data, library, article):
    layer_id = add_layer(library, article, "ليان")
    data("annotate", 1, 6, 9, before=["--annotator", "هدى"])
    own = sqlite3.connect(library).execute("SELECT id FROM layers WHERE kind = 'own'").fetchone()[0]

    def layers(name):
        return [(each["layer"], each["by"]) for each in data("annotations", "--layer", name)]

    theirs, ours = (layer_id, "ليان"), ("own", "هدى")
    assert layers(layer_id) == layers(layer_id[:8]) == [theirs]
    assert layers("own") == layers(own) == layers(own[:8]) == [ours]
    assert layers("all") == [theirs, ours]
    assert [each["by"] for each in data("annotations")] == ["هدى"]
    assert data("articles")[0]["annotations"] == 1
    for name in (layer_id[:7], "", "00000000", "ليان"):
        assert command("annotations", "--layer", name).status == 1


def test_delete_deletes_all_or_none(command, data, article):
    first, second = data("annotate", 1, 0, 5), data("annotate", 1, 6, 9)
    assert command("delete", first["id"], "11111111").status == 1
    assert len(data("annotations")) == 2
    ids = [first["id"], second["id"]]
    assert data("delete", first["id"][:8], second["id"]) == {"deleted": ids}
    assert data("annotations") == []
    data("undo")
    assert len(data("annotations")) == 2


def test_annotations_filters(command, data, library, article):
    add_article(library, TEXT + "ثانٍ\n")
    data("annotate", 1, 0, 5, "--tag", "مصدر رسمي", before=["--annotator", "هدى"])
    data("annotate", 1, 6, 9, "--tag", "مصدر مجهول", before=["--annotator", "سامر"])
    data("annotate", 2, 6, 9, before=["--annotator", "سامر"])

    def found(*words):
        return [(each["article"], each["start"]) for each in data("annotations", *words)]

    assert found() == [(1, 0), (1, 6), (2, 6)]
    assert found("--layer", "all") == found("--layer", "own") == found()
    assert found("--article", 2) == [(2, 6)]
    assert found("--article", 1, "--article", 2) == found()
    assert found("--tag", "مصدر رسمي") == [(1, 0)]
    assert found("--tag", "مصدر رسمي", "--tag", "مصدر مجهول") == [(1, 0), (1, 6)]
    assert found("--tag", "المصادر") == [(1, 0), (1, 6)]
    assert found("--by", "سامر", "--article", 1) == [(1, 6)]
    for words in (("--by", "أحد"), ("--tag", "أحد"), ("--layer", "أحد"), ("--article", 9)):
        assert command("annotations", *words).status == 1


def test_annotator_is_the_one_of_the_settings_else_the_login_name(data, article, home, monkeypatch):
    monkeypatch.setattr("getpass.getuser", lambda: "login")
    assert data("annotate", 1, 0, 5)["by"] == "login"
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text('annotator = "ندى"\n', encoding="utf-8")
    assert data("annotate", 1, 0, 5)["by"] == "ندى"
    assert data("annotate", 1, 0, 5, before=["--annotator", "ريم"])["by"] == "ريم"


def test_text_for_people(command, article):
    start, end = place("Delta Watch")
    command("annotate", 1, start, end, "--tag", "مصدر رسمي", "--note", "سطر\nثانٍ")
    lines = command("annotations", json=False).out.splitlines()
    assert len(lines) == 2
    assert "Article" in lines[0]
    assert "Delta Watch" in lines[0]
    assert "مصدر رسمي" in lines[0]
    assert "سطر ثانٍ" in lines[1]
    assert BODY not in lines[0]
