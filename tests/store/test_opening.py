"""Opening where the world is not as it should be: each a sentence, nothing lost."""

import gc
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import weakref
from pathlib import Path

import pytest

from reader.core.errors import LibraryError, ReaderError
from reader.core.progress import Silent
from reader.language import sentence
from reader.store.check import check, check_file
from reader.store.failures import sentences
from reader.store.history import History
from reader.store.library import Library
from tests.conftest import put_article
from tests.store.acts import snapshot
from tests.store.crash import CAN_FORK, import_articles, spawner
from tests.store.damage import flip, mark, stranger, tamper

IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
NOBODY = 65534


def refusal(call, *arguments, **named):
    with pytest.raises(ReaderError) as caught:
        call(*arguments, **named)
    assert sentence(caught.value.message)
    return caught.value.message.id


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    if not CAN_FORK:
        pytest.skip("needs fork")
    with spawner(tmp_path_factory.mktemp("logs")) as opened:
        yield opened


# beside others


def test_beside_a_window_commands_read_and_do_not_write(server, tmp_path):
    path = tmp_path / "library.hamish"
    child = server.start("hold", path=str(path), holder="window")
    child.await_word("opened")
    assert refusal(Library.open, path) == "library.held_by_window"
    with Library.open(path, read_only=True) as reading:
        assert reading.documents.all() == []
        assert refusal(import_articles, reading, 1, "لا") == "library.opened_read_only"
        assert refusal(reading.undo) == "library.opened_read_only"
    child.kill()
    with Library.open(path) as writing:
        import_articles(writing, 1, "نعم")


def test_a_second_window_sees_what_the_first_writes(library, article):
    assert refusal(Library.open, library.path, holder="window") == "library.held_by_window" or (
        library.path.exists()
    )
    with Library.open(library.path, read_only=True) as second:
        assert second.documents.all() == [article]
        another = put_article(library, "خبر آخر عن الجسر")
        assert second.documents.all() == [article, another]
        second.remember("fold", [1])  # does nothing, and does not fail
        assert library.recall("fold", [0]) == [0]


def test_the_last_to_close_leaves_one_file(library, article, tmp_path):
    second = Library.open(library.path, read_only=True)
    companion = library.companion()
    library.close()
    library.close()
    companion.close()
    second.close()
    with Library.open(library.path) as alone:
        alone.remember("fold", [1])
    assert {path.name for path in tmp_path.iterdir()} == {"library.hamish", "library.hamish.lock"}
    assert library.path.read_bytes()[18:20] == b"\x01\x01"


def test_whoever_copies_the_file_after_a_checkpoint_has_all_of_it(library, article, tmp_path):
    library.checkpoint()
    shutil.copy(library.path, tmp_path / "copy.hamish")
    with Library.open(tmp_path / "copy.hamish") as copy:
        assert copy.documents.all() == [article]


def test_a_checkpoint_waits_for_no_reader(library, article):
    with library.reader() as reader:
        reader.connection.execute("BEGIN")
        reader.documents.all()
        mark(library, article, "البلدية")
        waited: list[int] = []
        library.connection.set_progress_handler(lambda: waited.append(1), 1)
        library.checkpoint()
        library.connection.set_progress_handler(None, 0)
        assert len(waited) < 100
        assert reader.annotations.all() == []  # still sees its own moment
        reader.connection.execute("ROLLBACK")
        assert len(reader.annotations.all()) == 1


# not a library, or no longer one


@pytest.mark.parametrize(
    "content", [b"\x00" * 5000, "ليس مكتبة\n".encode() * 900, b"SQLite format 3\x00"]
)
def test_what_is_no_database_is_refused_and_left_alone(tmp_path, content):
    path = tmp_path / "notes.hamish"
    path.write_bytes(content)
    assert refusal(Library.open, path) == "library.not_a_library"
    assert refusal(Library.open, path, read_only=True) == "library.not_a_library"
    assert refusal(check_file, path) == "library.not_a_library"
    assert path.read_bytes() == content


def test_the_database_of_another_program_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with stranger(path) as other:
        other.execute("CREATE TABLE words (word)")
    content = path.read_bytes()
    assert refusal(Library.open, path) == "library.not_a_library"
    assert refusal(Library.open, path, read_only=True) == "library.not_a_library"
    assert path.read_bytes() == content
    assert refusal(Library.open, tmp_path) == "library.not_a_library"


def test_an_empty_file_becomes_a_library_only_for_a_writer(tmp_path):
    path = tmp_path / "library.hamish"
    path.touch()
    assert refusal(Library.open, path, read_only=True) == "library.not_a_library"
    with Library.open(path) as library:
        assert library.own_layer_id


