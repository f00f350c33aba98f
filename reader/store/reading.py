"""Build a SELECT from the conditions that are asked for."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any


class Select:
    """Collect conditions for one statement; its text comes from this package, values do not."""

    def __init__(self, head: str) -> None:
        self._head = head
        self._conditions: list[str] = []
        self._values: list[Any] = []

    def where(self, condition: str, *values: object) -> None:
        """Add a condition with its values."""
        self._conditions.append(condition)
        self._values.extend(values)

    def where_in(self, column: str, values: Sequence[str] | None, test: str = "IN ({})") -> None:
        """Add a condition on a list of any length; None asks for nothing.

        The list travels as one JSON value, since SQLite bounds the number of variables.
        """
        if values is not None:
            self.where(
                f"{column} " + test.format("SELECT value FROM json_each(?)"),
                json.dumps(list(values)),
            )

    def run(self, conn: sqlite3.Connection, tail: str = "") -> sqlite3.Cursor:
        """Execute the statement."""
        where = f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
        return conn.execute(f"{self._head}{where} {tail}", self._values)
