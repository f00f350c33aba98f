"""What Word and LibreOffice files have in common: trees with namespaces, and doubtful titles."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from reader.core.errors import FileError
from reader.exchange.container import Container
from reader.exchange.incoming import fact
from reader.exchange.markup import parse_xml

if TYPE_CHECKING:
    from reader.exchange.markup import Element

# What programs write where nobody gave a title.
_NO_TITLE: Final = re.compile(
    r"(?:microsoft word|word|libreoffice|openoffice)\b.*"
    r"|(?:document|doc|untitled|title|مستند)\s*\d*|.*\.(?:docx?|odt|rtf|txt)",
    re.IGNORECASE,
)


def local(element: "Element") -> str:
    """Name an element without its namespace; files of one format use several."""
    return str(element.tag).rpartition("}")[2]


def given(element: "Element", name: str) -> str | None:
    """Read an attribute by its name without namespace."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def children(element: "Element", name: str) -> Iterator["Element"]:
    """Give the children of this name."""
    return (child for child in element if local(child) == name)


def tree(container: Container, name: str) -> "Element":
    """Parse a member that the format cannot be without."""
    return parse_xml(container.read(name))


def tree_if_there(container: Container, name: str) -> "Element | None":
    """Parse a member that may be missing, or broken: the article is read without it."""
    if name not in container:
        return None
    try:
        return parse_xml(container.read(name))
    except FileError:
        return None


def title_of(properties: "Element | None") -> str | None:
    """Take the title of the file's properties, unless a program wrote it for want of one.

    Who made the file and when is not who wrote the article, nor when it was published.
    """
    if properties is None:
        return None
    for element in properties.iter():
        if local(element) == "title":
            said = fact(element.text)
            return None if said is None or _NO_TITLE.fullmatch(said) else said
    return None
