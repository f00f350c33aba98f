"""Which file is read how, and which files of a folder are articles."""

import os
import socket
from pathlib import Path

import pytest

from reader.core.errors import FileError
from reader.exchange import articles_in
from reader.exchange.articles_in import Manner, article_files
from reader.language import isolated
from tests.exchange import samples
from tests.exchange.samples import FIRST, PAGE, TITLE


def refusal_of(path: Path, how: Manner | None = None) -> str:
    with pytest.raises(FileError) as caught:
        articles_in.read(path, how)
    return caught.value.message.id


def test_every_ending_has_its_reader_and_none_goes_to_a_network(tmp_path, monkeypatch):
    def refuse(*_args, **_options):
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket.socket, "__init__", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    rtf = "{\\rtf1 " + "".join(f"\\u{ord(letter)}?" for letter in FIRST) + "}"
    row = f"title,text\n{TITLE},{FIRST}\n"
    files = {
        "a.html": PAGE, "b.HTM": PAGE,
        "c.docx": samples.docx(f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>"),
        "d.odt": samples.odt(f"<text:p>{FIRST}</text:p>"), "e.rtf": rtf, "f.csv": row,
        "g.epub": samples.epub(samples.chapter(TITLE, FIRST)), "h.txt": FIRST, "i.unknown": FIRST,
        "j.tsv": row.replace(",", "\t", 1).replace(f"{TITLE},", f"{TITLE}\t"),
    }  # fmt: skip
    for name, data in files.items():
        path = tmp_path / name
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        (made,) = articles_in.read(path)
        assert FIRST in made.content.text, name
        assert made.content.keys is not None
        assert not made.of_many
        assert articles_in.is_plain(path) == (name in ("h.txt", "i.unknown"))


def test_a_name_that_turns_its_own_end_round_deceives_nobody(tmp_path):
    path = tmp_path / "تقرير\u202elmth.docx"  # seen as "...docx" turned round, which ends in html
    path.write_bytes(samples.docx(f"<w:p><w:r><w:t>{FIRST}</w:t></w:r></w:p>"))
    (made,) = articles_in.read(path)
    assert (made.kind, made.document.file_name) == ("docx", path.name)
    assert "\u202e" not in isolated(made.document.file_name, "file")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("project.qdpx", "import.annotations_file"),
        ("page.jsonld", "import.annotations_file"),
        ("other.hamish", "import.library_file"),
        ("old.doc", "import.old_word"),
        ("zotero.bib", "import.bibtex"),
    ],
)
def test_what_is_no_article_is_sent_where_it_belongs(tmp_path, name, reason):
    assert refusal_of(tmp_path / name) == "import.not_found"
    (tmp_path / name).write_bytes(b"PK")
    assert refusal_of(tmp_path / name) == reason


def test_what_a_browser_saves_beside_a_page_is_passed_over(tmp_path):
    for name in ("مقال.html", "مقال_files/frame.html", "other_files/a.html", "b.files/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([tmp_path])]
    assert found == ["b.files/c.txt", "other_files/a.html", "مقال.html"]


def test_folders_are_walked_in_natural_order(tmp_path):
    names = ("10.txt", "2.txt", "٣.txt", "ب.TXT", "أ.txt", "4/1.text", ".hidden.txt", ".git/a.txt")
    others = ("picture.png", "4/project.qdpx", "no_ending")
    for name in (*names, *others):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    found = [path.relative_to(tmp_path).as_posix() for path in article_files([tmp_path])]
    assert found == ["2.txt", "٣.txt", "4/1.text", "10.txt", "أ.txt", "ب.TXT"]


def test_named_files_and_missing_paths_are_always_yielded(tmp_path):
    named = [tmp_path / "picture.png", tmp_path / "missing.txt", tmp_path / "nul\0"]
    named[0].write_bytes(b"")
    assert list(article_files(named)) == named


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_links_that_lead_in_a_circle_are_not_followed(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "again").symlink_to(tmp_path, target_is_directory=True)
    assert list(article_files([tmp_path])) == [tmp_path / "a.txt"]


def test_a_folder_that_cannot_be_listed_is_yielded_and_refused(tmp_path, monkeypatch):
    def refuse(_path):
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    assert list(article_files([tmp_path])) == [tmp_path]
    assert refusal_of(tmp_path) == "import.no_permission"
