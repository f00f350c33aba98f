"""Rich text (RTF) in: what WordPad, Factiva and Nexis write."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, cast

from reader.core.errors import FileError
from reader.core.text import canonical
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Incoming, Source, arrived

_BEGINNING: Final = b"{\\rtf"
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CELL: Final = re.compile(r"\\(?:nest)?cell(?![a-z]) ?")
_PAGE: Final = re.compile(r"\\ansicpg(\d+)")


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:
    """Read a rich text. Raises ``FileError``."""
    from striprtf import striprtf

    plain = cast("Callable[..., str]", striprtf.rtf_to_text)  # pyright: ignore[reportUnknownMemberType]
    data = read_bytes(path)
    if not data.lstrip().startswith(_BEGINNING):
        raise FileError("file.damaged_rtf")
    # letters that stand there as bytes are meant in the code page of the file, like escaped ones
    source = _HIGH.sub(lambda found: b"\\'%02x" % found[0][0], data).decode("ascii")
    source = _CELL.sub(r"\\tab ", source).replace("HYPERLINK", "hyperlink_")
    errors = "replace" if replace else "strict"
    page = _PAGE.search(source)
    try:
        text = plain(source, f"cp{page[1]}" if page else "cp1252", errors)
    except (UnicodeError, LookupError, ValueError, TypeError, OverflowError):
        raise FileError("file.damaged_rtf") from None
    text = canonical(_paired(text))
    return [arrived(text, Source(stored_name(path), "rtf", original=data))]


def _paired(text: str) -> str:
    """Join the halves in which RTF writes emoji."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
