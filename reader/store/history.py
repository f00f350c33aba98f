"""The history: the only undo stack, one row an act and one row a change.

Newest first, across articles, processes and restarts. A new act drops what was undone. Kept are
the last 1,000 acts or 90 days, whichever is more.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from reader.core.changes import Change, ChangeSet
from reader.core.errors import LibraryError
from reader.core.messages import Message
from reader.core.model import now
from reader.store.writing import row_json, stored_change

KEPT_ACTS = 1000
KEPT_DAYS = 90
_COLUMNS = "id, label, label_values, state, at, by, steps, in_force, joins"


@dataclass(frozen=True, slots=True)
class Act:
    """One act as the history shows it."""

    id: int
    label: Message
    state: str
    at: str
    by: str
    steps: int
    in_force: int
    joins: str

    @property
    def undone(self) -> bool:
        """Say whether nothing of the act is applied now."""
        return self.in_force == 0


class History:
    """Read the history of one connection, and keep its rows (inside the caller's transaction)."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def entries(self, limit: int | None = None) -> list[Act]:
        """List the acts, newest first."""
        return self._acts(
            "WHERE steps > 0 ORDER BY id DESC LIMIT ?", -1 if limit is None else limit
        )

    def get(self, act_id: int) -> Act:
        """Read one act."""
        return self._acts("WHERE id = ?", act_id)[0]

    def to_undo(self) -> Act | None:
        """Find the newest act that is applied, wholly or in part."""
        return next(iter(self._acts("WHERE in_force > 0 ORDER BY id DESC LIMIT 1")), None)

    def to_redo(self) -> Act | None:
        """Find the oldest act of which something is undone."""
        found = self._acts("WHERE in_force < steps AND state <> 'running' ORDER BY id LIMIT 1")
        return next(iter(found), None)

    def newest(self) -> Act | None:
        """Find the newest act of all."""
        return next(iter(self._acts("ORDER BY id DESC LIMIT 1")), None)

    def is_running(self) -> bool:
        """Say whether the end of a long act has not been written yet."""
        return bool(self._acts("WHERE state = 'running' LIMIT 1"))

    def refuse_while_running(self) -> None:
        """Raise LibraryError while a long act runs."""
        if self.is_running():
            raise LibraryError("history.running")

    def step(self, act: Act, number: int) -> tuple[Change, ...]:
        """Read the changes of one step of an act (1 is the first)."""
        rows = self._conn.execute(
            "SELECT table_name, row_key, before, after FROM history_changes "
            "WHERE history_id = ? AND step = ? ORDER BY position",
            (act.id, number),
        )
        return tuple(stored_change(*row) for row in rows)

    def tables(self, act: Act) -> Iterator[tuple[str, str]]:
        """List table and key of everything an act concerns."""
        yield from self._conn.execute(
            "SELECT DISTINCT table_name, row_key FROM history_changes WHERE history_id = ?",
            (act.id,),
        )

    def drop_undone(self) -> None:
        """Forget what was undone: a new act comes, and there is no way forward any more."""
        self._conn.execute("DELETE FROM history WHERE in_force = 0 AND state <> 'running'")
        cut = self._acts("WHERE in_force < steps AND state <> 'running'")
        for act in cut:
            self._conn.execute(
                "DELETE FROM history_changes WHERE history_id = ? AND step > ?",
                (act.id, act.in_force),
            )
            self._conn.execute("UPDATE history SET steps = in_force WHERE id = ?", (act.id,))
            self.finish(act.id, "partial", _counting(act.label, act.in_force))

    def begin(self, label: Message, by: str, *, state: str = "done", joins: str = "") -> int:
        """Open the row of a new act, without steps."""
        cursor = self._conn.execute(
            "INSERT INTO history (label, label_values, state, at, by, steps, in_force, joins) "
            "VALUES (?, ?, ?, ?, ?, 0, 0, ?)",
            (label.id, json.dumps(dict(label.values), ensure_ascii=False), state, now(), by, joins),
        )
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def add_step(self, act_id: int, step: int, changes: Sequence[Change]) -> None:
        """Write the changes of the next step."""
        self._conn.executemany(
            "INSERT INTO history_changes VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    act_id,
                    step,
                    position,
                    c.table,
                    json.dumps(c.key),
                    row_json(c.before),
                    row_json(c.after),
                )
                for position, c in enumerate(changes)
            ),
        )
        self._conn.execute(
            "UPDATE history SET steps = ?1, in_force = ?1 WHERE id = ?2", (step, act_id)
        )

    def replace_step(self, act: Act, change_set: ChangeSet) -> None:
        """Let one act stand for itself and the act that joined it."""
        self._conn.execute("DELETE FROM history_changes WHERE history_id = ?", (act.id,))
        if not change_set:  # typed and taken back: there is nothing to undo
            self._conn.execute("DELETE FROM history WHERE id = ?", (act.id,))
            return
        self.add_step(act.id, 1, change_set.changes)
        self._conn.execute("UPDATE history SET at = ? WHERE id = ?", (now(), act.id))

    def set_in_force(self, act: Act, steps: int) -> None:
        """Note how many steps of an act are applied now."""
        self._conn.execute("UPDATE history SET in_force = ? WHERE id = ?", (steps, act.id))

    def finish(self, act_id: int, state: str, label: Message) -> None:
        """Close a long act under its final label, dropping it if nothing was done."""
        self._conn.execute(
            "UPDATE history SET state = ?, label = ?, label_values = ? WHERE id = ?",
            (state, label.id, json.dumps(dict(label.values), ensure_ascii=False), act_id),
        )
        self._conn.execute("DELETE FROM history WHERE id = ? AND steps = 0", (act_id,))

    def settle(self) -> None:
        """Close acts that were running when their process died."""
        for act in self._acts("WHERE state = 'running'"):
            self.finish(act.id, "partial", act.label)

    def prune(self) -> None:
        """Forget acts beyond the last 1,000 that are older than 90 days."""
        day = (datetime.now(UTC) - timedelta(days=KEPT_DAYS)).isoformat()
        self._conn.execute(
            "DELETE FROM history WHERE at < ? AND id NOT IN "
            "(SELECT id FROM history ORDER BY id DESC LIMIT ?)",
            (day, KEPT_ACTS),
        )

    def _acts(self, clause: str, *values: object) -> list[Act]:
        rows: Iterable[tuple[int, str, str, str, str, str, int, int, str]] = self._conn.execute(
            f"SELECT {_COLUMNS} FROM history {clause}",
            values,
        )
        return [
            Act(act_id, _label(label, given, state, steps), state, at, by, steps, in_force, joins)
            for act_id, label, given, state, at, by, steps, in_force, joins in rows
        ]


def _label(name: str, given: str, state: str, steps: int) -> Message:
    """Make the label of an act; while a long one runs, it counts the steps done so far."""
    label = Message(name, json.loads(given))
    return _counting(label, steps) if state == "running" else label


def _counting(label: Message, steps: int) -> Message:
    """Let the label of a long act count the steps that it has."""
    if "count" not in label.values:
        return label
    return Message(label.id, {**label.values, "count": steps})
