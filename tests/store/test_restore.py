"""Putting a backup back."""

import os
import shutil

import pytest

from reader.core.errors import Cancelled, ReaderError
from reader.core.progress import Silent
from reader.language import sentence
from reader.store import restore as module
from reader.store.backup import back_up, backups, keep_backups
from reader.store.check import check, check_file
from reader.store.library import Library
from reader.store.restore import restore
from tests.conftest import put_article
from tests.store.acts import snapshot
from tests.store.crash import CAN_FORK, spawner
from tests.store.damage import break_index, mark, tamper


def refusal(call, *arguments, **named):
    with pytest.raises(ReaderError) as caught:
        call(*arguments, **named)
    assert sentence(caught.value.message)
    return caught.value.message.id


@pytest.fixture
def kept(library, article, tmp_path):
    """A library with a backup, and one highlight more since; closed."""
    mark(library, article, "البلدية")
    kept = back_up(library.path, tmp_path / "kept.hamish")
    mark(library, article, "سلمى حدّاد", "بعد النسخة")
    library.close()
    return kept


def names(folder):
    return {path.name for path in folder.iterdir()}


def test_the_library_is_as_it_was_and_the_present_one_is_kept(library, kept, tmp_path):
    with Library.open(library.path) as present:
        before = snapshot(present)
    done = restore(kept.path, library.path)
    assert done.backup == kept
    assert done.message.id == "restore.kept_aside"
    assert str(done.aside) in sentence(done.message)
    assert done.aside.parent == tmp_path
    assert done.aside.name.startswith("library-")
    assert done.aside.name.endswith("-before-restore.hamish")
    with Library.open(kept.path) as original, Library.open(library.path) as restored:
        assert snapshot(restored) == snapshot(original)
        assert check(restored) == []
        assert restored.undo() is not None
    with Library.open(done.aside) as aside:
        assert snapshot(aside) == before
    assert not [name for name in names(tmp_path) if "part" in name or "-wal" in name]


def test_a_library_that_is_not_there_any_more_comes_back(library, kept):
    library.path.unlink()
    done = restore(kept.path, library.path)
    assert (done.aside, done.message.id) == (None, "restore.done")
    assert check_file(library.path) == []
    elsewhere = library.path.parent / "folder" / "other.hamish"
    assert restore(kept.path, elsewhere).aside is None
    assert check_file(elsewhere) == []


def test_one_more_backup_is_made_before(library, kept, tmp_path):
    folder = tmp_path / "backups"
    done = restore(kept.path, library.path, folder=folder)
    assert [(b.articles, b.annotations) for b in backups(folder)] == [(1, 2)]
    assert done.aside.exists()
    restore(backups(folder)[0].path, library.path, folder=folder)
    with Library.open(library.path) as library:
        assert len(library.annotations.all()) == 2


def test_an_old_backup_is_restored_even_if_it_goes_by_this(library, kept, tmp_path):
    """The backup made before may let the oldest one go: the one that is being put back."""
    folder = tmp_path / "backups"
    old = keep_backups(kept.path, folder)
    oldest = folder / "library-20200101T000000Z.hamish"
    old.path.rename(oldest)
    for day in (2, 3, 4):
        shutil.copy(oldest, folder / f"library-2020010{day}T000000Z.hamish")
    restore(oldest, library.path, folder=folder)
    assert not oldest.exists()
    with Library.open(library.path) as restored:
        assert len(restored.annotations.all()) == 1


@pytest.mark.parametrize("damage", ["bytes", "index", "texts", "empty", "other"])
def test_a_damaged_backup_changes_nothing(library, kept, tmp_path, damage):
    before = library.path.read_bytes()
    if damage == "bytes":
        kept.path.write_bytes(kept.path.read_bytes()[:9000])
    elif damage == "index":
        break_index(kept.path)
    elif damage == "texts":
        tamper(kept.path, "UPDATE texts SET text = 'غيره'")
    elif damage == "empty":
        kept.path.write_bytes(b"")
    else:
        kept.path.write_text("ليس مكتبة" * 999)
    there = names(tmp_path)
    assert refusal(restore, kept.path, library.path) in {
        "restore.backup_fails", "library.damaged", "library.not_a_library"
    }  # fmt: skip
    assert library.path.read_bytes() == before
    assert names(tmp_path) == there


