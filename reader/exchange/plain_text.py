"""Plain text in: files and pasted text; the bytes are found out, the letters stay as they are."""

from pathlib import Path

from reader.core.errors import FileError
from reader.core.text import INVISIBLE, canonical
from reader.exchange.encodings import decode
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.incoming import Incoming, Source, Stated, arrived


def read_article(path: Path, *, encoding: str | None = None, replace: bool = False) -> Incoming:
    """Read one article file and recognise its parts.

    ``encoding`` and ``replace`` as in ``encodings.decode``. Raises ``FileError`` with the reason,
    ``UsageError`` for an encoding that is not offered.
    """
    data = read_bytes(path)
    decoded = decode(data, encoding=encoding, replace=replace)
    source = Source(
        stored_name(path),
        "txt",
        decoded.encoding,
        decoded.bom,
        decoded.newline,
        original=None if decoded.lossless else data,
    )
    return arrived(decoded.text, source)


def read(path: Path, encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:
    """Read one article file, as the readers of other formats do."""
    return [read_article(path, encoding=encoding, replace=replace)]


def from_text(text: str, *, title: str | None = None) -> Incoming:
    """Take pasted text as an article; ``title`` is the person's own, else the text's headline."""
    pasted = canonical(text)
    if not pasted.strip(INVISIBLE):
        raise FileError("import.empty_paste")
    return arrived(pasted, Source(None), Stated(title=title))
