"""Processes to kill: started once, then forked, so that fifty deaths take seconds.

``python -m tests.store.crash`` imports the store once and then, for each line of JSON on stdin,
forks a child that does one job (a function of ``JOBS``) and answers with the child's process id;
the child writes what it has to say as lines into the file ``log``. A second word ``uid`` lets the
child live under another user. When a child is dead, its process id is printed again.
"""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.core.errors import ReaderError
from reader.core.messages import message
from reader.core.operations import add_document
from reader.core.progress import Progress, Silent
from reader.store import acting, connection
from reader.store.acting import Step
from reader.store.library import Library
from tests.store.acts import TEXT, Person, article, open_library, snapshot

CAN_FORK = hasattr(os, "fork")


class Log:
    """Write lines that are there even if the process dies after the call."""

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)

    def __call__(self, **said: object) -> None:
        os.write(self._file, (json.dumps(said, ensure_ascii=False) + "\n").encode())


def state(library: Library) -> str:
    """Name all that history knows by one short text."""
    import hashlib

    return hashlib.sha256(repr(snapshot(library)).encode()).hexdigest()[:16]


def newest_act(library: Library) -> int:
    """Name the newest act of the history."""
    return max((act.id for act in library.history.entries(1)), default=0)


class Doom(Silent):
    """Die in the next transaction but ``reports``, after so many steps of SQLite's machine."""

    def __init__(self, library: Library, reports: int, steps: int) -> None:
        self._library = library
        self._left = reports
        self._steps = steps

    def report(self, done: int, total: int) -> None:
        """Come nearer."""
        self._left -= 1
        if self._left == 0:
            doom(self._library.connection, self._steps)


def doom(conn: sqlite3.Connection, steps: int) -> None:
    """Let the process die in the middle of what the connection does: a statement, a transaction."""
    left = steps

    def step() -> None:
        nonlocal left
        left -= 1
        if left <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    conn.set_progress_handler(step, 10)


def import_articles(
    library: Library, count: int, salt: str, progress: Progress | None = None
) -> None:
    """Bring many articles in, in one long act of many transactions."""

    first = library.documents.next_number()

    def steps():
        for n in range(count):
            document, content = article(library, f"{TEXT * 8}\n{salt} {n}")
            document = replace(document, number=first + n)
            yield Step(add_document(document=document), (content,))

    library.run(message("history.import", count=0), steps(), progress, total=count)


def live(log: Log, path: str, seed: int) -> None:
    """Act without end: say before each act what will be done, and after it what came of it."""
    chance = random.Random(seed)
    library = open_library(Path(path))
    person = Person(library, seed)
    log(opened=state(library))
    while True:
        kind = chance.choices(["act", "import", "undo", "redo"], [10, 2, 3, 1])[0]
        log(will=kind, newest=newest_act(library))
        if kind == "act":
            person.act()
        elif kind == "import":
            import_articles(library, 40, f"{seed} {chance.random()}")
        elif kind == "undo":
            library.undo()
        else:
            library.redo()
        log(did=kind, state=state(library))


def import_and_undo(
    log: Log, path: str, count: int, dies_in: str, reports: int, steps: int
) -> None:
    """Import, and undo it again, but die in one of the two."""
    acting._SLICE = 0.01  # many transactions on any machine
    library = open_library(Path(path))
    reporter = Doom(library, reports, steps)
    log(opened=state(library))
    import_articles(library, count, "مرة", reporter if dies_in == "import" else None)
    log(did="import", state=state(library))
    acting._SLICE = 0.001
    library.undo(reporter)
    log(did="undo", state=state(library))


def be_born(log: Log, path: str, steps: int) -> None:
    """Make a library, but die after so many steps of SQLite's machine."""
    connect = connection.connect

    def connect_doomed(path: Path) -> sqlite3.Connection:
        conn = connect(path)
        doom(conn, steps)
        return conn

    connection.connect = connect_doomed
    library = open_library(Path(path))
    log(opened=state(library))


def hold(log: Log, path: str, holder: str) -> None:
    """Keep a library open for writing."""
    library = Library.open(Path(path), holder=holder)
    log(opened=state(library))
    time.sleep(60)


def attempt(log: Log, path: str, read_only: bool = False, act: bool = False) -> None:
    """Open a library, perhaps act, and say what came of it."""
    try:
        with Library.open(Path(path), read_only=read_only) as library:
            library.by = "كريم"
            if act:
                import_articles(library, 1, "محاولة")
            notices = [notice.id for notice in library.notices]
            log(articles=len(library.documents.all()), notices=notices)
    except ReaderError as error:
        log(refused=error.message.id)


JOBS: dict[str, Callable[..., None]] = {
    job.__name__: job for job in (live, import_and_undo, be_born, hold, attempt)
}


def serve() -> None:
    """Fork a child for every line."""
    with TemporaryDirectory() as folder:  # so that nothing is imported later, by nobody
        open_library(Path(folder) / "library.hamish").close()
    for line in sys.stdin:
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            _do(order)
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


def _do(order: dict[str, object]) -> None:
    log = Log(str(order.pop("log")))
    uid = order.pop("uid", None)
    status = 1
    try:
        if uid is not None:
            os.setgroups([])
            os.setgid(int(str(uid)))
            os.setuid(int(str(uid)))
        JOBS[str(order.pop("job"))](log, **order)
        status = 0
    except BaseException as error:
        log(bug=repr(error))
        raise
    finally:
        os._exit(status)


class Spawner:
    """Start and kill children of one server process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._number = 0
        self._child: Child | None = None
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.store.crash"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )

    def start(self, job: str, log_folder: str | None = None, **given: object) -> "Child":
        """Start a job; only one child lives at a time."""
        if self._child is not None and self._child.alive:
            self._child.kill()
        self._number += 1
        log = Path(log_folder or self._folder) / f"log-{self._number}"
        self._tell({"job": job, "log": str(log), **given})
        self._child = Child(int(self._hear()), log, self._hear)
        return self._child

    def _tell(self, order: dict[str, object]) -> None:
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps(order) + "\n")
        self._server.stdin.flush()

    def _hear(self) -> str:
        assert self._server.stdout is not None
        heard = self._server.stdout.readline().strip()
        assert heard, "the server died"
        return heard

    def close(self) -> None:
        """End the server."""
        if self._child is not None and self._child.alive:
            self._child.kill()
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


class Child:
    """One process that does a job."""

    def __init__(self, pid: int, log: Path, hear: Callable[[], str]) -> None:
        self.pid = pid
        self._log = log
        self._hear = hear
        self.alive = True

    def said(self) -> list[dict[str, str]]:
        """Read what it has said so far; the last line may be cut off."""
        lines = self._log.read_text("utf-8").split("\n")[:-1] if self._log.exists() else []
        return [json.loads(line) for line in lines]

    def await_word(self, word: str) -> dict[str, str]:
        """Wait until it has said something with this word."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            said = self.said()
            assert not any("bug" in line for line in said), said
            for line in said:
                if word in line:
                    return line
            time.sleep(0.002)
        raise AssertionError(f"{word} was never said")

    def kill(self) -> list[dict[str, str]]:
        """Kill it without warning, and read its last words."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[dict[str, str]]:
        """Wait until it is dead, and read what it said."""
        if self.alive:
            self.alive = False
            assert self._hear() == "dead"
        said = self.said()
        assert not any("bug" in line for line in said), said
        return said


@contextmanager
def spawner(folder: Path):
    """Give a server for the tests of one module."""
    server = Spawner(folder)
    try:
        yield server
    finally:
        server.close()


if __name__ == "__main__":
    serve()
