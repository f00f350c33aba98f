"""Backups: live, proven, whole."""

import os
import shutil
import sqlite3
import threading
from datetime import UTC, datetime, timedelta

import pytest

from reader.core.errors import Cancelled, FileError, LibraryError, ReaderError
from reader.core.progress import Silent
from reader.store import backup as module
from reader.store.backup import (
    back_up,
    backups,
    before_upgrade,
    keep_backups,
    let_go,
    look_into,
    put_aside,
)
from reader.store.check import check_file
from reader.store.keeping import files, new_name
from reader.store.library import Library
from tests.conftest import put_article
from tests.store.acts import snapshot
from tests.store.damage import break_index, mark, tamper


def refusal(call, *arguments, **named):
    with pytest.raises(ReaderError) as caught:
        call(*arguments, **named)
    return caught.value.message.id


def test_a_copy_of_a_library_in_use_is_one_whole_file(library, article, tmp_path):
    mark(library, article, "المحـــامية", "ملاحظة")
    assert (tmp_path / "library.hamish-wal").stat().st_size > 0  # not in the file itself yet
    made = back_up(library.path, tmp_path / "copy.hamish")
    assert (made.articles, made.annotations) == (1, 1)
    assert sorted(p.name for p in tmp_path.iterdir() if "copy" in p.name) == ["copy.hamish"]
    assert (tmp_path / "copy.hamish").read_bytes()[18:20] == b"\x01\x01"  # no log is expected
    with Library.open(made.path) as copy:
        assert snapshot(copy) == snapshot(library)
        assert copy.undo() is not None  # the history comes along


class Meanwhile:
    """Do something in the middle of a backup, from another thread as the window would."""

    cancelled = False

    def __init__(self, act):
        self.act = act
        self.done = False

    def report(self, done, total):
        if not self.done:
            self.done = True
            self.act()


def test_what_is_written_during_a_backup_neither_waits_nor_gets_into_it(library, tmp_path):
    long = put_article(library, "\n".join(f"فقرة رقم {n} عن النهر والجسر" for n in range(60_000)))
    before = snapshot(library)

    def act():
        library.connection.execute("PRAGMA busy_timeout = 0")  # whoever would wait, fails
        mark(library, long, "فقرة رقم 7", "أُضيفت في أثناء النسخ")

    meanwhile = Meanwhile(act)
    back_up(library.path, tmp_path / "copy.hamish", progress=meanwhile)
    assert meanwhile.done
    assert snapshot(library) != before
    with Library.open(tmp_path / "copy.hamish") as copy:
        assert snapshot(copy) == before


def test_with_a_rollback_journal_the_copy_begins_again_and_has_all(tmp_path):
    path = tmp_path / "Dropbox" / "library.hamish"
    with Library.open(path) as library:
        library.by = "كريم"
        long = put_article(library, "\n".join(f"فقرة {n} عن الميناء" for n in range(60_000)))

        meanwhile = Meanwhile(lambda: mark(library, long, "فقرة 7", tags=0))
        made = back_up(path, tmp_path / "copy.hamish", progress=meanwhile)
        assert library.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert made.annotations == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE texts SET text = replace(text, 'النهر', 'البحر')",
        "UPDATE annotations SET start_offset = start_offset + 1",
        "UPDATE annotations SET exact = 'ليست فيه'",
        "DELETE FROM annotators",
        "INSERT INTO collection_documents VALUES ('none', 'none', 0)",
        "break",
    ],
)
def test_a_library_that_fails_is_never_backed_up(library, article, tmp_path, damage):
    mark(library, article, "سلمى حدّاد")
    folder = tmp_path / "backups"
    good = keep_backups(library.path, folder)
    library.remember("fold", [damage])
    library.close()
    if damage == "break":
        break_index(library.path)
    else:
        tamper(library.path, damage)
    assert check_file(library.path)
    assert refusal(back_up, library.path, tmp_path / "copy.hamish") == "backup.library_fails"
    assert refusal(keep_backups, library.path, folder) == "backup.library_fails"
    assert not (tmp_path / "copy.hamish").exists()
    assert backups(folder) == [good]
    assert [p.name for p in folder.iterdir()] == [good.path.name]


def test_an_index_of_older_keys_is_no_reason_to_refuse(library, article, tmp_path):
    library.close()
    tamper(library.path, "UPDATE document_facts SET key_version = 0", "DELETE FROM document_words")
    assert {problem.kind for problem in check_file(library.path)} == {"index"}
    assert back_up(library.path, tmp_path / "copy.hamish").articles == 1


def test_an_existing_file_is_only_replaced_when_asked(library, article, tmp_path):
    to = tmp_path / "copy.hamish"
    to.write_text("غالٍ")
    assert refusal(back_up, library.path, to) == "backup.exists"
    assert to.read_text() == "غالٍ"
    assert back_up(library.path, to, force=True).articles == 1
    assert refusal(back_up, library.path, library.path, force=True) == "backup.onto_itself"
    link = tmp_path / "link.hamish"
    link.symlink_to(library.path)
    assert refusal(back_up, library.path, link, force=True) == "backup.onto_itself"
    assert library.documents.all() == [article]


