"""Build a SELECT from the conditions that are asked for."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

_LAST = "\U0010ffff"


def beginning(column: str, letters: str) -> tuple[str, str, str]:
    """Make the condition that an id begins with some letters, with its values.

    Unlike a comparison of ``substr`` it is answered by the index.
    """
    return f"{column} >= ? AND {column} < ?", letters, letters + _LAST


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

    def within(self, column: str, head: str) -> tuple[str, list[Any]]:
        """Make the condition that a column is one of what ``head`` selects under these conditions.

        Returns it with its values, for ``where`` of another statement.
        """
        return f"{column} IN ({head}{self._where})", self._values

    def run(self, conn: sqlite3.Connection, tail: str = "") -> sqlite3.Cursor:
        """Execute the statement."""
        return conn.execute(f"{self._head}{self._where} {tail}", self._values)

    @property
    def _where(self) -> str:
        return f" WHERE {' AND '.join(self._conditions)}" if self._conditions else ""