def test_a_library_that_is_open_is_not_replaced(library, kept):
    with Library.open(library.path, holder="window") as window:
        assert refusal(restore, kept.path, library.path) == "library.held_by_window"
        assert len(window.annotations.all()) == 2


def test_a_library_that_is_being_read_is_not_replaced(library, kept, tmp_path):
    """A second window holds no lock, but a log that the first one left is still in its use."""
    writer = Library.open(library.path)
    put_article(writer, "خبر ثانٍ")
    reading = Library.open(library.path, read_only=True)
    reading.documents.all()
    writer.close()
    there = names(tmp_path)
    assert refusal(restore, kept.path, library.path) == "restore.in_use"
    assert names(tmp_path) == there
    assert len(reading.documents.all()) == 2
    reading.close()
    assert restore(kept.path, library.path).aside is not None


def test_what_a_dead_process_left_in_its_log_is_in_what_is_kept_aside(library, kept, tmp_path):
    if not CAN_FORK:
        pytest.skip("needs fork")
    with spawner(tmp_path) as server:
        child = server.start("import_and_undo", path=str(library.path), count=200,
                             dies_in="import", reports=4, steps=5)  # fmt: skip
        child.wait()
    assert (tmp_path / "library.hamish-wal").stat().st_size > 0
    done = restore(kept.path, library.path)
    with Library.open(done.aside) as aside:
        assert len(aside.documents.all()) > 1
        assert check(aside) == []
    with Library.open(library.path) as restored:
        assert len(restored.documents.all()) == 1


def test_a_library_too_damaged_to_open_is_kept_and_its_log_not_played(library, kept, tmp_path):
    library.path.write_bytes(b"garbage" * 2000)
    log = tmp_path / "library.hamish-wal"
    log.write_bytes(b"left over")
    done = restore(kept.path, library.path, folder=tmp_path / "backups")
    assert done.aside.read_bytes() == b"garbage" * 2000
    assert not log.exists()
    assert check_file(library.path) == []
    assert backups(tmp_path / "backups") == []  # never of a library that fails


def test_what_is_named_wrongly_is_refused(library, kept, tmp_path):
    assert refusal(restore, tmp_path / "none.hamish", library.path) == "library.not_found"
    assert refusal(restore, library.path, library.path) == "backup.onto_itself"


def test_a_cancelled_restore_changes_nothing(library, kept, tmp_path):
    class Stop(Silent):
        cancelled = True

    before, there = library.path.read_bytes(), names(tmp_path)
    with pytest.raises(Cancelled):
        restore(kept.path, library.path, progress=Stop())
    assert library.path.read_bytes() == before
    assert names(tmp_path) == there


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("place", ["_make_whole", "_keep_aside", "after"])
def test_whenever_it_breaks_off_a_whole_library_is_there(
    library, kept, tmp_path, monkeypatch, links, place
):
    """Stopped before, between and behind its steps; with and without links of the file system."""
    if not links:
        monkeypatch.setattr(os, "link", no_link)
    before = len(Library.open(library.path, read_only=True).annotations.all())

    class Death(Exception):  # noqa: N818
        pass

    def die(*_):
        raise Death

    if place == "after":
        monkeypatch.setattr("reader.store.copying.keep_name", die)
    else:
        monkeypatch.setattr(module, place, die)
    with pytest.raises(Death):
        restore(kept.path, library.path)
    with Library.open(library.path) as there:
        assert len(there.annotations.all()) == (1 if place == "after" else before)
    monkeypatch.undo()
    assert restore(kept.path, library.path).aside is not None


def no_link(*_):
    raise OSError(1, "no links here")
