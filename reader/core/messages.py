"""A sentence not yet said: the id of a message and its named values.

Errors and the labels of acts are kept in this form, because a stored label must follow the
language of the day on which it is read. ``reader.language`` says them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Message:
    """Name a sentence of the catalogue and the values that fill it.

    A value called ``count`` chooses the plural form.
    """

    id: str
    values: Mapping[str, Value] = field(default_factory=dict[str, Value])


def message(id: str, /, **values: Value) -> Message:  # noqa: A002 - as the catalogue
    """Make a message from its id and its values."""
    return Message(id, values)
