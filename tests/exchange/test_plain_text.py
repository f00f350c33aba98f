import hashlib
import os
from pathlib import Path

import pytest

from reader.core.errors import FileError, UsageError
from reader.exchange.plain_text import from_text, read_article

TEXT = (
    "المدينة تفتح جسرها الجديد أمام المارة\n\n"
    "دبي - الأفق\n\n"
    "قالت البلدية إن الجسر سيُفتح الأسبوع المقبل أمام كل من ينتظر على الضفة.\n\n"
    "وأضافت أن العبور مجاني في الشهر الأول 👩‍🌾، ثم يُدفع مبلغ رمزي.\n"
)


def refusal_of(path: Path, **how) -> str:
    with pytest.raises(FileError) as caught:
        read_article(path, **how)
    return caught.value.message.id


def test_a_file_becomes_a_document_and_its_text(tmp_path):
    path = tmp_path / "جسر.txt"
    path.write_bytes(b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode())
    incoming = read_article(path)
    document, content = incoming.document, incoming.content
    assert content.text == TEXT
    assert content.sha256 == document.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert (content.original, content.original_sha256, document.original_sha256) == (None,) * 3
    assert (document.encoding, document.bom, document.newline) == ("utf-8", True, "\r\n")
    assert (document.number, document.imported_at) == (0, "")
    assert document.file_name == "جسر.txt"
    assert document.title == "المدينة تفتح جسرها الجديد أمام المارة"
    assert (document.outlet, document.language, document.direction) == ("الأفق", "ar", "rtl")
    assert [part.kind for part in document.parts] == [
        *("headline", "dateline", "paragraph", "paragraph"),
    ]
    assert read_article(path).document.id != document.id


def test_bytes_that_cannot_be_made_again_are_kept(tmp_path):
    path = tmp_path / "a.txt"
    data = TEXT.replace("\n\n", "\r\n\n").encode()
    path.write_bytes(data)
    incoming = read_article(path)
    assert incoming.document.newline == "mixed"
    assert incoming.content.original == data
    assert incoming.content.original_sha256 == hashlib.sha256(data).hexdigest()
    assert incoming.document.original_sha256 == incoming.content.original_sha256


def test_the_encoding_can_be_named_and_damage_taken(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("كتاب".encode("cp1256"))
    assert refusal_of(path) == "import.undecided_encoding"
    assert read_article(path, encoding="cp1256").content.text == "كتاب"
    path.write_bytes(TEXT.encode() + b"\xd9")
    assert refusal_of(path) == "import.damaged_utf8"
    damaged = read_article(path, encoding="utf-8", replace=True)
    assert damaged.content.text == TEXT + "\ufffd"
    assert damaged.content.original == path.read_bytes()
    with pytest.raises(UsageError):
        read_article(path, encoding="klingon")


def test_what_is_no_article_is_refused_by_its_own_sentence(tmp_path):
    def made(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    assert refusal_of(made("empty.txt", b"")) == "import.empty"
    assert (
        refusal_of(made("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(32)))) == "import.binary"
    )
    assert refusal_of(tmp_path / "missing.txt") == "import.not_found"
    assert refusal_of(tmp_path / "empty.txt" / "below.txt") == "import.not_found"
    assert refusal_of(tmp_path) == "import.not_a_file"
    assert refusal_of(tmp_path / "nul\0.txt") == "import.unreadable"
    huge = made("huge.txt", b"")
    os.truncate(huge, 50_000_001)
    assert refusal_of(huge) == "import.too_large"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal_of(tmp_path / "pipe.txt") == "import.not_a_file"


def test_a_file_that_may_not_be_read_says_so(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    for raised, told in (
        (PermissionError(), "import.no_permission"),
        (OSError(5, "Input/output error"), "import.unreadable"),
    ):

        def refuse(self, raised=raised):
            raise raised

        monkeypatch.setattr(Path, "read_bytes", refuse)
        assert refusal_of(path) == told


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_name_that_is_no_text_can_be_stored(tmp_path):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe3\xdecafe.txt"))
    try:
        path.write_text(TEXT, "utf-8")
    except OSError:
        pytest.skip("this file system takes only text for names")
    name = read_article(path).document.file_name
    assert name is not None
    assert name.encode().endswith(b"cafe.txt")


def test_pasted_text():
    incoming = from_text("\ufeff" + TEXT.replace("\n", "\r\n"))
    document = incoming.document
    assert incoming.content.text == TEXT
    assert incoming.content.original is None
    assert (document.file_name, document.encoding, document.newline) == (None, None, "\n")
    assert document.title == "المدينة تفتح جسرها الجديد أمام المارة"
    assert from_text(TEXT, title="عنواني").document.title == "عنواني"
    assert from_text("سطر \ud83d هنا").content.text == "سطر \ufffd هنا"


@pytest.mark.parametrize("text", ["", " \n\t\u00a0", "\ufeff\u200f"])
def test_pasting_nothing_is_refused(text):
    with pytest.raises(FileError) as caught:
        from_text(text)
    assert caught.value.message.id == "import.empty_paste"
