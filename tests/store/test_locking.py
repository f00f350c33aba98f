"""The lock of the one writer."""

import errno
import json
from pathlib import Path

import pytest

from reader.core.errors import LibraryError
from reader.store.locking import WriterLock, is_held
from tests.store.crash import CAN_FORK, spawner


def test_one_holds_it_until_it_is_given_back(tmp_path):
    path = tmp_path / "library.hamish"
    first, second = WriterLock(path), WriterLock(path)
    first.acquire("window")
    with pytest.raises(LibraryError) as caught:
        second.acquire("command", patience=10)  # nobody waits for a window
    assert caught.value.message.id == "library.held_by_window"
    assert caught.value.message.values == {"file": "library.hamish"}
    first.release()
    first.release()
    second.acquire("command")
    assert second.holder() == "command"
    with pytest.raises(LibraryError) as caught:
        first.acquire("window")
    assert caught.value.message.id == "library.held_by_command"
    second.release()


def test_refusals_leave_no_descriptor_open(tmp_path):
    path = tmp_path / "library.hamish"
    holder = WriterLock(path)
    holder.acquire("window")
    descriptors = open_descriptors()
    for _ in range(5):
        with pytest.raises(LibraryError):
            WriterLock(path).acquire("command")
    assert open_descriptors() == descriptors
    holder.release()


def open_descriptors() -> int:
    """Count the open files of this process, where the system tells."""
    folder = Path("/proc/self/fd")
    return len(list(folder.iterdir())) if folder.exists() else 0


def test_what_stands_in_the_file_is_no_lock(tmp_path):
    path = tmp_path / "library.hamish"
    lock = WriterLock(path)
    for left in (b"", b"\xff\x00", b"[1]", json.dumps({"holder": "window", "pid": 1}).encode()):
        lock.path.write_bytes(left)
        lock.acquire("command")
        assert lock.holder() == "command"
        lock.release()


def test_a_folder_that_is_not_there_is_a_sentence(tmp_path):
    with pytest.raises(LibraryError) as caught:
        WriterLock(tmp_path / "none" / "library.hamish").acquire("window")
    assert caught.value.message.id == "library.not_writable"


@pytest.mark.skipif(not CAN_FORK, reason="needs fork")
def test_it_goes_with_the_process_that_held_it(tmp_path):
    path = tmp_path / "library.hamish"
    with spawner(tmp_path) as server:
        child = server.start("hold", path=str(path), holder="window")
        child.await_word("opened")
        with pytest.raises(LibraryError) as caught:
            WriterLock(path).acquire("command")
        assert caught.value.message.id == "library.held_by_window"
        child.kill()
    lock = WriterLock(path)
    lock.acquire("command")
    lock.release()


def test_whoever_only_reads_can_ask_whether_somebody_writes(tmp_path):
    path = tmp_path / "library.hamish"
    assert not is_held(path)
    lock = WriterLock(path)
    lock.acquire("window")
    assert is_held(path)
    lock.release()
    descriptors = open_descriptors()
    assert not is_held(path)
    assert open_descriptors() == descriptors


def test_on_a_full_disk_it_holds_without_a_signature(tmp_path, monkeypatch):
    def full(descriptor, data):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.write", full)
    path = tmp_path / "library.hamish"
    lock = WriterLock(path)
    lock.acquire("window")
    assert lock.holder() == ""
    with pytest.raises(LibraryError):
        WriterLock(path).acquire("window")
    lock.release()
