"""Open the window; or say in one sentence why there is none and what still works."""

import gc
from pathlib import Path

from reader.cli import display
from reader.cli.answers import refuse
from reader.cli.given import Given
from reader.core.errors import FileError
from reader.core.messages import Message, message
from reader.language import sentence

SUFFIX = ".hamish"


def open_window(given: Given, file: Path | None) -> int:
    """Show the window on the library, and on ``file`` if one is given; return its exit status.

    That is 1, after a sentence, where no window can open here. Raises FileError where there is no
    such file.
    """
    if file is not None and not file.exists():
        raise FileError("window.no_such_file", path=str(file))
    if not display.has_display():
        return _refuse(given, message("window.no_display"))
    gc.disable()  # what is loaded now stays: looking through it takes a tenth of the start
    try:
        from reader.ui import app
    except ImportError as error:
        library = display.missing_library(error)
        if library is None:
            raise
        return _refuse(given, message("window.missing_library", name=library))
    obstacle = display.obstacle()
    if obstacle is not None:
        return _refuse(given, obstacle)
    if file is not None and is_library(file):
        return app.run(library=file, file=None)
    return app.run(library=given.library_path, file=file)


def is_library(file: Path) -> bool:
    """Say whether a file is to be opened as a library, not brought into one."""
    return file.suffix.lower() == SUFFIX


def _refuse(given: Given, why: Message) -> int:
    """Say why there is no window; what is to be copied into a terminal has a line of its own.

    A value inside the sentence would carry its isolates along, and apt takes them for letters.
    """
    said = sentence(why)
    if why.id == "window.missing_library":
        said = f"{said}\n{display.INSTALL}"
    return refuse(said, as_json=given.as_json)