def test_what_is_not_there_is_not_made_unasked(tmp_path):
    path = tmp_path / "folder" / "library.hamish"
    assert refusal(Library.open, path, create=False) == "library.not_found"
    assert refusal(Library.open, path, read_only=True) == "library.not_found"
    assert list(tmp_path.iterdir()) == []


def test_a_library_of_a_newer_program_opens_read_only(library, article):
    library.close()
    tamper(
        library.path,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) "
        "VALUES ('reader', 'm999_later', '2041')",
    )
    before = library.path.read_bytes()
    for read_only in (False, True):
        with Library.open(library.path, read_only=read_only) as newer:
            assert newer.read_only
            assert [notice.id for notice in newer.notices] == ["library.too_new"]
            assert newer.documents.all() == [article]
            assert refusal(newer.undo) == "library.opened_read_only"
            with Library.open(library.path, read_only=True):
                pass  # the lock of the writer is free again
    assert library.path.read_bytes() == before


@pytest.mark.parametrize("seed", range(6))
def test_a_damaged_library_brings_sentences_and_no_bugs(library, article, seed):
    """Whatever bytes are turned over, only what is made for people comes out."""
    chance = random.Random(seed)
    mark(library, article, "المحـــامية", "ملاحظة", tags=2)
    import_articles(library, 10, "فقرة")
    library.close()
    whole = library.path.read_bytes()
    for _ in range(12):
        library.path.write_bytes(whole)
        flip(
            library.path, *(chance.randrange(len(whole)) for _ in range(chance.choice([1, 9, 60])))
        )
        for read_only in (True, False):
            try:
                with Library.open(library.path, read_only=read_only) as damaged:
                    if check(damaged) == []:
                        use(damaged, article)
            except ReaderError as error:
                assert sentence(error.message)  # noqa: PT017
        for leftover in library.path.parent.glob("library.hamish-*"):
            leftover.unlink()


def test_an_error_keeps_nothing_alive(tmp_path):
    """Statements in the frames of an error would keep their locks until garbage is collected."""

    class Witness:
        pass

    def provoke():
        witness = Witness()
        seen.append(weakref.ref(witness))
        with pytest.raises(LibraryError), sentences(tmp_path):
            sqlite3.connect(tmp_path / "none" / "none")

    seen: list[weakref.ref[Witness]] = []
    gc.disable()
    try:
        provoke()
        assert seen[0]() is None
    finally:
        gc.enable()


def use(library: Library, article) -> None:
    """Do what a window does first: what passes the check can be used."""
    assert library.documents.get(article.id).title == article.title
    assert len(library.tags.all()) == 16
    library.documents.ids()
    if not library.read_only:
        library.remember_position(article.id, 3)
        library.undo()
        library.redo()


# where nothing can be written


