"""The bytes of a file, read once and not beyond bounds; what stands in the way is one sentence."""

import os
import stat
from pathlib import Path

from reader.core.errors import FileError
from reader.exchange.encodings import MAX_BYTES


def read_bytes(path: Path, *, limit: int = MAX_BYTES) -> bytes:
    """Read an ordinary file. Raises ``FileError``: not there, not allowed, a pipe, too large."""
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(path).close()  # says whether the folder may be listed
        if not stat.S_ISREG(about.st_mode):
            raise FileError("import.not_a_file")
        if about.st_size > limit:
            raise FileError("import.too_large", megabytes=limit // 1_000_000)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileError("import.not_found") from None
    except PermissionError:
        raise FileError("import.no_permission") from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise FileError("import.unreadable") from None


def stored_name(path: Path) -> str:
    """Give the name of a file as it can be stored: bytes that are no text become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")
