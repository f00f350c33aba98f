"""Where a log cannot be trusted."""

from pathlib import Path

import pytest

from reader.store.library import Library
from reader.store.places import is_network, rollback_reason

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
server:/export /mnt/news nfs4 rw,vers=4.2 0 0
//office/share /mnt/the\\040office cifs rw 0 0
sshfs#reader@host: /home/salma/remote fuse.sshfs rw 0 0
/dev/sdb1 /mnt/news/local ext4 rw 0 0
overlay /mnt/newsroom overlay rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("/home/salma", False),
        ("/mnt/news", True),
        ("/mnt/news/2031/may", True),
        ("/mnt/news/local/2031", False),
        ("/mnt/newsroom", False),
        ("/mnt/the office/libraries", True),
        ("/home/salma/remote", True),
        ("/home/salma/remotely", False),
    ],
)
def test_the_deepest_mount_decides(tmp_path, place, expected):
    mounts = tmp_path / "mounts"
    mounts.write_text(MOUNTS)
    assert is_network(Path(place), mounts) is expected


def test_without_a_list_of_mounts_nothing_is_a_network(tmp_path):
    assert not is_network(Path("/mnt/news"), tmp_path / "none")


@pytest.mark.parametrize(
    ("folder", "reason"),
    [
        ("Dropbox", "library.in_synced_folder"),
        ("OneDrive - Newsroom", "library.in_synced_folder"),
        ("Dropbox (Personal)", "library.in_synced_folder"),
        ("com~apple~CloudDocs", "library.in_synced_folder"),
        ("Boxes", None),
        ("مكتبات", None),
    ],
)
def test_a_folder_that_a_service_syncs_is_known_by_its_name(tmp_path, folder, reason):
    found = rollback_reason(tmp_path / folder / "deep" / "library.hamish")
    assert (found and found.id) == reason


def test_there_the_library_keeps_a_rollback_journal_and_says_so(tmp_path):
    path = tmp_path / "Nextcloud" / "library.hamish"
    with Library.open(path) as library:
        assert [notice.id for notice in library.notices] == ["library.in_synced_folder"]
        assert library.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        library.remember("fold", [1])
        assert not list(path.parent.glob("*-wal"))


def test_a_library_moved_into_such_a_folder_gives_its_log_up(tmp_path):
    path = tmp_path / "library.hamish"
    with Library.open(path) as library:
        library.remember("fold", [1])
        mode = library.connection.execute("PRAGMA journal_mode").fetchone()[0]
    assert mode == "wal"
    moved = tmp_path / "Dropbox" / "library.hamish"
    moved.parent.mkdir()
    path.rename(moved)
    with Library.open(moved) as library:
        assert library.recall("fold", [0]) == [1]
        assert library.connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
