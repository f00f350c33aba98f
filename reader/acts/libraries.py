"""Open a library as the program does it: with its starter tags, and safe when it is upgraded."""

from pathlib import Path

from reader import paths
from reader.exchange import tag_sets
from reader.store.library import Holder, Library


def open_to_write(path: Path, *, holder: Holder, create: bool = True) -> Library:
    """Open a library, making it with the twelve starter tags where there is none.

    Raises LibraryError.
    """
    tags = [] if path.exists() else tag_sets.load(starter_tags())
    return Library.open(path, tags=tags, create=create, holder=holder)


def starter_tags() -> Path:
    """Tell which tag set a new library begins with."""
    return paths.resources() / "tag_sets" / "starter.toml"
