"""What the world can do wrong: each becomes one sentence with a way out.

Everything that is not a ``ReaderError`` is a bug, and goes to the log.
"""

from reader.core.messages import Message, Value


class ReaderError(Exception):
    """Carry a message that a person can act upon."""

    def __init__(self, id: str, /, **values: Value) -> None:  # noqa: A002 - as the catalogue
        super().__init__(id)
        self.message = Message(id, values)

    def __str__(self) -> str:
        return f"{self.message.id} {dict(self.message.values)}"


class NotFoundError(ReaderError):
    """Say that a name or number names nothing here."""


class UsageError(ReaderError):
    """Say that what was asked for is not a thing that can be done."""


class FileError(ReaderError):
    """Say that a file cannot be read or written."""


class LibraryError(ReaderError):
    """Say that a library cannot be opened or written."""


class Conflict(LibraryError):  # noqa: N818 - the plan's own name
    """Say that the library no longer holds what a change expected; nothing was written."""


class Cancelled(ReaderError):  # noqa: N818 - a wish fulfilled, not a mistake
    """Say that the person stopped a long act; what was done before stays done."""
