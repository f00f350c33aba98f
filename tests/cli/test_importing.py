"""import."""

import io
import sys

import pytest

from reader.core.errors import LibraryError
from reader.store.library import Library
from tests.cli.test_articles import ARTICLE

RIVER = (
    "النهر يعود إلى مجراه\n\n"
    "قال المسؤولُ إنّ لا\u00a0خلاف على الأرقام، وكتب المراقب ذلك في دفتره أمس.\n"
)


@pytest.fixture
def files(tmp_path):
    folder = tmp_path / "أخبار"
    folder.mkdir()
    (folder / "1.txt").write_text(RIVER, encoding="utf-8")
    (folder / "2.txt").write_bytes(RIVER.replace("أمس", "من أمس").encode("windows-1256"))
    (folder / "3.txt").write_bytes(b"")
    return folder


def test_import_answers_each_file(command, files):
    result = command("import", files)
    assert result.status == 1  # one was refused
    assert result.err == ""
    assert set(result.data) == {"imported", "skipped", "refused"}
    first, second = result.data["imported"]
    assert set(first) == ARTICLE | {"file", "encoding", "same_text_as"}
    assert (first["number"], second["number"]) == (1, 2)
    assert (first["encoding"], second["encoding"]) == ("utf-8", "windows-1256")
    assert first["file"] == str(files / "1.txt")
    assert (first["same_text_as"], first["annotations"]) == (None, 0)
    (refused,) = result.data["refused"]
    assert set(refused) == {"file", "error"}
    assert refused["file"] == str(files / "3.txt")


def test_skipped_files_are_no_refusal(data, files):
    (files / "3.txt").unlink()
    data("import", files)
    again = data("import", files)
    assert again["imported"] == []
    assert [(each["file"], each["article"]) for each in again["skipped"]] == [
        (str(files / "1.txt"), 1),
        (str(files / "2.txt"), 2),
    ]
    assert all(set(each) == {"file", "article", "reason"} for each in again["skipped"])


def test_same_text_under_another_name(data, files):
    data("import", files / "1.txt")
    (files / "1.txt").rename(files / "other.txt")
    assert data("import", "--skip-same-text", files / "other.txt")["skipped"][0]["article"] == 1
    assert data("import", files / "other.txt")["imported"][0]["same_text_as"] == 1


def test_encoding_and_replace(command, data, files):
    damaged = files / "damaged.txt"
    damaged.write_bytes((RIVER * 30).encode().replace("لا".encode(), b"\xd9", 1))
    assert command("import", damaged).status == 1
    assert command("import", "--encoding", "utf-8", damaged).status == 1
    (taken,) = data("import", "--encoding", "utf-8", "--replace", damaged)["imported"]
    assert "\ufffd" in data("show", taken["number"])["text"]
    (files / "4.txt").write_bytes(("ثم " + RIVER).encode("iso-8859-6"))
    (other,) = data("import", "--encoding", "iso-8859-6", files / "4.txt")["imported"]
    assert other["encoding"] == "iso-8859-6"


def test_into_a_collection(data, files):
    data("import", files / "1.txt", "--collection", "النهر")
    assert [(each["name"], each["articles"]) for each in data("collections")] == [("النهر", [1])]
    data("undo")
    assert data("collections") == []
    assert data("articles") == []


def test_a_text_from_stdin(data, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RIVER.encode())))
    (taken,) = data("import", "-")["imported"]
    assert (taken["file"], taken["encoding"]) == ("-", None)
    assert data("show", 1)["text"] == RIVER


def test_a_text_from_stdin_that_cannot_be_read(command, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bytes(range(256)) * 9)))
    result = command("import", "-")
    assert result.status == 1
    assert [each["file"] for each in result.data["refused"]] == ["-"]
    assert result.data["imported"] == []


def test_a_disk_that_is_full_midway_does_not_hide_what_came_in(command, files, monkeypatch):
    (files / "3.txt").unlink()
    full = LibraryError("library.disk_full", file="كتبي.hamish")
    write = Library.run

    def run(library, label, steps, progress):
        def until_full():
            yield next(steps)
            next(steps)  # taken in, and never written
            raise full

        return write(library, label, until_full(), progress)

    monkeypatch.setattr(Library, "run", run)
    result = command("import", files)
    assert result.status == 1
    assert [each["file"] for each in result.data["imported"]] == [str(files / "1.txt")]
    (refused,) = result.data["refused"]
    assert refused["file"] == str(files / "2.txt")
    assert "full" in refused["error"]
    assert [each["state"] for each in command("history").data] == ["partial"]

    def nothing(library, label, steps, progress):
        raise full

    monkeypatch.setattr(Library, "run", nothing)
    assert list(command("import", files / "2.txt").data) == ["error"]


def test_a_path_is_needed(command):
    assert command("import").status == 2


def test_text_for_people(command, files):
    result = command("import", files, json=False)
    assert result.status == 1
    assert "1." in result.out
    assert "2 articles were added" in result.out.replace("\u2066", "").replace("\u2069", "")
    assert "3.txt" in result.err
    assert "3.txt" not in result.out
    assert "already" in command("import", files, json=False).out.lower()


@pytest.mark.usefixtures("arabic")
def test_text_in_arabic(command, files):
    result = command("import", files, json=False)
    assert "أُضيف مقالان." in result.out
    assert "لم يُضف" in result.err


def test_columns_and_pdf_are_taken_as_told(command, tmp_path):
    table, paper = tmp_path / "t.csv", tmp_path / "p.pdf"
    table.write_text(f'a,b\n1,"{RIVER}"\n', encoding="utf-8")
    paper.write_bytes(b"%PDF-1.4")
    refused = command("import", table, paper)
    assert refused.status == 1
    assert ["--column" in each["error"] or "--accept-pdf" in each["error"]
            for each in refused.data["refused"]] == [True, True]  # fmt: skip
    assert command("import", "--column", "text=b", table).status == 0
    assert command("import", "--column", "b", table).status == 2
    assert command("import", "--column", "words=b", table).status == 2


def test_a_bibliography_answers_what_it_completed(data, tmp_path, files):
    (files / "2.txt").unlink()
    (files / "3.txt").write_text(
        "TY  - NEWS\nTI  - النهر يعود إلى مجراه\nAU  - سلمى\nER  -\n", encoding="utf-8"
    )
    (files / "3.txt").rename(files / "3.ris")
    answer = data("import", files)
    assert answer["completed"] == [
        {"file": str(files / "3.ris"), "article": 1, "fields": ["author"]}
    ]
