"""Web archives in (MHTML): the page is one part of a message; its pictures are not looked at."""

import email
from email.message import Message
from email.policy import default
from pathlib import Path
from typing import Final

from reader.core.errors import FileError
from reader.exchange.files import read_bytes, stored_name
from reader.exchange.html_pages import article_of, decode_page
from reader.exchange.incoming import Incoming, Source, Stated, address, fact

_PAGES: Final = frozenset(("text/html", "application/xhtml+xml"))
_MOST_PARTS: Final = 10_000


def read(path: Path, encoding: str | None = None, *, replace: bool = False) -> list[Incoming]:
    """Read a web archive. Raises ``FileError`` where no page is in it."""
    data = read_bytes(path)
    whole = email.message_from_bytes(data, policy=default)
    page = _page(whole)
    body = page.get_payload(decode=True)
    if not isinstance(body, bytes) or not body.strip():
        raise FileError("import.empty")
    decoded = decode_page(body, encoding, replace=replace, stated=page.get_content_charset())
    stated = Stated(url=_address(whole, page))
    source = Source(stored_name(path), "mhtml", decoded.encoding, original=data)
    made = article_of(decoded.text, source, stated)
    if made.document.title is None and (subject := fact(_header(whole, "Subject"))):
        made = article_of(decoded.text, source, Stated(title=subject, url=stated.url))
    return [made]


def _page(whole: Message) -> Message:
    """Find the page that was saved: the first one; frames and pictures follow it."""
    for number, part in enumerate(whole.walk()):
        if number > _MOST_PARTS:
            break
        if part.get_content_type() in _PAGES:
            return part
    raise FileError("import.no_page")


def _address(whole: Message, page: Message) -> str | None:
    for message, name in ((whole, "Snapshot-Content-Location"), (page, "Content-Location")):
        if found := address(_header(message, name)):
            return found
    return None


def _header(message: Message, name: str) -> str | None:
    """Read a header; one that is badly written counts as missing."""
    try:
        value = message.get(name)
    except (ValueError, IndexError, TypeError, AttributeError):  # of the parser of headers
        return None
    return None if value is None else str(value)
