"""Article files and pasted text: what is read becomes a document and its text, not yet stored."""

import hashlib
import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reader.core.errors import FileError
from reader.core.model import Content, Document, new_id
from reader.core.structure import PART_VERSION, recognise
from reader.core.text import INVISIBLE, canonical, sha256
from reader.exchange.encodings import MAX_BYTES, Decoded, decode

# What a folder is searched for; a file that is named itself may end in anything.
ENDINGS: Final = frozenset((".txt", ".text"))
# Files that are known not to be one article, and the message that says where they belong.
_ELSEWHERE: Final = {
    ".qdpx": "import.annotations_file",
    ".qda": "import.annotations_file",
    ".sqlite3": "import.annotations_file",
    ".hamish": "import.library_file",
}
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that was read: number 0 and no time of import until a library takes it."""

    document: Document
    content: Content


def read_article(path: Path, *, encoding: str | None = None, replace: bool = False) -> Incoming:
    """Read one article file and recognise its parts.

    ``encoding`` and ``replace`` as in ``encodings.decode``. Raises ``FileError`` with the reason,
    ``UsageError`` for an encoding that is not offered.
    """
    data = _read(path)
    decoded = decode(data, encoding=encoding, replace=replace)
    original = None if decoded.lossless else data
    return _incoming(decoded, _stored_name(path), None, original)


def from_text(text: str, *, title: str | None = None) -> Incoming:
    """Take pasted text as an article; ``title`` is the person's own, else the text's headline."""
    pasted = canonical(text)
    if not pasted.strip(INVISIBLE):
        raise FileError("import.empty_paste")
    return _incoming(Decoded(pasted, "utf-8", False, "\n", True), None, title, None)  # noqa: FBT003


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Walk files and folders in natural order (2 before 10), yielding what may be articles.

    A file that is named is always yielded, and so are a missing path and a folder that cannot be
    listed: reading them says why. In folders hidden files and other endings are passed over, and
    links to folders are not followed.
    """
    for path in paths:
        if _is_folder(path):
            yield from _in_folder(path)
        else:
            yield path


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # in a folder that may not be entered
        return False


def _in_folder(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: _natural(entry.name))
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _in_folder(Path(entry.path))
        elif Path(entry.name).suffix.lower() in ENDINGS:
            yield Path(entry.path)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Make a key that sorts numbers in names by their value, in either set of digits."""
    pieces = _NUMBER.split(name.casefold())
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece
    )


def _read(path: Path) -> bytes:
    """Read the bytes of an ordinary file of bearable size."""
    elsewhere = _ELSEWHERE.get(path.suffix.lower())
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            os.scandir(path).close()  # says whether the folder may be listed
        if not stat.S_ISREG(about.st_mode):
            raise FileError("import.not_a_file")
        if elsewhere:
            raise FileError(elsewhere)
        if about.st_size > MAX_BYTES:
            raise FileError("import.too_large", megabytes=MAX_BYTES // 1_000_000)
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        raise FileError("import.not_found") from None
    except PermissionError:
        raise FileError("import.no_permission") from None
    except (OSError, ValueError):  # ValueError: a NUL in the name
        raise FileError("import.unreadable") from None


def _stored_name(path: Path) -> str:
    """Give the name of a file as it can be stored: bytes that are no text become U+FFFD."""
    return os.fsencode(path.name).decode("utf-8", "replace")


def _incoming(
    decoded: Decoded, file_name: str | None, title: str | None, original: bytes | None
) -> Incoming:
    found = recognise(decoded.text, file_name)
    content = Content(
        sha256=sha256(decoded.text),
        text=decoded.text,
        original_sha256=None if original is None else hashlib.sha256(original).hexdigest(),
        original=original,
    )
    document = Document(
        id=new_id(),
        number=0,
        text_sha256=content.sha256,
        title=title or found.title,
        outlet=found.outlet,
        author=found.author,
        published=found.published,
        url=found.url,
        language=found.language,
        direction=found.direction,
        file_name=file_name,
        encoding=decoded.encoding if file_name else None,
        bom=decoded.bom,
        newline=decoded.newline,
        original_sha256=content.original_sha256,
        parts=found.parts,
        part_version=PART_VERSION,
    )
    return Incoming(document, content)
