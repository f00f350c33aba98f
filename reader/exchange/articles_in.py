"""Which reader an article file gets, by its ending; and which files of a folder are articles.

A reader is a function ``read(path, encoding, *, replace)`` of a module that is imported only when
a file of its kind comes; it gives back what it found and raises ``FileError`` where that is
nothing. Everything but plain text is to be read through ``sandbox.run``.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from pathlib import Path
from typing import Final

from reader.core.errors import FileError
from reader.core.keys import keys_of
from reader.core.messages import Message
from reader.exchange import plain_text
from reader.exchange.files import read_bytes
from reader.exchange.incoming import Incoming, Stated

Arrival = Incoming | Stated | Message
"""An article; what is known of one; or why one of several in a file does not come in."""

_PLAIN: Final = frozenset((".txt", ".text"))
_MODULES: Final = {
    ".html": "html_pages",
    ".htm": "html_pages",
    ".xhtml": "html_pages",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".docx": "docx_in",
    ".odt": "odt",
    ".epub": "epub",
    ".rtf": "rtf",
    ".pdf": "pdf",
    ".rss": "feeds",
    ".atom": "feeds",
    ".xml": "feeds",
}
_TABLES: Final = frozenset((".csv", ".tsv", ".xlsx", ".json", ".jsonl", ".ndjson"))
ENDINGS: Final = frozenset((*_PLAIN, *_MODULES, *_TABLES, ".ris"))
"""What a folder is searched for; a file that is named itself may end in anything."""
_GUESSED: Final = frozenset((".pdf",))

# Files that are known to be something else, and the message that says where they belong.
_ELSEWHERE: Final = {
    ".qdpx": "import.annotations_file",
    ".qdc": "import.annotations_file",
    ".qda": "import.annotations_file",
    ".sqlite3": "import.annotations_file",
    ".jsonld": "import.annotations_file",
    ".xmi": "import.annotations_file",
    ".hamish": "import.library_file",
    ".doc": "import.old_word",
    ".bib": "import.bibtex",
}
_NUMBER = re.compile(r"(\d+)")
_PAGE_FILES: Final = re.compile(r"(.+)(?:_files|\.files|-Dateien|_fichiers)\Z")


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are to be read; ``columns`` maps fields to columns of a table."""

    encoding: str | None = None
    replace: bool = False
    columns: dict[str, str] = field(default_factory=dict[str, str])


def is_plain(path: Path) -> bool:
    """Say whether a file is read as plain text: that is quick, and harms nobody."""
    ending = path.suffix.lower()
    return ending in _PLAIN or ending not in ENDINGS


def is_guessed(path: Path) -> bool:
    """Say whether a text is guessed from its looks, so that a person has to confirm it."""
    return path.suffix.lower() in _GUESSED and path.is_file()


def read(path: Path, how: Manner | None = None) -> list[Arrival]:
    """Read a file of any kind. Raises ``FileError``, ``UsageError``; an error is no bug."""
    how = how or Manner()
    found = _read(path, how)
    several = sum(isinstance(each, Incoming) for each in found) > 1
    return [_whole(each, several) if isinstance(each, Incoming) else each for each in found]


def _whole(each: Incoming, several: bool) -> Incoming:  # noqa: FBT001
    """Make the keys of the text here: they are half the work of writing it."""
    keys = keys_of(each.content.text, each.document.parts)
    return replace(each, of_many=several, content=replace(each.content, keys=keys))


def _read(path: Path, how: Manner) -> Sequence[Arrival]:
    ending = path.suffix.lower()
    if ending in _ELSEWHERE:
        read_bytes(path)  # a file that is not there shall say so
        raise FileError(_ELSEWHERE[ending])
    if ending in _TABLES:
        return _read_table(path, ending, how)
    if ending == ".ris":
        from reader.exchange.metadata import read_ris

        return read_ris(path, how.encoding, replace=how.replace)
    name = _MODULES.get(ending)
    reader: _Reader = import_module(f"reader.exchange.{name}").read if name else plain_text.read
    return reader(path, how.encoding, replace=how.replace)


_Reader = Callable[..., Sequence[Incoming]]


def _read_table(path: Path, ending: str, how: Manner) -> Sequence[Arrival]:
    from reader.exchange import metadata, tables
    from reader.exchange.markup import parse_json

    if ending == ".json" and not how.columns:
        value = parse_json(read_bytes(path))
        if metadata.is_csl(value):
            return metadata.of_csl(value, path)
    return tables.read(path, how.encoding, replace=how.replace, columns=how.columns or None)


# --- folders ------------------------------------------------------------------------------------


def article_files(paths: Iterable[Path]) -> Iterator[Path]:
    """Walk files and folders in natural order (2 before 10), yielding what may be articles.

    A file that is named is always yielded, and so are a missing path and a folder that cannot be
    listed: reading them says why. In folders hidden files and other endings are passed over, and
    so is what a browser saved beside a page for its sake; links to folders are not followed.
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
    names = [Path(entry.name) for entry in entries]
    pages = {name.stem for name in names if name.suffix.lower() in (".html", ".htm", ".xhtml")}
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            of_page = _PAGE_FILES.match(entry.name)
            if not (of_page and of_page[1] in pages):
                yield from _in_folder(Path(entry.path))
        elif Path(entry.name).suffix.lower() in ENDINGS:
            yield Path(entry.path)


def _natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """Make a key that sorts numbers in names by their value, in either set of digits."""
    pieces = _NUMBER.split(name.casefold())
    return tuple(
        (0, int(piece), piece) if piece.isdecimal() else (1, 0, piece) for piece in pieces if piece
    )
