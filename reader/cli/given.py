"""What was said before the command: which library, who is reading."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.answers import aside
from reader.core.errors import LibraryError
from reader.language import sentence
from reader.settings import Settings

if TYPE_CHECKING:
    from reader.store.library import Library


@dataclass(frozen=True, slots=True)
class Given:
    """The choices that every command shares."""

    settings: Settings
    library_path: Path
    annotator: str
    as_json: bool
    library_said: bool = False
    """Whether the library was named, and is not just the person's own."""

    @contextmanager
    def reading(self) -> "Generator[Library]":
        """Open the library to read it, also while a window has it open."""
        from reader.store.failures import sentences
        from reader.store.library import Library

        path = self.library_path
        with sentences(path), Library.open(path, create=False, read_only=True) as library:
            _say_notices(library)
            yield library

    @contextmanager
    def writing(self, *, create: bool = True) -> "Generator[Library]":
        """Open the library to write it, making it where there is none.

        Raises LibraryError for one that can only be read, saying why.
        """
        from reader.acts.libraries import open_to_write
        from reader.store.failures import sentences

        path = self.library_path
        with sentences(path), open_to_write(path, holder="command", create=create) as library:
            if library.read_only and library.notices:
                raise LibraryError(library.notices[0].id, **library.notices[0].values)
            library.by = self.annotator
            _say_notices(library)
            yield library


def _say_notices(library: "Library") -> None:
    for notice in library.notices:
        aside(sentence(notice))


pass_given = click.make_pass_decorator(Given)
