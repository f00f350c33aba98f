"""Read and recognise files: a few texts here, many in processes of their own, the rest fenced.

The processes are started afresh (``spawn``): a fork of a program with threads and an open
database would be a danger to both. Plain text harms nobody: while the processes start, and
whenever they lag behind, texts are read here too: no core waits for another. Every other format
is read in a process for that one file (``exchange.sandbox``), a few of them ahead.
"""

import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Literal

from reader.core.errors import Cancelled, ReaderError
from reader.core.messages import Message, message
from reader.core.progress import Progress, Silent
from reader.exchange import articles_in, sandbox
from reader.exchange.articles_in import Arrival, Manner
from reader.exchange.incoming import Incoming, Stated
from reader.exchange.sandbox import interrupts_held

MANY_FILES = 100  # a process takes as long to start as these take to be read
MANY_BYTES = 400_000  # in one thread with the window, a longer text would hold it up
_CHUNK = 8  # files a message to a process: fewer cost more in sending, more in waiting
_AT_START = 16  # chunks that are read here while the processes start
_LIGHT = 100_000  # bytes of a chunk that can be read here without holding the window up
_WORKERS = 3
_NICENESS = 5
_FENCED = 4  # processes for single files at once, at most


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a file gave: an article, what is known of one, or a refusal.

    A file of several articles gives several of these; ``is_last`` marks the end of a file.
    """

    file: str
    incoming: Incoming | None = None
    stated: Stated | None = None
    refusal: Message | None = None
    is_last: bool = True


def read_files(
    files: Sequence[Path],
    how: Manner | None = None,
    *,
    accept_guessed: bool = True,
    progress: Progress | None = None,
) -> Iterator[Reading]:
    """Read files in order, ahead of whoever asks, but never all of them at once.

    ``accept_guessed`` takes texts that were guessed from their looks (PDF); otherwise such files
    are refused, for a person to look at. A wish of ``progress`` to stop also ends the processes of
    single files, at once; these files then have no reading.
    """
    how, wish = how or Manner(), _Wish(progress)
    lanes = [_lane(file, accept_guessed=accept_guessed) for file in files]
    plain = [file for file, lane in zip(files, lanes, strict=True) if lane == "plain"]
    fenced = [file for file, lane in zip(files, lanes, strict=True) if lane == "fenced"]
    with closing(_plain(plain, how)) as texts, closing(_fenced(fenced, how, wish)) as others:
        for file, lane in zip(files, lanes, strict=True):
            if lane == "waits":
                yield Reading(written(file), refusal=message("import.unconfirmed"))
            elif lane == "plain":
                yield next(texts)
            else:
                yield from next(others)


def _lane(file: Path, *, accept_guessed: bool) -> Literal["plain", "fenced", "waits"]:
    """Say how a file is read: with the texts, in a process of its own, or not before it is seen."""
    if articles_in.is_plain(file):
        return "plain"
    return "waits" if not accept_guessed and articles_in.is_guessed(file) else "fenced"


def read_file(file: Path, how: Manner) -> list[Reading]:
    """Read one file here, and make the keys of its text: they are half the work of writing it."""
    name = written(file)
    try:
        return _readings(name, articles_in.read(file, how))
    except ReaderError as error:
        return [Reading(name, refusal=error.message)]


def _readings(name: str, found: Sequence[Arrival]) -> list[Reading]:
    last = len(found) - 1
    return [_reading(name, each, is_last=at == last) for at, each in enumerate(found)]


def _reading(name: str, found: Arrival, *, is_last: bool) -> Reading:
    if isinstance(found, Incoming):
        return Reading(name, found, is_last=is_last)
    if isinstance(found, Stated):
        return Reading(name, stated=found, is_last=is_last)
    return Reading(name, refusal=found, is_last=is_last)


# --- one process a file -------------------------------------------------------------------------


class _Wish:
    """Pass the wish to stop on to the processes; nobody asking any more is such a wish too."""

    def __init__(self, progress: Progress | None) -> None:
        self.is_over = False
        self._progress = progress or Silent()

    @property
    def cancelled(self) -> bool:
        """Say whether the processes should end."""
        return self.is_over or self._progress.cancelled

    def report(self, done: int, total: int) -> None:
        """Do nothing."""


def _fenced(files: Sequence[Path], how: Manner, wish: _Wish) -> Generator[list[Reading]]:
    """Read each file in a process of its own, a few ahead; what is left when nobody asks ends."""
    if not files:
        return
    lanes = min(_FENCED, os.cpu_count() or 1)
    pool = ThreadPoolExecutor(lanes, thread_name_prefix="fence")
    waiting: deque[Future[list[Reading]]] = deque()
    try:
        left = iter(files)
        for file in left:
            waiting.append(pool.submit(_read_fenced, file, how, wish))
            if len(waiting) > lanes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        wish.is_over = True
        pool.shutdown(wait=True, cancel_futures=True)


def _read_fenced(file: Path, how: Manner, wish: _Wish) -> list[Reading]:
    name = written(file)
    try:
        return _readings(name, sandbox.run(articles_in.read, file, how, progress=wish))
    except Cancelled:
        return []
    except ReaderError as error:
        return [Reading(name, refusal=error.message)]


# --- plain text -----------------------------------------------------------------------------------


def _plain(files: Sequence[Path], how: Manner) -> Generator[Reading]:
    if len(files) > MANY_FILES or sum(map(_size, files)) > MANY_BYTES:
        yield from _read_by_processes(files, how)
    else:
        for file in files:
            yield from read_file(file, how)


def written(path: Path) -> str:
    """Write a path as text, also where the locale knows no Arabic (``LC_ALL=C``)."""
    return os.fsencode(path).decode("utf-8", "surrogateescape")


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return 0  # whoever reads it will say why


def _read_by_processes(files: Sequence[Path], how: Manner) -> Iterator[Reading]:
    """Read with a pool; where the pool fails (no memory, a killed process), read on here."""
    done = 0
    try:
        for reading in _pooled(files, how):
            done += 1
            yield reading
    except (BrokenProcessPool, OSError):
        for file in files[done:]:
            yield from read_file(file, how)


def _pooled(files: Sequence[Path], how: Manner) -> Iterator[Reading]:
    workers = max(1, min(_WORKERS, (os.cpu_count() or 1) - 1))  # one core writes what they read
    read = partial(_read_chunk, how=how)
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
            with interrupts_held():  # a process may begin here
                self._waiting.append(self._pool.submit(self._read, self._chunks.popleft()))
            given += 1

    def _may_read_here(self) -> bool:
        return bool(self._chunks) and sum(map(_size, self._chunks[0])) <= _LIGHT


_ReadChunk = Callable[[Sequence[Path]], list[Reading]]


def _read_chunk(files: Sequence[Path], how: Manner) -> list[Reading]:
    return [reading for file in files for reading in read_file(file, how)]


def _stand_back() -> None:
    """Let the window go first, and Ctrl+C reach only the process that decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(_NICENESS)
