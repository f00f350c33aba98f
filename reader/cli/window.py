"""Open the window; or say in one sentence why there is none and what still works."""

import os
import sys
from pathlib import Path

from reader.cli.given import Given
from reader.core.errors import FileError, UsageError

SUFFIX = ".hamish"
PACKAGES = "sudo apt install libgl1 libegl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon0"
"""What Qt needs besides on a bare Debian or Ubuntu, to start at all."""


def open_window(given: Given, file: Path | None) -> int:
    """Show the window on the library, and on ``file`` if one is given; return its exit status.

    Raises UsageError where there is no display, FileError where there is no such file.
    """
    if file is not None and not file.exists():
        raise FileError("window.no_such_file", path=str(file))
    if not has_display():
        raise UsageError("window.no_display")
    try:
        from reader.ui import app
    except ImportError as error:
        if not is_system_library(error):
            raise
        raise UsageError(
            "window.missing_library", name=str(error).split(":", 1)[0], key=PACKAGES
        ) from error
    if file is not None and is_library(file):
        return app.run(library=file, file=None)
    return app.run(library=given.library_path, file=file)


def is_library(file: Path) -> bool:
    """Say whether a file is to be opened as a library, not brought into one."""
    return file.suffix.lower() == SUFFIX


def has_display() -> bool:
    """Say whether a window has somewhere to go."""
    if os.environ.get("QT_QPA_PLATFORM") or sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_system_library(error: ImportError) -> bool:
    """Say whether an import failed for want of a library of the system (``libGL.so.1: ...``)."""
    return ".so" in str(error).split(":", 1)[0]