@pytest.fixture
def open_folder():
    """A folder that every user may enter (the tests' own is private)."""
    folder = Path(tempfile.mkdtemp(prefix="hamish-test-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def in_folder_that_cannot_be_written(server, folder: Path, **order):
    """Let another process, of nobody's if we are root, try."""
    logs = Path(tempfile.mkdtemp(prefix="hamish-test-"))
    logs.chmod(0o777)
    folder.chmod(0o555)
    try:
        given = {"uid": NOBODY} if IS_ROOT else {}
        child = server.start("attempt", log_folder=str(logs), **order, **given)
        (said,) = child.wait()
        return said
    finally:
        folder.chmod(0o755)
        shutil.rmtree(logs)


def test_in_a_folder_that_cannot_be_written_one_can_read(server, open_folder):
    path = open_folder / "library.hamish"
    with Library.open(path) as library:
        import_articles(library, 3, "خبر")
    before = {p.name: p.read_bytes() for p in open_folder.iterdir()}
    for writing in (path, open_folder / "new.hamish", open_folder / "deeper" / "new.hamish"):
        said = in_folder_that_cannot_be_written(server, open_folder, path=str(writing))
        assert said == {"refused": "library.not_writable"}
    said = in_folder_that_cannot_be_written(server, open_folder, path=str(path), read_only=True)
    assert said == {"articles": 3, "notices": []}
    assert {p.name: p.read_bytes() for p in open_folder.iterdir()} == before


def test_what_a_dead_process_left_in_its_log_is_read_even_where_nothing_can_be_written(
    server, open_folder
):
    path = open_folder / "library.hamish"
    child = server.start("live", path=str(path), seed=3)
    for _ in range(400):
        if len([line for line in child.said() if "did" in line]) > 8:
            break
        child.await_word("did")
    child.kill()
    assert path.with_name(path.name + "-wal").stat().st_size > 0
    with Library.open(shutil.copytree(open_folder, open_folder / "c") / path.name) as library:
        expected = len(library.documents.all())
    said = in_folder_that_cannot_be_written(server, open_folder, path=str(path), read_only=True)
    assert said in ({"articles": expected, "notices": []}, {"refused": "library.cannot_open"})


# a full disk


def fill_up(library: Library, more: int) -> None:
    """Let the file grow by some pages only."""
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages + more}")


def test_a_full_disk_loses_nothing(library, article):
    mark(library, article, "سلمى حدّاد")
    before = snapshot(library)
    fill_up(library, 1)
    assert refusal(put_article, library, "نص طويل\n" * 20_000) == "library.disk_full"
    assert snapshot(library) == before
    assert check(library) == []
    fill_up(library, 1_000_000)
    put_article(library, "نص طويل\n" * 20_000)
    assert library.undo() is not None
    assert snapshot(library) == before


def test_a_long_act_on_a_disk_that_fills_up_keeps_what_it_did(library):
    fill_up(library, 60)
    assert refusal(import_articles, library, 200, "حتى الامتلاء") == "library.disk_full"
    done = len(library.documents.all())
    assert 0 < done < 200
    (act,) = library.history.entries()
    assert (act.state, act.steps, act.in_force) == ("partial", done, done)
    assert check(library) == []
    fill_up(library, 1_000_000)
    library.undo()
    assert library.documents.all() == []


def test_a_long_act_whose_end_could_not_be_written_can_be_undone(library, monkeypatch):
    def finish(*_):
        raise LibraryError("library.disk_full", file="")

    monkeypatch.setattr(History, "finish", finish)
    assert refusal(import_articles, library, 5, "خبر") == "library.disk_full"
    monkeypatch.undo()
    (act,) = library.history.entries()
    assert (act.state, act.in_force) == ("running", 5)
    assert library.undo() is not None
    assert library.documents.all() == []
    assert library.redo() is not None
    assert library.history.entries()[0].state == "partial"


def test_undo_and_a_second_long_act_are_refused_while_one_runs(library):
    refused = []

    class Meanwhile(Silent):
        def report(self, done, total):
            if not refused:
                with library.companion() as other:
                    refused.append(refusal(library.undo))
                    refused.append(refusal(other.redo))
                    refused.append(refusal(import_articles, other, 1, "ثانٍ"))
                    put_article(other, "أما العمل القصير فلا يُرفض")

    import_articles(library, 20, "خبر", Meanwhile())
    assert refused == ["history.running"] * 3
    # the short act came later, so it is the first to be undone
    assert [act.steps for act in library.history.entries()] == [1, 19]


TINY = """
mount -t tmpfs -o size=8m tmpfs "$1" || exit 77
exec "$2" -m tests.store.test_opening "$1/library.hamish"
"""


def test_a_disk_that_is_really_full(tmp_path):
    """In a small disk of our own, which goes with the process: every write may meet its end."""
    if not IS_ROOT or not shutil.which("unshare"):
        pytest.skip("needs a disk of its own")
    (tmp_path / "disk").mkdir()
    ran = subprocess.run(
        ["unshare", "--mount", "sh", "-c", TINY, "sh", str(tmp_path / "disk"), sys.executable],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.stderr.startswith(("unshare:", "mount:")):
        pytest.skip(f"may not mount: {ran.stderr.strip()}")
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.split() == ["library.disk_full", "long", "closed", "whole"]


def live_on_a_full_disk(path: Path) -> None:
    """Act until the disk is full; close; make room; open and prove. Run in the small disk."""
    small, large = path.with_name("small"), path.with_name("large")
    small.write_bytes(bytes(400_000))
    large.write_bytes(bytes(4_000_000))
    library = Library.open(path)
    library.by = "سلمى"
    states = [snapshot(library)]
    try:
        while True:
            put_article(library, f"نص {len(states)}\n" * 2000)
            states.append(snapshot(library))
    except LibraryError as error:
        print(error.message.id)
    assert snapshot(library) == states[-1]
    small.unlink()
    library.checkpoint()
    with pytest.raises(LibraryError):  # a long act: not even its end can be written
        import_articles(library, 1000, "حتى الامتلاء")
    print("long")
    large.unlink()
    if library.history.entries(1)[0].state != "done":
        assert library.undo() is not None
        library.checkpoint()
    assert snapshot(library) == states[-1]
    library.close()
    print("closed")
    with Library.open(path) as again:
        again.checkpoint()
        assert snapshot(again) == states[-1]
        assert check(again) == []
        while again.undo() is not None:
            states.pop()
            again.checkpoint()
            assert snapshot(again) == states[-1]
        assert len(states) == 1
    print("whole")


if __name__ == "__main__":
    live_on_a_full_disk(Path(sys.argv[1]))
