"""What was said before the command: which library, who is reading."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reader.cli.answers import aside
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

    @contextmanager
    def reading(self) -> "Generator[Library]":
        """Open the library to read it, also while a window has it open."""
        from reader.store.library import Library

        with Library.open(self.library_path, create=False, read_only=True) as library:
            yield library

    @contextmanager
    def writing(self, *, create: bool = True) -> "Generator[Library]":
        """Open the library to write it, making it where there is none."""
        from reader.acts.libraries import open_to_write

        with open_to_write(self.library_path, holder="command", create=create) as library:
            library.by = self.annotator
            for notice in library.notices:
                aside(sentence(notice))
            yield library


pass_given = click.make_pass_decorator(Given)
