"""The names and words for one thing that ship with the program, and those of the reader."""

from collections.abc import Iterable
from functools import cache

from reader import paths
from reader.compare.names import NameEntry, Names


@cache
def shipped_names() -> Names:
    """Read the gazetteer and the thesaurus, once."""
    return Names.shipped(_texts("names"), _texts("thesaurus"))


def names(own: Iterable[NameEntry] = ()) -> Names:
    """Give the shipped names with the reader's own before them."""
    return shipped_names().joined_with(own)


def _texts(folder: str) -> list[str]:
    files = sorted((paths.resources() / folder).glob("*.toml"))
    return [file.read_text("utf-8") for file in files]
