"""Parsers of strangers' files run here: each in a process of its own, bounded in time and size.

The process is started afresh (``spawn``), gets what it needs as arguments, and holds neither a
library nor a window. Whatever becomes of it (it hangs, eats all memory, is killed, has a bug)
becomes one sentence about the file. This is a fence around accidents and ill-made files, not a
cell: the process has the rights of the person who started the program.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
import traceback
from collections.abc import Callable, Generator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol, TypeVar, cast

from reader.core.errors import Cancelled, FileError, ReaderError
from reader.core.messages import Message
from reader.core.progress import Progress, Silent

SECONDS: Final = 60
MEGABYTES: Final = 1024
_OUT_OF_MEMORY: Final = 77  # exit code of a process that found itself too large
_LOOK_EVERY: Final = 0.1  # seconds between two looks at the wish to stop
_NICENESS: Final = 5

Result = TypeVar("Result")


class _Line(Protocol):
    """What is used of one end of a pipe."""

    def poll(self, timeout: float, /) -> bool: ...
    def recv(self) -> object: ...
    def send(self, obj: object, /) -> None: ...
    def close(self) -> None: ...


class _Clock:
    """End a process when its time is over, also while it is sending."""

    def __init__(self, process: BaseProcess, seconds: float) -> None:
        self.ran_out = False
        self._process = process
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._timer.start()

    def _end(self) -> None:
        self.ran_out = True
        self._process.kill()

    def stop(self) -> None:
        """Let the process live."""
        self._timer.cancel()


def run(
    function: Callable[..., Result],
    *args: object,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    progress: Progress | None = None,
) -> Result:
    """Call a function of a module in a process of its own, and give back what it returns.

    Arguments and result are pickled. Raises what the function refuses (``ReaderError``),
    ``FileError`` for whatever else befalls it, ``Cancelled`` when ``progress`` wishes to stop.
    Blocks; threads may each run one.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(
        target=_child, args=(theirs, function, args, seconds, megabytes), daemon=True
    )
    with interrupts_held():
        process.start()
    theirs.close()
    clock = _Clock(process, seconds)
    try:
        answer = _answer(ours, progress or Silent())
    except (EOFError, OSError):
        process.join(5)
        raise _fate(process, clock, seconds, megabytes) from None
    finally:
        clock.stop()
        process.kill()
        process.join()
        process.close()
        ours.close()
    return cast("Result", _taken(answer, megabytes))


def _answer(connection: _Line, progress: Progress) -> tuple[str, Any]:
    """Wait for what the process sends; EOFError where it ends without a word."""
    while not connection.poll(_LOOK_EVERY):
        if progress.cancelled:
            raise Cancelled("work.cancelled")
    return cast("tuple[str, Any]", connection.recv())


def _taken(answer: tuple[str, Any], megabytes: int) -> object:
    kind, matter = answer
    if kind == "result":
        return matter
    if kind == "refused":
        error, message = cast("tuple[type[ReaderError], Message]", matter)
        raise error(message.id, **message.values)
    if kind == "memory":
        raise FileError("file.parser_memory", megabytes=megabytes)
    failure = FileError("file.parser_failed")
    failure.add_note(str(matter))  # the trace of a bug, for whoever looks for it
    raise failure


def _fate(process: BaseProcess, clock: _Clock, seconds: float, megabytes: int) -> FileError:
    """Say why a process ended without a word."""
    if clock.ran_out:
        return FileError("file.parser_slow", seconds=round(seconds))
    if process.exitcode == _OUT_OF_MEMORY:
        return FileError("file.parser_memory", megabytes=megabytes)
    return FileError("file.parser_failed")


@contextmanager
def interrupts_held() -> Generator[None]:
    """Let a process that begins here never see Ctrl+C: it inherits what this thread holds back.

    Until it can choose for itself, it would die with a trace on the screen.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# --- in the process ---------------------------------------------------------------------------


def _child(
    connection: _Line,
    function: Callable[..., object],
    args: tuple[object, ...],
    seconds: float,
    megabytes: int,
) -> None:
    """Do the work and send how it went; nothing is written to the screen."""
    _stand_back()
    _limit(seconds, megabytes)
    try:
        connection.send(("result", function(*args)))
    except ReaderError as error:
        connection.send(("refused", (type(error), error.message)))
    except MemoryError:
        connection.send(("memory", None))
    except BaseException:
        connection.send(("failed", traceback.format_exc()))
        raise
    finally:
        connection.close()


def _stand_back() -> None:
    """Leave Ctrl+C to the parent, be silent, and let the window go first."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence = os.open(os.devnull, os.O_RDWR)
    for stream in (1, 2):
        os.dup2(silence, stream)
    if sys.platform != "win32":
        os.nice(_NICENESS)


def _limit(seconds: float, megabytes: int) -> None:
    """Bound what this process may take; where the system does not do it, watch the size."""
    if sys.platform == "win32":
        _watch(megabytes)
        return
    import resource

    whole = int(seconds) + 5  # should the parent die, this process does not go on for ever
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    else:
        _watch(megabytes)


def _watch(megabytes: int) -> None:
    """End this process when it is larger than it may be; looked at ten times a second."""

    def look() -> None:
        while size() <= megabytes << 20:
            time.sleep(_LOOK_EVERY)
        os._exit(_OUT_OF_MEMORY)

    threading.Thread(target=look, daemon=True).start()


def size() -> int:
    """Tell the largest size of this process so far, in bytes."""
    if sys.platform == "win32":
        return _size_on_windows()
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def _size_on_windows() -> int:
    """Ask the system for the memory that this process was promised at most."""
    import ctypes

    fields = ("PageFaultCount", "PeakWorkingSetSize", "WorkingSetSize", "QuotaPeakPagedPoolUsage",
              "QuotaPagedPoolUsage", "QuotaPeakNonPagedPoolUsage", "QuotaNonPagedPoolUsage",
              "PagefileUsage", "PeakPagefileUsage")  # fmt: skip

    class Counters(ctypes.Structure):
        _fields_ = (
            ("cb", ctypes.c_uint32),
            (fields[0], ctypes.c_uint32),
            *((field, ctypes.c_size_t) for field in fields[1:]),
        )

    counters = Counters(cb=ctypes.sizeof(Counters))
    kernel: Any = ctypes.WinDLL("kernel32")  # type: ignore[attr-defined]
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    kernel.K32GetProcessMemoryInfo.argtypes = (
        ctypes.c_void_p, ctypes.POINTER(Counters), ctypes.c_uint32,
    )  # fmt: skip
    kernel.K32GetProcessMemoryInfo(kernel.GetCurrentProcess(), ctypes.byref(counters), counters.cb)
    return int(counters.PeakPagefileUsage)
