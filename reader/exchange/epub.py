"""Electronic books and magazines in (EPUB): every document of the spine is an article.

News that was fetched into a book has one document an article, and a book one a chapter: both are
what a reader tags and quotes. Documents without prose (covers, contents, pages of links) are
passed over. A book with one document of prose is one article, and has the book's title.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

from reader.core.errors import FileError
from reader.exchange.container import Container, open_zip
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.html_pages import decode_page
from reader.exchange.incoming import Block, Incoming, Source, Stated, composed, fact, moment
from reader.exchange.markup import parse_html, parse_xml
from reader.exchange.office_xml import given, local, tree, tree_if_there
from reader.exchange.page_blocks import page_blocks

if TYPE_CHECKING:
    from reader.exchange.markup import Element

_CONTAINER, _ENCRYPTION = "META-INF/container.xml", "META-INF/encryption.xml"
_PAGES: Final = frozenset(("application/xhtml+xml", "text/html"))
_DOCTYPE: Final = re.compile(r"<!DOCTYPE[^>\[]*>", re.IGNORECASE)
_PROSE: Final = 120  # letters outside links; fewer make a cover or a title page
_OBFUSCATED_FONTS: Final = re.compile(r"\.(?:otf|ttf|woff2?)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Book:
    title: str | None
    author: str | None
    published: str | None
    pages: tuple[str, ...]


def read(path: Path, _encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:
    """Read a book. Raises ``FileError``, also where its documents are locked."""
    data = read_bytes(path)
    with open_zip(data, lambda _name: True) as container:
        book = _book(container)
        _refuse_locked(container, book)
        pages = list(_prose(container, book, replace=replace))
    source = Source(stored_name(path), "epub", original=data)
    if not pages:
        raise FileError("import.empty")
    several = len(pages) > 1
    return [
        composed(
            blocks,
            source,
            Stated(
                title=_headline(blocks) if several else book.title,
                outlet=book.title if several else None,
                author=book.author,
                published=book.published,
            ),
        )
        for blocks in pages
    ]


def _book(container: Container) -> _Book:
    """Read the package: what the book says of itself, and its documents in order."""
    root = tree(container, _CONTAINER)
    name = next((given(e, "full-path") or "" for e in root.iter() if local(e) == "rootfile"), "")
    package = tree(container, name)
    facts: dict[str, str | None] = {}
    files: dict[str, tuple[str, str]] = {}
    spine: list[str] = []
    for element in package.iter():
        match local(element):
            case "title" | "creator" | "date" as kind:
                facts.setdefault(kind, element.text)
            case "item" if "nav" not in (given(element, "properties") or "").split():
                href = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), unquote(given(element, "href") or ""))
                )
                files[given(element, "id") or ""] = (href, given(element, "media-type") or "")
            case "itemref" if given(element, "linear") != "no":
                spine.append(given(element, "idref") or "")
            case _:
                pass
    known = (files[each] for each in dict.fromkeys(spine) if each in files)
    return _Book(
        fact(facts.get("title")),
        fact(facts.get("creator")),
        moment(facts.get("date")),
        tuple(href for href, kind in known if kind in _PAGES and href in container),
    )


def _refuse_locked(container: Container, book: _Book) -> None:
    """Refuse a book whose documents are encrypted; fonts often are, and do not matter."""
    encryption = tree_if_there(container, _ENCRYPTION)
    for element in encryption.iter() if encryption is not None else ():
        if local(element) == "CipherReference":
            href = unquote(given(element, "URI") or "")
            if href in book.pages and not _OBFUSCATED_FONTS.search(href):
                raise FileError("file.encrypted")


def _prose(container: Container, book: _Book, *, replace: bool) -> Iterator[list[Block]]:
    for name in book.pages:
        page = decode_page(container.read(name), replace=replace).text
        every = page_blocks(_page_tree(page))
        if sum(len(block.text) - block.linked for block in every) >= _PROSE:
            yield _with_headline([Block(block.text, block.kind) for block in every])


def _page_tree(page: str) -> "Element":
    """Parse a document: as the XML it should be, without its document type, else as a page.

    As a page, an empty ``<title/>`` would swallow all that follows it.
    """
    head, rest = page[:2000], page[2000:]
    without = _DOCTYPE.sub("", head, count=1) + rest
    try:
        root = parse_xml(re.sub(r"\A\s*<\?xml[^>]*\?>", "", without).encode())
    except FileError:
        return parse_html(page)
    for element in root.iter():
        element.tag = local(element)
    return root


def _with_headline(blocks: list[Block]) -> list[Block]:
    """Let a heading that opens the document be its headline, whatever its rank."""
    if blocks and blocks[0].kind == "heading":
        return [Block(blocks[0].text, "headline"), *blocks[1:]]
    return blocks


def _headline(blocks: list[Block]) -> str | None:
    return next((fact(block.text) for block in blocks if block.kind == "headline"), None)