def test_what_is_no_library_or_no_place_is_refused(library, tmp_path):
    stranger = tmp_path / "notes.txt"
    stranger.write_text("ليس مكتبة" * 500)
    to = tmp_path / "copy.hamish"
    assert refusal(back_up, stranger, to) == "library.not_a_library"
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE t (x)")
    other.close()
    assert refusal(back_up, tmp_path / "other.db", to) == "library.not_a_library"
    assert refusal(back_up, tmp_path / "none.hamish", to) == "library.cannot_open"
    assert refusal(back_up, library.path, tmp_path / "none" / "c.hamish") == "backup.cannot_write"
    assert refusal(keep_backups, library.path, stranger / "folder") == "backup.cannot_write"
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def test_a_disk_without_room_is_left_to_the_window(library, tmp_path, monkeypatch):
    usage = shutil.disk_usage(tmp_path)._replace(free=library.path.stat().st_size + 1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(FileError) as caught:
        back_up(library.path, tmp_path / "copy.hamish")
    assert caught.value.message.id == "backup.no_room"
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


class Stop(Silent):
    cancelled = True


def test_a_cancelled_backup_leaves_nothing(library, article, tmp_path):
    with pytest.raises(Cancelled):
        back_up(library.path, tmp_path / "copy.hamish", progress=Stop())
    assert not [path for path in tmp_path.iterdir() if "copy" in path.name]


def test_progress_reaches_its_end_and_never_goes_back(library, article, tmp_path):
    seen = []

    class Watch(Silent):
        def report(self, done, total):
            seen.append(done / total)

    back_up(library.path, tmp_path / "copy.hamish", progress=Watch())
    assert seen == sorted(seen)
    assert seen[-1] == 1


def test_regular_backups_are_made_when_something_changed(library, article, tmp_path):
    folder = tmp_path / "backups"
    first = keep_backups(library.path, folder)
    assert first is not None
    assert keep_backups(library.path, folder) is None  # nothing changed
    library.remember_position(article.id, 40)
    second = keep_backups(library.path, folder)
    mark(library, article, "لم يُفاجأ")
    third = keep_backups(library.path, folder)
    library.undo()
    fourth = keep_backups(library.path, folder)
    assert {second, third, fourth}.isdisjoint({None})
    assert [b.annotations for b in backups(folder)] == [0, 1, 0]  # the last three


def test_an_unchanged_library_is_proven_again_the_next_day(library, article, tmp_path):
    folder = tmp_path / "backups"
    first = keep_backups(library.path, folder)
    yesterday = new_name(folder, "library", datetime.now(UTC) - timedelta(hours=25))
    first.path.rename(yesterday)
    second = keep_backups(library.path, folder)
    assert [b.path for b in backups(folder)] == [second.path, yesterday]


def test_old_backups_and_forgotten_parts_are_let_go_and_nothing_else(library, tmp_path):
    folder = tmp_path / "backups"
    now = datetime.now(UTC)
    made = keep_backups(library.path, folder)
    old = [new_name(folder, "library", now - timedelta(days=100 + n)) for n in range(4)]
    parts = [folder / ".library-1.hamish.00000000.part", folder / ".library-2.hamish.part"]
    others = [folder / "my own.hamish", folder / "letter.txt"]
    for path in (*old, *parts, *others):
        shutil.copy(made.path, path)
    os.utime(parts[0], (now.timestamp() - 90_000,) * 2)
    let_go(folder)
    assert set(folder.iterdir()) == {made.path, *old[:2], parts[1], *others}


def test_the_list_tells_what_is_in_each_and_leaves_out_the_damaged(library, article, tmp_path):
    folder = tmp_path / "backups"
    made = keep_backups(library.path, folder)
    broken = new_name(folder, "library", datetime.now(UTC) + timedelta(seconds=5))
    broken.write_bytes(made.path.read_bytes()[:2000])
    put_aside(library.path, folder, "before-repair")
    assert backups(folder) == [made]
    assert made.at == files(folder)[-1].at.isoformat().replace("+00:00", "Z")
    assert look_into(made.path) == made
    assert backups(tmp_path / "none") == []
    assert refusal(look_into, tmp_path / "none.hamish") == "library.not_found"
    assert refusal(look_into, folder) == "library.not_found"


def test_before_an_upgrade_the_library_is_copied(library, article, tmp_path):
    library.close()
    tamper(
        library.path,
        "DELETE FROM _sqlite_migrations WHERE name <> 'm001_first'",
        "UPDATE _sqlite_migrations SET name = 'm000_older'",
    )
    seen = []

    def keep(path):
        before_upgrade(path)
        before_upgrade(path, tmp_path / "backups")
        seen.append(path)

    # an older library as it is known today: nothing of ours has been applied
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("reader.store.identity.is_too_new", lambda _: False)
        patch.setattr("reader.store.schema.migrations.apply", lambda _: None)
        with Library.open(library.path, before_upgrade=keep):
            assert seen == [library.path]
    beside = list(tmp_path.glob("*before-upgrade.hamish"))
    within = list((tmp_path / "backups").glob("*before-upgrade.hamish"))
    assert [look_into(path).articles for path in (*beside, *within)] == [1, 1]


def test_a_damaged_library_is_not_upgraded(library, article, tmp_path):
    mark(library, article, "البلدية")
    library.close()
    break_index(library.path)
    with pytest.raises(LibraryError) as caught:
        before_upgrade(library.path)
    assert caught.value.message.id == "library.damaged"
    assert not list(tmp_path.glob("*before-upgrade*"))


def test_two_backups_at_once_do_not_meet(library, article, tmp_path):
    folder = tmp_path / "backups"
    made, errors = [], []

    def work():
        try:
            made.append(module.back_up_into(folder, library.path, "regular"))
        except ReaderError as error:  # the other one had the name of this second first
            errors.append(error)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made
    assert {backup.path for backup in made} == {backup.path for backup in backups(folder)}
    assert all(check_file(backup.path) == [] for backup in made)
