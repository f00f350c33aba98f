"""Acts on one connection: apply, run step by step, undo, redo.

Each transaction begins ``IMMEDIATE``, so that it waits for another writer at its start or not at
all. A long act takes as many steps into one transaction as fit in 50 ms: a window that writes at
the same time waits for one of them at most.
"""

import sqlite3
import time
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reader.core.changes import Change, ChangeSet
from reader.core.errors import LibraryError, ReaderError
from reader.core.messages import Message
from reader.core.model import Content
from reader.core.progress import Progress
from reader.store.failures import sentences
from reader.store.history import Act, History
from reader.store.texts import Texts
from reader.store.turns import Turns
from reader.store.writing import write

_SLICE = 0.04  # seconds: with the commit that follows, a transaction stays under 50 ms


@dataclass(frozen=True, slots=True)
class Step:
    """One article's or hand-in's share of a long act, refused or done by itself."""

    change_set: ChangeSet
    contents: tuple[Content, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What became of a long act.

    ``announcement`` names every row concerned, with empty rows for what was written: whoever
    wants to know more reads it. ``refused`` holds the steps that were refused, and why.
    """

    announcement: ChangeSet
    done: int = 0
    refused: list[tuple[Step, Message]] = field(default_factory=list[tuple[Step, Message]])
    cancelled: bool = False


class Acts:
    """Write acts and their history through one connection."""

    def __init__(self, conn: sqlite3.Connection, path: Path, turns: Turns, *, polite: bool) -> None:
        self._conn = conn
        self._path = path
        self._turns = turns
        self._polite = polite
        self._texts = Texts(conn)
        self._history = History(conn)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Do the block in one transaction, or not at all; errors become sentences."""
        with sentences(self._path), self._turns.taken(polite=self._polite):
            self._conn.execute("BEGIN IMMEDIATE")
            try:
                self._conn.execute("PRAGMA defer_foreign_keys = ON")
                yield
                self._conn.execute("COMMIT")
            except BaseException:
                if self._conn.in_transaction:  # SQLite itself rolls back when the disk is full
                    self._conn.execute("ROLLBACK")
                raise

    def apply(self, change_set: ChangeSet, contents: Iterable[Content], by: str) -> ChangeSet:
        """Write one act; an act of the same series joins the newest one."""
        if not change_set:
            return change_set
        with self.transaction():
            self._history.drop_undone()
            self._texts.keep(contents)
            write(self._conn, change_set.changes)
            newest = self._history.newest() if change_set.joins else None
            if newest is not None and newest.joins == change_set.joins and newest.steps == 1:
                earlier = ChangeSet(newest.label, self._history.step(newest, 1), newest.joins)
                self._history.replace_step(newest, earlier.joined_with(change_set))
            else:
                act = self._history.begin(change_set.label, by, joins=change_set.joins)
                self._history.add_step(act, 1, change_set.changes)
        return change_set

    def run(
        self, label: Message, steps: Iterable[Step], by: str, progress: Progress, total: int
    ) -> Outcome:
        """Write a long act; what was done before a cancel stays done, as one act."""
        with self.transaction():
            self._history.refuse_while_running()
            self._history.drop_undone()
            act = self._history.begin(label, by, state="running")
        outcome = Outcome(ChangeSet(label))
        touched: list[Change] = []
        state = "partial"
        try:
            for batch in _batches(iter(steps), self, act, outcome, touched):
                progress.report(batch, total)
                if progress.cancelled:
                    outcome.cancelled = True
                    break
            else:
                state = "done"
        finally:
            final = Message(label.id, {**label.values, "count": outcome.done})
            with self.transaction():
                self._history.finish(act, state, final)
        outcome.announcement = ChangeSet(final, tuple(touched))
        return outcome

    def write_batch(
        self, act: int, batch: Sequence[Step], outcome: Outcome, touched: list[Change]
    ) -> None:
        """Write steps of a long act in one transaction, refusing each by itself."""
        done: list[Step] = []
        refused: list[tuple[Step, Message]] = []
        try:
            with self.transaction():
                for step in batch:
                    try:
                        self._write_step(act, outcome.done + len(done) + 1, step)
                        done.append(step)
                    except ReaderError as error:
                        refused.append((step, error.message))
        except ReaderError as error:
            # A broken reference shows only at the commit, and takes the whole batch with it.
            if len(batch) == 1 or (isinstance(error, LibraryError) and not _is_conflict(error)):
                if not _is_conflict(error):
                    raise
                outcome.refused.append((batch[0], error.message))
                return
            for step in batch:
                self.write_batch(act, [step], outcome, touched)
            return
        outcome.done += len(done)
        outcome.refused += refused
        for step in done:
            touched.extend(
                Change(c.table, c.key, c.before and {}, None if c.after is None else {})
                for c in step.change_set.changes
            )

    def _write_step(self, act: int, number: int, step: Step) -> None:
        self._conn.execute("SAVEPOINT step")
        try:
            with sentences(self._path):
                self._texts.keep(step.contents)
                write(self._conn, step.change_set.changes)
                self._history.add_step(act, number, step.change_set.changes)
        except BaseException:
            self._conn.execute("ROLLBACK TO step")
            self._conn.execute("RELEASE step")
            raise
        self._conn.execute("RELEASE step")

    def undo(self, progress: Progress) -> ChangeSet | None:
        """Take the newest act back; None when there is nothing."""
        self._history.refuse_while_running()
        act = self._history.to_undo()
        return None if act is None else self._move(act, 0, progress)

    def redo(self, progress: Progress) -> ChangeSet | None:
        """Do the act undone last again; None when there is nothing."""
        self._history.refuse_while_running()
        act = self._history.to_redo()
        return None if act is None else self._move(act, act.steps, progress)

    def _move(self, act: Act, goal: int, progress: Progress) -> ChangeSet:
        """Bring an act to ``goal`` steps in force, a slice of time in each transaction."""
        at, changes = act.in_force, list[Change]()
        start = at
        while at != goal and not (progress.cancelled and at != start):
            with self.transaction():
                moved = self._move_slice(act, at, goal)
                at += len(moved) if goal > at else -len(moved)
                self._history.set_in_force(act, at)
            for step in moved:
                changes.extend(step if act.steps == 1 else _emptied(step))
            progress.report(abs(at - start), abs(goal - start))
        return ChangeSet(act.label, tuple(changes))

    def _move_slice(self, act: Act, at: int, goal: int) -> list[Sequence[Change]]:
        deadline = time.monotonic() + _SLICE
        moved: list[Sequence[Change]] = []
        while at != goal and (not moved or time.monotonic() < deadline):
            forward = goal > at
            changes = self._history.step(act, at + 1 if forward else at)
            if not forward:
                changes = tuple(change.inverse() for change in reversed(changes))
            write(self._conn, changes)
            moved.append(changes)
            at += 1 if forward else -1
        return moved


def _emptied(changes: Iterable[Change]) -> list[Change]:
    """Keep which rows were written, not what was written: a long act may be large."""
    return [
        Change(c.table, c.key, None if c.before is None else {}, None if c.after is None else {})
        for c in changes
    ]


def _is_conflict(error: ReaderError) -> bool:
    return error.message.id == "library.conflict"


def _batches(
    steps: Iterable[Step], acts: Acts, act: int, outcome: Outcome, touched: list[Change]
) -> Generator[int]:
    """Write steps in batches that fill a slice of time; yield how many were taken so far."""
    taken = 0
    size = 1
    batch: list[Step] = []
    for step in steps:
        batch.append(step)
        if len(batch) < size:
            continue
        taken += len(batch)
        began = time.monotonic()
        acts.write_batch(act, batch, outcome, touched)
        size = max(1, min(int(len(batch) * _SLICE / (time.monotonic() - began)), size * 2, 100))
        batch = []
        yield taken
    if batch:
        acts.write_batch(act, batch, outcome, touched)
        yield taken + len(batch)
