"""The lock of the one writer: held by the operating system, so it goes when the process dies.

The lock file lies beside the library and also says who holds it, for the sentence that a second
writer is shown. It is never deleted: deleting a lock file is a race.
"""

import json
import os
import sys
import time
from contextlib import suppress
from pathlib import Path

from reader.core.errors import LibraryError

# The locked byte lies far behind the JSON, because Windows forbids reading a locked range.
_LOCKED_BYTE = 1 << 30
_RETRY = 0.05


class WriterLock:
    """Hold the right to write one library file."""

    def __init__(self, library: Path) -> None:
        self.path = library.with_name(library.name + ".lock")
        self._descriptor: int | None = None

    def acquire(self, holder: str, *, patience: float = 0.0) -> None:
        """Take the lock as ``holder`` (``window`` or ``command``).

        Waits up to ``patience`` seconds for another command; never for a window. Raises
        LibraryError naming the holder, or saying that the folder cannot be written.
        """
        deadline = time.monotonic() + patience
        try:
            descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise LibraryError("library.not_writable", file=str(self.path.parent)) from error
        while not _try_lock(descriptor):
            other = self.holder()
            if other == "window" or time.monotonic() >= deadline:
                os.close(descriptor)
                name = "library.held_by_window" if other == "window" else "library.held_by_command"
                raise LibraryError(name, file=self.path.name.removesuffix(".lock"))
            time.sleep(_RETRY)
        self._descriptor = descriptor
        _sign(descriptor, json.dumps({"holder": holder, "pid": os.getpid()}).encode())

    def holder(self) -> str:
        """Tell who took the lock last: ``window``, ``command`` or nothing."""
        try:
            return str(json.loads(self.path.read_text("utf-8"))["holder"])
        except (OSError, ValueError, KeyError, TypeError):
            return ""

    def release(self) -> None:
        """Give the lock back; does nothing when it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def is_held(library: Path) -> bool:
    """Say whether somebody writes the library; needs no right to write there."""
    try:
        descriptor = os.open(library.with_name(library.name + ".lock"), os.O_RDONLY)
    except OSError:
        return False
    try:
        return not _try_lock(descriptor)
    finally:
        os.close(descriptor)


def _sign(descriptor: int, signature: bytes) -> None:
    """Write who holds the lock; on a full disk it holds all the same, without a signature."""
    with suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, signature)  # first, so that the room of the last one is used again
        os.ftruncate(descriptor, len(signature))


if sys.platform == "win32":
    import msvcrt

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
