"""Archives of strangers: what is dangerous is refused with a sentence, before it is read."""

import io
import stat
import struct
import zipfile

import pytest

from reader.core.errors import FileError
from reader.exchange.container import Limits, open_zip

TEXT = "وُقِّعَ الاتِّفاقُ على تقاسم مياه النهر 👩\u200d🌾".encode()


def zipped(*members, method=zipfile.ZIP_DEFLATED):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return made.getvalue()


def member(name, *, mode=stat.S_IFREG | 0o644):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def read_all(data, **options):
    with open_zip(data, lambda _: True, **options) as container:
        return [container.read(name) for name in container.names]


def refusal(data, **options):
    with pytest.raises(FileError) as caught:
        read_all(data, **options)
    return caught.value.message.id


def test_expected_members_are_read_and_others_do_not_exist(tmp_path):
    path = tmp_path / "ملف.docx"
    path.write_bytes(zipped(("word/", b""), ("word/document.xml", TEXT), ("virus.exe", b"x")))
    with open_zip(path, lambda name: name.startswith("word/")) as container:
        assert container.names == ("word/document.xml",)
        assert container.read("word/document.xml") == TEXT
        assert "virus.exe" not in container
        with pytest.raises(FileError, match=r"file\.missing_member"):
            container.read("virus.exe")


@pytest.mark.parametrize(
    "name",
    ["../../.bashrc", "a/../../b", "/etc/passwd", "C:evil.txt", "C:/x", "..\\x", "a\\b"],
)
def test_names_that_leave_the_folder_are_refused(name):
    assert refusal(zipped((member(name), b"x"))) == "file.unsafe_zip"


def test_a_name_with_a_nul_is_refused():
    made = zipped(("a.xmlQ.exe", b"x")).replace(b"a.xmlQ.exe", b"a.xml\0.exe")
    assert refusal(made) == "file.unsafe_zip"


def test_two_members_of_one_name_are_refused():
    with pytest.warns(UserWarning, match="Duplicate"):
        made = zipped(("a.xml", b"one"), ("a.xml", b"two"))
    assert refusal(made) == "file.unsafe_zip"


def test_links_are_refused():
    assert refusal(zipped((member("a", mode=stat.S_IFLNK | 0o777), "/etc"))) == "file.unsafe_zip"


def test_locked_members_are_refused():
    made = bytearray(zipped(("a.xml", TEXT)))
    at = made.index(b"PK\1\2")
    struct.pack_into("<H", made, at + 8, 1)  # the bit that says so
    assert refusal(bytes(made)) == "file.encrypted"


def test_bombs_are_refused_unread():
    assert refusal(zipped(("a.xml", bytes(30 << 20)))) == "file.zip_bomb"
    many = zipped(*((f"{number}.xml", TEXT) for number in range(6)))
    assert refusal(many, limits=Limits(members=5)) == "file.too_many_members"
    large = zipped(("a.xml", TEXT * 10), ("b.xml", TEXT * 10))
    assert refusal(large, limits=Limits(total_bytes=1000)) == "file.unpacks_too_large"
    assert refusal(large, limits=Limits(member_bytes=500)) == "file.unpacks_too_large"


def test_what_comes_out_is_counted_not_what_was_promised():
    data = zipped(("a.xml", TEXT * 3), ("b.xml", TEXT * 3))
    limits = Limits(total_bytes=len(TEXT) * 7)
    with open_zip(data, lambda _: True, limits=limits) as container:
        container.read("a.xml")
        container.read("b.xml")
        with pytest.raises(FileError, match="unpacks_too_large"):
            container.read("a.xml")


def test_a_lying_size_is_damage():
    made = bytearray(zipped(("a.xml", TEXT), method=zipfile.ZIP_STORED))
    at = made.index(b"PK\1\2")
    struct.pack_into("<I", made, at + 24, len(TEXT) - 5)
    assert refusal(bytes(made)) == "file.damaged_zip"


@pytest.mark.parametrize("data", [b"", b"PK\3\4", TEXT, zipped(("a", TEXT))[:-30]])
def test_what_is_no_archive_is_refused(data):
    assert refusal(data) == "file.damaged_zip"


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(FileError, match=r"import\.not_found"):
        open_zip(tmp_path / "none.docx", lambda _: True)
