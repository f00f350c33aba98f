"""Read and recognise files: a few here, many in processes of their own.

The processes are started afresh (``spawn``): a fork of a program with threads and an open
database would be a danger to both.
"""

import dataclasses
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from reader.core.errors import ReaderError
from reader.core.keys import keys_of
from reader.core.messages import Message
from reader.exchange import plain_text
from reader.exchange.plain_text import Incoming

MANY_FILES = 50
MANY_BYTES = 2_000_000
_CHUNK = 8  # files a message to a process: fewer cost more in sending, more in waiting
_WORKERS = 4


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
    if len(files) > MANY_FILES or _bytes(files) > MANY_BYTES:
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


def _bytes(files: Sequence[Path]) -> int:
    total = 0
    for file in files:
        try:
            total += file.stat().st_size
        except OSError:
            continue  # whoever reads it will say so
    return total


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
    workers = max(1, min(_WORKERS, os.cpu_count() or 1))
    waiting: deque[Future[list[Reading]]] = deque()
    with ProcessPoolExecutor(
        workers, multiprocessing.get_context("spawn"), initializer=_leave_interrupts_alone
    ) as pool:
        try:
            for at in range(0, len(files), _CHUNK):
                chunk = files[at : at + _CHUNK]
                waiting.append(pool.submit(_read_chunk, chunk, encoding, replace))
                if len(waiting) > workers * 4:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _read_chunk(files: Sequence[Path], encoding: str | None, replace: bool) -> list[Reading]:  # noqa: FBT001
    return [read_file(file, encoding, replace=replace) for file in files]


def _leave_interrupts_alone() -> None:
    """Let Ctrl+C reach only the process that decides what it means."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
