"""Acts on one connection: apply, run step by step, undo, redo.

Each transaction begins ``IMMEDIATE``, so that it waits for another writer at its start or not at
all. A long act takes as many steps into one transaction as fit in 50 ms: a window that writes at
the same time waits for one of them at most.
"""

import sqlite3
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from reader.core.changes import Change, ChangeSet
from reader.core.errors import Conflict
from reader.core.messages import Message
from reader.core.model import Content, Keys
from reader.core.progress import Progress
from reader.store.failures import sentences
from reader.store.history import Act, History
from reader.store.slices import Slices
from reader.store.texts import Texts
from reader.store.turns import Turns
from reader.store.writing import write, write_index, write_rows

_SLICE = 0.04  # seconds: with what nobody can foresee, a transaction stays under 50 ms
_MOST_STEPS = 500  # kept in memory, waiting to be written


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
            contents = list(contents)
            self._texts.keep(contents)
            write(self._conn, change_set.changes, _made_ahead(contents))
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
        self._refuse_while_running()
        with self.transaction():
            self._history.refuse_while_running()  # another may just have begun
            self._history.drop_undone()
            act = self._history.begin(label, by, state="running")
            self._turns.long_act = True
        outcome = Outcome(ChangeSet(label))
        touched: list[Change] = []
        state = "partial"
        try:
            with self._hurried():
                for taken in self._write_all(act, steps, outcome, touched):
                    progress.report(taken, total)
                    outcome.cancelled = outcome.cancelled or progress.cancelled
            if not outcome.cancelled:
                state = "done"
        finally:
            self._turns.long_act = False
            final = Message(label.id, {**label.values, "count": outcome.done})
            with self.transaction():
                self._history.finish(act, state, final)
        outcome.announcement = ChangeSet(final, tuple(touched))
        return outcome

    def _write_all(
        self, act: int, steps: Iterable[Step], outcome: Outcome, touched: list[Change]
    ) -> Generator[int]:
        """Write steps in slices of time, until a wish to stop; yield how many were taken so far.

        Steps are gathered between transactions: whoever makes them may take their time.
        """
        slices = Slices(_SLICE)
        waiting: list[Step] = []
        enough, taken = 1, 0
        for step in steps:
            waiting.append(step)
            if len(waiting) >= enough:
                written = self._write_batch(act, waiting, outcome, touched, slices)
                del waiting[:written]
                enough = len(waiting) + 1 if waiting else min(2 * written, _MOST_STEPS)
                taken += written
                yield taken
            if outcome.cancelled:
                break
        while waiting:  # also after a wish to stop: their maker takes them for written
            written = self._write_batch(act, waiting, outcome, touched, slices)
            del waiting[:written]
            taken += written
            yield taken

    def _write_batch(
        self,
        act: int,
        batch: Sequence[Step],
        outcome: Outcome,
        touched: list[Change],
        slices: Slices,
    ) -> int:
        """Write the first steps of a long act in one transaction, refusing each by itself.

        Answers how many were written or refused: those that fit into the slice of time.
        """
        done: list[Step] = []
        refused: list[tuple[Step, Message]] = []
        try:
            with slices.slice(), self.transaction():
                for step in batch:
                    try:
                        self._write_step(act, outcome.done + len(done) + 1, step)
                        done.append(step)
                    except Conflict as error:
                        refused.append((step, error.message))
                    if slices.is_spent():
                        break
                self._write_index(done)
        except Conflict as error:
            # A broken reference shows only at the commit, and takes the whole batch with it.
            if len(batch) == 1:
                outcome.refused.append((batch[0], error.message))
                return 1
            return sum(self._write_batch(act, [step], outcome, touched, slices) for step in batch)
        outcome.done += len(done)
        outcome.refused += refused
        for step in done:
            touched.extend(_emptied(step.change_set.changes))
        return len(done) + len(refused)

    def _write_step(self, act: int, number: int, step: Step) -> None:
        self._conn.execute("SAVEPOINT step")
        try:
            with sentences(self._path):
                self._texts.keep(step.contents)
                write_rows(self._conn, step.change_set.changes)
                self._history.add_step(act, number, step.change_set.changes)
        except BaseException:
            if self._conn.in_transaction:  # a full disk takes the transaction along
                self._conn.execute("ROLLBACK TO step")
                self._conn.execute("RELEASE step")
            raise
        self._conn.execute("RELEASE step")

    def _write_index(self, steps: Sequence[Step]) -> None:
        """Write the index rows of steps together: FTS5 is slow where savepoints come between."""
        changes = [change for step in steps for change in step.change_set.changes]
        contents = [content for step in steps for content in step.contents]
        write_index(self._conn, changes, _made_ahead(contents))

    def undo(self, progress: Progress) -> ChangeSet | None:
        """Take the newest act back; None when there is nothing."""
        self._refuse_while_running()
        act = self._history.to_undo()
        return None if act is None else self._move(act, 0, progress)

    def redo(self, progress: Progress) -> ChangeSet | None:
        """Do the act undone last again; None when there is nothing."""
        self._refuse_while_running()
        act = self._history.to_redo()
        return None if act is None else self._move(act, act.steps, progress)

    def _refuse_while_running(self) -> None:
        """Raise LibraryError while a long act runs; close one whose end found the disk full."""
        if not self._turns.long_act and self._history.is_running():
            with self.transaction():
                self._history.settle()
        self._history.refuse_while_running()

    def _move(self, act: Act, goal: int, progress: Progress) -> ChangeSet:
        """Bring an act to ``goal`` steps in force, a slice of time in each transaction."""
        at, changes = act.in_force, list[Change]()
        start, slices = at, Slices(_SLICE)
        with self._hurried() if act.steps > 1 else nullcontext():
            while at != goal and not (progress.cancelled and at != start):
                with slices.slice(), self.transaction():
                    moved = self._move_slice(act, at, goal, slices)
                    at += len(moved) if goal > at else -len(moved)
                    self._history.set_in_force(act, at)
                for step in moved:
                    changes.extend(step if act.steps == 1 else _emptied(step))
                progress.report(abs(at - start), abs(goal - start))
        return ChangeSet(act.label, tuple(changes))

    def _move_slice(self, act: Act, at: int, goal: int, slices: Slices) -> list[Sequence[Change]]:
        moved: list[Sequence[Change]] = []
        step = 1 if goal > at else -1
        while at != goal and not (moved and slices.is_spent()):
            changes = self._history.step(act, at + 1 if step > 0 else at)
            if step < 0:
                changes = tuple(change.inverse() for change in reversed(changes))
            write_rows(self._conn, changes)
            moved.append(changes)
            at += step
        write_index(self._conn, [change for changes in moved for change in changes])
        return moved

    @contextmanager
    def _hurried(self) -> Generator[None]:
        """Do the block's transactions without waiting for the disk; at its end all is durable.

        In WAL a loss of power may then take the last of them, but damages nothing: a long act is
        only acknowledged at its end.
        """
        journal: str = self._conn.execute("PRAGMA journal_mode").fetchone()[0]
        if journal != "wal":
            yield
            return
        self._conn.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            self._conn.execute("PRAGMA synchronous = FULL")
            with self.transaction():  # a commit writes all of the log that lies before it
                self._conn.execute("UPDATE counters SET value = value WHERE name = 'documents'")


def _made_ahead(contents: Iterable[Content]) -> dict[str, Keys]:
    return {content.sha256: content.keys for content in contents if content.keys is not None}


def _emptied(changes: Iterable[Change]) -> list[Change]:
    """Keep which rows were written, not what was written: a long act may be large."""
    return [
        Change(c.table, c.key, None if c.before is None else {}, None if c.after is None else {})
        for c in changes
    ]
