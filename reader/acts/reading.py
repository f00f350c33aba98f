"""Read and recognise files: a few here, many in processes of their own.

The processes are started afresh (``spawn``): a fork of a program with threads and an open
database would be a danger to both. While they start, and whenever they lag behind, files are
read here too: no core waits for another.
"""

import dataclasses
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reader.core.errors import ReaderError
from reader.core.keys import keys_of
from reader.core.messages import Message
from reader.exchange import plain_text
from reader.exchange.plain_text import Incoming

MANY_FILES = 100  # a process takes as long to start as these take to be read
MANY_BYTES = 400_000  # in one thread with the window, a longer text would hold it up
_CHUNK = 8  # files a message to a process: fewer cost more in sending, more in waiting
_AT_START = 16  # chunks that are read here while the processes start
_LIGHT = 100_000  # bytes of a chunk that can be read here without holding the window up
_WORKERS = 3
_NICENESS = 5


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: an article or a refusal."""

    file: str
    incoming: Incoming | None = None
    refusal: Message | None = None


def read_files(
    files: Sequence[Path], *, encoding: str | None = None, replace: bool = False
) -> Iterator[Reading]:
    """Read files in order, ahead of whoever asks, but never all of them at once."""
    if len(files) > MANY_FILES or sum(map(_size, files)) > MANY_BYTES:
        yield from _read_by_processes(files, encoding, replace=replace)
    else:
        for file in files:
            yield read_file(file, encoding, replace=replace)


def read_file(file: Path, encoding: str | None, *, replace: bool) -> Reading:
    """Read one file, and make the keys of its text: they are half the work of writing it."""
    try:
        incoming = plain_text.read_article(file, encoding=encoding, replace=replace)
    except ReaderError as error:
        return Reading(written(file), refusal=error.message)
    document, content = incoming.document, incoming.content
    keys = keys_of(content.text, document.parts)
    return Reading(written(file), Incoming(document, dataclasses.replace(content, keys=keys)))


def written(path: Path) -> str:
    """Write a path as text, also where the locale knows no Arabic (``LC_ALL=C``)."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # whoever reads it will say why


def _read_by_processes(
    files: Sequence[Path], encoding: str | None, *, replace: bool
) -> Iterator[Reading]:
    """Read with a pool; where the pool fails (no memory, a killed process), read on here."""
    done = 0
    try:
        for reading in _pooled(files, encoding, replace=replace):
            done += 1
            yield reading
    except (BrokenProcessPool, OSError):
        for file in files[done:]:
            yield read_file(file, encoding, replace=replace)


def _pooled(files: Sequence[Path], encoding: str | None, *, replace: bool) -> Iterator[Reading]:
    workers = max(1, min(_WORKERS, (os.cpu_count() or 1) - 1))  # one core writes what they read
    read = partial(_read_chunk, encoding=encoding, replace=replace)
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_stand_back
    )
    try:
        yield from _Queue(pool, files, read).readings(ahead=workers * 6)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


class _Queue:
    """Chunks of files in order, some of them with the processes, some read here."""

    def __init__(
        self, pool: ProcessPoolExecutor, files: Sequence[Path], read: "_ReadChunk"
    ) -> None:
        self._pool = pool
        self._read = read
        self._chunks = deque(files[at : at + _CHUNK] for at in range(0, len(files), _CHUNK))
        self._waiting: deque[Future[list[Reading]]] = deque()

    def readings(self, ahead: int) -> Iterator[Reading]:
        """Give what was read, in order, with ``ahead`` chunks given out beforehand."""
        first: list[Sequence[Path]] = []
        while len(first) < _AT_START and self._may_read_here():
            first.append(self._chunks.popleft())
        self._give_out(ahead)
        for chunk in first:
            yield from self._read(chunk)
        while self._waiting:
            self._give_out(ahead)
            lags = not self._waiting[0].done()
            if lags and len(self._waiting) < 2 * ahead and self._may_read_here():
                here: Future[list[Reading]] = Future()
                here.set_result(self._read(self._chunks.popleft()))
                self._waiting.append(here)
            else:
                yield from self._waiting.popleft().result()

    def _give_out(self, ahead: int) -> None:
        given = sum(not each.done() for each in self._waiting)
        while self._chunks and given < ahead:
            with _interrupts_held():  # a process may begin here
                self._waiting.append(self._pool.submit(self._read, self._chunks.popleft()))
            given += 1

    def _may_read_here(self) -> bool:
        return bool(self._chunks) and sum(map(_size, self._chunks[0])) <= _LIGHT


_ReadChunk = Callable[[Sequence[Path]], list[Reading]]


def _read_chunk(files: Sequence[Path], encoding: str | None, *, replace: bool) -> list[Reading]:
    return [read_file(file, encoding, replace=replace) for file in files]


@contextmanager
def _interrupts_held() -> Generator[None]:
    """Let a process that begins here never see Ctrl+C: it inherits what this thread holds back.

    Until it can choose for itself (``_stand_back``), it would die with a trace on the screen.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _stand_back() -> None:
    """Let the window go first, and Ctrl+C reach only the process that decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICENESS)
