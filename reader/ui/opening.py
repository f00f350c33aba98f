"""Open a library for the window; where that fails, show the person the ways on."""

from pathlib import Path

from reader import paths
from reader.acts import libraries
from reader.core.errors import LibraryError, ReaderError
from reader.core.messages import Message, message
from reader.settings import Settings
from reader.store.library import Library
from reader.ui.appearance import chosen_theme, dress


def find_library(path: Path, chosen: Settings) -> tuple[Library, list[Message]] | None:
    """Open a library; ask for another way as long as that fails. None if the person leaves."""
    backup: Path | None = None
    while True:
        try:
            if backup is not None:
                from reader.store.restore import restore

                restore(backup, path, folder=paths.backup_dir(path))
            return open_library(path)
        except ReaderError as error:
            way = _ask(path, error.message, chosen)
        if way is None:
            return None
        path, backup = way


def _ask(path: Path, why: Message, chosen: Settings) -> tuple[Path, Path | None] | None:
    from reader.ui.dialogs.recovery import RecoveryDialog

    worn = chosen_theme(chosen)
    dress(worn)
    dialog = RecoveryDialog(path, why, worn)
    dialog.exec()
    return dialog.way


def open_library(path: Path) -> tuple[Library, list[Message]]:
    """Open a library to write, or to read where another window has it or the folder is closed.

    Raises LibraryError where it cannot even be read.
    """
    try:
        library = libraries.open_to_write(path, holder="window")
    except LibraryError as error:
        readable = ("library.held_by_window", "library.held_by_command", "library.not_writable")
        if error.message.id not in readable or not path.exists():
            raise
        library = Library.open(path, read_only=True)
        return library, [message("library.open_elsewhere", file=path.name)]
    return library, list(library.notices)
