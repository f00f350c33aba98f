"""Opening a library, writing down a bug."""

import pytest

from reader import paths
from reader.acts import bugs
from reader.acts.libraries import open_to_write, starter_tags
from reader.core.errors import LibraryError
from reader.exchange import tag_sets


def test_a_new_library_has_the_starter_tags_and_an_old_one_keeps_its_own(tmp_path):
    path = tmp_path / "new" / "كتبي.hamish"
    with open_to_write(path, holder="command") as library:
        assert [tag.id for tag in library.tags.all()] == [
            tag.id for tag in tag_sets.load(starter_tags())
        ]
        assert library.history.entries() == []
    with open_to_write(path, holder="command") as library:
        assert len(library.tags.all()) == 16


def test_a_birth_that_was_cut_short_is_finished_with_the_starter_tags(tmp_path):
    path = tmp_path / "كتبي.hamish"
    path.write_bytes(b"")  # its process died before anything was in it
    with open_to_write(path, holder="command") as library:
        assert len(library.tags.all()) == 16


def test_create_can_be_forbidden(tmp_path):
    with pytest.raises(LibraryError):
        open_to_write(tmp_path / "none.hamish", holder="command", create=False)
    assert list(tmp_path.iterdir()) == []


def raised():
    with pytest.raises(ValueError, match="خلل") as caught:
        int("خلل \udcff")
    return caught.type, caught.value, caught.tb


def test_a_bug_is_written_down_with_its_trace():
    log = bugs.write_down(*raised())
    assert log == paths.log_file()
    bugs.write_down(*raised())
    text = log.read_text(encoding="utf-8")
    assert text.count("--- ") == 2
    assert "ValueError: invalid literal" in text
    assert "خلل" in text
    assert "test_libraries.py" in text


def test_a_large_log_is_begun_anew():
    log = bugs.write_down(*raised())
    log.write_text("x" * 1_000_001, encoding="utf-8")
    bugs.write_down(*raised())
    assert log.stat().st_size < 10_000
    assert log.with_name("hamish-before.log").stat().st_size == 1_000_001


def test_a_log_that_cannot_be_written_is_no_second_bug(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("HAMISH_HOME", str(tmp_path / "file"))
    assert bugs.write_down(*raised()) is None
