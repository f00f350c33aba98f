"""check, backup, backups, restore."""

import sqlite3

import pytest

from reader.store.library import Library


def break_quotation(library):
    """Move a mark away from its passage, behind the program's back."""
    with sqlite3.connect(library) as conn:
        conn.execute("UPDATE annotations SET start_offset = 3, end_offset = 8")
    conn.close()


def test_a_sound_library(data, article):
    data("annotate", 1, 0, 5)
    assert data("check") == {"ok": True, "problems": [], "repaired": []}


def test_check_finds_and_repair_mends(command, data, library, article):
    mark = data("annotate", 1, 0, 6)
    break_quotation(library)
    result = command("check")
    assert result.status == 1
    assert result.data["ok"] is False
    (problem,) = result.data["problems"]
    assert set(problem) == {"kind", "annotation", "article", "detail"}
    assert (problem["kind"], problem["annotation"], problem["article"]) == (
        "quotation", mark["id"], 1,
    )  # fmt: skip
    mended = command("check", "--repair")
    assert mended.status == 0
    assert mended.data["ok"] is True
    assert mended.data["problems"] == []
    assert [each["annotation"] for each in mended.data["repaired"]] == [mark["id"]]
    assert data("annotations")[0]["start"] == 0
    assert data("check")["ok"] is True


@pytest.mark.parametrize("word", ["check", "backup"])
def test_there_must_be_a_library(command, library, tmp_path, word):
    words = [word, str(tmp_path / "b.hamish")] if word == "backup" else [word, "--repair"]
    for given in (words, words[:2]):
        assert command(*given).status == 1
    assert not library.exists()


@pytest.mark.parametrize("words", [("check",), ("check", "--repair"), ("backup", "نسخة.hamish")])
def test_a_folder_is_no_library(command, library, words):
    library.mkdir()
    result = command(*words)
    assert result.status == 1
    assert "not a Hamish library" in result.data["error"]


def test_backup_is_a_whole_library(command, data, article, tmp_path):
    data("annotate", 1, 0, 5)
    file = tmp_path / "b.hamish"
    assert data("backup", file) == {"file": str(file)}
    with Library.open(file, read_only=True) as copy:
        assert len(copy.annotations.all()) == 1
        assert len(copy.history.entries()) == 2
    assert command("backup", file).status == 1
    assert data("backup", file, "--force") == {"file": str(file)}


def test_a_clean_copy_carries_no_history(data, command, article, tmp_path):
    data("annotate", 1, 0, 5)
    file = tmp_path / "b.hamish"
    assert data("backup", file, "--clean") == {"file": str(file)}
    with Library.open(file, read_only=True) as copy:
        assert copy.history.entries() == []
        assert len(copy.annotations.all()) == 1
    assert command("backup", tmp_path / "c.hamish", "--layer", "all").status == 1
    assert data("backup", tmp_path / "c.hamish", "--clean", "--layer", "all")


def test_restore_keeps_the_present_library_and_backs_it_up(data, article, tmp_path):
    file = tmp_path / "b.hamish"
    data("backup", file)
    data("annotate", 1, 0, 5)
    answer = data("restore", file)
    assert answer["file"] == str(file)
    assert data("annotations") == []
    with Library.open(tmp_path / answer["kept_aside"], read_only=True) as kept:
        assert len(kept.annotations.all()) == 1
    (backup,) = data("backups")
    assert set(backup) == {"file", "at", "articles", "annotations"}
    assert (backup["articles"], backup["annotations"]) == (1, 1)
    name = backup["file"].rsplit("/", 1)[-1]
    data("restore", name)  # by the name in the list
    assert len(data("annotations")) == 1


def test_restore_of_what_is_no_library_changes_nothing(command, data, article, tmp_path):
    (tmp_path / "b.hamish").write_text("nothing of ours")
    for name in ("b.hamish", "none.hamish"):
        assert command("restore", tmp_path / name).status == 1
    assert len(data("articles")) == 1


def test_no_backups_yet(data, article):
    assert data("backups") == []


def test_text_for_people(command, library, article, tmp_path):
    assert "sound" in command("check", json=False).out
    assert "b.hamish" in command("backup", tmp_path / "b.hamish", json=False).out
    assert "no backups" in command("backups", json=False).out
    command("restore", tmp_path / "b.hamish")
    assert "1 article" in command("backups", json=False).out.replace("\u2066", "").replace(
        "\u2069", ""
    )
    command("annotate", 1, 0, 6)
    break_quotation(library)
    result = command("check", json=False)
    assert result.status == 1
    assert result.out.strip()
    assert "Repaired" in command("check", "--repair", json=False).out
