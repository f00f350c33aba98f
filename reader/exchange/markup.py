"""XML, HTML and JSON of strangers, parsed without trust: no document type, no entity, no network.

The parsers are lxml's and the standard library's; what is set here is what they must not do.
"""

import codecs
import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final, Never, cast

from reader.core.errors import FileError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # pyright: ignore[reportPrivateUsage]

_MAX_JSON: Final = 256_000_000  # bytes
_MAX_DEPTH: Final = 100
_LONGEST_NUMBER: Final = 100  # digits; longer ones take a time that grows with their square
_PROLOG: Final = re.compile(r"\s*(?:(?:<\?.*?\?>|<!--.*?-->)\s*)*", re.DOTALL)
_HEAD: Final = 1 << 16  # bytes that are looked at for a document type before parsing
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)


def parse_xml(data: bytes) -> "Element":
    """Parse XML and give its root; comments and processing instructions are left out.

    Raises ``FileError`` for what is not well formed, for any DOCTYPE (the door to entities and to
    other files), and for trees that are too deep or too large for libxml2's own limits.
    """
    from lxml import etree

    if _begins_with_doctype(data):
        raise FileError("file.has_doctype")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_pis=True,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        raise FileError("file.damaged_xml", line=line) from None
    if root.getroottree().docinfo.internalDTD is not None:  # in an encoding not foreseen above
        raise FileError("file.has_doctype")
    return root


def parse_html(text: str) -> "Element":
    """Parse a page as browsers do, whatever is wrong with it; it may be without a body.

    Scripts stay in the tree (nothing runs them); comments do not. Raises ``FileError`` for a page
    without an element.
    """
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        return html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)  # pyright: ignore[reportUnknownMemberType]
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise FileError("import.empty") from None


def select(root: "Element", path: str, most: int = 50) -> list["Element"]:
    """Find elements by an XPath, the first so many of them."""
    return cast("list[Element]", root.xpath(path))[:most]


def said(element: "Element") -> str:
    """Join all letters inside an element."""
    return "".join(cast("Iterator[str]", element.itertext()))


def parse_json(data: bytes) -> object:
    """Parse JSON in UTF-8 (with or without a mark) or UTF-16 with a mark.

    Raises ``FileError`` for what is damaged, too large, deeper than 100 levels, for NaN and
    Infinity, which are no JSON, and for numbers of more than 100 digits.
    """
    if len(data) > _MAX_JSON:
        raise FileError("import.too_large", megabytes=_MAX_JSON // 1_000_000)
    text = _decoded(data)
    _refuse_depth(text)
    try:
        return json.loads(text, parse_constant=_no_constant, parse_int=_whole_number)
    except json.JSONDecodeError as error:
        raise FileError("file.damaged_json", line=error.lineno) from None
    except ValueError:
        raise FileError("file.damaged_json", line=1) from None


def _begins_with_doctype(data: bytes) -> bool:
    """Find a document type where alone it may stand: before the first element."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "latin-1")
    head = data[:_HEAD].decode(encoding, "replace").removeprefix("\ufeff")
    if encoding == "latin-1":
        head = head.removeprefix("ï»¿")
    prolog = _PROLOG.match(head)
    return head.startswith("<!DOCTYPE", prolog.end() if prolog else 0)


def _decoded(data: bytes) -> str:
    mark, encoding = next(((m, n) for m, n in _MARKS if data.startswith(m)), (b"", "utf-8"))
    skip = len(mark) if b"<" not in mark else 0
    try:
        return data[skip:].decode(encoding if skip else "utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise FileError("import.damaged_utf8", byte=error.start + 1, line=line) from None


_NESTING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"|[\[{]|[\]}]', re.DOTALL)


def _refuse_depth(text: str) -> None:
    """Refuse before parsing what would exhaust the parser's stack."""
    if text.count("[") + text.count("{") <= _MAX_DEPTH:
        return
    depth = 0
    for found in _NESTING.finditer(text):
        sign = found[0]
        if sign in "[{":
            depth += 1
            if depth > _MAX_DEPTH:
                raise FileError("file.too_deep", count=_MAX_DEPTH)
        elif sign in "]}":
            depth -= 1


def _no_constant(_name: str) -> Never:
    raise ValueError


def _whole_number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER:
        raise ValueError
    return int(digits)
